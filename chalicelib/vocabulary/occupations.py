"""Occupations by what those who have them are called in three languages: "Bauleiter", "conducteur de travaux"."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from ..resources import read_text, read_yaml
from .name_book import Called, Name, NameBook, read_names
from .tokens import Token, flat, tokenize

_LEAST_HALF = 5
"""Letters of an occupation that may be the last half of a compound: "Bergbauer" is no farmer."""

_REACH = 24
"""Characters beside a name in which a word speaks of it."""


def occupation_asked(text: str) -> str | None:
    """Return the occupation that a wish is, if that is all it names; None for another wish."""
    tokens = tokenize(text)
    for called in _called(tokens):
        beside = text[: tokens[called.first].start], text[tokens[called.last - 1].end :]
        if not called.name.is_kind and not any(tokenize(_words("around").sub(" ", part)) for part in beside):
            return called.name.label
    return None


@lru_cache(maxsize=5_000)
def occupations_in(text: str) -> tuple[Called, ...]:
    """Return the places of a text that name an occupation, without those of whoever is still to have it."""
    tokens = tokenize(text)
    return tuple(called for called in _called(tokens) if not _is_not_yet(text, tokens, called))


def is_regulated(occupation: str) -> bool:
    """May nobody be called so without having learned it?"""
    return occupation in _book()[1]


def _is_not_yet(text: str, tokens: Sequence[Token], called: Called) -> bool:
    return is_still_to_be(text, tokens[called.first].start, tokens[called.last - 1].end)


def is_still_to_be(text: str, begin: int, end: int) -> bool:
    """Is an occupation that stands at a place of a text one that somebody is still to have, or helps those who have?"""
    # The words beside it, not those that are part of its own name: an "assistante sociale" is one.
    beside = text[max(0, begin - _REACH) : begin], text[end : end + _REACH]
    return any(_words("not_yet").search(part) for part in beside)


def _called(tokens: Sequence[Token]) -> list[Called]:
    return list(_book()[0].find([flat(token.raw) for token in tokens]))


@cache
def _book() -> tuple[NameBook, frozenset[str]]:
    """Return all names, and the occupations that must be learned."""
    names: list[Name] = []
    regulated: set[str] = set()
    for head, _, own in read_names(read_text("vocabulary", "occupations.txt")):
        names += own
        if head.endswith("!"):
            regulated.add(head.removesuffix("!"))
    return NameBook(names, _LEAST_HALF, is_open=False), frozenset(regulated)


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(read_yaml("vocabulary", "occupation_words.yaml")[kind], re.IGNORECASE)
