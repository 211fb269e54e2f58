"""Divide a section into entries: where each begins, and what of it is its head."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ....contracts.cv import Period
from ....layout.model import Cell, Row
from .anchors import find_anchors
from .entry_heads import in_head
from .entry_starts import starts_by_dates
from .marks import Mark, mark_rows, roles_off_items
from .prose_entries import cut_sentences
from .side_by_side import column_by_column
from .undated_entries import are_items, is_bare_list, starts_by_look
from .under_dates import take_from_text


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


def split_entries(rows: Sequence[Row], single_dates: bool = False, items_alike: bool = False) -> list[Entry]:
    """Return the entries of a section in order.

    `single_dates`: a single date, not only a period, may open an entry wherever it stands.
    `items_alike`: an item without a date may be an entry beside dated ones.
    """
    marks = take_from_text(roles_off_items(mark_rows(cut_sentences(column_by_column(rows)))))
    if not marks:
        return []
    anchors = find_anchors(marks, single_dates)
    items = are_items(marks, anchors)
    listed = items_alike and is_bare_list(marks, anchors)
    items = items or listed
    starts = starts_by_dates(marks, anchors, items) if anchors and not listed else starts_by_look(marks, items)
    if not starts or starts[0] != 0:
        starts = [0, *starts]
    entries = []
    for start, end in zip(starts, [*starts[1:], len(marks)], strict=True):
        entries.append(_entry(marks[start:end], items))
    return entries


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
        elif entry.body or not in_head(marks, index, at, edge, items):
            entry.body.append(mark)
        else:
            entry.head.append(mark)
    return entry
