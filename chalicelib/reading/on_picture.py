"""From the place of a word on a straightened page to its place on the picture that people see."""

import math

from ..contracts.cv import Box
from ..contracts.document import Page


def box_on_picture(box: Box, page: Page) -> Box:
    """Return the upright box around a box that is turned with the page, all in fractions of the page."""
    if not page.turn:
        return box
    angle = math.radians(page.turn)
    cosine, sine = math.cos(angle), math.sin(angle)
    x0, y0, x1, y1 = box
    corners = [((x - 0.5) * page.width, (y - 0.5) * page.height) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
    # Counter-clockwise as it is seen: y points down.
    across = [(x * cosine + y * sine) / page.width + 0.5 for x, y in corners]
    down = [(y * cosine - x * sine) / page.height + 0.5 for x, y in corners]
    edges = (min(across), min(down), max(across), max(down))
    left, top, right, bottom = (round(min(max(edge, 0.0), 1.0), 4) for edge in edges)
    return (left, top, right, bottom)
