"""Find where a CV tells a deed in words of its own: "Planned the rota" for staff scheduling."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from ..job_profiles.words import profile_words
from ..vocabulary.activities import Pattern, Wanted, activities, narrowest
from ..vocabulary.concepts import PERSON, Meaning, flat, lexicon, meanings_of, parts_of
from ..vocabulary.skills import Skill, skill_vocabulary
from ..vocabulary.tokens import Token, stems, tokenize
from .for_and_at import is_for_them, is_placed
from .indexed_value import Hit, IndexedValue, hit_in

_REACH = 8
"""Words from one part of a deed to the next: what is done, and to what."""

_REACH_IN_CLAUSE = 14
"""The same where no comma stands between: German tells the deed at the end ("Ausschuss an der Linie … gesenkt")."""

_CLAUSE_ENDS = re.compile(r"[,;:]|\b(?:for|für|pour)\b")

_LEAST_WORD = 4
"""Letters of a word without a known meaning that may be looked for as it is."""

_LEAST_BEGIN = 6
"""Letters of such a word that may also begin a longer one."""

_MOST_ENDING = 7
"""Letters behind the last known part of a word ("management"); with more of them it names something else."""

_MOST_HITS = 3

_OF = frozenset({"von", "der", "des", "of", "de", "d", "du", "fur", "for", "pour"})

_NEAR = 4
"""Words between people and what they belong to."""


def deeds_that_show(term: str, skill: Skill | None) -> tuple[Pattern, ...]:
    """Return what a CV may tell instead of a term: known deeds of the skill it names, and its own words by meaning."""
    own = pattern_of(term)
    named = activities().get(stems(term), ())
    if skill is None:
        return (*named, own) if own else named
    return (*named, *_deeds_of(skill.name), *((own,) if own and _is_known(own) else ()))


def is_about_people(term: str) -> bool:
    """Does a term ask for people to be led, and for nothing else?"""
    own = pattern_of(term)
    patterns = activities().get(stems(term), (own,) if own else ())
    return bool(patterns) and all(map(_is_to_lead, patterns))


def _is_to_lead(pattern: Pattern) -> bool:
    """Does a deed consist of leading, and of nobody but people who are led?"""
    return all(wanted.concepts & (_TO_LEAD | _PEOPLE) for wanted in pattern)


def _is_with_people(pattern: Pattern) -> bool:
    """Does a deed consist of leading people or of having to do with them: "Betreuung des Teams"?"""
    return all(wanted.concepts & (_TO_LEAD | _TO_HANDLE | _PEOPLE) for wanted in pattern)


_TO_HANDLE = frozenset({"handle", "administer"})

_FIELD_OF_LEADING = "people"


_TO_LEAD = frozenset({"lead", "manage", "supervise", "coordinate"})

_NOT_DONE_TO_STAFF = frozenset({"care", "sell", "serve", "clean", "cook", "operate", "treat"})

_PEOPLE = frozenset({"staff", "team", "person"})


@lru_cache(maxsize=2_000)
def _deeds_of(name: str) -> tuple[Pattern, ...]:
    """Return what shows a skill: activities by a name of it or of what is narrower, and its own names by meaning."""
    vocabulary = skill_vocabulary()
    skill = vocabulary.skills[name]
    names = {phrase: None for proof in vocabulary.proofs(skill) for phrase in (n.phrase for n in proof.names)}
    known = [pattern for phrase in names for pattern in activities().get(phrase, ())]
    told = (pattern_of(written.text) for written in skill.written if not written.case)
    own = pattern_of(name)
    leads = skill.field == _FIELD_OF_LEADING or (own is not None and _is_to_lead(own))
    # "Brigade geführt" is a name of leading a kitchen; in other words it is any team's.
    shown = (pattern for pattern in told if pattern and _is_known(pattern) and (leads or not _is_with_people(pattern)))
    return (*dict.fromkeys(known), *shown)


def _is_known(pattern: Pattern) -> bool:
    """Is each word's meaning known? A skill is looked for by its names as they are written elsewhere."""
    return not any(wanted.begin for wanted in pattern)


@lru_cache(maxsize=10_000)
def pattern_of(text: str) -> Pattern | None:
    """Return what a text names as a deed and what it is done to; None where it names no such thing."""
    tokens = tokenize(text)
    meanings = meanings_of(tokens)
    wanted: list[Wanted] = []
    place = 0
    while place < len(tokens):
        size = max((m.last - m.first for m in meanings if m.first == place), default=1)
        if size > 1:
            whole = [m for m in meanings if m.first == place and m.last - m.first == size]
            named = [m.concepts for m in whole if not m.is_kind]
            if not named:
                return None
            wanted.append(Wanted(narrowest(frozenset().union(*named))))
        elif tokens[place].raw.lower() not in profile_words().filler:
            parts = _wanted_by(tokens[place])
            if parts is None:
                return None
            wanted += parts
        place += size
    is_deed = [any(map(lexicon().is_deed, one.concepts)) for one in wanted]
    if any(one.concepts & _PEOPLE for one in wanted) and any(one.concepts & _NOT_DONE_TO_STAFF for one in wanted):
        # "Nursing staff" are those who do it.
        return None
    return tuple(wanted) if any(is_deed) and not all(is_deed) else None


def _wanted_by(token: Token) -> list[Wanted] | None:
    """Return what a word asks for, part by part; None for one of which only a part is known."""
    word = flat(token.raw)
    parts = parts_of(token.raw)
    if not parts or not all(part.named for part in parts):
        return [Wanted(frozenset(), token.stem)] if len(token.stem) >= _LEAST_WORD else None
    if parts[0].begin > 0 or len(word) - parts[-1].end > _MOST_ENDING:
        return None
    if len(parts) > 1 and any(PERSON in lexicon().concepts[name].wider for name in parts[-1].named):
        # A "Pflegefachkraft" is somebody, and no deed.
        return None
    return [Wanted(narrowest(part.named)) for part in parts]


class ToldDeeds:
    """The meanings of all words of a CV, to find deeds told in any words."""

    def __init__(self, values: Sequence[IndexedValue]) -> None:
        self._by_number = {value.number: value for value in values}

    def find(self, patterns: Sequence[Pattern]) -> list[Hit]:
        """Return the places of the first patterns that are told, in the order of the CV within each."""
        hits: list[Hit] = []
        for pattern in patterns:
            places = [self._places_of(wanted) for wanted in pattern]
            for number in sorted(set.intersection(*(set(place) for place in places))):
                hits += self._told_in(self._by_number[number], pattern, [place[number] for place in places])
            if len(hits) >= _MOST_HITS:
                break
        return hits

    def concepts_in(self, number: int) -> frozenset[str]:
        """Return all that the words of a value mean."""
        return frozenset().union(*(meaning.concepts for meaning in self._meanings.get(number, ())))

    def _told_in(self, source: IndexedValue, pattern: Pattern, places: Sequence[Sequence[Meaning]]) -> list[Hit]:
        """Return the first place in a value where all that is wanted stands close together."""
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
                return [hit_in(source, min(m.first for m in used), max(m.last for m in used))]
        return []

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
        if wanted.begin:
            return self._words_beginning(wanted.begin)
        found: dict[int, list[Meaning]] = defaultdict(list)
        for concept in wanted.concepts:
            for number, meanings in self._by_concept.get(concept, {}).items():
                found[number] += meanings
        return found

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
