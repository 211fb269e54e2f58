"""Put the lines of a page into blocks of rows: what stands at one height in a column is one row."""

from collections.abc import Mapping, Sequence
from itertools import chain, zip_longest

from ..contracts.document import Document, Line, Page
from ..vocabulary.placeholders import is_caption, without_placeholders
from ..vocabulary.text import has_bullet
from .cells import cells_of, join_markers
from .model import Block, LaidPage, Row
from .settings import SETTINGS
from .table_cells import are_centred, table_cells


def read_rows(document: Document) -> list[Row]:
    """Return the document's rows in reading order, each divided into cells."""
    return [row for page in read_pages(document) for block in page.blocks for row in block.rows]


def read_pages(document: Document) -> list[LaidPage]:
    """Return the document's pages laid out; rows are counted through the document.

    A line that lies above the one before it begins another block. So a date beside its entry is in the entry's row,
    while a sidebar is a block of its own; so is a lane that the file itself tells.
    """
    pages: list[LaidPage] = []
    lanes = {number: at for at, lane in enumerate(document.lanes) for number in lane.lines}
    index = 0
    for page in document.pages:
        blocks: list[Block] = []
        for number, groups in enumerate(_flows(page, lanes)):
            right = _right_edge(groups, page.width)
            rows: list[Row] = []
            for group in groups:
                rows.append(_row(index, group, number, rows[-1] if rows else None, right))
                index += 1
            blocks.append(Block(tuple(rows), right, rows[0].card))
        pages.append(LaidPage(page.number, tuple(blocks)))
    return pages


def _flows(page: Page, lanes: Mapping[int, int]) -> list[list[list[Line]]]:
    """Return the page's lines by block and row; `lanes` has the lane of a line by its number."""
    flows: list[list[list[Line]]] = []
    shown = [line for line in page.lines if _says_anything(line.text)]
    for cells in table_cells(shown):
        if are_centred(cells):
            _add_row(cells, flows)
        else:
            for line in chain.from_iterable(cells):
                before = flows[-1][-1][-1] if flows else line
                if lanes.get(line.number) != lanes.get(before.number) and line.y0 < before.y1:
                    # At the height of a line in another lane it is no part of that line's row.
                    flows.append([[line]])
                else:
                    _place(line, flows)
    return flows


def _says_anything(text: str) -> bool:
    return any(part.strip() and not is_caption(part) for part in without_placeholders(text).split("\t"))


def _right_edge(groups: Sequence[Sequence[Line]], page_width: float) -> float:
    """Where lines break: the right edge that several lines reach; the page's edge where hardly any line is full."""
    ends = [max(line.x1 for line in group) for group in groups]
    left, right = min(line.x0 for group in groups for line in group), max(ends)
    full = sum(end > right - 0.08 * (right - left) for end in ends)
    needed = 2 if right - left < 0.4 * page_width else 3
    return right if full >= needed else page_width


def _add_row(cells: Sequence[Sequence[Line]], flows: list[list[list[Line]]]) -> None:
    """Add a table's row, whose cells are set in the middle of its height, as if they began level."""
    if not flows or flows[-1][-1][0].card != cells[0][0].card:
        flows.append([])
    flows[-1] += ([line for line in level if line] for level in zip_longest(*cells))


def _place(line: Line, flows: list[list[list[Line]]]) -> None:
    """Add the line to the last flow, in a row or as a row, or begin another flow."""
    if not flows:
        flows.append([[line]])
        return
    groups = flows[-1]
    if line.card != groups[-1][0].card or _leaves_column(flows, line):
        flows.append([[line]])
        return
    if all(_beside(other, line) for other in groups[-1]):
        groups[-1].append(line)
        return
    before = groups[-1][-1]
    if line.y1 > before.y0 + 0.3 * max(before.y1 - before.y0, 6.0) and line.y0 >= groups[-1][0].y0 - 1:
        groups.append([line])
        return
    level = [
        group for group in groups[-SETTINGS.beside_cell_lines - 1 :] if min(other.y1 for other in group) > line.y0 + 1
    ]
    left_of = all(other.x1 <= line.x0 + 1 for group in level for other in group)
    if (
        level
        and len(level) <= SETTINGS.beside_cell_lines
        and left_of
        and abs(level[0][0].y0 - line.y0) < 0.7 * (line.y1 - line.y0)
    ):
        level[0].append(line)
        # What follows in this cell finds its row, or opens one, by height.
        groups.sort(key=lambda group: min(other.y0 for other in group))
        return
    inside = next(
        (g for g in groups[-SETTINGS.beside_cell_lines - 1 :] if all(_beside(other, line) for other in g)), None
    )
    if inside is not None and all(other.x1 <= line.x0 + 1 for other in inside):
        inside.append(line)
        return
    flows.append([[line]])


def _leaves_column(flows: Sequence[Sequence[Sequence[Line]]], line: Line) -> bool:
    """True for a line over the page's whole width below columns: it begins far to the left of the last of them."""
    before = flows[-1][-1][-1]
    if len(flows) < 2 or line.column == before.column or line.row or before.row or line.y0 < before.y1:
        return False
    edges = [min(other.x0 for group in groups for other in group) for groups in flows]
    return (
        line.x0 < edges[-1] - SETTINGS.left_of_column_points
        and min(edges[:-1]) < line.x0 + SETTINGS.left_of_column_points
    )


def _beside(before: Line, line: Line) -> bool:
    height = min(before.y1 - before.y0, line.y1 - line.y0)
    overlap = min(before.y1, line.y1) - max(before.y0, line.y0)
    apart = line.x0 >= before.x1 - 1 or before.x0 >= line.x1 - 1
    return apart and overlap > 0.5 * height


def _row(index: int, lines: Sequence[Line], flow: int, before: Row | None, right: float) -> Row:
    cells = join_markers(sorted((cell for line in lines for cell in cells_of(line)), key=lambda cell: cell.x0))
    y0, y1 = min(c.y0 for c in cells), max(c.y1 for c in cells)
    first = lines[0]
    same = before is not None and before.page == first.page and before.column == flow
    text = "  ".join(cell.text for cell in cells)
    bullet = has_bullet(text)
    return Row(
        index,
        first.page,
        flow,
        tuple(cells),
        text,
        cells[0].x0,
        max(c.x1 for c in cells),
        y0,
        y1,
        bullet,
        max(0.0, y0 - before.y1) if same and before is not None else 0.0,
        right,
        first.card,
    )
