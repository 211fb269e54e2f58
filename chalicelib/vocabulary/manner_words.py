"""Words that say how, how much or how often something is done, and not what: "komplex", "regularly", "divers"."""

from functools import cache

from ..resources import read_yaml
from .tokens import fold

_ENDINGS = {"de": ("", "e", "en", "er", "es", "em"), "en": ("",), "fr": ("", "e", "s", "es", "x")}


@cache
def manner_words() -> frozenset[str]:
    """Return them in all their forms, folded (lower case, without accents)."""
    words: dict[str, str] = read_yaml("vocabulary", "manner_words.yaml")
    return frozenset(
        fold(word + ending)
        for language, listed in words.items()
        for word in listed.split()
        for ending in _ENDINGS[language]
    )
