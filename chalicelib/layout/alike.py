"""What segments have in common: their look, their size, the lines that they stand on."""

from bisect import bisect_left
from collections.abc import Sequence

from .pieces import Segment


def common_size(segments: Sequence[Segment]) -> float:
    sizes = sorted(s.size for s in segments)
    return max(4.0, sizes[len(sizes) // 2])


def baselines(segments: Sequence[Segment]) -> list[float]:
    rows: list[float] = []
    for segment in segments:
        if not rows or segment.baseline - rows[-1] > 0.3 * segment.size:
            rows.append(segment.baseline)
    return rows


def matched(rows: Sequence[float], others: Sequence[float], tolerance: float) -> float:
    """Return the share of the baselines that another one, of those sorted in `others`, is near."""
    if not rows:
        return 0.0
    near = 0
    for row in rows:
        at = bisect_left(others, row)
        near += any(abs(row - other) <= tolerance for other in others[max(0, at - 1) : at + 1])
    return near / len(rows)


def look(segment: Segment) -> tuple[object, ...]:
    return (segment.spans[0][3:6] + segment.spans[0][7:]) if segment.spans else ()


def is_bold(segment: Segment) -> bool:
    return bool(segment.spans) and segment.spans[0][5]
