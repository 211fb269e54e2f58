"""Part a section that tells employments and schooling in one sequence ("Werdegang") into one section of each."""

from collections.abc import Sequence
from dataclasses import replace

from .clues import role_score
from .entries import Entry, split_entries
from .kinds import count_periods
from .labelled import split_labelled
from .pieces import head_pieces
from .place_clues import place_score
from .rows import Row
from .school_clues import degree_score, school_score
from .section import Section
from .tables import split_table
from .text import words

_LEAST_ENTRIES = 3
_OPPOSITE = {"employment": "education", "education": "employment"}


def part_mixed(sections: list[Section]) -> None:
    """Divide the only section with periods where the entries of the other kind have no section of their own."""
    for section in list(sections):
        other = _OPPOSITE.get(section.kind)
        if other is None or any(s.kind == other and s.rows for s in sections):
            continue
        if any(s is not section and s.kind == section.kind and count_periods(s.rows) for s in sections):
            continue
        if count_periods(section.rows) < _LEAST_ENTRIES or split_table(section.rows) or split_labelled(section.rows):
            continue
        shares = _shares(section.rows)
        if not shares["employment"] or not shares["education"]:
            continue
        section.rows = shares[section.kind]
        fresh = Section(other, section.title, shares[other], section.x0, opened=section.opened)
        sections.insert(sections.index(section) + 1, fresh)


def _shares(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows by the kind of the entry that each belongs to; the first row of a share keeps its gap."""
    shares: dict[str, list[Row]] = {"employment": [], "education": []}
    entries = [entry for entry in split_entries(rows) if entry.rows]
    starts = {entry.rows[0].index: "education" if _is_learning(entry) else "employment" for entry in entries}
    first = min(starts, default=0)
    kind = starts.get(first, "employment")
    for row in rows:
        before = kind
        kind = starts.get(row.index, kind)
        if kind != before and shares[kind]:
            # What stood between two entries of a kind is a blank between them now.
            row = replace(row, gap=max(row.gap, 0.8 * row.height))
        shares[kind].append(row)
    return shares


def _is_learning(entry: Entry) -> bool:
    """True for an entry of which a line is a degree or training, and no line a position held."""
    pieces = [piece.text for piece in head_pieces(entry)]
    if not pieces:
        return False
    learned = max(_learned(text) for text in pieces)
    school = max(school_score(text) for text in pieces)
    worked = max(role_score(text) for text in pieces)
    if learned >= 2.4:
        return all(role_score(text) < 2.0 for text in pieces if _learned(text) < 2.4)
    others = [text for text in pieces if school_score(text) <= 2.0 and place_score(text) < 2.0]
    return school > 2.0 and worked < 1.5 and all(degree_score(text) >= 1.5 for text in others)


def _learned(text: str) -> float:
    """How sure a line names what was learned: its first words say so, not a role ("Lehrerin in Ausbildung")."""
    opening = " ".join(words(text)[:2])
    return degree_score(text) if degree_score(opening) >= 2.0 and role_score(opening) < 2.0 else 0.0
