"""A CV's proven values as an index of words, to find where a term stands and what it says there."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, cached_property

from ..contracts.cv import Cv
from ..contracts.match import MatchEvidence
from ..vocabulary.skill_names import Name
from ..vocabulary.skills import Skill, is_this_name, skill_vocabulary
from ..vocabulary.tokens import Token, joined_stem, stem, stems
from .form_index import FormIndex
from .found import Found
from .indexed_value import NOT_ABOUT_SKILLS, Hit, hit_in, index_values
from .quotable import QuotableValues
from .told_deeds import ToldDeeds
from .word_coverage import WordCoverage
from .word_forms import noun_of_participle

_TOLD = frozenset({"employments", "projects", "profile"})

_LEARNED = frozenset({"certifications", "education", "languages"})
"""What was learned there was not done."""

_MAX_PER_VALUE = 20
"""Places of one word in one value that are looked at; more prove no more."""

_QUOTE_LENGTH = 180
"""Characters of a quote; a longer sentence is cut at words around the term."""


class CvIndex:
    """Finds terms in the values of a CV that may prove something."""

    def __init__(self, cv: Cv) -> None:
        self.cv = cv
        self.quotable = QuotableValues(cv)
        # The grouped expertise repeats the skills; quoting both would look like two proofs.
        listed = {item for group in cv.skills for item in group.items}
        quoted = [v for v in self.quotable.values if v.section != "expertise" or v.text not in listed]
        self.values = index_values(cv, quoted)
        told = [v for v in self.values if not v.is_silent]
        self.forms = FormIndex(told)
        self.deeds = ToldDeeds([v for v in told if v.value.section not in _LEARNED])
        self.searched: dict[str, Found] = {}
        """What was found of each text that was looked for."""
        self._words: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._nouns: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, source in enumerate(self.values):
            if source.is_silent:
                continue
            previous: Token | None = None
            for position, token in enumerate(source.tokens):
                self._words[token.stem].append((number, position))
                if noun := noun_of_participle(token.raw):
                    self._nouns[stem(noun)].append((number, position))
                if previous:
                    # "Anforderungs-Analyse" and "micro services" are also their one-word spellings.
                    gap = source.value.text[previous.end : token.start]
                    if not gap.strip(" -‐‑\u00ad"):
                        self._words[joined_stem(previous.raw, token.raw)].append((number, position - 1))
                previous = token

    @cached_property
    def coverage(self) -> WordCoverage:
        """The sentences by what their words mean, for wishes that no other search finds."""
        return WordCoverage([value for value in self.values if not value.is_silent])

    def find_skill(self, skill: Skill) -> list[Hit]:
        """Return the places that name a skill by any of its names, in the order of the CV."""
        hits = {(hit.value.pointer, hit.first): hit for name in skill.names for hit in self._find_name(name)}
        return sorted(hits.values(), key=lambda hit: (hit.source.number, hit.first))

    def find_phrase(self, text: str) -> list[Hit]:
        """Return the places where the words of a text follow one another."""
        return self._find_name(Name(text, stems(text)))

    def find_words(self, words: frozenset[str], at_least: int) -> list[Hit]:
        """Return, best first, the sentences that hold at least so many of these stems, in any order; one per value."""
        counts: dict[int, set[str]] = defaultdict(set)
        for word in words:
            for number, _ in self._words.get(word, ()):
                counts[number].add(word)
        hits = []
        for number in sorted(number for number, held in counts.items() if len(held) >= at_least):
            source = self.values[number]
            for begin, end in source.sentences:
                inside = [i for i, t in enumerate(source.tokens) if begin <= t.start < end and t.stem in words]
                held = {source.tokens[i].stem for i in inside}
                if len(held) >= at_least:
                    hits.append(replace(hit_in(source, inside[0], inside[-1] + 1), words=frozenset(held)))
                    break
        return sorted(hits, key=lambda hit: -len(hit.words))

    def find_pattern(self, pattern: re.Pattern[str]) -> list[Hit]:
        """Return the places where a pattern matches words of what was done or is told of oneself."""
        return self.find_in_fields(pattern, _TOLD)

    def find_in_fields(
        self, pattern: re.Pattern[str], sections: frozenset[str], fields: frozenset[str] | None = None
    ) -> list[Hit]:
        """Return the places where a pattern matches words of some sections; fields None: in any."""
        hits = []
        for source in self.values:
            is_there = source.value.section in sections and (fields is None or source.value.field in fields)
            if source.value.field in NOT_ABOUT_SKILLS or not is_there:
                continue
            for match in pattern.finditer(source.value.text):
                inside = [i for i, t in enumerate(source.tokens) if match.start() <= t.start < match.end()]
                if inside:
                    hits.append(hit_in(source, inside[0], inside[-1] + 1))
        return hits

    def quote(self, hit: Hit) -> MatchEvidence:
        """Return the sentence around a hit, a substring of its value, with its place."""
        text = hit.value.text
        first, last = hit.source.tokens[hit.first], hit.source.tokens[hit.last - 1]
        begin, end = hit.source.sentence(first.start, last.end)
        if end - begin > _QUOTE_LENGTH:
            begin, end = _shortened(text, begin, end, first.start, last.end)
        return self.quotable.evidence(hit.value, text[begin:end].strip())

    def _find_name(self, name: Name) -> list[Hit]:
        hits = []
        for number, position, size in self._runs(name.phrase, joined_stem(name.text)):
            source = self.values[number]
            if is_this_name(name, source.value.text, source.tokens, position, size):
                hits.append(hit_in(source, position, position + size))
        # "Waren verzollt" tells of "Verzollung".
        told = self._nouns.get(name.phrase[0], ()) if len(name.phrase) == 1 else ()
        return hits + [hit_in(self.values[number], position, position + 1) for number, position in told]

    def _runs(self, phrase: Sequence[str], joined: str) -> list[tuple[int, int, int]]:
        """Return (value number, token position, token count) of the phrase, its joined and its split spellings."""
        if not phrase:
            return []
        runs = []
        seen: dict[int, int] = defaultdict(int)
        for number, position in self._words.get(phrase[0], ()):
            seen[number] += 1
            if seen[number] > _MAX_PER_VALUE:
                continue
            tokens = self.values[number].tokens
            if tokens[position].stem != phrase[0]:
                if len(phrase) == 1:
                    runs.append((number, position, 2))
            elif tuple(t.stem for t in tokens[position : position + len(phrase)]) == tuple(phrase):
                runs.append((number, position, len(phrase)))
        if len(phrase) > 1:
            for number, position in self._words.get(joined, ()):
                if self.values[number].tokens[position].stem == joined:
                    runs.append((number, position, 1))
        return runs


def _shortened(text: str, begin: int, end: int, start: int, stop: int) -> tuple[int, int]:
    """Cut a long sentence at spaces so that the term stays in the middle."""
    room = max(0, _QUOTE_LENGTH - (stop - start)) // 2
    left = begin if start - room <= begin else text.find(" ", start - room, start) + 1 or start
    right = end if stop + room >= end else text.rfind(" ", stop, stop + room)
    return left, right if right > stop else stop


@cache
def known_skill(term: str) -> Skill | None:
    return skill_vocabulary().skill_of(term)
