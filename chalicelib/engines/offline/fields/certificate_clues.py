"""How much a text looks like a certificate's name, or like who issued it."""

import re
from dataclasses import dataclass
from functools import cache

from ....lexicon.clues import org_score, role_score
from ....lexicon.schools import school_score
from ....resources import read_yaml
from ....vocabulary.certificate_grades import grades_in
from ....vocabulary.spoken_languages import CEFR
from ....vocabulary.text import key, words

ISSUED = re.compile(r"^(?:issued by|ausgestellt von|délivré par|awarded by|issuer|aussteller|par|von|by)\s*:?\s+", re.I)
DATE_LABEL = re.compile(
    r"^(?:issued(?: on)?|date|datum|ausgestellt am|erworben|erhalten|délivré le|obtenue?|obtained|awarded|completed"
    r"|valid|gültig(?: bis| ab)?|valable|jahr|année|year)\s*:?$",
    re.IGNORECASE,
)
RESULT = re.compile(
    r"(?:score|note|points?|punkte|punktzahl|résultat|ergebnis|result|grade|mention)\s*:?\s+\S*\d"
    r"|\d+\s?(?:tage?|days?|jours?|std\.?|stunden|hours?|heures?|h|ue|wochen?|weeks?|semaines?)$",
    re.IGNORECASE,
)
"""What was reached, or how long it took: "score 850", "2 Tage"."""

_DEPARTMENT = re.compile(r"^\S+ \d{2}$")
"""Of a French issuer's branch ("CESU 35"); "IPAF 3a and 3b" is what was learned."""

_TRAINER = re.compile(r"^[A-ZÀ-ÖØ-Þ][\w.'’\-]+(?: [A-ZÀ-ÖØ-Þ][\w.'’\-]+){0,2} Formations?$")
"""A French school for courses ("Bruxelles Formation"); a course in something begins with the word."""


@dataclass(frozen=True, slots=True)
class _Words:
    names: frozenset[str]
    rests: frozenset[str]
    """Those that tell a grade, a kind or a part as well: "ISTQB Certified Tester, Foundation Level"."""

    abbreviations: frozenset[str]
    """Those of the names that are written in capitals only, in small letters."""
    name_parts: tuple[str, ...]
    issuers: frozenset[str]


_LAST_BRACKET = re.compile(r"\(([^()]+)\)$")


@cache
def certificate_words() -> _Words:
    data = read_yaml("vocabulary", "certificate_words.yaml")
    return _Words(
        frozenset(word.casefold().rstrip(".") for word in data["words"]),
        frozenset(word.casefold() for word in data["rests"]),
        frozenset(word.casefold() for word in data["words"] if word.isupper()),
        tuple(data["parts"]),
        frozenset(key(issuer) for issuer in data["issuers"]),
    )


def is_named_as_certificate(text: str) -> bool:
    return bool(_naming_words(text))


def names_another(text: str) -> bool:
    """Whether behind a comma the next certificate is named, and not a grade, a part or a kind of the one before."""
    table = certificate_words()
    is_kind = len(text.split()) == 1 and text.casefold() in table.names - table.abbreviations
    return bool(_naming_words(text) - table.rests) and not is_kind and not is_issuer(text)


def _naming_words(text: str) -> set[str]:
    table = certificate_words()
    if _TRAINER.match(text):
        return set()
    # "DU" and "CAS" are certificates, "du" and "cas" are words of their language.
    parts = {part for part in words(text) if part not in table.abbreviations or part.upper() in text}
    return {part for part in parts if part in table.names or (len(part) > 7 and part.endswith(table.name_parts))}


def is_issuer(text: str) -> bool:
    return is_known_issuer(text) or (issuer_score(text) >= _AN_ISSUER and not is_named_as_certificate(text))


def is_known_issuer(text: str) -> bool:
    """True for an issuer's name alone, or with the place of its branch ("IHK zu Dortmund", "CCI Bretagne")."""
    first = text.split(" ", 1)[0]
    is_numbered = any(map(str.isdigit, text)) and not _DEPARTMENT.search(text)
    branch = (
        len(text.split()) <= 4 and first.isupper() and not is_numbered and key(first) in certificate_words().issuers
    )
    return key(text) in certificate_words().issuers or (branch and not is_named_as_certificate(text))


def name_score(text: str) -> float:
    score = 0.3 - 0.2 * max(0.0, org_score(text)) - (2.0 if ISSUED.match(text) else 0.0) + 0.02 * min(len(text), 30)
    return score + 0.8 * is_named_as_certificate(text) - 1.0 * is_known_issuer(text)


def is_rest_of_name(text: str) -> bool:
    """True for what behind a colon or dash still says what was certified: a role, a grade, a version.

    "Java SE 11 Developer", "Data Engineer", "Foundation Level"; not who is known to issue, a school, or a legal form.
    """
    if issuer_score(text) >= _SURELY:
        return False
    is_role = role_score(text) >= _A_ROLE and org_score(text) < _A_ROLE
    return is_role or bool(grades_in(text)) or any(map(str.isdigit, text))


_SURELY, _AN_ISSUER, _A_ROLE = 2.5, 1.5, 1.0


def issuer_score(text: str) -> float:
    if DATE_LABEL.match(text) or CEFR.fullmatch(text) or RESULT.match(text):
        return -3.0
    if ISSUED.match(text):
        return 4.0
    if is_known_issuer(text):
        return 3.0
    bracket = _LAST_BRACKET.search(text)
    if bracket is not None and is_known_issuer(bracket[1]):
        # "Java SE 11 (Oracle)": who issued it stands in the bracket.
        return -1.0
    looks = max(org_score(text), school_score(text), 1.6 if _TRAINER.match(text) else -3.0)
    if is_named_as_certificate(text):
        # "Oracle Certified Professional Java SE 11" names a firm and no legal form.
        looks = min(looks, 1.8) - 1.5
    return looks - (0.6 if len(text) > 45 else 0.0) - 0.3 * max(0.0, role_score(text))
