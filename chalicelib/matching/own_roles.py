"""Tell whose role a sentence names: one's own, or that of somebody else in it."""

import re
from collections.abc import Sequence
from functools import cache

from ..lexicon.clue_words import is_role_word
from ..resources import read_yaml
from ..vocabulary.occupations import is_still_to_be, occupation_asked, occupations_in
from .beside import tells_of_recruiting
from .cv_index import CvIndex
from .found import Found
from .indexed_value import Hit, hit_in

_FIELDS_OF_ROLES = frozenset({"role", "degree", "headline", "name", "area", "items", "skills"})

_NO_WORK = frozenset({"education", "certifications", "skills", "expertise"})
"""To have learned an occupation is not to have worked in it."""

_WORDS_BEFORE_ROLE = 1

_THE = re.compile(r"\s*(?:die|den|der|dem|the|les|aux)\s*", re.IGNORECASE)
"""Nobody is called "the electrician" in their own CV."""

_DEED = re.compile(r"(?:ed|ing|ung|é|\b(?:drove|fed|led|met|paid|sold|taught))\s*$", re.IGNORECASE)


def names_a_role(term: str) -> bool:
    """Does a term name somebody by what they do?"""
    return _role_endings().search(term) is not None


def people_meant(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits in which somebody hires, leads, teaches or serves those who do it: "hired six data engineers"."""
    return [hit for hit in hits if _is_about_people(hit) and not _is_told_of_oneself(hit)]


def _is_about_people(hit: Hit) -> bool:
    """Are the words found people in the plural, behind a number or a word of having to do with them?"""
    word = hit.source.tokens[hit.last - 1].raw
    if not (_plural().search(word) and is_role_word(word)):
        return False
    start = hit.source.tokens[hit.first].start
    begin, end = hit.source.sentence(start, start + 1)
    before, after = hit.value.text[begin:start], hit.value.text[hit.source.tokens[hit.last - 1].end : end]
    return _to_do_with().search(before) is not None or tells_of_recruiting(before, after)


def own_roles(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that tell a role as one's own: in a field for it, as a sentence begins, or behind "as a"."""
    return [hit for hit in hits if _is_told_of_oneself(hit) and not _is_in_training(hit)]


def _is_in_training(hit: Hit) -> bool:
    start, end = hit.source.tokens[hit.first].start, hit.source.tokens[hit.last - 1].end
    return hit.value.field == "role" and is_still_to_be(hit.value.text, start, end)


def others_roles(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits whose words are a role that is somebody else's: "Abstimmung mit dem Steuerberater"."""
    return [hit for hit in hits if names_a_role(hit.text.capitalize()) and not _is_told_of_oneself(hit)]


def lacks_its_head(text: str, found: Sequence[Found], index: CvIndex) -> bool:
    """Is somebody asked for by an English compound of which only the first words were found?

    Its last word says who: a nurse is no "nurse prescriber". Where the CV has a word of that root, it may tell of it.
    """
    head = _ENGLISH_ROLE.fullmatch(text.strip(" ."))
    if head is None or any(head[1].casefold() in f.term.casefold() for f in found):
        return False
    root = head[1][:_ROOT].casefold()
    return not any(token.raw.casefold().startswith(root) for source in index.values for token in source.tokens)


_ENGLISH_ROLE = re.compile(r"[A-Z]?[a-z]+ (?:[a-z]+ )?([a-z]{4,}(?:er|or|ist|ian|ant))")

_ROOT = 6
"""Letters that words of one root begin with."""


def held_as(text: str, index: CvIndex) -> list[Hit]:
    """Return where the CV calls its person by the occupation that a wish names; empty for a wish that names none."""
    wanted = occupation_asked(text)
    if wanted is None:
        return []
    hits = [
        hit_in(source, called.first, called.last)
        for source in index.values
        if not source.is_silent and source.value.section not in _NO_WORK
        for called in occupations_in(source.value.text)
        if called.name.label == wanted
    ]
    return [
        hit
        for hit in own_roles(hits)
        if not (hit.is_name_of_other or hit.said.is_negated or hit.said.is_intended or hit.said.beside)
    ]


def _is_told_of_oneself(hit: Hit) -> bool:
    if hit.value.field in _FIELDS_OF_ROLES or hit.value.section in ("skills", "certifications", "education"):
        return True
    start = hit.source.tokens[hit.first].start
    begin, _ = hit.source.sentence(start, start + 1)
    before = hit.value.text[begin:start]
    is_lead = len(before.split()) <= _WORDS_BEFORE_ROLE and not (_DEED.search(before) or _THE.fullmatch(before))
    return is_lead or _as_oneself().search(before) is not None


@cache
def _plural() -> re.Pattern[str]:
    return re.compile(read_yaml("vocabulary", "beside.yaml")["people"], re.IGNORECASE)


@cache
def _to_do_with() -> re.Pattern[str]:
    return re.compile(read_yaml("vocabulary", "beside.yaml")["to_do_with_people"], re.IGNORECASE)


@cache
def _as_oneself() -> re.Pattern[str]:
    return re.compile(read_yaml("vocabulary", "criteria.yaml")["as_oneself"], re.IGNORECASE)


@cache
def _role_endings() -> re.Pattern[str]:
    return re.compile(read_yaml("vocabulary", "criteria.yaml")["role_endings"], re.IGNORECASE)
