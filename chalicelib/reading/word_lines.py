"""Lay out a Word paragraph's lines, and judge of each piece whether it is seen where it stands."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import UnsafeFile
from ..layout.pieces import LaidLine, Segment
from .read_page import ReadPage
from .text_repair import repair_text
from .word_colours import AUTO, BLACK, Ground
from .word_look import Layout, over
from .word_paper import HEIGHT, WIDTH, Area, Paper, Piece, Place
from .word_scene import Rect, Scene, Spot
from .word_seen import is_crammed, is_flat, kind_of_hiding, least_width, most_width

_CHAR_EM = 0.5
_PITCH = 1.3
_TAB_GAP = 24.0
QUOTE_LENGTH = 280
_TAKES_ROOM = frozenset({"covered", "white", "tiny", "invisible"})

MAX_LINE_LETTERS = 20_000
"""Of one paragraph. Ten pages without a break are no CV, and what follows looks at every word of a line."""

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


def write_line(cells: Cells, standing: Standing, label: str, paper: Paper) -> LaidLine | None:
    """Put the seen pieces of a judged line on paper, report the others, and return what was written."""
    report_hidden([piece for cell in cells for piece in cell if piece.hidden], paper)
    seen = [[piece for piece in cell if not piece.hidden] for cell in cells]
    seen = [cell for cell in seen if any(piece.text.strip() for piece in cell)]
    if not seen:
        _leave_room(cells, standing, paper)
        return None
    if label:
        seen[0].insert(0, Piece(label, seen[0][0].look, ""))
    place = standing.place
    size = max(piece.look.size for cell in seen for piece in cell)
    letters = sum(len(piece.text) for cell in seen for piece in cell)
    if letters > MAX_LINE_LETTERS:
        raise UnsafeFile(reason="too_much_text")
    width = place.x1 - place.x0
    length, height = _extent(seen, size, width)
    top = paper.take(height)
    page = paper.pages[-1]
    scale = min(1.0, width / length)
    x, segments = place.x0, []
    for cell in seen:
        segment, x = _segment(cell, x, top, height, size, scale, page)
        x += _TAB_GAP
        if segment:
            segments.append(segment)
    if not segments:
        return None
    page.lines.append(LaidLine(segments, place.path, place.row))
    return page.lines[-1]


def _extent(cells: Cells, size: float, width: float) -> tuple[float, float]:
    """Return how long a line is and how high, broken at this width, as its letters' size tells."""
    letters = sum(len(piece.text) for cell in cells for piece in cell)
    length = letters * size * _CHAR_EM + _TAB_GAP * (len(cells) - 1)
    return length, size * _PITCH * max(1, math.ceil(length / width))


def _leave_room(cells: Cells, standing: Standing, paper: Paper) -> None:
    """Leave the room of a line that is on the page unseen, such as under a shape: what follows stands below it."""
    area, layout, place = standing.place.area, standing.layout, standing.place
    there = [[piece for piece in cell if piece.hidden in _TAKES_ROOM and not piece.look.hidden] for cell in cells]
    size = max((piece.look.shown_size for cell in there for piece in cell), default=0.0)
    if size and area.top is None and area.room is None and not area.lost:
        _, height = _extent(there, size, place.x1 - place.x0)
        paper.take(min(height, layout.line) if layout.is_exact else height)


def _segment(
    cell: list[Piece], x: float, top: float, height: float, size: float, scale: float, page: ReadPage
) -> tuple[Segment | None, float]:
    spans: list[list[Any]] = []
    begin, bottom, link = x, min(HEIGHT, top + height), ""
    for piece in cell:
        text = repair_text(piece.text.replace("\n", " "))
        if not spans:
            text = text.lstrip()
        elif spans[-1][0].endswith(" "):
            text = text.lstrip(" ")
        if not text:
            continue
        look, end = piece.look, min(WIDTH, x + len(text) * size * _CHAR_EM * scale)
        style = [look.font, look.size, look.bold, look.italic, max(0, look.color)]
        if spans and spans[-1][3:] == style and link == piece.link:
            spans[-1][0] += text
            spans[-1][2] = round(end, 2)
        else:
            spans.append([text, round(x, 2), round(end, 2), *style])
        if piece.link:
            page.links.append([piece.link, round(x, 2), round(top, 2), round(end, 2), round(bottom, 2)])
        x, link = end, piece.link
    if not spans:
        return None, begin
    spans[-1][0] = spans[-1][0].rstrip()
    text = "".join(span[0] for span in spans)
    if not text:
        return None, x
    x0, y0, x1, y1 = (round(v, 2) for v in (begin, top, max(x, begin + 1), bottom))
    parts = tuple([tuple(span) for span in spans])
    return Segment(text, x0, y0, x1, y1, round(top + 0.8 * size, 2), size, 0, parts), x


def report_hidden(pieces: Sequence[Piece], paper: Paper) -> None:
    """Report what is hidden, neighbours of one kind together."""
    for kind in dict.fromkeys(piece.hidden for piece in pieces):
        report_text(" ".join(piece.text for piece in pieces if piece.hidden == kind), kind, paper)


def report_text(text: str, kind: str, paper: Paper) -> None:
    quote = repair_text(text).strip()
    if any(map(str.isalnum, quote)):
        paper.warnings.append(["hidden_text", kind, max(1, len(paper.pages)), None, quote[:QUOTE_LENGTH]])
