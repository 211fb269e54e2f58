"""Judge driving licences by class, wherever a CV names them."""

from collections.abc import Iterator

from ..contracts.base import Language
from ..contracts.job_profile import Criterion
from ..contracts.match import Judgement, MatchEvidence, Verdict
from ..vocabulary.certificate_grades import is_refused
from ..vocabulary.driving_licences import Licences, classes_in, licences_in
from .certificate_words import does_not_drive
from .cv_index import CvIndex
from .indexed_value import NOT_ABOUT_SKILLS
from .judging import make_judgement, quote_entry
from .said import say

_TOLD = frozenset({"certifications", "skills", "profile", "other", "person", "expertise", "employments"})


def judge_licence(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Compare classes: a class that is not listed while others are is not held; a CV silent on all refutes none."""
    if index.cv.person.driving_licence and is_refused(index.cv.person.driving_licence):
        quotes = quote_entry(index, "/person/drivingLicence", ("driving_licence",))
        return make_judgement(criterion, Verdict.NOT_MET, quotes, say(language, "denied"))
    wanted = classes_in(criterion.text)
    told = list(_told(index))
    for licences, quote in told:
        if wanted & licences.held:
            return make_judgement(criterion, Verdict.MET, [quote], say(language, "licence_met"))
    for licences, quote in told:
        if wanted & licences.begun:
            comment = say(language, "certificate_pending", found=quote.quote.rstrip("."))
            return make_judgement(criterion, Verdict.POTENTIALLY, [quote], comment)
    for licences, quote in told:
        if licences.held or licences.is_denied:
            comment = say(language, "certificate_grade" if licences.held else "denied", found=quote.quote)
            return make_judgement(criterion, Verdict.NOT_MET, [quote], comment)
    return _judge_driver(criterion, index, language)


def _told(index: CvIndex) -> Iterator[tuple[Licences, MatchEvidence]]:
    """Yield what sentences of the CV tell of licences, each with its quote."""
    for source in index.values:
        value = source.value
        if (
            value.section not in _TOLD
            or value.field in NOT_ABOUT_SKILLS
            or value.field == "issuer"
            or source.is_pastime
        ):
            continue
        is_own_field = value.field == "driving_licence"
        for begin, end in source.sentences:
            sentence = value.text[begin:end].strip()
            if licences := licences_in(f"driving licence {sentence}" if is_own_field else sentence):
                yield licences, index.quotable.evidence(value, sentence)


def _judge_driver(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Judge by whether somebody says not to drive; many who may drive do not write it into a CV."""
    for source in index.values:
        if source.value.section in ("profile", "other", "person") and (match := does_not_drive(source.value.text)):
            begin, end = source.sentence(*match)
            quote = index.quotable.evidence(source.value, source.value.text[begin:end].strip())
            return make_judgement(criterion, Verdict.NOT_MET, [quote], say(language, "denied"))
    return make_judgement(criterion, Verdict.UNKNOWN, [], say(language, "soft_unknown"), 0.5)
