"""Find the rows of a table whose dates stand half way down beside their entries."""

from collections.abc import Sequence
from itertools import pairwise

from ..vocabulary.dates import tells_time
from .pieces import Segment
from .settings import SETTINGS

_Row = tuple[list[Segment], list[Segment]]


def find_centred_rows(left: Sequence[Segment], right: Sequence[Segment]) -> list[_Row]:
    """Return what belongs together of the two sides, from top to bottom; nothing unless all of it is set so.

    A date stands in the middle of the lines that it belongs to, which so tell where they end. What is no date on the
    left is a title, and faces nothing.
    """
    rows: list[_Row] = []
    lines, groups = _lines(right), _groups(left)
    if _open_rows_alike(groups, lines):
        return []
    at = 0
    for group in groups:
        if not any(tells_time(segment.text) for segment in group):
            if at < len(lines) and _top(lines[at]) < _bottom(group):
                return []
            rows.append((group, []))
            continue
        end = _end(group, lines, at)
        if end is None:
            return []
        rows.append((group, [segment for line in lines[at:end] for segment in line]))
        at = end
    # A date beside a single line says nothing.
    inside = sum(_top(beside) < _top(group) - 0.5 * group[0].size for group, beside in rows if beside)
    return rows if at == len(lines) and inside >= SETTINGS.date_column_lines else []


def _open_rows_alike(groups: Sequence[list[Segment]], lines: Sequence[list[Segment]]) -> bool:
    """Whether each date stands level with a line, of which all but the last have as many below them: more than one.

    So dates open their rows, whatever else they stand in the middle of.
    """
    level = [
        index
        for group in groups
        for index, line in enumerate(lines)
        if abs(line[0].baseline - group[0].baseline) <= 0.3 * line[0].size
    ]
    steps = {below - above for above, below in pairwise(level)}
    return len(level) == len(groups) and level[:1] == [0] and len(steps) == 1 and steps.pop() > 1


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
