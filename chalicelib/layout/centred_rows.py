"""Find the rows of a table whose dates stand half way down beside their entries."""

from collections.abc import Sequence
from itertools import pairwise

from ..vocabulary.dates import tells_time
from .levels import same_row
from .pieces import Segment
from .settings import SETTINGS

_Row = tuple[list[Segment], list[Segment]]


def find_centred_rows(left: Sequence[Segment], right: Sequence[Segment]) -> list[_Row]:
    """Return what belongs together of the two sides, from top to bottom; nothing unless all of it is set so.

    A date stands in the middle of the lines that it belongs to, which so tell where they end. What is no date on the
    left is a title, and faces nothing.
    """
    rows: list[_Row] = []
    lines = _lines(right)
    starts: list[int] = []
    at = 0
    for group in _groups(left):
        if not any(tells_time(segment.text) for segment in group):
            if at < len(lines) and _top(lines[at]) < _bottom(group):
                return []
            rows.append((group, []))
            continue
        end = _end(group, lines, at)
        if end is None:
            return []
        rows.append((group, [segment for line in lines[at:end] for segment in line]))
        starts.append(at)
        at = end
    # A date beside a single line says nothing.
    inside = sum(_top(beside) < _top(group) - 0.5 * group[0].size for group, beside in rows if beside)
    if at < len(lines) or inside < SETTINGS.date_column_lines:
        return []
    return [] if _open_their_rows([group for group, beside in rows if beside], lines, starts) else rows


def _open_their_rows(dates: Sequence[list[Segment]], lines: Sequence[list[Segment]], starts: Sequence[int]) -> bool:
    """Whether the dates open their rows, and stand in the middle of other ones by chance.

    The first date is level with the first line, each other one with some line, and there is no less blank above these
    than above the lines with which the other rows would begin.
    """
    level = [next((at for at, line in enumerate(lines) if same_row(line[0], date[0])), -1) for date in dates]
    return level[0] == 0 and min(level) >= 0 and _blank_above(lines, level) >= _blank_above(lines, starts)


def _blank_above(lines: Sequence[list[Segment]], at: Sequence[int]) -> float:
    """Blank above lines, the first of all apart, in points."""
    return sum(round(_top(lines[index]) - _bottom(lines[index - 1]), 1) for index in at if index)


def _end(group: Sequence[Segment], lines: Sequence[list[Segment]], at: int) -> int | None:
    """Index behind the last of the lines from `at` on in whose middle the date stands."""
    middle = (_top(group) + _bottom(group)) / 2
    tolerance = SETTINGS.centred_em * group[0].size
    for end in range(at + 1, len(lines) + 1):
        if abs((_top(lines[at]) + _bottom(lines[end - 1])) / 2 - middle) <= tolerance:
            return end
    return None


def _groups(left: Sequence[Segment]) -> list[list[Segment]]:
    """Put the lines of a date together; two dates are further apart."""
    lines = _lines(left)
    groups = lines[:1]
    for before, line in pairwise(lines):
        if line[0].baseline - before[0].baseline <= SETTINGS.centred_lines_em * line[0].size:
            groups[-1] = [*groups[-1], *line]
        else:
            groups.append(line)
    return groups


def _lines(segments: Sequence[Segment]) -> list[list[Segment]]:
    lines: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (s.baseline, s.x0)):
        if lines and segment.baseline - lines[-1][0].baseline <= 0.3 * segment.size:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    return lines


def _top(segments: Sequence[Segment]) -> float:
    return min(segment.y0 for segment in segments)


def _bottom(segments: Sequence[Segment]) -> float:
    return max(segment.y1 for segment in segments)
