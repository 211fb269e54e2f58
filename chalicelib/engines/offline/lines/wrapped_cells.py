"""Put texts that are wrapped in a table's narrow columns together again, before anything else looks at the lines."""

from collections.abc import Sequence

from ....layout.model import Row
from .cell_grid import Grid


def join_wrapped_cells(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with each wrapped cell in the row of its first line; rows that have nothing else left go.

    Only cells that have another column to their right are joined, and periods in any column: running text is put
    together by those who read it, and know what it is.
    """
    grid = Grid(rows)
    for at, row in enumerate(rows):
        for cell in row.cells:
            if not grid.is_taken(cell):
                grid.join_period(at, cell)
                grid.join_address(at, cell)
                grid.join_label(at, cell)
    for at, row in enumerate(rows):
        for cell in row.cells:
            if not grid.is_taken(cell) and not grid.is_joined(cell):
                grid.join_text(at, cell)
    return list(grid.rows())


def join_halves(rows: Sequence[Row]) -> list[Row]:
    """Return an entry's rows with each period in one row that text or another cell stands beside."""
    grid = Grid(rows)
    for at, row in enumerate(rows):
        for cell in row.cells:
            if not grid.is_taken(cell):
                grid.join_half_period(at, cell)
    return list(grid.rows())
