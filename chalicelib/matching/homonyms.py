"""Tell words of two meanings apart: Java the language from the island, office plants from power plants."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ..resources import read_yaml
from ..vocabulary.skills import skill_vocabulary
from ..vocabulary.tokens import tokenize
from .indexed_value import Hit

_LISTED = frozenset({"skills", "expertise", "certifications", "languages"})
_LISTED_FIELDS = frozenset({"technologies", "methods"})
"""Where a word stands alone, as what somebody can do: nothing beside it tells another meaning."""

_THE_WORD = "§"


@dataclass(frozen=True, slots=True)
class Homonym:
    word: re.Pattern[str]
    usual: str | None
    """What is meant where nothing tells."""
    senses: tuple[str, ...]


def in_meaning(term: str, asked: str, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that tell of a term in the meaning that a criterion has it in; all of a term with only one."""
    homonym = _homonym_in(term)
    if homonym is None or not hits:
        return list(hits)
    wanted = _senses_of(homonym, asked, asked.find(term), len(term))
    wanted = wanted or ({homonym.usual} if homonym.usual else set())
    return [hit for hit in hits if not _means_another(homonym, wanted, hit)] if wanted else list(hits)


@lru_cache(maxsize=5_000)
def _homonym_in(term: str) -> Homonym | None:
    words = _words(term)
    return next((h for h in _homonyms() if any(map(h.word.fullmatch, words))), None)


def _means_another(homonym: Homonym, wanted: set[str], hit: Hit) -> bool:
    if hit.value.section in _LISTED or hit.value.field in _LISTED_FIELDS:
        return False
    start, end = hit.source.tokens[hit.first].start, hit.source.tokens[hit.last - 1].end
    begin, stop = hit.source.sentence(start, end)
    sentence = hit.value.text[begin:stop]
    told = _senses_of(homonym, sentence, start - begin, end - start)
    if "computing" in wanted and _names_other_skill(sentence, start - begin):
        return False
    return bool(told) and not told & wanted


def _senses_of(homonym: Homonym, text: str, place: int, length: int) -> set[str]:
    """Return the meanings that the words around a place tell, or the word itself, where it is a compound."""
    marked = text if place < 0 else text[:place] + _THE_WORD + text[place + length :]
    return {sense for sense in homonym.senses for said in (text, marked) if _senses()[sense].search(said)}


def _names_other_skill(sentence: str, place: int) -> bool:
    """Does a sentence name another known skill of computing beside the word at a place?"""
    tokens = tokenize(sentence)
    vocabulary = skill_vocabulary()
    others = (m for m in vocabulary.mentions(sentence, tokens) if tokens[m.first].start != place)
    skills = [vocabulary.skills[m.skill] for m in others]
    # Delphi beside Java is no more computing than Java beside Delphi.
    return any(skill.field in _fields_of_computing() and _homonym_in(skill.name) is None for skill in skills)


def _words(term: str) -> list[str]:
    return [term.casefold(), *(token.raw.casefold() for token in tokenize(term))]


@cache
def _homonyms() -> tuple[Homonym, ...]:
    entries = read_yaml("vocabulary", "homonyms.yaml")["words"]
    return tuple(
        Homonym(re.compile(entry["word"], re.IGNORECASE), entry.get("usual"), tuple(entry["senses"]))
        for entry in entries
    )


@cache
def _fields_of_computing() -> frozenset[str]:
    return frozenset(read_yaml("vocabulary", "homonyms.yaml")["fields_of_computing"])


@cache
def _senses() -> dict[str, re.Pattern[str]]:
    told = read_yaml("vocabulary", "homonyms.yaml")["senses"]
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in told.items()}
