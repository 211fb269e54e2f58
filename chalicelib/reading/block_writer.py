"""Lay out HTML, RTF and OpenDocument like a Word file, from top to bottom, and note what stands side by side."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from .blocks import Block, Box, CellBlocks, Columns, Paragraph, Table
from .word_colours import PAPER, Ground
from .word_frames import Frame, Frames
from .word_lines import write_line
from .word_paper import HEIGHT, MARGIN, WIDTH, Area, Paper, Place, Room
from .word_sections import Section
from .word_standing import Standing, judge_line

_MAX_DEPTH = 40
_LONG_CELL = 4
"""Two cells with this many paragraphs each are columns of a layout, not cells of one row."""

A4 = Section(WIDTH, HEIGHT, MARGIN, WIDTH - MARGIN, MARGIN, HEIGHT - MARGIN)
"""A page as far as a file does not tell its own."""


def write_blocks(blocks: Sequence[Block], paper: Paper, ground: Ground = PAPER, sheet: Section = A4) -> Frames:
    """Fill the paper and return where its lines stand on the sheet; hidden pieces are left out and reported."""
    paper.new_page()
    writer = _Writer(paper, sheet)
    writer.write(blocks, Place(_area(), ground=ground, frame=writer.frames.of_margins(sheet)), 0)
    return writer.frames


def _area() -> Area:
    return Area(MARGIN, WIDTH - MARGIN, WIDTH, HEIGHT)


def _area_of(block: Box | CellBlocks, around: Area) -> Area:
    """Return where what is in a box or cell stands, as far as that decides whether it is seen."""
    room = Room(block.height) if block.height > 0 else around.room
    return replace(_area(), room=room, lost=around.lost or block.lost)


class _Writer:
    def __init__(self, paper: Paper, sheet: Section) -> None:
        self._paper, self._sheet = paper, sheet
        self.frames = Frames()

    def write(self, blocks: Sequence[Block], place: Place, depth: int) -> None:
        if depth > _MAX_DEPTH:
            return
        for block in blocks:
            if isinstance(block, Table):
                self._write_table(block, place, depth)
            elif isinstance(block, Columns):
                section = replace(self._sheet, columns=block.edges)
                frame = self.frames.of_section(section, block.is_balanced, self._height())
                self.write(block.blocks, replace(place, frame=frame), depth + 1)
            elif isinstance(block, Box):
                inner = replace(place, path=f"{place.path}/box", frame=self._of_box(block, place))
                inner.area = _area_of(block, place.area)
                if block.stands_off(self._sheet.width, self._sheet.height):
                    inner.area.lost = inner.area.lost or "off_page"
                inner.ground = place.ground if block.ground is None else block.ground
                self.write(block.blocks, inner, depth + 1)
            else:
                self._write_paragraph(block, place)

    def _height(self) -> float:
        """Return how far down the sheet the text has come, in points, roughly: what it fills here is A4."""
        return self._sheet.top + self._paper.y - MARGIN

    def _of_box(self, box: Box, place: Place) -> int:
        """Return the frame of a box; that around it inside columns."""
        if self.frames.all[place.frame].group:
            return place.frame
        down = self._height() if box.is_moved else 0.0
        top, bottom = (None if edge is None else edge + down for edge in (box.top, box.bottom))
        return self.frames.add(Frame(box.left, box.right, self._sheet.width, 0, False, top, bottom, wraps=True))

    def _write_paragraph(self, paragraph: Paragraph, place: Place) -> None:
        paper = self._paper
        if paragraph.begins_column:
            place.frame = self.frames.next_column(place.frame)
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
            self.frames.note(write_line(line, standing, label, paper), standing)
            label = ""

    def _write_table(self, table: Table, place: Place, depth: int) -> None:
        paper = self._paper
        for row in table.rows:
            width = (place.x1 - place.x0) / max(1, len(row))
            lengths = [_paragraphs(cell.blocks) for cell in row]
            is_layout = sum(length >= _LONG_CELL for length in lengths) >= 2
            frames = self._of_cells(row, place) if is_layout else [place.frame] * len(row)
            number = 0
            if sum(length > 0 for length in lengths) > 1 and not is_layout:
                paper.rows += 1
                number = paper.rows
            paper.take(0.0)
            first_page, top, ends = len(paper.pages), paper.y, [paper.y]
            for index, cell in enumerate(row):
                x0 = place.x0 + index * width
                inner = Place(
                    _area_of(cell, place.area), x0, max(x0 + 30, x0 + width - 8), place.path, number or place.row
                )
                inner.path = f"{place.path}/{'b' if is_layout else 'l'}{index}"
                inner.ground = place.ground if cell.ground is None else cell.ground
                inner.frame = frames[index]
                if len(paper.pages) == first_page:
                    paper.y = top
                self.write(cell.blocks, inner, depth + 1)
                ends.append(paper.y if len(paper.pages) == first_page else 0.0)
            if len(paper.pages) == first_page:
                paper.y = max(ends)

    def _of_cells(self, row: Sequence[CellBlocks], place: Place) -> list[int]:
        """Return the frames of cells that are columns of the page, as wide as the file says."""
        around = self.frames.all[place.frame]
        if around.group:
            return [place.frame] * len(row)
        shares = [cell.share for cell in row]
        if min(shares) <= 0:
            shares = [1.0] * len(row)
        unit = (around.right - around.left) / sum(shares)
        edges = [around.left + unit * end for end in accumulate(shares, initial=0.0)]
        group = self.frames.new_group()
        return [
            self.frames.add(Frame(left, right, around.page_width, group, is_flow=False))
            for left, right in pairwise(edges)
        ]


def _paragraphs(blocks: Sequence[Block]) -> int:
    return sum(
        block.has_text
        if isinstance(block, Paragraph)
        else sum(_paragraphs(c.blocks) for row in block.rows for c in row)
        if isinstance(block, Table)
        else _paragraphs(block.blocks)
        for block in blocks
    )
