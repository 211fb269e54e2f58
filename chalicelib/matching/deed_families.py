"""The words for one deed, and compounds that name it: "Getriebeentwicklung" is "Entwicklung von Getrieben"."""

import re
from dataclasses import dataclass
from functools import cache

from ..resources import read_yaml
from ..vocabulary.tokens import fold, stem, stems

_LEAST_PART = 4
"""Letters of the first half of a compound; shorter ones are parts of too many words."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done: the ends of compounds that name it, and the begins of the words that tell it."""

    heads: tuple[str, ...]
    words: tuple[str, ...]
    is_needed: bool
    """Whether the deed must be told beside its object: to work in a team is not to lead one."""
    makes: bool = False
    """Whether another deed told of the object rules it out: to maintain turbines is not to develop them."""


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


def deed_in(words: frozenset[str]) -> Deed | None:
    """Return the deed that must be told, if one of these stems names it."""
    return next((d for d in deeds() if d.is_needed and any(w.startswith(d.words) for w in words)), None)


def asks_for_deed(text: str) -> bool:
    """Does a text name a deed that must be told, as a word or at a compound's end: "Personalverantwortung"?"""
    compounds = (compound_of(word) for word in re.findall(r"\w+", text))
    return deed_in(frozenset(stems(text))) is not None or any(c is not None and c.deed.is_needed for c in compounds)


def deed_of(words: frozenset[str]) -> Deed | None:
    """Return the deed that one of these stems names, if any does."""
    return next((d for d in deeds() if d.words and any(w.startswith(d.words) for w in words)), None)


@cache
def deeds() -> tuple[Deed, ...]:
    found = []
    for entry in read_yaml("vocabulary", "deed_families.yaml"):
        words = tuple(fold(str(word)) for word in entry["words"].split())
        heads = sorted((fold(str(head)) for head in entry["heads"].split()), key=len, reverse=True)
        is_needed, makes = bool(entry.get("needed")), bool(entry.get("makes"))
        found.append(Deed(tuple(heads), words, is_needed, makes))
    return tuple(found)
