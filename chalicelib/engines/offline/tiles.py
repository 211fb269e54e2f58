"""Entries drawn as tiles side by side under a title of the whole width.

Such a page reads as columns, so that the tiles on the right come without their title, or below that of the section
before.
"""

from collections.abc import Iterator, Sequence

from .rows import Row
from .section import Section

_LEVEL_POINTS = 2.5


def reunite_tiles(sections: Sequence[Section]) -> None:
    """Move rows that begin level with the first row below a title, in its look and beyond a blank at the title's
    height, to the section of that title."""
    for section in list(sections):
        if section.opened is None or not section.rows:
            continue
        first = section.rows[0]
        if first.page != section.opened.page:
            continue
        for other, start in _level_starts(section, first, sections):
            end = _end(other.rows, start)
            section.rows.extend(other.rows[start:end])
            del other.rows[start:end]


def _level_starts(section: Section, first: Row, sections: Sequence[Section]) -> Iterator[tuple[Section, int]]:
    title = section.opened
    for other in sections if title is not None else ():
        if other is section or not other.rows or title is None or _opened_below(other, title):
            continue
        for index, row in enumerate(other.rows):
            level = row.page == first.page and abs(row.y0 - first.y0) < _LEVEL_POINTS
            apart = row.column != first.column and row.x0 > first.x0 + 40
            if level and apart and row.style == first.style and _is_blank_above(row, other, index, title):
                yield other, index
                break


def _opened_below(other: Section, title: Row) -> bool:
    """True when the other section's own title stands level with, or below, this one."""
    return other.opened is not None and other.opened.page == title.page and other.opened.y0 > title.y0 - title.height


def _is_blank_above(row: Row, other: Section, index: int, title: Row) -> bool:
    """True when the flow of the row has nothing at the height of the title."""
    before = other.rows[index - 1] if index else other.opened
    if before is None or before.page != row.page or before.column != row.column:
        return True
    return before.y1 < title.y0 + 1


def _end(rows: Sequence[Row], start: int) -> int:
    """Index after the rows that go on in the same flow."""
    place = (rows[start].page, rows[start].column)
    return next((i for i in range(start, len(rows)) if (rows[i].page, rows[i].column) != place), len(rows))
