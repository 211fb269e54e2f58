"""What is read from a page before lines are made of it: runs of glyphs in one style on one baseline."""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress

import pypdfium2.raw as pdfium

from ..value_type import value_type
from .limits import LARGEST_SHEETS, SHEET_POINTS


@dataclass(frozen=True, slots=True)
class Geometry:
    """A page's visible area in user space and its rotation in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    width: float = field(init=False)
    height: float = field(init=False)
    shrinks: float = field(init=False)
    """How many times smaller than in the file the page is seen: 1 up to twice the size of A4."""

    def __post_init__(self) -> None:
        width, height = self.right - self.left, self.top - self.bottom
        sheets = min(width, height) / SHEET_POINTS
        # What every run of a page asks for is reckoned once.
        object.__setattr__(self, "width", height if self.turns % 2 else width)
        object.__setattr__(self, "height", width if self.turns % 2 else height)
        object.__setattr__(self, "shrinks", sheets if sheets > LARGEST_SHEETS else 1.0)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return the point in points from the top left corner of the page as it is shown."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        if self.turns == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return the box between two points, from its top left corner to its bottom right one, as it is shown."""
        if self.turns == 0 and x0 <= x1 and y0 <= y1:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        ax, ay = self.place(x0, y0)
        bx, by = self.place(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


@value_type
class Style:
    """`size` is the height of the font as shown, in points; `angle` in whole degrees, counter-clockwise, as shown."""

    font: str
    size: float
    bold: bool
    italic: bool
    color: int
    angle: int
    mode: int
    alpha: int
    width_scale: float = 1.0
    """How wide the letters are set, as a share of their height: under 1 for condensed by the page, not by the font."""


@dataclass(eq=False)
class Run:
    """Glyphs in one style on one baseline: of one text object, or of several that follow each other closely.

    Character i stands in the box (x0s[i], y0s[i], x1s[i], y1s[i]), in page points from the top left. Once it is read a
    run stays as it is: what is told from all of its glyphs is told once.
    """

    style: Style
    baseline: float
    handles: list[int]
    """Addresses of PDFium's text objects; of use only while their page is open."""

    is_unmapped: bool = False
    """Whether the font has no table for its first character; PDFium then passes the code for the letter."""

    text: str = ""
    x0s: list[float] = field(default_factory=list)
    y0s: list[float] = field(default_factory=list)
    x1s: list[float] = field(default_factory=list)
    y1s: list[float] = field(default_factory=list)
    indices: list[int] = field(default_factory=list)
    """Number of each character on PDFium's page of text; of use only while that is open."""

    moved: list[int] = field(default_factory=list)
    """Text objects of it whose characters do not stand where they are painted, as those of replacement texts."""

    def add(
        self, text: str, x0s: Sequence[float], y0s: Sequence[float], x1s: Sequence[float], y1s: Sequence[float]
    ) -> None:
        self.text += text
        self.x0s += x0s
        self.y0s += y0s
        self.x1s += x1s
        self.y1s += y1s

    @property
    def is_clipped(self) -> bool:
        clips = (pdfium.FPDFPageObj_GetClipPath(ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)) for handle in self.handles)
        return any(pdfium.FPDFClipPath_CountPaths(clip) > 0 for clip in clips)

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        return min(self.x0s), min(self.y0s), max(self.x1s), max(self.y1s)

    @cached_property
    def has_shared_places(self) -> bool:
        """Whether two of its letters stand on exactly one place, as those do that stand for one glyph."""
        if len(set(self.x0s)) == len(self.x0s):
            return False
        places = [(x, y) for char, x, y in zip(self.text, self.x0s, self.y0s, strict=True) if char != " "]
        return len(set(places)) < len(places)

    def only(self, wanted: Sequence[bool]) -> "Run":
        """Return the run with some of its glyphs."""
        x0s, y0s, x1s, y1s = (list(compress(edges, wanted)) for edges in (self.x0s, self.y0s, self.x1s, self.y1s))
        return Run(
            self.style,
            self.baseline,
            self.handles,
            self.is_unmapped,
            "".join(compress(self.text, wanted)),
            x0s,
            y0s,
            x1s,
            y1s,
            list(compress(self.indices, wanted)),
        )


@dataclass(frozen=True, slots=True)
class Hidden:
    """`kind` is white, tiny, covered, off_page, invisible, clipped or mislabelled.

    The box is in page points from the top left.
    """

    kind: str
    quote: str
    x0: float
    y0: float
    x1: float
    y1: float
