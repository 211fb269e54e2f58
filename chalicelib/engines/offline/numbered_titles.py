"""Titles that only their numbers tell: "1. Persönliches", "2. Schulischer Werdegang", in the look of the text."""

import re
from collections.abc import Iterator, Sequence

from .rows import Cell, Row
from .titles import loose_kind, without_number

_COUNTED = re.compile(r"(\d{1,2})[.)]\s+\S")
_MIN_TITLES, _MIN_KNOWN = 3, 2


def numbered_titles(rows: Sequence[Row]) -> Iterator[tuple[Row, Cell, str | None, str]]:
    """Yield row, cell, kind (None where no word tells it) and title of titles counted from 1 without a gap."""
    found: list[tuple[Row, Cell, str | None, str]] = []
    for row in rows:
        cell = row.cells[0]
        match = _COUNTED.match(cell.text.strip())
        if match and len(row.cells) == 1 and len(cell.text) < 48 and int(match.group(1)) == len(found) + 1:
            title = without_number(cell.text.strip()).rstrip(":")
            found.append((row, cell, loose_kind(title), title))
    if len(found) >= _MIN_TITLES and sum(kind is not None for _, _, kind, _ in found) >= _MIN_KNOWN:
        yield from found
