"""Tables whose first row names the columns ("von | bis | Arbeitgeber | Tätigkeit"), and forms of labels and values."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...layout.cells import cut_at
from ...layout.model import Cell, Row
from ...lexicon.labels import label_field
from ...vocabulary.text import clean, has_bullet, without_bullet
from .evidence import Sourced
from .labelled import LabelledEntry

_COLUMN_POINTS = 6.0
_TELLING = frozenset({"period", "from", "until", "role", "employer", "client", "institution", "degree", "language"})
_HEADS = frozenset({"role", "employer", "client", "institution", "degree"})
_FORM = frozenset({"period", "role", "client", "employer", "activities", "institution", "degree", "issuer"})


def label_cells(rows: Sequence[Row]) -> set[int]:
    """Return the ids of cells that name a column or a field, whatever they look like: none of them is a title."""
    cells = {id(cell) for row, below in pairwise(rows) if _names_columns(row, below) for cell in row.cells}
    return cells | {id(cell) for cell in _form_labels(rows)}


def split_table(rows: Sequence[Row]) -> list[LabelledEntry] | None:
    """Return the entries of a section that is a table with named columns, else None.

    None also for a table that names a column by half of what it holds, as "Position" over role and employer.
    """
    at = _names_row(rows)
    if at is None or _holds_more(rows, at):
        return None
    names = [_column(cell) or "" for cell in rows[at].cells]
    starts = [cell.x0 for cell in rows[at].cells]
    opens = next((number for number, name in enumerate(names) if name in ("period", "from")), 0)
    entries: list[LabelledEntry] = []
    for row in rows[at + 1 :]:
        cells = cut_at(row, starts, _COLUMN_POINTS)
        if not entries or cells[opens]:
            entries.append(LabelledEntry())
        entries[-1].rows.append(row)
        for name, cell in zip(names, cells, strict=True):
            if cell is not None:
                _put(entries[-1], name, cell)
    for entry in entries:
        _join_period(entry)
    return entries


def without_column_names(rows: Sequence[Row]) -> list[Row]:
    """Return the rows without one that names columns."""
    at = _names_row(rows)
    return list(rows) if at is None else [*rows[:at], *rows[at + 1 :]]


def _names_row(rows: Sequence[Row]) -> int | None:
    return next((i for i in range(min(2, len(rows) - 1)) if _names_columns(rows[i], rows[i + 1])), None)


def _holds_more(rows: Sequence[Row], at: int) -> bool:
    """Whether only the role or only the employer has a column of its own, in which most cells have a second line."""
    names = [_column(cell) for cell in rows[at].cells]
    heads = [number for number, name in enumerate(names) if name in _HEADS]
    if len(heads) != 1:
        return False
    starts = [cell.x0 for cell in rows[at].cells]
    opens = next((number for number, name in enumerate(names) if name in ("period", "from")), 0)
    lines: list[int] = []
    for row in rows[at + 1 :]:
        cells = cut_at(row, starts, _COLUMN_POINTS)
        head = cells[heads[0]]
        if cells[opens] and opens != heads[0]:
            lines.append(0)
        if head is not None and lines and not has_bullet(head.text):
            lines[-1] += 1
    return bool(lines) and sum(count > 1 for count in lines) >= 0.5 * len(lines)


def _put(entry: LabelledEntry, name: str, cell: Cell) -> None:
    text = clean(without_bullet(cell.text))
    if not text:
        return
    if name == "role" and "role" in entry.values:
        # Below the role stands what was done, in the same column.
        name = "activities"
    last = entry.values.get(name)
    if name == "activities" and last and not has_bullet(cell.text) and text[:1].islower():
        last[-1] = Sourced(f"{last[-1].text} {text}", (*last[-1].lines, *cell.lines))
        return
    entry.values.setdefault(name, []).append(Sourced(text, cell.lines))


def _join_period(entry: LabelledEntry) -> None:
    begin, end = entry.first("from"), entry.first("until")
    if begin is not None and "period" not in entry.values:
        lines = tuple(dict.fromkeys((*begin.lines, *(end.lines if end else ()))))
        entry.values["period"] = [Sourced(f"{begin.text} – {end.text}" if end else begin.text, lines)]


def _column(cell: Cell) -> str | None:
    text = cell.text.strip().rstrip(":")
    return label_field(text, "columns")


def _names_columns(row: Row, below: Row) -> bool:
    names = [_column(cell) for cell in row.cells]
    if len(names) < 2 or None in names or not _TELLING.intersection(filter(None, names)) or len(set(names)) < 2:
        return False
    level = sum(any(abs(cell.x0 - other.x0) < _COLUMN_POINTS for other in row.cells) for cell in below.cells)
    return row.page == below.page and level >= 1 and below.y0 - row.y1 < 2.5 * row.height and not row.is_bullet


def _form_labels(rows: Sequence[Row]) -> Iterator[Cell]:
    """Yield the labels of runs such as "Zeitraum … / Kunde … / Rolle …", each with its value beside."""
    run: list[Cell] = []
    left = 0.0
    for row in [*rows, None]:
        first = row.cells[0] if row is not None else None
        if row is not None and first is not None and run and row.x0 > left + 30:
            # A value's second line.
            continue
        labelled = row is not None and len(row.cells) > 1 and not row.cells[1].x0 < row.cells[0].x1 + 4
        if (
            first is not None
            and labelled
            and label_field(first.text, "entry")
            and (not run or abs(first.x0 - left) < 3)
        ):
            run.append(first)
            left = first.x0
            continue
        fields = {label_field(cell.text, "entry") for cell in run}
        if len(fields & _FORM) >= 2:
            yield from run
        run = []
