"""Judge availability, workload, travel and permits: a CV that says nothing of them refutes nothing."""

import re
from itertools import pairwise

from ..contracts.base import Language
from ..contracts.job_profile import Criterion
from ..contracts.match import Judgement, Verdict
from ..vocabulary.certificate_grades import is_enough, is_expired
from .circumstance_words import Kind, denied, kinds, permit_words, ruled_out
from .cv_index import CvIndex
from .indexed_value import IndexedValue
from .judge_availability import OF_A_SHARE, TELLS_CIRCUMSTANCES, first_day_in, judge_share, judge_start
from .judge_permits import SURE_ENOUGH, has_run_out, judge_permit, names_another_place
from .judging import make_judgement
from .said import say
from .stance import stance

_WORK = ("employments", "projects")

_CLAUSE_END = re.compile(r"[,;.:]\s|\s(?:but|aber|mais)\s")


def judge_circumstance(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Return met or not met where the CV says so in words, by nationality or by permit; else unknown."""
    asked = next((name for name, kind in kinds().items() if kind.asked.search(criterion.text)), None)
    if asked is None:
        return _unknown(criterion, language)
    if asked == "permit" and (judged := judge_permit(criterion, index, language)):
        return judged
    if asked in OF_A_SHARE and (judged := judge_share(criterion, index, language)):
        return judged
    if asked == "start" and (wanted := first_day_in(criterion.text, index)):
        return judge_start(criterion, wanted, index, language) or _unknown(criterion, language)
    return _judge_said(criterion, asked, index, language)


def _judge_said(criterion: Criterion, asked: str, index: CvIndex, language: Language) -> Judgement:
    kind = kinds()[asked]
    for source in index.values:
        text = source.value.text
        if asked == "permit" and (permit_words().none.search(text) or names_another_place(criterion.text, text)):
            continue
        if source.value.section in TELLS_CIRCUMSTANCES or kind.is_anywhere:
            for match in kind.finds_in(source.value):
                return _stated(criterion, index, source, match, kind.refuses(match.group()), language)
    return _judge_done(criterion, kind, index, language) or _unknown(criterion, language)


def _judge_done(criterion: Criterion, kind: Kind, index: CvIndex, language: Language) -> Judgement | None:
    """Return met where work is told that whoever did it is ready for; None where none is."""
    for source in index.values if kind.done else ():
        if source.value.section not in _WORK or source.names_others:
            continue
        for match in kind.done.finditer(source.value.text) if kind.done else ():
            begin, end = source.sentence(*match.span())
            said = stance(source.value.text, (begin, end), *match.span())
            if said.is_negated or said.is_intended or said.beside:
                continue
            quote = index.quotable.evidence(source.value, source.value.text[begin:end].strip())
            return make_judgement(criterion, Verdict.MET, [quote], say(language, "circumstance_stated"), SURE_ENOUGH)
    return None


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
    clause = _clause(text, begin, end, match.start())
    is_denied = is_refused or is_negated or bool(ruled_out().search(sentence) or denied().search(clause))
    quote = index.quotable.evidence(source.value, sentence)
    if not is_denied and (is_expired(sentence) or has_run_out(sentence, index)):
        return make_judgement(criterion, Verdict.PARTLY, [quote], say(language, "circumstance_expired"), SURE_ENOUGH)
    if not is_denied and not is_enough(criterion.text, sentence):
        comment = say(language, "certificate_grade", found=sentence)
        return make_judgement(criterion, Verdict.PARTLY, [quote], comment, SURE_ENOUGH)
    verdict, key = (Verdict.NOT_MET, "circumstance_denied") if is_denied else (Verdict.MET, "circumstance_stated")
    return make_judgement(criterion, verdict, [quote], say(language, key), SURE_ENOUGH)


def _clause(text: str, begin: int, end: int, place: int) -> str:
    """Return the clause of a sentence in which a place is."""
    cuts = [begin, *(m.end() for m in _CLAUSE_END.finditer(text, begin, end)), end]
    return next(text[a:b] for a, b in pairwise(cuts) if a <= place < b or b == end)


def _unknown(criterion: Criterion, language: Language) -> Judgement:
    return make_judgement(criterion, Verdict.UNKNOWN, [], say(language, "soft_unknown"), 0.5)
