"""Where a CV says what the words of a wish mean: sentence by sentence, in any language and form."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..vocabulary.concepts import Meaning, lexicon, meanings_of
from ..vocabulary.senses import senses, senses_of
from ..vocabulary.tokens import fold
from .content_words import ContentWord
from .indexed_value import IndexedValue
from .word_forms import derived_root, is_part, noun_of_participle

SAME, ROOT, HALF, WIDER, NEAR = 1.0, 0.9, 0.8, 0.4, 0.25
"""How much of a word is said: by itself, its meaning or a kind of it; by a word of its root; by half of a compound; by
what it is a kind of; by another kind of the same."""

_TOLD = frozenset({"employments", "projects"})

_LEAST_HALF = 5
"""Letters of an unknown word that may be half of a compound."""

Reached = dict[int, tuple[float, int]]
"""Sentence -> how much of a word it says, and where the word stands in its value."""


@dataclass(frozen=True, slots=True)
class Sentence:
    source: IndexedValue
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """A word of a CV under one of its names."""

    sentence: int
    place: int
    """Of the word in its value."""
    worth: float = SAME


_Index = dict[str, list[_Entry]]


class WordCoverage:
    """The sentences of a CV by what their words mean."""

    def __init__(self, values: Sequence[IndexedValue]) -> None:
        self.sentences: list[Sentence] = []
        self.entries: list[int] = []
        """Of each sentence the number of the job or project that it is part of; elsewhere it is one of its own."""
        self._numbers: dict[tuple[str, int], int] = {}
        self._concepts: _Index = defaultdict(list)
        self._narrowest: _Index = defaultdict(list)
        self._stems: _Index = defaultdict(list)
        self._roots: _Index = defaultdict(list)
        self._forms: _Index = defaultdict(list)
        self._known: dict[ContentWord, Reached] = {}
        self._claimed: dict[tuple[int, int], bool] = {}
        for source in values:
            if not source.is_pastime:
                self._add(source)

    def reach(self, word: ContentWord) -> Reached:
        """Return the sentences that say something of a word, each with how much and where."""
        if word not in self._known:
            self._known[word] = self._reach(word)
        return self._known[word]

    def stem_places(self, stem: str) -> Reached:
        found: Reached = {}
        self._take(found, self._stems.get(stem, ()), SAME)
        return found

    @property
    def said(self) -> tuple[frozenset[str], frozenset[str]]:
        """All concepts and senses, and all stems of words."""
        concepts, stems = (
            frozenset(name for name, entries in index.items() if any(map(self._is_claimed, entries)))
            for index in (self._concepts, self._stems)
        )
        return concepts, stems

    def _reach(self, word: ContentWord) -> Reached:
        found: Reached = {}
        if word.meant:
            for name in sorted(word.wider):
                self._take(found, self._concepts.get(name, ()), NEAR)
            for name in _special(word.wider):
                self._take(found, self._narrowest.get(name, ()), WIDER)
            for name in sorted(word.meant):
                self._take(found, self._concepts.get(name, ()), SAME)
        elif len(word.stem) >= _LEAST_HALF:
            for form, entries in self._forms.items():
                if is_part(word.stem, form):
                    self._take(found, entries, HALF)
        if root := word.root:
            self._take(found, self._roots.get(root, ()), ROOT)
        self._take(found, self._stems.get(word.stem, ()), SAME)
        return found

    def _take(self, found: Reached, entries: Sequence[_Entry], worth: float) -> None:
        """Add what the CV claims, each for what it is worth where less of the sentence was worth anything before."""
        for entry in entries:
            share = entry.worth * worth
            if (entry.sentence not in found or found[entry.sentence][0] < share) and self._is_claimed(entry):
                found[entry.sentence] = (share, entry.place)

    def _is_claimed(self, entry: _Entry) -> bool:
        """Does the sentence neither deny the word nor wish for it nor tell it of others? Few are asked."""
        at = entry.sentence, entry.place
        if at not in self._claimed:
            self._claimed[at] = not _is_not_claimed(self.sentences[entry.sentence].source, entry.place)
        return self._claimed[at]

    def _add(self, source: IndexedValue) -> None:
        meanings = [*meanings_of(source.tokens), *senses_of(source.tokens)]
        by_place: dict[int, list[Meaning]] = defaultdict(list)
        for meaning in meanings:
            by_place[meaning.first].append(meaning)
        for begin, end in source.sentences:
            number = len(self.sentences)
            self.sentences.append(Sentence(source, begin, end))
            is_told = source.value.section in _TOLD
            entry = (source.value.section, source.value.entry) if is_told else ("", number)
            self.entries.append(self._numbers.setdefault(entry, len(self._numbers)))
            inside = [(place, token) for place, token in enumerate(source.tokens) if begin <= token.start < end]
            if inside and source.tells_of_others(inside[0][0]):
                continue
            for place, token in inside:
                at = _Entry(number, place)
                self._stems[token.stem].append(at)
                self._forms[fold(token.raw)].append(at)
                if root := derived_root(noun_of_participle(token.raw) or token.raw):
                    self._roots[root].append(at)
                for meaning in by_place.get(place, ()):
                    here = _Entry(number, place, HALF) if meaning.is_modifier else at
                    for name in meaning.concepts:
                        self._concepts[name].append(here)
                    for name in _named(meaning.concepts):
                        self._narrowest[name].append(at)


def _is_not_claimed(source: IndexedValue, place: int) -> bool:
    """Does the sentence deny the word, wish for it or tell it of others?"""
    if not source.takes_stance:
        return False
    said = source.stance(source.tokens[place].start, source.tokens[place].end)
    return said.is_negated or said.is_intended or said.beside is not None


@lru_cache(maxsize=20_000)
def _named(concepts: frozenset[str]) -> frozenset[str]:
    """Return what is meant itself, without what that is a kind of."""
    return concepts - frozenset().union(*(_wider(name) - {name} for name in concepts))


@lru_cache(maxsize=5_000)
def _wider(name: str) -> frozenset[str]:
    """Return a concept or sense with all that it is a kind of."""
    return next(book.concepts[name].wider for book in (lexicon(), senses()) if name in book.concepts)


def _special(names: frozenset[str]) -> list[str]:
    """Return of these the kinds of something: to have that says something of another kind of it."""
    return sorted(name for name in names if len(_wider(name)) > 1)
