"""Values with the lines they were read from, and the evidence written from them."""

import re
from collections.abc import Iterable, Sequence

from ...contracts.cv import Evidence
from ...contracts.document import Document, Line
from ...value_type import value_type
from ...vocabulary.text import squeeze, without_bullet

_MAX_QUOTE = 300
_MAX_BREAKS = 12
_BREAK = re.compile(r"[\s\-]+")


@value_type
class Sourced:
    """A value and where it stands."""

    text: str
    lines: tuple[Line, ...]
    confidence: float = 0.9


class EvidenceBook:
    """Collects evidence by JSON pointer."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.entries: dict[str, list[Evidence]] = {}
        self.quotes: dict[int, list[str]] = {}
        """What of each line, by its number, some value points at."""

    def add(self, pointer: str, value: str | None, lines: Iterable[Line], confidence: float = 0.9) -> None:
        """Point at the places of `value`: the one line that holds it, else every line that holds a part of it.

        Nothing is written without a line.
        """
        parts = _parts(tuple(lines), value or "")
        if parts:
            self.entries[pointer] = [self._place(line, part, confidence) for line, part in parts]
        for line, part in parts:
            if part:
                # Where a value was worded anew, nobody knows what of the line it tells.
                self.quotes.setdefault(line.number, []).append(part)

    def add_sourced(self, pointer: str, value: Sourced | None) -> None:
        if value is not None:
            self.add(pointer, value.text, value.lines, value.confidence)

    def _place(self, line: Line, part: str, confidence: float) -> Evidence:
        quote = (part or line.text.strip())[:_MAX_QUOTE]
        page = self._document.pages[line.page - 1]
        x0, x1 = _extent(line, quote)
        box = (
            _fraction(x0, page.width),
            _fraction(line.y0, page.height),
            _fraction(x1, page.width),
            _fraction(line.y1, page.height),
        )
        return Evidence(page=line.page, box=box, quote=quote, confidence=round(confidence, 2))


def _fraction(value: float, whole: float) -> float:
    if value <= 0.0 or whole <= 0.0:
        return 0.0
    return round(value / whole, 4) if value < whole else 1.0


def _parts(lines: Sequence[Line], value: str) -> list[tuple[Line, str]]:
    """Return lines with what of the value stands on each: the one that holds all of it, else those that hold a part."""
    whole = next((line for line in lines if value and value in line.text), None)
    if whole is not None:
        return [(whole, value)]
    squeezed = squeeze(value)
    parts = [(line, part) for line in lines if (part := _part(line.text, value, squeezed))]
    return parts or [(line, "") for line in lines]


def _part(line: str, value: str, squeezed: str) -> str:
    """Return the longest part of the value that stands on this line; "" if none does."""
    text = without_bullet(line)
    if text and text in line and squeeze(text).rstrip("-\u00ad\u2010") in squeezed:
        return text
    start = line.casefold().find(value.casefold()) if value else -1
    if start >= 0 and line[start : start + len(value)].casefold() == value.casefold():
        return line[start : start + len(value)]
    breaks = [match.end() for match in _BREAK.finditer(value)]
    fronts = (value[:at].rstrip() for at in reversed(breaks[-_MAX_BREAKS:]))
    backs = (value[at:].lstrip() for at in breaks[:_MAX_BREAKS])
    for parts in (fronts, backs):
        for part in parts:
            if len(part) > 3 and part in line:
                return part
    return ""


def _extent(line: Line, quote: str) -> tuple[float, float]:
    """Left and right edge of the quote on its line, by the spans that hold it."""
    for span in line.spans:
        start = span.text.find(quote)
        if start >= 0 and span.text:
            width = (span.x1 - span.x0) / len(span.text)
            return span.x0 + start * width, span.x0 + (start + len(quote)) * width
    inside = [span for span in line.spans if len(span.text.strip()) > 1 and span.text.strip() in quote]
    if inside and sum(len(span.text.strip()) for span in inside) > 0.5 * len(quote):
        return min(span.x0 for span in inside), max(span.x1 for span in inside)
    return line.x0, line.x1
