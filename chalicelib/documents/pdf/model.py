"""A Word file as the page maker sees it: paragraphs and tables with their looks resolved. Lengths are in points."""

from collections.abc import Sequence
from dataclasses import dataclass, field

HIGHLIGHTS = {"yellow": "FFFF00", "cyan": "00FFFF"}


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look. `color` and `highlight` are RRGGBB, empty for none."""

    size: float = 10.0
    color: str = "000000"
    face: str = "regular"
    highlight: str = ""
    underline: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one look; "\\n" breaks the line, "\\t" goes to the right-hand tab. `field` is PAGE or NUMPAGES."""

    text: str
    look: Look
    field: str = ""


@dataclass(frozen=True, slots=True)
class Border:
    width: float
    color: str
    space: float = 0.0


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph is set. `line` is a multiple of the single line, or exact points where `is_exact`."""

    style: str = ""
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    is_exact: bool = False
    left: float = 0.0
    hanging: float = 0.0
    bullet: str = ""
    bullet_color: str = "000000"
    border_below: Border | None = None
    keep_next: bool = False
    keep_lines: bool = False
    is_contextual: bool = False
    outline_level: int | None = None
    begins_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    shape: Shape
    look: Look
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class CellBox:
    width: float
    fill: str
    paragraphs: Sequence[Paragraph]


@dataclass(frozen=True, slots=True)
class Row:
    cells: Sequence[CellBox]
    is_header: bool
    keep_next: bool


@dataclass(frozen=True, slots=True)
class Table:
    rows: Sequence[Row]
    top: Border | None
    bottom: Border | None
    inside: Border | None
    padding: float
    """Left and right inside each cell."""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    content: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """Size and margins; header and footer stand at these distances from the edges."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float


@dataclass(frozen=True)
class WordDocument:
    page: Page
    body: Sequence[Paragraph | Table]
    header: Sequence[Paragraph]
    footer: Sequence[Paragraph]
    logo: Picture | None = None
    title: str = ""
    author: str = ""
    language: str = ""
    created: str = ""
    properties: dict[str, str] = field(default_factory=dict)
