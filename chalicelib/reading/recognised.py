"""Make a Document of words that a text recognition found on pictures of pages: the same layout as for PDF text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from ..contracts.cv import DocumentWarning, WarningKind
from ..contracts.document import Document
from ..errors import ScannedWithoutText
from ..layout.pieces import Segment, SpanData
from ..layout.settings import SETTINGS
from .plain_rows import make_box
from .read_page import ReadPage

_SIZE_OF_HEIGHT = 0.95
"""Font size as a share of a recognised word's height, which spans from ascender to descender in most words."""

_BASELINE_OF_SIZE = 0.22
_LEVEL = re.compile(r"(\(?)([ABCG])([12Iil|])(\)?[,.;]?)")
"""A language level of the European scale as it may be misread: G2, Bi, (Cl)."""

_TALL = 1.6
"""A word so much higher than its line is a rule or a frame."""


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word; the box is in fractions of its page, from the top left corner.

    `baseline` and `size` are those of its line, as fractions of the page's height; 0 where the recognition tells none.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float = 0.0
    size: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """`width` and `height` in points; `turn` is by how many degrees the page was turned before it was read."""

    width: float
    height: float
    words: Sequence[Word]
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word in points."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool


def document_of_words(pages: Sequence[RecognisedPage], content: bytes, count: int = 0) -> Document:
    """Return the lines that the words make up, in reading order; `count` is of all pages, where not all were read.

    Raises:
        ScannedWithoutText: hardly a word was recognised.
    """
    from .page_lines import finish
    from .read import build_document

    if not pages:
        raise ScannedWithoutText(pages=1)
    read = [ReadPage(page.width, page.height, _segments(page), images=1.0, is_recognised=True) for page in pages]
    document = build_document(finish(read, []), content, "pdf")
    told = DocumentWarning(kind=WarningKind.SCAN_RECOGNISED, detail=f"{len(pages)}/{max(count, len(pages))}")
    turned = [replace(page, turn=source.turn) for page, source in zip(document.pages, pages, strict=True)]
    return replace(document, pages=tuple(turned), warnings=(told, *document.warnings))


def _with_level(text: str, is_alone: bool) -> str:
    """Return the level that a word stands for that is alone or in brackets; AI is something else."""
    found = _LEVEL.fullmatch(text)
    if not found or text in ("AI", "(AI)") or not (is_alone or (found[1] and ")" in found[4])):
        return text
    return f"{found[1]}{'C' if found[2] == 'G' else found[2]}{'2' if found[3] == '2' else '1'}{found[4]}"


def _placed(page: RecognisedPage) -> list[_Placed]:
    found = []
    for word in page.words:
        text, height = word.text.strip(), (word.y1 - word.y0) * page.height
        size = word.size * page.height or height * _SIZE_OF_HEIGHT
        if not text or (word.size and height > _TALL * size and len(text) < 3):
            continue
        baseline = word.baseline * page.height or word.y1 * page.height - _BASELINE_OF_SIZE * size
        found.append(_Placed(text, word.x0 * page.width, word.x1 * page.width, baseline, size, word.bold))
    return found


def _segments(page: RecognisedPage) -> list[Segment]:
    """Join words that follow each other on one row to segments; a wide gap ends one."""
    rows: list[list[_Placed]] = []
    for word in sorted(_placed(page), key=lambda w: (w.baseline - 0.3 * w.size, w.x0)):
        for row in rows[-4:]:
            last = row[-1]
            if abs(last.baseline - word.baseline) <= 0.35 * min(last.size, word.size):
                row.append(word)
                break
        else:
            rows.append([word])
    segments = []
    for row in rows:
        row.sort(key=lambda w: w.x0)
        current = [row[0]]
        for word in row[1:]:
            if word.x0 - current[-1].x1 > SETTINGS.split_em * max(4.0, min(word.size, current[-1].size)):
                segments.append(_segment(current))
                current = []
            current.append(word)
        segments.append(_segment(current))
    return segments


def _segment(words: Sequence[_Placed]) -> Segment:
    # Alone, or behind what it is the level of: "French: B1".
    alone = [len(words) == 1 or (at > 0 and words[at - 1].text.endswith(":")) for at in range(len(words))]
    words = [replace(word, text=_with_level(word.text, one)) for word, one in zip(words, alone, strict=True)]
    size = round(median(word.size for word in words), 1)
    baseline = round(median(word.baseline for word in words), 2)
    spans: list[SpanData] = []
    for number, word in enumerate(words):
        text = word.text if number == len(words) - 1 else f"{word.text} "
        if spans and spans[-1][5] is word.bold:
            before = spans[-1]
            spans[-1] = (before[0] + text, before[1], round(word.x1, 2), "", size, word.bold, False, 0)
        else:
            spans.append((text, round(word.x0, 2), round(word.x1, 2), "", size, word.bold, False, 0))
    box = make_box(round(words[0].x0, 2), round(max(word.x1 for word in words), 2), baseline, size)
    return Segment("".join(span[0] for span in spans), *box, baseline, size, 0, tuple(spans))
