"""Judge certificates by name."""

from collections.abc import Sequence

from ..contracts.base import Language
from ..contracts.cv import Certification
from ..contracts.job_profile import Criterion
from ..contracts.match import Judgement, MatchEvidence, Verdict
from ..job_profiles.words import profile_words
from ..vocabulary.certificate_grades import (
    grades_in,
    is_another_category,
    is_enough,
    is_expired,
    is_gained,
    is_pending,
    without_grade,
)
from ..vocabulary.certificates import names_of_certificate
from ..vocabulary.driving_licences import is_licence
from ..vocabulary.tokens import stems
from .certificate_words import certificate_by_words
from .choices import requires_all
from .cv_index import CvIndex
from .judge_licences import judge_licence
from .judging import LIKELY, is_quotable, make_judgement, quote_entry, say_instead
from .said import say
from .term_search import components


def judge_certificate(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Look for the certificate by any of its names, then compare grade and class, then validity.

    A lower grade or another class of the same certificate is partly met, an expired one too; naming the subject alone
    only suggests it.
    """
    if is_licence(criterion.text):
        return judge_licence(criterion, index, language)
    if others := _only_other_categories(criterion.text, index):
        comment = say(language, "certificate_grade", found=index.cv.certifications[others[0]].name)
        return make_judgement(criterion, Verdict.NOT_MET, _quotes(index, others), comment)
    names = components(criterion) or [criterion.text]
    held = {name: _certificate(name, index.cv.certifications, index) for name in names}
    proven = {name: number for name, number in held.items() if number is not None}
    if proven:
        return _judge_held(criterion, names, proven, index, language)
    if (named := certificate_by_words(criterion.text, index)) is not None:
        number, has_its_codes = named
        if has_its_codes:
            return _judge_held(criterion, names[:1], {names[0]: number}, index, language)
        comment = say(language, "certificate_grade", found=index.cv.certifications[number].name)
        return make_judgement(criterion, Verdict.PARTLY, _quotes(index, [number]), comment, LIKELY)
    other = _in_another_grade(criterion.text, index)
    if other is not None:
        return _judge_held(criterion, names[:1], {names[0]: other}, index, language)
    return _judge_mentions(criterion, names, index, language)


def _judge_held(
    criterion: Criterion, names: Sequence[str], proven: dict[str, int], index: CvIndex, language: Language
) -> Judgement:
    numbers = list(dict.fromkeys(proven.values()))
    evidence = _quotes(index, numbers)
    if len(proven) < len(names) and requires_all(criterion):
        missing = ", ".join(name for name in names if name not in proven)
        comment = say(language, "certificate_some", missing=missing)
        return make_judgement(criterion, Verdict.PARTLY, evidence, comment)
    today = index.cv.meta.extracted_at.date().isoformat()
    entries = [index.cv.certifications[n] for n in numbers]
    if expired := [e for e in entries if _is_expired(e, today)]:
        comment = say(language, "certificate_expired", until=expired[0].valid_until or expired[0].name)
        return make_judgement(criterion, Verdict.PARTLY, evidence, comment)
    if not any(is_enough(criterion.text, entry.name) for entry in entries):
        comment = say(language, "certificate_grade", found=entries[0].name)
        return make_judgement(criterion, Verdict.PARTLY, evidence, comment)
    return make_judgement(criterion, Verdict.MET, evidence, say(language, "certificate_met"))


def only_in_force(judgement: Judgement, index: CvIndex, language: Language) -> Judgement:
    """Return what certificates alone prove as partly met where they expired, as potential where none is held yet."""
    numbers = {int(quote.pointer.split("/")[2]) for quote in judgement.evidence if quote.pointer.startswith(_ENTRIES)}
    if not numbers or not all(quote.pointer.startswith(_ENTRIES) for quote in judgement.evidence):
        return judgement
    today = index.cv.meta.extracted_at.date().isoformat()
    entries = [index.cv.certifications[n] for n in sorted(numbers)]
    if all(is_pending(entry.name) for entry in entries):
        return say_instead(judgement, say(language, "certificate_pending", found=entries[0].name), Verdict.POTENTIALLY)
    if all(_is_expired(entry, today) or is_pending(entry.name) for entry in entries):
        until = next(e.valid_until or e.name for e in entries if not is_pending(e.name))
        return say_instead(judgement, say(language, "certificate_expired", until=until), Verdict.PARTLY)
    return judgement


_ENTRIES = "/certifications/"


def _only_other_categories(text: str, index: CvIndex) -> list[int]:
    """Return the entries for other categories of the certificate asked for, where none is for that one."""
    entries = [(n, e) for n, e in enumerate(index.cv.certifications) if set(stems(text)) & set(stems(e.name))]
    other = [n for n, entry in entries if is_another_category(text, entry.name)]
    return other if len(other) == len(entries) else []


def _judge_mentions(criterion: Criterion, names: Sequence[str], index: CvIndex, language: Language) -> Judgement:
    found = [hit for name in names for n in names_of_certificate(name) for hit in index.find_phrase(n)]
    mentions = [hit for hit in found if not hit.said.is_negated]
    if not mentions:
        if found:
            return make_judgement(criterion, Verdict.NOT_MET, [index.quote(found[0])], say(language, "denied"))
        return make_judgement(criterion, Verdict.NOT_MET, [], say(language, "certificate_none"))
    stated = [
        hit
        for hit in mentions
        if (profile_words().certificate.search(hit.value.text) or is_gained(index.quote(hit).quote))
        and not hit.said.is_intended
        and not is_pending(index.quote(hit).quote)
        and is_enough(criterion.text, index.quote(hit).quote)
    ]
    quotes = [index.quote(hit) for hit in (stated or mentions)[:2]]
    verdict, key = (Verdict.MET, "certificate_met") if stated else (Verdict.POTENTIALLY, "certificate_mentioned")
    return make_judgement(criterion, verdict, quotes, say(language, key), 0.7)


def _quotes(index: CvIndex, numbers: Sequence[int]) -> list[MatchEvidence]:
    """Quote the names of certificates; who issued one proves nothing, and is quoted only where no name can be."""
    return [e for n in numbers for e in quote_entry(index, f"/certifications/{n}/", ("name", "issuer"))]


def _is_expired(entry: Certification, today: str) -> bool:
    return (entry.valid_until or "9999") < today or is_expired(entry.name)


def _in_another_grade(text: str, index: CvIndex) -> int | None:
    """Return the entry that is the certificate asked for in another grade; None when there is none."""
    rest = profile_words().certificate.sub(" ", without_grade(text))
    bare = {stem for word in rest.split() if word.lower() not in profile_words().filler for stem in stems(word)}
    if not bare or not grades_in(text):
        return None
    for number, entry in enumerate(index.cv.certifications):
        if bare <= set(stems(entry.name)) and is_quotable(index, f"/certifications/{number}/"):
            return number if not is_pending(entry.name) else None
    return None


def _certificate(name: str, certifications: Sequence[Certification], index: CvIndex) -> int | None:
    names = [stems(n) for n in names_of_certificate(name)]
    for number, certification in enumerate(certifications):
        words = stems(f"{certification.name} {certification.issuer or ''}")
        held = any(words[i : i + len(n)] == n for n in names for i in range(len(words) - len(n) + 1) if n)
        held = held or (len(names[0]) > 1 and set(names[0]) <= set(words))
        if held and is_quotable(index, f"/certifications/{number}/") and not is_pending(certification.name):
            return number
    return None
