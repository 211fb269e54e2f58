"""At which line each entry of a section begins: counted back from its date."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from ....lexicon.clues import org_score, role_score
from .entry_heads import MAX_HEAD_LINES, is_labelled
from .marks import Mark
from .stacked_heads import starts_of_stacks

_A_ROLE = 1.5


def starts_by_dates(marks: Sequence[Mark], anchors: Sequence[int], items: bool) -> list[int]:
    """Index of the first line of each entry."""
    if items and all(marks[i].is_item for i in anchors):
        return [_first_above_item(marks, i) for i in anchors]
    stacked = starts_of_stacks(marks, anchors) if not items else None
    if stacked is not None:
        return stacked
    gaps = [m.row.gap for m in marks if m.row.gap > 0]
    usual = median(gaps) if gaps else 0.0
    above = _lines_above_first(marks, anchors[0], items)
    model = marks[anchors[0] - above]
    starts = [anchors[0] - above]
    if above and _is_over_all(model, marks, anchors):
        above, model = 0, marks[anchors[0]]
    edge = min(_text_edge(marks[i]) for i in anchors)
    for before, anchor in pairwise(anchors):
        low = max(before + 1, anchor - MAX_HEAD_LINES)
        best, best_score = anchor, float("-inf")
        for start in range(low, anchor + 1):
            score = _start_score(marks, start, anchor, before, above, model, usual, items, edge)
            if score >= best_score:
                best, best_score = start, score
        starts.append(best)
    return _with_undated(marks, starts, anchors, model, items)


def _is_over_all(model: Mark, marks: Sequence[Mark], anchors: Sequence[int]) -> bool:
    """Whether the line above the first date heads all entries: set off in a look that nothing below it has."""
    below = marks[anchors[0] :]
    return len(anchors) > 1 and model.row.style.bold and not any(m.row.style.like(model.row.style) for m in below)


def _first_above_item(marks: Sequence[Mark], anchor: int) -> int:
    """Index of the first of the lines that head the list in which a dated item stands first."""
    start = anchor
    while start > 0 and anchor - start < MAX_HEAD_LINES:
        above = marks[start - 1]
        if above.is_item or above.row.x0 > marks[anchor].row.x0 + 1 or len(above.text) > 110:
            break
        start -= 1
    return start


def _text_edge(mark: Mark) -> float:
    return mark.cells[0].x0 if mark.cells else mark.row.x0


def _lines_above_first(marks: Sequence[Mark], anchor: int, items: bool) -> int:
    """How many lines of the first entry stand above its date; text before a bullet belongs to no entry."""
    count = 0
    while count < min(anchor, MAX_HEAD_LINES):
        mark = marks[anchor - count - 1]
        if (mark.is_item and not items) or len(mark.text) > 110:
            break
        count += 1
    return count


def _start_score(
    marks: Sequence[Mark],
    start: int,
    anchor: int,
    before: int,
    above: int,
    model: Mark,
    usual: float,
    items: bool,
    edge: float,
) -> float:
    mark = marks[start]
    between = marks[start:anchor]
    if not items and any(m.is_item for m in between):
        return -100.0
    if any(is_labelled(m) for m in between):
        return -50.0
    score = 0.0
    if anchor - start == above:
        score += 2.0
    if model.row.style.like(mark.row.style):
        distinct = not marks[anchor - 1].row.style.like(mark.row.style) or start in (anchor, anchor - 1)
        score += 2.0 if distinct else 0.8
    else:
        score -= 1.5
    earlier = max((m.row.gap for m in marks[before + 1 : start] if not m.is_item), default=0.0)
    later = max((m.row.gap for m in between[1:]), default=0.0)
    if mark.row.gap > 1.2 * max(earlier, later):
        score += 1.0
    if earlier > 1.5 * mark.row.gap:
        # The entry before would end below its widest gap.
        score -= 1.5
    previous = marks[start - 1] if start > 0 else None
    if mark.row.gap > usual * 1.35 + 1.0:
        score += 2.0
    if any(m.row.gap > usual * 1.35 + 1.0 for m in marks[start + 1 : anchor + 1]):
        score -= 1.5
    if previous is not None and previous.is_item and not items:
        # A line after a list item at the item's text edge is its continuation.
        score += -2.0 if mark.row.x0 > previous.row.x0 + 3 else 1.0
    beside = marks[anchor].row
    if any(
        m.row.x0 > edge + 8 and len(m.row.cells) == 1 and m.row.page == beside.page and abs(m.row.x1 - beside.x1) > 2
        for m in between
    ):
        score -= 2.0
    for other in between:
        if other.text[:1].islower():
            score -= 2.0
        if len(other.text) > 75 or other.text.rstrip().endswith("."):
            score -= 1.5
        score += 0.15 * max(-1.0, min(1.0, max(role_score(other.text), org_score(other.text))))
    if start == before + 1 and start < anchor and marks[before].cells == () and start != anchor - above:
        score -= 1.0
    return score


def _with_undated(
    marks: Sequence[Mark], starts: list[int], anchors: Sequence[int], model: Mark, items: bool
) -> list[int]:
    """Add entries without a date, where their first line looks like those of the others and unlike all body text."""
    style = model.row.style
    if not (style.bold or style.size > min(m.row.style.size for m in marks) + 0.6):
        return starts
    heads = {i for start, anchor in zip(starts, anchors, strict=True) for i in _head_lines(marks, start, anchor)}
    more = []
    for index in range(starts[0], len(marks)):
        mark = marks[index]
        if index in heads or mark.is_item or not mark.row.style.like(style) or is_labelled(mark):
            continue
        if index > 0 and marks[index - 1].row.style.like(style):
            continue
        if (
            abs(mark.row.x0 - model.row.x0) < 3
            and len(mark.text) < 80
            and mark.row.gap >= marks[index - 1].row.gap * 0.9
        ):
            more.append(index)
    return sorted({*starts, *more})


def _names_role_and_house(marks: Sequence[Mark], index: int) -> bool:
    below = marks[index + 1] if index + 1 < len(marks) else None
    above = marks[index - 1]
    if below is None or below.period is not None or below.is_item or not above.row.style.like(below.row.style):
        return False
    return role_score(marks[index].text) > _A_ROLE and not marks[index].row.style.like(below.row.style)


def _head_lines(marks: Sequence[Mark], start: int, anchor: int) -> Iterator[int]:
    """Yield the lines that may be an entry's head: from its start to some below its date, as far as the first item."""
    look = marks[start].row.style
    for index in range(start, min(len(marks), anchor + MAX_HEAD_LINES)):
        if index > anchor and marks[index].is_item:
            return
        if index > anchor + 1 and marks[index].row.style.like(look) and _names_role_and_house(marks, index):
            # "Commis de salle" over "Hôtel Béarn, Pau", in the looks of the role and employer above them.
            return
        yield index
