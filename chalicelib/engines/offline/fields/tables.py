"""Tables whose first row names the columns ("von | bis | Arbeitgeber | Tätigkeit"), and forms of labels and values."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ....layout.cells import cut_at
from ....layout.model import Cell, Row
from ....lexicon.labels import label_field, split_label
from ....lexicon.titles import title_kind
from ....vocabulary.text import clean, has_bullet, join_lines, resumes, without_bullet
from ..evidence import Sourced
from ..lines.continues import Context, continues
from .labelled import LabelledEntry

_COLUMN_POINTS = 6.0
_UNKNOWN_SHARE = 0.25
"""Of the names over a table: one of four may be in words not known."""

_TELLING = frozenset(
    {"period", "from", "until", "role", "employer", "client", "institution", "degree", "language", "valid_until"}
)
_DATES = frozenset({"period", "from", "until"})
_HEADS = frozenset({"role", "employer", "client", "institution", "degree"})
_FORM = frozenset({"period", "role", "client", "employer", "activities", "institution", "degree", "issuer"})


def label_cells(rows: Sequence[Row]) -> set[int]:
    """Return the ids of cells that name a column or a field, whatever they look like: none of them is a title."""
    cells = {id(cell) for row, below in pairwise(rows) if _column_names(row, below) for cell in row.cells}
    return cells | {id(cell) for cell in _form_labels(rows)}


def split_table(rows: Sequence[Row]) -> list[LabelledEntry] | None:
    """Return the entries of a section that is a table with named columns, else None.

    None also for a table that names a column by half of what it holds, as "Position" over role and employer, or nothing
    but "von" and "bis".
    """
    at = _names_row(rows)
    if at is None or _holds_more(rows, at):
        return None
    heads = _column_names(rows[at], rows[at + 1])
    names = [name for name, _ in heads]
    if _DATES.issuperset(names):
        return None
    starts = [start for _, start in heads]
    edges = [*(start - _COLUMN_POINTS for start in starts[1:]), max(row.x1 for row in rows)]
    opens = next((number for number, name in enumerate(names) if name in ("period", "from")), 0)
    entries: list[LabelledEntry] = []
    for row in rows[at + 1 :]:
        cells = cut_at(row, starts, _COLUMN_POINTS)
        if not entries or cells[opens]:
            entries.append(LabelledEntry())
        entries[-1].rows.append(row)
        for name, cell, edge in zip(names, cells, edges, strict=True):
            if cell is not None:
                _put(entries[-1], name, cell, edge)
    for entry in entries:
        _join_period(entry)
    return entries


def without_column_names(rows: Sequence[Row]) -> list[Row]:
    """Return the rows without one that names columns."""
    at = _names_row(rows)
    return list(rows) if at is None else [*rows[:at], *rows[at + 1 :]]


def _names_row(rows: Sequence[Row]) -> int | None:
    return next((i for i in range(min(2, len(rows) - 1)) if _column_names(rows[i], rows[i + 1])), None)


def _holds_more(rows: Sequence[Row], at: int) -> bool:
    """Whether only the role or only the employer has a column of its own, in which most cells have a second line."""
    named = _column_names(rows[at], rows[at + 1])
    names = [name for name, _ in named]
    heads = [number for number, name in enumerate(names) if name in _HEADS]
    if len(heads) != 1:
        return False
    starts = [start for _, start in named]
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


def _put(entry: LabelledEntry, name: str, cell: Cell, edge: float) -> None:
    """Add the cell's text to the field of its column, which ends at `edge`."""
    text = clean(without_bullet(cell.text))
    if not text or not name:
        return
    heads = entry.values.get(name) if name in ("role", "name") else None
    above = entry.last_cell
    if heads and above is not None and above.line in heads[-1].lines and _goes_on_in(entry, cell, edge):
        heads[-1] = Sourced(join_lines([heads[-1].text, text]), (*heads[-1].lines, *cell.lines))
        entry.last_cell = cell
        return
    if name == "activities" or heads:
        # Below the role or the project's name stands what was done, in the same column, and what has a label.
        labelled = split_label(text, "entry")
        name, text = labelled if labelled is not None and labelled[1] else ("activities", text)
    last = entry.values.get(name)
    if name == "activities" and last and _goes_on_in(entry, cell, edge):
        last[-1] = Sourced(join_lines([last[-1].text, text]), (*last[-1].lines, *cell.lines))
        entry.last_cell = cell
        return
    if name in ("activities", "role", "name"):
        entry.last_cell = cell
    entry.values.setdefault(name, []).append(Sourced(text, cell.lines))


def _goes_on_in(entry: LabelledEntry, cell: Cell, edge: float) -> bool:
    """Whether the cell's text goes on from the line above it in the same column, which ends at `edge`."""
    above = entry.last_cell
    if above is None or not (resumes(cell.text) or abs(above.x0 - cell.x0) <= _COLUMN_POINTS):
        return False
    return continues(above, cell, Context(edge))


def _join_period(entry: LabelledEntry) -> None:
    begin, end = entry.first("from"), entry.first("until")
    if begin is not None and "period" not in entry.values:
        lines = tuple(dict.fromkeys((*begin.lines, *(end.lines if end else ()))))
        entry.values["period"] = [Sourced(f"{begin.text} – {end.text}" if end else begin.text, lines)]


def _column_names(row: Row, below: Row) -> list[tuple[str, float]]:
    """Return field and left edge of each column that the row names, "" for a field not known; nothing if it names none.

    At most one name in four may be unknown. The table's first row may stand on the next page.
    """
    if row.is_bullet or len(row.cells) < 2:
        return []
    heads = _over_columns([head for cell in row.cells for head in _heads(cell)], row, below)
    names = {name for name, _ in heads if name}
    unknown = sum(not name for name, _ in heads)
    if unknown > _UNKNOWN_SHARE * len(heads) or not _TELLING & names or len(names) < 2:
        return []
    level = any(abs(cell.x0 - start) < _COLUMN_POINTS for _, start in heads for cell in below.cells)
    bottom = max(line.y1 for cell in row.cells for line in cell.lines)
    near = below.page == row.page + 1 or (below.page == row.page and below.y0 - bottom < 2.5 * row.height)
    return heads if level and near else []


def _over_columns(heads: list[tuple[str, float]], row: Row, below: Row) -> list[tuple[str, float]]:
    """Return names that are centred over their columns with the columns' left edges, as the row below has them."""
    if len(heads) != len(row.cells) or len(heads) != len(below.cells):
        return heads
    edges = [min(cell.x0, under.x0) for cell, under in zip(row.cells, below.cells, strict=True)]
    over = all(
        cell.x1 > under.x0 and cell.x0 < after
        for cell, under, after in zip(row.cells, below.cells, [*edges[1:], float("inf")], strict=True)
    )
    return [(name, edge) for (name, _), edge in zip(heads, edges, strict=True)] if over else heads


def _heads(cell: Cell) -> list[tuple[str, float]]:
    """Return the names in a cell with their left edges: several where columns stand so close that they seem one."""
    name = _column(cell.text)
    if name or len(cell.spans) < 2:
        return [(name, cell.x0)]
    parts = [(_column(span.text), span.x0) for span in cell.spans]
    return parts if all(name for name, _ in parts) else [("", cell.x0)]


def _column(text: str) -> str:
    """Return the field that a name over a column tells, "" for none and for what may be a section's title as well."""
    plain = text.strip().rstrip(":")
    known = label_field(plain, "columns")
    return known or ("" if title_kind(plain) else label_field(plain, "entry") or "")


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
