"""Tell where a CV shows another kind of what is asked for: contracts of employment for commercial ones."""

import re
from collections.abc import Sequence
from functools import cache

from ..resources import read_yaml
from .cv_index import CvIndex
from .indexed_value import Hit


def shows_another_kind(text: str, proofs: Sequence[Hit], index: CvIndex) -> bool:
    """Does the CV name, in what proves a criterion, only other kinds of what the criterion names one of?"""
    sentences = [sentence for hit in proofs for sentence in _told_beside(hit, index)]
    for of, kinds in _sets():
        asked = _named(kinds, text) if of is None or of.search(text) else frozenset()
        told = asked and frozenset().union(*(_named(kinds, sentence) for sentence in sentences))
        if told and not told & asked and not any(asked & _named(kinds, value.value.text) for value in index.values):
            return True
    return False


def _told_beside(hit: Hit, index: CvIndex) -> list[str]:
    """Return the sentence of a proof; for a role, which tells no more than its name, all that is told of the job."""
    if hit.value.field != "role":
        return [hit.value.text[slice(*hit.sentence)]]
    entry = hit.value.section, hit.value.entry
    return [each.value.text for each in index.values if (each.value.section, each.value.entry) == entry]


Kinds = dict[str, re.Pattern[str]]


def _named(kinds: Kinds, text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in kinds.items() if pattern.search(text))


@cache
def _sets() -> tuple[tuple[re.Pattern[str] | None, Kinds], ...]:
    told: dict[str, dict[str, str]] = read_yaml("vocabulary", "other_kinds.yaml")
    found = []
    for kinds in told.values():
        patterns = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in kinds.items()}
        found.append((patterns.pop("of", None), patterns))
    return tuple(found)
