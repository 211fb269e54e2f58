"""Finds candidates in an owner's index: what fits comes first by how telling the place is that says it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..ports import CandidateEntry
from .index import OwnerIndex, in_order
from .query import Term, fits, is_unfinished, parse, wanted

_FAR = 200.0
"""Characters into the text after which a find weighs half: names, skills and roles stand first."""

_COUNTED = 5
"""Finds of one term that are counted; more say nothing more of a person."""


@dataclass(frozen=True)
class Search:
    """What to look for. All tags and languages must be there; `duplicates_only` leaves those who may be somebody known.

    `received_from` is the first and `received_before` the first moment after those at which the last CV may have come
    (ISO 8601, UTC); empty for any.
    """

    words: str = ""
    tags: Sequence[str] = ()
    duplicates_only: bool = False
    languages: Sequence[str] = ()
    received_from: str = ""
    received_before: str = ""

    def is_open_to(self, entry: CandidateEntry) -> bool:
        """Whether the filters that cost nothing let the candidate through."""
        return (
            set(self.tags) <= entry.tags
            and set(self.languages) <= entry.languages
            and self.received_from <= entry.received_at
            and (not self.received_before or entry.received_at < self.received_before)
        )


@dataclass(frozen=True)
class Found:
    """Ids in the order to show them, and the terms that evidence is to be shown for."""

    candidate_ids: list[str]
    terms: list[Term] = field(default_factory=list)


def search(index: OwnerIndex, what: Search) -> Found:
    """Return who fits. Raises SearchTooComplex."""
    node = parse(what.words)
    if node is None and not is_unfinished(what.words):
        return Found([])
    fitting = [
        entry
        for entry in in_order(index)
        if what.is_open_to(entry)
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


def used_languages(index: OwnerIndex) -> Counter[str]:
    return Counter(language for entry in list(index.entries.values()) for language in entry.languages)


def _weight(entry: CandidateEntry, terms: Sequence[Term]) -> float:
    weight = 0.0
    for term in terms:
        at = entry.text.find(term.pattern)
        if at >= 0:
            weight += _FAR / (_FAR + at) + 0.05 * min(entry.text.count(term.pattern), _COUNTED)
    return weight
