"""Find the white stripe between two columns of a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .bands import Band, Part, bands_at, parts_of
from .flows import Flow, classify
from .pieces import Segment, Shape
from .settings import SETTINGS
from .titled_columns import Columns, find_titled_columns

_LEAD = 0.01
"""Of gutters whose scores are no further apart, the one furthest left is taken."""


@dataclass(slots=True)
class Gutter:
    x: float
    parts: list[Part]


def find_gutter(
    segments: Sequence[Segment], shapes: Sequence[Shape], may_spend: Callable[[int], bool]
) -> Gutter | None:
    """Return the gutter along which most text faces text, or None when the region is one column.

    `segments` are sorted by baseline. `may_spend` is asked before the search, with what it will cost.
    """
    if len(segments) < 3:
        return None
    titled = find_titled_columns(segments)
    if titled:
        return Gutter(titled.x, _parts_at(titled, segments))
    candidates = _candidates(segments)
    if not candidates or not may_spend(len(segments) * len(candidates)):
        return None
    best: tuple[float, float, list[Band | Segment]] | None = None
    for x in candidates:
        bands = bands_at(segments, x)
        to_beat = best[0] + _LEAD if best else 0.0
        score = _judge(bands, x, shapes, to_beat)
        if score > to_beat:
            best = (score, x, bands)
    if best is None:
        return None
    return Gutter(best[1], parts_of(best[2]))


def _parts_at(titled: Columns, segments: Sequence[Segment]) -> list[Part]:
    columns = Part(Flow.COLUMNS)
    above, below = Part(Flow.SINGLE), Part(Flow.SINGLE)
    for segment in segments:
        if segment.baseline < titled.top:
            above.left.append(segment)
        elif segment.baseline > titled.bottom:
            below.left.append(segment)
        else:
            side = columns.right if (segment.x0 + segment.x1) / 2 > titled.x else columns.left
            side.append(segment)
    return [part for part in (above, columns, below) if part.left]


def _judge(bands: Sequence[Band | Segment], x: float, shapes: Sequence[Shape], to_beat: float) -> float:
    """Set how each band is read and return how much text faces text along x, in points of height; 0 is no gutter.

    It is 0 also where it cannot be more than `to_beat`: telling how bands are read is what takes long.
    """
    faces: dict[int, Band] = {}
    for at, band in enumerate(bands):
        if isinstance(band, Band) and band.overlap > 0.3 * SETTINGS.facing_line_points:
            faces[at] = band
    if not faces:
        return 0.0
    # Text that runs across speaks against columns; tables and margins have headings and long lines between their rows.
    across = sum(isinstance(band, Segment) for band in bands[min(faces) : max(faces) + 1])
    facing = list(faces.values())
    most = sum(max(0.0, band.worth) for band in facing) - across * SETTINGS.crossed_rows_points
    if most <= to_beat:
        return 0.0
    score = _judge_facing(facing, x, shapes)
    are_columns = any(band.flow is Flow.COLUMNS for band in facing)
    return max(0.0, score - across * (SETTINGS.crossed_column_points if are_columns else SETTINGS.crossed_rows_points))


def _judge_facing(facing: Sequence["Band"], x: float, shapes: Sequence[Shape]) -> float:
    """Judge the bands, first all together, then each."""
    left = sorted((s for band in facing for s in band.left), key=lambda s: s.baseline)
    right = sorted((s for band in facing for s in band.right), key=lambda s: s.baseline)
    whole = classify(left, right, shapes)
    if whole in (Flow.INLINE, Flow.SINGLE):
        return 0.0
    if whole is Flow.ROWS and not _begins_at(right, x):
        return 0.0
    score = 0.0
    for band in facing:
        band.flow = classify(band.left, band.right, shapes) if len(facing) > 1 else whole
        if band.flow is Flow.INLINE and len(band.left) >= 3 and len(band.right) >= 3:
            # Dates at the right edge below a block that is a column of its own.
            continue
        if len(band.left) < 3 or len(band.right) < 3 or band.flow not in (Flow.COLUMNS, Flow.ROWS):
            # A short band says little by itself; it is read as all of them together are.
            band.flow = whole
        if band.flow is Flow.ROWS and not any(abs(s.x0 - x) <= 3 + SETTINGS.crossing_points for s in band.right):
            # These two sides face each other by chance; their own gutter is elsewhere.
            band.flow = Flow.SINGLE
            continue
        score += band.worth
    return score


def _begins_at(right: Sequence[Segment], x: float) -> bool:
    """Whether the cells on the right share one left edge, at x. Dates set flush right do not: they are no column."""
    firsts: dict[int, float] = {}
    for segment in right:
        key = round(segment.baseline / 3)
        firsts[key] = min(firsts.get(key, segment.x0), segment.x0)
    aligned = sum(place - x <= 3 + SETTINGS.crossing_points for place in firsts.values())
    indented = sum(place - x <= 40 for place in firsts.values())
    return aligned >= 2 and indented >= 0.6 * len(firsts)


def _candidates(segments: Sequence[Segment]) -> list[float]:
    """Places where several segments begin, or end, with something on the other side."""
    starts: dict[int, list[float]] = {}
    for segment in segments:
        starts.setdefault(round(segment.x0 / 4), []).append(segment.x0)
    leftmost = min(s.x0 for s in segments)
    found = []
    for key, places in sorted(starts.items()):
        count = len(places) + len(starts.get(key + 1, ())) + len(starts.get(key - 1, ()))
        place = min(places)
        if place > leftmost + 8 and count >= 2:
            found.append(place - SETTINGS.crossing_points)
    return found
