"""Find the column that a coloured area lies under: no gutter has to be looked for where the design shows one."""

from collections.abc import Sequence
from dataclasses import dataclass

from .pieces import Segment, Shape

MIN_WIDTH_POINTS = 60.0
MIN_HEIGHT_SHARE = 0.6
"""Share of the region's height that the area covers; what is lower may be a box within a column."""

MIN_LINES = 4
"""Lines on either side below which an area is a label, a picture's ground or a table's column."""

_TOLERANCE = 2.0


@dataclass(frozen=True, slots=True)
class Sidebar:
    """Where the area parts the page, and from which height to which."""

    x: float
    top: float
    bottom: float


def find_sidebar(segments: Sequence[Segment], shapes: Sequence[Shape]) -> Sidebar | None:
    """Return the sidebar of a region: an area with text in it, text on one side of it, and none across its edge.

    The last such area drawn lies on top.
    """
    left, right = min(s.x0 for s in segments), max(s.x1 for s in segments)
    tall = max(s.y1 for s in segments) - min(s.y0 for s in segments)
    for x0, y0, x1, y1, color in reversed(shapes):
        if color in (-1, 0xFFFFFF) or x1 - x0 < MIN_WIDTH_POINTS or y1 - y0 < MIN_HEIGHT_SHARE * tall:
            continue
        on_left, on_right = left > x0 - _TOLERANCE, right < x1 + _TOLERANCE
        if on_left == on_right:
            continue
        edge = x1 if on_left else x0
        level = [s for s in segments if y0 - _TOLERANCE <= s.baseline <= y1 + _TOLERANCE]
        before = [s for s in level if s.x1 <= edge + _TOLERANCE]
        behind = [s for s in level if s.x0 >= edge - _TOLERANCE]
        if len(before) + len(behind) == len(level) and min(len(before), len(behind)) >= MIN_LINES:
            return Sidebar(edge, y0 - _TOLERANCE, y1 + _TOLERANCE)
    return None
