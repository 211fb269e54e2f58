"""Skills by any of their names, across languages: what proves a term, and what only suggests it."""

import gc
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from ..resources import read_yaml
from .skill_files import SkillLine, WrittenName, skill_lines
from .skill_kinds import SkillKind, kind_of, skill_kinds
from .skill_names import Name, NameIndex, name_of
from .tokens import Token, joined_stem, stems

_WRITTEN_AS_ONE = 2
"""Adjoining words that may be the two halves of one: "Micro-Services"."""

_APART = re.compile(r"[,;()|]|/(?=\s)|(?<=\s)/")
"""Signs that part two things, so that their words are no name together: "Azure (Functions, AKS)"."""

_MIXED = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]")
"""A word of small and capital letters mixed, as "LeSS" or "SAFe"."""


@dataclass(frozen=True)
class Skill:
    name: str
    written: tuple[WrittenName, ...]
    narrower: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    is_industry: bool = False
    field: str = ""
    """Of work, by the name of the file that tells it; empty for what is only listed below another."""

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Its own name first."""
        return tuple(map(name_of, self.written))


@dataclass(frozen=True, slots=True)
class Mention:
    """A known skill in a text, by token positions [first, last)."""

    skill: str
    first: int
    last: int


class SkillVocabulary:
    """All known skills by the phrases that name them."""

    def __init__(self, lines: Iterable[SkillLine]) -> None:
        self.skills: dict[str, Skill] = {}
        self._names = NameIndex()
        for line in lines:
            self._add(line)
        for skill in list(self.skills.values()):
            self._add_bare((*skill.narrower, *skill.related))
        for kind in skill_kinds():
            self._add_kind(kind)

    def skill_of(self, term: str) -> Skill | None:
        """Return the skill or kind of skills that a term names as a whole; None when it names none.

        Case counts where a name says so.
        """
        found = self._names.get(stems(term)) or self._names.get((joined_stem(term),))
        for name, skill in found:
            if not name.case or name.text.casefold() != term.casefold() or _same_case(name.text, term):
                return self.skills[skill]
        kind = kind_of(term)
        return self.skills[kind.name] if kind else None

    def is_one_word_name(self, word: str) -> bool:
        """Is this a skill's one-word name, such as "javascript"?"""
        return any(name.phrase == (word,) for name, _ in self._names.get((word,)))

    def mentions(self, text: str, tokens: list[Token]) -> Iterator[Mention]:
        """Yield the skills that a text names, the longest name first at each place, without overlaps."""
        position = 0
        while position < len(tokens):
            mention = self._longest_at(text, tokens, position)
            if mention:
                yield mention
            position = mention.last if mention else position + 1

    def proofs(self, skill: Skill) -> list[Skill]:
        """Return the skill and everything narrower, down to the leaves: each of them proves it."""
        found: dict[str, Skill] = {}
        waiting = [skill.name]
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                found[name] = self.skills[name]
                waiting.extend(self.skills[name].narrower)
        return list(found.values())

    def _longest_at(self, text: str, tokens: list[Token], position: int) -> Mention | None:
        longest = max(_WRITTEN_AS_ONE, self._names.longest([token.stem for token in tokens[position : position + 3]]))
        for size in range(min(longest, len(tokens) - position), 0, -1):
            run = tokens[position : position + size]
            phrase = tuple(token.stem for token in run)
            for name, skill in self._names.get(phrase) or self._spelt_as_one(text, run):
                if is_this_name(name, text, tokens, position, size):
                    return Mention(skill, position, position + size)
        return None

    def _spelt_as_one(self, text: str, run: list[Token]) -> list[tuple[Name, str]]:
        """Return the names that two adjoining words make when written as one: "Micro-Services"."""
        if len(run) != _WRITTEN_AS_ONE or len(run[1].raw) < 3 or text[run[0].end : run[1].start].strip(" -‐‑"):
            return []
        return self._names.get((joined_stem(run[0].raw, run[1].raw),))

    def _add_kind(self, kind: SkillKind) -> None:
        """Let the members of a kind prove it; it has no name of its own where it is no skill of the vocabulary."""
        self._add_bare(kind.members)
        skill = self.skills.get(kind.name) or Skill(kind.name, ())
        narrower = tuple(dict.fromkeys((*skill.narrower, *kind.members)))
        self.skills[kind.name] = replace(skill, narrower=narrower)

    def _add_bare(self, names: Iterable[str]) -> None:
        """Add the skills that have no line of their own: each counts only as it is written where it is listed."""
        for name in names:
            if name not in self.skills:
                self._add(SkillLine((WrittenName(name, case=True, strict=False),), (), (), is_industry=False))

    def _add(self, line: SkillLine) -> None:
        self.skills[line.name] = Skill(line.name, line.names, line.narrower, line.related, line.is_industry, line.field)
        for written in line.names:
            self._names.add(written, line.name)


def is_this_name(name: Name, text: str, tokens: list[Token], first: int, size: int) -> bool:
    """Does the run of tokens really use this name: in its case, in a list of skills, and no part of another's?"""
    written = text[tokens[first].start : tokens[first + size - 1].end]
    if name.case and not _same_case(name.text, written):
        return False
    if size > 1 and _APART.search(written) and not _APART.search(name.text):
        return False
    if name.strict and not _stands_in_list(text, tokens, first, first + size - 1):
        return False
    return size > 1 or not _is_half_of_another(text, tokens, first)


def _is_half_of_another(text: str, tokens: list[Token], index: int) -> bool:
    """Is the word half of a name that is else written as one, as "Java" is in "Java Script"?"""
    vocabulary = skill_vocabulary()
    pairs = [(left, left + 1) for left in (index - 1, index) if left >= 0 and left + 1 < len(tokens)]
    for left, right in pairs:
        joined = joined_stem(tokens[left].raw, tokens[right].raw)
        is_apart = text[tokens[left].end : tokens[right].start].strip(" -‐‑")
        # "Java-Entwickler" as one word is still about Java.
        if not is_apart and joined != tokens[index].stem and vocabulary.is_one_word_name(joined):
            return True
    return False


def _stands_in_list(text: str, tokens: list[Token], first: int, last: int) -> bool:
    """Is a one-letter or everyday name set off like a list item, or beside a word that makes it a language?"""
    rules = read_yaml("vocabulary", "criteria.yaml")["strict_names"]
    before = text[: tokens[first].start].rstrip(" ")
    after = text[tokens[last].end :].lstrip(" ")
    glued = text[tokens[last].end : tokens[last].end + 1] in ("-", "‑", "&", "'", "’", "+", "#")
    word_before = tokens[first - 1].stem if first else ""
    word_after = tokens[last + 1].stem if last + 1 < len(tokens) else ""
    if word_after in rules["after"]:
        return True
    opens = not before or before[-1] in rules["separators"] or word_before in rules["before"]
    closes = not after or after[0] in rules["separators"] or word_after in rules["joins"]
    return opens and closes and not glued


def _same_case(name: str, written: str) -> bool:
    """Is a guarded name written as it must be? In capitals, too, but where its case is all that tells it: "LeSS"."""
    if name == written:
        return True
    return written.isupper() and len(written) > 3 and name.casefold() == written.casefold() and not _MIXED.search(name)


@cache
def skill_vocabulary() -> SkillVocabulary:
    """Build it once; nothing of it is garbage, so none is looked for meanwhile."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return SkillVocabulary(skill_lines())
    finally:
        if was_on:
            gc.enable()
