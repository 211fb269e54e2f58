"""Find where a CV tells a deed in words of its own: "Planned the rota" for staff scheduling."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from ..vocabulary.activities import Pattern, Wanted
from ..vocabulary.concepts import Meaning, lexicon, meanings_of
from ..vocabulary.lexicon import PERSON
from ..vocabulary.tokens import flat
from .for_and_at import is_for_them, is_placed
from .indexed_value import Hit, IndexedValue, hit_in

_REACH = 8
"""Words from one part of a deed to the next: what is done, and to what."""

_REACH_IN_CLAUSE = 14
"""The same where no comma stands between: German tells the deed at the end ("Ausschuss an der Linie … gesenkt")."""

_CLAUSE_ENDS = re.compile(r"[,;:]|\b(?:for|für|pour)\b")

_LEAST_BEGIN = 6
"""Letters of a word without a known meaning that may also begin a longer one."""

_MOST_HITS = 3

_OF = frozenset({"von", "der", "des", "of", "de", "d", "du", "fur", "for", "pour"})

_IN_ORDER = attrgetter("first", "last", "is_modifier")

_NEAR = 4
"""Words between people and what they belong to."""


class ToldDeeds:
    """The meanings of all words of a CV, to find deeds told in any words."""

    def __init__(self, values: Sequence[IndexedValue]) -> None:
        self._by_number = {value.number: value for value in values}
        self._known_places: dict[Wanted, dict[int, list[Meaning]]] = {}

    def find(self, patterns: Sequence[Pattern]) -> list[Hit]:
        """Return the places of the first patterns that are told, in the order of the CV within each."""
        hits: list[Hit] = []
        for pattern in patterns:
            places = [self._places_of(wanted) for wanted in pattern]
            for number in sorted(set(places[0]).intersection(*places[1:])) if all(places) else ():
                hits += self._told_in(self._by_number[number], pattern, [place[number] for place in places])
            if len(hits) >= _MOST_HITS:
                break
        return hits

    def told_in(self, source: IndexedValue, sentence: tuple[int, int]) -> frozenset[str]:
        """Return the deeds that a sentence of a value tells."""
        begin, end = sentence
        return frozenset(
            name
            for meaning in self._meanings.get(source.number, ())
            if not meaning.is_modifier and begin <= source.tokens[meaning.first].start < end
            for name in meaning.concepts
            if lexicon().is_deed(name)
        )

    def _told_in(self, source: IndexedValue, pattern: Pattern, places: Sequence[Sequence[Meaning]]) -> list[Hit]:
        """Return the places in a value where all that is wanted stands close together, one for each first part."""
        hits: list[Hit] = []
        fitting = [
            [m for m in there if (wanted.for_them or not is_for_them(source, m)) and is_placed(source, m, wanted)]
            for wanted, there in zip(pattern, places, strict=True)
        ]
        for anchor in fitting[0]:
            used = [anchor]
            for there in fitting[1:]:
                near = [m for m in there if not any(_overlap(m, other) for other in used)]
                if not near:
                    break
                used.append(min(near, key=lambda m: min(abs(m.first - other.first) for other in used)))
            is_told = len(used) == len(pattern) and self._is_one_statement(source, used)
            if is_told and not any(self._belongs_to_another(source, m, used) for m in used if PERSON in m.concepts):
                hits.append(hit_in(source, min(m.first for m in used), max(m.last for m in used)))
        return hits

    def _is_one_statement(self, source: IndexedValue, used: Sequence[Meaning]) -> bool:
        ordered = sorted(used, key=lambda m: m.first)
        if any(right.first - left.last >= self._reach(source, left, right) for left, right in pairwise(ordered)):
            return False
        first, last = source.tokens[ordered[0].first], source.tokens[ordered[-1].last - 1]
        begin, end = source.sentence(first.start, first.end)
        is_within = begin <= last.start < end
        return is_within and not any(m.is_modifier and not _has_head(m, used) for m in used)

    def _reach(self, source: IndexedValue, left: Meaning, right: Meaning) -> int:
        between = source.value.text[source.tokens[left.last - 1].end : source.tokens[right.first].start]
        return _REACH if _CLAUSE_ENDS.search(between) else _REACH_IN_CLAUSE

    def _belongs_to_another(self, source: IndexedValue, person: Meaning, used: Sequence[Meaning]) -> bool:
        """Do the people belong to a thing told of right before them: "Lohnabrechnung von 90 Mitarbeitern"?"""
        before = [
            m for m in self._meanings[source.number] if m.last <= person.first and m.first >= person.first - _NEAR
        ]
        if not before:
            return False
        nearest = max(m.last for m in before)
        things = [m for m in before if m.last == nearest]
        between = {flat(token.raw) for token in source.tokens[nearest : person.first]}
        is_joined = not between.isdisjoint(_OF)
        return is_joined and not any(m in used or PERSON in m.concepts for m in things)

    def _places_of(self, wanted: Wanted) -> dict[int, list[Meaning]]:
        if wanted not in self._known_places:
            self._known_places[wanted] = self._words_beginning(wanted.begin) if wanted.begin else self._meaning(wanted)
        return self._known_places[wanted]

    def _meaning(self, wanted: Wanted) -> dict[int, list[Meaning]]:
        found: dict[int, list[Meaning]] = defaultdict(list)
        for concept in wanted.concepts:
            for number, meanings in self._by_concept.get(concept, {}).items():
                found[number] += meanings
        # A set has no order of its own, and which of two equal places is taken decides what is quoted.
        return {number: sorted(meanings, key=_IN_ORDER) for number, meanings in found.items()}

    def _words_beginning(self, begin: str) -> dict[int, list[Meaning]]:
        found: dict[int, list[Meaning]] = defaultdict(list)
        for number, source in self._by_number.items():
            for place, token in enumerate(source.tokens):
                if token.stem == begin or (len(begin) >= _LEAST_BEGIN and token.stem.startswith(begin)):
                    found[number].append(Meaning(place, place + 1, frozenset(), is_modifier=False))
        return found

    @cached_property
    def _meanings(self) -> dict[int, list[Meaning]]:
        return {number: meanings_of(source.tokens) for number, source in self._by_number.items()}

    @cached_property
    def _by_concept(self) -> dict[str, dict[int, list[Meaning]]]:
        found: dict[str, dict[int, list[Meaning]]] = defaultdict(lambda: defaultdict(list))
        for number, meanings in self._meanings.items():
            for meaning in meanings:
                for concept in meaning.concepts:
                    found[concept][number].append(meaning)
        return found


def _overlap(one: Meaning, other: Meaning) -> bool:
    """Do two meanings rest on the same words? The halves of a compound do not."""
    if one is other:
        return True
    is_several = one.last - one.first > 1 or other.last - other.first > 1
    return is_several and one.first < other.last and other.first < one.last


def _has_head(half: Meaning, used: Sequence[Meaning]) -> bool:
    """Is what a compound's first half only narrows among what is used? A deed is none there: "Melkroboter"."""
    is_deed = any(map(lexicon().is_deed, half.concepts))
    return not is_deed and any(other is not half and other.first == half.first for other in used)
