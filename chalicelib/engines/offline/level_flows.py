"""Put a column of labels or dates back beside the text that it stands level with."""

from collections.abc import Sequence

from ...contracts.document import Line
from ...vocabulary.dates import find_periods, is_present_word

_ALIGNED = 0.75
"""A flow is a column of labels or dates if so many of its rows stand level with rows of another flow."""


def side_by_side_flows(flows: list[list[list[Line]]]) -> list[list[list[Line]]]:
    """Put a column of labels or dates back beside the column whose rows it stands level with."""
    result: list[list[list[Line]]] = []
    for flow in flows:
        partner = next((other for other in result if not flow[0][0].card and _level(flow, other)), None)
        near = 3.0
        if partner is None and result and (dates := _dates_left_of(flow, result[-1])):
            # Dates are often set smaller than the titles beside them.
            partner, near = result[-1], flow[0][0].y1 - flow[0][0].y0
            flow, result[-1][-dates:] = result[-1][-dates:], flow
        if partner is None:
            result.append(flow)
            continue
        for group in flow:
            level = next((other for other in partner if _same_height(group, other, near)), None)
            if level is None:
                partner.append(group)
            else:
                level.extend(group)
        partner.sort(key=lambda group: min(line.y0 for line in group))
    return result


def _dates_left_of(flow: list[list[Line]], before: list[list[Line]]) -> int:
    """How many rows at the end of the flow before are dates in a column to the left of this flow's rows; 0 for none."""
    if flow[0][0].card:
        return 0
    left = min(line.x0 for group in flow for line in group)
    top, bottom = flow[0][0].y0 - 4, max(line.y1 for line in flow[-1]) + 12
    count = 0
    for group in reversed(before):
        inside = len(group) == 1 and group[0].x1 <= left + 2 and top <= group[0].y0 and group[0].y1 <= bottom
        if not inside or group[0].page != flow[0][0].page or not _is_date_part(group[0].text):
            break
        count += 1
    return count if count >= 2 else 0


def _is_date_part(text: str) -> bool:
    return len(text) < 22 and (bool(find_periods(text)) or is_present_word(text.strip(" –—-")))


def _level(flow: list[list[Line]], other: list[list[Line]]) -> bool:
    small, large = sorted((flow, other), key=len)
    if len(small) < 4:
        return False
    left, right = sorted((small, large), key=lambda groups: min(line.x0 for group in groups for line in group))
    if max(line.x1 for group in left for line in group) > min(line.x0 for group in right for line in group) + 2:
        return False
    return sum(any(_same_height(group, row) for row in large) for group in small) >= _ALIGNED * len(small)


def _same_height(group: Sequence[Line], other: Sequence[Line], near: float = 3.0) -> bool:
    return abs((group[0].y0 + group[0].y1) - (other[0].y0 + other[0].y1)) < near
