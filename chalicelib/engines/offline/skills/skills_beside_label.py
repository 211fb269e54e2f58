"""Skills beside their label in the table of the person's data: "Skills | Statik" below "Sprachen | Deutsch"."""

from collections.abc import Sequence

from ....layout.model import Row, with_cells
from ....lexicon.titles import title_kind
from ....vocabulary.text import clean
from ..section import HEADER, Section

_SAME_EDGE = 3.0
"""Points within which the lines of a table's column begin."""

_LEAST_FACTS = 2
"""Rows with a label and its value that make a table, beside that of the skills."""


def part_labelled_skills(sections: list[Section]) -> None:
    """Give such rows a section of their own, where no other one has skills: what stands below them is no address."""
    if any(section.kind == "skills" and section.rows for section in sections):
        return
    for place, section in enumerate(sections):
        if section.kind not in (HEADER, "person"):
            continue
        at = next((at for at, row in enumerate(section.rows) if _is_labelled(row)), None)
        if at is None or not _is_in_table(section.rows, at):
            continue
        used = _with_lines_below(section.rows, at)
        first, *below = used
        section.rows[:] = [row for row in section.rows if row not in used]
        head = with_cells(first, first.cells[:1])
        told = [with_cells(first, first.cells[1:]), *below]
        sections.insert(place + 1, Section("skills", clean(first.cells[0].text).rstrip(":"), told, head=head))
        return


def _is_labelled(row: Row) -> bool:
    return len(row.cells) > 1 and title_kind(clean(row.cells[0].text).rstrip(":").strip()) == ("skills", True)


def _is_in_table(rows: Sequence[Row], at: int) -> bool:
    label, value = rows[at].cells[0].x0, rows[at].cells[1].x0
    alike = [
        row
        for row in rows
        if len(row.cells) > 1
        and abs(row.cells[0].x0 - label) < _SAME_EDGE
        and abs(row.cells[1].x0 - value) < _SAME_EDGE
    ]
    return len(alike) > _LEAST_FACTS


def _with_lines_below(rows: Sequence[Row], at: int) -> list[Row]:
    """Return the row and the lines on which its value goes on."""
    used = [rows[at]]
    for row in rows[at + 1 :]:
        if len(row.cells) > 1 or abs(row.x0 - rows[at].cells[1].x0) >= _SAME_EDGE:
            break
        used.append(row)
    return used
