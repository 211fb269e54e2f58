"""Contact data in the foot of a page, where some templates set them."""

from collections import Counter
from collections.abc import Sequence

from ....layout.model import Row
from ....lexicon.contacts import EMAIL, is_contact

_FOOT_SHARE = 0.8
_APART = 2.5
"""Blank above a foot, in heights of its lines."""

_MOST_LINES = 5


def split_contact_foot(
    rows: Sequence[Row], furniture: Sequence[Row], page_heights: Sequence[float]
) -> tuple[list[Row], list[Row]]:
    """Return the text's rows and those of a foot with an e-mail address, if the text has none elsewhere.

    The foot of several pages is among the `furniture`; that of a single page is the block at its end.
    """
    if not any(EMAIL.search(row.text) for row in (*rows, *furniture)):
        return list(rows), []
    foot = [row for row in furniture if row.page == 1 and row.y0 > _FOOT_SHARE * page_heights[0]]
    if any(EMAIL.search(row.text) for row in foot):
        elsewhere = any(EMAIL.search(row.text) for row in rows)
        return (list(rows), []) if elsewhere else _with_first_line(rows, foot, page_heights)
    start = len(rows)
    low = _FOOT_SHARE * page_heights[-1]
    while start > 0 and len(rows) - start < _MOST_LINES and (rows[start - 1].y0 > low or _reaches(rows[start - 1])):
        start -= 1
        if rows[start].gap > _APART * rows[start].height:
            break
    foot = list(rows[start:])
    if not foot or start == 0 or foot[0].gap <= _APART * foot[0].height:
        return list(rows), []
    above = any(EMAIL.search(row.text) for row in rows[:start])
    return (list(rows), []) if above or not any(EMAIL.search(row.text) for row in foot) else (list(rows[:start]), foot)


def _reaches(row: Row) -> bool:
    """Whether a row says nothing but how to reach somebody: such a one ends a text at any height."""
    return not row.is_bullet and all(is_contact(cell.text) for cell in row.cells)


def _with_first_line(
    rows: Sequence[Row], foot: Sequence[Row], page_heights: Sequence[float]
) -> tuple[list[Row], list[Row]]:
    """Add the lines that stand above the foot on several pages, at one place."""
    places = Counter((row.text, round(row.y0)) for row in rows if row.y0 > _FOOT_SHARE * page_heights[row.page - 1])
    repeated = [row for row in rows if places[row.text, round(row.y0)] > 1]
    first = [row for row in repeated if row.page == 1]
    return [row for row in rows if row not in repeated], [*first, *foot]
