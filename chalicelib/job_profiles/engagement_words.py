"""How the terms of an engagement are said without a label; the words are in vocabulary/engagement.yaml."""

import re
from collections.abc import Sequence
from functools import cache

from ..resources import read_yaml

_TRAVEL = re.compile(r"(?:reise|travel|déplacement)\w*[^;\n]*$", re.IGNORECASE)
"""A share of travel is no workload."""

_BEFORE = 30
"""Characters before a term that may say that it is another."""

_SOON = re.compile(r"sofort|nächst", re.IGNORECASE)
_AT_ONCE = re.compile(r"(?<!\w)(?:ab|per|zum)\s+(?:dem\s+)?$", re.IGNORECASE)
"""A preposition that belongs to it: "ab sofort", "zum nächstmöglichen Zeitpunkt"."""

_CASE_ASIDE = frozenset({"start", "start_beside"})
"""Terms whose patterns hold no names."""


def said(name: str, texts: Sequence[str]) -> str | None:
    """Return how the first of the texts says the term; None where none does."""
    for text in texts:
        for pattern in _patterns()[name]:
            for match in pattern.finditer(text):
                if not _is_another(name, text, match):
                    begin = _AT_ONCE.search(text[: match.start(1)]) if _SOON.match(match.group(1)) else None
                    value = (begin.group() if begin else "") + match.group(1)
                    return " ".join(value.split()).strip(" ,;-") or None
    return None


def all_said(name: str, texts: Sequence[str]) -> list[str]:
    """Return every way in which the texts say the term, in order of the patterns within each text."""
    return [
        " ".join(match.group(1).split()).strip(" ,;-")
        for text in texts
        for pattern in _patterns()[name]
        for match in pattern.finditer(text)
    ]


def says_when(text: str) -> str | None:
    """Return a text that is nothing but a day or a time of the year; None for any other."""
    bare = text.strip(" .,")
    return bare if _when().fullmatch(bare) else None


def _is_another(name: str, text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    if name in _CASE_ASIDE:
        return _not_a_start().search(text[max(0, match.start(1) - 2 * _BEFORE) : match.start(1)]) is not None
    if name == "workload" and any(share.start() <= match.start(1) < share.end() for share in _at_home().finditer(text)):
        return True
    return _TRAVEL.search(before) is not None


@cache
def _patterns() -> dict[str, list[re.Pattern[str]]]:
    words = _words()
    whole = {"{when}": _when_pattern(), "{soon}": str(words["soon"]), "{months}": str(words["months"])}
    return {
        name: [re.compile(_filled(p, whole), re.IGNORECASE if name in _CASE_ASIDE else 0) for p in patterns]
        for name, patterns in words.items()
        if isinstance(patterns, list) and name != "when"
    }


@cache
def _when() -> re.Pattern[str]:
    return re.compile(rf"{_when_pattern()}|{_words()['soon']}", re.IGNORECASE)


def _when_pattern() -> str:
    return "|".join(pattern.replace("{months}", str(_words()["months"])) for pattern in _words()["when"])


@cache
def _at_home() -> re.Pattern[str]:
    """Return the pattern of a share of the time at home or on site: it is no workload, either."""
    where = f"(?:{_words()['at_home']})"
    return re.compile(rf"{where}[^.,;\n]{{0,24}}\d{{1,3}}\s?%|\d{{1,3}}\s?%[^.;,\n]{{0,12}}{where}", re.IGNORECASE)


@cache
def _not_a_start() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_words()['not_a_start']}", re.IGNORECASE)


def _filled(pattern: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace(name, part)
    return pattern


@cache
def _words() -> dict[str, list[str] | str]:
    words: dict[str, list[str] | str] = read_yaml("vocabulary", "engagement.yaml")
    return words
