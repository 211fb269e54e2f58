"""The frames that a Word document's text stands in: running text, columns of a section, boxes, cells of a layout."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from ..layout.pieces import LaidLine
from .word_names import W
from .word_paper import Area
from .word_parts import text_of
from .word_scene import Shape
from .word_sections import Section
from .word_standing import Standing
from .word_tables import Cell, Row

_MAX_FRAMES = 5000
"""Column breaks beyond so many begin no column: no document that people read has them."""

_LAYOUT_PARAGRAPHS = 4
"""A table cell with so many is a column of the page, beside another like it; with fewer it is part of an entry."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where text stands on its page, in points from the top left corner.

    group: frames with the same number (not 0) surely stand side by side, and beside no other.
    top, bottom: None where only the running text tells; a box that grows has no bottom.
    wraps: running text leaves room for it.
    is_running: a header or footer, which each page has.
    """

    left: float
    right: float
    page_width: float
    group: int = 0
    is_flow: bool = True
    top: float | None = None
    bottom: float | None = None
    wraps: bool = False
    is_running: bool = False


@dataclass(frozen=True, slots=True)
class ColumnSection:
    """A section whose text runs through columns.

    frames: those of its columns, from left to right.
    is_balanced: its columns end at about the same height, because the next section goes on below them.
    first, next: how high a column is on the page where the section begins and on those after it, in points.
    """

    frames: tuple[int, ...]
    is_balanced: bool
    first: float
    next: float


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line as it went to paper: its frame, how far down its page that is reckoned, and what its height depends on."""

    frame: int
    page: int
    y: float
    letters: int
    size: float
    space: float
    """Between its paragraph and those around it, in points."""


@dataclass(slots=True)
class Frames:
    """All frames of a document, and which of them each of its lines stands in."""

    all: list[Frame] = field(default_factory=list)
    sections: dict[int, ColumnSection] = field(default_factory=dict)
    """By each of their frames."""

    lines: list[WrittenLine] = field(default_factory=list)
    groups: int = 0

    def add(self, frame: Frame) -> int:
        self.all.append(frame)
        return len(self.all) - 1

    def new_group(self) -> int:
        self.groups += 1
        return self.groups

    def of_section(self, section: Section, is_balanced: bool, y: float) -> int:
        """Begin a section's running text at the height `y` and return its first frame."""
        if len(section.columns) == 1:
            return self.add(Frame(section.left, section.right, section.width))
        group = self.new_group()
        numbers = [self.add(Frame(left, right, section.width, group)) for left, right in section.columns]
        height = section.bottom - section.top
        return self._begin(ColumnSection(tuple(numbers), is_balanced, max(section.bottom - y, 1.0), height))

    def _begin(self, section: ColumnSection) -> int:
        self.sections |= dict.fromkeys(section.frames, section)
        return section.frames[0]

    def of_margins(self, section: Section, is_running: bool = False) -> int:
        """Return the frame of what is no part of the text itself: headers and footers (`is_running`), notes."""
        return self.add(Frame(section.left, section.right, section.width, is_running=is_running))

    def running_lines(self) -> list[int]:
        """Return the numbers, from 1, of the lines that stand in headers and footers."""
        return [number for number, line in enumerate(self.lines, 1) if self.all[line.frame].is_running]

    def next_column(self, frame: int) -> int:
        """Return the frame after a column break; the last column's is followed by the first of the next page."""
        section = self.sections.get(frame)
        if section is None or len(self.all) > _MAX_FRAMES:
            return frame
        at = section.frames.index(frame) + 1
        if at < len(section.frames):
            return section.frames[at]
        group = self.new_group()
        again = tuple([self.add(replace(self.all[number], group=group)) for number in section.frames])
        return self._begin(replace(section, frames=again, first=section.next))

    def note(self, written: LaidLine | None, standing: Standing) -> None:
        """Note where a line stands, if one was written."""
        if written is None:
            return
        layout, letters = standing.layout, sum(len(segment.text) for segment in written.segments)
        space = layout.before + layout.after if standing.is_first else 0.0
        size = max(segment.size for segment in written.segments)
        self.lines.append(WrittenLine(standing.place.frame, standing.page, standing.y, letters, size, space))

    def of_box(self, shape: Shape, area: Area, around: int) -> int:
        """Return the frame of the text in a shape; that around it where the shape's place is not known."""
        if shape.is_turned or self.all[around].group:
            return around
        rect = shape.rect
        return self.add(
            Frame(
                rect.x0,
                rect.x1,
                area.page_width,
                0,
                False,
                rect.y0,
                rect.y1 if rect.y1 > rect.y0 else None,
                shape.wraps,
            )
        )

    def of_text_frame(self, area: Area, top: float, around: int) -> int:
        """Return the frame of paragraphs that are taken out of the running text (w:framePr)."""
        if self.all[around].group:
            return around
        frame = Frame(area.left, area.right, area.page_width, 0, False, top, None, wraps=True)
        last = self.all[-1]
        is_same = (last.left, last.right, last.top, last.is_flow) == (frame.left, frame.right, frame.top, False)
        return len(self.all) - 1 if is_same else self.add(frame)

    def of_floating_table(self, table: Element, rows: Sequence[Row], area: Area, around: int) -> int:
        """Return the frame of a table that text flows around; that around it for one in the running text."""
        cells = [cell for row in rows for cell in row.cells]
        is_floating = table.find(f"{W}tblPr/{W}tblpPr") is not None
        if not is_floating or not cells or self.all[around].group:
            return around
        left, right = min(cell.left for cell in cells), max(cell.right for cell in cells)
        return self.add(Frame(left, right, area.page_width, is_flow=False, wraps=True))

    def of_cells(self, rows: Sequence[Row], layouts: Sequence[bool], area: Area, around: int) -> list[list[int]]:
        """Return for each row the frame of each of its cells: the one around the table where the table is no layout.

        `layouts` says of each row whether its cells are columns. Rows beside one long merged cell stand in the same
        column, one below another.
        """
        found = []
        column: Cell | None = None
        beside: dict[int, int] = {}
        for row, below, is_layout in zip(rows, [*rows[1:], None][: len(rows)], layouts, strict=True):
            long = next((cell for cell in row.cells if below and _begins_column(cell, row, below)), None)
            if self.all[around].group:
                found.append([around for _ in row.cells])
                continue
            if long is not None:
                column, beside = long, {}
            elif column is not None and not any(cell.merged and cell.begin == column.begin for cell in row.cells):
                column, beside = None, {}
            if column is None and not is_layout:
                found.append([around for _ in row.cells])
                continue
            if column is None:
                beside = {}
            found.append([self._of_cell(cell, column, beside, area) for cell in row.cells])
        return found

    def _of_cell(self, cell: Cell, column: Cell | None, beside: dict[int, int], area: Area) -> int:
        """Return the cell's frame among those of its group, which `beside` holds by their place from left to right."""
        at = cell.index
        if column is not None:
            at = 0 if cell.begin < column.begin else 1 if cell.begin < column.end else 2
        if at in beside:
            known = self.all[beside[at]]
            self.all[beside[at]] = replace(known, left=min(known.left, cell.left), right=max(known.right, cell.right))
        else:
            group = self.all[next(iter(beside.values()))].group if beside else self.new_group()
            beside[at] = self.add(Frame(cell.left, cell.right, area.page_width, group, is_flow=False))
        return beside[at]


def _begins_column(cell: Cell, row: Row, below: Row) -> bool:
    """Whether a cell goes on in the row below with so much text that it is a column of the page."""
    if cell.merged or len(row.cells) < 2:
        return False
    goes_on = any(other.merged and other.begin == cell.begin for other in below.cells)
    return goes_on and paragraphs_with_text(cell.node) >= _LAYOUT_PARAGRAPHS


def is_layout(row: Row) -> bool:
    """Whether two cells of a table row hold so much that they are columns of the page."""
    return sum(paragraphs_with_text(cell.node) >= _LAYOUT_PARAGRAPHS for cell in row.cells) >= 2


def paragraphs_with_text(cell: Element) -> int:
    return sum(bool(text_of(paragraph)) for paragraph in cell.iter(f"{W}p"))
