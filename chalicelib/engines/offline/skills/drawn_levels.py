"""Levels drawn as dots, stars, squares or bars beside or below a word."""

from collections import Counter
from collections.abc import Sequence

from ....contracts.document import Document, Drawing
from ....layout.model import Cell

_MIN_MARKS, _MAX_MARKS = 3, 10
_MARK_POINTS = (2.5, 22.0)
_BAR_POINTS = (18.0, 260.0)
_BAR_HEIGHT_POINTS = 16.0
_BELOW_LINES = 1.3
"""How far below its word a level may stand, in lines."""


def drawn_level(document: Document, cell: Cell) -> int | None:
    """Return 1–5 for the level drawn beside the cell, or right below it; None where nothing of the kind is drawn."""
    drawings = document.pages[cell.line.page - 1].drawings
    height = cell.y1 - cell.y0
    middle = (cell.y0 + cell.y1) / 2
    beside = [d for d in drawings if abs((d.y0 + d.y1) / 2 - middle) < 0.6 * height and d.x0 > cell.x1 - 1]
    below = [
        d
        for d in drawings
        if cell.y1 - 2 <= d.y0 and (d.y0 + d.y1) / 2 < cell.y1 + _BELOW_LINES * height and abs(d.x0 - cell.x0) < 130
    ]
    return _marks(beside) or _bar(beside) or _marks(below) or _bar(below)


def _marks(drawings: Sequence[Drawing]) -> int | None:
    """Count the full ones of equal marks in a row: those in the look of the first."""
    small = [d for d in drawings if _MARK_POINTS[0] <= d.x1 - d.x0 <= _MARK_POINTS[1] and 0.6 < _ratio(d) < 1.7]
    places: dict[int, Drawing] = {}
    for drawing in small:
        # A later drawing covers an earlier one at the same place.
        places[round(drawing.x0 / 2)] = drawing
    marks = sorted(places.values(), key=lambda d: d.x0)
    if not marks:
        return None
    row = [d for d in marks if abs(d.y0 - marks[0].y0) < 2]
    if not _MIN_MARKS <= len(row) <= _MAX_MARKS:
        return None
    first = (row[0].fill, row[0].stroke)
    looks = Counter((d.fill, d.stroke) for d in row)
    if len(looks) > 2:
        return None
    full = next((i for i, d in enumerate(row) if (d.fill, d.stroke) != first), len(row))
    return max(1, min(5, round(5 * full / len(row))))


def _ratio(drawing: Drawing) -> float:
    return (drawing.x1 - drawing.x0) / max(0.1, drawing.y1 - drawing.y0)


def _bar(drawings: Sequence[Drawing]) -> int | None:
    """The share of the shorter of two bars that begin together."""
    bars = [
        d
        for d in drawings
        if _BAR_POINTS[0] <= d.x1 - d.x0 <= _BAR_POINTS[1] and 1.0 < d.y1 - d.y0 < _BAR_HEIGHT_POINTS and _ratio(d) > 2
    ]
    short = [d for d in drawings if 1.0 < d.y1 - d.y0 < _BAR_HEIGHT_POINTS and d.fill >= 0]
    for track in bars:
        for level in short:
            inside = abs(level.x0 - track.x0) < 2 and level.y0 > track.y0 - 2 and level.y1 < track.y1 + 2
            if inside and level is not track and level.x1 < track.x1 - 1 and level.fill != track.fill:
                return max(1, min(5, round(5 * (level.x1 - track.x0) / (track.x1 - track.x0))))
    full = [d for d in bars if any(o is not d and abs(o.x0 - d.x0) < 2 and abs(o.x1 - d.x1) < 1.5 for o in bars)]
    return 5 if full else None
