"""Judge criteria by rules: quoted evidence or no claim."""

from collections.abc import Sequence

from ..contracts.base import Language
from ..contracts.cv import Cv
from ..contracts.job_profile import Criterion, CriterionTopic
from ..contracts.match import Judgement, Verdict
from ..job_profiles.quantities import wanted_quantity
from .cv_index import CvIndex, known_skill
from .judge_certificates import judge_certificate
from .judge_degrees import judge_degree
from .judge_languages import judge_language
from .judge_quantities import judge_quantity
from .judge_years import judge_years
from .judging import LIKELY, SURE, make_judgement, names_of, quotes_of, say
from .term_search import Found, components, requires_all, search


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
    if criterion.topic is CriterionTopic.OTHER:
        return _judge_circumstance(criterion, index, language)
    quantity = wanted_quantity(criterion.text)
    judgement = _judge_without_quantity(criterion, index, language)
    return judge_quantity(criterion, quantity, judgement, index, language) if quantity else judgement


def _judge_without_quantity(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    if criterion.topic is CriterionTopic.SOFT_SKILL:
        return _judge_soft_skill(criterion, index, language)
    if criterion.min_years is not None:
        return judge_years(criterion, index, language)
    return _judge_skill(criterion, index, language)


def _judge_skill(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    found = [search(term, index) for term in components(criterion)]
    if not found:
        return make_judgement(criterion, Verdict.UNKNOWN, [], say(language, "not_searchable"), 0.3)
    verdict, key = _skill_verdict(criterion, found)
    quotes = quotes_of(index, found)
    if verdict is not Verdict.NOT_MET and not quotes:
        verdict, key = Verdict.NOT_MET, "not_found"
    comment = say(language, key, found=names_of(found, True), missing=names_of(found, False))
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


def _judge_soft_skill(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """A soft skill is never refuted by a CV: quoted in its words it counts, else nothing is known."""
    found = [search(term, index) for term in components(criterion)]
    proven = [f for f in found if f.proofs]
    quotes = quotes_of(index, found)
    if not proven or not quotes:
        return make_judgement(criterion, Verdict.UNKNOWN, [], say(language, "soft_unknown"), 0.5)
    verdict = Verdict.MET if len(proven) == len(found) else Verdict.POTENTIALLY
    return make_judgement(criterion, verdict, quotes, say(language, "soft_quoted", found=names_of(found, True)), 0.6)


def _judge_circumstance(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Availability, travel, permits: a CV that says nothing of them refutes nothing."""
    judgement = _judge_skill(criterion, index, language)
    if judgement.verdict is not Verdict.NOT_MET or judgement.evidence:
        return judgement
    return make_judgement(criterion, Verdict.UNKNOWN, [], say(language, "soft_unknown"), 0.5)


def covered_skills(criteria: Sequence[Criterion], cv: Cv, index: CvIndex | None = None) -> tuple[list[str], list[str]]:
    """Return the skills that the criteria name, split into those the CV shows and those it does not, both in order.

    The same for every engine: it is the third part of the score.
    """
    index = index or CvIndex(cv)
    covered: list[str] = []
    missing: list[str] = []
    for criterion in criteria:
        if criterion.topic not in (CriterionTopic.SKILL, CriterionTopic.EXPERIENCE):
            continue
        for term in components(criterion):
            if term in covered or term in missing or not (known_skill(term) or len(term.split()) <= 3):
                continue
            proofs = search(term, index).proofs
            is_shown = any(index.quotable.is_proof(hit.value.pointer) for hit in proofs)
            (covered if is_shown else missing).append(term)
    return covered, missing
