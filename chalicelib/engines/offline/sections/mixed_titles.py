"""Sections whose title names two things: "IT und Sprachen", "Formations et certifications"."""

import re

from ....lexicon.clues import role_score
from ....lexicon.schools import degree_score, school_score
from ....lexicon.titles import names_any_way, names_certificates, names_education, names_skills
from ....vocabulary.spoken_languages import spoken_names
from ....vocabulary.text import clean, cut_parts
from ..entries.entries import Entry, split_entries
from ..entries.told_roles import rows_of_told
from ..section import Section
from .kinds import is_school

_LANGUAGE_BEHIND = re.compile(r"\s+[–—|;·]\s+|\s*[|;]\s*")
_LISTS = re.compile(r"[,;|·•:]")
"""In a line that lists or labels; the head or foot of a page does neither."""

_LIKELY, _SURE = 1.5, 1.8
_LEARNED = ("certifications", "education")


def part_mixed_titles(sections: list[Section]) -> None:
    """Give lists that name no language, and degrees among certificates, a section of their own.

    Where schools have a section, what stands under certificates is one of those, whoever issued it.
    """
    has_schools = any(section.kind == "education" and section.rows for section in sections)
    for at in reversed(range(len(sections))):
        section, title = sections[at], sections[at].title or ""
        if section.kind in _LEARNED and names_education(title) and names_certificates(title):
            if section.kind == "education" or not has_schools:
                _part_learned(section, sections, at)
            continue
        if section.kind != "languages" or not names_skills(title):
            continue
        others = [row for row in section.rows if _LISTS.search(row.text) and not _names_language(row.text)]
        if others and len(others) < len(section.rows):
            section.rows[:] = [row for row in section.rows if row not in others]
            sections.insert(at + 1, Section("skills", None, others, section.x0))


def part_mixed_careers(sections: list[Section]) -> None:
    """Give schools and degrees among the jobs a section of their own, where no other tells of any.

    Under "Werdegang" or a title not known; what stands under "Berufserfahrung" is called work.
    """
    if any(section.kind == "education" and section.rows for section in sections):
        return
    for at, section in reversed([*enumerate(sections)]):
        if section.kind != "employment" or not names_any_way(section.title or ""):
            continue
        jobs = sum(len(other.rows) for other in sections if other.kind == "employment")
        entries = split_entries(rows_of_told(section.rows))
        learned = {row.index for entry in entries if _is_schooling(entry) for row in entry.rows}
        rows = [row for row in section.rows if row.index in learned]
        if rows and len(rows) < jobs:
            section.rows[:] = [row for row in section.rows if row.index not in learned]
            sections.insert(at + 1, Section("education", None, rows, section.x0))


def _is_schooling(entry: Entry) -> bool:
    """Whether an entry names degrees and schools rather than roles; "Ausbildung zur Tischlerin" is no role."""
    parts = [part for mark in entry.head for cell in mark.cells for part in cut_parts(cell.text)]
    degrees = [part for part in parts if degree_score(part) > _LIKELY and role_score(part.split()[0]) <= _LIKELY]
    is_post = any("@" in part or (role_score(part) > _LIKELY and part not in degrees) for part in parts)
    return entry.period is not None and not is_post and (bool(degrees) or any(map(is_school, parts)))


def _part_learned(section: Section, sections: list[Section], at: int) -> None:
    """Part degrees and certificates: among certificates a degree names its school, too."""
    enough = 1 if section.kind == "education" else 2
    schools = {row.index for e in split_entries(section.rows, True) if _schooling(e) >= enough for row in e.rows}
    others = [row for row in section.rows if row.index not in schools]
    section.rows[:] = [row for row in section.rows if row.index in schools]
    parts = [("education", section.rows), ("certifications", others)]
    sections[at : at + 1] = [Section(kind, section.title, rows, section.x0) for kind, rows in parts if rows]


def _schooling(entry: Entry) -> int:
    """How many of a degree and a school the entry names."""
    parts = [part for mark in entry.head for cell in mark.cells for part in cut_parts(cell.text)]
    return sum(max(map(score, parts), default=0.0) > _SURE for score in (degree_score, school_score))


def _names_language(text: str) -> bool:
    """True for a line with a part that opens with a language's name: "Englisch (B2)", "Langues : anglais"."""
    parts = [text.partition(":")[2] if ":" in text else text, text, *_LANGUAGE_BEHIND.split(text)]
    return any(spoken_names().pattern.match(clean(part)) for part in parts)
