"""Tell by learned weights whether what a CV says of a wish in other words shows it (resources/models/wish_judge.md)."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..contracts.job_profile import Criterion
from ..resources import read_text
from ..vocabulary.tokens import stems
from .beside import asks_to_work_on_it
from .cv_index import CvIndex, known_skill
from .deed_families import deed_of
from .degree_words import begins_with_a_degree, begins_with_a_training
from .found import Found
from .homonyms import in_meaning
from .indexed_value import Hit
from .own_roles import names_a_role, others_roles, own_roles, people_meant
from .wanted_deeds import is_about_people
from .wish_coverage import Covered, Features, cover
from .word_weights import WordWeights

LEAST, LEAST_OF_ONE_WORD = 0.6, 0.75
"""Probabilities from which on a wish is taken for shown: in sets that were not trained on, three of four were right, of
those that rules had not been made for five of six. One word may be said of anything, or of another of its kind."""


@dataclass(frozen=True)
class WishJudge:
    """A logistic regression over what of a wish is said where."""

    intercept: float
    weights: dict[str, float]
    words: WordWeights

    def probability(self, features: Features) -> float:
        total = self.intercept + sum(self.weights[name] * value for name, value in features.items())
        return 1 / (1 + math.exp(-total))

    def is_shown(self, features: Features) -> bool:
        return self.probability(features) >= least(features)


def least(features: Features) -> float:
    return LEAST_OF_ONE_WORD if features["bare_word"] else LEAST


@cache
def wish_judge() -> WishJudge:
    data = json.loads(read_text("models", "wish_judge.json"))
    return WishJudge(data["intercept"], data["weights"], WordWeights(data["cvs"], data["concepts"], data["stems"]))


def shown_in_other_words(criterion: Criterion, found: Sequence[Found], index: CvIndex) -> Found | None:
    """Return where a CV tells in any words what no rule has found all of; None where it likely does not."""
    covered = covered_wish(criterion, found, index, wish_judge().words)
    if covered is None or not wish_judge().is_shown(covered.features):
        return None
    if covered.features["deed_missing"] and _asks_to_make(criterion.text):
        # To maintain a thing is not to develop it.
        return None
    places = _of_oneself(criterion.text, covered.places)
    for f in found:
        places = in_meaning(f.term, criterion.text, places)
    earlier = [hit for f in found for hit in f.proofs]
    if not places:
        return None
    return Found(criterion.text.rstrip(" ."), proofs=[*places, *earlier], is_certain=False)


def _asks_to_make(wish: str) -> bool:
    deed = deed_of(frozenset(stems(wish)))
    return asks_to_work_on_it(wish) or (deed is not None and deed.makes)


def _of_oneself(wish: str, places: Sequence[Hit]) -> Sequence[Hit]:
    """Leave out where others are told of: whoever hired two welders is none, and no tax adviser who talked to one."""
    if names_a_role(wish):
        return own_roles(places)
    others = [*people_meant(places), *others_roles(places)]
    return [hit for hit in places if hit not in others]


def covered_wish(criterion: Criterion, found: Sequence[Found], index: CvIndex, words: WordWeights) -> Covered | None:
    """Return how much of a wish a CV says; None where rules must have their say: nothing is told by likeness then.

    So it is with what is denied, with what others did or what is only wished for, with people who are led, with
    degrees and what was only learned, with numbers, with a name that stands nowhere, and with nothing but a deed.
    """
    if _is_for_rules_alone(criterion, found):
        return None
    covered = cover(criterion.text, criterion.terms, found, index, words)
    return None if covered and covered.features["learned"] else covered


def _is_for_rules_alone(criterion: Criterion, found: Sequence[Found]) -> bool:
    hints = [hit for f in found for hit in f.hints]
    if any(f.denials for f in found) or (found and all(f.proofs for f in found)):
        return True
    if any(hit.said.beside or hit.said.is_intended or hit.is_name_of_other for hit in hints):
        return True
    if criterion.min_years is None and any(letter.isdigit() for letter in criterion.text):
        return True
    texts = [criterion.text, *(f.term for f in found)]
    names = [skill.name for text in texts if (skill := known_skill(text))]
    leads = any(map(is_about_people, [*texts, *names]))
    return leads or begins_with_a_degree(criterion.text) or begins_with_a_training(criterion.text)
