"""Tell by a learned model whether a sentence of a job profile asks for something, and of what kind it is.

A multinomial logistic regression over the features of wish_features.py, made by `make train`. Its weights are read
once; nothing but sums of them runs here.
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..contracts.job_profile import CriterionKind
from ..resources import read_text
from .engagement_words import without_terms
from .prose_wishes import KINDS
from .requirement import Requirement
from .section_model import Outline, Section
from .tables import TABLE_BEGIN
from .wish_features import Sentence, features_of, sentences_of
from .words import profile_words

OTHER = "other"
LABELS = (OTHER, *CriterionKind)

Weights = dict[str, list[float]]
"""Feature to its weights for LABELS."""

LEAST = 0.15
"""Probability below which what rules took for a wish is none: a company's sentence as a must costs most."""

SURELY = 0.8
"""The same from which a sentence that no rule took is one."""

SURELY_SOFT = 0.95

OF_KIND = 0.6
"""The same from which a wish that no rule took is of a kind."""

LEAST_SENTENCES = 5
"""Sentences of a profile from which on their places and neighbours say something."""

_MOST_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with the probability, 0 to 1, that it asks for something, and its kind, where that is sure."""

    sentence: Sentence
    probability: float
    kind: CriterionKind | None


def judged_sentences(parts: Outline) -> list[Judged]:
    """Return every sentence of a profile with what the model says of it; nothing of a profile of few sentences."""
    sentences = sentences_of(parts)
    if len(sentences) < LEAST_SENTENCES:
        return []
    weights = load_weights()
    return [
        _judged(sentence, features, weights)
        for sentence, features in zip(sentences, features_of(sentences), strict=True)
    ]


def _judged(sentence: Sentence, features: set[str], weights: Weights) -> Judged:
    # Summed in the same order on every processor.
    known = [weights[name] for name in sorted(features & weights.keys())]
    other, *kinds = (math.exp(sum(row[place] for row in known)) for place in range(len(LABELS)))
    best = max(range(len(kinds)), key=lambda place: kinds[place])
    is_sure = kinds[best] >= OF_KIND * sum(kinds)
    return Judged(sentence, sum(kinds) / (other + sum(kinds)), list(CriterionKind)[best] if is_sure else None)


def revised(section: Section, kind: str, found: Sequence[Requirement], judged: Sequence[Judged]) -> list[Requirement]:
    """Return the wishes found in a section without those that are surely none, and with those that no rule saw.

    `kind` is what the section was read as, which may be another than its heading says. Rows of tables stay as they
    are: their head says what they ask for. So do the kinds that rules tell, by clause, of the wishes they found.
    """
    if section.title == TABLE_BEGIN or not judged:
        return list(found)
    own = [one for one in judged if one.sentence.section is section]
    texts = [_bare(one.sentence.text) for one in own]
    placed = [([place for place, text in enumerate(texts) if _overlap(_bare(wish.text), text)], wish) for wish in found]
    taken = {place for places, _ in placed for place in places}
    order = [(place, wish) for place, wish in _surely(kind, own) if place not in taken]
    last = 0
    for places, wish in placed:
        # What stands in no one sentence keeps its place behind the wish before it.
        last = places[0] if places else last
        if not places or max(own[place].probability for place in places) >= LEAST:
            order.append((last, wish))
    return [wish for _, wish in sorted(order, key=lambda one: one[0])]


def _surely(kind: str, own: Sequence[Judged]) -> Iterator[tuple[int, Requirement]]:
    """Yield what no rule took. A soft skill must be surer: teams and tasks are praised in the same words as people."""
    for place, one in enumerate(own if kind != "tasks" else ()):
        text = one.sentence.text
        least = SURELY_SOFT if one.kind is CriterionKind.SOFT else SURELY
        is_another = text.endswith(("?", ":")) or len(text) > _MOST_LETTERS or profile_words().refusal.search(text)
        if one.probability >= least and not is_another and without_terms(text) == text:
            yield place, Requirement(text, one.kind or KINDS.get(kind))


def _overlap(wish: str, text: str) -> bool:
    return bool(wish) and bool(text) and (wish in text or text in wish)


def _bare(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


@cache
def load_weights() -> Weights:
    weights: Weights = json.loads(read_text("models", "wishes.json"))
    return weights
