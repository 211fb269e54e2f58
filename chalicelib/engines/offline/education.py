"""Education: which degree, in what, where and when."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ...contracts.cv import Education, Period
from .body import read_body
from .clues import area_score, degree_score, is_grade, place_score, school_score
from .dates import find_periods
from .employments import period_source
from .entries import split_entries
from .evidence import EvidenceBook, Sourced
from .labelled import LabelledEntry, split_labelled
from .pieces import Fields, assign_fields
from .rows import Row
from .tables import split_table
from .text import clean


def _unless_grade(score: Callable[[str], float]) -> Callable[[str], float]:
    return lambda text: -3.0 if is_grade(text) and degree_score(text) < 2.0 else score(text)


_SCORES: dict[str, Callable[[str], float]] = {
    "degree": degree_score,
    "institution": _unless_grade(school_score),
    "location": _unless_grade(place_score),
    "area": _unless_grade(area_score),
}
_FIELDS = Fields(_SCORES, {"degree": 0.9, "institution": 0.8, "location": -0.4, "area": -0.1}, ("degree", "area"))
_IN = re.compile(
    r"^(?P<degree>.{2,60}?)(?:\s+in(?:\s+der|\s+the)?\s+|\s+en\s+|\s*,\s*(?:in\s+)?|\s*:\s+|\s+im\s+Fach\s+|\s+of\s+(?!Science\b|Arts\b|Engineering\b|Laws\b|Business\b|Education\b|Commerce\b|Philosophy\b|Fine\b|Medicine\b|Nursing\b|Music\b|Design\b|Technology\b|Architecture\b|Advanced\b|Public\b|Social\b|Applied\b|Computer\b|Higher\b|Economics\b|Theology\b))(?P<area>[^\s].*)$"
)


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


def read_education(rows: Sequence[Row]) -> list[Course]:
    labelled = split_table(rows) or split_labelled(rows)
    if labelled is not None:
        return [_from_labels(entry) for entry in labelled]
    entries = split_entries(rows, single_dates=True)
    courses = []
    for entry, found in zip(entries, assign_fields(entries, _FIELDS), strict=True):
        course = Course(entry.period, period_source(entry))
        for name, piece in found.fields.items():
            setattr(course, name, piece.sourced())
        _place_rest(course, [piece.sourced(0.6) for piece in found.rest])
        body = read_body(entry.body)
        course.grade = course.grade or body.fields.pop("grade", None)
        course.area = course.area or body.fields.pop("area", None)
        stated = body.fields.pop("degree", None)
        if stated is not None:
            course.area, course.degree = course.area or course.degree, stated
        course.institution = course.institution or body.fields.pop("institution", None)
        course.notes += [*body.activities, *body.technologies, *body.fields.values()]
        _split_area(course)
        courses.append(course)
    return courses


def _from_labels(entry: LabelledEntry) -> Course:
    course = Course(degree=entry.first("degree", "name", "role"), area=entry.first("area"))
    course.institution = entry.first("institution", "employer")
    course.location, course.grade = entry.first("location"), entry.first("grade")
    course.notes = entry.all("activities")
    _split_area(course)
    period = entry.first("period")
    found = find_periods(period.text) if period else []
    if period and found:
        course.period = found[0].period
        course.period_source = Sourced(course.period.as_written, period.lines)
    return course


def _place_rest(course: Course, rest: list[Sourced]) -> None:
    for value in rest:
        if course.grade is None and is_grade(value.text):
            course.grade = value
        elif course.area is None and course.degree is not None and len(value.text) < 70:
            course.area = value
        else:
            course.notes.append(value)


def _split_area(course: Course) -> None:
    """Divide "Bachelor of Science in Informatik" and "Master, Statistik" where the first part alone is a degree."""
    if course.degree is None or course.area is not None:
        return
    match = _IN.match(course.degree.text)
    if match is None or degree_score(match["degree"]) < 1.0:
        return
    degree, area = clean(match["degree"]), clean(match["area"])
    course.degree, course.area = (
        Sourced(degree, course.degree.lines, course.degree.confidence),
        Sourced(area, course.degree.lines, 0.8),
    )


def write_education(courses: Sequence[Course], book: EvidenceBook) -> list[Education]:
    result: list[Education] = []
    for course in courses:
        if not (course.degree or course.institution or course.area):
            continue
        at = f"/education/{len(result)}"
        for name in ("degree", "area", "institution", "location", "grade"):
            book.add_sourced(f"{at}/{name}", getattr(course, name))
        book.add_sourced(f"{at}/period", course.period_source)
        for index, note in enumerate(course.notes):
            book.add_sourced(f"{at}/notes/{index}", note)
        result.append(
            Education(
                period=course.period,
                degree=course.degree.text if course.degree else None,
                area=course.area.text if course.area else None,
                institution=course.institution.text if course.institution else None,
                location=course.location.text if course.location else None,
                grade=course.grade.text if course.grade else None,
                notes=[note.text for note in course.notes],
            )
        )
    return result
