"""A CV's proven values as an index of words, to find where a term stands and what it says there."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise

from ..contracts.cv import Cv
from ..contracts.cv_values import CvValue
from ..contracts.match import MatchEvidence
from ..resources import read_yaml
from ..vocabulary.skills import Name, Skill, is_this_name, skill_vocabulary
from ..vocabulary.tokens import Token, fold, joined_stem, stems, tokenize
from .quotable import QuotableValues
from .stance import PLAIN, may_take_a_stance, stance
from .word_forms import Deed, is_first_half, is_last_half, is_part

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")

_NOT_ABOUT_SKILLS = frozenset(
    {"first_name", "last_name", "academic_title", "nationalities", "birth_date", "email", "phone", "phone_as_written"}
    | {"address", "url", "label", "work_permit", "period", "location", "grade", "date", "valid_until", "start", "end"}
)
"""Fields whose words say nothing of skills: Java is also a street, and Julia a name."""

_NAMES_OF_OTHERS = frozenset({"employer", "client", "institution", "issuer"})

_TOLD = frozenset({"employments", "projects", "profile"})

_MAX_PER_VALUE = 20
"""Places of one word in one value that are looked at; more prove no more."""

_QUOTE_LENGTH = 180
"""Characters of a quote; a longer sentence is cut at words around the term."""


@dataclass(frozen=True)
class IndexedValue:
    number: int
    value: CvValue
    tokens: list[Token]
    sentences: list[tuple[int, int]]
    is_pastime: bool = False

    @cached_property
    def takes_stance(self) -> bool:
        return may_take_a_stance(self.value.text)

    def tells_of_others(self, token: int) -> bool:
        """Is the sentence about an employer's business, or the value about a pastime? Neither proves a skill."""
        if self.is_pastime:
            return True
        begin, end = self.sentence(self.tokens[token].start, self.tokens[token].end)
        return about_others().search(self.value.text[begin:end].strip()) is not None

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return begin and end of the sentences that the characters from start to end stand in."""
        first = bisect_right(self.sentences, start, key=lambda s: s[0]) - 1
        last = max(first, bisect_left(self.sentences, end, key=lambda s: s[0]) - 1)
        return self.sentences[max(first, 0)][0], self.sentences[last][1]


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found. `is_negated`: the text says that it is not there; `is_intended`: that it is still to come;
    `is_basic`: that little is known of it; `is_beside`: that others did it; `is_helped`: that others did it with
    the person's help; `is_trained`: that the person was taught it in some days.
    """

    source: IndexedValue
    first: int
    last: int
    is_negated: bool
    is_intended: bool
    is_basic: bool = False
    is_beside: bool = False
    is_helped: bool = False
    is_trained: bool = False
    words: frozenset[str] = frozenset()
    """Which of the words were found, where words were looked for."""

    @property
    def value(self) -> CvValue:
        return self.source.value

    @property
    def is_name_of_other(self) -> bool:
        """Is it the name of a company or school, or told of one? To have worked at SAP is not to know SAP."""
        return self.source.value.field in _NAMES_OF_OTHERS or self.source.tells_of_others(self.first)


class CvIndex:
    """Finds terms in the values of a CV that may prove something."""

    def __init__(self, cv: Cv) -> None:
        self.cv = cv
        self.quotable = QuotableValues(cv)
        # The grouped expertise repeats the skills; quoting both would look like two proofs.
        listed = {item for group in cv.skills for item in group.items}
        quoted = [v for v in self.quotable.values if v.section != "expertise" or v.text not in listed]
        self.values = [
            IndexedValue(number, value, tokenize(value.text), _sentences(value.text), _is_pastime(cv, value))
            for number, value in enumerate(quoted)
        ]
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
                    hits.append(replace(self._hit(source, inside[0], inside[-1] + 1), words=frozenset(held)))
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
                    hits.append(self._hit(source, min(stands), max(stands) + 1))
                    break
        return hits

    def find_pattern(self, pattern: re.Pattern[str]) -> list[Hit]:
        """Return the places where a pattern matches words of what was done or is told of oneself."""
        hits = []
        for source in self.values:
            if source.value.field in _NOT_ABOUT_SKILLS or source.value.section not in _TOLD:
                continue
            for match in pattern.finditer(source.value.text):
                inside = [i for i, t in enumerate(source.tokens) if match.start() <= t.start < match.end()]
                if inside:
                    hits.append(self._hit(source, inside[0], inside[-1] + 1))
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
                        hits.append(self._hit(source, min(one, other), max(one, other) + 1))
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
                hits.append(self._hit(source, position, position + size))
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

    def _hit(self, source: IndexedValue, first: int, last: int) -> Hit:
        start, end = source.tokens[first].start, source.tokens[last - 1].end
        said = stance(source.value.text, source.sentence(start, end), start, end) if source.takes_stance else PLAIN
        told = (said.is_negated, said.is_intended, said.is_basic, said.is_beside, said.is_helped, said.is_trained)
        return Hit(source, first, last, *told)


def _tells(deed: Deed, stems_there: Sequence[str]) -> bool:
    return not deed.words or any(s.startswith(deed.words) or s.endswith(deed.heads) for s in stems_there)


def _is_pastime(cv: Cv, value: CvValue) -> bool:
    title = cv.other[value.entry].title if value.section == "other" and value.entry >= 0 else None
    return bool(title and _pastimes().search(title))


@cache
def _pastimes() -> re.Pattern[str]:
    return re.compile(read_yaml("vocabulary", "criteria.yaml")["pastimes"], re.IGNORECASE)


@cache
def about_others() -> re.Pattern[str]:
    """Return the pattern of sentences that tell of a company, not of the person."""
    return re.compile(read_yaml("vocabulary", "criteria.yaml")["about_others"])


def _sentences(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]
    return [(begin, end) for begin, end in pairwise(cuts) if end > begin] or [(0, len(text))]


def _shortened(text: str, begin: int, end: int, start: int, stop: int) -> tuple[int, int]:
    """Cut a long sentence at spaces so that the term stays in the middle."""
    room = max(0, _QUOTE_LENGTH - (stop - start)) // 2
    left = begin if start - room <= begin else text.find(" ", start - room, start) + 1 or start
    right = end if stop + room >= end else text.rfind(" ", stop, stop + room)
    return left, right if right > stop else stop


@cache
def known_skill(term: str) -> Skill | None:
    return skill_vocabulary().skill_of(term)
