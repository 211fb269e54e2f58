"""The pieces that layout works with."""

import re
from dataclasses import dataclass

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
    box_x0: float | None = None
    """Left edge of the box around it, where it stands among others in boxes of their own."""

    @property
    def is_address(self) -> bool:
        """Whether this is one long word, an e-mail or web address: it may run over the edge of its column."""
        return " " not in self.text and _ADDRESS.fullmatch(self.text) is not None


@dataclass(slots=True)
class LaidLine:
    """Segments of one line, left to right, with the path of cuts that led to it and the number of its table row."""

    segments: list[Segment]
    path: str
    row: int = 0
    card: int = 0
    """Number of the tile on its page, from 1; 0 on a page without tiles."""
