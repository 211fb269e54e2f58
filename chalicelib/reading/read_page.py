"""What was read from a page, before it is laid out."""

from dataclasses import dataclass, field
from typing import Any

from ..layout.pieces import LaidLine, Segment, Shape


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

    turn: int = 0
    """By how many degrees its text lies turned counter-clockwise on the page as it is shown: 0, 90, 180 or 270."""

    is_recognised: bool = False
    """Whether its text was recognised on its picture: by us, or before and then laid over it unseen."""

    fonts: dict[str, list[int]] = field(default_factory=dict)
    """Per font how many runs it has, and how many of them begin with an unmapped character."""
