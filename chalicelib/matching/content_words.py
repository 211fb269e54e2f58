"""Split a wish into the words that name something, each with what it means in any of the three languages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ..job_profiles.words import profile_words
from ..resources import read_yaml
from ..vocabulary.concepts import Meaning, lexicon, meanings_of, parts_of
from ..vocabulary.lexicon import PERSON, Lexicon, Part
from ..vocabulary.manner_words import manner_words
from ..vocabulary.senses import senses, senses_in, senses_of
from ..vocabulary.tokens import Token, flat, fold, tokenize
from .word_forms import derived_root

_MOST_SIGN = 4
"""Letters of a word that is a sign or an abbreviation if it begins with a capital: "JCT", "GMP"."""

_MOST_ENDING = 7
"""Letters behind the last known part of a word ("management"); with more of them it names something else."""

_LEAST_UNKNOWN = 4
"""Letters before the first known part that are a word of their own: "Verkehrssimulation"."""

_LEAST_BEFORE_HEAD = 4
"""Letters of a compound before a second half that says no more than that it is a sector: "Versicherungsbranche"."""


@dataclass(frozen=True, slots=True)
class ContentWord:
    """A word of a wish, or a part of one: a German compound is as many as it has known parts."""

    raw: str
    stem: str
    meant: frozenset[str]
    """The concepts or senses that it is a name of; empty for an unknown word."""
    wider: frozenset[str]
    """What these are kinds of, without themselves."""
    number: int
    """Of the whole word in the wish."""
    share: float
    """Of the whole word, between 0 and 1."""
    is_deed: bool = False
    is_person: bool = False

    @property
    def is_name(self) -> bool:
        """Is it a name or a sign that no other word stands for: "NEC4", "JCT", "GxP"?"""
        has_digit = any(letter.isdigit() for letter in self.raw)
        has_capitals = self.raw[1:] != self.raw[1:].lower()
        is_odd = has_digit or has_capitals or len(self.raw) <= _MOST_SIGN
        return not self.meant and self.raw[:1].isupper() and is_odd

    @property
    def root(self) -> str | None:
        return derived_root(self.raw)


@dataclass(frozen=True, slots=True)
class _Book:
    """One of the two vocabularies by which words are read."""

    lexicon: Callable[[], Lexicon]
    meanings_of: Callable[[Sequence[Token]], list[Meaning]]
    parts_of: Callable[[str], tuple[Part, ...]]


_CONCEPTS = _Book(lexicon, meanings_of, parts_of)
_SENSES = _Book(senses, senses_of, senses_in)


@lru_cache(maxsize=5_000)
def readings_of(text: str) -> tuple[tuple[ContentWord, ...], ...]:
    """Return the words that name something, in order: by the concepts first and by the senses first, if these differ.

    Empty for a text of joining words alone.
    """
    found = (tuple(_read(text, _CONCEPTS, _SENSES)), tuple(_read(text, _SENSES, _CONCEPTS)))
    return tuple(dict.fromkeys(reading for reading in found if reading))


def _read(text: str, first: _Book, second: _Book) -> Iterator[ContentWord]:
    tokens = tokenize(text)
    meanings = first.meanings_of(tokens)
    place = 0
    while place < len(tokens):
        token = tokens[place]
        here = [m for m in meanings if m.first == place]
        size = max((m.last - m.first for m in here), default=1)
        wide = frozenset().union(*(m.concepts for m in here if m.last - m.first == size and not m.is_kind))
        if size > 1 and wide:
            yield _word(token, _narrowest(wide, first.lexicon()), place, 1.0, first.lexicon())
        elif not is_empty(token.raw):
            size = 1
            yield from _of_one_word(token, place, first, second)
        place += size


def _of_one_word(token: Token, place: int, first: _Book, second: _Book) -> Iterator[ContentWord]:
    known = [(book, parts) for book in (first, second) if (parts := _named_parts(token.raw, book))]
    if known:
        # Which knows all of a compound goes before which knows one half.
        book, parts = min(known, key=lambda each: bool(_unknown_part(token.raw, each[1])))
        unknown = _unknown_part(token.raw, parts)
        is_rest = bool(unknown) and parts[0].begin < _LEAST_UNKNOWN
        unknown, behind = _read_on(unknown, book) if is_rest else (unknown, ())
        share = 1 / (len(parts) + len(behind) + bool(unknown))
        for part in (*parts, *behind):
            yield _word(token, _narrowest(part.named, book.lexicon()), place, share, book.lexicon())
        if unknown:
            yield ContentWord(unknown, unknown, frozenset(), frozenset(), place, share)
        return
    yield ContentWord(token.raw, token.stem, frozenset(), frozenset(), place, 1.0)


def _named_parts(word: str, book: _Book) -> list[Part]:
    """Return the parts with a name, without a last half that is as good as none."""
    folded = flat(word)
    head = next((h for h in _endings("heads") if folded.endswith(h) and len(folded) - len(h) >= _LEAST_BEFORE_HEAD), "")
    parts = [part for part in book.parts_of(word) if part.named]
    before = [part for part in parts if part.begin < len(folded) - len(head)] if head else parts
    return before or parts


def _unknown_part(word: str, parts: Sequence[Part]) -> str:
    """Return what stands before or behind the known parts of a compound and is no ending or head; else empty."""
    folded = flat(word)
    rest = folded[parts[-1].end :]
    if parts[0].begin >= _LEAST_UNKNOWN:
        first = folded[: parts[0].begin]
        return "" if first in _endings("light") else first
    return rest if len(rest) > _MOST_ENDING and not rest.endswith(_endings("heads")) else ""


def _read_on(rest: str, book: _Book) -> tuple[str, tuple[Part, ...]]:
    """Return what is unknown of what stands behind known parts, and the known parts of it behind what links halves.

    "ungssprachen" is languages, "schaftliche" nothing.
    """
    links, adjectives = _endings("links"), _endings("adjectives")
    if any(rest.removesuffix(ending) in ("", *links) for ending in adjectives if rest.endswith(ending)):
        return "", ()
    begins = sorted({rest.removeprefix(link) for link in ("", *links)}, key=len, reverse=True)
    known = next((parts for begin in begins if (parts := _begun(begin, book))), ())
    if known:
        return "", known
    shortest = begins[-1]
    return (shortest if len(shortest) > _MOST_ENDING and not shortest.endswith(_endings("heads")) else ""), ()


def _begun(word: str, book: _Book) -> tuple[Part, ...]:
    parts = tuple(part for part in book.parts_of(word) if part.named) if len(word) >= _LEAST_UNKNOWN else ()
    return parts if parts and not parts[0].begin else ()


def _word(token: Token, meant: frozenset[str], place: int, share: float, book: Lexicon) -> ContentWord:
    wider = book.wider(meant)
    is_deed = all(map(book.is_deed, meant))
    return ContentWord(token.raw, token.stem, meant, wider - meant, place, share, is_deed, PERSON in wider)


def _narrowest(names: frozenset[str], book: Lexicon) -> frozenset[str]:
    return names - frozenset().union(*(book.concepts[name].wider - {name} for name in names))


def is_empty(word: str) -> bool:
    """Does a word name nothing to look for?"""
    folded = fold(word)
    return (
        word.isdigit() or folded in _empty_words() or word.lower() in profile_words().filler or folded in manner_words()
    )


@cache
def _empty_words() -> frozenset[str]:
    listed: dict[str, str] = read_yaml("vocabulary", "empty_words.yaml")
    return frozenset(fold(word) for language in ("de", "en", "fr") for word in listed[language].split())


@cache
def _endings(name: str) -> tuple[str, ...]:
    return tuple(flat(word) for word in read_yaml("vocabulary", "empty_words.yaml")[name].split())
