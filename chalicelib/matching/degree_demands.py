"""The degrees and trainings that a criterion accepts, each with its level and what it must be in."""

import re
from dataclasses import dataclass

from .degree_subjects import Subject, subject_of
from .degree_words import degree_tables, demanded_level, has_word, level_in


@dataclass(frozen=True, slots=True)
class Demand:
    """One of the degrees that a criterion accepts: its least level of the EQF, and what it must be in."""

    level: int
    subject: Subject
    is_academic: bool
    is_training: bool
    """Is it learned in a training, or the profession of whoever has one: another trade is no part of it."""
    or_comparable: bool
    text: str = ""


def demands(text: str) -> list[Demand]:
    """Return the degrees of which each is enough: "Meister, Techniker oder Studium der Elektrotechnik" is three.

    What says no subject of its own has that of the one behind it, or else of the one before.
    """
    or_comparable = has_word("or_comparable", text)
    parts = _named_apart(text)
    subjects = [subject_of(part) for part in parts]
    told: list[Demand] = []
    for place, part in enumerate(parts):
        nearest = next((s for s in [*subjects[place:], *reversed(subjects[:place])] if s), Subject())
        is_academic = has_word("academic", part)
        is_training = has_word("training", part) or bool(nearest.trades and not is_academic)
        told.append(Demand(demanded_level(part), nearest, is_academic, is_training, or_comparable, part))
    return told


_ALTERNATIVE = re.compile(r"\s*[,;/]\s+(?:oder\s|or\s|ou\s)?|\s+(?:oder|or|ou|bzw\.?)\s+", re.IGNORECASE)


def _named_apart(text: str) -> list[str]:
    """Return the parts of a criterion that name a degree each; what lies between goes with the one before."""
    if not re.search(r"(?<!\w)(?:oder|or|ou|bzw)(?!\w)", text, re.IGNORECASE):
        return [text]
    bare = re.sub(degree_tables()["or_comparable"], " ", text, flags=re.IGNORECASE)
    parts: list[str] = []
    for piece in _ALTERNATIVE.split(bare):
        if (parts and not _names_a_level(piece)) or (parts and not _names_a_level(parts[-1])):
            parts[-1] = f"{parts[-1]}, {piece}"
        else:
            parts.append(piece)
    return parts if len(parts) > 1 else [text]


def _names_a_level(text: str) -> bool:
    named = any(level_in(text, table) is not None for table in ("demands", "general_demands"))
    return named or has_word("general_training", text) or has_word("training_without_degree", text)
