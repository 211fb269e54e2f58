"""What a sentence of a job profile shows of whether it asks for something: the features of a learned model."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ..resources import read_yaml
from .criteria import asks_for_something
from .prose_wishes import is_aside
from .requirements import split_sentences
from .section_kinds import ASKING, asks, is_boilerplate, line_weights
from .section_model import Outline, Section
from .words import profile_words

_WORD = re.compile(r"[^\W_]+")

_STEM = 6
"""Letters by which a word is known: "Erfahrung" and "Erfahrungen" are one in all three languages."""

_LONGEST = 400
_MOST_TITLE_WORDS = 6

_MARKS = ("must", "should", "addressed", "obliges", "modal", "binds", "soft", "other", "certificate", "refusal")
"""Patterns of words.py whose finds are features."""

_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a section's item, with its place among them."""

    text: str
    section: Section
    is_listed: bool
    is_alone: bool
    """Is it all of its item?"""


def sentences_of(parts: Outline) -> list[Sentence]:
    """Return every sentence of a profile in order."""
    found = []
    for section in parts.sections:
        for place, item in enumerate(section.items):
            texts = [text.strip() for text in split_sentences(item) if text.strip()]
            found += [Sentence(text, section, place in section.listed, len(texts) == 1) for text in texts]
    return found


def features_of(sentences: Sequence[Sentence]) -> list[set[str]]:
    """Return each sentence's features: words, section, what rules say of it, and of those before and behind it."""
    is_bare = not any(sentence.section.kind in ASKING for sentence in sentences)
    facts = [_Facts(sentence) for sentence in sentences]
    found = [set(fact.features()) | {f"bare={is_bare}"} for fact in facts]
    for place, (here, behind) in enumerate(pairwise(facts)):
        found[place].update(behind.beside(here, "next"))
        found[place + 1].update(here.beside(behind, "last"))
    if found:
        found[0].add("last=edge")
        found[-1].add("next=edge")
    for place, features in enumerate(found):
        features.add(f"quarter={_QUARTERS * place // len(found)}")
    return found


class _Facts:
    """What is found out once about a sentence, for itself and for those beside it."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.stems = [word.casefold()[:_STEM] for word in _WORD.findall(sentence.text[:_LONGEST])]
        self.kind = sentence.section.kind or "none"
        self.is_asked = asks_for_something(sentence.text)

    def features(self) -> Iterator[str]:
        yield from (f"word={stem}" for stem in self.stems)
        yield from (f"title={word.casefold()[:_STEM]}" for word in self._title())
        if self.stems:
            yield from (f"first={self.stems[0]}", f"final={self.stems[-1]}", f"begin={'_'.join(self.stems[:2])}")
        yield from self._told_by_rules()
        yield from self._told_by_form()

    def beside(self, other: "_Facts", place: str) -> Iterator[str]:
        """Yield what this sentence says of another that it stands beside."""
        kind = "same" if self.kind == other.kind else self.kind
        yield from (
            f"{place}:asked={self.is_asked}",
            f"{place}:kind={kind}",
            f"{place}:first={''.join(self.stems[:1])}",
        )

    def _title(self) -> list[str]:
        return _WORD.findall(self.sentence.section.title)[:_MOST_TITLE_WORDS]

    def _told_by_rules(self) -> Iterator[str]:
        text, words = self.sentence.text, profile_words()
        weight = max(-4.0, min(4.0, asks(text)))
        yield from (f"kind={self.kind}", f"asked={self.is_asked}", f"kind+asked={self.kind}|{self.is_asked}")
        yield from (f"asks={round(weight)}", f"kind+asks={self.kind}|{round(weight)}", f"aside={is_aside(text)}")
        yield from (f"{kind}={min(4, int(w))}" for kind, w in line_weights(text).items() if w >= 1)
        yield from (f"says={name}" for name in _MARKS if getattr(words, name).search(text))
        yield from (f"person={name}" for name, pattern in _persons().items() if pattern.search(text))
        yield f"boilerplate={is_boilerplate(text)}"

    def _told_by_form(self) -> Iterator[str]:
        text, sentence = self.sentence.text, self.sentence
        yield from (f"listed={sentence.is_listed}", f"alone={sentence.is_alone}", f"small={text[:1].islower()}")
        yield from (f"end={'' if text[-1:].isalnum() else text[-1:]}", f"words={min(len(self.stems), 30) // 3}")
        yield f"number={any(character.isdigit() for character in text)}"


@cache
def _persons() -> dict[str, re.Pattern[str]]:
    words: dict[str, str] = read_yaml("vocabulary", "wish_clues.yaml")
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in words.items()}
