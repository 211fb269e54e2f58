"""Judge availability, workload, travel and permits: a CV that says nothing of them refutes nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..contracts.base import Language
from ..contracts.cv_values import CvValue
from ..contracts.job_profile import Criterion
from ..contracts.match import Judgement, MatchEvidence, Verdict
from ..resources import read_yaml
from ..vocabulary.certificate_grades import is_expired
from ..vocabulary.dates import find_dates
from .cv_index import CvIndex, IndexedValue
from .judging import make_judgement, quote_entry, say
from .stance import stance

_SURE_ENOUGH = 0.8

_TELLS_CIRCUMSTANCES = ("profile", "other", "person", "skills", "terms")

_OF_A_SHARE = ("start", "workload")

_ALL = re.compile(r".+", re.DOTALL)

_SHARE = re.compile(r"(?<!\d)(?P<least>\d{2,3})(?:\s?%?\s?[-–]\s?(?P<most>\d{2,3}))?\s?%")


def judge_circumstance(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Return met or not met where the CV says so in words, by nationality or by permit; else unknown."""
    asked = next((name for name, kind in _kinds().items() if kind.asked.search(criterion.text)), None)
    if asked is None:
        return _unknown(criterion, language)
    if asked == "permit" and (allowed := _right_to_work(criterion, index)):
        return make_judgement(criterion, Verdict.MET, allowed, say(language, "permit_met"), _SURE_ENOUGH)
    if asked in _OF_A_SHARE and (stated := _judge_share(criterion, index, language)):
        return stated
    if asked == "start" and (wanted := _start_in(criterion.text, index)):
        return _judge_start(criterion, wanted, index, language)
    kind = _kinds()[asked]
    for source in index.values:
        if asked == "permit" and _permits().none.search(source.value.text):
            continue
        if source.value.section in _TELLS_CIRCUMSTANCES or kind.is_anywhere:
            for match in kind.finds_in(source.value):
                return _stated(criterion, index, source, match, kind.refuses(match.group()), language)
    return _unknown(criterion, language)


def _stated(
    criterion: Criterion,
    index: CvIndex,
    source: IndexedValue,
    match: re.Match[str],
    is_refused: bool,
    language: Language,
) -> Judgement:
    text = source.value.text
    begin, end = source.sentence(match.start(), match.end())
    sentence = text[begin:end].strip()
    is_negated = stance(text, (begin, end), match.start(), match.end()).is_negated
    is_denied = is_refused or is_negated or _ruled_out().search(sentence) is not None
    quote = index.quotable.evidence(source.value, sentence)
    if not is_denied and is_expired(sentence):
        return make_judgement(criterion, Verdict.PARTLY, [quote], say(language, "circumstance_expired"), _SURE_ENOUGH)
    verdict, key = (Verdict.NOT_MET, "circumstance_denied") if is_denied else (Verdict.MET, "circumstance_stated")
    return make_judgement(criterion, verdict, [quote], say(language, key), _SURE_ENOUGH)


def _judge_start(criterion: Criterion, wanted: str, index: CvIndex, language: Language) -> Judgement:
    """Compare the wanted day with the first one that the CV offers; unknown where it offers none."""
    for source in index.values:
        if source.value.section not in _TELLS_CIRCUMSTANCES:
            continue
        for match in _kinds()["start"].finds_in(source.value):
            begin, end = source.sentence(match.start(), match.end())
            sentence = source.value.text[begin:end].strip()
            offered = index.cv.terms.available_from if source.value.field == "availability" else None
            if offered := offered or _start_in(sentence, index):
                shorter = min(len(offered), len(wanted))
                is_in_time = offered[:shorter] <= wanted[:shorter]
                verdict, key = (
                    (Verdict.MET, "circumstance_stated") if is_in_time else (Verdict.NOT_MET, "available_later")
                )
                quote = index.quotable.evidence(source.value, sentence)
                return make_judgement(criterion, verdict, [quote], say(language, key), _SURE_ENOUGH)
    return _unknown(criterion, language)


def _start_in(text: str, index: CvIndex) -> str | None:
    """Return the first day that a text names, as precise as it does; "at once" is the day on which the CV was read."""
    if _at_once().search(text):
        return index.cv.meta.extracted_at.date().isoformat()
    return next(iter(find_dates(text)), None)


def _judge_share(criterion: Criterion, index: CvIndex, language: Language) -> Judgement | None:
    """Compare "100 %" with the workload that the CV states; None where either names no share. Less is partly met."""
    wanted = _SHARE.search(criterion.text)
    if wanted is None:
        return None
    for source in index.values:
        if source.value.field not in ("workload", "availability") and source.value.section not in ("profile", "other"):
            continue
        for stated in _SHARE.finditer(source.value.text):
            begin, end = source.sentence(stated.start(), stated.end())
            sentence = source.value.text[begin:end]
            if source.value.section != "terms" and not any(_kinds()[k].said.search(sentence) for k in _OF_A_SHARE):
                continue
            enough = int(stated["most"] or stated["least"]) >= int(wanted["least"])
            verdict, key = (Verdict.MET, "circumstance_stated") if enough else (Verdict.PARTLY, "share_below")
            quote = index.quotable.evidence(source.value, sentence.strip())
            return make_judgement(criterion, verdict, [quote], say(language, key), _SURE_ENOUGH)
    return None


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
    refused: re.Pattern[str] | None
    field: str | None
    is_anywhere: bool

    def finds_in(self, value: CvValue) -> Iterator[re.Match[str]]:
        """Yield where a value tells the circumstance: all of the CV's own field for it, else the words that say it."""
        if self.field and value.field == self.field:
            yield from _ALL.finditer(value.text)
        yield from (self.refused.finditer(value.text) if self.refused else ())
        yield from self.said.finditer(value.text)

    def refuses(self, said: str) -> bool:
        return self.refused is not None and self.refused.fullmatch(said) is not None


@dataclass(frozen=True)
class _Permits:
    places: Mapping[str, re.Pattern[str]]
    citizens: Mapping[str, re.Pattern[str]]
    permits: Mapping[str, re.Pattern[str]]
    none: re.Pattern[str]


@cache
def _kinds() -> dict[str, _Kind]:
    kinds: dict[str, dict[str, Any]] = read_yaml("vocabulary", "circumstances.yaml")["kinds"]
    return {
        name: _Kind(
            _compiled(kind["asked"]),
            _compiled(kind["said"]),
            _compiled(kind["refused"]) if "refused" in kind else None,
            kind.get("field"),
            bool(kind.get("anywhere")),
        )
        for name, kind in kinds.items()
    }


@cache
def _at_once() -> re.Pattern[str]:
    return _compiled(read_yaml("vocabulary", "circumstances.yaml")["at_once"])


@cache
def _ruled_out() -> re.Pattern[str]:
    return _compiled(read_yaml("vocabulary", "circumstances.yaml")["ruled_out"])


@cache
def _permits() -> _Permits:
    words = read_yaml("vocabulary", "circumstances.yaml")["permits"]
    places, citizens, held = (
        {name: _compiled(pattern) for name, pattern in words[table].items()} for table in ("places", "citizens", "held")
    )
    return _Permits(places, citizens, held, _compiled(words["none"]))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
