"""Find the white stripe that divides a region of a page, and decide how its two sides are read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .centred_rows import find_centred_rows
from .flows import Flow, classify, row_heads
from .pieces import Segment, Shape
from .settings import SETTINGS
from .titled_columns import Columns, find_titled_columns

_LEAD = 0.01
"""Of gutters whose scores are no further apart, the one furthest left is taken."""


@dataclass(slots=True)
class Part:
    """A stretch of the region from top to bottom. A SINGLE part has everything in `left`."""

    flow: Flow
    left: list[Segment] = field(default_factory=list)
    right: list[Segment] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[list[Segment], list[Segment]]]:
        """Return the rows of a ROWS part: what stands on the left begins one, the right side goes with it."""
        centred = find_centred_rows(self.left, self.right)
        if centred:
            yield from centred
            return
        heads = row_heads(self.left, self.right)
        starts = [head.baseline - 0.6 * head.size for head in heads]
        first = [s for s in self.right if not starts or s.baseline < starts[0]]
        if first:
            yield [], first
        for index, start in enumerate(starts):
            end = starts[index + 1] if index + 1 < len(starts) else float("inf")
            left = [s for s in self.left if (start <= s.baseline or index == 0) and s.baseline < end]
            right = [s for s in self.right if start <= s.baseline < end]
            heading = _next_heading(right, left)
            yield left, right[:heading]
            if heading < len(right):
                yield [], right[heading:]


def _next_heading(right: Sequence[Segment], left: Sequence[Segment]) -> int:
    """Return where in a row's right side a heading follows, which belongs to no row: larger than all before it."""
    if not right or not left:
        return len(right)
    first = right[0]
    largest = max(s.size for s in right if abs(s.baseline - first.baseline) <= 0.3 * first.size)
    for index, segment in enumerate(right):
        if segment.size > 1.12 * largest and segment.baseline > first.baseline + first.size:
            return index
    return len(right)


@dataclass(slots=True)
class Gutter:
    x: float
    parts: list[Part]


@dataclass(eq=False)
class _Band:
    """What stands left and right of a gutter. Its measures are taken once it is complete."""

    left: list[Segment]
    right: list[Segment]
    flow: Flow = Flow.SINGLE

    @cached_property
    def overlap(self) -> float:
        if not self.left or not self.right:
            return 0.0
        top = max(min(s.y0 for s in self.left), min(s.y0 for s in self.right))
        bottom = min(max(s.y1 for s in self.left), max(s.y1 for s in self.right))
        return max(0.0, bottom - top)

    @cached_property
    def worth(self) -> float:
        """Height in points along which text faces text, and a little for the width of the gutter."""
        width = min(s.x0 for s in self.right) - max((s.x1 for s in self.left if not s.is_address), default=0.0)
        return self.overlap + 0.1 * min(width, 60.0)


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
    best: tuple[float, float, list[_Band | Segment]] | None = None
    for x in candidates:
        bands = _bands(segments, x)
        to_beat = best[0] + _LEAD if best else 0.0
        score = _judge(bands, x, shapes, to_beat)
        if score > to_beat:
            best = (score, x, bands)
    if best is None:
        return None
    return Gutter(best[1], _parts(best[2], best[1]))


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


def _judge(bands: Sequence["_Band | Segment"], x: float, shapes: Sequence[Shape], to_beat: float) -> float:
    """Set how each band is read and return how much text faces text along x, in points of height; 0 is no gutter.

    It is 0 also where it cannot be more than `to_beat`: telling how bands are read is what takes long.
    """
    faces: dict[int, _Band] = {}
    for at, band in enumerate(bands):
        if isinstance(band, _Band) and band.overlap > 0.3 * SETTINGS.facing_line_points:
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


def _judge_facing(facing: Sequence["_Band"], x: float, shapes: Sequence[Shape]) -> float:
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


def _bands(segments: Sequence[Segment], x: float) -> list["_Band | Segment"]:
    """Cut the region at the segments that cross x; what lies between them is left or right of it."""
    bands: list[_Band | Segment] = []
    band = _Band([], [])
    across = [s for s in segments if s.x0 < x - SETTINGS.crossing_points and s.x1 > x + SETTINGS.crossing_points]
    crossing = [s for s in across if not (s.is_address and _is_in_column(s, segments, x))]
    at = 0
    for segment in segments:
        while at < len(crossing) and crossing[at].baseline < segment.baseline - 0.3 * segment.size:
            at += 1
        # What stands on the line of a crossing segment is part of that line.
        is_near = at < len(crossing) and crossing[at].baseline <= segment.baseline + 0.3 * segment.size
        if is_near and _is_on_line(segment, crossing[at : at + 2]):
            if band.left or band.right:
                bands.append(band)
                band = _Band([], [])
            bands.append(segment)
        elif segment.x0 < x - SETTINGS.crossing_points:
            band.left.append(segment)
        else:
            band.right.append(segment)
    if band.left or band.right:
        bands.append(band)
    return bands


def _is_on_line(segment: Segment, crossing: Sequence[Segment]) -> bool:
    """Whether one of the crossing segments stands level with this one."""
    return any(abs(s.baseline - segment.baseline) <= 0.3 * min(s.size, segment.size) for s in crossing)


def _is_in_column(address: Segment, segments: Sequence[Segment], x: float) -> bool:
    """Whether other lines begin where the address does, and end before x."""
    return sum(abs(s.x0 - address.x0) < 2 and s.x1 <= x for s in segments) >= SETTINGS.gutter_lines


def _parts(bands: list["_Band | Segment"], x: float) -> list[Part]:
    parts: list[Part] = []
    for band in bands:
        if isinstance(band, Segment):
            _add_single(parts, [band])
        elif band.flow in (Flow.COLUMNS, Flow.ROWS):
            strangers = _strangers_at_end(band, x) if band.flow is Flow.ROWS else []
            parts.append(Part(band.flow, band.left, [s for s in band.right if s not in strangers]))
            _add_single(parts, strangers)
        else:
            _add_single(parts, band.left + band.right)
    for part in parts:
        part.left.sort(key=lambda s: (s.baseline, s.x0))
    return parts


def _add_single(parts: list[Part], pieces: list[Segment]) -> None:
    if pieces and parts and parts[-1].flow is Flow.SINGLE:
        parts[-1].left += pieces
    elif pieces:
        parts.append(Part(Flow.SINGLE, list(pieces)))


def _strangers_at_end(band: _Band, x: float) -> list[Segment]:
    """Return what stands below the last row and far right of its column: the beginning of what comes next."""
    last = max(s.baseline for s in band.left)
    ours = [s.baseline for s in band.right if s.x0 - x <= 60]
    bottom = max([last, *ours])
    return [s for s in band.right if s.baseline > bottom + 0.5 * s.size]
