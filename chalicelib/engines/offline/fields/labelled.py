"""Entries set as a table of labels and values: Zeitraum …, Kunde …, Rolle …, Aufgaben …"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from functools import cache

from ....contracts.cv import Period
from ....layout.model import Cell, Row
from ....lexicon.labels import label_field, split_label
from ....resources import read_yaml
from ....vocabulary.dates import find_periods
from ....vocabulary.text import clean, has_bullet, join_lines, key, without_bullet
from ..entries.marks import mark_rows
from ..evidence import Sourced
from ..lines.continues import Context, continues
from .body import split_terms
from .facts_on_a_line import facts_on_a_line

_TWO = 2
_NUMBER = re.compile(r"(?<=[^\W\d])\s*(?:n[°o]\.?|no\.?|nr\.?|#)?\s*\d{1,2}(?=\s*:)", re.IGNORECASE)
"""Of entries that are counted: "Project 1: Claims Portal"."""

_HEADS = frozenset({"role", "employer", "institution", "degree"})
"""Fields whose names over a column of a table are labels beside a value as well."""

_LISTS = frozenset({"activities", "technologies", "methods"})
_OF_CLIENTS = frozenset({"client", "industry", "team_size"})
_OPENERS = frozenset({"period", "name", "role", "employer", "client", "degree", "institution"})


@dataclass(slots=True)
class LabelledEntry:
    values: dict[str, list[Sourced]] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    last_cell: Cell | None = None
    """Of a table: the line in which what was done goes on."""

    def first(self, *names: str) -> Sourced | None:
        for name in names:
            values = self.values.get(name)
            if values:
                if len(values) == 1 or name in ("period",):
                    return values[0]
                lines = tuple(dict.fromkeys(line for value in values for line in value.lines))
                return Sourced(" ".join(value.text for value in values), lines)
        return None

    def period(self) -> tuple[Period | None, Sourced | None]:
        """Return the first period of the entry, and where it stands."""
        value = self.first("period")
        found = find_periods(value.text) if value is not None else ()
        if value is None or not found:
            return None, None
        return found[0].period, Sourced(found[0].period.as_written, value.lines)

    def all(self, name: str) -> list[Sourced]:
        return self.values.get(name, [])

    def terms(self, name: str) -> list[Sourced]:
        return [Sourced(term, value.lines) for value in self.all(name) for term in split_terms(value.text)]


def split_labelled(
    rows: Sequence[Row], *, titled: bool = True, of_employments: bool = False
) -> list[LabelledEntry] | None:
    """Return the entries if the section is such a table, else None.

    `titled`: the line that opens an entry with its period may tell more, as a project's does. Else labels below such a
    line only add to what it tells: "Thema: …" below "10/2008 – 12/2011 Promotion, TU Ilmenau".
    """
    labels = _labels(rows)
    names = {found[0] for found in labels if found}
    if len(names & _OPENERS) < 2 or sum(1 for found in labels if found) < 0.35 * len(rows):
        return None
    titles = [_dated_title(row) if found is None else None for row, found in zip(rows, labels, strict=True)]
    if not titled and any(title is not None and title[1] for title in titles):
        return None
    opener = next(found[0] for found in labels if found and found[0] in _OPENERS)
    if sum(title is not None for title in titles) >= sum(found[0] == opener for found in labels if found):
        opener = ""
    entries: list[LabelledEntry] = []
    current, is_list, above, right = "", False, rows[0], max(row.x1 for row in rows)
    for row, found, title in zip(rows, labels, titles, strict=True):
        if title is not None and not opener:
            entries.append(LabelledEntry())
            current, is_list = _title_field(names, of_employments), False
            lines = row.lines
            entries[-1].values["period"] = [Sourced(title[0], lines)]
            value = title[1]
        elif found is not None:
            current = found[0]
            if current == opener or not entries:
                entries.append(LabelledEntry())
            value = found[1]
            # "Environment: Python, Spark" is told to its end; items below it are what was done.
            is_list = current in _LISTS and (current == "activities" or not value or has_bullet(value))
        else:
            value = "  ".join(cell.text for cell in row.cells)
            if row.is_bullet and not is_list:
                current, is_list = "activities", True
        if not entries:
            continue
        facts = facts_on_a_line(row.text) if found is not None else []
        for name, told in facts:
            entries[-1].values.setdefault(name, []).append(Sourced(clean(told), row.lines))
            current, is_list = name, name in _LISTS
        text = clean(without_bullet(value))
        if text and current and not facts:
            values = entries[-1].values.setdefault(current, [])
            goes_on = row.page == above.page and continues(above.cells[-1], row.cells[-1], Context(right))
            if found is None and title is None and current == "activities" and values and goes_on:
                values[-1] = Sourced(join_lines([values[-1].text, text]), (*values[-1].lines, *row.lines))
            else:
                values.append(Sourced(text, row.lines))
        entries[-1].rows.append(row)
        above = row
    return entries


def are_missions(rows: Sequence[Row]) -> bool:
    """True for entries that each name a thing, for which client it was done and as what, whatever their title."""
    entries = split_labelled(rows) or []
    return bool(entries) and all({"name", "client", "role"} <= entry.values.keys() for entry in entries)


def tells_of_clients(rows: Sequence[Row]) -> bool:
    """True for several labels of what only work for clients has: its industry, the size of its team."""
    return sum(found is not None and found[0] in _OF_CLIENTS for found in _labels(rows)) >= _TWO


def _title_field(names: Set[str], of_employments: bool) -> str:
    """What the line tells that opens an entry with its period: an employer, where "Poste : …" below tells the role."""
    if of_employments and "role" in names and "employer" not in names:
        return "employer"
    return "client" if "name" in names else "name"


def _dated_title(row: Row) -> tuple[str, str] | None:
    """Return period and rest of a line that opens an entry with its period."""
    mark = mark_rows([row])[0]
    dated = mark.is_range or (mark.has_own_date_cell and bool(mark.cells))
    if mark.period is None or not dated or mark.is_item or len(mark.text) > 90:
        return None
    return mark.period.as_written, mark.text


def _labels(rows: Sequence[Row]) -> list[tuple[str, str] | None]:
    """Return the field and the value that each row tells.

    Of two labels for what was done the first is what nothing else says: "Tätigkeit" over "Aufgaben" what somebody was,
    "Mission" over "Tâches" what was done for a client.
    """
    found = [_label(row) for row in rows]
    fields = {one[0] for one in found if one}
    done = [_name(row) for row, one in zip(rows, found, strict=True) if one and one[0] == "activities"]
    done = [name for name in done if key(name) not in _whys()]
    missing = "role" if "role" not in fields and "employer" in fields else "name"
    if len(set(done)) < _TWO or (missing == "name" and ("name" in fields or "client" not in fields)):
        return found
    return [
        (missing, one[1]) if one and one[0] == "activities" and _name(row) == done[0] else one
        for row, one in zip(rows, found, strict=True)
    ]


@cache
def _whys() -> frozenset[str]:
    return frozenset(map(key, read_yaml("vocabulary", "labels.yaml")["whys"]))


def _name(row: Row) -> str:
    return row.cells[0].text.partition(":")[0].strip()


def _label(row: Row) -> tuple[str, str] | None:
    first = row.cells[0]
    if len(row.cells) > 1:
        name = label_field(first.text, "entry")
        over = label_field(first.text, "columns")
        if name is None and over in _HEADS:
            name = over
        if name is not None:
            return name, "  ".join(cell.text for cell in row.cells[1:])
    return split_label(_NUMBER.sub("", row.text), "entry")
