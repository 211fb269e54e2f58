"""Find values in a document's visible text, whatever their spacing, hyphenation and case."""

import re
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache

from ..contracts.cv import Box, Evidence
from ..contracts.document import Document, Line
from ..resources import read_yaml

_SYMBOLS = frozenset("+#@")
"""Kept beside letters and digits: they tell C, C++ and C# apart."""


def squeeze(text: str) -> str:
    """Return letters, digits and `+#@` alone, in lower case and one Unicode form."""
    return _squeezed(text)[0]


def _squeezed(text: str) -> tuple[str, list[int]]:
    """Return the squeezed text and, for each of its characters, the index it has in `text`."""
    if text.isascii():
        kept = [(c, i) for i, c in enumerate(text) if c.isalnum() or c in _SYMBOLS]
        return "".join(c for c, _ in kept).lower(), [i for _, i in kept]
    characters: list[str] = []
    places: list[int] = []
    for index, character in enumerate(text):
        for part in _folded(character):
            characters.append(part)
            places.append(index)
    return "".join(characters), places


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    """Return what is kept of a character: nothing, itself, or several ("ﬁ" is "fi", "ß" is "ss")."""
    return "".join(c for c in unicodedata.normalize("NFKD", character).casefold() if c.isalnum() or c in _SYMBOLS)


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
        self._squeezed, self._places = _squeezed(self.text)

    def find(self, value: str, near: Evidence | None = None) -> Evidence | None:
        """Return the first place of a value, or the one on the page and line of `near`; None when it is nowhere."""
        wanted = squeeze(value)
        if not wanted:
            return self._find_exactly(value)
        best: Evidence | None = None
        begin = self._squeezed.find(wanted)
        while begin >= 0:
            first, last = self._places[begin], self._places[begin + len(wanted) - 1]
            if self._is_whole(first, last):
                place = self._evidence(first, last)
                if near is None or _is_near(place, near):
                    return place
                best = best or place
            begin = self._squeezed.find(wanted, begin + 1)
        return best

    def find_date(self, iso: str, near: Evidence | None = None) -> list[Evidence]:
        """Return the line that names the year, and the month and day if the ISO date has them; empty when none does."""
        year, *rest = iso.split("-")
        for line in sorted(self._lines, key=lambda line: near is None or not _is_near(self._line_evidence(line), near)):
            numbers = re.findall(r"\d+", line.text)
            if year not in numbers and year[2:] not in numbers:
                continue
            month = int(rest[0]) if rest else None
            if month and not (any(int(n) == month for n in numbers if len(n) <= 2) or _names_month(line.text, month)):
                continue
            if len(rest) > 1 and not any(int(n) == int(rest[1]) for n in numbers if len(n) <= 2):
                continue
            return [self._line_evidence(line)]
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

    def _find_exactly(self, value: str) -> Evidence | None:
        begin = self.text.find(value.strip())
        return self._evidence(begin, begin + len(value.strip()) - 1) if begin >= 0 and value.strip() else None

    def _is_whole(self, first: int, last: int) -> bool:
        """Is the match no part of a longer word? A following + or # makes another language of C."""
        before = self.text[first - 1] if first else " "
        after = self.text[last + 1] if last + 1 < len(self.text) else " "
        if before.isalnum() and self.text[first].isalnum():
            return False
        if not self.text[last].isalnum():
            return True
        return not after.isalnum() and not (after in "+#" and last - first < 3)

    def _evidence(self, first: int, last: int) -> Evidence:
        from_line = bisect_right(self._starts, first) - 1
        to_line = bisect_right(self._starts, last) - 1
        lines = [line for line in self._lines[from_line : to_line + 1] if line.page == self._lines[from_line].page]
        return Evidence(page=lines[0].page, box=self._box(lines), quote=self.text[first : last + 1])

    def _line_evidence(self, line: Line) -> Evidence:
        return Evidence(page=line.page, box=self._box([line]), quote=line.text.strip())

    def _box(self, lines: list[Line]) -> Box:
        boxes = [self.document.box_of(line) for line in lines]
        edges = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
        x0, y0, x1, y1 = (round(min(max(edge, 0.0), 1.0), 4) for edge in edges)
        return (x0, y0, x1, y1)


def _is_near(place: Evidence, hint: Evidence) -> bool:
    if place.page != hint.page:
        return False
    if place.box is None or hint.box is None:
        return True
    return place.box[1] <= hint.box[3] and place.box[3] >= hint.box[1] and place.box[0] <= hint.box[2]


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
