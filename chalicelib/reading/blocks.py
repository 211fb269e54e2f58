"""What HTML, RTF and OpenDocument consist of: paragraphs, tables of them, columns and boxes."""

from dataclasses import dataclass, field, replace

from .word_colours import Ground
from .word_look import Layout
from .word_paper import Piece
from .word_standing import Cells


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

    def hide(self, how: str) -> None:
        """Say of all its pieces how they are hidden, if nothing else hides them."""
        self.lines = [
            [[piece if piece.hidden else replace(piece, hidden=how) for piece in cell] for cell in line]
            for line in self.lines
        ]

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

    height: float = 0.0
    """In points, where what does not fit is cut off; 0 for a cell that grows."""

    lost: str = ""
    """Why nothing in it is seen, such as "off_page"; empty when it is."""


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
    height: float = 0.0
    """In points, where what does not fit is cut off; 0 for a box that grows."""

    lost: str = ""
    """Why nothing in it is seen; empty when it is."""

    ground: Ground | None = None

    def stands_off(self, width: float, height: float) -> bool:
        """Whether it stands beyond the edges of a page: some programs move it back, others show nothing of it."""
        above_or_below = (
            not self.is_moved
            and self.top is not None
            and (self.top > height or (self.bottom is not None and self.bottom < 0))
        )
        return self.right < 0 or self.left > width or above_or_below


Block = Paragraph | Table | Columns | Box
