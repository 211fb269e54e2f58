"""Cells of a table whose text goes on in a second line: "B.Sc." over "Nursing", "Year of" over "passing"."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from ....layout.model import Cell, Row, is_full, with_cells
from ....vocabulary.text import has_bullet, join_lines

_FEWEST_COLUMNS = 3
_PADDING = 6.0
"""Points between a column's text and the next column."""

_SET_CLOSE, _APART = 0.25, 0.35
"""Blank above the second line of a cell, and above a row of the table, in heights of a line."""


def with_whole_cells(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with such lines joined, where the rows of the table stand clearly further apart than lines."""
    wide = [row for row in rows[1:] if len(row.cells) >= _FEWEST_COLUMNS]
    if not wide or median(row.gap / row.height for row in wide) < _APART:
        return list(rows)
    result: list[Row] = []
    for row in rows:
        below = _under(result[-1], row) if result else None
        if below is None:
            result.append(row)
        else:
            result[-1] = with_cells(result[-1], [_joined(cell, below.get(id(cell))) for cell in result[-1].cells])
    return result


def _under(above: Row, row: Row) -> dict[int, Cell] | None:
    """Return the row's cells by the `id` of the one that each goes on; None where the row is one of its own."""
    close = row.page == above.page and row.gap < _SET_CLOSE * row.height
    if not close or len(above.cells) < _FEWEST_COLUMNS or len(row.cells) >= len(above.cells) or has_bullet(row.text):
        return None
    found: dict[int, Cell] = {}
    for cell in row.cells:
        over = [other for other in above.cells if other.x0 < cell.x1 and cell.x0 < other.x1]
        if len(over) != 1 or id(over[0]) in found or not _had_no_room(over[0], cell, above):
            return None
        found[id(over[0])] = cell
    return found


def _had_no_room(upper: Cell, lower: Cell, row: Row) -> bool:
    """Whether the lower text's first word would not have fitted between the upper one and the next column."""
    after = min((cell.x0 for cell in row.cells if cell.x0 > upper.x1), default=row.right)
    return is_full(upper, lower, after - _PADDING)


def _joined(cell: Cell, below: Cell | None) -> Cell:
    if below is None:
        return cell
    return replace(cell, text=join_lines([cell.text, below.text]), spans=(), more=(*cell.more, *below.lines))
