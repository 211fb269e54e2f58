"""How much a text looks like a role or an organisation.

Scores are comparable with each other: about 3 is sure, 1 likely, 0 nothing known, below 0 speaks against.
"""

import re
from functools import lru_cache

from ..vocabulary.text import words
from .clue_words import clue_words, has_org_word, is_contract, is_role_word, legal_form_at, names_role
from .deeds import tells_a_deed
from .places import is_place

_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"[.;!?]\s+\S|\.$")
_LEGAL_TAIL = 4


@lru_cache(maxsize=4096)
def role_score(text: str) -> float:
    parts = words(text)
    if not parts:
        return -3.0
    hits = [index for index, part in enumerate(parts) if names_role(part)]
    # "Clinique juridique des artistes": for whom, not as what.
    hits = [index for index in hits if index == 0 or parts[index - 1] not in ("des", "aux")]
    score = 0.0
    if hits:
        score = 2.0 + 0.4 * (len(hits) > 1) + 0.4 * (hits[0] == 0)
    if clue_words().role_phrases.search(text.casefold()):
        score += 1.0
    if _is_named_firm(text, bool(hits)):
        score -= 2.5
    elif _is_firm_of_a_trade(text, parts):
        score -= 2.0
    elif _names_unit(text) if hits else has_org_word(parts, text):
        score -= 1.0
    if is_place(text):
        score -= 2.0
    if is_contract(text):
        # "Stage" and "Praktikum" say what somebody was, if nothing else does.
        score -= 0.6
    return score - shape_penalty(text)


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
    is_of_a_trade = _is_firm_of_a_trade(text, parts)
    if is_of_a_trade or has_org_word(parts, text):
        score += 1.5
    if "&" in text or "+" in text:
        score += 0.4
    if not is_of_a_trade and any(is_role_word(part) for part in parts):
        score -= 1.2
    if is_place(text):
        score -= 1.5
    return score - shape_penalty(text) - 0.7 * text.count(",")


def _is_firm_of_a_trade(text: str, parts: tuple[str, ...]) -> bool:
    """True for "Hanratty Dunphy Solicitors": a name before many of a trade, who are no one's role."""
    is_named = len(parts) > 1 and text[:1].isupper() and text.rsplit(" ", 1)[-1][:1].isupper()
    return is_named and parts[-1] in clue_words().trades and not is_role_word(parts[0])


def _names_unit(text: str) -> bool:
    """True for "Lecturer, Department of History": behind the comma stands where, and nothing of a role."""
    _, comma, after = text.partition(", ")
    parts = words(after)
    return bool(comma) and has_org_word(parts, after) and not any(is_role_word(part) for part in parts)


def _is_named_firm(text: str, is_role: bool) -> bool:
    """True for a legal form in the text; "Group Financial Controller" begins with none."""
    place = legal_form_at(text)
    return place > 0 or (place == 0 and not is_role)


@lru_cache(maxsize=4096)
def shape_penalty(text: str) -> float:
    """Return what a text loses by being long, a sentence, a deed or full of numbers: no name of anything."""
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
