"""Judge criteria by rules: quoted evidence or no claim."""

from collections.abc import Sequence

from ..contracts.base import Language
from ..contracts.cv import Cv
from ..contracts.job_profile import Criterion, CriterionTopic
from ..contracts.match import Judgement, Verdict
from ..job_profiles.quantities import wanted_quantity
from ..vocabulary.tokens import stems
from .beside import asked_beside
from .certificate_words import certificate_by_words
from .choices import requires_all
from .cv_index import CvIndex, known_skill
from .degree_words import begins_with_a_degree, begins_with_a_training
from .found import Found
from .indexed_value import Hit
from .judge_certificates import judge_certificate, only_in_force
from .judge_circumstances import judge_circumstance
from .judge_counts import judge_count, wanted_count
from .judge_degrees import judge_degree
from .judge_languages import judge_language
from .judge_quantities import judge_quantity
from .judge_soft_skills import judge_soft_skill
from .judge_years import judge_years
from .judging import FROM_BEST, LIKELY, SURE, make_judgement, quotes_of, say_found
from .lead_proof import held_to_leading
from .level_wanted import is_too_little
from .other_kinds import shows_another_kind
from .own_roles import lacks_its_head
from .qualified import lacks_qualification
from .ranks import is_below_rank, is_only_deputy
from .recency import is_long_ago
from .said import say
from .search_words import generic_words
from .term_search import find_terms


def judge_criteria(criteria: Sequence[Criterion], cv: Cv, language: Language) -> list[Judgement]:
    """Return one judgement per criterion, in order. Today is the day of the CV's extraction, so results repeat."""
    return judge_with(CvIndex(cv), criteria, language)


def judge_with(index: CvIndex, criteria: Sequence[Criterion], language: Language) -> list[Judgement]:
    """Return what `judge_criteria` does, and leave in the index what was found for whoever looks for more in it."""
    return [judge_criterion(criterion, index, language) for criterion in criteria]


def judge_criterion(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Return the judgement; what claims something without a quote is unknown."""
    judgement = _judge(criterion, index, language)
    if judgement.verdict in CLAIMS and not judgement.evidence:
        return make_judgement(criterion, Verdict.UNKNOWN, [], say(language, "soft_unknown"), 0.5)
    return judgement


CLAIMS = (Verdict.MET, Verdict.PARTLY, Verdict.POTENTIALLY)


def _judge(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    if criterion.topic is CriterionTopic.LANGUAGE and criterion.language_code:
        return judge_language(criterion, index, language)
    if criterion.topic is CriterionTopic.DEGREE:
        return judge_degree(criterion, index, language)
    if criterion.topic is CriterionTopic.CERTIFICATE:
        return judge_certificate(criterion, index, language)
    if criterion.topic is CriterionTopic.OTHER:
        return judge_circumstance(criterion, index, language)
    return held_to_leading(_judge_work(criterion, index, language), criterion.text, index, language)


def _judge_work(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    quantity = wanted_quantity(criterion.text)
    judgement = _judge_without_quantity(criterion, index, language)
    if quantity:
        return judge_quantity(criterion, quantity, judgement, index, language)
    count = wanted_count(criterion.text)
    return judge_count(judgement, count, language) if count else judgement


def _judge_without_quantity(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    if criterion.topic is CriterionTopic.SOFT_SKILL:
        return judge_soft_skill(criterion, index, language)
    if criterion.min_years is not None:
        return judge_years(criterion, index, language)
    return _judge_named(criterion, _judge_skill(criterion, index, language), index, language)


def _judge_named(criterion: Criterion, judgement: Judgement, index: CvIndex, language: Language) -> Judgement:
    """Hold what is not met as a skill against the CV's certificates and degrees, which it may name in its own words."""
    is_degree = begins_with_a_degree(criterion.text)
    if judgement.verdict is Verdict.MET:
        # What stands among the education is a degree, and is compared as one.
        is_only_studied = all(quote.pointer.startswith("/education/") for quote in judgement.evidence)
        if is_degree and is_only_studied:
            return judge_degree(criterion, index, language)
        return only_in_force(judgement, index, language)
    if certificate_by_words(criterion.text, index) is not None and not _is_only_taught(judgement):
        return judge_certificate(criterion, index, language)
    if is_degree:
        return judge_degree(criterion, index, language)
    return _judge_training(criterion, judgement, index, language)


def _judge_training(criterion: Criterion, judgement: Judgement, index: CvIndex, language: Language) -> Judgement:
    """Return what the education says of a training that is asked for, where that is more than the words found."""
    if not begins_with_a_training(criterion.text):
        return judgement
    trained = judge_degree(criterion, index, language)
    return min(trained, judgement, key=lambda each: FROM_BEST.index(each.verdict))


def _is_only_taught(judgement: Judgement) -> bool:
    """Is experience asked for, and a course of some days all there is? Its certificate proves no more."""
    return judgement.verdict is Verdict.PARTLY and all(q.pointer.startswith("/certif") for q in judgement.evidence)


def _judge_skill(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    found = find_terms(criterion, index)
    if not found:
        return make_judgement(criterion, Verdict.UNKNOWN, [], say(language, "not_searchable"), 0.3)
    verdict, key = _skill_verdict(criterion, found)
    if verdict is Verdict.MET and (denied := _denied_words(criterion, found, index)):
        return make_judgement(criterion, Verdict.NOT_MET, [index.quote(denied[0])], say(language, "denied"), LIKELY)
    if verdict is Verdict.MET and _is_not_what_is_asked(criterion, found, index):
        return make_judgement(criterion, Verdict.NOT_MET, [], say(language, "not_found_plain"), LIKELY)
    if verdict is Verdict.MET and is_long_ago(criterion.text, [hit for f in found for hit in f.proofs], index):
        verdict, key = Verdict.PARTLY, "long_ago"
    if verdict is Verdict.MET and (limit := _falls_short(criterion, [hit for f in found for hit in f.proofs], index)):
        verdict, key = Verdict.PARTLY, limit
    quotes = quotes_of(index, found)
    if verdict is not Verdict.NOT_MET and not quotes:
        verdict, key = Verdict.NOT_MET, "not_found"
    comment = say_found(language, key, found)
    confidence = SURE if all(f.is_certain for f in found) else LIKELY
    return make_judgement(criterion, verdict, quotes, comment, confidence)


def _is_not_what_is_asked(criterion: Criterion, found: Sequence[Found], index: CvIndex) -> bool:
    """Is somebody of another occupation, or without the qualification, that the criterion names?"""
    proofs = [hit for f in found for hit in f.proofs]
    return lacks_its_head(criterion.text, found, index) or lacks_qualification(criterion.text, proofs, index)


def _falls_short(criterion: Criterion, proofs: Sequence[Hit], index: CvIndex) -> str:
    """Return the comment's key where what proves a criterion is of a lower rank or another kind; else empty."""
    if is_below_rank(criterion.text, proofs, index) or is_only_deputy(criterion.text, proofs):
        return "lower_rank"
    return "other_kind" if shows_another_kind(criterion.text, proofs, index) else ""


def _skill_verdict(criterion: Criterion, found: Sequence[Found]) -> tuple[Verdict, str]:
    proven = [f for f in found if f.proofs]
    suggested = [f for f in found if f.hints]
    if proven and (len(proven) == len(found) or not requires_all(criterion)):
        if is_too_little(criterion, proven):
            return Verdict.PARTLY, "basic_level"
        if any(all(hit.said.is_trained for hit in f.proofs) for f in proven):
            return Verdict.PARTLY, "trained"
        if any(all(hit.said.is_limited or hit.said.is_used_only for hit in f.proofs) for f in proven):
            return Verdict.PARTLY, "limited"
        return (Verdict.PARTLY, "helped") if _is_only_help(criterion, proven) else (Verdict.MET, "found")
    if proven:
        return Verdict.PARTLY, "found_some"
    if suggested:
        return Verdict.POTENTIALLY, "related"
    if any(f.denials for f in found):
        return Verdict.NOT_MET, "denied"
    return Verdict.NOT_MET, "not_found"


def _denied_words(criterion: Criterion, found: Sequence[Found], index: CvIndex) -> list[Hit]:
    """Return where the CV denies another word of the criterion, and only denies it: "keine disziplinarische …"."""
    named = {stem for f in found for stem in stems(f.term)} | generic_words()
    for word in stems(criterion.text):
        if word in named or len(word) < _LEAST_WORD:
            continue
        hits = index.find_phrase(word)
        if hits and all(hit.said.is_negated for hit in hits):
            return hits
    return []


_LEAST_WORD = 6
"""Letters of a word that may tell a criterion from another."""


def _is_only_help(criterion: Criterion, proven: Sequence[Found]) -> bool:
    """Does every place that names a skill say that the person helped with it? To help may be all that is wanted."""
    return not asked_beside(criterion.text) and any(all(hit.said.is_helped for hit in f.proofs) for f in proven)


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
        for found in find_terms(criterion, index):
            term = found.term
            if term in covered or term in missing or not (known_skill(term) or len(term.split()) <= 3):
                continue
            is_shown = any(index.quotable.is_proof(hit.value.pointer) for hit in found.proofs)
            (covered if is_shown else missing).append(term)
    return covered, missing
