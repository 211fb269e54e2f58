"""Forms of one word: genders, derived words, pasts of verbs, and halves of German compounds."""

import re
from functools import cache, lru_cache

from ..resources import read_yaml
from ..vocabulary.tokens import fold

_LEAST_PART = 4
"""Letters of the first half of a compound; shorter ones are parts of too many words."""


def gender_forms(word: str) -> list[str]:
    """Return the other form of a role: "Koch" for "Köchin", and the other way round."""
    if word.endswith("in") and len(word) > _LEAST_PART + 1:
        return [word[:-2], _flat_letters(word[:-2])]
    vowel = max(word.rfind(letter) for letter in "aou")
    umlauted = word[:vowel] + "äöü"["aou".index(word[vowel])] + word[vowel + 1 :] if vowel >= 0 else word
    return [f"{word}in", f"{umlauted}in"]


def _flat_letters(word: str) -> str:
    return word.translate(str.maketrans("äöü", "aou"))


_DERIVED = (
    "isation",
    "ization",
    "ation",
    "ition",
    "ing",
    "ung",
    "ment",
    "ed",
    "ion",
    "age",
    "ier",
    "eur",
    "euse",
    "er",
    # Stems have lost the last letter of "organisation".
    "isatio",
    "izatio",
    "atio",
    "itio",
)
"""Endings by which a word for a deed is made of another: "supervising", "supervised", "supervision"."""

_LEAST_ROOT = 5


def roots(words: frozenset[str]) -> frozenset[str]:
    """Return what the stems have in common with other words for the same deed; those too short for it as they are."""
    return frozenset(_root(word) for word in words)


def _root(word: str) -> str:
    for ending in _DERIVED:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_ROOT:
            return word.removesuffix(ending)
    return word


_NOUNS_OF_DEEDS = ("ment", "ation", "ition")


def deed_root(word: str) -> str | None:
    """Return what a noun for a deed has in common with its verb: "recruit" of "recruitment"; None for other words."""
    folded = fold(word)
    return _root(folded) if folded.endswith(_NOUNS_OF_DEEDS) and _root(folded) != folded else None


_AGENTS_AND_DEEDS = (
    *(
        "isation",
        "ization",
        "ation",
        "erinnen",
        "rinnen",
        "nerie",
        "erie",
        "erin",
        "ierung",
        "ing",
        "ung",
        "ion",
        "ers",
    ),
    *("euse", "eur", "rice", "ier", "iere", "age", "iste", "ery", "er", "or", "ei", "en"),
)
"""Endings of words for who does something and for what is done: "maçon", "maçonnerie"."""

_LEAST_SHARED = 5


@lru_cache(maxsize=50_000)
def derived_root(word: str) -> str | None:
    """Return what words for a deed and for who does it have in common; None for a word too short to tell."""
    root = _flat(fold(word))
    for _ in range(2):
        ending = next((e for e in _AGENTS_AND_DEEDS if root.endswith(e) and len(root) - len(e) >= _least_root(e)), "")
        root = root.removesuffix(ending)
    return root if root != _flat(fold(word)) or len(root) >= _LEAST_SHARED else None


def _least_root(ending: str) -> int:
    """Return the letters that must be left: few do where the ending alone tells a deed, as in "montage", "monteur"."""
    return _LEAST_SHARED - 1 if ending in ("age", "eur", "euse") else _LEAST_SHARED


def verb_forms(word: str) -> list[str]:
    """Return the past of an English gerund and the other way round: "trained" for "training"; else nothing."""
    if irregular := _irregular_verbs().get(word.lower()):
        return irregular.split()
    for ending, other in (("ing", "ed"), ("ed", "ing")):
        if word.lower().endswith(ending) and len(word) - len(ending) >= _LEAST_PART:
            return [word[: -len(ending)] + other]
    return []


_PARTICIPLE = re.compile(
    r"((?:ab|an|auf|aus|bei|durch|ein|fest|her|hin|mit|nach|um|vor|weg|zu|zusammen)?)ge(\w{4,})t"
    r"|(?:ab|an|auf|aus|ein|nach|vor)?(?:be|ent|er|ver|zer|ueber|unter)\w{4,}t|\w{4,}iert"
)


@lru_cache(maxsize=50_000)
def noun_of_participle(word: str) -> str:
    """Return the noun of what a German participle tells, folded: "buchung" of "gebucht"; empty for other words."""
    folded = fold(word)
    if not word.islower() or not (match := _PARTICIPLE.fullmatch(folded)) or folded in _told_of_oneself():
        return ""
    told = f"{match[1]}{match[2]}" if match[2] else folded.removesuffix("t")
    if told.endswith("ier"):
        return told.removesuffix("ier") + "ierung"
    return told.removesuffix("e") + "ung"


@cache
def _told_of_oneself() -> frozenset[str]:
    return frozenset(fold(word) for word in read_yaml("vocabulary", "criteria.yaml")["done_to_oneself"].split())


@cache
def _irregular_verbs() -> dict[str, str]:
    verbs: dict[str, str] = read_yaml("vocabulary", "criteria.yaml")["irregular_verbs"]
    return verbs


def is_part(part: str, word: str) -> bool:
    """Is a word this stem, or does it begin or end with it, as "Gusswerkzeugen" ends with "werkzeug"?"""
    part, word = _flat(part), _flat(word)
    if word == part:
        return True
    if len(part) < _LEAST_PART:
        return False
    if word.startswith(part):
        return not _names_others(word[len(part) :])
    return word.endswith(part) or word[:-1].endswith(part)


_MOST_LINK = 3
"""Letters that may link the halves of a compound beside the ending of the first: "Arbeitszeit"."""


def is_first_half(form: str, compound: str) -> bool:
    """Does a compound begin with the word and go on long enough for another?"""
    return len(form) >= _LEAST_PART and compound.startswith(form) and len(compound) - len(form) >= _LEAST_PART


def is_last_half(form: str, first: str, compound: str) -> bool:
    """Is the word what is left of a compound behind its first half?"""
    rest = compound[len(first) :]
    return len(form) >= _LEAST_LAST and form != first and rest.endswith(form) and len(rest) - len(form) <= _MOST_LINK


_LEAST_LAST = 3


def compound_begin(word: str) -> str:
    """Return what a compound begins with that is made of a word: "pflaster" of "Pflastern"; empty for a short one."""
    folded = fold(word)
    first = folded.removesuffix("n") if folded.endswith(("ern", "eln")) else folded.removesuffix("en")
    return first if len(first) > _LEAST_PART else ""


def carries(form: str, first: str, heads: tuple[str, ...]) -> bool:
    """Is a form a compound of these halves, linked or not?"""
    if not form.startswith(first):
        return False
    rest = form[len(first) :]
    return rest in heads or (rest.startswith("s") and rest[1:] in heads)


_OTHERS = (
    "firm",
    "schul",
    "team",
    "abteilung",
    "unternehmen",
    "anbieter",
    "dienstleist",
    "lieferant",
    "hersteller",
    "haendl",
)
"""What follows the first half of a compound that names somebody else: "Reinigungsfirmen"."""


def _names_others(rest: str) -> bool:
    return rest.startswith(_OTHERS) or rest.removeprefix("s").startswith(_OTHERS)


@lru_cache(maxsize=50_000)
def _flat(word: str) -> str:
    """Return the word without umlauts, which plurals bring."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
