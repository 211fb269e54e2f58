"""How the terms of an engagement are said without a label; the words are in vocabulary/engagement.yaml."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from ..resources import read_yaml

_TRAVEL = re.compile(r"(?:reise|travel|déplacement)\w*[^;\n]*$", re.IGNORECASE)
"""A share of travel is no workload."""

_BEFORE = 30
"""Characters before a term that may say that it is another."""

_SOON = re.compile(r"sofort|nächst", re.IGNORECASE)
_AT_ONCE = re.compile(r"(?<!\w)(?:ab|per|zum)\s+(?:dem\s+)?$", re.IGNORECASE)
"""A preposition that belongs to it: "ab sofort", "zum nächstmöglichen Zeitpunkt"."""

_BEGINS = frozenset({"start", "start_beside"})
"""Terms that are days, none behind a word of application."""


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


def without_terms(text: str) -> str:
    """Return a text with what it says of pay, time and days blanked out: what is left may still ask for something."""
    for name in _ONLY_TERMS:
        while (value := next((m for p in _patterns()[name] if (m := p.search(text))), None)) is not None:
            text = f"{text[: value.start(1)]} {text[value.end(1) :]}"
    return text


_ONLY_TERMS = ("rate", "duration", "deadline", "workload")
"""Terms that are no wish, whoever reads their numbers as years or amounts."""


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
    if name in _BEGINS:
        return _not_a_start().search(text[max(0, match.start(1) - 2 * _BEFORE) : match.start(1)]) is not None
    if name == "end":
        return _application().search(before) is not None
    if name == "workload" and any(share.start() <= match.start(1) < share.end() for share in _at_home().finditer(text)):
        return True
    return _TRAVEL.search(before) is not None


@cache
def _patterns() -> dict[str, list[re.Pattern[str]]]:
    words = _words()
    cased = words["cased"]
    return {
        name: [re.compile(_filled(p), 0 if name in cased else re.IGNORECASE) for p in patterns]
        for name, patterns in words.items()
        if isinstance(patterns, list) and name not in ("when", "cased")
    }


@cache
def _when() -> re.Pattern[str]:
    return re.compile(_filled("{when}|{soon}"), re.IGNORECASE)


def _filled(pattern: str) -> str:
    """Return a pattern with its named parts, in braces, filled in."""
    return _PART.sub(lambda part: _filled(_parts()[part[1]]), pattern)


_PART = re.compile(r"\{([a-z]\w*)\}")


@cache
def _parts() -> dict[str, str]:
    words = _words()
    return {**words["parts"], **{name: words[name] for name in ("soon", "months")}, "when": "|".join(words["when"])}


@cache
def _at_home() -> re.Pattern[str]:
    """Return the pattern of a share of the time at home or on site: it is no workload, either."""
    where = f"(?:{_words()['at_home']})"
    share = _filled(r"(?:\d{1,3}\s?%|{range}\s?{days}(?!\w)(?:{a_week})?)")
    return re.compile(rf"{where}[^.,;\n\d]{{0,24}}{share}|{share}[^.;,\n\d]{{0,12}}{where}", re.IGNORECASE)


@cache
def _application() -> re.Pattern[str]:
    return re.compile(_filled("(?:{apply}|{papers})"), re.IGNORECASE)


@cache
def _not_a_start() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_words()['not_a_start']}", re.IGNORECASE)


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = read_yaml("vocabulary", "engagement.yaml")
    return words
