"""How much a text looks like a degree, a place of learning, a field of study or a grade, as `clues` scores it."""

import re
from functools import lru_cache

from ..vocabulary.text import words
from .clue_words import clue_words, has_org_word, hyphen_parts, is_role_word, legal_form_at
from .clues import shape_penalty
from .places import is_place

_BARE_GRADE = re.compile(r"^\W*(?:2:[12]|1st|[1-6][.,]\d{1,2}|\d{1,2}(?:[.,]\d+)?\s?/\s?(?:4|4[.,]0|5|10|20|100))\W*$")
_LAST_BRACKET = re.compile(r"\s*\([^()]{2,20}\)\s*$")
_EXAMINER = re.compile(r"\((?:IHK|HWK|DIHK|HK|TÜV|SIHK|BHK|WKO)\)\s*$")
_NAMED_FH = re.compile(r"(?:FH|PH)\s+[A-ZÄÖÜ]\w")
_PARTS = re.compile(r",\s+|\s+[–-]\s+")
_NAMED_AS_AREA = 0.4
"""Alone too little to tell what stands in the same place in other entries."""
_NO_SCHOOL = 2.0
_IN_A_NAME = re.compile(r"\w\s+(?:Prof\.\s*)?Dr\.\s+[A-ZÄÖÜ]\w+")
"""The doctor of a practice or a law office, who gives nobody a degree."""


@lru_cache(maxsize=4096)
def degree_score(text: str) -> float:
    table = clue_words()
    parts = words(text)
    if not parts:
        return -3.0
    score = 0.0
    if _names_degree(text, parts) or table.degree_phrases.search(text.casefold()):
        score += 2.5
    if _has_short_degree(text, parts) and not _IN_A_NAME.search(text):
        score += 2.0
    if score == 0 and any(len(part) > 6 and part.endswith(table.degree_parts) for part in parts):
        score += 1.5
    if score == 0 and any(is_role_word(part) for part in parts):
        score += 0.8
    if legal_form_at(text) >= 0:
        score -= 2.0
    if _has_school_word(*_without_examiner(text, parts)):
        score -= 1.2
    if is_place(text) and not table.degree_short.fullmatch(text):
        # "MA" is a degree before it is Massachusetts.
        score -= 2.0
    return score - shape_penalty(text)


@lru_cache(maxsize=4096)
def school_score(text: str) -> float:
    table = clue_words()
    parts = words(text)
    if not parts:
        return -3.0
    score = 0.2 if text[:1].isupper() else -0.3
    if _has_school_word(*_without_examiner(text, parts)):
        score += 2.5
    elif legal_form_at(text) >= 0 or has_org_word(parts, text):
        score += 1.3
    if _names_degree(text, parts) or _has_short_degree(text, parts):
        score -= 1.2
    if is_place(text):
        score -= 1.5
    if any(table.area_opening.match(part) for part in _PARTS.split(text)):
        score -= _NO_SCHOOL
    return score - shape_penalty(text) - 0.5 * text.count(",")


def _without_examiner(text: str, parts: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the text without the bracket of "Weiterbildung zum Techniker (IHK)": who examined is not where it was."""
    bracket = _LAST_BRACKET.search(text)
    if bracket is None or (parts[0] not in clue_words().degrees and not _EXAMINER.search(text)):
        return text, parts
    rest = text[: bracket.start()]
    return rest, words(rest)


def _names_degree(text: str, parts: tuple[str, ...]) -> bool:
    table = clue_words()
    if _is_named_fh(text, parts):
        parts = parts[1:]
    return any(part in table.degrees and table.means(part, text) for part in hyphen_parts(parts))


def _is_named_fh(text: str, parts: tuple[str, ...]) -> bool:
    """True for "FH Aachen": before a name it is a school, behind one ("Dipl.-Ing. FH") it tells the degree."""
    return _NAMED_FH.match(text) is not None and parts[1] not in clue_words().degrees


def _has_short_degree(text: str, parts: tuple[str, ...]) -> bool:
    plain = text.partition(" ")[2] if _is_named_fh(text, parts) else text
    return clue_words().degree_short.search(plain) is not None


def _has_school_word(text: str, parts: tuple[str, ...]) -> bool:
    table = clue_words()
    if table.school_phrases.search(text.casefold()) or _is_named_fh(text, parts):
        return True
    return any(
        (part in table.schools and table.means(part, text)) or (len(part) > 6 and part.endswith(table.school_parts))
        for part in hyphen_parts(parts)
    )


@lru_cache(maxsize=4096)
def area_score(text: str) -> float:
    """How much a text looks like a field of study."""
    table = clue_words()
    parts = hyphen_parts(words(text))
    if not parts or len(text) > 80:
        return -3.0
    known = any(part in table.areas or (len(part) > 7 and part.endswith(table.area_parts)) for part in parts)
    score = 1.2 if known else 0.0
    if table.area_opening.match(text):
        return score + _NAMED_AS_AREA - shape_penalty(text)
    if _has_school_word(text, tuple(parts)) or legal_form_at(text) >= 0:
        score -= 1.5
    if is_place(text):
        score -= 2.0
    if degree_score(text) > 1.6:
        score -= 1.2
    return score - shape_penalty(text)


@lru_cache(maxsize=4096)
def is_grade(text: str) -> bool:
    """True for "Note: 1,7", "First Class Honours", "mention bien", "2:1"."""
    if _BARE_GRADE.match(text):
        return True
    found = clue_words().grades.search(text) if len(text) < 60 else None
    return found is not None and (found.start() < 12 or len(text) < 30)
