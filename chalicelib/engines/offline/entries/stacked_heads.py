"""Where entries begin whose head is a stack of lines: employer, role, period, each in a look of its own."""

from collections.abc import Sequence

from ....layout.model import Style
from ....vocabulary.durations import is_duration
from .marks import Mark

_ENOUGH = 3


def starts_of_stacks(marks: Sequence[Mark], anchors: Sequence[int]) -> list[int] | None:
    """Return the first line of each entry, or None if the heads are no such stacks.

    Several roles at one employer share its line: only the first of them begins there.
    """
    if len(anchors) < _ENOUGH or anchors[0] < 2 or any(marks[i].cells for i in anchors):
        return None
    lower = marks[anchors[0] - 1].row.style
    top = _line_above(marks, anchors[0] - 1)
    upper = marks[top].row.style if top is not None else None
    body = [marks[i].row.style for i in range(anchors[0], len(marks)) if i not in anchors and i + 1 not in anchors]
    if upper is None or upper.like(lower) or not _stands_out(upper, body):
        return None
    starts = []
    for before, anchor in zip([-1, *anchors], anchors, strict=False):
        if anchor - 1 <= before or not marks[anchor - 1].row.style.like(lower) or marks[anchor - 1].is_item:
            return None
        above = _line_above(marks, anchor - 1)
        has_upper = above is not None and above > before and marks[above].row.style.like(upper)
        starts.append(above if has_upper and above is not None else anchor - 1)
    return starts


def _line_above(marks: Sequence[Mark], index: int) -> int | None:
    above = index - 1
    if above >= 0 and is_duration(marks[above].row.text):
        above -= 1
    return above if above >= 0 else None


def _stands_out(style: Style, body: Sequence[Style]) -> bool:
    """True when hardly any text of the entries has this look."""
    return sum(other.like(style) for other in body) <= 0.2 * len(body)
