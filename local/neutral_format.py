"""Turn a Cv into the flat format that the scorer in tests/eval reads.

The keys are JSON Resume's where it has one. Absent values are left out: an empty field must not look like an answer.
"""

import re

from chalicelib.contracts.cv import (
    Address,
    Certification,
    Cv,
    Education,
    Employment,
    LanguageSkill,
    Period,
    Person,
    Project,
)

Neutral = dict[str, object]
_BEFORE_NAME = re.compile(r"(?:Prof|Dr|DDr|PD|Priv|Dipl|Mag|MMag|Ing|DI|Lic|Univ)\b", re.IGNORECASE)


def to_neutral(cv: Cv) -> Neutral:
    """Return basics, summary, work, education, certifications, languages, skills, projects and warnings as plain JSON.

    Dates are YYYY, YYYY-MM or YYYY-MM-DD; the end of an open period is the word "present".
    """
    return _filled(
        basics=_basics(cv.person),
        summary=cv.profile,
        work=[_employment(item) for item in cv.employments],
        education=[_education(item) for item in cv.education],
        certifications=[_certification(item) for item in cv.certifications],
        languages=[_language(item) for item in cv.languages],
        skills=[_filled(category=group.category, items=group.items) for group in cv.skills],
        projects=[_project(item) for item in cv.projects],
        warnings=[_filled(kind=str(item.kind), detail=item.detail, quote=item.quote) for item in cv.meta.warnings],
    )


def _filled(**values: object) -> Neutral:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def _basics(person: Person) -> Neutral:
    return _filled(
        name=_name(person),
        headline=person.headline,
        email=person.email,
        phone=person.phone or person.phone_as_written,
        birthdate=person.birth_date,
        nationality=", ".join(person.nationalities),
        location=_location(person.address),
        urls=[link.url for link in person.links],
    )


def _name(person: Person) -> str:
    """Return the name with the title that stands before it on the CV ("Dipl.-Inf."), without one behind it ("MBA")."""
    before = (person.academic_title or "").split(", ")[0]
    return f"{before} {person.full_name}" if _BEFORE_NAME.match(before) and person.full_name else person.full_name


def _location(address: Address | None) -> Neutral | str:
    if address is None:
        return ""
    parts = _filled(
        address=address.street,
        postal_code=address.postal_code,
        city=address.city,
        region=address.region,
        country=address.country,
    )
    return parts or address.as_written


def _dates(period: Period | None) -> dict[str, str | None]:
    if period is None:
        return {}
    return {"start": period.start, "end": "present" if period.ongoing else period.end}


def _employment(item: Employment) -> Neutral:
    return _filled(
        company=item.employer,
        position=item.role,
        location=item.location,
        highlights=item.activities,
        **_dates(item.period),
    )


def _project(item: Project) -> Neutral:
    return _filled(
        name=item.name, client=item.client, role=item.role, highlights=item.activities, **_dates(item.period)
    )


def _education(item: Education) -> Neutral:
    return _filled(institution=item.institution, degree=item.degree, area=item.area, **_dates(item.period))


def _certification(item: Certification) -> Neutral:
    return _filled(name=item.name, issuer=item.issuer, date=item.date)


def _language(item: LanguageSkill) -> Neutral:
    level = "native" if item.native else item.cefr
    return _filled(language=item.code or item.name, name=item.name, level=level, words=item.as_written)
