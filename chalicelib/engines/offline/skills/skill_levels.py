"""How well or how long, said beside what: "Excel – Advanced", "Java (5 Jahre)", "Word : maîtrise"."""

import re
from functools import cache

from ....resources import read_yaml
from ....vocabulary.dates import is_date
from ....vocabulary.text import clean

_SIGNS = re.compile(r"^[★☆●○•■□▪▫]{2,}$|^\(?\d{1,3}\s?%\)?$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_TAIL = re.compile(r"^(?P<what>.*\S)(?:\s+[–—-]\s+|\s*:\s+|,\s+|\s*(?=\())(?P<level>\(?[^()–—:,]{2,40}\)?)$")
_SIGNED = re.compile(r"\s*(?:[★☆●○•■□▪▫]{2,}|\(?\d{1,3}\s?%\)?)\s*$")
_HEAD = re.compile(r"^\((?P<level>[^()]{2,40})\)\s*(?=\S)")
_LONGEST_YEARS = 2
"""Digits of a number of years."""


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = read_yaml("vocabulary", "skill_levels.yaml")
    return frozenset(data["words"]), frozenset(data["for_years"]), frozenset(data["bracketed"])


def is_level(text: str) -> bool:
    """Whether the text says nothing but how well, how long or since when."""
    if _SIGNS.match(text.strip()) or is_date(text):
        return True
    levels, years, _ = _words()
    parts = _WORD.findall(text.casefold())
    numbers = [part for part in parts if part.isdigit()]
    named = [part for part in parts if not part.isdigit()]
    if not named or any(len(number) > _LONGEST_YEARS for number in numbers):
        return False
    if numbers:
        return all(part in years or part in levels for part in named) and any(part in years for part in named)
    return all(part in levels for part in named)


def without_level(text: str) -> str:
    """Return what is mastered; nothing for a level alone."""
    text = _SIGNED.sub("", text)
    head = _HEAD.match(text)
    if head is not None and is_level(head["level"]):
        text = text[head.end() :]
    while (tail := _TAIL.match(text)) is not None and _is_behind(tail["level"]):
        text = tail["what"]
    text = clean(text)
    return "" if is_level(text) else text


def _is_behind(level: str) -> bool:
    first = next(iter(_WORD.findall(level.casefold())), "")
    return is_level(level) and (not level.startswith("(") or first.isdigit() or first in _words()[2])
