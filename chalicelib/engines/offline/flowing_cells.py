"""Entries whose cells fill the lines one after the other, name and period in turns, wherever a line ends."""

from collections.abc import Sequence
from dataclasses import replace

from .bands import is_date
from .rows import Cell, Row, with_cells
from .wraps import glued

_EDGE = 3.0
_MIN_ENTRIES = 2


def pair_flowing(rows: Sequence[Row]) -> list[Row] | None:
    """Return one row for each name and its period; None unless they take turns across the ends of lines."""
    if not any(len(row.cells) > 2 for row in rows):
        return None
    cells: list[tuple[Row, Cell]] = []
    for row in rows:
        hosts = [_above(cell, row, cells) for cell in row.cells]
        if hosts and all(host is not None for host in hosts) and not any(map(is_date, row.cells)):
            for cell, host in zip(row.cells, hosts, strict=True):
                if host is not None:
                    cells[host] = (cells[host][0], glued(cells[host][1], cell))
        else:
            cells += [(row, cell) for cell in row.cells]
    names, periods = cells[::2], [cell for _, cell in cells[1::2]]
    if len(names) < _MIN_ENTRIES or len(names) != len(periods) or not all(map(is_date, periods)):
        return None
    if any(is_date(cell) for _, cell in names):
        return None
    if all(period.x0 > name.x0 for (_, name), period in zip(names, periods, strict=True)):
        return None
    pairs = zip(names, periods, strict=True)
    return [replace(with_cells(row, [name, period]), gap=2 * row.height) for (row, name), period in pairs]


def _above(cell: Cell, row: Row, cells: Sequence[tuple[Row, Cell]]) -> int | None:
    """Return the name that the cell goes on with: right above it, in the last line so far."""
    last = cells[-1][0] if cells else None
    if last is None or last.page != row.page or not row.y0 - last.y1 < 1.5 * row.height:
        return None
    level = [at for at, (other, _) in enumerate(cells) if other is last]
    return next((at for at in level if abs(cells[at][1].x0 - cell.x0) < _EDGE and not is_date(cells[at][1])), None)
