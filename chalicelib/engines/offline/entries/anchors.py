"""Which dates of a section open its entries, and which belong to the text."""

from collections.abc import Sequence
from dataclasses import replace

from .marks import Mark

_FLUSH_POINTS = 2.0


def find_anchors(marks: Sequence[Mark], single_dates: bool) -> list[int]:
    """Return the indexes of the marks whose dates open entries."""
    found = _dated(marks, single_dates)
    return [i for i in found if i == 0 or not _is_second_period(marks[i - 1], marks[i])]


def _dated(marks: Sequence[Mark], single_dates: bool) -> list[int]:
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
    ending = sum(_date_ends(marks[i]) for i in ranges)
    if ending and ending >= len(ranges) - ending and not edges:
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


def _is_second_period(above: Mark, mark: Mark) -> bool:
    """True for a period alone, close below that of the head beside it: "Sommer 2017" over "Sommer 2016"."""
    upper, lower = above.date_cell, mark.date_cell
    if upper is None or lower is None or mark.cells or not above.cells or not above.has_own_date_cell:
        return False
    flush = abs(upper.x1 - lower.x1) < _FLUSH_POINTS and upper.x0 > above.cells[-1].x1
    return flush and mark.row.page == above.row.page and mark.row.gap < 0.6 * mark.row.height


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
