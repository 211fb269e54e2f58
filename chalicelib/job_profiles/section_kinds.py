"""Tell what a part of a job profile is by the words of its title and by what stands below: a small scored model.

The weights stand in vocabulary/job_profile_sections.yaml, one line per clue.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from ..resources import read_yaml
from ..vocabulary.alternation import by_first_letter
from ..vocabulary.language_levels import language_mentions
from ..vocabulary.skills import skill_vocabulary
from ..vocabulary.tokens import tokenize
from .words import profile_words
from .years import min_years

Weighed = list[tuple[float, re.Pattern[str] | str]]

ASKING = ("requirements", "must", "should", "soft", "languages", "certificates")
"""Kinds of sections whose lines are criteria."""

BY_CONTENT = ("requirements", "tasks", "benefits", "context", "contact")
"""Kinds that lines alone can tell; of the others only titles do."""

_MAX_LINES = 15
"""Lines of a section that are weighed: enough to know it."""

_MAX_LINE = 400
_MAX_TITLE = 90
_LEAST = 1.6
"""Weight below which a title and its lines say nothing."""

_EDGES = re.compile(r"^[^\w(]+|[^\w)]+$")
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z][.)]|[IVX]{1,4}\.)\s+")


def bare_title(text: str) -> str:
    """Return a title without numbering, colon, dots and pictures around it."""
    return _EDGES.sub("", _NUMBERING.sub("", text[:_MAX_TITLE])).strip()


@lru_cache(maxsize=2048)
def kind_by_title(text: str) -> str | None:
    """Return the kind that a title's words name; None when they name none."""
    title = bare_title(text)
    for kind, pattern in profile_words().headings.items():
        if pattern.fullmatch(title):
            return kind
    scores = title_weights(title)
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= _LEAST else None


def says_only_a_kind(title: str) -> bool:
    """Is a title made of nothing but words for a kind of section: "Nice-to-have skills and experience"?"""
    words = profile_words()
    told = words.should.sub(" ", words.must.sub(" ", title.casefold()))
    rest = [word for word in _WORD.findall(told) if word not in words.filler and not words.heading_word.fullmatch(word)]
    return not rest and kind_by_title(title) in ASKING and len(_WORD.findall(title)) > 1


_WORD = re.compile(r"[^\W_]+")


def kind_of_section(title: str, lines: Sequence[str]) -> str | None:
    """Return the kind of the section with this title and these lines; None when neither says enough."""
    bare = bare_title(title)
    for kind, pattern in profile_words().headings.items():
        if pattern.fullmatch(bare):
            return kind
    scores = title_weights(bare)
    told = [line_weights(line) for line in lines[:_MAX_LINES] if line.strip()]
    for kind in BY_CONTENT:
        weight = sum(min(weights[kind], 4.0) for weights in told) / max(1, len(told))
        for member in ("must", "should", "soft") if kind == "requirements" else ():
            if scores[member]:
                scores[member] += weight
        scores[kind] += weight
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= _LEAST else None


def title_weights(title: str) -> dict[str, float]:
    """Return the weight of each kind by a title's words: of several clues for one kind the strongest."""
    lowered = title.casefold()
    return {
        kind: max((weight for weight, pattern in clues if _holds(pattern, lowered)), default=0.0)
        for kind, clues in section_model().titles.items()
    }


@lru_cache(maxsize=1024)
def line_weights(line: str) -> Mapping[str, float]:
    """Return the weight of each kind that lines can tell. A line is asked several times on its way to a criterion."""
    text = line[:_MAX_LINE]
    lowered = text.casefold().lstrip(" .…•-–")
    known = _known(text)
    return {
        kind: sum(
            weight
            for weight, pattern in clues
            if (pattern in known if isinstance(pattern, str) else pattern.search(lowered))
        )
        for kind, clues in section_model().lines.items()
    }


def asks(text: str) -> float:
    """Return by how much a line is rather a requirement than anything else; negative when it is none."""
    weights = line_weights(text)
    weight = weights["requirements"] - max(weights[kind] for kind in BY_CONTENT if kind != "requirements")
    return min(weight, -1.0) if is_boilerplate(text) else weight


def names_something(text: str) -> bool:
    """Does the text name a degree, years, a language or a skill?"""
    return bool(_known(text) & {"@degree", "@years", "@language", "@skill"})


def is_boilerplate(text: str) -> bool:
    """Does the text bind bidders or parties to a contract, or tell of the paper itself? It asks for nobody."""
    return section_model().boilerplate.search(text) is not None


def says_nothing_itself(text: str) -> bool:
    """Does a line only give points, or lead to what stands below, and name nothing?"""
    model = section_model()
    if model.leads_surely.search(text):
        return True
    is_empty = model.scoring.search(text.strip()) or model.leads_on.search(text.strip())
    return is_empty is not None and not names_something(text)


def _holds(pattern: re.Pattern[str] | str, text: str) -> bool:
    return not isinstance(pattern, str) and pattern.search(text) is not None


@lru_cache(maxsize=2048)
def _known(text: str) -> frozenset[str]:
    """Return which kinds of known things a line names. A line is asked several times on its way to a criterion."""
    words = profile_words()
    tokens = tokenize(text)
    return frozenset(
        name
        for name, is_there in (
            ("@degree", words.degree.search(text)),
            ("@years", min_years(text) is not None),
            ("@language", language_mentions(text)),
            ("@skill", any(True for _ in skill_vocabulary().mentions(text, tokens))),
            ("@soft", words.soft.search(text)),
            ("@asked", words.must.search(text) or words.should.search(text)),
        )
        if is_there
    )


@dataclass(frozen=True)
class SectionModel:
    """Clues with their weights by kind, of titles and of the lines below."""

    titles: dict[str, Weighed]
    lines: dict[str, Weighed]
    boilerplate: re.Pattern[str]
    scoring: re.Pattern[str]
    leads_on: re.Pattern[str]
    leads_surely: re.Pattern[str]


@cache
def section_model() -> SectionModel:
    """Return the clues and weights of vocabulary/job_profile_sections.yaml."""
    words: dict[str, Any] = read_yaml("vocabulary", "job_profile_sections.yaml")
    boilerplate = words["boilerplate"].replace(" |", "|")
    return SectionModel(
        titles={kind: _weighed(clues) for kind, clues in words["titles"].items()},
        lines={kind: _weighed(clues) for kind, clues in words["lines"].items()},
        boilerplate=re.compile(boilerplate.strip(), re.IGNORECASE),
        scoring=re.compile(words["scoring"], re.IGNORECASE),
        leads_surely=re.compile(words["leads_surely"], re.IGNORECASE),
        leads_on=re.compile(words["leads_on"], re.IGNORECASE),
    )


def _weighed(clues: list[tuple[float, str]]) -> Weighed:
    return [(float(w), _clue(clue)) for w, clue in clues]


def _clue(clue: str) -> re.Pattern[str] | str:
    return clue if clue.startswith("@") else re.compile(by_first_letter(clue), re.IGNORECASE)
