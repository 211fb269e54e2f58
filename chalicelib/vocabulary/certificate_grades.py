"""Grades, classes and states of certificates: what of the same certificate is enough."""

import re
from dataclasses import dataclass
from functools import cache

from ..resources import read_yaml

_CLASS = re.compile(r"\b(?:A[12M]?|B(?:96|E)?|C1?E?|D1?E?|T)\b")
"""Classes of driving licences in Europe (directive 2006/126/EC)."""

_VERSION = re.compile(r"(?<!\w)v?\d(?:\.\d+)?(?!\w)", re.IGNORECASE)

Grades = dict[int, set[int]]
"""Ranks by ladder: of "Practitioner" 1 in the ladder of foundation and practitioner."""


def is_enough(asked: str, held: str) -> bool:
    """Is what is held at least the grade, and one of the classes, that is asked for? Without any of either it is."""
    classes = _classes(asked)
    if classes and not classes & covered_classes(_classes(held)):
        return False
    # "Project Management Professional" is a name, and no grade.
    wanted = grades_in(_words().named.sub(" ", asked))
    if not wanted:
        return True
    has = grades_in(held)
    return any(max(has.get(ladder, {-1})) >= min(ranks) for ladder, ranks in wanted.items())


def grades_in(text: str) -> Grades:
    """Return the grades that a certificate's name states, as ranks on every ladder that knows them."""
    found: Grades = {}
    for number, ladder in enumerate(_words().ladders):
        ranks = {rank for rank, pattern in enumerate(ladder) if pattern.search(text)}
        if ranks:
            found[number] = ranks
    return found


def without_grade(text: str) -> str:
    """Return a certificate's name without grade, version and what it is a certificate for."""
    text = _VERSION.sub(" ", _words().named.sub(" ", text))
    for ladder in _words().ladders:
        for pattern in ladder:
            text = pattern.sub(" ", text)
    return text


def is_pending(text: str) -> bool:
    """Do the words say that the certificate is still to come?"""
    return _words().pending.search(text) is not None


def is_expired(text: str) -> bool:
    return _words().expired.search(text) is not None


def is_licence(text: str) -> bool:
    """Is a driving licence asked for?"""
    return _words().licence.search(text) is not None


def is_refused(held: str) -> bool:
    """Does the field of a driving licence say that there is none?"""
    return _words().refused.search(held) is not None


def has_class(asked: str, held: str) -> bool:
    """Is a licence, whose field says "B, BE" or only "vorhanden", of the class asked for? Unnamed it is of class B."""
    wanted = _classes(asked) or {"B"}
    return bool(wanted & (covered_classes(set(_CLASS.findall(held))) or {"B"}))


def covered_classes(held: set[str]) -> set[str]:
    """Return the classes of driving licences that those held include: with a trailer what goes without, C also C1.

    Directive 2006/126/EC, article 6.
    """
    covered = held | {name.removesuffix("E") for name in held if len(name) > 1}
    return covered | {f"{name}1" for name in covered if name in ("C", "D")}


def _classes(text: str) -> set[str]:
    by_name = {name for name, pattern in _words().class_names.items() if pattern.search(text)}
    return by_name | {match.group(1).upper() for match in _words().classes.finditer(text)}


@dataclass(frozen=True)
class _Words:
    ladders: list[list[re.Pattern[str]]]
    classes: re.Pattern[str]
    class_names: dict[str, re.Pattern[str]]
    pending: re.Pattern[str]
    expired: re.Pattern[str]
    named: re.Pattern[str]
    licence: re.Pattern[str]
    refused: re.Pattern[str]


@cache
def _words() -> _Words:
    words = read_yaml("vocabulary", "certificate_grades.yaml")
    return _Words(
        ladders=[[re.compile(rf"\b(?:{g})\b", re.IGNORECASE) for g in ladder] for ladder in words["ladders"]],
        class_names={name: re.compile(p, re.IGNORECASE) for name, p in words["class_names"].items()},
        **{
            name: re.compile(words[name], re.IGNORECASE)
            for name in ("classes", "pending", "expired", "named", "licence", "refused")
        },
    )
