"""Judge of each piece of a Word paragraph's line whether it is seen where it stands."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .word_colours import AUTO, BLACK, Ground
from .word_look import Layout, over
from .word_paper import Area, Piece, Place
from .word_scene import Rect, Scene, Spot
from .word_seen import is_crammed, is_flat, kind_of_hiding, least_width, most_width

Cells = list[list[Piece]]
"""A line: its cells, between tabs, of pieces."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a line stands: its paragraph's number and layout, whether it is its first line, what is around it."""

    place: Place
    layout: Layout
    paragraph: int
    is_first: bool
    y: float
    """Height on the page in points, as far as it is known."""

    page: int


def judge_line(cells: Cells, standing: Standing, scene: Scene | None) -> None:
    """Say of each piece of a line how it is hidden."""
    pieces = [piece for cell in cells for piece in cell]
    size = max((piece.look.shown_size for piece in pieces if piece.text.strip()), default=10.0)
    lost = standing.place.area.lost or _lost_beyond_page(cells, standing, size) or _take_room(pieces, standing, size)
    spot = _spot(pieces, standing, size)
    if not lost and scene is not None and scene.covers(spot):
        lost = "covered"
    ground, on_shape = standing.layout.shade or standing.place.ground, False
    if scene is not None and standing.layout.shade is None and standing.place.is_open:
        ground, on_shape = scene.ground(spot, ground)
    for piece in pieces:
        piece.hidden = piece.hidden or _how_hidden(piece, standing, ground, on_shape) or lost
    _judge_far_tabs(cells, standing)


def _how_hidden(piece: Piece, standing: Standing, ground: Ground, on_shape: bool) -> str:
    look, layout = piece.look, standing.layout
    if on_shape and look.color == AUTO and not look.shade and not look.highlight:
        # Word turns automatic black to white on shadings only, not on a shape that lies behind.
        look = over(look, {"color": BLACK})
    hidden = kind_of_hiding(look, ground)
    height = layout.line if layout.is_exact else layout.line * 1.15 * look.shown_size
    if not hidden and layout.line and is_flat(height, look.shown_size):
        return "clipped"
    if not hidden and layout.is_exact and abs(look.position) > layout.line + look.shown_size:
        return "clipped"
    letters = len(piece.text.strip())
    if not hidden and look.fit and is_crammed(letters, look.shown_size, look.fit):
        return "tiny"
    return hidden


def _spot(pieces: Sequence[Piece], standing: Standing, size: float) -> Spot:
    area, layout = standing.place.area, standing.layout
    width = least_width(sum(len(piece.text) for piece in pieces), size)
    left, right = area.left + layout.left + (layout.first if standing.is_first else 0.0), area.right - layout.right
    # A shape over the first row of several leaves the others to be read.
    rows = max(1, math.floor(width / max(size, right - left)))
    if layout.align == "right":
        left = max(left, right - width)
    elif layout.align == "center":
        left = max(left, (left + right - width) / 2)
    rect = Rect(left, standing.y, max(left + 1, min(right, left + width)), standing.y + rows * size)
    if area.top is not None:
        return Spot(rect, standing.page, area.layer, area.anchor, area.top if area.anchor else 0.0)
    return Spot(rect, standing.page, area.layer, standing.paragraph, max(1.0, standing.y))


def _lost_beyond_page(cells: Cells, standing: Standing, size: float) -> str:
    """Return "off_page" when the whole line stands beyond the page's edges; mark the pieces that do at its begin."""
    area, layout = standing.place.area, standing.layout
    letters = sum(len(piece.text) for cell in cells for piece in cell)
    most = most_width(letters, size)
    first = layout.first if standing.is_first else 0.0
    left, right = area.left + layout.left + first, area.right - layout.right
    if area.top is not None and (standing.y + size <= 1 or standing.y >= area.page_height - 1):
        return "off_page"
    if layout.align == "right":
        return "off_page" if right <= 1 or right - most >= area.page_width - 1 else ""
    if layout.align == "center":
        middle = (left + right) / 2
        return "off_page" if middle + most / 2 <= 1 or middle - most / 2 >= area.page_width - 1 else ""
    if left >= area.page_width - 1:
        return "off_page"
    x = (area.right_start if area.right_start is not None else area.left) + layout.left + first
    if x < 0 and len(cells) == 1:
        for piece in cells[0]:
            x += most_width(len(piece.text), piece.look.shown_size)
            piece.hidden = piece.hidden or ("off_page" if x <= 1 else "")
    return ""


def _judge_far_tabs(cells: Cells, standing: Standing) -> None:
    """Mark the cells that a tab stop puts beyond the page's right edge."""
    area, stops = standing.place.area, standing.layout.tabs
    x = standing.layout.left + (standing.layout.first if standing.is_first else 0.0)
    far = False
    for number, cell in enumerate(cells):
        width = sum(most_width(len(piece.text), piece.look.shown_size) for piece in cell)
        if number:
            position, kind = next((stop for stop in stops if stop[0] > x), (x, "left"))
            begin = area.left + position - (width if kind == "right" else width / 2 if kind == "center" else 0)
            far = far or begin >= area.page_width - 1
            x = max(x, position)
        for piece in cell if far else ():
            piece.hidden = piece.hidden or "off_page"
        x += sum(least_width(len(piece.text), piece.look.shown_size) for piece in cell)


def _take_room(pieces: Sequence[Piece], standing: Standing, size: float) -> str:
    """Take the line's height from a box or row of a fixed height; return "clipped" when it is used up."""
    area, layout = standing.place.area, standing.layout
    letters = sum(len(piece.text) for piece in pieces if not piece.hidden and not piece.look.hidden)
    width = max(1.0, area.right - area.left - layout.left - layout.right)
    height = layout.line if layout.is_exact else size
    height *= max(1, math.ceil(least_width(letters, size) / width)) if letters else 0
    area.used += height
    if area.room is None:
        return ""
    left = area.room.height - area.room.used
    area.room.used += height
    return "clipped" if is_flat(left, min(size, layout.line) if layout.is_exact else size) else ""


def add_space(area: Area, points: float) -> None:
    """Take the space around paragraphs, or an empty one, from the area."""
    area.used += points
    if area.room is not None:
        area.room.used += points
