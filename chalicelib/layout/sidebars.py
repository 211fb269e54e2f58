"""Find the column that a coloured area lies under: no gutter has to be looked for where the design shows one."""

from collections.abc import Sequence
from dataclasses import dataclass

from .pieces import Segment, Shape
from .settings import SETTINGS


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
        if (
            color in (-1, 0xFFFFFF)
            or x1 - x0 < SETTINGS.sidebar_points
            or y1 - y0 < SETTINGS.sidebar_height_share * tall
        ):
            continue
        on_left, on_right = left > x0 - SETTINGS.sidebar_edge_points, right < x1 + SETTINGS.sidebar_edge_points
        if on_left == on_right:
            continue
        edge = x1 if on_left else x0
        level = [
            s for s in segments if y0 - SETTINGS.sidebar_edge_points <= s.baseline <= y1 + SETTINGS.sidebar_edge_points
        ]
        before = [s for s in level if s.x1 <= edge + SETTINGS.sidebar_edge_points]
        behind = [s for s in level if s.x0 >= edge - SETTINGS.sidebar_edge_points]
        if len(before) + len(behind) == len(level) and min(len(before), len(behind)) >= SETTINGS.sidebar_lines:
            return Sidebar(edge, y0 - SETTINGS.sidebar_edge_points, y1 + SETTINGS.sidebar_edge_points)
    return None
