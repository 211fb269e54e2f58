"""Read a cell or a word that says nothing but how much something is wanted: "Pflicht", "Highly desired", "Souhaité"."""

import re
from functools import cache

from ..vocabulary.tokens import fold
from .words import profile_words

_MOST_WORDS = 4

_OR = re.compile(r"\s*(?:/|\||\s(?:oder|bzw\.?|or|ou|vs\.?)\s)\s*", re.IGNORECASE)


@cache
def kind_marked(text: str) -> str | None:
    """Return must, should or soft for a text that is its mark and nothing else; None for any other text."""
    words = profile_words()
    bare = text.strip(" .!*()[]")
    named = next((kind for kind, mark in words.bare_marks.items() if mark.fullmatch(bare)), None)
    if named is None and words.answers.fullmatch(bare):
        return "must"
    if named or not 0 < len(bare.split()) <= _MOST_WORDS or len(_OR.split(bare)) > 1:
        return named
    for kind, pattern in (("should", words.should), ("must", words.must)):
        rest = pattern.sub(" ", bare)
        if rest != bare and all(_is_empty(word) for word in re.findall(r"\w+", rest)):
            return kind
    return None


def names_kinds(text: str) -> bool:
    """Is a column's head nothing but the kinds that stand below: "Pflicht / Wunsch", "Obligatoire / Souhaité"?"""
    kinds = {kind_marked(part) for part in _OR.split(text.strip())}
    return {"must", "should"} <= kinds and None not in kinds


def _is_empty(word: str) -> bool:
    return fold(word) in profile_words().filler or word.casefold() in profile_words().filler
