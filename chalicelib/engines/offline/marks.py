"""Rows of a section with their dates found and taken out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...contracts.cv import Period
from ...layout.model import Cell, Row, is_list_item
from ...lexicon.degree_states import find_state
from ...vocabulary.dates import Found, find_periods, is_present_word
from ...vocabulary.durations import DURATION, is_duration
from ...vocabulary.text import clean, has_bullet, squeeze, without_bullet
from .wrapped_cells import join_halves

_EDGE = re.compile(r"^[\s,;:|·•()\[\]/–—−-]*$")
_STRONG_BEFORE = re.compile(r"(?:[|·•–—(\[,:]|\s-)\s*$")
_IN_BRACKETS = re.compile(r"\s*\([^()]{1,20}\)\s*")
"""A grade behind the period."""

_GRADE_IN_BRACKETS = re.compile(r"\s*\([^()]{0,20}\d[.,:]\d[^()]{0,30}\)\s*")
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]")


@dataclass(frozen=True, slots=True)
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
    for cell in _with_one_period(row.cells):
        if is_duration(cell.text) or (len(row.cells) == 1 and is_present_word(cell.text)):
            continue
        if cell is row.cells[0] and is_present_word(cell.text) and find_state(cell.text) is not None:
            # "laufend" in the place of a period.
            period, is_range, date_cell = Period(ongoing=True, as_written=clean(cell.text)), True, cell
            continue
        found = None if period is not None and is_range else _edge_date(cell, row)
        if found is None or (period is not None and not found.is_range):
            cells.append(cell)
            continue
        rest = _without(cell.text, found)
        period, is_range, date_cell = found.period, found.is_range, cell
        if rest:
            trimmed = replace(cell, text=rest)
            cells.append(trimmed)
            date_cell = trimmed
    return Mark(row, tuple(cells), period, is_range, date_cell)


def _with_one_period(cells: Sequence[Cell]) -> list[Cell]:
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


def _without(text: str, found: Found) -> str:
    before, after = text[: found.start], text[found.end :]
    if before.rstrip().endswith(("(", "[")) and after.lstrip().startswith((")", "]")):
        before, after = before.rstrip()[:-1], after.lstrip()[1:]
    after = DURATION.sub(" ", after, count=1) if DURATION.match(after.strip(" ·|,")) or "(" in after[:4] else after
    if has_bullet(before + "x") and not without_bullet(before + "x")[:-1].strip():
        return squeeze(f"{before} {clean(_EMPTY_BRACKETS.sub('', after))}") if clean(after) else ""
    if before.count("(") > before.count(")") and after.lstrip().startswith(")"):
        # "(TÜV Rheinland, 03/2020)" keeps its brackets.
        before = f"{before.rstrip(' ,;|–-')}"
        return squeeze(f"{before}{after.lstrip()}")
    joined = f"{before.rstrip()} | {after.lstrip()}" if clean(before) and clean(after) else before + after
    return clean(_EMPTY_BRACKETS.sub("", joined)).strip("()[] ") if not clean(joined) else _trim(joined)


def _trim(text: str) -> str:
    text = clean(_EMPTY_BRACKETS.sub("", text))
    if text.endswith("(") or text.count("(") < text.count(")"):
        text = clean(text.rstrip("(").replace(")", "", 1) if text.count("(") < text.count(")") else text.rstrip("("))
    if text.count("(") > text.count(")") and text.rstrip().endswith("("):
        text = clean(text.rstrip("( "))
    return text


def _edge_date(cell: Cell, row: Row) -> Found | None:
    """Return the date that stands at the beginning or end of the cell, or between strong separators."""
    best: Found | None = None
    text = cell.text
    for found in find_periods(text):
        before, after = text[: found.start], text[found.end :]
        opened = has_bullet(before + "x") and not without_bullet(before + "x")[:-1].strip()
        rest = DURATION.sub("", after, count=1)
        at_start = opened or _EDGE.match(before) is not None
        at_end = (
            _EDGE.match(rest) is not None
            or _ends_a_list(before, rest)
            or _before_grade(before, rest)
            or (found.is_range and _IN_BRACKETS.fullmatch(rest) is not None)
        )
        between = _STRONG_BEFORE.search(before) is not None and re.match(r"\s*[|·•–—)\],]", after) is not None
        if not (at_start or at_end or between):
            continue
        if at_start and not at_end and re.match(r"[\s,]*[a-zäöü]", after) and not found.is_range:
            continue
        if at_end and not at_start and not found.is_range and _is_prose_date(before, row):
            continue
        if best is None or (found.is_range and not best.is_range):
            best = found
    return best


def _before_grade(before: str, rest: str) -> bool:
    """True for the year of "Staatsexamen, Universität Passau, 2011 (10,8 Punkte)"."""
    return before.rstrip().endswith(",") and _GRADE_IN_BRACKETS.fullmatch(rest) is not None


def _ends_a_list(before: str, rest: str) -> bool:
    """True for the year of "BA History, University of Hull, 2011.": set off, with the full stop behind it."""
    return rest.strip(" )") == "." and before.rstrip().endswith((",", ";", "–", "—"))


def _is_prose_date(before: str, row: Row) -> bool:
    """A single date at the end of a sentence ("… im Jahr 2019", "seit Gründung in 2010") tells no period."""
    last = before.rstrip(" ,(").rsplit(" ", 1)[-1].casefold()
    return last in {
        "in",
        "im",
        "jahr",
        "en",
        "année",
        "year",
        "ende",
        "anfang",
        "mitte",
        "since",
        "by",
        "until",
        "depuis",
    }
