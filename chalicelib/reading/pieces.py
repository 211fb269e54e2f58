"""The pieces that layout works with, and the pages that they stand on."""

import re
from dataclasses import dataclass, field
from typing import Any

SPLIT_EM = 0.7
"""A gap this wide (in font sizes) ends a segment. Layout joins again what belongs to one line."""

_ADDRESS = re.compile(r"[\w.%+-]+@[\w.-]+|(?:https?://|www\.)\S+|(?:[\w-]+\.)+[a-z]{2,12}/\S*")

Shape = tuple[float, float, float, float, int]
"""x0, y0, x1, y1 and fill colour (0xRRGGBB, or -1 for none) of something drawn."""

SpanData = tuple[str, float, float, str, float, bool, bool, int]
"""Text, x0, x1, font, size, bold, italic, colour."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one visual row."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float
    angle: int = 0
    spans: tuple[SpanData, ...] = ()

    @property
    def is_address(self) -> bool:
        """Whether this is one long word, an e-mail or web address: it may run over the edge of its column."""
        return _ADDRESS.fullmatch(self.text) is not None


@dataclass(slots=True)
class LaidLine:
    """Segments of one line, left to right, with the path of cuts that led to it and the number of its table row."""

    segments: list[Segment]
    path: str
    row: int = 0
    card: int = 0
    """Number of the tile on its page, from 1; 0 on a page without tiles."""


@dataclass(slots=True)
class ReadPage:
    """What was read from one page. Sizes and places in points from the top left corner."""

    width: float
    height: float
    segments: list[Segment] = field(default_factory=list)
    lines: list[LaidLine] = field(default_factory=list)
    """Finished lines, of a file that tells them; then there are no segments."""

    links: list[list[Any]] = field(default_factory=list)
    """[address, x0, y0, x1, y1]."""

    shapes: list[Shape] = field(default_factory=list)
    drawings: list[list[Any]] = field(default_factory=list)
    images: float = 0.0
    """Share of the page under pictures."""

    fonts: dict[str, list[int]] = field(default_factory=dict)
    """Per font how many runs it has, and how many of them begin with an unmapped character."""
