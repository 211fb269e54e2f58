"""Find the history that stands under no title: dated entries below the person's data, or at the head of a column."""

from collections.abc import Sequence
from itertools import groupby

from .clues import org_score, role_score
from .contacts import EMAIL, PHONE
from .entries import Entry, split_entries
from .kinds import count_periods, cut_parts, is_school
from .marks import mark_rows
from .name_additions import is_addition
from .rows import Row
from .school_clues import degree_score
from .section import HEADER, Section
from .terms import tells_terms

_LIKELY, _SURE = 1.2, 1.5
_ENOUGH = 2
_MOST_ABOVE = 2
"""Lines of the first entry that may stand over its period."""


def part_unheaded(sections: list[Section]) -> None:
    """Give the entries at the end of a header sections of their own."""
    for section in list(sections):
        if section.kind != HEADER:
            continue
        start = _first_entry(section.rows)
        if start is None:
            continue
        entries = split_entries(section.rows[start:])
        titled = any(other.title for other in sections)
        dated = [entry for entry in entries if entry.period is not None]
        named = sum(_tells(entry, everything=not titled) for entry in dated)
        # One entry may be chance ("Developer, available from 06/2027"), all the more where no title tells of a CV.
        if named < _ENOUGH and not (titled and any(_tells(entry, everything=True) for entry in dated)):
            continue
        at = sections.index(section) + 1
        for kind, group in groupby(entries, key=_kind):
            rows = [row for entry in group for row in entry.rows]
            sections.insert(at, Section(kind, None, rows, section.x0))
            at += 1
        del section.rows[start:]


def _first_entry(rows: Sequence[Row]) -> int | None:
    dated = next((i for i, row in enumerate(rows) if _is_dated(row)), None)
    if dated is None:
        return None
    start = dated
    if not any(mark.cells for mark in mark_rows([rows[dated]])):
        while start > 0 and dated - start < _MOST_ABOVE and _may_head(rows[start - 1]):
            start -= 1
    return start


def _is_dated(row: Row) -> bool:
    """True for a row with a period; "verfügbar ab 06/2027" and a birth date are none."""
    return bool(count_periods([row])) and not row.is_bullet and not tells_terms(row.text) and not is_addition(row.text)


def _may_head(row: Row) -> bool:
    text = row.text
    if EMAIL.search(text) or PHONE.search(text):
        return False
    return max(role_score(text), org_score(text), degree_score(text)) > _LIKELY or is_school(text)


def _tells(entry: Entry, everything: bool) -> bool:
    """True when the entry names a role or a degree, or `everything`: also where that was."""
    texts = _parts(entry)
    named = any(max(role_score(text), degree_score(text)) > _SURE for text in texts)
    return named and (not everything or any(org_score(text) > _SURE or is_school(text) for text in texts))


def _kind(entry: Entry) -> str:
    texts = _parts(entry)
    learned = sum(degree_score(text) > _SURE or is_school(text) for text in texts)
    worked = sum(role_score(text) > _SURE for text in texts)
    return "education" if learned > worked else "employment"


def _parts(entry: Entry) -> list[str]:
    return [part for mark in entry.head for cell in mark.cells for part in cut_parts(cell.text)]
