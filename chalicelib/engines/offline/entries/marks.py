"""Rows of a section with their dates found and taken out."""

from collections.abc import Sequence
from dataclasses import replace

from ....contracts.cv import Period
from ....layout.model import Cell, Row, is_list_item
from ....lexicon.beside_posts import is_appointment
from ....lexicon.degree_states import find_state
from ....value_type import value_type
from ....vocabulary.dates import find_periods, is_present_word
from ....vocabulary.durations import is_duration
from ....vocabulary.text import clean, without_bullet
from ..lines.wrapped_cells import join_halves
from .edge_dates import edge_date, without_date


@value_type
class Mark:
    """A row, its period if a date stands at an edge of one of its cells, and the cells without that date."""

    row: Row
    cells: tuple[Cell, ...]
    period: Period | None = None
    is_range: bool = False
    date_cell: Cell | None = None

    @property
    def text(self) -> str:
        return "  ".join(cell.text for cell in self.cells)

    @property
    def x0(self) -> float:
        return self.cells[0].x0 if self.cells else self.row.x0

    @property
    def has_own_date_cell(self) -> bool:
        return self.date_cell is not None and self.date_cell not in self.cells

    @property
    def date_leads(self) -> bool:
        """True when the row begins with its date."""
        written = self.period.as_written.split(" ")[0] if self.period else ""
        return bool(written) and without_bullet(self.row.text).startswith(written)

    @property
    def is_item(self) -> bool:
        return is_list_item(self.row)


def mark_rows(rows: Sequence[Row]) -> list[Mark]:
    """Find the dates; a period that is set on several lines is put together."""
    return list(map(_mark, join_halves(rows)))


def roles_off_items(marks: Sequence[Mark]) -> list[Mark]:
    """Take the dot of a time line off a role that stands over a line with nothing but its period."""
    listed = [m for i, m in enumerate(marks) if m.is_item and not _is_over_period(marks, i)]
    result = []
    for index, mark in enumerate(marks):
        row = mark.row
        if mark.is_item and _is_over_period(marks, index):
            apart = all(
                row.style.size > other.row.style.size + 0.6
                or row.x0 < other.row.x0 - 6
                or row.style.bold > other.row.style.bold
                for other in listed
            )
            if apart and (listed or index > 0):
                cell = replace(row.cells[0], text=without_bullet(row.cells[0].text))
                cells = (cell, *row.cells[1:])
                text = without_bullet(row.text)
                mark = replace(mark, row=replace(row, cells=cells, text=text, is_bullet=False), cells=cells)
        result.append(mark)
    return result


def _is_over_period(marks: Sequence[Mark], index: int) -> bool:
    if index + 1 == len(marks) or marks[index].period is not None or len(marks[index].text) > 80:
        return False
    below = marks[index + 1]
    return below.is_range and not below.cells and not below.is_item


def _mark(row: Row) -> Mark:
    cells: list[Cell] = []
    period: Period | None = None
    is_range = False
    date_cell: Cell | None = None
    for cell in with_one_period(row.cells):
        if is_duration(cell.text) or (len(row.cells) == 1 and is_present_word(cell.text)):
            continue
        if cell is row.cells[0] and is_present_word(cell.text) and find_state(cell.text) is not None:
            # "laufend" in the place of a period.
            period, is_range, date_cell = Period(ongoing=True, as_written=clean(cell.text)), True, cell
            continue
        found = None if period is not None and is_range else edge_date(cell.text)
        if found is None or (period is not None and not found.is_range):
            cells.append(cell)
            continue
        rest = without_date(cell.text, found)
        period, is_range, date_cell = found.period, found.is_range, cell
        if rest:
            trimmed = replace(cell, text=rest)
            cells.append(trimmed)
            date_cell = trimmed
    if period is not None and period.ongoing and len(cells) == 1 and is_appointment(cells[0].text):
        # "Prokura seit 2021" below a post.
        return Mark(row, row.cells)
    return Mark(row, tuple(cells), period, is_range, date_cell)


def with_one_period(cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells of a row with "09/2021" and "heute", which two columns hold, as one period."""
    result: list[Cell] = []
    for cell in cells:
        before = result[-1] if result else None
        if before is None or not _is_end(before, cell):
            result.append(cell)
            continue
        more = tuple(line for line in cell.lines if line not in before.lines)
        text = f"{before.text.strip()} – {cell.text.strip()}"
        result[-1] = replace(before, text=text, x1=cell.x1, more=(*before.more, *more))
    return result


def _is_end(start: Cell, end: Cell) -> bool:
    """Whether two cells hold nothing but one date each, the later one, or a word for it, in the second."""
    first = _only_date(start)
    if first is None:
        return False
    if is_present_word(end.text):
        return True
    last = _only_date(end)
    return last is not None and first[: len(last)] <= last[: len(first)]


def _only_date(cell: Cell) -> str | None:
    found = find_periods(cell.text)
    if len(found) != 1 or found[0].is_range or found[0].period.as_written != cell.text.strip():
        return None
    return found[0].period.start
