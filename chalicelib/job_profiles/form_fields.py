"""One field of a form or an export, and lines that are told anew, each on a row of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..contracts.document import Line

_FIRST_ROW = 1_000_000
"""Rows that no document has."""

_MOST_LINES = 10_000


@dataclass(frozen=True, slots=True)
class Field:
    """A label, and the lines of what is stated for it."""

    line: Line
    label: str
    values: list[str]


def on_own_rows(told: Iterable[tuple[Line, str]]) -> Iterator[Line]:
    """Yield each text as a line on a row of its own, so that none is taken for a cell beside another."""
    first = 0
    for n, (line, text) in enumerate(told, start=1):
        first = first or line.number
        row = first * _MOST_LINES + n
        yield replace(line, text=text, spans=(), row=_FIRST_ROW + row, number=-row)
