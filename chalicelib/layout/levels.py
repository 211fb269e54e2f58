"""Which lines of two columns stand at one height."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from ..contracts.document import Line
from ..vocabulary.dates import tells_time
from ..vocabulary.text import waits
from .alike import baselines, common_size, look
from .pieces import Segment


def level_count(segments: Sequence[Segment], others: Sequence[Segment]) -> int:
    """Return how many stand on one line with another one, of those sorted in `others`.

    The tops of cells are level, so larger type has its baseline lower.
    """
    near = Level(others)
    count = 0
    for segment in segments:
        count += any(
            abs(segment.baseline - other.baseline) <= 0.6 + 0.35 * abs(segment.size - other.size)
            for other in near.within(segment.baseline, 0.6 + 0.35 * segment.size)
        )
    return count


def row_heads(left: Sequence[Segment], right: Sequence[Segment]) -> list[Segment]:
    """Return the segments on the left that begin a row: not those that go on with the line above."""
    heads: list[Segment] = []
    above: Segment | None = None
    for segment in left:
        if above is not None and segment.baseline - above.baseline <= 0.3 * segment.size:
            continue
        if above is None or not _goes_on(above, segment, right):
            heads.append(segment)
        above = segment
    return heads


def _goes_on(above: Segment, segment: Segment, right: Sequence[Segment]) -> bool:
    if segment.baseline - above.baseline > 1.75 * max(above.size, segment.size):
        return False
    if segment.text.endswith(":") or look(above)[:1] != look(segment)[:1]:
        return False
    if waits(above.text):
        return True
    beside = any(abs(s.baseline - segment.baseline) <= 0.3 * segment.size for s in right)
    if not beside:
        return segment.size <= 1.05 * above.size and abs(segment.x0 - above.x0) <= 40
    return segment.text[0].islower() and tells_time(above.text) >= tells_time(segment.text)


class Level:
    """Finds what stands level with something, among segments sorted by baseline."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._places = [segment.baseline for segment in segments]

    def within(self, baseline: float, reach: float) -> Sequence[Segment]:
        places = self._places
        return self._segments[bisect_left(places, baseline - reach) : bisect_right(places, baseline + reach)]


class Heights:
    """Which heights of a page some text covers."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        spans = sorted((s.y0, s.y1) for s in segments)
        self._tops = [top for top, _ in spans]
        self._lowest = list(accumulate((bottom for _, bottom in spans), max))

    def meet(self, top: float, bottom: float) -> bool:
        """Return whether any text is between these heights, at least in part."""
        at = bisect_left(self._tops, bottom)
        return at > 0 and self._lowest[at - 1] > top


def faced(rows: Sequence[float], others: Heights, size: float) -> list[float]:
    """Return the baselines that have any text at their height on the other side."""
    return [row for row in rows if others.meet(row - 0.7 * size, row)]


def date_share(segments: Sequence[Segment]) -> float:
    dated = sum(1 for s in segments if len(s.text) <= 32 and tells_time(s.text))
    return dated / len(segments)


def same_row(one: Segment, other: Segment) -> bool:
    return abs(one.baseline - other.baseline) <= 0.3 * min(one.size, other.size)


def are_level(one: Segment | Line, other: Segment | Line) -> bool:
    """Whether more than half of the lower one stands at the height of the other."""
    height = min(one.y1 - one.y0, other.y1 - other.y0)
    return min(one.y1, other.y1) - max(one.y0, other.y0) > 0.5 * height


def group_starts(segments: Sequence[Segment]) -> list[float]:
    """Return the baselines at which a block of lines begins, after a gap."""
    rows = baselines(segments)
    size = common_size(segments)
    return [row for i, row in enumerate(rows) if i == 0 or row - rows[i - 1] > 1.75 * size]
