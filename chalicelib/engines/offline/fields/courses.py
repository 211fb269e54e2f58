"""A course of education, and what one text of it tells of two fields: degree and area, school and grade, state."""

import re
from dataclasses import dataclass, field
from functools import cache

from ....contracts.cv import Period
from ....lexicon.degree_states import find_state, split_state
from ....lexicon.schools import degree_score, is_grade
from ....resources import read_yaml
from ....vocabulary.text import clean
from ..evidence import Sourced


def is_grade_alone(text: str) -> bool:
    """True for "Note 1,9"; "Universität Kiel (Note 1,9)" has one."""
    before = text.partition("(")[0].strip()
    return is_grade(text) and (not before or is_grade(before))


_MARK = re.compile(r"\d[.,]\d|mention|moyenne|note|erfolg|auszeichnung", re.IGNORECASE)
_TAIL = re.compile(r"^(?P<head>.{3,}?)\s*(?:,\s+|\s+[–-]\s+|\s*\()(?P<tail>[^()]{2,40})\)?$")


@dataclass(slots=True)
class Course:
    period: Period | None = None
    period_source: Sourced | None = None
    degree: Sourced | None = None
    area: Sourced | None = None
    institution: Sourced | None = None
    location: Sourced | None = None
    grade: Sourced | None = None
    notes: list[Sourced] = field(default_factory=list)


def take_state(course: Course) -> None:
    """Set "in progress", "abgebrochen" and the like apart as a note, wherever they stand in the entry."""
    states: list[Sourced] = []
    for name in ("degree", "area", "institution", "location"):
        value: Sourced | None = getattr(course, name)
        rest, state = split_state(value.text) if value is not None else ("", None)
        if value is not None and state is not None:
            setattr(course, name, Sourced(rest, value.lines, value.confidence) if rest else None)
            states.append(Sourced(state, value.lines, value.confidence))
    state = find_state(course.period_source.text) if course.period_source is not None else None
    if course.period_source is not None and state is not None:
        states.append(Sourced(state, course.period_source.lines, 0.8))
    course.notes[:0] = list({state.text.casefold(): state for state in states}.values())


def split_area(course: Course) -> None:
    """Divide "Bachelor of Science in Informatik", "Master, Statistik", "BSc (Hons) Geography"; take the grade off."""
    _take_grade(course)
    ways = (_joined(), _short())
    if course.degree is None or course.area is not None:
        return
    found = (way.match(course.degree.text) for way in ways)
    match = next((match for match in found if match is not None and degree_score(match["degree"]) >= 1.0), None)
    if match is None:
        return
    degree, area = clean(match["degree"]), clean(match["area"])
    course.degree, course.area = (
        Sourced(degree, course.degree.lines, course.degree.confidence),
        Sourced(area, course.degree.lines, 0.8),
    )
    _take_grade_off(course, "area")


def _take_grade(course: Course) -> None:
    """Move a grade from the end of degree or school, or the place of the field of study, to where it belongs."""
    if course.area is not None and is_grade(course.area.text):
        course.grade, course.area = course.grade or course.area, None
    for name in ("degree", "institution"):
        _take_grade_off(course, name)


def _take_grade_off(course: Course, name: str) -> None:
    """Move a grade from the end of a field."""
    value: Sourced | None = getattr(course, name)
    match = _TAIL.match(value.text) if value is not None else None
    if value is None or match is None or not is_grade(match["tail"]):
        return
    if name != "area" and value.text.endswith(")") and not _MARK.search(match["tail"]):
        # "BSc (2:1)" and "BSc (First Class)" are how the degree is called; "BSc, 2:1" tells a grade.
        return
    course.grade = course.grade or Sourced(clean(match["tail"]), value.lines, 0.8)
    setattr(course, name, Sourced(clean(match["head"]), value.lines, value.confidence))


@cache
def _joined() -> re.Pattern[str]:
    """A degree, what joins, and what it was in."""
    words = read_yaml("vocabulary", "degree_joints.yaml")
    joints = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words["in"], key=len, reverse=True))
    own = "|".join(words["own_of"])
    return re.compile(
        rf"^(?P<degree>.{{2,60}}?)(?:\s+(?:{joints})\s+|\s*,(?!\d)\s*(?:(?:{joints})\s+)?|\s*:\s+"
        rf"|\s+of\s+(?!(?:{own})\b))(?P<area>[^\s].*)$"
    )


@cache
def _short() -> re.Pattern[str]:
    """A degree of few letters, and what it was in."""
    degrees = "|".join(read_yaml("vocabulary", "degree_joints.yaml")["short"])
    return re.compile(rf"^(?P<degree>(?:{degrees})(?:\s\((?:Hons|Honours)\))?)\s+(?P<area>[A-ZÉ].{{2,}})$")
