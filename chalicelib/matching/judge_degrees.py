"""Judge degrees by their level of the European Qualifications Framework, then by subject."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from ..contracts.base import Language
from ..contracts.cv import Education
from ..contracts.job_profile import Criterion
from ..contracts.match import Judgement, Verdict
from ..job_profiles.words import profile_words
from ..resources import read_yaml
from ..vocabulary.tokens import stems
from .cv_index import CvIndex
from .judging import make_judgement, quote_entry, say
from .term_search import generic_words
from .word_forms import is_part

_LEVEL_OF_STUDIES = 6
"""Of the European Qualifications Framework, which studies lead to at least."""


def judge_degree(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Compare levels of the European Qualifications Framework, then the subject if the criterion names one."""
    wanted = demanded_level(criterion.text)
    subject = _subject(criterion.text)
    today = index.cv.meta.extracted_at.date().isoformat()
    candidates = []
    for number, education in enumerate(index.cv.education):
        evidence = quote_entry(index, f"/education/{number}/", ("degree", "area", "institution"), at_most=2)
        named = " ".join(part for part in (education.degree, education.area) if part)
        level = degree_level(named) or (
            _LEVEL_OF_STUDIES if _goes_on(education, today) and _has("studium", named) else None
        )
        if evidence and level:
            candidates.append((_degree_verdict(criterion, education, level, wanted, subject, today), level, evidence))
    if index.cv.person.academic_title and (level := degree_level(index.cv.person.academic_title)) and level >= wanted:
        by_title = (Verdict.PARTLY, "degree_other_field") if subject else (Verdict.MET, "degree_met")
        candidates.append((by_title, level, quote_entry(index, "/person/academicTitle", ("academic_title",))))
    if not candidates:
        return make_judgement(criterion, Verdict.NOT_MET, [], say(language, "degree_none"), 0.8)
    order = [Verdict.MET, Verdict.PARTLY, Verdict.POTENTIALLY, Verdict.NOT_MET]
    (verdict, key), _, evidence = min(candidates, key=lambda c: (order.index(c[0][0]), -c[1]))
    return make_judgement(criterion, verdict, evidence, say(language, key, found=", ".join(e.quote for e in evidence)))


def degree_level(text: str) -> int | None:
    """Return the EQF level that the words of a degree name; None when they name none."""
    return _level(text, "levels")


def begins_with_a_degree(text: str) -> bool:
    """Is a degree the first thing that a criterion names: "CAP boulanger", "Kochlehre"?"""
    first = " ".join(_apart(text.casefold()).split()[:_FIRST_WORDS])
    return degree_level(first) is not None


_FIRST_WORDS = 2


def demanded_level(text: str) -> int:
    """Return the lowest EQF level that a criterion accepts: of several named degrees the lowest; 4 if it names none."""
    comparable = rf"(?:{_degree_words()['or_comparable']})(?:\s+\w+)?"
    rest = re.sub(comparable, " ", text.casefold())
    # "University degree (MSc preferred)" asks for no MSc.
    rest = re.sub(r"\([^)]*\)", lambda m: " " if profile_words().should.search(m.group()) else m.group(), rest)
    named = []
    for level, pattern in _level_patterns("demands"):
        # What a higher level took is gone for the lower ones.
        rest, count = pattern.subn(" ", rest)
        if count:
            named.append(level)
    return min(named, default=None) or _level(rest, "general_demands") or 4


def _degree_verdict(
    criterion: Criterion, education: Education, level: int, wanted: int, subject: frozenset[str], today: str
) -> tuple[Verdict, str]:
    words = _degree_words()
    comparable = bool(re.search(words["or_comparable"], criterion.text, re.IGNORECASE))
    shown = " ".join([education.degree or "", education.area or "", *education.notes])
    if re.search(words["given_up"], shown, re.IGNORECASE):
        return Verdict.NOT_MET, "degree_unfinished"
    if re.search(words["unfinished"], shown, re.IGNORECASE) or _goes_on(education, today):
        return Verdict.POTENTIALLY, "degree_unfinished"
    is_academic = re.search(words["academic"], criterion.text, re.IGNORECASE) is not None
    if is_academic and re.search(words["vocational"], shown, re.IGNORECASE):
        # A master craftsman's certificate is on the level of a bachelor, and no university degree all the same.
        return (Verdict.PARTLY, "degree_comparable") if comparable else (Verdict.NOT_MET, "degree_below")
    in_field = not subject or bool(subject & _fields(shown)) or _names_subject(subject, stems(shown))
    if level >= wanted and in_field:
        return Verdict.MET, "degree_met"
    if level >= wanted:
        return Verdict.PARTLY, "degree_other_field"
    if comparable and in_field:
        return Verdict.PARTLY, "degree_comparable"
    return Verdict.NOT_MET, "degree_below"


def _names_subject(subject: frozenset[str], named: Sequence[str]) -> bool:
    """Is what a degree must be in one of its words, or the begin of one: "boulanger", "boulangerie"?"""
    return any(is_part(word, part) for word in subject for part in named)


def _goes_on(education: Education, today: str) -> bool:
    """Do the studies end in the future, or not yet?"""
    period = education.period
    return period is not None and (period.ongoing or bool(period.end and period.end > today[: len(period.end)]))


def _fields(text: str) -> frozenset[str]:
    lowered = f" {_apart(text.casefold())} "
    fields: dict[str, list[str]] = _degree_words()["fields"]
    return frozenset(
        field
        for field, names in fields.items()
        if any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", lowered) for n in names)
    )


def _subject(text: str) -> frozenset[str]:
    """Return what a degree must be in: known fields, else the stems of the words left; empty when any will do."""
    broad = {
        field for asked, fields in _degree_words()["broad_fields"].items() if _has(asked, text) for field in fields
    }
    if fields := _fields(text) | broad:
        return fields
    rest = re.sub(_degree_words()["or_comparable"], " ", text.casefold())
    for table in ("levels", "demands", "general_demands"):
        for _, pattern in _level_patterns(table):
            rest = pattern.sub(" ", rest)
    words = [word for word in re.findall(r"[^\W\d_]{4,}", rest) if word not in profile_words().filler]
    return frozenset(stems(" ".join(words))) - generic_words() - _no_subject()


def _apart(text: str) -> str:
    """Return the text with what a degree is in apart from what it is: "informatik lehre"."""
    return re.sub(r"(\w{4,}?)(lehre|studium|studiengang|ausbildung|abschluss|diplom)\b", r"\1 \2", text)


def _has(pattern: str, text: str) -> bool:
    return re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE) is not None


@cache
def _no_subject() -> frozenset[str]:
    return frozenset(stems(_degree_words()["no_subject"]))


def _level(text: str, table: str) -> int | None:
    lowered = text.casefold()
    return next((level for level, pattern in _level_patterns(table) if pattern.search(lowered)), None)


@cache
def _level_patterns(table: str) -> list[tuple[int, re.Pattern[str]]]:
    """Return the patterns of a table from the highest level down."""
    levels: dict[int, list[str]] = _degree_words()[table]
    return [(level, re.compile(rf"(?<!\w)(?:{'|'.join(levels[level])})")) for level in sorted(levels, reverse=True)]


@cache
def _degree_words() -> dict[str, Any]:
    words: dict[str, Any] = read_yaml("vocabulary", "degrees_levels.yaml")
    return words
