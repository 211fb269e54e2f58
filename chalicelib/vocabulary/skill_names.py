"""Names of skills, found by the stems of their words; stems are taken only of names that begin as a word looked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from .skill_files import WrittenName
from .tokens import fold, joined_stem, joined_words, stems

Phrase = tuple[str, ...]

BEGINNING = 3
"""Letters that all spellings of a name share: no stem is cut shorter (see `tokens.stem`)."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a skill. `case` and `strict` guard names that are also everyday words or single letters."""

    text: str
    phrase: Phrase
    case: bool = False
    strict: bool = False


def name_of(written: WrittenName) -> Name:
    return Name(written.text, stems(written.text), written.case, written.strict)


class NameIndex:
    """Skills by the phrases that name them; of 25,000 names a text looks up a few hundred."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[tuple[WrittenName, str]]] = {}
        self._by_phrase: dict[str, dict[Phrase, list[tuple[Name, str]]]] = {}

    def add(self, written: WrittenName, skill: str) -> None:
        """Add a name; all must be added before the first is looked for."""
        self._waiting.setdefault(beginning_of(written.text), []).append((written, skill))

    def get(self, phrase: Phrase) -> list[tuple[Name, str]]:
        """Return the names that a phrase is, each with its skill, in the order they were added."""
        return self._beginning_as("".join(phrase)[:BEGINNING]).get(phrase, [])

    def longest(self, words: Sequence[str]) -> int:
        """Return how many stems the longest name has that begins as these stems do; 0 where none does."""
        beginnings = {"".join(words[:count])[:BEGINNING] for count in range(1, BEGINNING + 1)}
        return max(max(map(len, self._beginning_as(beginning)), default=0) for beginning in beginnings)

    def _beginning_as(self, beginning: str) -> dict[Phrase, list[tuple[Name, str]]]:
        found = self._by_phrase.get(beginning)
        if found is None:
            # What waits stays: another thread may be looking for the same.
            found = self._by_phrase[beginning] = _by_phrase(self._waiting.get(beginning, []))
        return found


def _by_phrase(names: list[tuple[WrittenName, str]]) -> dict[Phrase, list[tuple[Name, str]]]:
    """Return names by their phrase and by the one word that it may be written as."""
    found: dict[Phrase, list[tuple[Name, str]]] = {}
    for written, skill in names:
        name = name_of(written)
        joined = _joined(name)
        for phrase in (name.phrase, joined) if joined != name.phrase else (joined,):
            entries = found.setdefault(phrase, [])
            if all(other.text != name.text for other, _ in entries):
                entries.append((name, skill))
    return found


def _joined(name: Name) -> Phrase:
    """Return the name as one word; as it is where its last letter would pass for an ending ("Programmiersprache R")."""
    if len(name.phrase) == 1:
        return name.phrase
    *words, last = name.text.split()
    joined = joined_stem(name.text)
    return name.phrase if len(last) == 1 and words and joined == joined_stem(*words) else (joined,)


def beginning_of(text: str) -> str:
    """Return the first letters of a name, as all of its stems begin."""
    first = text[:BEGINNING]
    if first.isascii() and first.isalnum() and len(first) == BEGINNING:
        return first.lower()
    return fold(joined_words(text))[:BEGINNING]
