"""Tables with drawn borders: their rows and cells, which no gutter has to be looked for in."""

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from .pieces import Segment, Shape
from .settings import SETTINGS

Line = tuple[float, float, float]
"""Where a line stands (y of a level one, x of an upright one), from where and up to where it runs."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row between two lines, with the places of the upright lines inside it."""

    top: float
    bottom: float
    borders: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class RuledTable:
    left: float
    right: float
    rows: tuple[TableRow, ...]

    @property
    def top(self) -> float:
        return self.rows[0].top

    @property
    def bottom(self) -> float:
        return self.rows[-1].bottom


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a region: the cells of a table's row, from left to right, or one piece of what is no table."""

    cells: list[list[Segment]]
    is_row: bool = False


def find_ruled_tables(shapes: Sequence[Shape]) -> list[RuledTable]:
    """Return the page's tables with level lines between all rows and upright ones in some, from top to bottom."""
    level, upright = _lines(shapes)
    if len(level) <= SETTINGS.divided_rows or not upright:
        return []
    tables = []
    groups: list[list[Line]] = []
    for line in level:
        above = next((g for g in groups if _same_extent(g[-1], line) and _joined(g[-1], line, upright)), None)
        if above is None:
            groups.append([line])
        else:
            above.append(line)
    for group in groups:
        rows = tuple(
            TableRow(one[0], other[0], _borders(one, other, upright))
            for one, other in itertools.pairwise(group)
            if other[0] - one[0] >= SETTINGS.border_row_points
        )
        if sum(bool(row.borders) for row in rows) >= SETTINGS.divided_rows:
            tables.append(RuledTable(group[0][1], group[0][2], rows))
    return sorted(tables, key=lambda table: table.top)


def split_at_tables(segments: Sequence[Segment], tables: Sequence[RuledTable]) -> list[Block] | None:
    """Return the region cut at its tables, top to bottom; None when it has none, or text beside one."""
    blocks: list[Block] = []
    rest = list(segments)
    for table in tables:
        inside = [s for s in rest if table.top <= s.baseline <= table.bottom]
        if not inside or any(s.x0 < table.left - SETTINGS.touch_points or s.x0 > table.right for s in inside):
            continue
        cells = _rows_of_cells(table, inside)
        if any(sum(len(cell) > SETTINGS.cell_lines for cell in row) > 1 for row in cells):
            continue
        above = [s for s in rest if s.baseline < table.top]
        if above:
            blocks.append(Block([above]))
        blocks += [Block(row, is_row=len(row) > 1) for row in cells]
        rest = [s for s in rest if s.baseline > table.bottom]
    if not any(block.is_row for block in blocks):
        return None
    return [*blocks, Block([rest])] if rest else blocks


def _rows_of_cells(table: RuledTable, segments: Sequence[Segment]) -> list[list[list[Segment]]]:
    """Put each segment into one row, the last that begins above its baseline: none may be lost or stand twice."""
    tops = [row.top for row in table.rows]
    found: list[list[Segment]] = [[] for _ in tops]
    for segment in segments:
        found[bisect_right(tops, segment.baseline) - 1].append(segment)
    return [_cells(row, inside) for row, inside in zip(table.rows, found, strict=True) if inside]


def _cells(row: TableRow, segments: Sequence[Segment]) -> list[list[Segment]]:
    cells: list[list[Segment]] = [[] for _ in range(len(row.borders) + 1)]
    for segment in segments:
        cells[sum(border <= segment.x0 + SETTINGS.touch_points for border in row.borders)].append(segment)
    return [cell for cell in cells if cell]


def _lines(shapes: Sequence[Shape]) -> tuple[list[Line], list[Line]]:
    """Return the level and the upright lines, also the edges of boxes: without a filling, or side by side in a row."""
    level: list[Line] = []
    upright: list[Line] = []
    filled: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for x0, y0, x1, y1, fill in shapes:
        wide, high = x1 - x0 > SETTINGS.border_points, y1 - y0 > SETTINGS.border_points
        if wide and not high:
            level.append(((y0 + y1) / 2, x0, x1))
        elif high and not wide:
            upright.append(((x0 + x1) / 2, y0, y1))
        elif wide and high and fill == -1:
            level += [(y0, x0, x1), (y1, x0, x1)]
            upright += [(x0, y0, y1), (x1, y0, y1)]
        elif wide and high:
            filled.setdefault((round(y0), round(y1)), []).append((x0, x1))
    for (top, bottom), sides in filled.items():
        sides.sort()
        # One filled box is the ground of something; those that touch from side to side are cells.
        if len(sides) > 1 and all(abs(b[0] - a[1]) <= SETTINGS.touch_points for a, b in itertools.pairwise(sides)):
            level += [(y, sides[0][0], sides[-1][1]) for y in (top, bottom)]
            upright += [(x, top, bottom) for x in (sides[0][0], *(end for _, end in sides))]
    return _merged(level), _merged(upright)


def _merged(lines: list[Line]) -> list[Line]:
    """Put together what lies on one line and touches."""
    merged: list[Line] = []
    for place, begin, end in sorted((round(place), begin, end) for place, begin, end in lines):
        last = merged[-1] if merged else None
        if last and place - last[0] <= 1 and begin <= last[2] + SETTINGS.touch_points:
            merged[-1] = (last[0], min(last[1], begin), max(last[2], end))
        else:
            merged.append((place, begin, end))
    return merged


def _same_extent(one: Line, other: Line) -> bool:
    return abs(one[1] - other[1]) <= SETTINGS.touch_points and abs(one[2] - other[2]) <= SETTINGS.touch_points


def _joined(above: Line, below: Line, upright: Sequence[Line]) -> bool:
    """Whether upright lines run from one to the other: those of the table's edges, or any inside it."""
    return any(
        begin <= above[0] + SETTINGS.touch_points
        and end >= below[0] - SETTINGS.touch_points
        and above[1] - 4 <= place <= above[2] + 4
        for place, begin, end in upright
    )


def _borders(above: Line, below: Line, upright: Sequence[Line]) -> tuple[float, ...]:
    """Return the places of the upright lines between two level ones, without those at the table's edges."""
    return tuple(
        place
        for place, begin, end in upright
        if begin <= above[0] + SETTINGS.touch_points
        and end >= below[0] - SETTINGS.touch_points
        and above[1] + 4 < place < above[2] - 4
    )
