"""Judge the right to work: by nationality, by permit, and by what the CV says it still needs."""

import re
from collections.abc import Iterator

from ..contracts.base import Language
from ..contracts.job_profile import Criterion
from ..contracts.match import Judgement, MatchEvidence, Verdict
from ..vocabulary.dates import find_dates
from .circumstance_words import permit_words
from .cv_index import CvIndex
from .judging import make_judgement, quote_entry
from .said import say

SURE_ENOUGH = 0.8

_UNTIL = re.compile(r"\b(?:bis|until|valid to|expires?(?: on)?|jusqu['’]au|jusqu['’]en)\s", re.IGNORECASE)

_ANYWHERE = "eu"
"""Where a demand that names no place means."""


def judge_permit(criterion: Criterion, index: CvIndex, language: Language) -> Judgement | None:
    """Return met where nationality or permit gives the right to work, not met where they rule it out; else None."""
    words = permit_words()
    if allowed := _right_to_work(criterion, index):
        if has_run_out(" ".join(quote.quote for quote in allowed), index):
            return make_judgement(
                criterion, Verdict.PARTLY, allowed, say(language, "circumstance_expired"), SURE_ENOUGH
            )
        return make_judgement(criterion, Verdict.MET, allowed, say(language, "permit_met"), SURE_ENOUGH)
    against: list[MatchEvidence] = []
    if words.by_citizenship.fullmatch(criterion.text.strip(" .")) and index.cv.person.nationalities:
        against = quote_entry(index, "/person/nationalities/0", ("nationalities",))
    elif words.without_sponsor.search(criterion.text) and words.none.search(index.cv.person.work_permit or ""):
        against = quote_entry(index, "/person/workPermit", ("work_permit",))
    if not against:
        return None
    return make_judgement(criterion, Verdict.NOT_MET, against, say(language, "circumstance_denied"), SURE_ENOUGH)


def has_run_out(sentence: str, index: CvIndex) -> bool:
    """Is the day until which a sentence says that something holds past: "Aufenthaltserlaubnis bis 31.03.2026"?"""
    today = index.cv.meta.extracted_at.date().isoformat()
    last = [day for match in _UNTIL.finditer(sentence) for day in find_dates(sentence[match.end() :])[:1]]
    return bool(last) and max(last) < today[: len(max(last))]


def names_another_place(asked: str, held: str) -> bool:
    """Is a permit for another country than the one asked for: one for Switzerland in Germany?"""
    held_for = set(_places_in(held))
    return bool(held_for) and not held_for & set(_places_in(asked))


def _right_to_work(criterion: Criterion, index: CvIndex) -> list[MatchEvidence]:
    """Return the quote of a nationality or permit that gives the right to work where the criterion means."""
    words = permit_words()
    place = next(_places_in(criterion.text), _ANYWHERE)
    for number, nationality in enumerate(index.cv.person.nationalities):
        if words.citizens[place].search(nationality):
            return quote_entry(index, f"/person/nationalities/{number}", ("nationalities",))
    permit = index.cv.person.work_permit
    if words.by_citizenship.fullmatch(criterion.text.strip(" .")) or not permit:
        return []
    if words.permits[place].search(permit) and not (
        words.none.search(permit) or names_another_place(criterion.text, permit)
    ):
        return quote_entry(index, "/person/workPermit", ("work_permit",))
    return []


def _places_in(text: str) -> Iterator[str]:
    return (name for name, named in permit_words().places.items() if name != _ANYWHERE and named.search(text))
