"""What stands side by side in a row of a table, whose cells were read one after the other."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise, zip_longest
from operator import attrgetter

from ..contracts.document import Line
from .levels import are_level
from .settings import SETTINGS


def by_height(lines: Iterable[Line]) -> list[list[Line]]:
    """Return a block's lines as rows: those of cells side by side together, by their heights."""
    rows: list[list[Line]] = []
    for is_table, stretch in groupby(lines, key=lambda line: line.row > 0):
        rows += (_table_rows if is_table else _plain_rows)(stretch)
    return rows


def _plain_rows(lines: Iterable[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        if rows and all(_beside(other, line) for other in rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _table_rows(lines: Iterable[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for _, run in groupby(lines, key=attrgetter("row")):
        cells = [list(cell) for _, cell in groupby(run, key=attrgetter("column"))]
        if _are_centred(cells):
            # As if they began level.
            rows += ([line for line in level if line] for level in zip_longest(*cells))
        else:
            for number, cell in enumerate(cells):
                left = [line for other in cells[:number] for line in other]
                _add_cell(cell, left, rows)
    return rows


def _add_cell(cell: Sequence[Line], left: Sequence[Line], rows: list[list[Line]]) -> None:
    """Put a cell's lines into the rows that they stand in, or below; `left` are the lines of the cells left of it."""
    for number, line in enumerate(cell):
        row = _row_of(line, rows)
        if row is None and number == 0 and left and max(other.x1 for other in left) <= line.x0 + 1:
            row = _nearly_level(line, rows)
        if row is not None:
            row.append(line)
        elif rows and rows[-1][0].y0 > line.y0 + 1:
            # It stands between two lines of the cell beside it: each cell is read to its end.
            rows += [[rest] for rest in cell[number:]]
            return
        else:
            rows.append([line])


def _row_of(line: Line, rows: Sequence[list[Line]]) -> list[Line] | None:
    near = reversed(rows[-SETTINGS.table_row_lines :])
    return next((row for row in near if all(_beside(other, line) for other in row)), None)


def _nearly_level(line: Line, rows: Sequence[list[Line]]) -> list[Line] | None:
    """Return the row that a cell's first line begins, set a little higher or lower than what is beside it."""
    reach = SETTINGS.nearly_level_share * (line.y1 - line.y0)
    near = rows[-SETTINGS.table_row_lines :]
    return next((row for row in near if row[0].row == line.row and abs(row[0].y0 - line.y0) < reach), None)


def _beside(one: Line, other: Line) -> bool:
    apart = other.x0 >= one.x1 - 1 or one.x0 >= other.x1 - 1
    return apart and are_level(one, other)


def _are_centred(cells: Sequence[Sequence[Line]]) -> bool:
    """Whether cells side by side begin at different heights because each is set in the middle of its row."""
    if len(cells) < 2 or any(before[-1].x1 > after[0].x0 + 2 for before, after in pairwise(cells)):
        return False
    tops = [cell[0].y0 for cell in cells]
    height = min(cell[0].y1 - cell[0].y0 for cell in cells)
    middles = [(cell[0].y0 + cell[-1].y1) / 2 for cell in cells]
    return max(tops) - min(tops) > 0.5 * height and max(middles) - min(middles) < 0.5 * height
