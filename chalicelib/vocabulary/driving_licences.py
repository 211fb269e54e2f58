"""Driving licences by class, however they are written."""

import re
from dataclasses import dataclass
from functools import cache

from ..resources import read_yaml

_CLASS = re.compile(r"(?<![\w+-])(?:A[12M]?|B(?:96|E)?|C1?E?|D1?E?|T)(?![\w+-])")
"""Classes of driving licences in Europe (directive 2006/126/EC)."""

_WITH_TRAILER = re.compile(r"\b([BCD]1?)\s?\+\s?E\b")

_CLAUSE = re.compile(r"[;.]\s|,\s(?!(?-i:[A-D]1?E?)(?!\w))|\s(?:but|aber|mais)\s", re.IGNORECASE)
"""Where a clause ends; a class behind a comma goes on with the one before."""


@dataclass(frozen=True, slots=True)
class Licences:
    """What a text says of driving licences, by class."""

    held: frozenset[str] = frozenset()
    begun: frozenset[str] = frozenset()
    is_denied: bool = False

    def __bool__(self) -> bool:
        return bool(self.held or self.begun or self.is_denied)


def is_licence(text: str) -> bool:
    """Does a text name a driving licence?"""
    return _words().named.search(text) is not None


def classes_in(text: str) -> frozenset[str]:
    """Return the classes that a text names, B where it names a licence and no class."""
    named = {name for name, pattern in _words().classes.items() if pattern.search(text)}
    written = set(_CLASS.findall(_WITH_TRAILER.sub(r"\1E", text)))
    return frozenset(named | written) or frozenset({"B"})


def licences_in(text: str) -> Licences:
    """Return the licences that a text tells of, clause by clause: "B vorhanden, Klasse CE begonnen"."""
    held: set[str] = set()
    begun: set[str] = set()
    is_denied = False
    for clause in _CLAUSE.split(text) if is_licence(text) else ():
        if not (is_licence(clause) or _words().begun.search(clause)):
            continue
        if _words().begun.search(clause):
            begun |= classes_in(clause)
        elif _words().none.search(clause):
            is_denied = True
        else:
            held |= classes_in(clause)
    return Licences(covered_classes(frozenset(held)), frozenset(begun), is_denied)


def covered_classes(held: frozenset[str]) -> frozenset[str]:
    """Return the classes that those held include: with a trailer what goes without, C also C1, and each of them B.

    Directive 2006/126/EC, article 6.
    """
    covered = held | {name.removesuffix("E") for name in held if len(name) > 1}
    covered |= {f"{name}1" for name in covered if name in ("C", "D")}
    return covered | ({"B"} if any(name[0] in "CD" for name in covered) else set())


@dataclass(frozen=True)
class _Words:
    named: re.Pattern[str]
    begun: re.Pattern[str]
    none: re.Pattern[str]
    classes: dict[str, re.Pattern[str]]


@cache
def _words() -> _Words:
    words = read_yaml("vocabulary", "driving_licences.yaml")
    patterns = {name: re.compile(words[name], re.IGNORECASE) for name in ("named", "begun", "none")}
    classes = {name: re.compile(p, re.IGNORECASE) for name, p in words["classes"].items()}
    return _Words(**patterns, classes=classes)
