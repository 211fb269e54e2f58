"""Education: which degree, in what, where and when."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...contracts.cv import Education, Period
from ...layout.model import Row
from ...lexicon.clue_words import is_contract
from ...lexicon.degree_states import find_state, split_state
from ...lexicon.labels import split_label
from ...lexicon.places import place_score
from ...lexicon.schools import area_score, degree_score, is_grade, school_score
from ...vocabulary.dates import as_end, find_periods
from ...vocabulary.text import clean
from .assignment import Fields, assign_fields
from .body import read_body
from .employments import period_source, without_place
from .entries import Entry, split_entries
from .evidence import EvidenceBook, Sourced
from .labelled import LabelledEntry, split_labelled
from .tables import split_table, without_column_names

_A_DEGREE = 2.0


def _unless_other(score: Callable[[str], float]) -> Callable[[str], float]:
    """Score a grade and the way of studying ("berufsbegleitend", "part-time") as no field of an entry's head."""

    def scored(text: str) -> float:
        _, value = split_label(text, "entry") or ("", text)
        is_other = is_contract(text) or (_is_grade_alone(value) and (value != text or degree_score(text) < _A_DEGREE))
        return -3.0 if is_other else score(text)

    return scored


def _is_grade_alone(text: str) -> bool:
    """True for "Note 1,9"; "Universität Kiel (Note 1,9)" has one."""
    before = text.partition("(")[0].strip()
    return is_grade(text) and (not before or is_grade(before))


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
_IN = re.compile(
    r"^(?P<degree>.{2,60}?)(?:\s+in(?:\s+der|\s+the)?\s+|\s+en\s+|\s*,(?!\d)\s*(?:in\s+)?|\s*:\s+|\s+im\s+Fach\s+|\s+of\s+(?!Science\b|Arts\b|Engineering\b|Laws\b|Business\b|Education\b|Commerce\b|Philosophy\b|Fine\b|Medicine\b|Nursing\b|Music\b|Design\b|Technology\b|Architecture\b|Advanced\b|Public\b|Social\b|Applied\b|Computer\b|Higher\b|Economics\b|Theology\b))(?P<area>[^\s].*)$"
)
_WITH_FIELD = re.compile(r"^(?P<degree>[^,:]{2,40}?\sen\s[a-zà-ÿ][^,:]{2,40}),\s+(?P<area>[A-ZÀ-ÖØ-Þ][^,]{2,})$")
"""A French degree that is called by its field ("Maîtrise en droit, Droit des affaires")."""
_SHORT = re.compile(
    r"^(?P<degree>(?:[BM]\.?\s?(?:A|Sc|Eng|Ed|Com|Comm|Phil|Res|Arch|FA|BA|S)\.?|LL\.?[BM]\.?|BTSA?|DUT|BUT|CAP|BEP|DEC|DEP|AEC|DESS|DEA|DEUG|CFC|HND|HNC|PhD)"
    r"(?:\s\((?:Hons|Honours)\))?)\s+(?P<area>[A-ZÉ].{2,})$"
)
_MARK = re.compile(r"\d[.,]\d|mention|moyenne|note|erfolg|auszeichnung", re.IGNORECASE)
_TAIL = re.compile(r"^(?P<head>.{3,}?)\s*(?:,\s+|\s+[–-]\s+|\s*\()(?P<tail>[^()]{2,40})\)?$")
_TOLD = re.compile(r"^(?P<school>.{4,60}?)\.\s+(?P<told>[A-ZÀ-ÖØ-Þ][\w-]+(?: \w+)?:\s.+)$")


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
    entries = split_entries(without_column_names(rows), single_dates=True)
    courses = []
    for entry, found in zip(entries, assign_fields(entries, _FIELDS), strict=True):
        course = Course(as_end(entry.period), period_source(entry))
        for name, piece in found.fields.items():
            setattr(course, name, piece.sourced())
        _place_rest(course, [piece.sourced(0.6) for piece in found.rest])
        body = read_body(entry.body)
        course.grade = course.grade or body.fields.pop("grade", None)
        course.area = course.area or body.fields.pop("area", None)
        stated = body.fields.pop("degree", None)
        if stated is not None and is_grade(stated.text):
            course.grade = course.grade or stated
        elif stated is not None:
            course.area, course.degree = course.area or course.degree, stated
        school = body.fields.pop("institution", None)
        if school is not None:
            # What the head names is then what was learned there.
            course.area = course.area or course.institution
            course.institution, place = without_place(school)
            course.location = course.location or place
        course.notes += [*body.activities, *body.technologies, *body.fields.values()]
        _take_state(course)
        _split_area(course)
        _take_thesis(course)
        courses.append(course)
    _share_institutions(courses, entries)
    return courses


def _share_institutions(courses: Sequence[Course], entries: Sequence[Entry]) -> None:
    """Give the degrees listed below one school that school."""
    for (above, upper), (course, entry) in pairwise(zip(courses, entries, strict=True)):
        listed = entry.head[0].is_item and any(mark.is_item for mark in upper.head)
        if listed and course.institution is None and course.degree is not None and above.institution is not None:
            course.institution = Sourced(above.institution.text, above.institution.lines, 0.7)
            course.location = course.location or above.location


def _take_state(course: Course) -> None:
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


def _from_labels(entry: LabelledEntry) -> Course:
    course = Course(degree=entry.first("degree", "name", "role"), area=entry.first("area"))
    course.institution = entry.first("institution", "employer")
    if course.institution is None:
        # "Board" over a column names who examined.
        course.institution = entry.first("issuer")
    course.location, course.grade = entry.first("location"), entry.first("grade")
    if course.institution is not None and course.location is None:
        course.institution, course.location = without_place(course.institution)
    examiner = entry.first("issuer")
    course.notes = entry.all("activities") + ([examiner] if examiner and examiner is not course.institution else [])
    _take_state(course)
    _split_area(course)
    period = entry.first("period")
    found = find_periods(period.text) if period else []
    if period and found:
        course.period = as_end(found[0].period)
        course.period_source = Sourced(found[0].period.as_written, period.lines)
    return course


def _place_rest(course: Course, rest: list[Sourced]) -> None:
    for value in rest:
        if course.grade is None and _is_grade_alone(value.text):
            course.grade = value
        elif course.area is None and course.degree is not None and len(value.text) < 70 and not is_contract(value.text):
            course.area = value
        else:
            course.notes.append(value)


def _split_area(course: Course) -> None:
    """Divide "Bachelor of Science in Informatik", "Master, Statistik", "BSc (Hons) Geography"; take the grade off."""
    stated = split_label(course.degree.text, "entry") if course.degree is not None else None
    if course.degree is not None and stated is not None and stated[0] == "degree" and stated[1]:
        course.degree = Sourced(stated[1], course.degree.lines, course.degree.confidence)
    _take_grade(course)
    if course.degree is None or course.area is not None:
        return
    match = _WITH_FIELD.match(course.degree.text) or _IN.match(course.degree.text)
    if match is None or degree_score(match["degree"]) < 1.0:
        match = _SHORT.match(course.degree.text)
    if match is None or degree_score(match["degree"]) < 1.0:
        return
    degree, area = clean(match["degree"]), clean(match["area"])
    course.degree, course.area = (
        Sourced(degree, course.degree.lines, course.degree.confidence),
        Sourced(area, course.degree.lines, 0.8),
    )


def _take_grade(course: Course) -> None:
    """Move a grade from the end of degree or school, or the place of the field of study, to where it belongs."""
    if course.area is not None and is_grade(course.area.text):
        course.grade, course.area = course.grade or course.area, None
    for name in ("degree", "institution"):
        value: Sourced | None = getattr(course, name)
        match = _TAIL.match(value.text) if value is not None else None
        if value is None or match is None or not is_grade(match["tail"]) or not _MARK.search(match["tail"]):
            # "BSc (2:1)" and "BSc (First Class)" are how the degree is called.
            continue
        course.grade = course.grade or Sourced(clean(match["tail"]), value.lines, 0.8)
        setattr(course, name, Sourced(clean(match["head"]), value.lines, value.confidence))


def _take_thesis(course: Course) -> None:
    """Set what is told behind the school ("… of Lagos. Thesis: …") apart as a note."""
    match = _TOLD.match(course.institution.text) if course.institution is not None else None
    if course.institution is not None and match is not None:
        course.notes.append(Sourced(match["told"], course.institution.lines, 0.8))
        course.institution = Sourced(match["school"], course.institution.lines, course.institution.confidence)


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
