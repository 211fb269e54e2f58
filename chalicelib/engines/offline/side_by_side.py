"""Put the cells of a section that stand side by side into the order in which a person reads them."""

from collections.abc import Sequence

from .bands import is_date, order_bands
from .flowing_cells import pair_flowing
from .rows import Cell, Row, with_cells
from .stacked_facts import unstack
from .text import has_bullet


def in_reading_order(rows: Sequence[Row]) -> list[Row]:
    """Unfold entries that stand side by side, and heads of entries in columns beside their list items."""
    flowing = pair_flowing(rows)
    if flowing is not None:
        return flowing
    banded = order_bands(rows)
    return banded if banded is not None else _heads_before_items(_unfold(unstack(rows)))


def _unfold(rows: Sequence[Row]) -> list[Row]:
    """Put entries that stand side by side one below the other; they are known by two dates at one height."""
    cuts: list[float] = []
    for row in rows:
        dated = [cell for cell in row.cells if is_date(cell)]
        if len(dated) > 1 and dated[1].x0 - dated[0].x1 > 20:
            cuts = [cell.x0 for cell in dated[1:]]
            break
    if not cuts:
        return list(rows)
    columns: list[list[Row]] = [[] for _ in range(len(cuts) + 1)]
    for row in rows:
        shares: dict[int, list[Cell]] = {}
        for cell in row.cells:
            shares.setdefault(sum(cell.x0 >= cut - 6 for cut in cuts), []).append(cell)
        for index, cells in shares.items():
            columns[index].append(with_cells(row, cells))
    return [row for column in columns for row in column]


def _heads_before_items(rows: Sequence[Row]) -> list[Row]:
    """Take what goes on with an entry's head out from beside, or from between, its list items.

    In a table with employer, role and date in columns, the items stand in one of them, and the employer's second line
    or its town stands level with the first item.
    """
    result: list[Row] = []
    head: Row | None = None
    items = 0
    for row in rows:
        bullets = [cell for cell in row.cells if has_bullet(cell.text)]
        columns = [cell for cell in row.cells if head is not None and not has_bullet(cell.text) and _below(cell, head)]
        if not bullets and not (items and len(columns) == len(row.cells) and _apart(row, result[-1])):
            if len(row.cells) > 1 or head is None or items:
                head = row if len(row.cells) > 1 else None
            result.append(row)
            items = 0
            continue
        rest = [cell for cell in row.cells if cell not in columns]
        if columns:
            result.insert(len(result) - items, with_cells(row, columns))
        if rest:
            result.append(with_cells(row, rest) if columns else row)
            items += 1
    return result


def _below(cell: Cell, head: Row) -> bool:
    """True for a cell that begins where a cell of the head does."""
    return any(abs(cell.x0 - above.x0) < 2.5 for above in head.cells) and not is_date(cell)


def _apart(row: Row, item: Row) -> bool:
    """True for a row that stands in another column than the list items above, with no blank line between."""
    left, right = row.x1 < item.x0, row.x0 > item.x1
    return row.page == item.page and (left or right) and row.gap < 0.8 * row.height
