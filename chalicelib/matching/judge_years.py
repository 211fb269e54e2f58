"""Judge years of experience: from dated jobs and projects, every month once."""

from collections.abc import Sequence
from datetime import datetime

from ..contracts.base import Language
from ..contracts.cv import Cv, Period
from ..contracts.job_profile import Criterion
from ..contracts.match import Judgement, Verdict
from ..job_profiles.years import min_years
from .choices import requires_all
from .cv_index import CvIndex
from .found import Found
from .indexed_value import Hit
from .judging import LIKELY, SURE, begun, make_judgement, names_of, quotes_of, say_found
from .part_time import say_part_time
from .said import say, say_number, say_years
from .term_search import find_terms
from .years import Experience, experience, is_break

_MAX_QUOTES = 3


def judge_years(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Compare the years of the entries that name the skill with those asked for.

    Where several skills are wanted the one with the fewest years counts; where one is enough their years count
    together. Without any skill named the whole career counts. A CV's own word ("zwölf Jahre Java") is no more than a
    claim: it makes too few dated years partly met.
    """
    found = find_terms(criterion, index)
    if not found:
        return _judge_career(criterion, index, language)
    proofs = [hit for f in found for hit in f.proofs]
    wanted = criterion.min_years or 0
    shown, counted = _shown(criterion, found, index.cv)
    verdict, key = _verdict(shown.years, wanted, all(f.proofs for f in found) or not requires_all(criterion))
    stated = max((min_years(index.quote(hit).quote) or 0 for hit in proofs), default=0)
    if not proofs:
        hinted = any(f.hints for f in found)
        verdict, key = (Verdict.POTENTIALLY, "related") if hinted else (Verdict.NOT_MET, "not_found")
    elif all(hit.said.is_helped or hit.said.is_trained or hit.said.is_limited for hit in proofs):
        # Nobody has years of what was only helped with, stood in for or heard in a course.
        verdict, key = (
            (Verdict.POTENTIALLY, "helped") if all(h.said.is_brief for h in proofs) else (Verdict.PARTLY, "helped")
        )
    elif verdict is not Verdict.MET and stated >= wanted:
        verdict, key = Verdict.PARTLY, "years_stated"
    if key.startswith("years_"):
        comment = say(
            language,
            key,
            found=names_of(counted, True) or criterion.text.rstrip(" ."),
            years=say_years(shown.years, language),
            wanted=say_number(wanted, language),
            stated=say_number(stated, language),
        )
    else:
        comment = say_found(language, key, found)
    quotes = quotes_of(index, found, dated_first=True)
    comment = begun(comment, language)
    judgement = make_judgement(criterion, verdict, quotes, comment, _confidence(shown), shown.years)
    return say_part_time(judgement, {(h.value.section, h.value.entry) for h in proofs}, index.cv, language)


def _verdict(years: float, wanted: float, is_complete: bool) -> tuple[Verdict, str]:
    if not is_complete:
        return Verdict.PARTLY, "found_some"
    if years >= wanted:
        return Verdict.MET, "years_met"
    if years == 0:
        return Verdict.PARTLY, "years_undated"
    return Verdict.PARTLY if years >= wanted * _PART else Verdict.POTENTIALLY, "years_short"


_PART = 1 / 3
"""Share of the years asked for, from which on they are a part of them."""


def _judge_career(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Judge "5 years of professional experience" on all employments: leave and looking for work are none."""
    wanted = criterion.min_years or 0
    worked = {n for n, job in enumerate(index.cv.employments) if not is_break(job)}
    # Projects were done within employments; they count where a CV lists nothing else.
    section = "employments" if any(index.cv.employments[n].period for n in worked) else "projects"
    if section == "employments":
        periods = [index.cv.employments[n].period for n in sorted(worked)]
    else:
        periods = [project.period for project in index.cv.projects]
    shown = experience(periods, _today(index.cv))
    dated = [
        v.value
        for v in index.values
        if v.value.field == "period" and v.value.section == section
        if section == "projects" or v.value.entry in worked
    ]
    quotes = [index.quotable.evidence(value, value.text) for value in dated[:_MAX_QUOTES]]
    if not quotes:
        comment = say(language, "no_dated_entries")
        return make_judgement(criterion, Verdict.UNKNOWN, [], comment, 0.5, shown.years)
    enough = shown.years >= wanted
    short = Verdict.PARTLY if shown.years >= wanted * _PART else Verdict.POTENTIALLY
    verdict = Verdict.MET if enough else short
    comment = say(
        language,
        "career_met" if enough else "career_short",
        years=say_years(shown.years, language),
        wanted=say_number(wanted, language),
    )
    judgement = make_judgement(criterion, verdict, quotes, comment, _confidence(shown), shown.years)
    entries = {(section, n) for n in (worked if section == "employments" else range(len(index.cv.projects)))}
    return say_part_time(judgement, entries, index.cv, language)


def _shown(criterion: Criterion, found: Sequence[Found], cv: Cv) -> tuple[Experience, Sequence[Found]]:
    """Return the years that count, and of what they are: of the term with the fewest where all are wanted."""
    now = _today(cv)
    if requires_all(criterion):
        each = [(experience(_periods(f.proofs, cv), now), f) for f in found]
        fewest, of = min(each, key=lambda pair: pair[0].years)
        is_same = all(shown.years == fewest.years for shown, _ in each)
        return fewest, found if is_same else [of]
    return experience(_periods([hit for f in found for hit in f.proofs], cv), now), found


def _periods(hits: Sequence[Hit], cv: Cv) -> list[Period | None]:
    entries = {(hit.value.section, hit.value.entry) for hit in hits}
    employments = [cv.employments[i].period for section, i in sorted(entries) if section == "employments"]
    return employments + [cv.projects[i].period for section, i in sorted(entries) if section == "projects"]


def _confidence(shown: Experience) -> float:
    return SURE if shown.is_exact else LIKELY


def _today(cv: Cv) -> datetime:
    return cv.meta.extracted_at
