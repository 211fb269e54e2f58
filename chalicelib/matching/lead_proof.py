"""Hold a wish to lead people or a unit against what a CV tells of leading: words of the field show nobody who leads."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..contracts.base import Language
from ..contracts.match import Judgement, Verdict
from ..resources import read_yaml
from .cv_index import CvIndex
from .indexed_value import Hit, hit_in
from .judging import say_instead
from .said import say

_NAMES = frozenset({"role", "degree", "headline", "name", "items"})
"""Fields that name what somebody is; all others tell what was done."""

_CLAIMS = frozenset({Verdict.MET, Verdict.PARTLY, Verdict.POTENTIALLY})


def held_to_leading(judgement: Judgement, text: str, index: CvIndex, language: Language) -> Judgement:
    """Return the judgement; where leading is asked for and the CV tells of none, nothing is met.

    Whoever stood in for a lead, or showed others how, meets it partly.
    """
    if judgement.verdict not in _CLAIMS or not asks_to_lead(text) or _tells_of_leading(index):
        return judgement
    part = next(_told(index, _words().told_in_part, _words().told_in_part), None)
    if part is None:
        none = say_instead(judgement, say(language, "no_leading"), Verdict.NOT_MET)
        return none.model_copy(update={"evidence": []})
    if judgement.verdict is not Verdict.MET or _words().deputy_asked.search(text):
        return judgement
    limited = say_instead(judgement, say(language, "lower_rank", found=part.text), Verdict.PARTLY)
    return limited.model_copy(update={"evidence": [index.quote(part)]})


def asks_to_lead(text: str) -> bool:
    """Does a criterion ask for people or a unit to be led?"""
    words = _words()
    return words.asked.search(text) is not None and words.not_asked.search(text) is None


def _tells_of_leading(index: CvIndex) -> bool:
    told = _told(index, _words().told_in_names, _words().told)
    return any(not (hit.said.is_negated or hit.said.is_intended or hit.said.beside) for hit in told)


def _told(index: CvIndex, in_names: re.Pattern[str], in_sentences: re.Pattern[str]) -> Iterator[Hit]:
    """Yield the places that tell of it; to stand in for somebody is told as theirs."""
    for source in index.values:
        if source.is_silent or source.names_others:
            continue
        pattern = in_names if source.value.field in _NAMES else in_sentences
        for match in pattern.finditer(source.value.text):
            inside = [n for n, token in enumerate(source.tokens) if match.start() <= token.start < match.end()]
            if not inside:
                continue
            hit = hit_in(source, inside[0], inside[-1] + 1)
            if not hit.is_name_of_other:
                yield hit


@dataclass(frozen=True, slots=True)
class _Words:
    asked: re.Pattern[str]
    not_asked: re.Pattern[str]
    deputy_asked: re.Pattern[str]
    told_in_names: re.Pattern[str]
    told: re.Pattern[str]
    told_in_part: re.Pattern[str]


@cache
def _words() -> _Words:
    words = read_yaml("vocabulary", "leading.yaml")
    lists = {f"{{{name}}}": words[name].replace("\n", "").replace(" |", "|") for name in ("people", "units", "number")}

    def read(patterns: str | Sequence[str]) -> re.Pattern[str]:
        pattern = patterns if isinstance(patterns, str) else "|".join(f"(?:{one})" for one in patterns)
        for name, written in lists.items():
            pattern = pattern.replace(name, written)
        return re.compile(pattern, re.IGNORECASE)

    return _Words(**{name: read(words[name]) for name in _Words.__slots__})
