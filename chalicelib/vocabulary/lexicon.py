"""All concepts with the beginnings of words that mean them, and what is found by these in a word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .concept_files import Concept, Written

PERSON = "anybody"
"""What all people are, to whom a deed may be done or for whom."""

_KEY = 3
"""Letters by which the beginnings of words are looked up."""

_LEAST_INSIDE = 5
"""Letters of a word that may be found inside of another which does not begin with any known one: "Zahnarztpraxis"."""

LEAST_HALF = 4
"""Letters of a second half: "gen" ends no compound."""

_ANY_LENGTH = 99

MOST_LINK = 2
"""Letters between two halves of a compound: "Vertragsgestaltung"."""

_INFLECTIONS = frozenset(
    {"", "s", "n", "e", "en", "es", "er", "ern", "x", "in", "innen", "ne", "nes", "em", "ed", "d", "ing"}
)

_PLURALS = _INFLECTIONS - {"ed", "d", "ing"}
"""Endings of a thing's name: "networking" is no network."""

PASTS = frozenset({"ed", "ing"})

_OF_DEEDS = _INFLECTIONS.union(
    ("t", "te", "ten", "iert", "ierte", "ieren", "ier", "ung", "ungen", "ierung", "ierungen"),
    ("ation", "ations", "ement"),
)
"""Endings with which a word still tells the deed that it begins with: "dokumentiert" a document."""


_ADJECTIVE = re.compile(r"isch(?:e[mnrs]?)?$")


class Part(NamedTuple):
    """A part of a word from begin to end, in folded letters, and what it may mean."""

    begin: int
    end: int
    concepts: frozenset[str]
    named: frozenset[str]
    """Which of the concepts it is a name of; of the others it is only a kind."""


class _Beginnings:
    """Entries by the beginning of their first word."""

    def __init__(self, written: Iterable[Written]) -> None:
        self._entries: dict[str, list[Written]] = {}
        self._longest: dict[str, int] = {}
        """By the first letters: how many letters the longest beginning with them has."""
        for entry in written:
            begin = entry.words[0]
            self._entries.setdefault(begin, []).append(entry)
            self._longest[begin[:_KEY]] = max(len(begin), self._longest.get(begin[:_KEY], 0))

    def of(self, word: str, start: int = 0) -> Iterator[Written]:
        """Yield what a word begins with at a place, the longest first; less than the first letters must end it."""
        key = word[start : start + _KEY]
        for end in range(min(start + self._longest.get(key, 0), len(word)), start + len(key) - 1, -1):
            yield from self._entries.get(word[start:end], ())


class Lexicon:
    """All concepts, and the beginnings of words that mean them."""

    def __init__(self, concepts: Sequence[Concept], written: Sequence[Written]) -> None:
        self.concepts = {concept.name: concept for concept in concepts}
        self._single = _Beginnings(entry for entry in written if len(entry.words) == 1)
        self._several = _Beginnings(entry for entry in written if len(entry.words) > 1)

    def parts(
        self, word: str, pasts: frozenset[str] = PASTS, most: int = _ANY_LENGTH, is_noun: bool = False
    ) -> tuple[Part, ...]:
        """Return the known parts of a folded word, from left to right; empty for an unknown one.

        `pasts` are the endings that make it the past of a deed, though the name of a thing goes on further; the first
        part has at `most` so many letters. Only of a noun the first half may be unknown: "background" is no round.
        """
        found: list[Part] = []
        place = 0
        end = _begin_of_ending(word)
        while place < len(word):
            starts = range(place, min(place + MOST_LINK, end - LEAST_HALF) + 1) if place else (0,)
            least = LEAST_HALF if place else 0
            longest = most if not place else _ANY_LENGTH
            part = next((p for start in starts if (p := self._at(word, start, least, pasts, longest))), None)
            if part is None and not found and is_noun:
                inside = range(_KEY, end - _LEAST_INSIDE + 1)
                part = next((p for start in inside if (p := self._at(word, start, _LEAST_INSIDE))), None)
            if part is None:
                break
            found.append(part)
            place = part.end
        return tuple(found)

    def several(self, words: Sequence[str], place: int) -> Iterator[tuple[int, str, bool]]:
        """Yield the names of several words that stand at a place: how many words, what they mean, and is it a kind."""
        for entry in self._several.of(words[place]):
            there = words[place : place + len(entry.words)]
            if len(there) == len(entry.words) and _is_written(entry, there):
                yield len(there), entry.concept, entry.is_kind

    def wider(self, names: frozenset[str]) -> frozenset[str]:
        """Return the concepts with all that they are kinds of."""
        return frozenset().union(*(self.concepts[name].wider for name in names))

    def is_deed(self, name: str) -> bool:
        return self.concepts[name].is_deed

    def _at(
        self, word: str, start: int, least: int = 0, pasts: frozenset[str] = PASTS, most: int = _ANY_LENGTH
    ) -> Part | None:
        """Return the longest known beginning at a place in a word, with all that it may mean."""
        found: list[Written] = []
        for entry in self._single.of(word, start):
            begin = entry.words[0]
            if len(begin) < least:
                break
            rest = word[start + len(begin) :]
            is_ended = entry.is_closed and rest not in _INFLECTIONS
            if len(begin) > most or is_ended or (start and entry.is_first):
                continue
            if not found or self._is_too(entry, rest, found[0], pasts):
                found.append(entry)
        if not found:
            return None
        longest = len(found[0].words[0])
        named = frozenset(entry.concept for entry in found if not entry.is_kind)
        return Part(start, start + longest, frozenset(entry.concept for entry in found), named)

    def _is_too(self, entry: Written, rest: str, first: Written, pasts: frozenset[str]) -> bool:
        """Is a word what this entry means, too, though what `first` means begins it with as many letters or more?

        What is longer decides, but of things "retouren." is no other word than "retoure", "invoiced" is a deed beside
        the invoice, and "dokumentiert" tells of writing, whatever else is told by it.
        """
        longer = len(first.words[0]) - len(entry.words[0])
        if not longer:
            return True
        if not self.is_deed(entry.concept):
            # An electrician is no electrical system.
            are_people = (PERSON in self.concepts[name].wider for name in (entry.concept, first.concept))
            return rest in _PLURALS and rest[longer:] in _INFLECTIONS and len(set(are_people)) == 1
        return rest in pasts or (self.is_deed(first.concept) and rest in _OF_DEEDS)


def _begin_of_ending(word: str) -> int:
    """Return where an adjective's ending begins, of which no half of a compound is made: "politische" is no table."""
    return ending.start() if (ending := _ADJECTIVE.search(word)) else len(word)


def _is_written(entry: Written, words: Sequence[str]) -> bool:
    """Do words begin as those of a name do, and does the last one end there if the name is closed ("SAP CO.")?"""
    begins = all(map(_begins_as, words, entry.words))
    return begins and (not entry.is_closed or words[-1].removeprefix(entry.words[-1]) in _INFLECTIONS)


def _begins_as(word: str, wanted: str) -> bool:
    """Does a word begin as one of a name of several? A short one must be it: "check invoices" is no "check in"."""
    return word == wanted if len(wanted) < _KEY + 1 else word.startswith(wanted)
