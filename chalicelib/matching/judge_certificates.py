"""Judge certificates by name."""

import re
from collections.abc import Sequence

from ..contracts.base import Language
from ..contracts.cv import Certification
from ..contracts.job_profile import Criterion
from ..contracts.match import Judgement, Verdict
from ..job_profiles.words import profile_words
from ..resources import read_yaml
from ..vocabulary.certificates import names_of_certificate
from ..vocabulary.tokens import stems
from .cv_index import CvIndex
from .judging import is_quotable, make_judgement, quote_entry, say
from .term_search import components, requires_all


def judge_certificate(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """Look for the certificate by any of its names; naming the subject alone only suggests it."""
    names = components(criterion) or [criterion.text]
    today = index.cv.meta.extracted_at.date().isoformat()
    held = {name: _certificate(name, index.cv.certifications, index) for name in names}
    proven = {name: number for name, number in held.items() if number is not None}
    if proven and (len(proven) == len(names) or not requires_all(criterion)):
        numbers = list(proven.values())
        evidence = [
            e for n in numbers for e in quote_entry(index, f"/certifications/{n}/", ("name", "issuer"), at_most=2)
        ]
        expired = [n for n in numbers if (index.cv.certifications[n].valid_until or "9999") < today]
        if expired:
            until = index.cv.certifications[expired[0]].valid_until
            comment = say(language, "certificate_expired", until=until)
            return make_judgement(criterion, Verdict.PARTLY, evidence, comment)
        return make_judgement(criterion, Verdict.MET, evidence, say(language, "certificate_met"))
    if proven:
        evidence = [
            e
            for n in proven.values()
            for e in quote_entry(index, f"/certifications/{n}/", ("name", "issuer"), at_most=2)
        ]
        missing = ", ".join(name for name in names if name not in proven)
        return make_judgement(criterion, Verdict.PARTLY, evidence, say(language, "certificate_some", missing=missing))
    mentions = [
        hit for name in names for n in names_of_certificate(name) for hit in index.find_phrase(n) if not hit.is_negated
    ]
    if mentions:
        stated = [hit for hit in mentions if profile_words().certificate.search(hit.value.text) and not hit.is_intended]
        quotes = [index.quote(hit) for hit in (stated or mentions)[:2]]
        verdict, key = (Verdict.MET, "certificate_met") if stated else (Verdict.POTENTIALLY, "certificate_mentioned")
        return make_judgement(criterion, verdict, quotes, say(language, key), 0.7)
    return make_judgement(criterion, Verdict.NOT_MET, [], say(language, "certificate_none"))


def _certificate(name: str, certifications: Sequence[Certification], index: CvIndex) -> int | None:
    names = [stems(n) for n in names_of_certificate(name)]
    for number, certification in enumerate(certifications):
        words = stems(f"{certification.name} {certification.issuer or ''}")
        held = any(words[i : i + len(n)] == n for n in names for i in range(len(words) - len(n) + 1) if n)
        held = held or (len(names[0]) > 1 and set(names[0]) <= set(words))
        if not held or not is_quotable(index, f"/certifications/{number}/"):
            continue
        if not _is_pending(certification.name):
            return number
    return None


def _is_pending(text: str) -> bool:
    pattern = read_yaml("vocabulary", "criteria.yaml")["intention"]
    return any(re.search(rf"(?<!\w)(?:{p})(?!\w)", text, re.IGNORECASE) for p in pattern)
