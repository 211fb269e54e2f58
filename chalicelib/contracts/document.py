"""Positioned text: what a reader sees on the pages of a document, with places."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..value_type import value_type
from .base import Language
from .cv import Box, DocumentWarning


@value_type
class Span:
    """A run of characters in one font on one line. Coordinates are points from the page's top left corner."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    font: str = ""
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    color: int = 0
    """0xRRGGBB."""
    link: str = ""


@value_type
class Line:
    """One visible line of one column, in reading order. `number` counts from 1 through the whole document.

    Parts of a line with a wide gap between them, such as an employer and a date at the right edge, are separated by a
    tab in `text`; everything else by single spaces. `spans` hold the same text without the separators between parts.
    Words hyphenated at a line's end stay as printed: only who knows the paragraph can join them.
    """

    number: int
    page: int
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    spans: tuple[Span, ...] = ()
    column: int = 0
    """Index of the column on its page, from 0, in reading order. Dates or titles in a margin are a column, too."""

    row: int = 0
    """Lines with the same row (not 0) stand side by side: the cells of one table row, or a date in the margin and the
    entry beside it. A row's left cell comes first, with all its lines, then the next. Rows count through the document.
    """

    block: int = 0
    """Number of the block on its page, from 0, in reading order: what is read from top to bottom without a jump up, as
    a column, a sidebar or a tile is. A table's rows, and dates or titles in a margin, are part of the block around
    them; what stands over two columns goes on in the left one.
    """


@value_type
class Drawing:
    """A dot, bar, rule or coloured area. Coordinates are points from the page's top left corner.

    Colours are 0xRRGGBB as they look on what lies below, or -1: without a fill only the outline is drawn.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    fill: int = -1
    stroke: int = -1
    is_round: bool = False
    """Whether it has curves or more than four corners: a disc, a bar with round ends, a star."""


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    links: tuple[tuple[str, float, float, float, float], ...] = ()
    """Link annotations: address, x0, y0, x1, y1."""
    rules: tuple[tuple[float, float, float, float], ...] = ()
    """Boxes of drawn shapes such as level dots, bars and separators."""
    drawings: tuple[Drawing, ...] = ()
    """The same shapes with their colours, in drawing order: a later one covers an earlier one."""
    tiles: tuple[int, ...] = ()
    """Numbers of the blocks that are tiles: boxes side by side and one below the other, each with its subject."""
    turn: float = 0.0
    """By how many degrees what is read lies turned counter-clockwise; its lines are placed as if it lay straight."""
    is_recognised: bool = False
    """Whether its text was recognised on its picture, by us or whoever made the file, and may be misread."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A column of text that stands beside others of the same group, whatever their lines' order of reading is."""

    group: int
    left: float
    right: float
    """Its edges, as fractions of the page's width."""

    lines: tuple[int, ...]
    """Numbers of its lines."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document's visible text. Hidden text is not in it; it is reported in `warnings`."""

    pages: tuple[Page, ...]
    sha256: str
    language: Language
    warnings: tuple[DocumentWarning, ...] = field(default=())
    kind: str = "pdf"
    """pdf, docx, odt, rtf, html, xml or text."""

    cost_usd: float = 0.0
    """What reading cost; 0 unless a service recognised the text of a scan."""

    pictures: tuple[str, ...] = ()
    """Of a scan that nobody recognised the text of: its pages as base64 of PNG files. Then there are no lines."""

    lanes: tuple[Lane, ...] = ()
    """Columns as a file without pages of its own tells them, for drawing it; group by group, from left to right."""

    running: frozenset[int] = frozenset()
    """Numbers of the lines in headers and footers, where the file tells them apart."""

    attached: "Document | None" = None
    """The same CV as data that the file carries and no page shows: it may tell what belongs together, and no more."""

    @property
    def has_pages(self) -> bool:
        """Whether its pages are the document's own. All others were laid out for reading: nobody else sees them."""
        return self.kind == "pdf"

    @property
    def lines(self) -> Sequence[Line]:
        return [line for page in self.pages for line in page.lines]

    @property
    def text(self) -> str:
        """All visible lines in reading order, one per row."""
        return "\n".join(line.text for line in self.lines)

    def box_of(self, line: Line) -> Box:
        """Return the line's place as fractions of its page."""
        page = self.pages[line.page - 1]
        return (line.x0 / page.width, line.y0 / page.height, line.x1 / page.width, line.y1 / page.height)
