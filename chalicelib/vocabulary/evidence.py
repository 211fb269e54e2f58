"""Sectors and topics by the names by which they are asked for, and by what shows them: standards, tools, deeds."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ..resources import names_in, read_text, read_yaml
from .concept_files import all_wider
from .name_book import Called, Name, NameBook, read_names
from .tokens import Token, flat, tokenize

Folder = tuple[str, ...]

SECTORS: Folder = ("vocabulary", "sectors")
TOPICS: Folder = ("vocabulary", "topics")

_LEAST_HALF, _NO_HALF = 6, 99
"""Letters of a name that may be the last half of a compound."""

_LEAST_BEFORE = 3
"""Letters before a half of a word that says no more than that it is a sector."""


@lru_cache(maxsize=10_000)
def asked_in(text: str, folder: Folder) -> frozenset[str]:
    """Return what of a folder a wish names, if it names nothing else: "Erfahrung in der Automobilbranche"."""
    tokens = tokenize(text)
    words = [_without_head(token) if folder is SECTORS else flat(token.raw) for token in tokens]
    called = [each for each in _found(_asked_book(folder), words, folder) if not each.name.is_kind]
    return frozenset(each.name.label for each in called if _is_all(text, tokens, each))


@lru_cache(maxsize=10_000)
def shown_in(text: str, folder: Folder) -> tuple[tuple[Called, frozenset[str]], ...]:
    """Return the places of a text that show something of a folder, each with all that it shows."""
    tokens = tokenize(text)
    return tuple(
        (called, _wider(folder)[called.name.label])
        for called in _found(_book(folder), [flat(token.raw) for token in tokens], folder)
        if not called.name.is_only_asked
    )


def _found(book: NameBook, words: Sequence[str], folder: Folder) -> Iterator[Called]:
    """Yield the names in folded words: a longer one of a sector hides what only sounds like it, of a topic nothing."""
    return book.find_all(words) if folder is TOPICS else book.find(words)


def _is_all(text: str, tokens: Sequence[Token], called: Called) -> bool:
    """Is there nothing beside a name but words that ask for experience of it?"""
    beside = text[: tokens[called.first].start], text[tokens[called.last - 1].end :]
    return not any(tokenize(_around().sub(" ", part)) for part in beside)


def _without_head(token: Token) -> str:
    """Return a folded word without a half that says no more than that it is a sector: "Automobil" of "-branche"."""
    word = flat(token.raw)
    match = _heads().search(word)
    return word[: match.start()] if match and match.start() >= _LEAST_BEFORE else word


@cache
def _wider(folder: Folder) -> dict[str, frozenset[str]]:
    """Return of each thing itself and all that it is a part of."""
    parents = {head: wider for head, wider, _ in _read(folder)}
    return {head: all_wider(head, parents) for head in parents}


@cache
def _read(folder: Folder) -> Sequence[tuple[str, tuple[str, ...], list[Name]]]:
    return [each for file in names_in(*folder) for each in read_names(read_text(*folder, file))]


@cache
def _book(folder: Folder) -> NameBook:
    return NameBook((name for *_, names in _read(folder) for name in names), _LEAST_HALF, is_open=True)


@cache
def _asked_book(folder: Folder) -> NameBook:
    """Return the names as they are asked for: "Immobilienverkauf" is no property sector, "Reinsurance" no insurance."""
    all_names = (name for *_, names in _read(folder) for name in names)
    return NameBook((name for name in all_names if folder is SECTORS or not name.is_kind), _NO_HALF, is_open=False)


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(read_yaml("vocabulary", "sector_words.yaml")["heads"])


@cache
def _around() -> re.Pattern[str]:
    return re.compile(read_yaml("vocabulary", "sector_words.yaml")["around"], re.IGNORECASE)
