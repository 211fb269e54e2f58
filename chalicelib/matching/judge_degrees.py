"""Judge degrees by their level of the European Qualifications Framework, then by subject."""

from typing import NamedTuple

from ..contracts.base import Language
from ..contracts.cv import Education
from ..contracts.job_profile import Criterion
from ..contracts.match import Judgement, MatchEvidence, Verdict
from ..vocabulary.certificate_grades import is_pending
from ..vocabulary.occupations import is_regulated, occupation_asked
from .cv_index import CvIndex
from .degree_demands import Demand, demands
from .degree_subjects import place_among, stands_for_another
from .degree_words import degree_level, has_word, is_about_studies, level_of_training
from .judging import FROM_BEST, make_judgement, quote_entry
from .own_roles import held_as
from .said import say
from .told_studies import begun_studies, learned_trade

_LEVEL_OF_STUDIES = 6
"""Of the European Qualifications Framework, which studies lead to at least."""

_DOCTORATE = 8
"""Its research is no further step of studies: a master is no part of it."""

_PROOF = ("degree_met", "degree_comparable", "degree_step_below", "degree_other_field")
"""From what proves most: of two that are judged alike the one in the subject is quoted, not the one of the level."""


class _Judged(NamedTuple):
    """A degree held against a demand; `place` is that of its subject among those demanded, the first named first."""

    verdict: Verdict
    key: str
    level: int
    evidence: list[MatchEvidence]
    place: int = 0

    @property
    def rank(self) -> tuple[int, int, int, int]:
        proof = _PROOF.index(self.key) if self.key in _PROOF else len(_PROOF)
        return FROM_BEST.index(self.verdict), proof, self.place, -self.level


def judge_degree(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Compare levels of the European Qualifications Framework, then the subject; of several demands any is enough."""
    candidates = [judged for demand in demands(criterion.text) for judged in _judged_by(demand, index)]
    if not candidates:
        return make_judgement(criterion, Verdict.NOT_MET, [], say(language, "degree_none"), 0.8)
    best = min(candidates, key=lambda judged: judged.rank)
    found = ", ".join(quote.quote.rstrip(".") for quote in best.evidence)
    return make_judgement(criterion, best.verdict, best.evidence, say(language, best.key, found=found))


def _judged_by(demand: Demand, index: CvIndex) -> list[_Judged]:
    """Hold each degree of the CV, and the title before the name, against one demand."""
    today = index.cv.meta.extracted_at.date().isoformat()
    judged: list[_Judged] = []
    for number, education in enumerate(index.cv.education):
        evidence = quote_entry(index, f"/education/{number}/", ("degree", "area", "institution"), at_most=2)
        named = " ".join(part for part in (education.degree, education.area) if part)
        studies = _LEVEL_OF_STUDIES if _goes_on(education, today) and is_about_studies(named) else None
        trained = level_of_training(education.degree or "", education.institution or "")
        level = degree_level(named) or studies or trained
        if evidence and level:
            place = place_among(demand.text, named)
            judged.append(_Judged(*_verdict(demand, education, level, today), level, evidence, place))
    judged += [*_certified(demand, index, today), *_held(demand, index)]
    if not any(each.verdict is Verdict.MET for each in judged):
        judged += _told_by(demand, index)
    title = index.cv.person.academic_title
    if title and (level := degree_level(title)) and level >= demand.level:
        by_title = (Verdict.PARTLY, "degree_other_field") if demand.subject else (Verdict.MET, "degree_met")
        judged.append(_Judged(*by_title, level, quote_entry(index, "/person/academicTitle", ("academic_title",))))
    return judged


def _certified(demand: Demand, index: CvIndex, today: str) -> list[_Judged]:
    """Hold the CV's certificates against a demand: many list a chamber's degree ("Bilanzbuchhalter (IHK)") there."""
    judged: list[_Judged] = []
    for number, entry in enumerate(index.cv.certifications if demand.subject or not demand.is_academic else ()):
        level = degree_level(entry.name) if has_word("vocational", entry.name) else None
        quotes = quote_entry(index, f"/certifications/{number}/", ("name",))
        if level and quotes and not is_pending(entry.name):
            verdict = _verdict(demand, Education(degree=entry.name), level, today)
            judged.append(_Judged(*verdict, level, quotes, place_among(demand.text, entry.name)))
    return judged


def _held(demand: Demand, index: CvIndex) -> list[_Judged]:
    """Return where the CV calls its person as nobody may be called without having learned it."""
    occupation = occupation_asked(demand.text)
    hits = held_as(demand.text, index) if occupation and is_regulated(occupation) else []
    return [_Judged(Verdict.MET, "degree_met", demand.level, [index.quote(hit)]) for hit in hits[:1]]


def _told_by(demand: Demand, index: CvIndex) -> list[_Judged]:
    """Return what sentences tell of the degree that is demanded: a trade learned, studies begun or planned."""
    if quote := learned_trade(demand, index):
        return [_Judged(Verdict.MET, "degree_met", demand.level, [quote])]
    quote = begun_studies(demand, index)
    return [_Judged(Verdict.POTENTIALLY, "degree_unfinished", demand.level, [quote])] if quote else []


def _verdict(demand: Demand, education: Education, level: int, today: str) -> tuple[Verdict, str]:
    shown = " ".join([education.degree or "", education.area or "", *education.notes])
    if has_word("given_up", shown):
        return Verdict.NOT_MET, "degree_unfinished"
    if has_word("unfinished", shown) or _goes_on(education, today):
        return Verdict.POTENTIALLY, "degree_unfinished"
    if stands_for_another(demand.text, shown):
        return Verdict.NOT_MET, "degree_below"
    in_field = demand.subject.has(shown, demand.or_comparable)
    is_vocational = demand.is_academic and has_word("vocational", shown)
    if level >= demand.level and not is_vocational:
        return _on_level(demand, shown, in_field)
    # A master craftsman's certificate is on the level of a bachelor, and no university degree all the same.
    step = 0 if is_vocational else 1
    if demand.or_comparable and (in_field or is_vocational):
        return Verdict.PARTLY, "degree_comparable"
    is_step_below = (
        level >= demand.level - step
        and demand.level < _DOCTORATE
        and demand.subject
        and (in_field or demand.subject.is_near(shown))
    )
    return (Verdict.PARTLY, "degree_step_below") if is_step_below else (Verdict.NOT_MET, "degree_below")


def _on_level(demand: Demand, shown: str, in_field: bool) -> tuple[Verdict, str]:
    if in_field:
        return Verdict.MET, "degree_met"
    if demand.or_comparable and demand.subject.is_near(shown):
        return Verdict.MET, "degree_comparable"
    # Whoever learned another trade has not learned this one; studies of another subject are studies.
    is_part = not demand.is_training or demand.subject.is_near(shown)
    return (Verdict.PARTLY if is_part else Verdict.NOT_MET), "degree_other_field"


def _goes_on(education: Education, today: str) -> bool:
    """Do the studies end in the future, or not yet?"""
    period = education.period
    return period is not None and (period.ongoing or bool(period.end and period.end > today[: len(period.end)]))
