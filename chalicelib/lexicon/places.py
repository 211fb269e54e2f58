"""How much a text looks like a place. Scores are comparable with those of `clues`."""

import re
from functools import lru_cache

from ..vocabulary.text import words
from .clue_words import clue_words, has_org_word, is_role_word, is_unit, legal_form_at

_POSTCODE = re.compile(r"^(?:[A-Z]{1,3}[- ])?\d{4,5}\s+[^\W\d]")
_STATE = re.compile(r"^[^\W\d][\w .'’\-]+,\s*[A-Z]{2}$")
_DIGIT = re.compile(r"\d")
_SEVERAL = re.compile(r"[,/()]|\s[-–]\s|\s(?:und|and|et|&)\s")
_NAMED = re.compile(r"[,/(]")
_QUARTER = re.compile(
    r"\s*(?P<department>\((?:\d{2,3}|2[AB])\))$|\s+\d{1,2}\s?(?:er?|[eè]me)(?:\s+arr(?:\.|ondissement)?)?$",
    re.IGNORECASE,
)
"""After a French town: the number of its département, or of a quarter of Paris, Lyon or Marseille."""


def without_quarter(town: str) -> str:
    """Return "Lyon" for "Lyon (69)" and "Lyon 3e"."""
    return _QUARTER.sub("", town) if _DIGIT.search(town) else town


@lru_cache(maxsize=4096)
def is_place(text: str) -> bool:
    """True when every part of "City, Region, Country" is known, or it begins with a post code."""
    table = clue_words()
    plain = without_quarter(text).strip(" .,()").casefold()
    if not plain or len(plain) > 50:
        return False
    if plain in table.places or text.strip(" .,").casefold() in table.places or _POSTCODE.match(text.strip()):
        return True
    parts = [part for part in (part.strip(" ()") for part in _SEVERAL.split(plain)) if part]
    return bool(parts) and all(part in table.places for part in parts)


@lru_cache(maxsize=4096)
def place_score(text: str) -> float:
    table = clue_words()
    stripped = text.strip(" ()") if not is_place(text) else text.strip()
    if is_place(stripped):
        return 3.2 if "," in stripped else 3.0 if len(stripped) > 3 else 1.2
    department = _QUARTER.search(text.strip()) if _DIGIT.search(text) else None
    if department is not None:
        stripped = text.strip()[: department.start()]
    parts = stripped.replace("/", " ").split()
    if not parts or len(stripped) > 40 or (_DIGIT.search(stripped) and not _POSTCODE.match(stripped)):
        return -3.0
    score = 0.4 if len(parts) <= 3 else -0.8
    if department is not None and department["department"]:
        score += 1.6
    named = _NAMED.split(stripped)
    first, last = named[0].strip().casefold(), named[-1].strip(" )").casefold()
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
    if legal_form_at(stripped) >= 0 or has_org_word(lower, stripped):
        score -= 2.0
    if is_unit(stripped):
        score -= 3.0
    return score


def _sounds_like_a_town(name: str) -> bool:
    """True for "Bad Schwalbach", "Groß Kreutz" and "Ingersheim": how German towns are called."""
    head, *more = name.split()
    if more and head in clue_words().town_openings:
        return True
    return len(head) > 6 and head.endswith(clue_words().town_endings)
