"""Find values in a document's visible text, with their places on its pages."""

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate

from ..contracts.cv import Box, Evidence
from ..contracts.document import Document, Line
from ..resources import read_yaml
from .broken_addresses import find_broken_address
from .searchable_text import SearchableText, squeeze

_MAX_PIECES = 3

_MIN_PIECE = 3
"""Squeezed characters of a piece of a value."""

_PIECE_REACH = 0.06
"""How far above or below the first piece the others may stand, as a fraction of the page."""


class VisibleText:
    """A document's visible lines as one searchable text with places."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._lines = list(document.lines)
        self._starts: list[int] = []
        parts: list[str] = []
        position = 0
        for line in self._lines:
            self._starts.append(position)
            parts.append(line.text)
            position += len(line.text) + 1
        self.text = "\n".join(parts)
        self._text = SearchableText(self.text)
        self._boxes = {line.number: _on_page(document.box_of(line)) for line in self._lines}
        self._page_spans: dict[int, tuple[int, int]] = {}
        for line, start in zip(self._lines, self._starts, strict=True):
            begin, _ = self._page_spans.get(line.page, (start, start))
            self._page_spans[line.page] = (begin, start + len(line.text))

    def find(self, value: str, near: Evidence | None = None, confidence: float = 1.0) -> Evidence | None:
        """Return the first place of a value, or the one on the page and line of `near`; None when it is nowhere."""
        if not squeeze(value):
            return self._find_exactly(value, confidence)
        if near is not None:
            # That page alone: a text that says one thing on every page would be gone through for every value.
            for first, last in self._text.whole_matches(value, self._page_spans.get(near.page, (0, 0))):
                if _is_near(near.page, self._box(self._lines_of(first, last)), near):
                    return self._evidence(first, last, confidence)
        for first, last in self._text.whole_matches(value):
            return self._evidence(first, last, confidence)
        return None

    def find_pieces(self, value: str) -> list[Evidence]:
        """Return up to three places that together hold the words of a value, close together on one page.

        Cells of a table and narrow columns break a value where the reading order puts other text between.
        """
        # A hyphenated name may be broken behind its hyphen.
        words = re.findall(r"[^\s-]+-?|-+", value)
        pieces: list[Evidence] = []
        while words and len(pieces) < _MAX_PIECES:
            size, place = self._longest_start(words, pieces[0] if pieces else None)
            if place is None:
                return []
            pieces.append(place)
            words = words[size:]
        return pieces if not words else []

    def _longest_start(self, words: list[str], first: Evidence | None) -> tuple[int, Evidence | None]:
        # Where a start stands, every shorter one does: the longest is found by halves.
        found: tuple[int, Evidence | None] = (0, None)
        lengths = accumulate(len(squeeze(word)) for word in words)
        shortest = next((size for size, length in enumerate(lengths, 1) if length >= _MIN_PIECE), len(words) + 1)
        longest = len(words)
        while shortest <= longest:
            size = (shortest + longest) // 2
            start = " ".join(words[:size])
            place = self.find(start, near=_around(first) if first else None)
            if place and (first is None or _is_near(place.page, place.box, _around(first))):
                found, shortest = (size, place), size + 1
            else:
                longest = size - 1
        return found

    def find_date(self, iso: str, near: Evidence | None = None) -> list[Evidence]:
        """Return the place that names the year, and the month and day if the ISO date has them; empty when none does.

        It is one line, or a line and the next one where the date is wrapped.
        """
        following = dict(zip((line.number for line in self._lines), self._lines[1:], strict=False))
        nearest = self._nearest_first(near)
        for line in nearest:
            if names_date(line.text, iso):
                return [self._line_evidence(line)]
        for line in nearest:
            after = following.get(line.number)
            if after and after.page == line.page and names_date(f"{line.text} {after.text}", iso):
                return [Evidence(page=line.page, box=self._box([line, after]), quote=f"{line.text}\n{after.text}")]
        return []

    def find_digits(self, phone: str) -> list[Evidence]:
        """Return the line with these digits in any grouping, the country code of an E.164 number put aside."""
        digits = "".join(c for c in phone if c.isdigit())
        for line in self._lines:
            seen = "".join(c for c in line.text if c.isdigit())
            # Numbers have up to three digits of country code and nationally a leading zero instead.
            if any(len(digits[cut:]) >= 6 and digits[cut:] in seen for cut in range(4)):
                return [self._line_evidence(line)]
        return []

    def find_address(self, address: str) -> list[Evidence]:
        """Return the lines over which an e-mail or web address is broken; empty when it stands nowhere."""
        return [self._line_evidence(line) for line in find_broken_address(address, self._lines)]

    def has_link(self, url: str) -> bool:
        return self.link_page(url) > 0

    def link_page(self, url: str) -> int:
        """Return the page with a link annotation to this address, 0 when there is none."""
        wanted = _bare_url(url)
        for page in self.document.pages:
            if any(_bare_url(link[0]) == wanted for link in page.links):
                return page.number
            if any(_bare_url(span.link) == wanted for line in page.lines for span in line.spans if span.link):
                return page.number
        return 0

    def _nearest_first(self, near: Evidence | None) -> list[Line]:
        if near is None:
            return self._lines
        return sorted(self._lines, key=lambda line: not _is_near(line.page, self.document.box_of(line), near))

    def _find_exactly(self, value: str, confidence: float) -> Evidence | None:
        wanted = value.strip()
        begin = self.text.find(wanted) if wanted else -1
        return self._evidence(begin, begin + len(wanted) - 1, confidence) if begin >= 0 else None

    def _lines_of(self, first: int, last: int) -> list[Line]:
        """Return the lines between two indexes of the text, those on the first one's page."""
        from_line = bisect_right(self._starts, first) - 1
        to_line = bisect_right(self._starts, last) - 1
        return [line for line in self._lines[from_line : to_line + 1] if line.page == self._lines[from_line].page]

    def _evidence(self, first: int, last: int, confidence: float) -> Evidence:
        lines = self._lines_of(first, last)
        quote = self.text[first : last + 1]
        return Evidence(page=lines[0].page, box=self._box(lines), quote=quote, confidence=confidence)

    def _line_evidence(self, line: Line) -> Evidence:
        return Evidence(page=line.page, box=self._box([line]), quote=line.text.strip())

    def _box(self, lines: list[Line]) -> Box:
        if len(lines) == 1:
            return self._boxes[lines[0].number]
        x0s, y0s, x1s, y1s = zip(*(self._boxes[line.number] for line in lines), strict=True)
        return (min(x0s), min(y0s), max(x1s), max(y1s))


def _on_page(box: Box) -> Box:
    x0, y0, x1, y1 = box
    return (_fraction(x0), _fraction(y0), _fraction(x1), _fraction(y1))


def _fraction(edge: float) -> float:
    if edge <= 0.0:
        return 0.0
    return round(edge, 4) if edge < 1.0 else 1.0


def _is_near(page: int, box: Box | None, hint: Evidence) -> bool:
    if page != hint.page:
        return False
    if box is None or hint.box is None:
        return True
    return box[1] <= hint.box[3] and box[3] >= hint.box[1] and box[0] <= hint.box[2]


def _around(place: Evidence) -> Evidence:
    """Return a hint that covers the rows right above and below a place."""
    if place.box is None:
        return place
    x0, y0, x1, y1 = place.box
    return Evidence(page=place.page, box=(x0, max(0.0, y0 - _PIECE_REACH), x1, min(1.0, y1 + _PIECE_REACH)))


def names_date(text: str, iso: str) -> bool:
    """Return whether a text names the year of an ISO date, and the month and day if it has them."""
    year, *rest = iso.split("-")
    numbers = re.findall(r"\d+", text)
    if year not in numbers and year[2:] not in numbers:
        return False
    short = {int(number) for number in numbers if len(number) <= 2}
    if rest and int(rest[0]) not in short and not _names_month(text, int(rest[0])):
        return False
    return len(rest) < 2 or int(rest[1]) in short


def _names_month(text: str, month: int) -> bool:
    lowered = text.casefold()
    return any(re.search(rf"\b{re.escape(name)}", lowered) for name in _month_stems(month))


@cache
def _month_stems(month: int) -> list[str]:
    stems: list[str] = read_yaml("vocabulary", "month_stems.yaml").get(month, [])
    return stems


def _bare_url(url: str) -> str:
    bare = re.sub(r"^(https?://|mailto:|tel:)?(www\.)?", "", url.strip().casefold())
    return bare.rstrip("/")
