"""Put together what is broken over many lines in a column of a few letters, as some themes set the degree."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ...vocabulary.dates import find_periods
from .rows import Cell, Row, with_cells
from .text import join_lines

_WIDEST_EM = 4.5
"""A column is narrow up to this many times its type size."""

_MOST_LINES = 14


def join_narrow_column(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the lines of a narrow first column joined in the row that they begin in.

    The column shows itself by a line that ends in a hyphen. Where its words stand so near to the text beside them that
    the reader took both for one, they are divided at its edge.
    """
    result: list[Row] = []
    block: list[Row] = []
    for row in rows:
        if block and not _same_column(block[0], row):
            result += _joined_block(block)
            block = []
        block.append(row)
    return [*result, *_joined_block(block)]


def _same_column(first: Row, row: Row) -> bool:
    place = (first.page, first.column) == (row.page, row.column) and abs(row.x0 - first.x0) < 3
    return place and row.style.like(first.style) and not row.is_bullet


def _joined_block(rows: Sequence[Row]) -> list[Row]:
    stacks = {index: _stack(rows, index) for index, row in enumerate(rows) if len(row.cells) > 1}
    if not any(lines and _is_broken(rows[index], lines) for index, lines in stacks.items()):
        return list(rows)
    widest = max(line.x1 for lines in stacks.values() for line in lines)
    edge = min((row.cells[1].x0 for row in rows if len(row.cells) > 1 and row.cells[0].x1 <= widest + 2), default=0.0)
    result: list[Row] = []
    position = 0
    while position < len(rows):
        row, lines = rows[position], stacks.get(position, [])
        position += 1 + len(lines)
        divided = _divided(row, edge, widest)
        result.append(_joined(divided, lines) if lines else divided)
    return result


def _stack(rows: Sequence[Row], index: int) -> list[Row]:
    """The rows below that hold nothing but a few letters below the first cell of this one."""
    head = rows[index]
    limit = _WIDEST_EM * head.style.size
    lines: list[Row] = []
    above = head
    for row in rows[index + 1 : index + 1 + _MOST_LINES]:
        goes_on = above.cells[0].text.endswith("-") and row.text[:1].islower()
        narrow = len(row.cells) == 1 and row.x1 - row.x0 <= (3 * limit if goes_on else limit)
        if not narrow or row.y0 - above.y1 >= 0.6 * head.height or find_periods(row.text):
            break
        lines.append(row)
        above = row
    return lines


def _is_broken(head: Row, lines: Sequence[Row]) -> bool:
    first = head.cells[0].text.split(" ", 1)[0]
    texts = [first, *(line.text for line in lines)]
    return any(text.endswith("-") and below[:1].islower() for text, below in pairwise(texts))


def _divided(row: Row, edge: float, widest: float) -> Row:
    """Divide the first cell at the column's edge, if it reaches beyond it."""
    cell = row.cells[0]
    if cell.x1 <= widest + 2 or " " not in cell.text:
        return row
    width = (cell.x1 - cell.x0) / len(cell.text)
    blanks = [at for at, letter in enumerate(cell.text) if letter == " "]
    # Without a neighbour that shows where the second column begins, it does a blank behind the widest line.
    goal = edge or widest + 2 * width
    first = cell.line.text.partition("\t")[0]
    broken = cell.text.find("- ") + 1
    if cell.text.startswith(first + " "):
        cut = len(first)
    else:
        cut = broken or min(blanks, key=lambda at: abs(cell.x0 + at * width - goal))
    at = cell.x0 + cut * width
    if at > widest + 2 * cell.style.size:
        return row
    left = replace(cell, text=cell.text[:cut], x1=at, spans=())
    right = replace(cell, text=cell.text[cut + 1 :], x0=goal, spans=())
    return with_cells(row, (left, right, *row.cells[1:]))


def _joined(row: Row, lines: Sequence[Row]) -> Row:
    first = row.cells[0]
    text = join_lines([first.text, *(line.text for line in lines)])
    more = tuple(line for below in lines for line in below.lines)
    cell: Cell = replace(first, text=text, more=(*first.more, *more), spans=())
    joined = with_cells(row, (cell, *row.cells[1:]))
    return replace(joined, y1=lines[-1].y1)
