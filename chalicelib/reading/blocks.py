"""What HTML, RTF and OpenDocument consist of: paragraphs, tables of them, columns and boxes."""

from dataclasses import dataclass, field

from .word_colours import Ground
from .word_lines import Cells
from .word_look import Layout
from .word_paper import Piece


@dataclass(slots=True)
class Paragraph:
    """Lines of cells (between tabs) of pieces. `ground` is what the paragraph stands on, None for what is around it."""

    lines: list[Cells] = field(default_factory=lambda: [[[]]])
    label: str = ""
    ground: Ground | None = None
    layout: Layout = field(default_factory=Layout)
    begins_column: bool = False
    """Whether it stands at the top of the next column of its section."""

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
    share: float = 0.0
    """Of the table's width; 0 where the file does not tell."""


@dataclass(slots=True)
class Columns:
    """Text that runs through columns. `edges` are the left and right one of each in points, on the page."""

    blocks: list["Block"]
    edges: tuple[tuple[float, float], ...]
    is_balanced: bool = False
    """Whether they end at about the same height, because something goes on below them."""


@dataclass(slots=True)
class Box:
    """Text at a place of its own: points on the page; `top` counts from where the box is put in if `is_moved`."""

    blocks: list["Block"]
    left: float
    right: float
    top: float | None = None
    bottom: float | None = None
    is_moved: bool = False


Block = Paragraph | Table | Columns | Box
