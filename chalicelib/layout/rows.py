"""Put the lines of a page into blocks of rows: what stands at one height in a column is one row."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from ..contracts.document import Document, Line
from ..vocabulary.placeholders import is_caption, without_placeholders
from ..vocabulary.text import has_bullet
from .cells import cells_of, join_markers
from .model import Block, LaidPage, Row
from .table_cells import by_height


def read_rows(document: Document) -> list[Row]:
    """Return the document's rows in reading order, each divided into cells."""
    return [row for page in read_pages(document) for block in page.blocks for row in block.rows]


def read_pages(document: Document) -> list[LaidPage]:
    """Return the document's pages laid out; rows are counted through the document."""
    pages: list[LaidPage] = []
    index = 0
    for page in document.pages:
        blocks: list[Block] = []
        shown = [line for line in page.lines if _says_anything(line.text)]
        margin = min((line.x0 for line in shown), default=0.0)
        for number, (block, lines) in enumerate(groupby(shown, key=attrgetter("block"))):
            groups = by_height(lines)
            right = _right_edge(groups, page.width, margin)
            rows: list[Row] = []
            for group in groups:
                rows.append(_row(index, group, number, rows[-1] if rows else None, right, block in page.tiles))
                index += 1
            blocks.append(Block(tuple(rows), right))
        pages.append(LaidPage(page.number, tuple(blocks)))
    return pages


def _says_anything(text: str) -> bool:
    return any(part.strip() and not is_caption(part) for part in without_placeholders(text).split("\t"))


def _right_edge(groups: Sequence[Sequence[Line]], page_width: float, margin: float) -> float:
    """Where lines break: the right edge that several lines reach; as much margin as to the left where hardly any is."""
    ends = [max(line.x1 for line in group) for group in groups]
    left, right = min(line.x0 for group in groups for line in group), max(ends)
    full = sum(end > right - 0.08 * (right - left) for end in ends)
    needed = 2 if right - left < 0.4 * page_width else 3
    return right if full >= needed else max(right, page_width - margin)


def _row(index: int, lines: Sequence[Line], flow: int, before: Row | None, right: float, is_in_tile: bool) -> Row:
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
        is_in_tile,
    )
