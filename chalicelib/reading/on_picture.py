"""From the place of a word on a page that was read straight to its place on the page that people see."""

import math

from ..contracts.cv import Box
from ..contracts.document import Page


def box_on_picture(box: Box, page: Page) -> Box:
    """Return the upright box around a box that is turned with the page, all in fractions of the page."""
    return box_turned(box, page.width, page.height, page.turn) if page.turn else box


def box_turned(box: Box, width: float, height: float, turn: float) -> Box:
    """Return the same of a page that is read so wide and tall, and shown turned by degrees counter-clockwise."""
    wide, tall = (height, width) if turn in (90, 270) else (width, height)
    angle = math.radians(turn)
    cosine, sine = math.cos(angle), math.sin(angle)
    x0, y0, x1, y1 = box
    corners = [((x - 0.5) * width, (y - 0.5) * height) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
    # Counter-clockwise as it is seen: y points down.
    across = [(x * cosine + y * sine) / wide + 0.5 for x, y in corners]
    down = [(y * cosine - x * sine) / tall + 0.5 for x, y in corners]
    edges = (min(across), min(down), max(across), max(down))
    left, top, right, bottom = (round(min(max(edge, 0.0), 1.0), 4) for edge in edges)
    return (left, top, right, bottom)
