"""Read tables whose cells are parted by semicolons, as copied from a sheet: "Kafka; Muss; 3"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ..contracts.document import Line
from .words import profile_words

_LEAST_ROWS = 3
_MOST_WORDS = 10
"""Words of a cell."""


def with_semicolon_cells(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the cells of such tables parted by bars, as in other tables of plain text."""
    result: list[Line] = []
    for count, run in groupby(lines, key=_count_of_cells):
        table = list(run)
        result += [_barred(line) for line in table] if count and _is_table(table) else table
    return result


def _count_of_cells(line: Line) -> int:
    """Return how many cells a line has; 0 where it is no row."""
    cells = _cells(line)
    return len(cells) if len(cells) > 1 and all(len(cell.split()) <= _MOST_WORDS for cell in cells) else 0


def _is_table(lines: Sequence[Line]) -> bool:
    """Holds a column below the first row nothing but marks of how much something is wanted?"""
    columns = zip(*map(_cells, lines[1:]), strict=True)
    return len(lines) >= _LEAST_ROWS and any(all(map(_is_mark, column)) for column in columns)


def _is_mark(cell: str) -> bool:
    return any(pattern.fullmatch(cell) for pattern in profile_words().bare_marks.values())


def _cells(line: Line) -> list[str]:
    return [cell.strip() for cell in line.text.strip().removesuffix(";").split(";")]


def _barred(line: Line) -> Line:
    return replace(line, text=" | ".join(_cells(line)))
