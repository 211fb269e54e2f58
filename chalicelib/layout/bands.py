"""What a gutter divides: bands of a page with text on both sides of a stripe, and the parts made of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .alike import baselines
from .centred_rows import find_centred_rows
from .flows import Flow
from .levels import row_heads
from .pieces import Segment
from .settings import SETTINGS


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


@dataclass(eq=False)
class Band:
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


def bands_at(segments: Sequence[Segment], x: float) -> list[Band | Segment]:
    """Cut the region at the segments that cross x; what lies between them is left or right of it."""
    bands: list[Band | Segment] = []
    band = Band([], [])
    across = [s for s in segments if s.x0 < x - SETTINGS.crossing_points and s.x1 > x + SETTINGS.crossing_points]
    crossing = [s for s in across if not (s.is_address and _is_in_column(s, segments, x))]
    at = 0
    for segment in segments:
        while at < len(crossing) and crossing[at].baseline < segment.baseline - 0.3 * segment.size:
            at += 1
        # What stands on the line of a crossing segment is part of that line.
        if at < len(crossing) and crossing[at].baseline <= segment.baseline + 0.3 * segment.size:
            if band.left or band.right:
                bands.append(band)
                band = Band([], [])
            bands.append(segment)
        elif segment.x0 < x - SETTINGS.crossing_points:
            band.left.append(segment)
        else:
            band.right.append(segment)
    if band.left or band.right:
        bands.append(band)
    return bands


def _is_in_column(address: Segment, segments: Sequence[Segment], x: float) -> bool:
    """Whether other lines begin where the address does, and end before x."""
    return sum(abs(s.x0 - address.x0) < 2 and s.x1 <= x for s in segments) >= SETTINGS.gutter_lines


def parts_of(bands: list[Band | Segment]) -> list[Part]:
    parts: list[Part] = []
    for band in bands:
        if isinstance(band, Segment):
            _add_single(parts, [band])
        elif band.flow in (Flow.COLUMNS, Flow.ROWS):
            # A single line is no column to be read by itself.
            is_line = min(len(baselines(band.left)), len(baselines(band.right))) < 2
            parts.append(Part(Flow.ROWS if is_line else band.flow, band.left, band.right))
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
