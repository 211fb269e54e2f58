"""Languages and the level that words ask for."""

import re
from functools import cache

from ..contracts.cv import CefrLevel
from ..resources import read_yaml

_NEAR = 45
"""Characters behind a language in which its level stands."""

_STATED_LEVEL = re.compile(r"(?<!\w)([ABC][12])(?!\w)", re.IGNORECASE)


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language that a text names first; None when it names none."""
    found = [(match.start(), code) for code, pattern in _languages().items() if (match := pattern.search(text))]
    return min(found)[1] if found else None


def language_mentions(text: str) -> list[tuple[int, int, str]]:
    """Return where a text asks for a language: begin, end, code, in order; "German tax law" does not."""
    found = [
        (match.start(), match.end(), code)
        for code, pattern in _languages().items()
        for match in pattern.finditer(text)
        if _is_the_language(text, match)
    ]
    return sorted(found)


def demanded_cefr(text: str) -> CefrLevel | None:
    """Return the lowest level that satisfies the words: a stated one, else the one its words ask for."""
    return stated_cefr(text) or next((level for level, pattern in _demands() if pattern.search(text)), None)


def stated_cefr(text: str) -> CefrLevel | None:
    """Return the CEFR level that stands in the text as such; None when none does."""
    stated: list[CefrLevel] = [match.upper() for match in _STATED_LEVEL.findall(text)]
    return min(stated) if stated else None


def is_native(text: str) -> bool:
    """Do the words say that it is a mother tongue?"""
    return _demands()[0][1].search(text) is not None


def cefr_rank(level: CefrLevel) -> int:
    """Return the level's place, 1 for A1 to 6 for C2."""
    order: list[str] = read_yaml("vocabulary", "language_levels.yaml")["order"]
    return order.index(level) + 1


def _is_the_language(text: str, name: re.Match[str]) -> bool:
    """Is the name followed by nothing, or by a word of level or language, and not by what it is an adjective of?"""
    if re.search(r"kenntnis|sprach", name.group(), re.IGNORECASE):
        return True
    if stated_cefr(text[name.end() : name.end() + _NEAR]):
        return True
    following = re.match(r"\s+([^\W\d_]+)", text[name.end() :])
    return following is None or _followers().fullmatch(following.group(1)) is not None


@cache
def _followers() -> re.Pattern[str]:
    return re.compile(read_yaml("vocabulary", "language_levels.yaml")["followers"], re.IGNORECASE)


@cache
def _languages() -> dict[str, re.Pattern[str]]:
    names: dict[str, list[str]] = read_yaml("vocabulary", "language_levels.yaml")["languages"]
    return {code: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) for code, words in names.items()}


@cache
def _demands() -> list[tuple[CefrLevel, re.Pattern[str]]]:
    demands = read_yaml("vocabulary", "language_levels.yaml")["demands"]
    return [(level, re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)) for level, words in demands]
