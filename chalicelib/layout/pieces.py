"""The pieces that layout works with."""

import re
from dataclasses import dataclass

from ..value_type import value_type

_ADDRESS = re.compile(r"[\w.%+-]+@[\w.-]+|(?:https?://|www\.)\S+|(?:[\w-]+\.)+[a-z]{2,12}/\S*")

_BLOCK = re.compile(r".*/[bk]\w+")
_TILE = re.compile(r"/k\d+")

Shape = tuple[float, float, float, float, int]
"""x0, y0, x1, y1 and fill colour (0xRRGGBB, or -1 for none) of something drawn."""

SpanData = tuple[str, float, float, str, float, bool, bool, int]
"""Text, x0, x1, font, size, bold, italic, colour."""


@value_type
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
    opens_column: bool = False
    """Whether it begins at the edge of a column, right behind the text of another one."""

    @property
    def is_address(self) -> bool:
        """Whether this is one long word, an e-mail or web address: it may run over the edge of its column."""
        return " " not in self.text and _ADDRESS.fullmatch(self.text) is not None


@dataclass(slots=True)
class LaidLine:
    """Segments of one line, left to right, with the path of cuts that led to it and the number of its table row.

    A step of the path is `/a` or `/b` for the left and the right column of two, `/l` or `/r` for a cell of a row, `/k`
    for a tile, each with what tells it from others of its kind.
    """

    segments: list[Segment]
    path: str
    row: int = 0

    @property
    def block(self) -> str:
        """The path to what is read from top to bottom without a jump up.

        Cells of a row are part of what is around them, and what stands over two columns goes on in the left one.
        """
        found = _BLOCK.match(self.path)
        return found[0] if found else ""

    @property
    def is_in_tile(self) -> bool:
        return _TILE.fullmatch(self.block) is not None
