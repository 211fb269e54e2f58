"""Lay out what reads from top to bottom (HTML, RTF, OpenDocument) like a Word file: paragraphs and tables of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .word_colours import PAPER, Ground
from .word_lines import Cells, Standing, judge_line, write_line
from .word_look import Layout
from .word_paper import HEIGHT, MARGIN, WIDTH, Area, Paper, Piece, Place

_MAX_DEPTH = 40
_LONG_CELL = 4
"""Two cells with this many paragraphs each are columns of a layout, not cells of one row."""


@dataclass(slots=True)
class Paragraph:
    """Lines of cells (between tabs) of pieces. `ground` is what the paragraph stands on, None for what is around it."""

    lines: list[Cells] = field(default_factory=lambda: [[[]]])
    label: str = ""
    ground: Ground | None = None
    layout: Layout = field(default_factory=Layout)

    def add(self, piece: Piece) -> None:
        self.lines[-1][-1].append(piece)

    def tab(self) -> None:
        self.lines[-1].append([])

    def end_line(self) -> None:
        self.lines.append([[]])

    @property
    def has_text(self) -> bool:
        return any(piece.text.strip() for line in self.lines for cell in line for piece in cell)


@dataclass(slots=True)
class Table:
    rows: list[list["CellBlocks"]] = field(default_factory=list)


@dataclass(slots=True)
class CellBlocks:
    blocks: list["Block"] = field(default_factory=list)
    ground: Ground | None = None


Block = Paragraph | Table


def write_blocks(blocks: Sequence[Block], paper: Paper, ground: Ground = PAPER) -> None:
    """Fill the paper; hidden pieces are left out and reported."""
    paper.new_page()
    _write(blocks, paper, Place(_area(), ground=ground), 0)


def _area() -> Area:
    return Area(MARGIN, WIDTH - MARGIN, WIDTH, HEIGHT)


def _write(blocks: Sequence[Block], paper: Paper, place: Place, depth: int) -> None:
    if depth > _MAX_DEPTH:
        return
    for block in blocks:
        if isinstance(block, Table):
            _write_table(block, paper, place, depth)
        else:
            _write_paragraph(block, paper, place)


def _write_paragraph(paragraph: Paragraph, paper: Paper, place: Place) -> None:
    if not paragraph.has_text:
        paper.take(6.0)
        return
    label = paragraph.label
    if paragraph.ground is not None:
        place = replace(place, ground=paragraph.ground)
    for number, line in enumerate(paragraph.lines):
        if not any(piece.text.strip() for cell in line for piece in cell):
            continue
        for cell in line:
            for piece in cell:
                paper.check_size(len(piece.text))
        standing = Standing(place, paragraph.layout, 0, number == 0, paper.y, len(paper.pages))
        judge_line(line, standing, None)
        write_line(line, standing, label, paper)
        label = ""


def _write_table(table: Table, paper: Paper, place: Place, depth: int) -> None:
    for row in table.rows:
        width = (place.x1 - place.x0) / max(1, len(row))
        lengths = [_paragraphs(cell.blocks) for cell in row]
        is_layout = sum(length >= _LONG_CELL for length in lengths) >= 2
        number = 0
        if sum(length > 0 for length in lengths) > 1 and not is_layout:
            paper.rows += 1
            number = paper.rows
        paper.take(0.0)
        first_page, top, ends = len(paper.pages), paper.y, [paper.y]
        for index, cell in enumerate(row):
            x0 = place.x0 + index * width
            inner = Place(_area(), x0, max(x0 + 30, x0 + width - 8), place.path, number or place.row)
            inner.path = f"{place.path}/{index if len(row) > 1 else ''}"
            inner.ground = place.ground if cell.ground is None else cell.ground
            if len(paper.pages) == first_page:
                paper.y = top
            _write(cell.blocks, paper, inner, depth + 1)
            ends.append(paper.y if len(paper.pages) == first_page else 0.0)
        if len(paper.pages) == first_page:
            paper.y = max(ends)


def _paragraphs(blocks: Sequence[Block]) -> int:
    return sum(
        block.has_text
        if isinstance(block, Paragraph)
        else sum(_paragraphs(c.blocks) for row in block.rows for c in row)
        for block in blocks
    )
