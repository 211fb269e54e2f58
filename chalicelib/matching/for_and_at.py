"""For whom and where a deed was done: a canteen for 300 employees leads nobody, a pump sold to hotels was in none."""

from ..vocabulary.activities import Wanted
from ..vocabulary.concepts import Meaning
from ..vocabulary.lexicon import PERSON
from ..vocabulary.tokens import flat
from .indexed_value import IndexedValue

_FOR = frozenset({"for", "fur", "pour"})

_BEFORE_PERSON = 4
"""Words in which "for" stands before the people whom something was done for."""

_ANSWERS_FOR = ("respons", "verantwort", "zustand", "sorg", "care", "caring", "in charge")
"""What "for" belongs to where people are the object after all: "Verantwortung für zwölf Personen"."""

_AT = frozenset({"in", "im", "am", "auf", "bei", "beim", "at", "inside", "dans", "en", "au", "a", "chez"})

_BEFORE_PLACE = 3
"""Words in which "in" stands before the place where somebody worked: "in a large hotel"."""


def is_for_them(source: IndexedValue, meaning: Meaning) -> bool:
    """Are it people whom something is done for, and not with: a canteen run for 300 employees?"""
    if PERSON not in meaning.concepts:
        return False
    words = [flat(token.raw) for token in source.tokens[: meaning.first]]
    near = range(len(words) - 1, max(-1, len(words) - 1 - _BEFORE_PERSON), -1)
    place = next((n for n in near if words[n] in _FOR), None)
    return place is not None and not (place and words[place - 1].startswith(_ANSWERS_FOR))


def is_placed(source: IndexedValue, meaning: Meaning, wanted: Wanted) -> bool:
    """Is it told of as a place where that is wanted: "Saucier im Hotel", and no "Vertrieb an Hotels"?"""
    if not wanted.at_it:
        return True
    before = source.tokens[max(0, meaning.first - _BEFORE_PLACE) : meaning.first]
    return any(flat(token.raw) in _AT for token in before)
