"""What words of work mean, in three languages: "Wartung", "serviced" and "entretien" are one deed, "maintain"."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from .concept_files import read_concepts
from .lexicon import LEAST_HALF, MOST_LINK, PASTS, Lexicon, Part
from .tokens import Token, flat

_MOST_ENDING = 4
"""Letters behind the beginning of a thing's name; more are another word: "Kundendienst" is no customer."""

_LONG_ENDINGS = ("innen", "ungen", "ations", "ationen", "ement", "ements", "ising", "izing")

_FRENCH_PASTS = ("é", "ée", "és", "ées")
"""Endings by which a deed is told, though a thing's name goes on further: "invoiced", "livré" beside "livre"."""


class Meaning(NamedTuple):
    """What the tokens [first, last) of a text may mean."""

    first: int
    last: int
    concepts: frozenset[str]
    is_modifier: bool
    """Does it only say what kind of another thing is meant: the machine of "Maschinenteile"?"""
    is_kind: bool = False
    """Is it something narrower than what the words mean, written in several words: "Windows Server" for a server?"""


@lru_cache(maxsize=20_000)
def parts_of(word: str) -> tuple[Part, ...]:
    """Return the parts of a word that mean something, without a thing that only begins an unknown compound."""
    past = next((ending for ending in _FRENCH_PASTS if word.endswith(ending)), "")
    # "Salariés" are several people, no "salaries".
    folded = flat(word.removesuffix("s") if past.endswith("s") else word)
    pasts = frozenset({flat(past.removesuffix("s"))}) if past else PASTS
    parts = lexicon().parts(folded, pasts, is_noun=word[:1].isupper())
    if not parts:
        return ()
    last = parts[-1]
    rest = folded[last.end :]
    is_thing = not any(lexicon().is_deed(name) for name in last.concepts)
    is_half = is_thing and len(rest) > _MOST_ENDING and not rest.endswith(_LONG_ENDINGS)
    return parts[:-1] if is_half else parts


@lru_cache(maxsize=20_000)
def halves_of(word: str) -> tuple[Part, ...]:
    """Return the known halves of a compound that has a name of its own: flat and handing over of "Wohnungsübergabe"."""
    folded = flat(word)
    whole = parts_of(word)
    if not whole or whole[0].begin or whole[0].end < 2 * LEAST_HALF:
        return ()
    halves = lexicon().parts(folded, most=whole[0].end - LEAST_HALF)
    is_all = len(halves) > 1 and not halves[0].begin and halves[-1].end >= whole[-1].end - MOST_LINK
    return halves if is_all and _has_deed(halves[-1]) else ()


def meant_together(book: Lexicon, words: Sequence[str], place: int) -> list[Meaning]:
    """Return what words from a place on mean by the names of several words that begin there."""
    return [
        Meaning(place, place + size, book.wider(frozenset({name})), is_modifier=False, is_kind=is_kind)
        for size, name, is_kind in book.several(words, place)
    ]


def meanings_of(tokens: Sequence[Token]) -> list[Meaning]:
    """Return what the words of a text mean, each word's parts from left to right."""
    words = [flat(token.raw) for token in tokens]
    found = []
    covered = 0
    for place, token in enumerate(tokens):
        together = meant_together(lexicon(), words, place)
        found += together
        covered = max([covered, *(meaning.last for meaning in together)])
        if place < covered:
            # "Late payers" have not paid.
            continue
        for parts in (parts_of(token.raw), halves_of(token.raw)):
            for number, part in enumerate(parts):
                is_modifier = number < len(parts) - 1 and not _has_deed(parts[-1])
                found.append(Meaning(place, place + 1, lexicon().wider(part.concepts), is_modifier))
    return found


def tell_of_a_deed(words: Sequence[frozenset[str]]) -> bool:
    """Does one of several words, each given by its concepts, mean a deed and another a thing that it is done to?

    A word may mean either, as "facture" does; one without a known meaning is a thing.
    """
    are_deeds = [[lexicon().is_deed(name) for name in named] for named in words]
    deeds = [number for number, named in enumerate(are_deeds) if any(named)]
    things = [number for number, named in enumerate(are_deeds) if not (named and all(named))]
    return any(deed != thing for deed in deeds for thing in things)


def _has_deed(part: Part) -> bool:
    return any(lexicon().is_deed(name) for name in part.concepts)


@cache
def lexicon() -> Lexicon:
    return Lexicon(*read_concepts())
