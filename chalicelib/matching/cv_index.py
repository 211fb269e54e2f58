"""A CV's proven values as an index of words, to find where a term stands and what it says there."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, cached_property

from ..contracts.cv import Cv
from ..contracts.match import MatchEvidence
from ..vocabulary.skills import Name, Skill, is_this_name, skill_vocabulary
from ..vocabulary.tokens import Token, fold, joined_stem, stems
from .indexed_value import Hit, hit_in, index_values
from .quotable import QuotableValues
from .word_forms import Deed, derived_root, is_first_half, is_last_half, is_part

_NOT_ABOUT_SKILLS = frozenset(
    {"first_name", "last_name", "academic_title", "nationalities", "birth_date", "email", "phone", "phone_as_written"}
    | {"address", "url", "label", "work_permit", "period", "location", "grade", "date", "valid_until", "start", "end"}
)
"""Fields whose words say nothing of skills: Java is also a street, and Julia a name."""

_TOLD = frozenset({"employments", "projects", "profile"})

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
        self._words: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, source in enumerate(self.values):
            if source.value.field in _NOT_ABOUT_SKILLS or source.value.section == "languages":
                continue
            previous: Token | None = None
            for position, token in enumerate(source.tokens):
                self._words[token.stem].append((number, position))
                if previous:
                    # "Anforderungs-Analyse" and "micro services" are also their one-word spellings.
                    gap = source.value.text[previous.end : token.start]
                    if not gap.strip(" -‐‑\u00ad"):
                        self._words[joined_stem(previous.raw, token.raw)].append((number, position - 1))
                previous = token

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

    def find_parts(self, parts: frozenset[str], deed: Deed | None) -> list[Hit]:
        """Return the sentences in which each of the stems is a word or half of one, beside words that tell the deed."""
        places = [self._values_with_part(part) for part in parts]
        hits = []
        for number in sorted(set.intersection(*places)) if places else ():
            source = self.values[number]
            for begin, end in source.sentences:
                tokens = [(i, {t.stem, fold(t.raw)}) for i, t in enumerate(source.tokens) if begin <= t.start < end]
                found = {
                    part: next((i for i, forms in tokens if any(is_part(part, form) for form in forms)), None)
                    for part in parts
                }
                stands = [place for place in found.values() if place is not None]
                if len(stands) == len(parts) and (deed is None or _tells(deed, [f for _, fs in tokens for f in fs])):
                    hits.append(hit_in(source, min(stands), max(stands) + 1))
                    break
        return hits

    def find_derived(self, word: str) -> list[Hit]:
        """Return the places of other words made of the same root: "Konstrukteur" for "Konstruktion"."""
        root = derived_root(word)
        places = self._derived.get(root, ()) if root else ()
        return [hit_in(self.values[number], position, position + 1) for number, position in places]

    @cached_property
    def _derived(self) -> dict[str, list[tuple[int, int]]]:
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for source in self.values:
            if source.value.field in _NOT_ABOUT_SKILLS or source.value.section == "languages":
                continue
            for position, token in enumerate(source.tokens):
                if root := derived_root(token.raw):
                    places[root].append((source.number, position))
        return places

    def find_pattern(self, pattern: re.Pattern[str]) -> list[Hit]:
        """Return the places where a pattern matches words of what was done or is told of oneself."""
        hits = []
        for source in self.values:
            if source.value.field in _NOT_ABOUT_SKILLS or source.value.section not in _TOLD:
                continue
            for match in pattern.finditer(source.value.text):
                inside = [i for i, t in enumerate(source.tokens) if match.start() <= t.start < match.end()]
                if inside:
                    hits.append(hit_in(source, inside[0], inside[-1] + 1))
        return hits

    def find_halves(self, compound: str) -> list[Hit]:
        """Return the sentences that hold both halves of a compound as words: "Bau von Brücken" for "Brückenbau"."""
        whole = fold(compound)
        firsts = [form for form in self._forms if is_first_half(form, whole)]
        hits = []
        for first in firsts:
            lasts = [form for form in self._forms if is_last_half(form, first, whole)]
            for number in sorted(self._forms[first] & {n for form in lasts for n in self._forms[form]}):
                source = self.values[number]
                for begin, end in source.sentences:
                    inside = [(i, {t.stem, fold(t.raw)}) for i, t in enumerate(source.tokens) if begin <= t.start < end]
                    one = next((i for i, forms in inside if first in forms), None)
                    other = next((i for i, forms in inside if forms.intersection(lasts)), None)
                    if one is not None and other is not None:
                        hits.append(hit_in(source, min(one, other), max(one, other) + 1))
        return hits

    def _values_with_part(self, part: str) -> set[int]:
        """Return the numbers of the values that have a word of which the stem is all or half."""
        return {number for form, numbers in self._forms.items() if is_part(part, form) for number in numbers}

    @cached_property
    def _forms(self) -> dict[str, set[int]]:
        """The forms of all words, each once, with the values that have them."""
        forms: dict[str, set[int]] = defaultdict(set)
        for source in self.values:
            if source.value.field in _NOT_ABOUT_SKILLS or source.value.section == "languages":
                continue
            for token in source.tokens:
                forms[token.stem].add(source.number)
                forms[fold(token.raw)].add(source.number)
        return forms

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
        return hits

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


def _tells(deed: Deed, stems_there: Sequence[str]) -> bool:
    return not deed.words or any(s.startswith(deed.words) or s.endswith(deed.heads) for s in stems_there)


def _shortened(text: str, begin: int, end: int, start: int, stop: int) -> tuple[int, int]:
    """Cut a long sentence at spaces so that the term stays in the middle."""
    room = max(0, _QUOTE_LENGTH - (stop - start)) // 2
    left = begin if start - room <= begin else text.find(" ", start - room, start) + 1 or start
    right = end if stop + room >= end else text.rfind(" ", stop, stop + room)
    return left, right if right > stop else stop


@cache
def known_skill(term: str) -> Skill | None:
    return skill_vocabulary().skill_of(term)
