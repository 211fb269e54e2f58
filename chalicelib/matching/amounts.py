"""What the amounts of a CV are of, and what they are worth: budgets, turnovers, currencies, people led or served."""

import re
from dataclasses import dataclass
from functools import cache

from ..contracts.match import MatchEvidence
from ..job_profiles.quantities import Quantity, is_membership, is_service, stated_quantities
from ..resources import read_yaml
from .cv_index import CvIndex
from .deed_families import asks_for_deed
from .indexed_value import IndexedValue

_TOLD = ("employments", "projects", "profile", "other")

_REACH = 40
"""Characters around an amount in which words say what it is of."""


_BEHIND = 5
"""Characters behind an amount in which its currency may stand."""


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount of a CV as it is written, what it is worth in euros if it is money, and its quote."""

    amount: float
    written: str
    is_of_another: bool
    """Is it money of another matter: a turnover, where a budget is asked for?"""
    quote: MatchEvidence


def largest_stated(wanted: Quantity, text: str, leads: bool, index: CvIndex) -> Stated | None:
    """Return the largest amount of what is asked for, else of another matter; None where the CV states none.

    To have been one of so many, or to have served them, is not to have led them.
    """
    matter = _matter(text, *wanted.span)
    stated = [
        _stated(found, source, matter, index)
        for source in index.values
        if source.value.section in _TOLD and not source.names_others
        for found in stated_quantities(source.value.text, wanted.kind)
        if not (leads and _leads_nobody(source, found))
    ]
    return max(stated, key=lambda each: (not each.is_of_another, each.amount), default=None)


def worth(found: Quantity, text: str) -> float:
    """Return what an amount is worth: of money, in euros, roughly."""
    if found.kind != "money":
        return found.amount
    written = text[found.span[0] : found.span[1] + _BEHIND]
    return found.amount * next((rate for rate, names in _words().currencies if names.search(written)), 1.0)


def _stated(found: Quantity, source: IndexedValue, matter: str | None, index: CvIndex) -> Stated:
    text = source.value.text
    own = _matter(text, *found.span) if found.kind == "money" else None
    begin, end = source.sentence(*found.span)
    return Stated(
        amount=worth(found, text),
        written=text[slice(*found.span)].strip(),
        is_of_another=matter is not None and own is not None and own != matter,
        quote=index.quotable.evidence(source.value, text[begin:end].strip()),
    )


def _leads_nobody(source: IndexedValue, found: Quantity) -> bool:
    text = source.value.text
    number = re.search(r"\d", text[slice(*found.span)])
    start = found.span[0] + (number.start() if number else 0)
    if _words().service_of.search(text[max(0, start - 2 * _REACH) : start]):
        return True
    begin, end = source.sentence(*found.span)
    sentence = text[begin:end]
    return (is_membership(sentence) or is_service(sentence)) and not asks_for_deed(sentence)


def _matter(text: str, begin: int, end: int) -> str | None:
    """Return what an amount is of by the nearest word that says so; None where none does."""
    before, after = text[max(0, begin - _REACH) : end], text[begin : end + _REACH]
    for part, is_last in ((before, True), (after, False)):
        found = [(m.start(), name) for name, words in _words().money_of for m in words.finditer(part)]
        if found:
            return (max if is_last else min)(found)[1]
    return None


@dataclass(frozen=True, slots=True)
class _Words:
    currencies: tuple[tuple[float, re.Pattern[str]], ...]
    money_of: tuple[tuple[str, re.Pattern[str]], ...]
    service_of: re.Pattern[str]


@cache
def _words() -> _Words:
    words = read_yaml("vocabulary", "quantities.yaml")
    return _Words(
        currencies=tuple(
            (float(rate), re.compile(rf"(?<![a-z]){names}(?!\w)", re.IGNORECASE))
            for rate, names in words["currencies"].items()
        ),
        money_of=tuple(
            (name, re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)) for name, pattern in words["money_of"].items()
        ),
        service_of=re.compile(words["service_of"], re.IGNORECASE),
    )
