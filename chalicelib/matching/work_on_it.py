"""Tell work on a thing from having to do with it: who files invoices in DATEV has not introduced it."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import cache

from ..resources import read_yaml
from ..vocabulary.concepts import lexicon, parts_of
from ..vocabulary.tokens import stems, tokenize
from .cv_index import CvIndex
from .found import Found
from .indexed_value import Hit

_COMMA = re.compile(r"[,;:()]\s|\.\s")

_LISTED = frozenset({"skills", "expertise", "certifications", "education"})
_LISTED_FIELDS = frozenset({"technologies", "methods", "role"})
"""Where no deed is told of anything."""


def worked_on(text: str, found: Sequence[Found], index: CvIndex) -> list[Found]:
    """Return what was found without proofs of a thing that is only had to do with, where work on it is asked for.

    Such work is told by its own verb or by any other word for work on a thing. Only deeds that are known to do no more
    than have to do with things ("in DATEV erfasst") speak against it: any others may be told of it.
    """
    named = {stem for f in found for stem in stems(f.term)}
    asked = [_asked_deeds(_part_with(f.term, text), named) for f in found]
    return [_of_work(f, deeds, index) if deeds else f for f, deeds in zip(found, asked, strict=True)]


def _part_with(term: str, text: str) -> str:
    """Return what stands with a term between commas; another deed beyond them is asked of another thing."""
    return next((part for part in _COMMA.split(text) if term in part), text)


def _asked_deeds(text: str, named: Set[str]) -> frozenset[str]:
    """Return the deeds of working on a thing that a text names beside the terms."""
    deeds: set[str] = set()
    for token in tokenize(text):
        if token.stem not in named:
            deeds.update(name for part in parts_of(token.raw) for name in part.named if lexicon().is_deed(name))
    return lexicon().wider(frozenset(deeds)) if deeds & _of_working() else frozenset()


def _of_work(found: Found, asked: frozenset[str], index: CvIndex) -> Found:
    if not found.is_certain or not found.proofs:
        return found
    kept = [hit for hit in found.proofs if _may_be_work(hit, asked, index)]
    if len(kept) == len(found.proofs):
        return found
    if all(hit.value.field == "role" for hit in kept):
        # A role tells no more than what is told of the work.
        kept = []
    return replace(found, proofs=kept, hints=[*found.hints, *(hit for hit in found.proofs if hit not in kept)])


def _may_be_work(hit: Hit, asked: frozenset[str], index: CvIndex) -> bool:
    if hit.value.section in _LISTED or hit.value.field in _LISTED_FIELDS:
        return True
    told = index.deeds.told_in(hit.source, hit.sentence)
    return told.isdisjoint(_of_having_to_do()) or not told.isdisjoint(asked | _of_working())


@cache
def _of_working() -> frozenset[str]:
    return frozenset(read_yaml("vocabulary", "criteria.yaml")["deeds_of_working_on"].split(", "))


@cache
def _of_having_to_do() -> frozenset[str]:
    return frozenset(read_yaml("vocabulary", "criteria.yaml")["deeds_of_having_to_do"].split(", "))
