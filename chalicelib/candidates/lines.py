"""What of a CV is searched, line by line, and by what its person is known again."""

from collections.abc import Iterator

from ..contracts.candidate import TextLine
from ..contracts.cv import Cv
from .words import fold, words

MAX_CHARACTERS = 60_000
"""Of one CV: 20 dense pages. What is kept of a candidate must fit an item of 400 KB with several CVs."""

KINDS = (
    "name", "headline", "skill", "role", "place", "availability", "language", "certification", "degree",
    "employer", "project", "tag", "note", "activity", "profile", "other",
)  # fmt: skip
"""What a line may be, the most telling first: a find is shown by them in this order."""


def cv_lines(cv: Cv) -> list[TextLine]:
    """Return the lines in the order of `KINDS`. Rates are left out: they are nobody's skill, role or place."""
    lines: list[TextLine] = []
    left = MAX_CHARACTERS
    found = sorted(_lines(cv), key=lambda line: KINDS.index(line.kind))
    for line in found:
        if len(line.text) > left:
            break
        lines.append(line)
        left -= len(line.text)
    return lines


def marks_of(cv: Cv) -> list[str]:
    """Return by what the person is known again: file, e-mail, phone, and the name with birth date or an employer."""
    person = cv.person
    marks = [f"file:{cv.meta.sha256}"]
    if person.email:
        marks.append(f"email:{person.email.strip().casefold()}")
    if person.phone:
        marks.append(f"phone:{person.phone}")
    name = _plain(person.full_name)
    if person.first_name and person.last_name:
        if person.birth_date:
            marks.append(f"birth:{name}|{person.birth_date}")
        employers = {_plain(job.employer) for job in cv.employments if job.employer}
        marks += [f"employer:{name}|{employer}" for employer in sorted(employers) if employer]
    return marks


def place_of(cv: Cv) -> str:
    address = cv.person.address
    return (address.city or "") if address else ""


def _plain(text: str) -> str:
    return " ".join(word.folded for word in words(text)) or fold(text)


def _lines(cv: Cv) -> Iterator[TextLine]:
    for kind, pointer, text in _values(cv):
        # Whatever breaks a line would let words of two lines pass for a phrase, or end a line of the index.
        clean = " ".join((text or "").split())
        if clean:
            yield TextLine(kind=kind, pointer=pointer, text=clean)


Value = tuple[str, str, str | None]


def _values(cv: Cv) -> Iterator[Value]:
    yield from _person(cv)
    yield "profile", "/profile", cv.profile
    for at, group in enumerate(cv.skills):
        yield "skill", f"/skills/{at}", ": ".join(filter(None, (group.category, ", ".join(group.items))))
    for at, job in enumerate(cv.employments):
        pointer = f"/employments/{at}"
        yield "role", f"{pointer}/role", job.role
        yield "employer", f"{pointer}/employer", ", ".join(filter(None, (job.employer, job.location)))
        yield from _done(pointer, job.activities, [*job.technologies, *job.methods])
    for at, project in enumerate(cv.projects):
        pointer = f"/projects/{at}"
        yield "role", f"{pointer}/role", project.role
        yield "project", f"{pointer}/name", ", ".join(filter(None, (project.name, project.client, project.industry)))
        yield from _done(pointer, project.activities, [*project.technologies, *project.methods])
    for at, degree in enumerate(cv.education):
        parts = (degree.degree, degree.area, degree.institution, degree.location, *degree.notes)
        yield "degree", f"/education/{at}/degree", ", ".join(filter(None, parts))
    for at, certificate in enumerate(cv.certifications):
        yield (
            "certification",
            f"/certifications/{at}/name",
            ", ".join(filter(None, (certificate.name, certificate.issuer))),
        )
    for at, language in enumerate(cv.languages):
        yield (
            "language",
            f"/languages/{at}/name",
            " ".join(filter(None, (language.name, language.cefr, language.as_written))),
        )
    for at, section in enumerate(cv.other):
        yield "other", f"/other/{at}/text", ": ".join(filter(None, (section.title, section.text)))


def _person(cv: Cv) -> Iterator[Value]:
    person, terms = cv.person, cv.terms
    yield "name", "/person/lastName", " ".join(filter(None, (person.academic_title, person.full_name)))
    yield "headline", "/person/headline", person.headline
    if person.address:
        address = person.address
        yield (
            "place",
            "/person/address",
            address.as_written or ", ".join(filter(None, (address.city, address.region, address.country))),
        )
    yield "place", "/terms/places", ", ".join(terms.places)
    yield "availability", "/terms/availability", terms.availability
    yield "availability", "/terms/workload", terms.workload
    yield "availability", "/terms/noticePeriod", terms.notice_period
    yield "availability", "/person/workPermit", person.work_permit
    yield "language", "/person/nationalities", ", ".join(person.nationalities)


def _done(pointer: str, activities: list[str], tools: list[str]) -> Iterator[Value]:
    yield "skill", f"{pointer}/technologies", ", ".join(tools)
    for at, activity in enumerate(activities):
        yield "activity", f"{pointer}/activities/{at}", activity
