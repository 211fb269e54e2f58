"""Tables with a column of dates and several columns beside it: each date opens a band of cells with lines of their own.

Read line by line, the employer's second line would stand between the things done; so each column of a band is read to
its end, what was done last.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...vocabulary.dates import find_periods
from .clues import org_score, role_score
from .rows import Cell, Row, with_cells
from .text import has_bullet, is_dash_bullet

_EDGE = 4.0
_MIN_SHARE = 0.6
"""A column of the table has a cell in so many of the rows that begin with a date."""

_WORDY = 4.0
"""Words in the first line of a column that tells what was done; roles and names are shorter."""

_NAMED = 1.2
"""Score of a text that looks like the name of an employer or a role."""


@dataclass(frozen=True, slots=True)
class _Placed:
    row: Row
    cell: Cell


@dataclass(slots=True)
class _Band:
    columns: list[list[_Placed]]
    """The cells of each column, from top to bottom."""
    across: list[_Placed]
    """Lines of their own over several columns."""


def order_bands(rows: Sequence[Row]) -> list[Row] | None:
    """Return the rows column by column within each band; None when they are no such table."""
    if any(sum(is_date(cell) for cell in row.cells) > 1 for row in rows):
        return None
    dated = [(index, cell) for index, row in enumerate(rows) for cell in row.cells if is_date(cell)]
    anchors = [(index, cell) for index, cell in dated if _is_in_line(cell, [other for _, other in dated])]
    if len(anchors) < 2:
        return None
    heads = [rows[index] for index, _ in anchors]
    starts = _starts(heads, [cell for _, cell in anchors])
    if len(starts) < 3:
        return None
    ends = [*(index for index, _ in anchors[1:]), len(rows)]
    bands: list[_Band] = []
    for (begin, _), end in zip(anchors, ends, strict=True):
        band = _band(rows[begin:end], starts)
        if band is None:
            return None
        bands.append(band)
    dates = max(range(len(starts)), key=lambda at: sum(any(is_date(p.cell) for p in b.columns[at]) for b in bands))
    if dates not in (0, len(starts) - 1):
        return None
    told = _told(bands, dates)
    ordered = [row for band in bands for row in _ordered(band, dates, told)]
    return [*rows[: anchors[0][0]], *ordered]


def is_date(cell: Cell) -> bool:
    """True for a cell that holds a period and nothing else."""
    found = find_periods(cell.text) if len(cell.text) < 40 else []
    return bool(found) and found[0].is_range and found[0].end - found[0].start >= len(cell.text) - 3


def _is_in_line(cell: Cell, others: Sequence[Cell]) -> bool:
    level = sum(abs(cell.x0 - other.x0) < _EDGE or abs(cell.x1 - other.x1) < _EDGE for other in others)
    return level >= _MIN_SHARE * len(others)


def _starts(heads: Sequence[Row], dates: Sequence[Cell]) -> list[float]:
    """Return the left edges of the columns, from left to right."""
    edges: list[list[float]] = [[min(cell.x0 for cell in dates)]]
    for row in heads:
        for cell in row.cells:
            if any(cell is date for date in dates):
                continue
            edge = next((edge for edge in edges[1:] if abs(edge[0] - cell.x0) < _EDGE), None)
            if edge is None:
                edges.append([cell.x0])
            else:
                edge.append(cell.x0)
    kept = [min(edge) for edge in edges[1:] if len(edge) >= _MIN_SHARE * len(heads)]
    return sorted([edges[0][0], *kept])


def _band(rows: Sequence[Row], starts: Sequence[float]) -> _Band | None:
    """Return the cells by column; None when one lies across two columns, beside others."""
    band = _Band([[] for _ in starts], [])
    for row in rows:
        for cell in row.cells:
            at = max(0, sum(start <= cell.x0 + _EDGE for start in starts) - 1)
            crosses = at + 1 < len(starts) and cell.x1 > starts[at + 1] + 2
            if crosses and len(row.cells) > 1:
                return None
            (band.across if crosses or band.across else band.columns[at]).append(_Placed(row, cell))
    return band


def _told(bands: Sequence[_Band], dates: int) -> int | None:
    """Return the column that holds nothing but what was done."""
    last = len(bands[0].columns) - 1
    texts = [band.columns[last] for band in bands if band.columns[last]]
    if last == dates or not texts:
        return None
    firsts = [cells[0].cell for cells in texts]
    if sum(map(_is_item, firsts)) >= 0.5 * len(firsts):
        return last
    others = [at for at in range(last) if at != dates]
    is_headed = len(others) > 1 or sum(len(band.columns[others[0]]) > 1 for band in bands) >= 0.5 * len(bands)
    if not is_headed or sum(map(len, texts)) < 1.5 * len(texts):
        return None
    words = sum(len(cell.text.split()) for cell in firsts)
    named = sum(max(org_score(cell.text), role_score(cell.text)) > _NAMED for cell in firsts)
    return last if words >= _WORDY * len(firsts) and named < 0.5 * len(firsts) else None


def _is_item(cell: Cell) -> bool:
    return has_bullet(cell.text) or is_dash_bullet(cell.text)


def _ordered(band: _Band, dates: int, told: int | None) -> list[Row]:
    """Return the head, then the rest of each column, the longest and what was done last."""
    top = band.columns[dates][0].row
    heads = [column for at, column in enumerate(band.columns) if at != told]
    level = [column[0] for column in heads if column and column[0].row is top]
    rows = [with_cells(top, [placed.cell for placed in level])]
    rest = sorted(([placed for placed in column if placed not in level] for column in heads), key=len)
    done = band.columns[told] if told is not None else []
    for column in [*rest, done, band.across]:
        for index, placed in enumerate(column):
            gap = max(0.0, placed.cell.y0 - column[index - 1].cell.y1) if index else 0.0
            row = replace(with_cells(placed.row, [placed.cell]), gap=gap)
            # With or without a bullet, what is done ends the head.
            rows.append(replace(row, is_bullet=True) if column is done and index == 0 else row)
    return rows
