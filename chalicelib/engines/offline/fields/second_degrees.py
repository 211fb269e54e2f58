"""Degrees below another one of the same school: "MSc Renewable Energy" over "BEng Mechanical Engineering"."""

from collections.abc import Iterator

from ....lexicon.clue_words import clue_words
from ....lexicon.schools import degree_score
from ....vocabulary.text import clean
from .assignment import Assignment
from .courses import Course
from .pieces import Piece
from .theses import is_thesis

_A_DEGREE = 2.0
_PARTS = frozenset({"Minor", "Minors", "Major", "Nebenfach", "Hauptfach", "Mineure", "Majeure"})
"""What they open is a part of the degree above."""


def second_degrees(found: Assignment) -> tuple[Assignment, list[Piece]]:
    """Return the assignment without the degrees on lines of their own below its degree, and those."""
    degree = found.fields.get("degree")
    if degree is None or degree_score(degree.text) < _A_DEGREE or "institution" not in found.fields:
        return found, []
    own = [piece for piece in _others(found) if _is_degree_below(piece, degree)]
    own.sort(key=lambda piece: piece.cell.line.number)
    fields = {name: piece for name, piece in found.fields.items() if piece not in own}
    rest = tuple(piece for piece in found.rest if piece not in own)
    return Assignment(fields, rest, found.score), own


def courses_of(degrees: list[Piece], first: Course) -> Iterator[Course]:
    """Yield a course for each: at the same school, in the time that stands over all."""
    for degree in degrees:
        yield Course(
            first.period, first.period_source, degree.sourced(), institution=first.institution, location=first.location
        )


def _others(found: Assignment) -> Iterator[Piece]:
    if "area" in found.fields:
        yield found.fields["area"]
    yield from found.rest


def _is_degree_below(piece: Piece, degree: Piece) -> bool:
    is_line = piece.text == clean(piece.cell.text) and piece.cell.line.number > degree.cell.line.number
    if (
        not is_line
        or is_thesis(piece.text)
        or clue_words().area_opening.match(piece.text)
        or piece.text.split(" ", 1)[0] in _PARTS
    ):
        return False
    return degree_score(piece.text) >= _A_DEGREE and piece.cell.style.like(degree.cell.style)
