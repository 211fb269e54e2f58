"""Words as the matching sees them: C, C++ and C# apart, "Java-Entwickler" two words, light stems."""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import filterfalse
from typing import NamedTuple

from ..resources import read_yaml
from .skill_files import skill_lines

_TOKEN = re.compile(r"\.net\b|[^\W_]+(?:\+\+|#)?", re.IGNORECASE)

_ENDINGS = ("innen", "ern", "en", "er", "es", "em", "in", "ns", "e", "s", "n")
"""Inflections of German, English and French that make no other word. Only taken off words that stay 5 letters long."""

_SIZES = sorted({len(ending) for ending in _ENDINGS}, reverse=True)

_MIN_STEM = 5


class Token(NamedTuple):
    """A word of a text. `stem` is what is compared; start and end are its place in the text."""

    raw: str
    stem: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    return [Token(m.group(), stem(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in _TOKEN.findall(text))


@lru_cache(maxsize=100_000)
def joined_stem(*words: str) -> str:
    """Return the stem of the words written as one: "Anforderungs-Analyse" as "Anforderungsanalyse"."""
    return stem(joined_words(*words))


def joined_words(*words: str) -> str:
    return "".join(part for word in words for part in _TOKEN.findall(word))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the word in lower case without accents and inflection; "Javakenntnisse" is "java".

    Both sides of every comparison are stemmed alike, so a stem need not be a word.
    """
    folded = fold(word)
    if folded.endswith(_compound_heads()) and folded not in _whole_names():
        for head in _compound_heads():
            if folded.endswith(head) and folded[: -len(head)] in _skill_words():
                folded = folded[: -len(head)]
                break
    if len(folded) > _MIN_STEM and folded.endswith(_ENDINGS):
        for size in _SIZES:
            if len(folded) - size >= _MIN_STEM and folded[-size:] in _ENDINGS:
                return folded[:-size]
    return folded


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Return the word in lower case; umlauts and their two-letter spellings alike, accents dropped."""
    return _without_accents(word)


def _without_accents(text: str) -> str:
    lowered = text.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    if lowered.isascii():
        return lowered
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", lowered)))


@cache
def _compound_heads() -> tuple[str, ...]:
    heads: list[str] = read_yaml("vocabulary", "criteria.yaml")["compound_heads"]
    return tuple(sorted(heads, key=len, reverse=True))


@cache
def _skill_words() -> frozenset[str]:
    """Return the one-word names of known skills, which German glues to "-kenntnisse" and the like."""
    return frozenset(fold(name) for name in _names() if len(name) >= 3 and _is_one_word(name))


@cache
def _whole_names() -> frozenset[str]:
    """Return names that end as such compounds do, as one word: to know databases is no "Datenbankadministration"."""
    heads = _compound_heads()
    # Letters without accents and marks need no folding to see how a name ends; most names are told by that.
    likely = (name for name in _names() if not (name.isascii() and name[-1].isalnum()) or name.lower().endswith(heads))
    return frozenset(whole for name in likely if (whole := fold(joined_words(name))).endswith(heads))


def _is_one_word(name: str) -> bool:
    return name.isalnum() or (" " not in name and _TOKEN.fullmatch(name) is not None)


@cache
def _names() -> tuple[str, ...]:
    return tuple(name.text for line in skill_lines() for name in line.names)


@lru_cache(maxsize=20_000)
def flat(word: str) -> str:
    """Return a folded word without umlauts, which plurals bring: "vertrage" for "Verträge"."""
    return _without_umlauts(fold(word))


def flatten(text: str) -> str:
    """Return a whole text as `flat` does its words."""
    return _without_umlauts(_without_accents(text))


def _without_umlauts(folded: str) -> str:
    return folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")
