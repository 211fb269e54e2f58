"""Judge languages on the Common European Framework of Reference."""

import re

from ..contracts.base import Language
from ..contracts.cv import LanguageSkill
from ..contracts.job_profile import Criterion
from ..contracts.match import Judgement, MatchEvidence, Verdict
from ..resources import read_yaml
from ..vocabulary.language_levels import cefr_rank, language_mentions, language_of
from .cv_index import CvIndex
from .judging import is_quotable, make_judgement, quote_entry
from .said import Said, say


def judge_language(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Compare on CEFR; a native speaker satisfies every level."""
    code = criterion.language_code
    spoken = [
        (number, skill)
        for number, skill in enumerate(index.cv.languages)
        if (skill.code or language_of(skill.name)) == code and is_quotable(index, f"/languages/{number}/")
    ]
    if not spoken:
        return _language_not_listed(criterion, index, language)
    number, skill = max(spoken, key=lambda pair: _rank(pair[1]) or 0)
    evidence = quote_entry(index, f"/languages/{number}/", ("name", "as_written"), at_most=2)
    wanted, stated = criterion.cefr, _rank(skill)
    names = read_yaml("vocabulary", "language_names.yaml").get(code, {})
    name = Said.each(language, lambda each: str(names.get(each.value, skill.name)))
    values = {"name": name, "level": skill.cefr or skill.as_written, "wanted": wanted or ""}
    if wanted is None:
        return make_judgement(criterion, Verdict.MET, evidence, say(language, "language_met", **values))
    if stated is None:
        return make_judgement(criterion, Verdict.PARTLY, evidence, say(language, "language_no_level", **values), 0.6)
    missing = cefr_rank(wanted) - stated
    if missing <= 0:
        key = "language_native" if skill.native else "language_met"
        return make_judgement(criterion, Verdict.MET, evidence, say(language, key, **values))
    verdict = Verdict.PARTLY if missing == 1 else Verdict.NOT_MET
    return make_judgement(criterion, verdict, evidence, say(language, "language_below", **values))


def _language_not_listed(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    if spoken := _worked_in(criterion, index):
        # Whoever negotiates in a language speaks it; how well is not told.
        comment = say(language, "language_at_work")
        return make_judgement(criterion, Verdict.POTENTIALLY, [spoken], comment, 0.6)
    if index.cv.meta.document_language.value == criterion.language_code:
        # Whoever writes a CV in a language probably speaks it; the level is not proven.
        headline = next((v.value for v in index.values if len(v.tokens) > 3), None)
        evidence = [index.quotable.evidence(headline, headline.text[:120].strip())] if headline else []
        verdict = Verdict.POTENTIALLY if evidence else Verdict.UNKNOWN
        return make_judgement(criterion, verdict, evidence, say(language, "language_of_document"), 0.6)
    verdict = Verdict.NOT_MET if index.cv.languages else Verdict.UNKNOWN
    return make_judgement(criterion, verdict, [], say(language, "language_none"), 0.8)


def _worked_in(criterion: Criterion, index: CvIndex) -> MatchEvidence | None:
    """Return where something was done in a language: "Échanges quotidiens avec les auditeurs en anglais"."""
    for source in index.values:
        if source.value.section not in _AT_WORK or source.value.field not in _DEEDS:
            continue
        text = source.value.text
        for start, end, code in language_mentions(text):
            said = source.stance(start, end)
            is_told = _IN.search(text[:start]) and not (said.is_negated or said.is_intended or said.is_trained)
            if code == criterion.language_code and is_told:
                begin, stop = source.sentence(start, end)
                return index.quotable.evidence(source.value, text[begin:stop].strip())
    return None


_AT_WORK = frozenset({"employments", "projects"})

_DEEDS = frozenset({"activities", "description", "summary"})

_IN = re.compile(r"(?<!\w)(?:auf|in|en)(?: \w+ (?:und|and|et)(?: en)?)?\s$", re.IGNORECASE)
"""What stands before the language in which something was done: "auf Deutsch und Englisch"."""


def _rank(skill: LanguageSkill) -> int | None:
    if skill.native:
        return cefr_rank("C2")
    return cefr_rank(skill.cefr) if skill.cefr else None
