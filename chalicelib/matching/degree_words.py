"""What the words of a degree say: its level of the European Qualifications Framework, and what it is in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..job_profiles.words import profile_words
from ..resources import read_yaml
from ..vocabulary.tokens import stems
from .search_words import generic_words
from .word_forms import is_part


@dataclass(frozen=True, slots=True)
class Demand:
    """One of the degrees that a criterion accepts: its least level, and what it must be in, empty where any will do."""

    level: int
    subject: frozenset[str]
    is_academic: bool
    or_comparable: bool
    text: str = ""


def demands(text: str) -> list[Demand]:
    """Return the degrees of which each is enough: "Meister, Techniker oder Studium der Elektrotechnik" is three.

    What says no subject of its own has that of the one behind it, or else of the one before.
    """
    or_comparable = has_word("or_comparable", text)
    parts = _named_apart(text)
    subjects = [_subject(part) for part in parts]
    told: list[Demand] = []
    for place, part in enumerate(parts):
        nearest = next((s for s in [*subjects[place:], *reversed(subjects[:place])] if s), frozenset())
        told.append(Demand(demanded_level(part), nearest, has_word("academic", part), or_comparable, part))
    return told


_ALTERNATIVE = re.compile(r"\s*[,;/]\s+(?:oder\s|or\s|ou\s)?|\s+(?:oder|or|ou|bzw\.?)\s+", re.IGNORECASE)


def _named_apart(text: str) -> list[str]:
    """Return the parts of a criterion that name a degree each; what lies between goes with the one before."""
    if not re.search(r"(?<!\w)(?:oder|or|ou|bzw)(?!\w)", text, re.IGNORECASE):
        return [text]
    bare = re.sub(_degree_words()["or_comparable"], " ", text, flags=re.IGNORECASE)
    parts: list[str] = []
    for piece in _ALTERNATIVE.split(bare):
        if (parts and not _names_a_level(piece)) or (parts and not _names_a_level(parts[-1])):
            parts[-1] = f"{parts[-1]}, {piece}"
        else:
            parts.append(piece)
    return parts if len(parts) > 1 else [text]


def _names_a_level(text: str) -> bool:
    return any(_level(text, table) is not None for table in ("demands", "general_demands"))


def degree_level(text: str) -> int | None:
    """Return the EQF level that the words of a degree name; None when they name none."""
    return _level(text, "levels")


_FIRST_WORDS = 2


def begins_with_a_degree(text: str) -> bool:
    """Is a degree the first thing that a criterion names: "CAP boulanger", "Kochlehre"?"""
    first = " ".join(_apart(text.casefold()).split()[:_FIRST_WORDS])
    return degree_level(first) is not None


def demanded_level(text: str) -> int:
    """Return the lowest EQF level that a criterion accepts: of several named degrees the lowest; 4 if it names none."""
    comparable = rf"(?:{_degree_words()['or_comparable']})(?:\s+\w+)?"
    rest = re.sub(comparable, " ", text.casefold())
    # "University degree (MSc preferred)" asks for no MSc.
    rest = re.sub(r"\([^)]*\)", lambda m: " " if profile_words().should.search(m.group()) else m.group(), rest)
    named = []
    for level, pattern in _level_patterns("demands"):
        # What a higher level took is gone for the lower ones.
        rest, count = pattern.subn(" ", rest)
        if count:
            named.append(level)
    return min(named, default=None) or _level(rest, "general_demands") or 4


def is_in(subject: frozenset[str], text: str) -> bool:
    """Is what a text names in the subject of a demand? Without any, everything is."""
    if not subject or subject & _fields(text) or _names_subject(subject, stems(text)):
        return True
    return any(_has(said, text) for asked, said in _degree_words()["broad_degrees"].items() if asked in subject)


def stands_for_another(demanded: str, text: str) -> bool:
    """Is a degree one that never stands for what is demanded, whatever its level: a care assistant's for a nurse's?"""
    pairs = _degree_words()["not_instead"].items()
    return any(_has(asked, demanded) and not _has(asked, text) and _has(said, text) for asked, said in pairs)


def _names_subject(subject: frozenset[str], named: Sequence[str]) -> bool:
    """Is what a degree must be in one of its words, or the begin of one: "boulanger", "boulangerie"?"""
    return any(is_part(word, part) for word in subject for part in named)


def _fields(text: str) -> frozenset[str]:
    lowered = f" {_apart(text.casefold())} "
    fields: dict[str, list[str]] = _degree_words()["fields"]
    return frozenset(
        field
        for field, names in fields.items()
        if any(re.search(rf"(?<!\w){re.escape(n)}(?:e?s)?(?!\w)", lowered) for n in names)
    )


def _subject(text: str) -> frozenset[str]:
    """Return what a degree must be in: known fields, else the stems of the words left; empty when any will do."""
    broad = {
        field for asked, fields in _degree_words()["broad_fields"].items() if _has(asked, text) for field in fields
    }
    fields = _fields(text) | broad | {asked for asked in _degree_words()["broad_degrees"] if _has(asked, text)}
    if fields and not _LISTED.search(text):
        return fields
    rest = re.sub(_degree_words()["or_comparable"], " ", text.casefold())
    for table in ("levels", "demands", "general_demands"):
        for _, pattern in _level_patterns(table):
            rest = pattern.sub(" ", rest)
    words = [word for word in re.findall(r"[^\W\d_]{4,}", rest) if word not in profile_words().filler]
    # "Geoinformatik, Geographie oder Vermessung": beside a known field each of the others is one, too.
    return fields | (frozenset(stems(" ".join(words))) - generic_words() - _no_subject())


_LISTED = re.compile(r",\s|\s(?:oder|or|ou)\s|\w/\w", re.IGNORECASE)


def _apart(text: str) -> str:
    """Return the text with what a degree is in apart from what it is: "informatik lehre"."""
    return re.sub(r"(\w{4,}?)(lehre|studium|studiengang|ausbildung|abschluss|diplom)\b", r"\1 \2", text)


def _has(pattern: str, text: str) -> bool:
    return re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE) is not None


@cache
def _no_subject() -> frozenset[str]:
    return frozenset(stems(_degree_words()["no_subject"]))


def _level(text: str, table: str) -> int | None:
    lowered = text.casefold()
    return next((level for level, pattern in _level_patterns(table) if pattern.search(lowered)), None)


@cache
def _level_patterns(table: str) -> list[tuple[int, re.Pattern[str]]]:
    """Return the patterns of a table from the highest level down."""
    levels: dict[int, list[str]] = _degree_words()[table]
    return [(level, re.compile(rf"(?<!\w)(?:{'|'.join(levels[level])})")) for level in sorted(levels, reverse=True)]


@cache
def _degree_words() -> dict[str, Any]:
    words: dict[str, Any] = read_yaml("vocabulary", "degrees_levels.yaml")
    return words


def has_word(table: str, text: str) -> bool:
    """Has a text a word of one of the tables that hold a single pattern: "given_up", "unfinished", "academic" …?"""
    return re.search(_degree_words()[table], text, re.IGNORECASE) is not None


def is_about_studies(text: str) -> bool:
    return _has("studium", text)
