"""Judge what a CV states as facts of its own: languages by CEFR, degrees by level, certificates by name."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from ...contracts.base import Language
from ...contracts.cv import Certification, Education, LanguageSkill
from ...contracts.job_profile import Criterion
from ...contracts.match import Judgement, MatchEvidence, Verdict
from ...resources import read_yaml
from ...resources.translate import translate
from .cv_index import CvIndex
from .language_levels import cefr_rank, language_of
from .profile_words import profile_words
from .term_search import components, generic_words, requires_all
from .tokens import fold, stems


def judge_language(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Compare on CEFR; a native speaker satisfies every level."""
    code = criterion.language_code
    spoken = [
        (number, skill)
        for number, skill in enumerate(index.cv.languages)
        if (skill.code or language_of(skill.name)) == code and _is_quotable(index, f"/languages/{number}/")
    ]
    if not spoken:
        return _language_not_listed(criterion, index, language)
    number, skill = max(spoken, key=lambda pair: _rank(pair[1]) or 0)
    evidence = _evidence(index, f"/languages/{number}/", ("as_written", "name"))
    wanted, stated = criterion.cefr, _rank(skill)
    values = {"name": skill.name, "level": skill.cefr or skill.as_written, "wanted": wanted or ""}
    if wanted is None:
        return _judgement(criterion, Verdict.MET, evidence, _say(language, "language_met", **values))
    if stated is None:
        return _judgement(criterion, Verdict.PARTLY, evidence, _say(language, "language_no_level", **values), 0.6)
    missing = cefr_rank(wanted) - stated
    if missing <= 0:
        key = "language_native" if skill.native else "language_met"
        return _judgement(criterion, Verdict.MET, evidence, _say(language, key, **values))
    verdict = Verdict.PARTLY if missing == 1 else Verdict.NOT_MET
    return _judgement(criterion, verdict, evidence, _say(language, "language_below", **values))


def judge_degree(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Compare levels of the European Qualifications Framework, then the subject if the criterion names one."""
    wanted = demanded_level(criterion.text)
    subject = _subject(criterion.text)
    candidates = []
    for number, education in enumerate(index.cv.education):
        evidence = _evidence(index, f"/education/{number}/", ("degree", "area", "institution"))
        level = degree_level(" ".join(part for part in (education.degree, education.area) if part))
        if evidence and level:
            candidates.append((_degree_verdict(criterion, education, level, wanted, subject), level, evidence))
    if index.cv.person.academic_title and (level := degree_level(index.cv.person.academic_title)) and level >= wanted:
        by_title = (Verdict.PARTLY, "degree_other_field") if subject else (Verdict.MET, "degree_met")
        candidates.append((by_title, level, _evidence(index, "/person/academicTitle", ("academic_title",))))
    if not candidates:
        return _judgement(criterion, Verdict.NOT_MET, [], _say(language, "degree_none"), 0.8)
    order = [Verdict.MET, Verdict.PARTLY, Verdict.POTENTIALLY, Verdict.NOT_MET]
    (verdict, key), _, evidence = min(candidates, key=lambda c: (order.index(c[0][0]), -c[1]))
    return _judgement(criterion, verdict, evidence, _say(language, key, found=evidence[0].quote if evidence else ""))


def judge_certificate(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Look for the certificate by any of its names; naming the subject alone only suggests it."""
    names = components(criterion) or [criterion.text]
    today = index.cv.meta.extracted_at.date().isoformat()
    held = {name: _certificate(name, index.cv.certifications, index) for name in names}
    proven = {name: number for name, number in held.items() if number is not None}
    if proven and (len(proven) == len(names) or not requires_all(criterion)):
        numbers = list(proven.values())
        evidence = [e for n in numbers for e in _evidence(index, f"/certifications/{n}/", ("name",))]
        expired = [n for n in numbers if (index.cv.certifications[n].valid_until or "9999") < today]
        if expired:
            until = index.cv.certifications[expired[0]].valid_until
            comment = _say(language, "certificate_expired", until=until)
            return _judgement(criterion, Verdict.PARTLY, evidence, comment)
        return _judgement(criterion, Verdict.MET, evidence, _say(language, "certificate_met"))
    if proven:
        evidence = [e for n in proven.values() for e in _evidence(index, f"/certifications/{n}/", ("name",))]
        missing = ", ".join(name for name in names if name not in proven)
        return _judgement(criterion, Verdict.PARTLY, evidence, _say(language, "certificate_some", missing=missing))
    mentions = [hit for name in names for n in _names_of(name) for hit in index.find_phrase(n) if not hit.is_negated]
    if mentions:
        stated = [hit for hit in mentions if _says_certified(hit.value.text) and not hit.is_intended]
        quotes = [index.quote(hit) for hit in (stated or mentions)[:2]]
        verdict, key = (Verdict.MET, "certificate_met") if stated else (Verdict.POTENTIALLY, "certificate_mentioned")
        return _judgement(criterion, verdict, quotes, _say(language, key), 0.7)
    return _judgement(criterion, Verdict.NOT_MET, [], _say(language, "certificate_none"))


def degree_level(text: str) -> int | None:
    """Return the EQF level that the words of a degree name; None when they name none."""
    return _level(text, "levels")


def demanded_level(text: str) -> int:
    """Return the lowest EQF level that a criterion accepts: of several named degrees the lowest; 4 if it names none."""
    comparable = rf"(?:{_degree_words()['or_comparable']})(?:\s+\w+)?"
    rest = re.sub(comparable, " ", text.casefold())
    named = []
    for level, pattern in _level_patterns("demands"):
        # A "master's degree" is no "degree" besides: what a higher level took is gone for the lower ones.
        rest, count = pattern.subn(" ", rest)
        if count:
            named.append(level)
    return min(named, default=4)


def _degree_verdict(
    criterion: Criterion, education: Education, level: int, wanted: int, subject: frozenset[str]
) -> tuple[Verdict, str]:
    words = _degree_words()
    comparable = bool(re.search(words["or_comparable"], criterion.text, re.IGNORECASE))
    shown = " ".join([education.degree or "", education.area or "", *education.notes])
    if re.search(words["unfinished"], shown, re.IGNORECASE) or (education.period and education.period.ongoing):
        return Verdict.POTENTIALLY, "degree_unfinished"
    in_field = not subject or bool(subject & (_fields(shown) | set(stems(shown))))
    if level >= wanted and in_field:
        return Verdict.MET, "degree_met"
    if level >= wanted:
        return Verdict.PARTLY, "degree_other_field"
    if comparable and in_field:
        return Verdict.PARTLY, "degree_comparable"
    return Verdict.NOT_MET, "degree_below"


def _language_not_listed(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    if index.cv.meta.document_language.value == criterion.language_code:
        # Whoever writes a CV in a language probably speaks it; the level is not proven.
        headline = next((v.value for v in index.values if len(v.tokens) > 3), None)
        evidence = [index.quotable.evidence(headline, headline.text[:120].strip())] if headline else []
        verdict = Verdict.POTENTIALLY if evidence else Verdict.UNKNOWN
        return _judgement(criterion, verdict, evidence, _say(language, "language_of_document"), 0.6)
    verdict = Verdict.NOT_MET if index.cv.languages else Verdict.UNKNOWN
    return _judgement(criterion, verdict, [], _say(language, "language_none"), 0.8)


def _certificate(name: str, certifications: Sequence[Certification], index: CvIndex) -> int | None:
    names = [stems(n) for n in _names_of(name)]
    for number, certification in enumerate(certifications):
        words = stems(f"{certification.name} {certification.issuer or ''}")
        held = any(words[i : i + len(n)] == n for n in names for i in range(len(words) - len(n) + 1) if n)
        held = held or (len(names[0]) > 1 and set(names[0]) <= set(words))
        if not held or not _is_quotable(index, f"/certifications/{number}/"):
            continue
        if not _is_pending(certification.name):
            return number
    return None


@cache
def _names_of(name: str) -> tuple[str, ...]:
    """Return the names that prove a certificate: its own, and those of the members if it names a family."""
    wanted = fold(name)
    table: dict[str, dict[str, list[str]]] = read_yaml("vocabulary", "certificates.yaml")
    names = [name]
    for key, entry in table.items():
        own = [key, *entry.get("same", [])]
        if wanted in map(fold, own):
            names += own + [n for member in entry.get("members", []) for n in _names_of(member)]
    return tuple(dict.fromkeys(names))


def _says_certified(text: str) -> bool:
    return bool(re.search(r"(?i)zertifi|certifi|diplôm|führerschein|licen[cs]e|permis", text))


def _is_pending(text: str) -> bool:
    pattern = read_yaml("vocabulary", "criteria.yaml")["intention"]
    return any(re.search(rf"(?<!\w)(?:{p})(?!\w)", text, re.IGNORECASE) for p in pattern)


def _rank(skill: LanguageSkill) -> int | None:
    if skill.native:
        return cefr_rank("C2")
    return cefr_rank(skill.cefr) if skill.cefr else None


def _is_quotable(index: CvIndex, prefix: str) -> bool:
    return any(v.value.pointer.startswith(prefix) for v in index.values)


def _evidence(index: CvIndex, prefix: str, fields: Sequence[str]) -> list[MatchEvidence]:
    """Quote the first of the named fields that an entry has."""
    values = {v.value.field: v.value for v in index.values if v.value.pointer.startswith(prefix)}
    return [index.quotable.evidence(values[f], values[f].text.strip()) for f in fields if f in values][:1]


def _fields(text: str) -> frozenset[str]:
    lowered = f" {text.casefold()} "
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
    for table in ("levels", "demands"):
        for _, pattern in _level_patterns(table):
            rest = pattern.sub(" ", rest)
    words = [word for word in re.findall(r"[^\W\d_]{4,}", rest) if word not in profile_words().filler]
    return frozenset(stems(" ".join(words))) - generic_words() - _no_subject()


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


def _judgement(
    criterion: Criterion, verdict: Verdict, evidence: list[MatchEvidence], comment: str, confidence: float = 0.95
) -> Judgement:
    return Judgement(
        criterion_id=criterion.id, verdict=verdict, evidence=evidence, comment=comment, confidence=confidence
    )


def _say(language: Language, key: str, /, **values: object) -> str:
    return translate("match", f"comment.{key}", language, **values)
