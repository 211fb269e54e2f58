"""Tables of an RTF file, which come as paragraphs, ends of cells and ends of rows, at any depth."""

from dataclasses import dataclass, field

from .blocks import Block, CellBlocks, Table
from .word_colours import Ground
from .word_names import TWIPS
from .word_paper import MARGIN

MAX_DEPTH = 20
_MAX_CELLS = 200
NARROW = 2.0
"""Points of a cell's width that show no letter."""

ACROSS = 900.0
"""Points from the margin beyond which no page reaches."""


@dataclass(slots=True)
class _Level:
    """A table that is being read."""

    table: Table = field(default_factory=Table)
    row: list[CellBlocks] = field(default_factory=list)
    cell: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    """How a row was described: measures in points, edges counted from the margin, a ground for each cell."""

    left: float = 0.0
    height: float = 0.0
    is_hidden: bool = False
    edges: list[float] = field(default_factory=list)
    grounds: list[Ground | None] = field(default_factory=list)
    next_ground: Ground | None = None


class RtfTables:
    def __init__(self) -> None:
        self._levels: list[_Level] = []
        self._done: list[Block] = []
        self._rows: dict[bool, _Row] = {False: _Row(), True: _Row()}
        """Those that were described last: outermost, inside another table."""

    def describe(self, word: bytes, number: int | None, is_nested: bool) -> None:
        """Hear of a row (trowd), its place and height, and where its cells end (cellx)."""
        row = self._rows[is_nested]
        points = (number or 0) / TWIPS
        if word == b"trowd":
            self._rows[is_nested] = _Row()
        elif word == b"trleft":
            row.left = points
        elif word == b"trrh":
            # A height below nothing is exact; any other one is the least.
            row.height = max(0.0, -points)
        elif word == b"trhidden":
            row.is_hidden = number != 0
        elif len(row.edges) < _MAX_CELLS:
            row.edges.append(points)
            row.grounds.append(row.next_ground)
            row.next_ground = None

    def shade(self, ground: Ground | None, is_nested: bool) -> None:
        """Hear of the colour of the cell that is described next (clcbpat)."""
        self._rows[is_nested].next_ground = ground

    def add(self, block: Block, depth: int) -> None:
        """Put a block into the cell that is being read at a depth, from 1."""
        self._at(depth).cell.append(block)

    def end_cell(self, depth: int) -> None:
        level = self._at(depth)
        level.row.append(CellBlocks(level.cell))
        level.cell = []

    def end_row(self, depth: int) -> None:
        level, row = self._at(depth), self._rows[depth > 1]
        if row.edges and len(row.edges) == len(level.row):
            starts = [row.left, *row.edges[:-1]]
            for cell, start, end, ground in zip(level.row, starts, row.edges, row.grounds, strict=True):
                cell.share = max(0.0, end - start)
                cell.ground, cell.height = ground, row.height
                cell.lost = "invisible" if row.is_hidden else why_lost(end - start, start, end)
        level.table.rows.append(level.row)
        level.row = []

    def end(self) -> list[Block]:
        """Return the table that has been read, if any, and begin anew."""
        self._close(0)
        done, self._done = self._done, []
        return done

    def _at(self, depth: int) -> _Level:
        depth = min(max(depth, 1), MAX_DEPTH)
        self._close(depth)
        while len(self._levels) < depth:
            self._levels.append(_Level())
        return self._levels[-1]

    def _close(self, depth: int) -> None:
        """End the tables inside the cell of this depth."""
        while len(self._levels) > depth:
            level = self._levels.pop()
            left = [*level.row, *([CellBlocks(level.cell)] if level.cell else [])]
            if left:
                level.table.rows.append(left)
            if level.table.rows:
                around = self._levels[-1].cell if self._levels else self._done
                around.append(level.table)


def why_lost(width: float, start: float, end: float) -> str:
    """Return how a cell between two places, in points from the margin, keeps its text from being seen."""
    if end < -MARGIN or start > ACROSS:
        return "off_page"
    return "clipped" if width < NARROW else ""
