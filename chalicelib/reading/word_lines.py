"""Write the lines of a Word paragraph on paper, and report what of them is hidden."""

import math
from collections.abc import Sequence
from typing import Any

from ..errors import UnsafeFile
from ..layout.pieces import LaidLine, Segment
from .read_page import ReadPage
from .text_repair import repair_written
from .word_paper import HEIGHT, WIDTH, Paper, Piece
from .word_standing import Cells, Standing

_CHAR_EM = 0.5

_PITCH = 1.3

_TAB_GAP = 24.0

QUOTE_LENGTH = 280

_TAKES_ROOM = frozenset({"covered", "white", "tiny", "invisible"})

MAX_LINE_LETTERS = 20_000
"""Of one paragraph. Ten pages without a break are no CV, and what follows looks at every word of a line."""


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
        text = repair_written(piece.text.replace("\n", " "))
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
    quote = repair_written(text).strip()
    if any(map(str.isalnum, quote)):
        paper.warnings.append(["hidden_text", kind, max(1, len(paper.pages)), None, quote[:QUOTE_LENGTH]])
