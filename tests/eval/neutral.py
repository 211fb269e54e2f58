"""Bring an extractor's output into one shape: missing keys and the usual synonyms are tolerated."""

import re
from typing import Any

Entry = dict[str, Any]
DATES = {"start": ("start", "startDate", "start_date"), "end": ("end", "endDate", "end_date")}
HIGHLIGHTS = {"highlights": ("highlights", "description", "summary")}
WORK = {
    "company": ("company", "name", "employer", "organization"),
    "position": ("position", "title", "role"),
    "location": ("location",),
    **DATES,
    **HIGHLIGHTS,
}
PROJECTS = {
    "name": ("name", "title"),
    "client": ("client", "entity", "customer"),
    "role": ("role",),
    **DATES,
    **HIGHLIGHTS,
}
EDUCATION = {
    "institution": ("institution", "school"),
    "degree": ("degree", "studyType"),
    "area": ("area", "field"),
    **DATES,
}
CERTIFICATIONS = {"name": ("name",), "issuer": ("issuer",), "date": ("date", "start")}
BULLET = re.compile(r"\n|(?:^|\s)[•–]\s")


def neutral(output: Any) -> Entry:
    output = output if isinstance(output, dict) else {}
    basics = output.get("basics") if isinstance(output.get("basics"), dict) else {}
    location = first_of(basics, "location", "address")
    if isinstance(location, dict):
        location = " ".join(str(part) for part in location.values() if part)
    urls = as_list(basics.get("urls")) + as_list(basics.get("profiles")) + as_list(first_of(basics, "url", "website"))
    return {
        "name": basics.get("name"),
        "headline": first_of(basics, "headline", "label"),
        "email": basics.get("email"),
        "phone": basics.get("phone"),
        "birthdate": first_of(basics, "birthdate", "birthday", "date_of_birth"),
        "nationality": basics.get("nationality"),
        "location": str(location or ""),
        "urls": [url for url in urls if url],
        "summary": str(first_of(output, "summary") or first_of(basics, "summary") or ""),
        "work": _entries(output, WORK, "work", "experience"),
        "projects": _entries(output, PROJECTS, "projects"),
        "education": _entries(output, EDUCATION, "education"),
        "certifications": _entries(output, CERTIFICATIONS, "certifications", "certificates"),
        "languages": [
            item if isinstance(item, dict) else {"language": item, "level": item}
            for item in as_list(output.get("languages"))
        ],
        "skills": [item for skill in as_list(output.get("skills")) for item in _skills(skill) if item.strip()],
    }


def as_list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value in (None, "") else [value]


def first_of(entry: Any, *keys: str) -> Any:
    """Return the first value that is not empty."""
    for key in keys:
        if isinstance(entry, dict) and entry.get(key) not in (None, "", []):
            return entry[key]
    return None


def _entries(output: Entry, fields: dict[str, tuple[str, ...]], *keys: str) -> list[Entry]:
    entries = [
        {field: first_of(entry, *synonyms) for field, synonyms in fields.items()}
        for entry in as_list(first_of(output, *keys))
        if isinstance(entry, dict)
    ]
    for entry in entries:
        if "highlights" in entry:
            entry["highlights"] = _highlights(entry["highlights"])
    return entries


def _highlights(value: Any) -> list[str]:
    lines = BULLET.split(value) if isinstance(value, str) else as_list(value)
    return [str(line) for line in lines if str(line).strip()]


def _skills(skill: Any) -> list[str]:
    if not isinstance(skill, dict):
        return [str(skill)]
    items = as_list(first_of(skill, "items", "keywords"))
    names = [item if isinstance(item, str) else str(first_of(item, "name") or "") for item in items]
    return names or [str(first_of(skill, "name", "category") or "")]
