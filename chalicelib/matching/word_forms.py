"""German compounds and the words for one deed: "Getriebeentwicklung" is "Entwicklung von Getrieben"."""

from dataclasses import dataclass
from functools import cache, lru_cache

from ..resources import read_yaml
from ..vocabulary.tokens import fold, stem

_LEAST_PART = 4
"""Letters of the first half of a compound; shorter ones are parts of too many words."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done: the ends of compounds that name it, and the begins of the words that tell it."""

    heads: tuple[str, ...]
    words: tuple[str, ...]
    is_needed: bool
    """Whether the deed must be told beside its object: to work in a team is not to lead one."""


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound's first half as a stem, and the deed its second half names."""

    about: str
    deed: Deed


def compound_of(word: str) -> Compound | None:
    """Return the halves of a compound whose second half is a deed; None for any other word."""
    folded = fold(word).replace("-", "")
    for deed in deeds():
        for head in deed.heads:
            if folded.endswith(head) and len(folded) - len(head) >= _LEAST_PART:
                first = folded[: -len(head)]
                if len(first) > _LEAST_PART + 1 and first.endswith("s") and not first.endswith("ss"):
                    first = first[:-1]
                return Compound(stem(first), deed)
    return None


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
    for ending, other in (("ing", "ed"), ("ed", "ing")):
        if word.lower().endswith(ending) and len(word) - len(ending) >= _LEAST_PART:
            return [word[: -len(ending)] + other]
    return []


def deed_in(words: frozenset[str]) -> Deed | None:
    """Return the deed that must be told, if one of these stems names it."""
    return next((d for d in deeds() if d.is_needed and any(w.startswith(d.words) for w in words)), None)


def deed_of(words: frozenset[str]) -> Deed | None:
    """Return the deed that one of these stems names, if any does."""
    return next((d for d in deeds() if d.words and any(w.startswith(d.words) for w in words)), None)


def is_part(part: str, word: str) -> bool:
    """Is a word this stem, or does it begin or end with it, as "Gusswerkzeugen" ends with "werkzeug"?"""
    part, word = _flat(part), _flat(word)
    if word == part:
        return True
    if _names_others(part, word):
        return False
    return len(part) >= _LEAST_PART and (word.startswith(part) or word.endswith(part) or word[:-1].endswith(part))


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


def _names_others(part: str, word: str) -> bool:
    rest = word[len(part) :] if word.startswith(part) else ""
    return rest.startswith(_OTHERS) or rest.removeprefix("s").startswith(_OTHERS)


@lru_cache(maxsize=50_000)
def _flat(word: str) -> str:
    """Return the word without umlauts, which plurals bring."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")


@cache
def deeds() -> tuple[Deed, ...]:
    found = []
    for entry in read_yaml("vocabulary", "deed_families.yaml"):
        heads = sorted((fold(str(head)) for head in entry["heads"].split()), key=len, reverse=True)
        found.append(
            Deed(tuple(heads), tuple(fold(str(word)) for word in entry["words"].split()), bool(entry.get("needed")))
        )
    return tuple(found)
