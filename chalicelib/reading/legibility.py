"""Recognise text that cannot be read: fonts whose characters are not mapped to letters, or to the wrong ones.

Such text looks right on paper and is gibberish to a program ("%HUXIV" for "Beruf"). It must not become data.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from string import ascii_lowercase

from ..layout.pieces import Segment, SpanData
from .read_page import ReadPage

COMMON_LETTERS = frozenset("eainrsto")
"""Over half of all letters in German, English, French, Polish, Turkish and Vietnamese text; 8 of 26 by chance."""

MIN_LETTERS = 60
SHARE_OF_MAPPED, SHARE_OF_UNMAPPED = 0.38, 0.48
_STRANGE = re.compile(r"[^\w\s.,:;!?()/&@+#%'’\"“”„«»•·*|<>=–—-]")
_LOST_ICON = re.compile(r"(?<!\S)\ufffd{1,2}(?!\S) ?")


def without_lost_icons(segments: Iterable[Segment]) -> list[Segment]:
    """Take out one or two characters that stand alone and mean nothing: icons whose font did not load."""
    kept = []
    for segment in segments:
        if "\ufffd" in segment.text:
            spans = tuple([span for old in segment.spans if (span := _without_icon(old))[0]])
            if not spans:
                continue
            text = "".join(span[0] for span in spans).rstrip()
            segment = replace(segment, text=text, x0=min(span[1] for span in spans), spans=spans)
        kept.append(segment)
    return kept


def _without_icon(span: SpanData) -> SpanData:
    text, x0, x1, font, size, bold, italic, color = span
    first = _LOST_ICON.match(text)
    if first:
        x0 = round(x0 + (x1 - x0) * first.end() / len(text), 2)
    return _LOST_ICON.sub("", text), x0, x1, font, size, bold, italic, color


def unreadable_fonts(pages: Sequence[ReadPage]) -> set[str]:
    """Return the names of the fonts whose text cannot be read."""
    texts: dict[str, list[str]] = {}
    for page in pages:
        for segment in page.segments:
            for span in segment.spans:
                texts.setdefault(span[3], []).append(span[0])
    unmapped = _unmapped_fonts(pages)
    return {font for font, parts in texts.items() if not is_legible(" ".join(parts), font in unmapped)}


def is_legible(text: str, is_unmapped: bool = False) -> bool:
    """Return whether the text is made of words. Little text gets the benefit of the doubt unless it has no letters.

    `is_unmapped` says that the font has no table of what its characters mean, so that they are guesses.
    """
    shown = len("".join(text.split()))
    if not shown:
        return True
    lost = text.count("\ufffd")
    if lost > 0.3 * shown:
        return False
    if is_unmapped and shown >= 20 and len(_STRANGE.findall(text)) > 0.3 * shown:
        return False
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFD", text.lower())
    letters = sum(map(plain.count, ascii_lowercase))
    if letters < MIN_LETTERS:
        return True
    common = sum(map(plain.count, COMMON_LETTERS)) / letters
    return common >= (SHARE_OF_UNMAPPED if is_unmapped else SHARE_OF_MAPPED)


def _unmapped_fonts(pages: Sequence[ReadPage]) -> set[str]:
    counts: dict[str, list[int]] = {}
    for page in pages:
        for font, (runs, errors) in page.fonts.items():
            count = counts.setdefault(font, [0, 0])
            count[0] += runs
            count[1] += errors
    return {font for font, (runs, errors) in counts.items() if errors > 0.5 * runs}


def drop_fonts(segments: Iterable[Segment], fonts: set[str]) -> tuple[list[Segment], list[Segment]]:
    """Return the segments that can be read and those that cannot; one that mixes goes where most of it belongs."""
    kept: list[Segment] = []
    dropped: list[Segment] = []
    for segment in segments:
        unreadable = sum(len(span[0]) for span in segment.spans if span[3] in fonts)
        (dropped if 2 * unreadable > len(segment.text) else kept).append(segment)
    return kept, dropped
