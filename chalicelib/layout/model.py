"""What a page is once it is laid out: blocks of rows of cells."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..contracts.document import Line, Span
from ..value_type import value_type
from ..vocabulary.text import has_bullet, is_dash_bullet

OTHER_SIZE = 0.6
"""Points by which letters are of another size: less is rounding of what was set alike."""


@value_type
class Style:
    """How text looks, as far as it tells headings, entry titles and running text apart."""

    size: float
    bold: bool
    italic: bool
    caps: bool
    color: int

    def like(self, other: "Style") -> bool:
        return abs(self.size - other.size) < OTHER_SIZE and (self.bold, self.italic, self.color) == (
            other.bold,
            other.italic,
            other.color,
        )


@value_type
class Cell:
    """A stretch of text without a wide blank inside; `line` is the line it belongs to."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    style: Style
    line: Line
    spans: tuple[Span, ...] = ()
    more: tuple[Line, ...] = ()
    """The lines in which a wrapped text goes on."""

    @property
    def lines(self) -> tuple[Line, ...]:
        return (self.line, *self.more)


@value_type
class Row:
    """Cells at one height in one column, from left to right."""

    index: int
    page: int
    column: int
    cells: tuple[Cell, ...]
    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    is_bullet: bool
    gap: float = field(default=0.0, compare=False)
    """Blank above, in points, from the row before in the same column of the page; 0 for the first."""
    right: float = field(default=0.0, compare=False)
    """Right edge of the flow that the row belongs to."""
    is_in_tile: bool = field(default=False, compare=False)

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple({line.number: line for cell in self.cells for line in cell.lines}.values())

    @property
    def style(self) -> Style:
        return self.cells[0].style

    @property
    def height(self) -> float:
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that are read one after the other: a column, a sidebar, a tile, or a stretch over the whole width."""

    rows: tuple[Row, ...]
    right: float
    """Right edge at which its lines break, in points."""


@dataclass(frozen=True, slots=True)
class LaidPage:
    """A page's blocks in the order in which a person reads them."""

    number: int
    blocks: tuple[Block, ...]


def with_cells(row: Row, cells: Sequence[Cell]) -> Row:
    """Return the row with some of its cells only."""
    text = "  ".join(cell.text for cell in cells)
    return replace(row, cells=tuple(cells), text=text, x0=cells[0].x0, x1=cells[-1].x1, is_bullet=has_bullet(text))


def body_size(rows: Sequence[Row]) -> float:
    """The type size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for row in rows:
        for cell in row.cells:
            sizes[cell.style.size] += len(cell.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def is_list_item(row: Row) -> bool:
    return row.is_bullet or is_dash_bullet(row.text)


def text_width(cell: Cell) -> float:
    """Average width of a character, in points."""
    return (cell.x1 - cell.x0) / max(1, len(cell.text))


def is_full(above: Cell | Row, below: Cell, right: float) -> bool:
    """Whether the first word of the line below would not have fitted on the line above, which may end at `right`."""
    first = text_width(below) * (len(below.text.split(" ", 1)[0]) + 1)
    return above.x1 + first > right - 1
