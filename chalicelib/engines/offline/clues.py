"""How much a text looks like a role, an organisation, a place, a degree or a place of learning.

Scores are comparable with each other: about 3 is sure, 1 likely, 0 nothing known, below 0 speaks against.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from ...resources import read_yaml
from .deeds import tells_a_deed
from .text import key, words

_POSTCODE = re.compile(r"^(?:[A-Z]{1,3}[- ])?\d{4,5}\s+[^\W\d]")
_STATE = re.compile(r"^[^\W\d][\w .'’\-]+,\s*[A-Z]{2}$")
_DIGIT = re.compile(r"\d")
_QUARTER = re.compile(
    r"\s*(?P<department>\((?:\d{2,3}|2[AB])\))$|\s+\d{1,2}\s?(?:er?|[eè]me)(?:\s+arr(?:\.|ondissement)?)?$",
    re.IGNORECASE,
)
"""After a French town: the number of its département, or of a quarter of Paris, Lyon or Marseille."""

_SENTENCE = re.compile(r"[.;!?]\s+\S|\.$")
_BARE_GRADE = re.compile(r"^\W*(?:2:[12]|1st|[1-6][.,]\d{1,2}|\d{1,2}(?:[.,]\d+)?\s?/\s?(?:4|4[.,]0|5|10|20|100))\W*$")
_LEGAL_TAIL = 4


@dataclass(frozen=True, slots=True)
class _Words:
    roles: frozenset[str]
    role_endings: tuple[str, ...]
    role_phrases: tuple[str, ...]
    legal: re.Pattern[str]
    orgs: frozenset[str]
    org_parts: tuple[str, ...]
    clients: tuple[str, ...]
    schools: frozenset[str]
    school_phrases: tuple[str, ...]
    school_parts: tuple[str, ...]
    places: frozenset[str]
    joints: frozenset[str]
    town_endings: tuple[str, ...]
    town_openings: frozenset[str]
    degrees: frozenset[str]
    degree_phrases: tuple[str, ...]
    degree_short: re.Pattern[str]
    degree_parts: tuple[str, ...]
    grades: re.Pattern[str]
    areas: frozenset[str]
    area_parts: tuple[str, ...]


def _single(values: list[str]) -> frozenset[str]:
    return frozenset(str(value).casefold() for value in values if " " not in str(value))


def _phrases(values: list[str]) -> tuple[str, ...]:
    return tuple(str(value).casefold() for value in values if " " in str(value))


def _any_of(values: list[str], flags: int = 0) -> re.Pattern[str]:
    options = "|".join(re.escape(str(v)) for v in sorted(map(str, values), key=len, reverse=True))
    return re.compile(rf"(?<![\w.])(?:{options})(?![\w])", flags)


def _list(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _feminine(roles: frozenset[str]) -> frozenset[str]:
    more: set[str] = set(roles)
    for word in roles:
        if word.isalpha():
            more |= {f"{word}in", f"{word}innen", f"{word}s", f"{word}e"}
    return frozenset(more)


@cache
def _words() -> _Words:
    roles: dict[str, Any] = read_yaml("vocabulary", "roles.yaml")
    orgs: dict[str, Any] = read_yaml("vocabulary", "legal_forms.yaml")
    degrees: dict[str, Any] = read_yaml("vocabulary", "degrees.yaml")
    places: dict[str, Any] = read_yaml("vocabulary", "places.yaml")
    names = [*_list(places["cities"]), *_list(places["regions"]), *_list(places["countries"]), *places["remote"]]
    return _Words(
        _feminine(_single(roles["words"])),
        tuple(roles["endings"]),
        tuple(phrase.casefold() for phrase in roles["phrases"]),
        _any_of(orgs["forms"]),
        _single(orgs["words"]),
        (*orgs["parts"], *orgs["clients"]),
        tuple(orgs["clients"]),
        _single(orgs["institutions"]),
        _phrases(orgs["institutions"]),
        tuple(orgs["institution_parts"]),
        frozenset(name.casefold() for name in names),
        frozenset(joint.casefold() for joint in places["joints"]),
        tuple(places["endings"]),
        frozenset(opening.casefold() for opening in places["openings"]),
        _single(degrees["words"]),
        _phrases(degrees["words"]),
        _any_of(degrees["short"]),
        tuple(degrees["parts"]),
        _any_of(degrees["grades"], re.IGNORECASE),
        _single(degrees["areas"]),
        tuple(degrees["area_parts"]),
    )


@cache
def country_names() -> frozenset[str]:
    """Return the countries' names in three languages, in lower case."""
    return frozenset(name.casefold() for name in _list(read_yaml("vocabulary", "places.yaml")["countries"]))


@cache
def _services() -> frozenset[str]:
    return frozenset(word.casefold() for word in read_yaml("vocabulary", "roles.yaml")["services"])


def is_service(text: str) -> bool:
    """True for service owed to the state, which stands among the employments or under a title of its own."""
    parts = words(text)
    return bool(parts) and all(part in _services() for part in parts)


def is_role_word(word: str) -> bool:
    """True for a lower-case word that names an occupation, as a whole or at its end."""
    table = _words()
    ending = len(word) > 7 and word.endswith(table.role_endings) and not word.endswith(table.clients)
    return word in table.roles or ending


@cache
def _contracts() -> frozenset[str]:
    return frozenset(key(text) for text in read_yaml("vocabulary", "roles.yaml")["contracts"])


def is_contract(text: str) -> bool:
    """True for "CDD", "intérim" or "part-time": how somebody is employed, not by whom."""
    return len(text) < 30 and key(text) in _contracts()


def _hyphen_parts(parts: tuple[str, ...]) -> list[str]:
    return [piece for part in parts for piece in ({part, *part.split("-")} if "-" in part else {part})]


@lru_cache(maxsize=4096)
def role_score(text: str) -> float:
    table = _words()
    parts = words(text)
    if not parts:
        return -3.0
    lower = text.casefold()
    hits = [index for index, part in enumerate(parts) if any(is_role_word(p) for p in _hyphen_parts((part,)))]
    # "Clinique juridique des artistes": for whom, not as what.
    hits = [index for index in hits if index == 0 or parts[index - 1] not in ("des", "aux")]
    score = 0.0
    if hits:
        score = 2.0 + 0.4 * (len(hits) > 1) + 0.4 * (hits[0] == 0)
    if any(phrase in lower for phrase in table.role_phrases):
        score += 1.0
    if _is_named_firm(text, bool(hits)):
        score -= 2.5
    elif not hits and _has_org_word(parts):
        score -= 1.0
    if is_place(text):
        score -= 2.0
    return score - _shape_penalty(text)


@lru_cache(maxsize=4096)
def org_score(text: str) -> float:
    parts = words(text)
    if not parts:
        return -3.0
    if is_contract(text):
        return -2.0
    score = 0.3 if text[:1].isupper() else -0.3
    if _is_named_firm(text, any(is_role_word(part) for part in parts)):
        score += 3.0
    if _has_org_word(parts):
        score += 1.5
    if "&" in text or "+" in text:
        score += 0.4
    if any(is_role_word(part) for part in parts):
        score -= 1.2
    if is_place(text):
        score -= 1.5
    return score - _shape_penalty(text) - 0.7 * text.count(",")


def _is_named_firm(text: str, is_role: bool) -> bool:
    """True for a legal form in the text; "Group Financial Controller" begins with none."""
    found = _words().legal.search(text)
    return found is not None and (found.start() > 0 or not is_role)


def is_legal_form(text: str) -> bool:
    """True for what follows a name's comma without being a name: "Inc.", "LLC"."""
    found = _words().legal.match(text)
    return found is not None and found.end() >= len(text.rstrip("."))


def _has_org_word(parts: tuple[str, ...]) -> bool:
    table = _words()
    for part in _hyphen_parts(parts):
        if part in table.orgs or part in table.schools:
            return True
        if len(part) > 6 and part.endswith(table.org_parts) and not is_role_word(part):
            return True
    return False


def without_quarter(town: str) -> str:
    """Return "Lyon" for "Lyon (69)" and "Lyon 3e"."""
    return _QUARTER.sub("", town) if town[-1:] in ")e." or town[-1:].isalpha() else town


@lru_cache(maxsize=4096)
def is_place(text: str) -> bool:
    """True when every part of "City, Region, Country" is known, or it begins with a post code."""
    table = _words()
    plain = without_quarter(text).strip(" .,()").casefold()
    if not plain or len(plain) > 50:
        return False
    if plain in table.places or text.strip(" .,").casefold() in table.places or _POSTCODE.match(text.strip()):
        return True
    parts = [
        part.strip(" ()") for part in re.split(r"[,/()]|\s[-–]\s|\s(?:und|and|et|&)\s", plain) if part.strip(" ()")
    ]
    return bool(parts) and all(part in table.places for part in parts)


@lru_cache(maxsize=4096)
def place_score(text: str) -> float:
    table = _words()
    stripped = text.strip(" ()") if not is_place(text) else text.strip()
    if is_place(stripped):
        return 3.2 if "," in stripped else 3.0 if len(stripped) > 3 else 1.2
    department = _QUARTER.search(text.strip())
    if department is not None:
        stripped = text.strip()[: department.start()]
    parts = stripped.replace("/", " ").split()
    if not parts or len(stripped) > 40 or (_DIGIT.search(stripped) and not _POSTCODE.match(stripped)):
        return -3.0
    score = 0.4 if len(parts) <= 3 else -0.8
    if department is not None and department["department"]:
        score += 1.6
    first = re.split(r"[,/(]", stripped)[0].strip().casefold()
    last = re.split(r"[,/(]", stripped)[-1].strip(" )").casefold()
    if len(first) > 2 and first in table.places:
        score += 1.8
    elif last in table.places or _STATE.match(stripped):
        score += 2.8 if "," in stripped or "(" in stripped else 1.0
    elif any(len(part) > 1 and part.isupper() for part in parts):
        score -= 0.8
    elif _sounds_like_a_town(first):
        score += 0.7
    lower = words(stripped)
    if any(part in table.joints for part in lower[1:]) and len(parts) <= 5:
        score += 0.5
    if not all(part[:1].isupper() or part.casefold() in table.joints for part in parts):
        score -= 2.0
    if any(is_role_word(part) for part in lower):
        score -= 2.5
    if table.legal.search(stripped) or _has_org_word(lower):
        score -= 2.0
    return score


def _sounds_like_a_town(name: str) -> bool:
    """True for "Bad Schwalbach", "Groß Kreutz" and "Ingersheim": how German towns are called."""
    head, *more = name.split()
    if more and head in _words().town_openings:
        return True
    return len(head) > 6 and head.endswith(_words().town_endings)


def _shape_penalty(text: str) -> float:
    penalty = 0.0
    if len(text) > 70:
        penalty += 1.0
    if len(text) > 110:
        penalty += 2.0
    if _SENTENCE.search(text) and len(text) > 50:
        penalty += 1.0
    if text[:1].islower() and len(text.split()) > 2:
        penalty += 0.5
    if tells_a_deed(text):
        penalty += 1.5
    if len(_DIGIT.findall(text)) >= _LEGAL_TAIL:
        penalty += 1.0
    return penalty


@lru_cache(maxsize=4096)
def degree_score(text: str) -> float:
    table = _words()
    parts = words(text)
    lower = text.casefold()
    if not parts:
        return -3.0
    score = 0.0
    if any(part in table.degrees for part in _hyphen_parts(parts)) or any(p in lower for p in table.degree_phrases):
        score += 2.5
    if table.degree_short.search(text):
        score += 2.0
    if score == 0 and any(len(part) > 6 and part.endswith(table.degree_parts) for part in parts):
        score += 1.5
    if score == 0 and any(is_role_word(part) for part in parts):
        score += 0.8
    if table.legal.search(text):
        score -= 2.0
    if _has_school_word(text, parts):
        score -= 1.2
    if is_place(text) and not table.degree_short.fullmatch(text):
        # "MA" is a degree before it is Massachusetts.
        score -= 2.0
    return score - _shape_penalty(text)


@lru_cache(maxsize=4096)
def school_score(text: str) -> float:
    table = _words()
    parts = words(text)
    if not parts:
        return -3.0
    score = 0.2 if text[:1].isupper() else -0.3
    if _has_school_word(text, parts):
        score += 2.5
    elif table.legal.search(text) or _has_org_word(parts):
        score += 1.3
    if any(part in table.degrees for part in parts) or table.degree_short.search(text):
        score -= 1.2
    if is_place(text):
        score -= 1.5
    return score - _shape_penalty(text) - 0.5 * text.count(",")


def _has_school_word(text: str, parts: tuple[str, ...]) -> bool:
    table = _words()
    lower = text.casefold()
    if any(phrase in lower for phrase in table.school_phrases):
        return True
    return any(
        part in table.schools or (len(part) > 6 and part.endswith(table.school_parts)) for part in _hyphen_parts(parts)
    )


@lru_cache(maxsize=4096)
def area_score(text: str) -> float:
    """How much a text looks like a field of study."""
    table = _words()
    parts = _hyphen_parts(words(text))
    if not parts or len(text) > 80:
        return -3.0
    known = any(part in table.areas or (len(part) > 7 and part.endswith(table.area_parts)) for part in parts)
    score = 1.2 if known else 0.0
    if _has_school_word(text, tuple(parts)) or table.legal.search(text):
        score -= 1.5
    if is_place(text):
        score -= 2.0
    if degree_score(text) > 1.6:
        score -= 1.2
    return score - _shape_penalty(text)


def is_grade(text: str) -> bool:
    """True for "Note: 1,7", "First Class Honours", "mention bien", "2:1"."""
    if _BARE_GRADE.match(text):
        return True
    found = _words().grades.search(text)
    return found is not None and len(text) < 60 and (found.start() < 12 or len(text) < 30)
