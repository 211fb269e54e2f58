"""Judge availability, workload, travel and permits: a CV that says nothing of them refutes nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..contracts.base import Language
from ..contracts.job_profile import Criterion
from ..contracts.match import Judgement, MatchEvidence, Verdict
from ..resources import read_yaml
from .cv_index import CvIndex, IndexedValue
from .judging import make_judgement, quote_entry, say
from .stance import stance

_SURE_ENOUGH = 0.8


def judge_circumstance(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Return met or not met where the CV says so in words, by nationality or by permit; else unknown."""
    asked = next((name for name, kind in _kinds().items() if kind.asked.search(criterion.text)), None)
    if asked is None:
        return _unknown(criterion, language)
    if asked == "permit" and (allowed := _right_to_work(criterion, index)):
        return make_judgement(criterion, Verdict.MET, allowed, say(language, "permit_met"), _SURE_ENOUGH)
    for source in index.values:
        if asked == "permit" and _permits().none.search(source.value.text):
            continue
        if source.value.section in ("profile", "other", "person", "skills"):
            for match in _kinds()[asked].said.finditer(source.value.text):
                return _stated(criterion, index, source, match, language)
    return _unknown(criterion, language)


def _stated(
    criterion: Criterion, index: CvIndex, source: IndexedValue, match: re.Match[str], language: Language
) -> Judgement:
    text = source.value.text
    begin, end = source.sentence(match.start(), match.end())
    is_denied = stance(text, (begin, end), match.start(), match.end()).is_negated
    quote = index.quotable.evidence(source.value, text[begin:end].strip())
    verdict, key = (Verdict.NOT_MET, "circumstance_denied") if is_denied else (Verdict.MET, "circumstance_stated")
    return make_judgement(criterion, verdict, [quote], say(language, key), _SURE_ENOUGH)


def _right_to_work(criterion: Criterion, index: CvIndex) -> list[MatchEvidence]:
    """Return the quote of a nationality or permit that gives the right to work where the criterion means."""
    words = _permits()
    place = next((name for name, pattern in words.places.items() if pattern.search(criterion.text)), "eu")
    for number, nationality in enumerate(index.cv.person.nationalities):
        if words.citizens[place].search(nationality):
            return quote_entry(index, f"/person/nationalities/{number}", ("nationalities",))
    permit = index.cv.person.work_permit
    if permit and words.permits[place].search(permit) and not words.none.search(permit):
        return quote_entry(index, "/person/workPermit", ("work_permit",))
    return []


def _unknown(criterion: Criterion, language: Language) -> Judgement:
    return make_judgement(criterion, Verdict.UNKNOWN, [], say(language, "soft_unknown"), 0.5)


@dataclass(frozen=True)
class _Kind:
    asked: re.Pattern[str]
    said: re.Pattern[str]


@dataclass(frozen=True)
class _Permits:
    places: Mapping[str, re.Pattern[str]]
    citizens: Mapping[str, re.Pattern[str]]
    permits: Mapping[str, re.Pattern[str]]
    none: re.Pattern[str]


@cache
def _kinds() -> dict[str, _Kind]:
    kinds: dict[str, dict[str, str]] = read_yaml("vocabulary", "circumstances.yaml")["kinds"]
    return {name: _Kind(_compiled(kind["asked"]), _compiled(kind["said"])) for name, kind in kinds.items()}


@cache
def _permits() -> _Permits:
    words = read_yaml("vocabulary", "circumstances.yaml")["permits"]
    places, citizens, held = (
        {name: _compiled(pattern) for name, pattern in words[table].items()} for table in ("places", "citizens", "held")
    )
    return _Permits(places, citizens, held, _compiled(words["none"]))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
