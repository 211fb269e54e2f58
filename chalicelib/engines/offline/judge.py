"""Judge criteria by rules: quoted evidence or no claim."""

from collections.abc import Sequence
from datetime import datetime

from ...contracts.base import Language
from ...contracts.cv import Cv, Period
from ...contracts.job_profile import Criterion, CriterionTopic
from ...contracts.match import Judgement, MatchEvidence, Verdict
from .cv_index import CvIndex, Hit, known_skill
from .judge_certificates import judge_certificate
from .judge_degrees import judge_degree
from .judge_languages import judge_language
from .judging import LIKELY, SURE, make_judgement, say
from .term_search import Found, components, requires_all, search
from .years import Experience, experience

_MAX_QUOTES = 3


def judge_criteria(criteria: Sequence[Criterion], cv: Cv, language: Language) -> list[Judgement]:
    """Return one judgement per criterion, in order. Today is the day of the CV's extraction, so results repeat."""
    index = CvIndex(cv)
    return [judge_criterion(criterion, index, language) for criterion in criteria]


def judge_criterion(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    if criterion.topic is CriterionTopic.LANGUAGE and criterion.language_code:
        return judge_language(criterion, index, language)
    if criterion.topic is CriterionTopic.DEGREE:
        return judge_degree(criterion, index, language)
    if criterion.topic is CriterionTopic.CERTIFICATE:
        return judge_certificate(criterion, index, language)
    if criterion.topic is CriterionTopic.SOFT_SKILL:
        return _judge_soft_skill(criterion, index, language)
    if criterion.topic is CriterionTopic.OTHER:
        return _judge_circumstance(criterion, index, language)
    if criterion.min_years is not None:
        return _judge_years(criterion, index, language)
    return _judge_skill(criterion, index, language)


def _judge_skill(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    found = [search(term, index) for term in components(criterion)]
    if not found:
        return make_judgement(criterion, Verdict.UNKNOWN, [], say(language, "not_searchable"), 0.3)
    verdict, key = _skill_verdict(criterion, found)
    quotes = _quotes(index, found)
    if verdict is not Verdict.NOT_MET and not quotes:
        verdict, key = Verdict.NOT_MET, "not_found"
    comment = say(language, key, found=_names(found, True), missing=_names(found, False))
    confidence = SURE if all(f.is_certain for f in found) else LIKELY
    return make_judgement(criterion, verdict, quotes, comment, confidence)


def _skill_verdict(criterion: Criterion, found: Sequence[Found]) -> tuple[Verdict, str]:
    proven = [f for f in found if f.proofs]
    suggested = [f for f in found if f.hints]
    if proven and (len(proven) == len(found) or not requires_all(criterion)):
        return Verdict.MET, "found"
    if proven:
        return Verdict.PARTLY, "found_some"
    if suggested:
        return Verdict.POTENTIALLY, "related"
    if any(f.denials for f in found):
        return Verdict.NOT_MET, "denied"
    return Verdict.NOT_MET, "not_found"


def _judge_years(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    wanted = criterion.min_years or 0
    terms = components(criterion)
    if not terms:
        return _judge_career_years(criterion, index, language)
    found = [search(term, index) for term in terms]
    proofs = [hit for f in found for hit in f.proofs]
    if not proofs:
        return _judge_skill(criterion, index, language).model_copy(update={"years_found": 0.0})
    shown = experience(_periods(proofs, index.cv), _today(index.cv))
    complete = all(f.proofs for f in found) or not requires_all(criterion)
    if shown.years >= wanted and complete:
        verdict, key = Verdict.MET, "years_met"
    elif shown.years == 0:
        verdict, key = Verdict.PARTLY, "years_undated"
    else:
        verdict, key = (
            (Verdict.PARTLY, "years_short") if shown.years * 2 >= wanted else (Verdict.POTENTIALLY, "years_short")
        )
    comment = say(
        language, key, found=_names(found, True), years=_number(shown.years, language), wanted=_number(wanted, language)
    )
    quotes = _quotes(index, found, dated_first=True)
    return make_judgement(criterion, verdict, quotes, comment, _confidence(shown), shown.years)


def _judge_career_years(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Judge "5 years of professional experience" on all employments and projects."""
    wanted = criterion.min_years or 0
    periods = [job.period for job in index.cv.employments] + [project.period for project in index.cv.projects]
    shown = experience(periods, _today(index.cv))
    values = [
        v.value for v in index.values if v.value.field == "period" and v.value.section in ("employments", "projects")
    ]
    quotes = [index.quotable.evidence(value, value.text) for value in values[:_MAX_QUOTES]]
    if not quotes:
        return make_judgement(criterion, Verdict.UNKNOWN, [], say(language, "no_dated_entries"), 0.5, shown.years)
    enough = shown.years >= wanted
    verdict = Verdict.MET if enough else Verdict.PARTLY if shown.years * 2 >= wanted else Verdict.NOT_MET
    comment = say(
        language,
        "career_met" if enough else "career_short",
        years=_number(shown.years, language),
        wanted=_number(wanted, language),
    )
    return make_judgement(criterion, verdict, quotes, comment, _confidence(shown), shown.years)


def _judge_soft_skill(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """A soft skill is never refuted by a CV: quoted in its words it counts, else nothing is known."""
    found = [search(term, index) for term in components(criterion)]
    proven = [f for f in found if f.proofs]
    quotes = _quotes(index, found)
    if not proven or not quotes:
        return make_judgement(criterion, Verdict.UNKNOWN, [], say(language, "soft_unknown"), 0.5)
    verdict = Verdict.MET if len(proven) == len(found) else Verdict.POTENTIALLY
    return make_judgement(criterion, verdict, quotes, say(language, "soft_quoted", found=_names(found, True)), 0.6)


def _judge_circumstance(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Availability, travel, permits: a CV that says nothing of them refutes nothing."""
    judgement = _judge_skill(criterion, index, language)
    if judgement.verdict is not Verdict.NOT_MET or judgement.evidence:
        return judgement
    return make_judgement(criterion, Verdict.UNKNOWN, [], say(language, "soft_unknown"), 0.5)


def _periods(hits: Sequence[Hit], cv: Cv) -> list[Period | None]:
    entries = {(hit.value.section, hit.value.entry) for hit in hits}
    employments = [cv.employments[i].period for section, i in sorted(entries) if section == "employments"]
    return employments + [cv.projects[i].period for section, i in sorted(entries) if section == "projects"]


def _quotes(index: CvIndex, found: Sequence[Found], dated_first: bool = False) -> list[MatchEvidence]:
    """Return up to three quotes, one of each term first, from different values."""
    queues = [_ordered(f.proofs or f.hints, dated_first) for f in found]
    rounds = [hits[depth] for depth in range(_MAX_QUOTES) for hits in queues if depth < len(hits)]
    if not rounds:
        rounds = [hit for f in found for hit in f.denials]
    quotes: dict[str, MatchEvidence] = {}
    for hit in rounds:
        quotes.setdefault(hit.value.pointer, index.quote(hit))
    return list(quotes.values())[:_MAX_QUOTES]


def _ordered(hits: Sequence[Hit], dated_first: bool) -> list[Hit]:
    """Put what was done before what is only listed."""
    if not dated_first:
        return sorted(hits, key=lambda hit: hit.value.section not in ("employments", "projects", "certifications"))
    return sorted(hits, key=lambda hit: hit.value.section not in ("employments", "projects"))


def covered_skills(criteria: Sequence[Criterion], cv: Cv) -> tuple[list[str], list[str]]:
    """Return the skills that the criteria name, split into those the CV shows and those it does not, both in order.

    The same for every engine: it is the third part of the score.
    """
    index = CvIndex(cv)
    covered: list[str] = []
    missing: list[str] = []
    for criterion in criteria:
        if criterion.topic not in (CriterionTopic.SKILL, CriterionTopic.EXPERIENCE):
            continue
        for term in components(criterion):
            if term in covered or term in missing or not (known_skill(term) or len(term.split()) <= 3):
                continue
            (covered if search(term, index).proofs else missing).append(term)
    return covered, missing


def _names(found: Sequence[Found], proven: bool) -> str:
    names = []
    for f in found:
        hits = f.proofs or f.hints
        if bool(hits) is not proven:
            continue
        shown_as = next((h for h in (f.shown_as,) if h and h.casefold() != f.term.casefold()), "")
        names.append(f"{f.term} ({shown_as})" if shown_as else f.term)
    return ", ".join(dict.fromkeys(names))


def _confidence(shown: Experience) -> float:
    return SURE if shown.is_exact else LIKELY


def _today(cv: Cv) -> datetime:
    return cv.meta.extracted_at


def _number(years: float, language: Language) -> str:
    text = f"{years:g}"
    return text if language is Language.EN else text.replace(".", ",")
