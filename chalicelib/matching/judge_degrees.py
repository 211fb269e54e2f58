"""Judge degrees by their level of the European Qualifications Framework, then by subject."""

from ..contracts.base import Language
from ..contracts.cv import Education
from ..contracts.job_profile import Criterion
from ..contracts.match import Judgement, MatchEvidence, Verdict
from .cv_index import CvIndex
from .degree_words import Demand, degree_level, demands, has_word, is_about_studies, is_in, stands_for_another
from .judging import make_judgement, quote_entry
from .said import say

_LEVEL_OF_STUDIES = 6
"""Of the European Qualifications Framework, which studies lead to at least."""

_ORDER = [Verdict.MET, Verdict.PARTLY, Verdict.POTENTIALLY, Verdict.NOT_MET]

_Judged = tuple[tuple[Verdict, str], int, list[MatchEvidence]]
"""The verdict with its comment, the level of the degree, and its quotes."""


def judge_degree(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Compare levels of the European Qualifications Framework, then the subject; of several demands any is enough."""
    candidates = [judged for demand in demands(criterion.text) for judged in _judged_by(demand, index)]
    if not candidates:
        return make_judgement(criterion, Verdict.NOT_MET, [], say(language, "degree_none"), 0.8)
    (verdict, key), _, evidence = min(candidates, key=lambda c: (_ORDER.index(c[0][0]), -c[1]))
    return make_judgement(criterion, verdict, evidence, say(language, key, found=", ".join(e.quote for e in evidence)))


def _judged_by(demand: Demand, index: CvIndex) -> list[_Judged]:
    """Hold each degree of the CV, and the title before the name, against one demand."""
    today = index.cv.meta.extracted_at.date().isoformat()
    judged: list[_Judged] = []
    for number, education in enumerate(index.cv.education):
        evidence = quote_entry(index, f"/education/{number}/", ("degree", "area", "institution"), at_most=2)
        named = " ".join(part for part in (education.degree, education.area) if part)
        studies = _LEVEL_OF_STUDIES if _goes_on(education, today) and is_about_studies(named) else None
        level = degree_level(named) or studies
        if evidence and level:
            judged.append((_verdict(demand, education, level, today), level, evidence))
    title = index.cv.person.academic_title
    if title and (level := degree_level(title)) and level >= demand.level:
        by_title = (Verdict.PARTLY, "degree_other_field") if demand.subject else (Verdict.MET, "degree_met")
        judged.append((by_title, level, quote_entry(index, "/person/academicTitle", ("academic_title",))))
    return judged


def _verdict(demand: Demand, education: Education, level: int, today: str) -> tuple[Verdict, str]:
    shown = " ".join([education.degree or "", education.area or "", *education.notes])
    if has_word("given_up", shown):
        return Verdict.NOT_MET, "degree_unfinished"
    if has_word("unfinished", shown) or _goes_on(education, today):
        return Verdict.POTENTIALLY, "degree_unfinished"
    if demand.is_academic and has_word("vocational", shown):
        # A master craftsman's certificate is on the level of a bachelor, and no university degree all the same.
        return (Verdict.PARTLY, "degree_comparable") if demand.or_comparable else (Verdict.NOT_MET, "degree_below")
    if stands_for_another(demand.text, shown):
        return Verdict.NOT_MET, "degree_below"
    in_field = is_in(demand.subject, shown)
    if level >= demand.level:
        return (Verdict.MET, "degree_met") if in_field else (Verdict.PARTLY, "degree_other_field")
    if demand.or_comparable and in_field:
        return Verdict.PARTLY, "degree_comparable"
    return Verdict.NOT_MET, "degree_below"


def _goes_on(education: Education, today: str) -> bool:
    """Do the studies end in the future, or not yet?"""
    period = education.period
    return period is not None and (period.ongoing or bool(period.end and period.end > today[: len(period.end)]))
