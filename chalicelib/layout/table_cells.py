"""The cells of a table's row, as reading found them."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from ..contracts.document import Line


def table_cells(lines: Sequence[Line]) -> Iterator[list[list[Line]]]:
    """Return the lines in their order: those of a table's row by its cells, any other as a cell of its own."""
    for number, group in groupby(lines, key=attrgetter("row")):
        if number:
            yield [list(cell) for _, cell in groupby(group, key=attrgetter("column"))]
        else:
            yield from ([[line]] for line in group)


def are_centred(cells: Sequence[Sequence[Line]]) -> bool:
    """Whether cells side by side begin at different heights because each is set in the middle of its row."""
    if len(cells) < 2 or any(before[-1].x1 > after[0].x0 + 2 for before, after in pairwise(cells)):
        return False
    tops = [cell[0].y0 for cell in cells]
    height = min(cell[0].y1 - cell[0].y0 for cell in cells)
    middles = [(cell[0].y0 + cell[-1].y1) / 2 for cell in cells]
    return max(tops) - min(tops) > 0.5 * height and max(middles) - min(middles) < 0.5 * height
