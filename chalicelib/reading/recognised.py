"""Make a Document of words that a text recognition found on pictures of pages: the same layout as for PDF text."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..contracts.document import Document
from ..errors import ScannedWithoutText
from ..layout.pieces import Segment
from ..layout.settings import SETTINGS
from .read_page import ReadPage

_SIZE_OF_HEIGHT = 0.95
"""Font size as a share of a recognised word's height, which spans from ascender to descender in most words."""


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word; the box is in fractions of its page, from the top left corner."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """`width` and `height` in points."""

    width: float
    height: float
    words: Sequence[Word]


def document_of_words(pages: Sequence[RecognisedPage], content: bytes) -> Document:
    """Return the lines that the words make up, in reading order.

    Raises:
        ScannedWithoutText: hardly a word was recognised.
    """
    from .page_lines import finish
    from .read import build_document

    if not pages:
        raise ScannedWithoutText(pages=1)
    read = [ReadPage(page.width, page.height, _segments(page), images=1.0) for page in pages]
    return build_document(finish(read, []), content, "pdf")


def _segments(page: RecognisedPage) -> list[Segment]:
    """Join words that follow each other on one row to segments; a wide gap ends one."""
    placed = [
        (word.text.strip(), word.x0 * page.width, word.y0 * page.height, word.x1 * page.width, word.y1 * page.height)
        for word in page.words
        if word.text.strip()
    ]
    rows: list[list[tuple[str, float, float, float, float]]] = []
    for word in sorted(placed, key=lambda w: ((w[2] + w[4]) / 2, w[1])):
        middle = (word[2] + word[4]) / 2
        for row in rows[-3:]:
            last = row[-1]
            if abs((last[2] + last[4]) / 2 - middle) <= 0.45 * min(last[4] - last[2], word[4] - word[2]):
                row.append(word)
                break
        else:
            rows.append([word])
    segments = []
    for row in rows:
        row.sort(key=lambda w: w[1])
        current = [row[0]]
        for word in row[1:]:
            height = max(4.0, word[4] - word[2])
            if word[1] - current[-1][3] > SETTINGS.split_em * height:
                segments.append(_segment(current))
                current = []
            current.append(word)
        segments.append(_segment(current))
    return segments


def _segment(words: Sequence[tuple[str, float, float, float, float]]) -> Segment:
    text = " ".join(word[0] for word in words)
    heights = sorted(word[4] - word[2] for word in words)
    size = round(heights[len(heights) // 2] * _SIZE_OF_HEIGHT, 1)
    x0, x1 = round(words[0][1], 2), round(max(word[3] for word in words), 2)
    y0, y1 = round(min(word[2] for word in words), 2), round(max(word[4] for word in words), 2)
    span = (text, x0, x1, "", size, False, False, 0)
    return Segment(text, x0, y0, x1, y1, round(y1 - 0.22 * size, 2), size, 0, (span,))
