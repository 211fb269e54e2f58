"""Tables of an RTF file, which come as paragraphs, ends of cells and ends of rows, at any depth."""

from dataclasses import dataclass, field

from .blocks import Block, CellBlocks, Table
from .word_names import TWIPS

MAX_DEPTH = 20
_MAX_CELLS = 200


@dataclass(slots=True)
class _Level:
    """A table that is being read."""

    table: Table = field(default_factory=Table)
    row: list[CellBlocks] = field(default_factory=list)
    cell: list[Block] = field(default_factory=list)


class RtfTables:
    def __init__(self) -> None:
        self._levels: list[_Level] = []
        self._done: list[Block] = []
        self._edges: dict[bool, list[float]] = {False: [], True: []}
        """Of the row that was described last: outermost, inside another table."""

    def describe(self, word: bytes, number: int | None, is_nested: bool) -> None:
        """Hear of a row (trowd) and where its cells end (cellx)."""
        if word == b"trowd":
            self._edges[is_nested] = []
        elif len(self._edges[is_nested]) < _MAX_CELLS:
            self._edges[is_nested].append((number or 0) / TWIPS)

    def add(self, block: Block, depth: int) -> None:
        """Put a block into the cell that is being read at a depth, from 1."""
        self._at(depth).cell.append(block)

    def end_cell(self, depth: int) -> None:
        level = self._at(depth)
        level.row.append(CellBlocks(level.cell))
        level.cell = []

    def end_row(self, depth: int) -> None:
        level, edges = self._at(depth), self._edges[depth > 1]
        if edges and len(edges) == len(level.row):
            for cell, start, end in zip(level.row, [0.0, *edges[:-1]], edges, strict=True):
                cell.share = max(0.0, end - start)
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
