"""Sections whose title names two things: "IT und Sprachen", "Formations et certifications"."""

import re

from ....layout.model import Row
from ....lexicon.schools import degree_score, school_score
from ....lexicon.titles import names_education, names_skills
from ....vocabulary.spoken_languages import spoken_names
from ....vocabulary.text import clean, cut_parts
from ..entries.entries import Entry, split_entries
from ..section import Section

_LANGUAGE_BEHIND = re.compile(r"\s+[–—|;·]\s+|\s*[|;]\s*")
_LISTS = re.compile(r"[,;|·•:]")
"""In a line that lists or labels; the head or foot of a page does neither."""


_SURE = 1.8


def part_mixed_titles(sections: list[Section]) -> None:
    """Give lists that name no language, and degrees among certificates, a section of their own.

    Where schools have a section, what stands under certificates is one of those, whoever issued it.
    """
    has_schools = any(section.kind == "education" and section.rows for section in sections)
    for at in reversed(range(len(sections))):
        section = sections[at]
        if section.kind == "certifications" and not has_schools and names_education(section.title or ""):
            schools = {row.index for entry in split_entries(section.rows, True) for row in _schooling(entry)}
            if schools:
                rows = [row for row in section.rows if row.index in schools]
                section.rows[:] = [row for row in section.rows if row.index not in schools]
                sections.insert(at, Section("education", section.title, rows, section.x0))
            continue
        if section.kind != "languages" or not names_skills(section.title or ""):
            continue
        others = [row for row in section.rows if _LISTS.search(row.text) and not _names_language(row.text)]
        if others and len(others) < len(section.rows):
            section.rows[:] = [row for row in section.rows if row not in others]
            sections.insert(at + 1, Section("skills", None, others, section.x0))


def _schooling(entry: Entry) -> list[Row]:
    """Return the rows of an entry that names a degree and a school; none of a certificate."""
    parts = [part for mark in entry.head for cell in mark.cells for part in cut_parts(cell.text)]
    named = max(map(degree_score, parts), default=0.0) > _SURE and max(map(school_score, parts), default=0.0) > _SURE
    return entry.rows if named else []


def _names_language(text: str) -> bool:
    """True for a line with a part that opens with a language's name: "Englisch (B2)", "Langues : anglais"."""
    parts = [text.partition(":")[2] if ":" in text else text, text, *_LANGUAGE_BEHIND.split(text)]
    return any(spoken_names().pattern.match(clean(part)) for part in parts)
