"""The words of a sentence with what each shows of whether it is asked for: features of a learned model."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..vocabulary.language_levels import language_mentions
from ..vocabulary.skills import skill_vocabulary
from ..vocabulary.tokens import tokenize
from .clause_words import clause_words
from .remembered import Remembered
from .section_kinds import ASKING
from .wish_features import Sentence
from .words import profile_words

_TOKEN = re.compile(r"[^\W_]+(?:[-'’/&.][^\W_]+)*[+#]*|[^\w\s]|_+")

_STEM = 6
_EDGE = 3
"""Words from either end of a sentence whose place is told."""


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    begin: int
    end: int


def tokens_of(text: str) -> list[Token]:
    return [Token(match.group(), *match.span()) for match in _TOKEN.finditer(text)]


def features_of_tokens(sentence: Sentence, tokens: Sequence[Token]) -> list[set[str]]:
    """Return each token's features: its word and those beside it, what is known of it, and its place."""
    known = _known(sentence.text)
    stems = [token.text.casefold()[:_STEM] for token in tokens]
    shapes = [_shape(token.text) for token in tokens]
    marks = [[name for name, spans in known.items() if _touches(token, spans)] for token in tokens]
    of_sentence = {
        f"section={'asks' if sentence.section.kind in ASKING else sentence.section.kind or 'none'}",
        f"listed={sentence.is_listed}",
        f"length={min(len(tokens) // 5, 5)}",
    }
    found = []
    clause = 0
    for place in range(len(tokens)):
        clause = 0 if shapes[place] == "punct" else clause + 1
        features = {f"{name}&{shapes[place]}" for name in of_sentence}
        features |= set(_beside(place, stems, shapes, marks))
        features.add(f"clause={min(clause, 4)}")
        if place < _EDGE:
            features |= {f"begin={place}", *(f"begin={place}&{name}" for name in of_sentence)}
        if len(tokens) - place <= _EDGE:
            features.add(f"end={len(tokens) - place}")
        found.append(features)
    return found


def _beside(place: int, stems: Sequence[str], shapes: Sequence[str], marks: Sequence[Sequence[str]]) -> Iterator[str]:
    for offset in (-2, -1, 0, 1, 2):
        other = place + offset
        if not 0 <= other < len(stems):
            yield f"{offset}:edge"
            continue
        yield from (f"{offset}:w={stems[other]}", f"{offset}:s={shapes[other]}")
        yield from (f"{offset}:{mark}" for mark in marks[other])
    if place + 1 < len(stems):
        yield f"w01={stems[place]}_{stems[place + 1]}"
        yield f"s01={shapes[place]}_{shapes[place + 1]}"
    if place:
        yield f"w-10={stems[place - 1]}_{stems[place]}"


def _shape(text: str) -> str:
    if not text[0].isalnum():
        return "punct"
    if any(c.isdigit() for c in text):
        return "digit"
    if len(text) > 1 and any(c.isupper() for c in text[1:]):
        return "name"
    return "cap" if text[0].isupper() else "low"


_Spans = list[tuple[int, int]]


def _known(text: str) -> dict[str, _Spans]:
    words, clauses = profile_words(), clause_words()
    patterns: dict[str, re.Pattern[str] | Remembered] = {
        "must": words.must,
        "should": words.should,
        "soft": words.soft,
        "modal": words.modal,
        "addressed": words.addressed,
        "degree": words.degree,
        "certificate": words.certificate,
        "years": words.years,
        "finite": clauses.finite,
        "copula": clauses.copula,
    }
    found = {name: [match.span() for match in pattern.finditer(text)] for name, pattern in patterns.items()}
    tokens = tokenize(text)
    found["skill"] = [
        (tokens[m.first].start, tokens[m.last - 1].end) for m in skill_vocabulary().mentions(text, tokens)
    ]
    found["language"] = [(begin, end) for begin, end, _ in language_mentions(text)]
    return found


def _touches(token: Token, spans: _Spans) -> bool:
    return any(begin < token.end and token.begin < end for begin, end in spans)
