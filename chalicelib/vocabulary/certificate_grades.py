"""Grades and states of certificates: what of the same certificate is enough."""

import re
from dataclasses import dataclass
from functools import cache

from ..resources import read_yaml
from .tokens import fold

_VERSION = re.compile(r"(?<!\w)v?\d(?:\.\d+)?(?!\w)", re.IGNORECASE)

Grades = dict[int, set[int]]
"""Ranks by ladder: of "Practitioner" 1 in the ladder of foundation and practitioner."""


def is_enough(asked: str, held: str) -> bool:
    """Is what is held at least the grade that is asked for? Without any it is."""
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


def is_another_category(asked: str, held: str) -> bool:
    """Is what is held for other categories than the one asked for, or under another code: "CACES R489 catégorie 3"?"""
    words = _words()
    for found in (_categories, words.codes.findall):
        wanted, has = (set(map(fold, found(text))) for text in (asked, held))
        if wanted and has and not wanted & has:
            return True
    return False


def in_figures(asked: str, held: str) -> str:
    """Return a demand without the words that what is held says in figures: 30 kV are medium voltage."""
    for word, figure in _words().in_figures:
        if figure.search(held):
            asked = word.sub(" ", asked)
    return asked


def _categories(text: str) -> list[str]:
    listed = (match[1] for match in _words().categories.finditer(text))
    return [name for names in listed for name in re.findall(r"\w+", names) if len(name) <= _LONGEST_CATEGORY]


_LONGEST_CATEGORY = 2
"""Letters and digits of a category's name, such as "1B"; what joins two of them is longer or no category."""


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


def is_gained(text: str) -> bool:
    """Do the words say that an exam was passed, or a certificate got?"""
    return _words().gained.search(text) is not None


def is_expired(text: str) -> bool:
    return _words().expired.search(text) is not None


def is_refused(held: str) -> bool:
    """Does the field of a driving licence say that there is none?"""
    return _words().refused.search(held) is not None


@dataclass(frozen=True)
class _Words:
    ladders: list[list[re.Pattern[str]]]
    pending: re.Pattern[str]
    expired: re.Pattern[str]
    named: re.Pattern[str]
    refused: re.Pattern[str]
    categories: re.Pattern[str]
    codes: re.Pattern[str]
    gained: re.Pattern[str]
    in_figures: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


@cache
def _words() -> _Words:
    words = read_yaml("vocabulary", "certificate_grades.yaml")
    names = ("pending", "expired", "named", "refused", "categories", "codes", "gained")
    return _Words(
        ladders=[[re.compile(rf"\b(?:{g})\b", re.IGNORECASE) for g in ladder] for ladder in words["ladders"]],
        in_figures=tuple(
            (re.compile(word, re.IGNORECASE), re.compile(figure, re.IGNORECASE))
            for word, figure in words["in_figures"].items()
        ),
        **{name: re.compile(words[name], re.IGNORECASE) for name in names},
    )
