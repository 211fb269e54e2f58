"""How skills are told without their names: who paid suppliers has done accounts payable."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ..resources import names_in, read_text
from .concepts import lexicon, parts_of
from .skill_files import lines_of
from .skill_names import BEGINNING, beginning_of
from .tokens import flat, stems

FOLDER = ("vocabulary", "activities")

_FOR = frozenset({"for", "fur", "pour"})

_AT = "at"


class Wanted(NamedTuple):
    """One thing that must be told: any of these concepts, or a word that begins so where none is known for it."""

    concepts: frozenset[str]
    begin: str = ""
    for_them: bool = False
    """Is it enough that it was done for them: "Kochen für Schulkinder"?"""
    at_it: bool = False
    """Must it be where it was done: "Saucier im Hotel"?"""


Pattern = tuple[Wanted, ...]

Phrase = tuple[str, ...]


class Activities:
    """Activities by the stems of each of their names; only what begins as a name looked for is read."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Take lines as "Kreditorenbuchhaltung = accounts payable: pay suppliers, check invoices"."""
        self._waiting: dict[str, list[tuple[str, str]]] = {}
        self._by_phrase: dict[str, dict[Phrase, tuple[Pattern, ...]]] = {}
        for line in lines:
            names, _, told = line.partition(": ")
            for name in names.replace(" = ", ", ").split(", "):
                self._waiting.setdefault(beginning_of(name), []).append((name, told))

    def deeds(self, phrase: Phrase) -> tuple[Pattern, ...]:
        """Return the deeds that show the activity whose name has these stems; empty where there is none."""
        beginning = "".join(phrase)[:BEGINNING]
        found = self._by_phrase.get(beginning)
        if found is None:
            found = {}
            for name, told in self._waiting.get(beginning, ()):
                patterns = tuple(read_phrase(each) for each in told.split(","))
                found[stems(name)] = found.get(stems(name), ()) + patterns
            self._by_phrase[beginning] = found
        return found.get(phrase, ())

    def names(self) -> tuple[str, ...]:
        return tuple(name for waiting in self._waiting.values() for name, _ in waiting)


@cache
def activities() -> Activities:
    return Activities(line for file in names_in(*FOLDER) for line in lines_of(read_text(*FOLDER, file)))


def read_phrase(phrase: str) -> Pattern:
    """Read "wash/feed residents": every word is a concept's name or a word for it, a slash stands for "or".

    Behind "for" stands whom it may have been done for, behind "at" the place where it must have been done.
    """
    wanted: list[Wanted] = []
    words = phrase.split()
    place = 0
    for_them = at_it = False
    while place < len(words):
        size = next((n for n in (3, 2) if " ".join(words[place : place + n]) in lexicon().concepts), 1)
        text = " ".join(words[place : place + size])
        place += size
        if flat(text) in _FOR:
            for_them = True
            continue
        if text == _AT:
            at_it = True
            continue
        wanted.append(Wanted(frozenset().union(*map(_concepts_of, text.split("/"))), for_them=for_them, at_it=at_it))
        for_them = at_it = False
    return tuple(wanted)


def _concepts_of(word: str) -> frozenset[str]:
    """Return what a word of a phrase means. Raises ValueError for a word that no concept has."""
    if word in lexicon().concepts:
        return frozenset({word})
    found = narrowest(frozenset().union(*(part.named for part in parts_of(word))))
    if not found:
        raise ValueError(f"no concept has the word {word!r}")
    return found


def narrowest(names: frozenset[str]) -> frozenset[str]:
    """Return the concepts without those that others of them are kinds of."""
    wider = frozenset().union(*(lexicon().concepts[name].wider - {name} for name in names))
    return names - wider
