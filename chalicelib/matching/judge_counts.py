"""Judge how many things are asked for: "at least 20 usability tests"."""

import re
from dataclasses import dataclass
from functools import cache

from ..contracts.base import Language
from ..contracts.match import Judgement, Verdict
from ..job_profiles.words import profile_words
from ..resources import read_yaml
from ..vocabulary.tokens import stems
from .judging import and_say, say_instead
from .said import say

_MOST_BETWEEN = 4
"""Words between a number and what it counts: "12 underwater visual census surveys"."""


@dataclass(frozen=True, slots=True)
class Count:
    number: float
    things: frozenset[str]
    """Stems of what is counted."""


def wanted_count(text: str) -> Count | None:
    """Return how many of what a criterion asks for at least; None where it gives no such number."""
    match = _patterns()[0].search(text)
    if match is None:
        return None
    things = frozenset(stem for stem in stems(match["things"]) if len(stem) > 1)
    return Count(_number(match["n"]), things) if things else None


def judge_count(judgement: Judgement, wanted: Count, language: Language) -> Judgement:
    """Return the judgement, no better than the number beside the things in its quotes allows.

    A CV that shows them and gives no number meets it partly; half of the number is partly met, less is a hint.
    """
    if judgement.verdict is not Verdict.MET:
        return judgement
    stated = max((n for quote in judgement.evidence for n in _counts_in(quote.quote, wanted.things)), default=0.0)
    asked = f"{wanted.number:g}"
    if not stated:
        return and_say(judgement, say(language, "amount_unstated", wanted=asked), Verdict.PARTLY)
    if stated >= wanted.number:
        verdict = Verdict.MET
    else:
        verdict = Verdict.PARTLY if stated * 2 >= wanted.number else Verdict.POTENTIALLY
    return say_instead(judgement, say(language, "amount_stated", stated=f"{stated:g}", wanted=asked), verdict)


def _counts_in(text: str, things: frozenset[str]) -> list[float]:
    found = []
    for match in _patterns()[1].finditer(text):
        following = text[match.end() :].split()[: _MOST_BETWEEN + 1]
        if things & set(stems(" ".join(following))):
            found.append(_number(match["n"]))
    return found


def _number(written: str) -> float:
    word = written.lower()
    return profile_words().year_words.get(word) or float(re.sub(r"[.,'’\s]", "", word))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = read_yaml("vocabulary", "quantities.yaml")["things"]
    numbers = "|".join(word for word, value in profile_words().year_words.items() if value > 1)
    number = rf"(?<![\w.,/])(?P<n>\d{{1,3}}(?:[.,'’ ]\d{{3}})+(?!\d)|\d{{1,5}}|{numbers})(?![\w.,/:-])"
    asked = words["asked"].replace("{n}", number)
    return re.compile(asked, re.IGNORECASE), re.compile(number, re.IGNORECASE)
