"""Finds candidates in an owner's index: what fits comes first by how telling the place is that says it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..ports import CandidateEntry
from .index import OwnerIndex, in_order
from .query import Term, fits, parse, wanted

_FAR = 200.0
"""Characters into the text after which a find weighs half: names, skills and roles stand first."""

_COUNTED = 5
"""Finds of one term that are counted; more say nothing more of a person."""


@dataclass(frozen=True)
class Search:
    """What to look for. All tags must be there; `duplicates_only` leaves those who may be somebody known."""

    words: str = ""
    tags: Sequence[str] = ()
    duplicates_only: bool = False


@dataclass(frozen=True)
class Found:
    """Ids in the order to show them, and the terms that evidence is to be shown for."""

    candidate_ids: list[str]
    terms: list[Term] = field(default_factory=list)


def search(index: OwnerIndex, what: Search) -> Found:
    """Return who fits. Raises SearchTooComplex."""
    node = parse(what.words)
    tags = set(what.tags)
    fitting = [
        entry
        for entry in in_order(index)
        if tags <= entry.tags
        and (node is None or fits(node, entry.text))
        and (not what.duplicates_only or index.duplicates_of(entry.candidate_id))
    ]
    if node is None:
        return Found([entry.candidate_id for entry in fitting])
    terms = list(dict.fromkeys(wanted(node)))
    # Stable: of equals the one that was changed last stays first.
    fitting.sort(key=lambda entry: _weight(entry, terms), reverse=True)
    return Found([entry.candidate_id for entry in fitting], terms)


def used_tags(index: OwnerIndex) -> Counter[str]:
    return Counter(tag for entry in list(index.entries.values()) for tag in entry.tags)


def _weight(entry: CandidateEntry, terms: Sequence[Term]) -> float:
    weight = 0.0
    for term in terms:
        at = entry.text.find(term.pattern)
        if at >= 0:
            weight += _FAR / (_FAR + at) + 0.05 * min(entry.text.count(term.pattern), _COUNTED)
    return weight
