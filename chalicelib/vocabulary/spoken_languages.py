"""Spoken languages by their names, and the levels that words mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..contracts.cv import CefrLevel
from ..resources import read_yaml

CEFR = re.compile(r"(?<![A-Za-z0-9])([ABC][12])(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class SpokenNames:
    """`pattern` finds any name, `codes` has its ISO 639-1 code by the name in lower case."""

    codes: dict[str, str]
    pattern: re.Pattern[str]
    native: re.Pattern[str]
    levels: tuple[tuple[CefrLevel, re.Pattern[str]], ...]
    of_several: re.Pattern[str]
    """A level that all languages have that it stands behind."""

    letters: dict[str, str]
    """ISO 639-1 codes by the letters that forms write for a language, in capitals."""


@cache
def spoken_names() -> SpokenNames:
    data = read_yaml("vocabulary", "languages.yaml")
    codes = {name.casefold(): code for code, names in data["names"].items() for name in names}
    longest = sorted(codes, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)
    levels = tuple((level, _any(words)) for level, words in data["levels"].items())
    letters = {code.upper(): code for code in codes.values() if len(code) == 2} | data["letters"]
    return SpokenNames(codes, pattern, _any(data["native"]), levels, _any(data["of_several"]), letters)


def _any(words: Sequence[str]) -> re.Pattern[str]:
    options = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{options})(?!\w)", re.IGNORECASE)


def count_languages(text: str) -> int:
    """How many different languages the text names."""
    return len({spoken_names().codes[match.group(1).casefold()] for match in spoken_names().pattern.finditer(text)})


def read_level(text: str) -> tuple[CefrLevel | None, bool]:
    """Return the level on the European scale, if stated or in words of fixed meaning, and whether it is native."""
    stated = CEFR.search(text.upper())
    if stated:
        return stated.group(1), False  # type: ignore[return-value]
    # The longest words decide: "near-native" is not native, "professional working proficiency" no proficiency alone.
    found: list[tuple[int, CefrLevel | None]] = [(len(m.group()), None) for m in spoken_names().native.finditer(text)]
    found += [(len(m.group()), level) for level, pattern in spoken_names().levels for m in pattern.finditer(text)]
    if not found:
        return None, False
    level = max(found, key=lambda item: item[0])[1]
    return level, level is None
