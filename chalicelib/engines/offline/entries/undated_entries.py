"""Entries of a section without dates: list items, heads over lists, or lines that look like the first one."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ....layout.model import is_full
from .entry_heads import is_labelled
from .marks import Mark

_ONE_EDGE = 1.5


def are_items(marks: Sequence[Mark], anchors: Sequence[int]) -> bool:
    """True when the entries themselves are list items, so that a bullet does not mean body text."""
    if not anchors:
        bullets = [m for m in marks if m.is_item]
        return len(bullets) >= 0.5 * len(marks) and not _heads_over_items(marks)
    listed = sum(1 for i in anchors if marks[i].is_item)
    return listed > 0.5 * len(anchors)


def is_bare_list(marks: Sequence[Mark], anchors: Sequence[int]) -> bool:
    """True for nothing but items at one edge, the first undated: what stands below a date is no deed then."""
    if not anchors or marks[0].period is not None or anchors[0] == 0:
        return False
    edge = marks[0].row.x0
    return len(marks) > 1 and all(mark.is_item and abs(mark.row.x0 - edge) < _ONE_EDGE for mark in marks)


def starts_by_look(marks: Sequence[Mark], items: bool) -> list[int]:
    """Entries of a section without dates: list items, or lines that look like the first one."""
    if items:
        return [i for i, m in enumerate(marks) if m.is_item]
    over_items = _heads_over_items(marks)
    if over_items:
        return over_items
    first = marks[0].row.style
    others = Counter(m.row.style for m in marks[1:])
    if others and (first.bold or first.size > others.most_common(1)[0][0].size + 0.6):
        alike = [i for i, m in enumerate(marks) if m.row.style.like(first) and not m.is_item]
        if len(alike) < len(marks) or len(marks) == 1:
            return [i for i in alike if i == 0 or i - 1 not in alike]
    gaps = [m.row.gap for m in marks[1:] if m.row.gap > 0]
    if not gaps:
        return list(range(len(marks)))
    usual = median(gaps)
    wide = [0, *[i for i, m in enumerate(marks) if i and m.row.gap > usual * 1.35 + 1.0]]
    if len(wide) > 1 or any(m.is_item for m in marks):
        return wide
    return [i for i, m in enumerate(marks) if i == 0 or not m.text[:1].islower()]


def _heads_over_items(marks: Sequence[Mark]) -> list[int]:
    """Return the lines that open lists, where each entry is such a line with its list; else nothing.

    A labelled line is as good as an item. A single line over a single list may as well introduce it ("Selected
    projects:"). Where heads have a look of their own, one may also stand without a list.
    """
    listed = [m.is_item or is_labelled(m) for m in marks]
    if listed[0] or not any(m.is_item for m in marks):
        return []
    edge = min(m.row.x0 for m in marks if m.is_item)
    apart = all(not marks[0].row.style.like(m.row.style) for m in marks if m.is_item)
    starts = [0]
    for index in range(1, len(marks)):
        row, above = marks[index].row, marks[index - 1].row
        if listed[index] or row.x0 >= edge + 3 or marks[index].text[:1].islower():
            continue
        alone = (
            apart
            and row.style.like(marks[0].row.style)
            and above.style.like(row.style)
            and not is_full(above, row.cells[0], row.right)
        )
        if listed[index - 1] or alone:
            starts.append(index)
    if not apart and any(not any(listed[a:b]) for a, b in pairwise([*starts, len(marks)])):
        return []
    return starts if len(starts) > 1 or (apart and not marks[0].text.endswith(":")) else []
