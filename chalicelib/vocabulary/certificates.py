"""Certificates by all the names they go by."""

import re
from functools import cache

from ..resources import read_yaml
from .certificate_grades import grades_in
from .tokens import fold


@cache
def names_of_certificate(name: str) -> tuple[str, ...]:
    """Return the names that prove a certificate, its own first, then those of the members if it names a family."""
    wanted = fold(name)
    names = [name]
    for key, entry in _table().items():
        own = [key, *entry.get("same", [])]
        if wanted in map(fold, own):
            names += own + [n for member in entry.get("members", []) for n in names_of_certificate(member)]
    return tuple(dict.fromkeys(names))


@cache
def pure_certificates() -> re.Pattern[str]:
    """Return the pattern of names that mean a certificate wherever they stand, such as PMP."""
    entries = [(key, entry) for key, entry in _table().items() if entry.get("pure")]
    names = {n for key, entry in entries for n in (key, *entry.get("same", []), *entry.get("members", []))}
    longest_first = "|".join(re.escape(name) for name in sorted(sorted(names), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{longest_first})(?!\w)", re.IGNORECASE)


def names_a_grade(text: str) -> bool:
    """Does a text name a family of certificates and a grade of it: "PRINCE2 Practitioner"?"""
    return _families().search(text) is not None and bool(grades_in(text))


@cache
def _families() -> re.Pattern[str]:
    """Return the pattern of families that have grades; languages and products of the same name are left out."""
    names = {n for key, entry in _table().items() if entry.get("graded") for n in (key, *entry.get("same", []))}
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(names)))})(?!\w)", re.IGNORECASE)


def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = read_yaml("vocabulary", "certificates.yaml")
    return table
