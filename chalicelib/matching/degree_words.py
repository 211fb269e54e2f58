"""What the words of a degree or training say of its level in the European Qualifications Framework (EQF)."""

import re
from functools import cache
from typing import Any

from ..job_profiles.words import profile_words
from ..lexicon.clue_words import is_role_word
from ..resources import read_yaml
from ..vocabulary.trades import LEVEL, level_of_trades, trades_in

_FIRST_WORDS = 2

_LEAST_TRAINING = LEVEL - 1
"""Of two years, or such as the French CAP."""


def degree_level(text: str) -> int | None:
    """Return the EQF level that the words of a degree name, or the trade that was learned; None when they name none."""
    level = level_in(text, "levels")
    trade = None if has_word("learners", text) else level_of_trades(trades_in(text))
    # "Ausbildung zur Verkäuferin": a training of two years is below what its general word says.
    return trade if trade is not None and level in (None, LEVEL) else level


def level_of_training(degree: str, institution: str) -> int | None:
    """Return the level of a training that is called as nobody knows; None where nothing shows that it is one.

    It is one if a chamber or a vocational school gave it, or if it is called as its person is: "Pharmakant".
    """
    if not degree or has_word("learners", degree):
        return None
    is_person = any(is_role_word(word.casefold()) for word in re.findall(r"[^\W\d_]+", degree))
    return LEVEL if is_person or has_word("chambers", institution) else None


def begins_with_a_degree(text: str) -> bool:
    """Is a degree the first thing that a criterion names: "CAP boulanger", "Kochlehre"?"""
    first = " ".join(apart(text.casefold()).split()[:_FIRST_WORDS])
    return level_in(first, "levels") is not None


def begins_with_a_training(text: str) -> bool:
    """Is a training, which may be a degree or a course, the first thing that a criterion names?"""
    return re.match(degree_tables()["training_first"], text, re.IGNORECASE) is not None


def demanded_level(text: str) -> int:
    """Return the lowest EQF level that a criterion accepts: of several named degrees the lowest.

    A training, or what names no degree, may be of two years: which trade is wanted is told by its name.
    """
    comparable = rf"(?:{degree_tables()['or_comparable']})(?:\s+\w+)?"
    rest = re.sub(comparable, " ", text.casefold())
    # "University degree (MSc preferred)" asks for no MSc.
    rest = re.sub(r"\([^)]*\)", lambda m: " " if profile_words().should.search(m.group()) else m.group(), rest)
    is_training = has_word("general_training", rest)
    named = []
    for level, pattern in level_patterns("demands"):
        # What a higher level took is gone for the lower ones.
        rest, count = pattern.subn(" ", rest)
        if count:
            named.append(level)
    if is_training:
        named.append(_LEAST_TRAINING)
    return min(named, default=None) or level_in(rest, "general_demands") or _LEAST_TRAINING


def level_in(text: str, table: str) -> int | None:
    """Return the highest level of a table that a text names; None where it names none."""
    lowered = text.casefold()
    return next((level for level, pattern in level_patterns(table) if pattern.search(lowered)), None)


def apart(text: str) -> str:
    """Return the text without capitals, with what a degree is in apart from what it is: "informatik lehre"."""
    return re.sub(
        r"(\w{4,}?)(lehre|studium|studiengang|ausbildung|abschluss|diplom|handwerk)(?:s|es)?\b", r"\1 \2", text
    )


def has_word(table: str, text: str) -> bool:
    """Has a text a word of one of the tables that hold a single pattern: "given_up", "unfinished", "academic" …?"""
    return re.search(degree_tables()[table], text, re.IGNORECASE) is not None


def is_about_studies(text: str) -> bool:
    return re.search(r"(?<!\w)studium(?!\w)", text, re.IGNORECASE) is not None


@cache
def level_patterns(table: str) -> list[tuple[int, re.Pattern[str]]]:
    """Return the patterns of a table from the highest level down."""
    levels: dict[int, list[str]] = degree_tables()[table]
    return [(level, re.compile(rf"(?<!\w)(?:{'|'.join(levels[level])})")) for level in sorted(levels, reverse=True)]


@cache
def degree_tables() -> dict[str, Any]:
    words: dict[str, Any] = read_yaml("vocabulary", "degrees_levels.yaml")
    return words
