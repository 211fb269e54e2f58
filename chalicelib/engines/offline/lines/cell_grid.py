"""The cells of a page by row, and what goes on in the cell below: periods, labels, texts, addresses."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ....layout.model import Cell, Row, with_cells
from ....lexicon.labels import label_field
from ....lexicon.titles import title_kind
from ....value_type import value_type
from ....vocabulary.dates import ends_open, find_periods, is_date
from ....vocabulary.text import has_bullet
from .continues import Context, continues, glued, joined, opens
from .wrapped_texts import (
    are_one_date,
    are_one_label,
    are_years,
    begins_address,
    is_aligned,
    is_broken,
    is_half,
    is_label,
    is_rest_of_length,
    may_go_on,
    names_language,
    waits_for_noun,
)

_MAX_ADDRESS_LINES = 3
_TOWN_BELOW = re.compile(r", \d{4,5}\n[^\W\d_]")
_MAX_DATE = 30
_MAX_LABEL, _MAX_LABEL_LINES = 40, 4
_BESIDE = 2
"""A label has its value beside it, or stands among others over a table."""

_MAX_DATE_LINES = 5
_BLANK, _DATE_BLANK = 0.6, 0.8
"""Blank between the lines of a cell, in their heights."""

_LEAST_BEFORE_HALF, _LONGEST_HALF = 16, 16
"""Letters of a line of text that ends in half a period, and of the half below: shorter ones are dates in a column."""

_PADDING_POINTS, _PADDING = 4.0, 0.8
"""Blank at least left between the text of a cell and that of the next column: in points, and in heights of a line."""

_REACH = 6
"""How many rows below a cell its next line may come: other columns have lines of their own between."""


@value_type
class _Below:
    row: int
    cell: Cell


class Grid:
    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._taken: set[int] = set()
        self._joined: dict[int, Cell] = {}
        self._lowered: dict[int, Cell] = {}

    def is_taken(self, cell: Cell) -> bool:
        return id(cell) in self._taken

    def is_joined(self, cell: Cell) -> bool:
        return id(cell) in self._joined

    def join_period(self, at: int, cell: Cell) -> None:
        """Join "Okt. 2015 –" over "März 2018", set left, right or centred."""
        if len(cell.text) > _MAX_DATE or not may_go_on(cell.text):
            return
        parts = self._longest(at, cell, _MAX_DATE, _MAX_DATE_LINES, are_one_date)
        if not parts or label_field(cell.text, "columns") is not None:
            return
        self._put(cell, parts, " ".join((cell.text, *(part.cell.text for part in parts))))
        last = self._rows[parts[-1].row]
        if len(self._rows[at].cells) == 1 and last.cells[0] is parts[-1].cell and len(last.cells) > 1:
            # What stands beside the period begins on its last line.
            self._taken.add(id(cell))
            self._lowered[id(last.cells[0])] = self._joined[id(cell)]

    def join_half_period(self, at: int, cell: Cell) -> None:
        """Join what ends in half a period, "Client | de 04/2022 à" or "MSc   2018 –", and "11/2022" in the next row.

        Two years, one over the other with nothing beside them, are halves as well, and a period whose length goes on
        below: "(2019 – 2022 (3 years 2" over "months))".
        """
        row, text = self._rows[at], cell.text
        below = self._rows[at + 1] if at + 1 < len(self._rows) else None
        if below is None or len(below.cells) > 1 or self.is_taken(below.cells[0]) or self.is_joined(cell):
            return
        if (row.page, row.column) != (below.page, below.column) or len(below.text) > _LONGEST_HALF:
            return
        is_alone = len(row.cells) == 1 and len(text) < _LEAST_BEFORE_HALF
        if is_alone and are_years(text, below.text) and self._below(at, cell, any_edge=True) is not None:
            self._put(cell, [_Below(at + 1, below.cells[0])], f"{text} – {below.text}")
        ends = cell is row.cells[-1] or ends_open(text)
        if (
            ends
            and not is_alone
            and below.y0 - row.y1 < _DATE_BLANK * row.height
            and (is_half(text, below.text) or is_rest_of_length(text, below.text))
        ):
            self._put(cell, [_Below(at + 1, below.cells[0])], f"{text} {below.text}")

    def join_label(self, at: int, cell: Cell) -> None:
        """Join the lines of a label that is known as a whole ("Title of" / "qualification" / "awarded"), or waits."""
        if len(cell.text) > _MAX_LABEL or has_bullet(cell.text) or len(self._rows[at].cells) < _BESIDE:
            return
        parts = self._longest(at, cell, _MAX_LABEL, _MAX_LABEL_LINES, are_one_label)
        may_dangle = not parts and cell is self._rows[at].cells[0] and cell.text[-1:].isalpha()
        below = self._below(at, cell, any_edge=True) if may_dangle else None
        if below is not None and len(self._rows[below.row].cells) == 1 and joined(cell.text, below.cell.text):
            parts = [below] if len(below.cell.text) < _MAX_LABEL else []
        self._put(cell, parts)

    def _longest(
        self, at: int, cell: Cell, letters: int, lines: int, is_known: Callable[[Sequence[str]], bool]
    ) -> list[_Below]:
        """Return the cells below of the most lines that are known together, each of at most so many letters."""
        parts, best = [_Below(at, cell)], 0
        while len(parts) < lines:
            below = self._below(parts[-1].row, parts[-1].cell, any_edge=True)
            if below is None or len(below.cell.text) > letters:
                break
            parts.append(below)
            if is_known([part.cell.text for part in parts]):
                best = len(parts)
        return parts[1:best]

    def join_text(self, at: int, cell: Cell) -> None:
        """Join lines of a cell that end where its column does."""
        limit = min((other.x0 for other in self._rows[at].cells if other.x0 > cell.x1), default=None)
        if limit is None or has_bullet(cell.text) or find_periods(cell.text):
            return
        context = Context(limit - max(_PADDING_POINTS, _PADDING * (cell.y1 - cell.y0)), of_names=True)
        is_dated = self._is_dated(at, cell)
        parts = [_Below(at, cell)]
        while (below := self._below(parts[-1].row, parts[-1].cell)) is not None:
            upper, lower = parts[-1].cell, below.cell
            if id(lower) in self._joined or opens(lower) or find_periods(lower.text) or names_language(lower.text):
                break
            is_adjective = waits_for_noun(" ".join(part.cell.text for part in parts)) and title_kind(lower.text)
            goes_on = (
                is_adjective or continues(upper, lower, context) or _TOWN_BELOW.search(f"{upper.text}\n{lower.text}")
            )
            if not goes_on or lower.x1 > limit:
                break
            named = title_kind(lower.text) is not None or (is_label(lower.text) and self._has_beside(below))
            begins = self._is_dated(below.row, cell) if is_dated else self._begins_row(below)
            if not is_adjective and (begins or (named and not is_label(f"{upper.text} {lower.text}"))):
                break
            parts.append(below)
        self._put(cell, parts[1:])

    def join_address(self, at: int, cell: Cell) -> None:
        """Join an e-mail or web address that is broken where its column ends."""
        if not begins_address(cell.text):
            return
        parts = [_Below(at, cell)]
        while (below := self._below(parts[-1].row, parts[-1].cell)) is not None and len(parts) < _MAX_ADDRESS_LINES:
            if not is_broken("".join(part.cell.text for part in parts), below.cell.text):
                break
            parts.append(below)
        self._put(cell, parts[1:], "".join(part.cell.text for part in parts))

    def _is_dated(self, at: int, cell: Cell) -> bool:
        """Whether the row begins with its date, as that of an entry does; a date beside a label is a value."""
        cells = [self._joined.get(id(other), other) for other in self._rows[at].cells if id(other) not in self._taken]
        dates = [other for other in cells if is_date(other.text)]
        return any(other.x0 <= cell.x0 or find_periods(other.text)[0].is_range for other in dates)

    def rows(self) -> Iterator[Row]:
        for row in self._rows:
            lowered = self._lowered.get(id(row.cells[0]))
            cells = [self._joined.get(id(cell), cell) for cell in row.cells if id(cell) not in self._taken]
            if lowered is not None:
                yield with_cells(row, (lowered, *cells))
            elif len(cells) == len(row.cells) and all(id(cell) not in self._joined for cell in row.cells):
                yield row
            elif cells:
                yield with_cells(row, cells)

    def _put(self, cell: Cell, parts: Sequence[_Below], text: str = "") -> None:
        whole = cell
        for part in parts:
            whole = glued(whole, part.cell)
            self._taken.add(id(part.cell))
        if parts:
            # The text is that of all lines; the spans keep their own.
            right = max(cell.x1, *(part.cell.x1 for part in parts))
            self._joined[id(cell)] = replace(whole, text=text or whole.text, y1=cell.y1, x1=right)

    def _below(self, at: int, cell: Cell, any_edge: bool = False) -> _Below | None:
        """Return the cell whose line is the next one below, at the same edge and in the same look."""
        height = cell.y1 - cell.y0
        # A date is told by what both lines say together, so it may be set wider than the lines of a text.
        blank = (_DATE_BLANK if any_edge else _BLANK) * height
        for number in range(at + 1, min(at + 1 + _REACH, len(self._rows))):
            row = self._rows[number]
            if (row.page, row.column) != (self._rows[at].page, self._rows[at].column):
                return None
            if row.y0 - cell.y1 > blank:
                return None
            for other in row.cells:
                if other.x0 < cell.x1 and other.x1 > cell.x0 and other.y0 > cell.y0 + 0.5 * height:
                    near = other.y0 - cell.y1 < blank and id(other) not in self._taken
                    fits = is_aligned(cell, other, any_edge) and cell.style.like(other.style)
                    return _Below(number, other) if near and fits else None
        return None

    def _has_beside(self, below: _Below) -> bool:
        """Whether something stands right of the cell, as a value does of its label."""
        return any(cell.x0 > below.cell.x1 for cell in self._rows[below.row].cells)

    def _begins_row(self, below: _Below) -> bool:
        """Whether the line below begins a row of its own: something stands beside it that is no item.

        A small letter tells that it does not, unless that is how values are written beside their labels.
        """
        beside = [cell for cell in self._rows[below.row].cells if cell is not below.cell and not opens(cell)]
        if not beside:
            return False
        return not below.cell.text[:1].islower() or any(cell.x1 < below.cell.x0 for cell in beside)
