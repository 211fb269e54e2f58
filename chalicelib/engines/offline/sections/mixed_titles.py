"""Sections whose title names languages and skills: "IT und Sprachen", "Langues et informatique"."""

import re

from ....lexicon.titles import names_skills
from ....vocabulary.spoken_languages import spoken_names
from ....vocabulary.text import clean
from ..section import Section

_LANGUAGE_BEHIND = re.compile(r"\s+[–—|;·]\s+|\s*[|;]\s*")
_LISTS = re.compile(r"[,;|·•:]")
"""In a line that lists or labels; the head or foot of a page does neither."""


def part_mixed_titles(sections: list[Section]) -> None:
    """Give the lists of such a section that name no language a section of skills behind it."""
    for at in reversed(range(len(sections))):
        section = sections[at]
        if section.kind != "languages" or not names_skills(section.title or ""):
            continue
        others = [row for row in section.rows if _LISTS.search(row.text) and not _names_language(row.text)]
        if others and len(others) < len(section.rows):
            section.rows[:] = [row for row in section.rows if row not in others]
            sections.insert(at + 1, Section("skills", None, others, section.x0))


def _names_language(text: str) -> bool:
    """True for a line with a part that opens with a language's name: "Englisch (B2)", "Langues : anglais"."""
    parts = [text.partition(":")[2] if ":" in text else text, text, *_LANGUAGE_BEHIND.split(text)]
    return any(spoken_names().pattern.match(clean(part)) for part in parts)
