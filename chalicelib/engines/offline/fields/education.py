"""Education: which degree, in what, where and when."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from ....contracts.cv import Education
from ....layout.model import Row
from ....lexicon.clue_words import is_contract
from ....lexicon.degree_states import split_state
from ....lexicon.labels import split_label
from ....lexicon.places import place_score
from ....lexicon.schools import area_score, degree_score, is_grade, school_score
from ....vocabulary.dates import as_end
from ..entries.entries import Entry, split_entries
from ..entries.told_roles import rows_of_told
from ..evidence import EvidenceBook, Sourced
from ..lines.whole_table_cells import with_whole_cells
from .assignment import Fields, assign_fields
from .body import read_body
from .courses import Course, is_grade_alone, split_area, take_state
from .labelled import LabelledEntry, split_labelled
from .second_degrees import courses_of, second_degrees
from .stations import period_source, without_place
from .tables import split_table, without_column_names
from .theses import is_thesis

_A_DEGREE = 2.0


def _unless_other(score: Callable[[str], float]) -> Callable[[str], float]:
    """Score a grade and the way of studying ("berufsbegleitend", "part-time") as no field of an entry's head."""

    return lambda text: -3.0 if _is_other(text) else score(_without_state(text))


@lru_cache(maxsize=1024)
def _without_state(text: str) -> str:
    """ "FH Aachen (ohne Abschluss)" names no degree."""
    return split_state(text)[0] or text


@lru_cache(maxsize=1024)
def _is_other(text: str) -> bool:
    _, value = split_label(text, "entry") or ("", text)
    return (
        is_contract(text)
        or is_thesis(text)
        or (is_grade_alone(value) and (value != text or degree_score(text) < _A_DEGREE))
    )


_SCORES: dict[str, Callable[[str], float]] = {
    "degree": _unless_other(degree_score),
    "institution": _unless_other(school_score),
    "location": _unless_other(place_score),
    "area": _unless_other(area_score),
}
_FIELDS = Fields(
    _SCORES,
    {"degree": 0.9, "institution": 0.8, "location": -0.4, "area": -0.1},
    ("degree", "area"),
    # Behind a comma rather stands what was learned than where: "Master, Wirtschaftsrecht".
    cuts={("area", ","): 0.5, ("area", "("): -1.0, ("institution", "("): -1.0},
)


def read_education(rows: Sequence[Row]) -> list[Course]:
    labelled = split_table(with_whole_cells(rows)) or split_labelled(rows, titled=False)
    if labelled is not None:
        return [_from_labels(entry) for entry in labelled]
    entries = split_entries(rows_of_told(without_column_names(rows)), single_dates=True)
    courses = []
    begun = []
    for entry, assigned in zip(entries, assign_fields(entries, _FIELDS), strict=True):
        found, more = second_degrees(assigned)
        course = Course(as_end(entry.period), period_source(entry))
        for name, piece in found.fields.items():
            setattr(course, name, piece.sourced())
        _place_rest(course, [piece.sourced(0.6) for piece in found.rest])
        body = read_body(entry.body)
        course.grade = course.grade or body.fields.pop("grade", None)
        course.area = course.area or body.fields.pop("area", None)
        stated = body.fields.pop("degree", None)
        if stated is not None and is_grade(stated.text) and degree_score(stated.text) < _A_DEGREE:
            course.grade = course.grade or stated
        elif stated is not None:
            course.area, course.degree = course.area or course.degree, stated
        school = body.fields.pop("institution", None)
        if school is not None:
            # What the head names is then what was learned there.
            course.area = course.area or course.institution
            course.institution, place = without_place(school)
            course.location = course.location or place
        course.notes += [*body.activities, *body.technologies, *body.fields.values(), *body.rest]
        for one in (course, *courses_of(more, course)):
            take_state(one)
            split_area(one)
            courses.append(one)
            begun.append(entry)
    _share_institutions(courses, begun)
    return courses


def _share_institutions(courses: Sequence[Course], entries: Sequence[Entry]) -> None:
    """Give the degrees listed below one school that school."""
    for (above, upper), (course, entry) in pairwise(zip(courses, entries, strict=True)):
        listed = entry.head[0].is_item and any(mark.is_item for mark in upper.head)
        if listed and course.institution is None and course.degree is not None and above.institution is not None:
            course.institution = Sourced(above.institution.text, above.institution.lines, 0.7)
            course.location = course.location or above.location


def _from_labels(entry: LabelledEntry) -> Course:
    period, source = entry.period()
    course = Course(as_end(period), source, entry.first("degree", "name", "role"), entry.first("area"))
    course.institution = entry.first("institution", "employer")
    if course.institution is None:
        # "Board" over a column names who examined.
        course.institution = entry.first("issuer")
    course.location, course.grade = entry.first("location"), entry.first("grade")
    if course.institution is not None and course.location is None:
        course.institution, course.location = without_place(course.institution)
    examiner = entry.first("issuer")
    course.notes = entry.all("activities") + ([examiner] if examiner and examiner is not course.institution else [])
    take_state(course)
    split_area(course)
    return course


def _place_rest(course: Course, rest: list[Sourced]) -> None:
    for value in rest:
        if is_thesis(value.text):
            course.notes.append(value)
        elif course.grade is None and is_grade_alone(value.text):
            course.grade = value
        elif course.area is None and course.degree is not None and len(value.text) < 70 and not is_contract(value.text):
            course.area = value
        else:
            course.notes.append(value)


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
                period=course.period and course.period.model_copy(),
                degree=course.degree.text if course.degree else None,
                area=course.area.text if course.area else None,
                institution=course.institution.text if course.institution else None,
                location=course.location.text if course.location else None,
                grade=course.grade.text if course.grade else None,
                notes=[note.text for note in course.notes],
            )
        )
    return result
