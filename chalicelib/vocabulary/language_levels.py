"""Languages and the level that words ask for."""

import re
from functools import cache, lru_cache

from ..contracts.cv import CefrLevel
from ..resources import read_yaml

_NEAR = 45
"""Characters behind a language in which its level stands."""

_STATED_LEVEL = re.compile(r"(?<!\w)([ABC][12])(?!\w)", re.IGNORECASE)


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language that a text names first; None when it names none."""
    match = _languages().search(text)
    return match.lastgroup if match else None


@lru_cache(maxsize=1024)
def language_mentions(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return where a text asks for a language: begin, end, code, in order; "German tax law" does not."""
    return tuple(
        (match.start(), match.end(), match.lastgroup)
        for match in _languages().finditer(text)
        if match.lastgroup and _is_the_language(text, match)
    )


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
    if following is None or _followers().fullmatch(following.group(1)):
        return True
    # German adjectives have an ending: before a verb or an adverb "Englisch" is the language.
    return _GERMAN_NAME.fullmatch(name.group()) is not None and following.group(1).islower()


_GERMAN_NAME = re.compile(r"[A-ZÄÖÜ]\w*(?:tsch|isch)")


@cache
def _followers() -> re.Pattern[str]:
    return re.compile(read_yaml("vocabulary", "language_levels.yaml")["followers"], re.IGNORECASE)


@cache
def _languages() -> re.Pattern[str]:
    """Return the pattern of all languages, with their codes as groups; adjectives of the usual ones are names, too."""
    words = read_yaml("vocabulary", "language_levels.yaml")
    others: dict[str, list[str]] = read_yaml("vocabulary", "languages.yaml")["names"]
    named = {
        code: [_with_endings(name) for name in names if len(name) >= _LEAST_LETTERS and name not in words["regions"]]
        for code, names in others.items()
        if len(code) == _CODE
    }
    groups = [f"(?P<{code}>{'|'.join(names)})" for code, names in (named | words["languages"]).items() if names]
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE)


_LEAST_LETTERS, _CODE = 5, 2
"""Letters of a language's name that is no short word or sign, and of the codes of languages that clients ask for."""


def _with_endings(name: str) -> str:
    return re.escape(name) + (r"\w*" if name.endswith("isch") else "")


@cache
def _demands() -> list[tuple[CefrLevel, re.Pattern[str]]]:
    demands = read_yaml("vocabulary", "language_levels.yaml")["demands"]
    demands = [*demands, *read_yaml("vocabulary", "job_profile.yaml")["language_wanted_for"]]
    return [(level, re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)) for level, words in demands]
