"""Divide a section into entries: each is anchored on its date, or on the look of its first line."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from ...contracts.cv import Period
from ...layout.model import Cell, Row, is_full
from ...lexicon.clues import org_score, role_score
from ...lexicon.labels import label_field, split_label
from ...lexicon.places import is_place, place_score
from ...lexicon.schools import degree_score, school_score
from ...vocabulary.text import resumes, squeeze, waits
from .kinds import cut_parts
from .marks import Mark, mark_rows, roles_off_items
from .prose_entries import cut_sentences
from .side_by_side import column_by_column
from .stacked_heads import starts_of_stacks
from .under_dates import take_from_text
from .wraps import in_bracket

_SURE = 1.8
_MAX_HEAD = 4
"""Lines of an entry that may stand above its date."""
_LONG_TITLE = 6
"""Words; a line with more that goes on below, where a title stands already, is text."""


@dataclass(slots=True)
class Entry:
    head: list[Mark] = field(default_factory=list)
    body: list[Mark] = field(default_factory=list)
    period: Period | None = None
    date_cells: tuple[Cell, ...] = ()

    @property
    def right(self) -> float:
        """Right edge of the text around the entry."""
        return self.head[0].row.right if self.head else 0.0

    @property
    def rows(self) -> list[Row]:
        return [mark.row for mark in (*self.head, *self.body)]


def split_entries(rows: Sequence[Row], single_dates: bool = False) -> list[Entry]:
    """Return the entries of a section in order.

    `single_dates`: a single date, not only a period, may open an entry wherever it stands.
    """
    marks = take_from_text(roles_off_items(mark_rows(cut_sentences(column_by_column(rows)))))
    if not marks:
        return []
    marks = _without_dates_in_text(marks, single_dates)
    anchors = _anchors(marks, single_dates)
    items = _item_heads(marks, anchors)
    starts = _starts(marks, anchors, items) if anchors else _starts_by_look(marks, items)
    if not starts or starts[0] != 0:
        starts = [0, *starts]
    entries = []
    for start, end in zip(starts, [*starts[1:], len(marks)], strict=True):
        entries.append(_entry(marks[start:end], items))
    return entries


def _without_dates_in_text(marks: list[Mark], single_dates: bool) -> list[Mark]:
    """Give back to the text what is no entry's date where the periods have a column of their own.

    There "Prodekanin (2019–2021)" tells of a time within an entry, and "(Horizon 2020)" names something.
    """
    own = [m for m in marks if m.period and m.is_range and m.has_own_date_cell]
    within = [m for m in marks if m.period and m.is_range and not m.has_own_date_cell]
    if len(own) < 2 or not (all(map(_in_brackets, within)) or _in_left_column(own, within)):
        return marks
    return [
        Mark(m.row, m.row.cells)
        if m.period
        and not m.has_own_date_cell
        and (_in_brackets(m) or (m.is_range and m in within))
        and (m.is_range or not single_dates)
        else m
        for m in marks
    ]


def _in_left_column(own: Sequence[Mark], within: Sequence[Mark]) -> bool:
    """True for dates in a column of their own to the left, where a few texts to its right have a date too."""
    edges = [m.date_cell.x0 for m in own if m.date_cell is not None]
    right = max(m.date_cell.x1 for m in own if m.date_cell is not None)
    leads = all(m.date_leads for m in own) and max(edges) - min(edges) < 25
    return leads and 2 * len(within) < len(own) and all(m.row.x0 > right and not m.date_leads for m in within)


def _in_brackets(mark: Mark) -> bool:
    """True where a bracket, perhaps with words, stands open before the row's date."""
    written = mark.period.as_written if mark.period else ""
    before = mark.row.text.partition(written)[0]
    return before.count("(") > before.count(")")


def _anchors(marks: Sequence[Mark], single_dates: bool) -> list[int]:
    ranges = [i for i, m in enumerate(marks) if m.period and m.is_range and _may_anchor(m)]
    plain = [i for i in ranges if not marks[i].is_item]
    if plain and len(plain) >= 0.5 * len(ranges):
        # "• No accident since 2020" is something done, not an entry.
        ranges = plain
        marks = [replace(m, period=None) if m.is_item else m for m in marks]
    if single_dates or not ranges:
        return [i for i, m in enumerate(marks) if m.period and _may_anchor(m)]
    # Beside periods, a single date opens an entry only where the periods' dates stand too.
    leading = [i for i in ranges if marks[i].date_leads]
    if len(leading) == len(ranges) and not single_dates:
        ranges = [i for i, m in enumerate(marks) if i in set(ranges) or (m.period and m.date_leads and _may_anchor(m))]
    edges = [m.date_cell for i in ranges if (m := marks[i]).has_own_date_cell]
    flush = [marks[i].row.x1 for i in ranges if _closes_row(marks[i])]
    if ranges and all(_date_ends(marks[i]) for i in ranges) and not edges:
        # "Employer (Town), 2015" beside "Employer (Town), 2016 – 2019".
        looks = {marks[i].row.style for i in ranges}
        ranges = [
            i
            for i, m in enumerate(marks)
            if i in set(ranges)
            or (m.period and _date_ends(m) and m.row.style in looks and not m.is_item and _may_anchor(m))
        ]
    return [
        i
        for i, m in enumerate(marks)
        if i in set(ranges)
        or (
            m.period
            and m.has_own_date_cell
            and m.date_cell is not None
            and any(abs(m.date_cell.x0 - e.x0) < 4 or abs(m.date_cell.x1 - e.x1) < 4 for e in edges if e)
        )
        or (m.period and not m.is_item and _closes_row(m) and any(abs(m.row.x1 - x1) < 4 for x1 in flush))
    ]


def _closes_row(mark: Mark) -> bool:
    """True when the row's last word is its date, where dates may be set flush right."""
    written = mark.period.as_written if mark.period else ""
    return bool(written) and mark.row.text.endswith(written)


def _date_ends(mark: Mark) -> bool:
    """True when the row ends with its date, set off by a comma, a bar or a bracket."""
    written = mark.period.as_written if mark.period else ""
    text = mark.row.text.rstrip(" )")
    return bool(written) and text.endswith(written) and text[: -len(written)].rstrip()[-1:] in (",", "|", "·", "(", "–")


def _may_anchor(mark: Mark) -> bool:
    return len(mark.text) < 160


def _item_heads(marks: Sequence[Mark], anchors: Sequence[int]) -> bool:
    """True when the entries themselves are list items, so that a bullet does not mean body text."""
    if not anchors:
        bullets = [m for m in marks if m.is_item]
        return len(bullets) >= 0.5 * len(marks) and not _heads_over_items(marks)
    listed = sum(1 for i in anchors if marks[i].is_item)
    return listed > 0.5 * len(anchors)


def _starts(marks: Sequence[Mark], anchors: Sequence[int], items: bool) -> list[int]:
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
    edge = min(_text_edge(marks[i]) for i in anchors)
    for before, anchor in pairwise(anchors):
        low = max(before + 1, anchor - _MAX_HEAD)
        best, best_score = anchor, float("-inf")
        for start in range(low, anchor + 1):
            score = _start_score(marks, start, anchor, before, above, model, usual, items, edge)
            if score >= best_score:
                best, best_score = start, score
        starts.append(best)
    return _with_undated(marks, starts, anchors, model, items)


def _first_above_item(marks: Sequence[Mark], anchor: int) -> int:
    """Index of the first of the lines that head the list in which a dated item stands first."""
    start = anchor
    while start > 0 and anchor - start < _MAX_HEAD:
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
    while count < min(anchor, _MAX_HEAD):
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
    if any(_is_labelled(m) for m in between):
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


def _is_labelled(mark: Mark) -> bool:
    text = mark.row.cells[0].text
    return split_label(text, "entry") is not None or (
        label_field(text, "entry") == "activities" and text.rstrip().endswith(":")
    )


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
        if index in heads or mark.is_item or not mark.row.style.like(style) or _is_labelled(mark):
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


def _head_lines(marks: Sequence[Mark], start: int, anchor: int) -> Iterator[int]:
    """Yield the lines that may be an entry's head: from its start to some below its date, as far as the first item."""
    for index in range(start, min(len(marks), anchor + _MAX_HEAD)):
        if index > anchor and marks[index].is_item:
            return
        yield index


def _starts_by_look(marks: Sequence[Mark], items: bool) -> list[int]:
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
    listed = [m.is_item or _is_labelled(m) for m in marks]
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


def _entry(marks: Sequence[Mark], items: bool) -> Entry:
    entry = Entry()
    dated = next((m for m in marks if m.period and m.is_range), None) or next((m for m in marks if m.period), None)
    if dated is not None:
        entry.period = dated.period
        entry.date_cells = (dated.date_cell,) if dated.date_cell is not None else ()
    at = marks.index(dated) if dated is not None else 0
    edge = min((m.cells[0].x0 for m in marks[: at + 1] if m.cells), default=marks[0].row.x0)
    for index, mark in enumerate(marks):
        if index <= at:
            entry.head.append(mark)
        elif entry.body or not _in_head(marks, index, at, edge, items):
            entry.body.append(mark)
        else:
            entry.head.append(mark)
    return entry


def _in_head(marks: Sequence[Mark], index: int, at: int, edge: float, items: bool) -> bool:
    """Tell whether a line below the date still belongs to the entry's head."""
    mark = marks[index]
    text = mark.text
    if mark.is_item or _is_labelled(mark) or label_field(text, "entry") == "activities":
        return False
    if index - at > _MAX_HEAD or len(text) > 110:
        return False
    if at > 0 and index > at + 1 and marks[at].cells == () and place_score(marks[index - 1].text) > 1.2:
        # Role, period and place stand on lines of their own: nothing of the head is left to come.
        return role_score(text) > 1.5 or org_score(text) > 1.8
    flush_right = abs(mark.row.x1 - marks[at].row.x1) < 2
    if (
        not flush_right
        and mark.x0 > edge + 6
        and len(mark.cells) == 1
        and mark.x0 < edge + 60
        and marks[at].x0 < mark.x0 - 6
    ):
        return False
    if index == at + 1 and _ends_a_title(marks[at], mark):
        return True
    words_in = text.split()
    if not any(m.cells for m in marks[:index]) and (index + 1 == len(marks) or _names_its_parts(text)):
        return not squeeze(text).endswith((".", ";")) or _lists_a_school(text)
    prose = len(words_in) > 9 or (squeeze(text).endswith((".", ";")) and not _lists_a_school(text))
    prose = prose or (
        len(words_in) > _LONG_TITLE and _goes_on_below(marks, index) and any(m.cells for m in marks[:index])
    )
    if prose and not (org_score(text) > 2.0 or role_score(text) > 2.5):
        return False
    return not (items and not mark.row.style.bold and len(words_in) > 9)


def _names_its_parts(text: str) -> bool:
    """True for a head on one line below its period, however long: parts that name role, employer, degree or school."""
    parts = [part for part in cut_parts(text) if len(part.split()) <= _LONG_TITLE]
    named = sum(max(role_score(p), org_score(p), degree_score(p), school_score(p)) > _SURE for p in parts)
    return named > 0 and len(cut_parts(text)) > 1


def _goes_on_below(marks: Sequence[Mark], index: int) -> bool:
    """True for a line that waits for the next one, or is resumed by it."""
    below = marks[index + 1] if index + 1 < len(marks) else None
    return below is not None and not below.is_item and (waits(marks[index].text) or resumes(below.text))


def _lists_a_school(text: str) -> bool:
    """True for "Major in Engineering, University B." and "Fisher Family, Los Angeles, USA.": lists, no sentences."""
    parts = cut_parts(text)
    if len(parts) > 1 and is_place(parts[-1].rstrip(".")) and len(parts[0].split()) <= _MAX_HEAD:
        return True
    return len(parts) > 1 and any(school_score(part) > _SURE and len(part.split()) <= _MAX_HEAD for part in parts)


def _ends_a_title(upper: Mark, lower: Mark) -> bool:
    """True for "(Evry)." or "logiciel interne, Paris." below a title that had no more room."""
    if not upper.cells or lower.row.gap > 0.6 * lower.row.height or len(lower.text) > 60:
        return False
    return lower.text.startswith("(") or waits(upper.text) or resumes(lower.text) or in_bracket(upper.text)
