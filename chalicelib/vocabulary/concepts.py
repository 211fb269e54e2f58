"""What words of work mean, in three languages: "Wartung", "serviced" and "entretien" are one deed, "maintain"."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from .concept_files import Concept, Written, read_concepts
from .tokens import Token, flat

PERSON = "anybody"
"""What all people are, to whom a deed may be done or for whom."""

_KEY = 3
"""Letters by which the beginnings of words are looked up."""

_LEAST_INSIDE = 5
"""Letters of a word that may be found inside of another which does not begin with any known one: "Zahnarztpraxis"."""

_LEAST_HALF = 4
"""Letters of a second half: "gen" ends no compound."""

_MOST_LINK = 2
"""Letters between two halves of a compound: "Vertragsgestaltung"."""

_MOST_ENDING = 4
"""Letters behind the beginning of a thing's name; more are another word: "Kundendienst" is no customer."""

_LONG_ENDINGS = ("innen", "ungen", "ations", "ationen", "ement", "ements", "ising", "izing")

_INFLECTIONS = frozenset(
    {"", "s", "n", "e", "en", "es", "er", "ern", "x", "in", "innen", "ne", "nes", "em", "ed", "d", "ing"}
)

_PLURALS = _INFLECTIONS - {"ed", "d", "ing"}
"""Endings of a thing's name: "networking" is no network."""


class Part(NamedTuple):
    """A part of a word from begin to end, in folded letters, and what it may mean."""

    begin: int
    end: int
    concepts: frozenset[str]
    named: frozenset[str]
    """Which of the concepts it is a name of; of the others it is only a kind."""


class Meaning(NamedTuple):
    """What the tokens [first, last) of a text may mean."""

    first: int
    last: int
    concepts: frozenset[str]
    is_modifier: bool
    """Does it only say what kind of another thing is meant: the machine of "Maschinenteile"?"""
    is_kind: bool = False
    """Is it something narrower than what the words mean, written in several words: "Windows Server" for a server?"""


class Lexicon:
    """All concepts, and the beginnings of words that mean them."""

    def __init__(self, concepts: Sequence[Concept], written: Sequence[Written]) -> None:
        self.concepts = {concept.name: concept for concept in concepts}
        self._single: dict[str, list[Written]] = {}
        self._several: dict[str, list[Written]] = {}
        for entry in sorted(written, key=lambda e: -len(e.words[0])):
            table = self._single if len(entry.words) == 1 else self._several
            table.setdefault(entry.words[0][:_KEY], []).append(entry)

    def parts(self, word: str) -> tuple[Part, ...]:
        """Return the known parts of a folded word, from left to right; empty for an unknown one."""
        found: list[Part] = []
        place = 0
        while place < len(word):
            starts = range(place, place + _MOST_LINK + 1) if place else (0,)
            least = _LEAST_HALF if place else 0
            part = next((p for start in starts if (p := self._at(word, start, least))), None)
            if part is None and not found:
                inside = range(_KEY, len(word) - _LEAST_INSIDE + 1)
                part = next((p for start in inside if (p := self._at(word, start, _LEAST_INSIDE))), None)
            if part is None:
                break
            found.append(part)
            place = part.end
        return tuple(found)

    def several(self, words: Sequence[str], place: int) -> Iterator[tuple[int, str, bool]]:
        """Yield the names of several words that stand at a place: how many words, what they mean, and is it a kind."""
        for entry in self._several.get(words[place][:_KEY], ()):
            there = words[place : place + len(entry.words)]
            if len(there) == len(entry.words) and _is_written(entry, there):
                yield len(there), entry.concept, entry.is_kind

    def wider(self, names: frozenset[str]) -> frozenset[str]:
        """Return the concepts with all that they are kinds of."""
        return frozenset().union(*(self.concepts[name].wider for name in names))

    def is_deed(self, name: str) -> bool:
        return self.concepts[name].is_deed

    def _are_alike(self, entry: Written, found: Sequence[Written]) -> bool:
        """Is a shorter beginning that of a thing, too, or of people, too? An electrician is no electrical system."""
        concept = self.concepts[entry.concept]
        are_people = any(PERSON in self.concepts[other.concept].wider for other in found)
        return not concept.is_deed and (PERSON in concept.wider) is are_people

    def _at(self, word: str, start: int, least: int = 0) -> Part | None:
        """Return the longest known beginning at a place in a word, with all that it may mean."""
        longest = 0
        is_whole = False
        found: list[Written] = []
        for entry in self._single.get(word[start : start + _KEY], ()):
            begin = entry.words[0]
            if len(begin) < least:
                break
            rest = word[start + len(begin) :]
            is_inflected = rest in _INFLECTIONS
            is_same = rest in _PLURALS and is_whole and self._are_alike(entry, found)
            if len(begin) < longest and not is_same:
                # What is longer decides, but of things "retouren." is no other word than "retoure".
                continue
            is_ended = entry.is_closed and not is_inflected
            if word.startswith(begin, start) and not is_ended and not (start and entry.is_first):
                if not longest:
                    is_whole = is_inflected
                longest = max(longest, len(begin))
                found.append(entry)
        if not found:
            return None
        named = frozenset(entry.concept for entry in found if not entry.is_kind)
        return Part(start, start + longest, frozenset(entry.concept for entry in found), named)


def _is_written(entry: Written, words: Sequence[str]) -> bool:
    """Do words begin as those of a name do, and does the last one end there if the name is closed ("SAP CO.")?"""
    begins = all(map(_begins_as, words, entry.words))
    return begins and (not entry.is_closed or words[-1].removeprefix(entry.words[-1]) in _INFLECTIONS)


@lru_cache(maxsize=20_000)
def parts_of(word: str) -> tuple[Part, ...]:
    """Return the parts of a word that mean something, without a thing that only begins an unknown compound."""
    folded = flat(word)
    parts = lexicon().parts(folded)
    if not parts:
        return ()
    last = parts[-1]
    rest = folded[last.end :]
    is_thing = not any(lexicon().is_deed(name) for name in last.concepts)
    is_half = is_thing and len(rest) > _MOST_ENDING and not rest.endswith(_LONG_ENDINGS)
    return parts[:-1] if is_half else parts


def meanings_of(tokens: Sequence[Token]) -> list[Meaning]:
    """Return what the words of a text mean, each word's parts from left to right."""
    words = [flat(token.raw) for token in tokens]
    found = []
    covered = 0
    for place, token in enumerate(tokens):
        for size, concept, is_kind in lexicon().several(words, place):
            wider = lexicon().wider(frozenset({concept}))
            found.append(Meaning(place, place + size, wider, is_modifier=False, is_kind=is_kind))
            covered = max(covered, place + size)
        if place < covered:
            # "Late payers" have not paid.
            continue
        parts = parts_of(token.raw)
        for number, part in enumerate(parts):
            is_modifier = number < len(parts) - 1 and not _has_deed(parts[-1])
            found.append(Meaning(place, place + 1, lexicon().wider(part.concepts), is_modifier))
    return found


def _begins_as(word: str, wanted: str) -> bool:
    """Does a word begin as one of a name of several? A short one must be it: "check invoices" is no "check in"."""
    return word == wanted if len(wanted) < _KEY + 1 else word.startswith(wanted)


def _has_deed(part: Part) -> bool:
    return any(lexicon().is_deed(name) for name in part.concepts)


@cache
def lexicon() -> Lexicon:
    return Lexicon(*read_concepts())
