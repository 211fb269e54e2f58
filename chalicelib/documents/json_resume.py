"""resume.json: the CV in the JSON Resume format, valid against its published schema."""

import json
import re
from typing import Any
from urllib.parse import quote, urlsplit

from ..contracts.cv import Cv, Education, Employment, EvidenceState, LanguageSkill, Link, Period, Person, Project
from ..contracts.cv_values import cv_values, evidence_state
from .base import DocumentContext, OutputDocument

SCHEMA_URL = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"

_ISO_DATE = re.compile(r"[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?")

_NETWORKS = {"linkedin.com": "LinkedIn", "xing.com": "XING", "github.com": "GitHub", "gitlab.com": "GitLab"}


def to_json_resume(cv: Cv) -> dict[str, Any]:
    """Return the CV as a JSON Resume; what is unknown is absent.

    Sections that the format has no place for are in `x-sections`, texts that stand nowhere in the document are listed
    in `meta.x-unproven` so that no reader takes them for proven.
    """
    unproven = [v.text for v in cv_values(cv) if evidence_state(cv, v.pointer) is EvidenceState.UNGROUNDED]
    resume: dict[str, Any] = _filled(
        {
            "$schema": SCHEMA_URL,
            "basics": _basics(cv),
            "work": [_work(job) for job in cv.employments],
            "education": [_education(entry) for entry in cv.education],
            "certificates": [
                {
                    "name": entry.name,
                    "issuer": entry.issuer,
                    "date": _date(entry.date),
                    "x-validUntil": _date(entry.valid_until),
                }
                for entry in cv.certifications
            ],
            "skills": _skills(cv),
            "languages": [_language(entry) for entry in cv.languages],
            "projects": [_project(project) for project in cv.projects],
            "x-terms": cv.terms.model_dump(mode="json", exclude_none=True),
            "x-sections": [{"title": section.title, "text": section.text} for section in cv.other],
            "meta": {
                "version": "v1.0.0",
                "lastModified": (cv.meta.edited_at or cv.meta.extracted_at).strftime("%Y-%m-%dT%H:%M:%S"),
                "x-unproven": unproven,
            },
        }
    )
    return resume


def _work(job: Employment) -> dict[str, Any]:
    return {
        "name": job.employer,
        "position": job.role,
        "location": job.location,
        **_dates(job.period),
        "highlights": job.activities,
        "keywords": [*job.technologies, *job.methods],
        "x-methods": job.methods,
    }


def _education(entry: Education) -> dict[str, Any]:
    return {
        "institution": entry.institution,
        "studyType": entry.degree,
        "area": entry.area,
        "location": entry.location,
        **_dates(entry.period),
        "score": entry.grade,
        "courses": entry.notes,
    }


def _project(project: Project) -> dict[str, Any]:
    return {
        "name": project.name,
        "entity": project.client,
        "roles": [project.role] if project.role else [],
        **_dates(project.period),
        "highlights": project.activities,
        "keywords": [*project.technologies, *project.methods],
        "x-methods": project.methods,
        "x-industry": project.industry,
        "x-teamSize": project.team_size,
        "x-workload": project.workload,
    }


def render(context: DocumentContext) -> bytes | None:
    if context.cv is None:
        return None
    return json.dumps(to_json_resume(context.cv), ensure_ascii=False, indent=2).encode()


def _basics(cv: Cv) -> dict[str, Any]:
    person = cv.person
    networks = [(link, network) for link in person.links if (network := _network(link))]
    other = [link for link in person.links if not _network(link)]
    return {
        "name": person.full_name,
        "label": person.headline,
        "email": person.email if person.email and re.fullmatch(r"[^@\s]+@[^@\s]+", person.email) else None,
        "phone": person.phone or person.phone_as_written,
        "url": next((uri for link in other if (uri := _uri(link.url))), None),
        "summary": cv.profile,
        "location": _location(person),
        "profiles": [{"network": network, "url": _uri(link.url)} for link, network in networks],
        # What the format has no place for.
        "x-firstName": person.first_name,
        "x-lastName": person.last_name,
        "x-academicTitle": person.academic_title,
        "x-birthName": person.birth_name,
        "x-birthDate": person.birth_date,
        "x-nationalities": person.nationalities,
        "x-phoneAsWritten": person.phone_as_written,
        "x-workPermit": person.work_permit,
        "x-drivingLicence": person.driving_licence,
        "x-links": [link.url for link in other[1:]],
    }


def _location(person: Person) -> dict[str, Any]:
    address = person.address
    if address is None:
        return {}
    country = (address.country or "").strip()
    return {
        "address": address.street or (None if address.city else address.as_written),
        "postalCode": address.postal_code,
        "city": address.city,
        "region": address.region,
        # The format wants ISO codes; a written name is kept beside it.
        "countryCode": country.upper() if re.fullmatch(r"[A-Za-z]{2}", country) else None,
        "country": country or None,
        "x-asWritten": address.as_written,
    }


def _skills(cv: Cv) -> list[dict[str, Any]]:
    skills: list[dict[str, Any]] = []
    for group in cv.skills:
        if group.category:
            skills.append({"name": group.category, "keywords": group.items})
        else:
            skills += [{"name": item} for item in group.items]
    return skills


def _dates(period: Period | None) -> dict[str, Any]:
    if period is None:
        return {}
    is_open = period.end is None and not period.ongoing
    return {
        "startDate": _date(period.start),
        "endDate": None if period.ongoing else _date(period.end),
        # In this format a missing end says that it goes on.
        "x-ongoing": False if is_open and period.start else None,
        "x-asWritten": period.as_written if not (period.start or period.end) else None,
    }


def _date(value: str | None) -> str | None:
    return value if value and _ISO_DATE.fullmatch(value) else None


def _language(language: LanguageSkill) -> dict[str, Any]:
    return {
        "language": language.name,
        "fluency": _fluency(language),
        "x-cefr": language.cefr,
        "x-native": language.native or None,
        "x-stars": language.stars,
    }


def _fluency(language: LanguageSkill) -> str:
    return language.as_written or language.cefr or ("native" if language.native else "")


def _network(link: Link) -> str | None:
    host = (urlsplit(_uri(link.url) or "").hostname or "").removeprefix("www.")
    return next((name for domain, name in _NETWORKS.items() if host == domain or host.endswith("." + domain)), None)


def _uri(url: str) -> str | None:
    """Return an absolute URI, as the schema demands; None for what is no web or mail address."""
    address = url.strip()
    if not re.match(r"(?i)(https?|mailto|tel):", address):
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() in ("http", "https") and "." not in (parts.hostname or ""):
        return None
    return quote(address, safe=":/?#[]@!$&'()*+,;=%~-._")


def _filled(value: Any) -> Any:
    """Drop None, empty texts, lists and objects; keep the rest in order."""
    if isinstance(value, dict):
        pairs = {key: _filled(item) for key, item in value.items()}
        return {key: item for key, item in pairs.items() if item not in (None, "", [], {})}
    if isinstance(value, list):
        return [item for item in map(_filled, value) if item not in (None, "", [], {})]
    return value


DOCUMENT = OutputDocument(
    name="resume",
    filename="resume.json",
    media_type="application/json",
    step="cv_extractor",
    order=90,
    render=render,
)
