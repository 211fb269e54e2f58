"""Put glyphs together to segments: stretches of one visual row without a wide gap, however they were drawn."""

from collections.abc import Sequence
from dataclasses import replace

from ..layout.pieces import Segment, Shape
from .column_edges import column_edges, cut_at_edges
from .letter_rows import repaired_segments
from .plain_rows import plain_segments
from .raised import attach_raised
from .runs import Run
from .tags import find_boxes, part_by_boxes
from .text_repair import is_icon_font, repair_text, to_text

_DOWN = 270
"""Angle of a line that runs down, whichever way its letters stand."""


def build_segments(runs: list[Run], shapes: Sequence[Shape] = ()) -> list[Segment]:
    """Return the page's segments, top to bottom and left to right. Rotated text gives one segment per run."""
    upright: list[Run] = []
    turned: list[Run] = []
    for run in runs:
        if is_icon_font(run.style.font) or not run.text:
            continue
        (upright if run.style.angle in (0, 359, 1) and not _runs_down(run) else turned).append(run)
    boxes = find_boxes(shapes, min((run.style.size for run in upright), default=0.0))
    parts = [
        (baseline, box, inside)
        for baseline, members in _rows(upright)
        for box, inside in (part_by_boxes(members, baseline, boxes) if boxes else [(None, members)])
    ]
    rows = [_row_segments(inside, baseline) for baseline, _, inside in parts]
    edges = column_edges(rows)
    segments: list[Segment] = []
    for (baseline, box, inside), row in zip(parts, rows, strict=True):
        pieces = cut_at_edges(inside, row, edges) if edges and len(inside) > 1 else [inside]
        found = row if len(pieces) < 2 else _columns(pieces, baseline)
        segments += found if box is None else [replace(segment, box_x0=box[0]) for segment in found]
    segments += [segment for run in turned if (segment := _turned_segment(run))]
    return segments


def _columns(pieces: Sequence[list[Run]], baseline: float) -> list[Segment]:
    """Return the segments of what touches at the edges of columns."""
    first, *others = (_row_segments(piece, baseline) for piece in pieces)
    return [*first, *(replace(one, opens_column=at == 0) for other in others for at, one in enumerate(other))]


def _row_segments(runs: list[Run], baseline: float) -> list[Segment]:
    plain = plain_segments(runs, baseline)
    return repaired_segments(runs, baseline) if plain is None else plain


def _runs_down(run: Run) -> bool:
    """Whether upright letters stand one below the other, as Japanese is set."""
    size = run.style.size
    return abs(run.x0s[-1] - run.x0s[0]) < 0.5 * size < run.y0s[-1] - run.y0s[0]


def _rows(runs: list[Run]) -> list[tuple[float, list[Run]]]:
    """Group runs by baseline. Text set higher or lower than its neighbours (raised, accents) joins their row."""
    rows: list[tuple[float, float, list[Run]]] = []
    for run in sorted(runs, key=lambda r: (r.baseline, r.x0s[0])):
        if rows:
            baseline, size, members = rows[-1]
            if run.baseline - baseline <= 0.22 * min(size, run.style.size):
                members.append(run)
                continue
        rows.append((run.baseline, run.style.size, [run]))
    return [(baseline, members) for baseline, _, members in attach_raised(rows)]


def _turned_segment(run: Run) -> Segment | None:
    """Text that runs up, down or askew: its characters in their own direction, with the box that they cover."""
    shown = [i for i, char in enumerate(run.text) if char != "\x00"]
    text = repair_text("".join(" " if char.isspace() else to_text(char) for char in run.text if char != "\x00")).strip()
    if not text:
        return None
    x0, y0 = min(run.x0s[i] for i in shown), min(run.y0s[i] for i in shown)
    x1, y1 = max(run.x1s[i] for i in shown), max(run.y1s[i] for i in shown)
    style = run.style
    left, top, right, bottom = (round(v, 2) for v in (x0, y0, x1, y1))
    span = (text, left, right, style.font, style.size, style.bold, style.italic, style.color)
    return Segment(text, left, top, right, bottom, bottom, style.size, style.angle or _DOWN, (span,))
