"""Take over a CV that is data already: an edited cv_data.json or a JSON Resume."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from ..contracts.base import Language
from ..contracts.cv import (
    Address,
    Certification,
    Cv,
    CvMeta,
    Education,
    Employment,
    Evidence,
    EvidenceState,
    LanguageSkill,
    Link,
    OtherSection,
    Period,
    Person,
    Precision,
    Project,
    SkillGroup,
)
from ..contracts.cv_values import cv_values
from ..errors import FileDamaged, InvalidRequest, NotACv, UnsupportedFileType
from ..vocabulary.language_levels import is_native, language_of, stated_cefr

# Not allowed in XML, so no Word document could hold them; lone surrogates cannot be encoded at all.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_SECTION_KEYS = frozenset(
    {"basics", "work", "education", "skills", "languages", "projects", "certificates", "volunteer", "awards"}
)

_PRECISION = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def looks_like_json(content: bytes) -> bool:
    """Does the file begin as a JSON object does?"""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def import_cv(content: bytes, now: datetime, language: Language) -> Cv:
    """Return the CV that a JSON file holds.

    No document stands behind its values, so each is marked as supplied by a person (`edited`); places that an
    imported cv_data.json names are dropped, since they cannot be checked. `language` is used where the file names none.

    Raises:
        FileDamaged: no valid JSON.
        InvalidRequest: a cv_data.json with a field that is wrong or unknown; `details["field"]` says which.
        NotACv: a JSON Resume without any content.
        UnsupportedFileType: JSON of another kind.
    """
    data = _parse(content)
    sha256 = hashlib.sha256(content).hexdigest()
    if "schemaVersion" in data and "meta" in data:
        cv = _own_format(data)
        meta = cv.meta.model_copy(update={"sha256": sha256, "warnings": []})
    elif _SECTION_KEYS & data.keys():
        cv = _from_json_resume(
            data, CvMeta(document_language=language, engine="import", extracted_at=now, sha256=sha256, pages=0)
        )
        meta = cv.meta
    else:
        raise UnsupportedFileType(found="JSON")
    evidence = {value.pointer: [Evidence(page=0, state=EvidenceState.EDITED)] for value in cv_values(cv)}
    if not evidence:
        raise NotACv()
    return cv.model_copy(update={"evidence": evidence, "meta": meta})


def _parse(content: bytes) -> dict[str, Any]:
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FileDamaged() from error
    if not isinstance(data, dict):
        raise UnsupportedFileType(found="JSON")
    return {key: _clean(value) for key, value in data.items()}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    return value


def _own_format(data: dict[str, Any]) -> Cv:
    try:
        return Cv.model_validate(data)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise InvalidRequest(field=place) from error


def _from_json_resume(data: Mapping[str, Any], meta: CvMeta) -> Cv:
    basics = _object(data.get("basics"))
    return Cv(
        meta=meta,
        person=_person(basics),
        profile=_text(basics, "summary"),
        skills=_skills(_objects(data, "skills")),
        employments=[
            Employment(
                period=_period(entry),
                role=_text(entry, "position"),
                employer=_text(entry, "name") or _text(entry, "company"),
                location=_text(entry, "location"),
                activities=_summary_and_highlights(entry),
                technologies=_texts(entry, "keywords"),
            )
            for entry in _objects(data, "work")
        ],
        projects=[
            Project(
                period=_period(entry),
                name=_text(entry, "name"),
                role=", ".join(_texts(entry, "roles")) or None,
                client=_text(entry, "entity"),
                activities=_summary_and_highlights(entry, "description"),
                technologies=_texts(entry, "keywords"),
            )
            for entry in _objects(data, "projects")
        ],
        education=[
            Education(
                period=_period(entry),
                degree=_text(entry, "studyType"),
                area=_text(entry, "area"),
                institution=_text(entry, "institution"),
                location=_text(entry, "location"),
                grade=_text(entry, "score") or _text(entry, "gpa"),
                notes=_texts(entry, "courses"),
            )
            for entry in _objects(data, "education")
        ],
        certifications=[
            Certification(name=name, issuer=_text(entry, "issuer"), date=_date(entry.get("date")))
            for entry in _objects(data, "certificates")
            if (name := _text(entry, "name"))
        ],
        languages=[
            _language(name, _text(entry, "fluency") or "")
            for entry in _objects(data, "languages")
            if (name := _text(entry, "language"))
        ],
        other=_other(data),
    )


def _person(basics: Mapping[str, Any]) -> Person:
    # Names have no parts in this format; the last word is the family name in the languages this reads.
    first, _, last = (_text(basics, "name") or "").rpartition(" ")
    location = _object(basics.get("location"))
    urls = [url for url in (_text(basics, "url"), _text(basics, "website")) if url]
    links = [Link(url=url) for url in urls]
    links += [
        Link(url=url, label=_text(profile, "network") or "")
        for profile in _objects(basics, "profiles")
        if (url := _text(profile, "url"))
    ]
    address = Address(
        street=_text(location, "address"),
        postal_code=_text(location, "postalCode"),
        city=_text(location, "city"),
        region=_text(location, "region"),
        country=_text(location, "country") or _text(location, "countryCode"),
    )
    return Person(
        first_name=first or None,
        last_name=last or None,
        headline=_text(basics, "label"),
        email=_text(basics, "email"),
        phone_as_written=_text(basics, "phone"),
        phone=_text(basics, "phone"),
        address=address if location else None,
        links=links,
    )


def _skills(entries: list[Mapping[str, Any]]) -> list[SkillGroup]:
    groups = []
    plain: list[str] = []
    for entry in entries:
        name, keywords = _text(entry, "name"), _texts(entry, "keywords")
        if keywords:
            groups.append(SkillGroup(category=name, items=keywords))
        elif name:
            plain.append(name)
    return ([SkillGroup(items=plain)] if plain else []) + groups


def _language(name: str, fluency: str) -> LanguageSkill:
    return LanguageSkill(
        code=language_of(name), name=name, cefr=stated_cefr(fluency), native=is_native(fluency), as_written=fluency
    )


def _other(data: Mapping[str, Any]) -> list[OtherSection]:
    """Keep what a Cv has no place for as text under its own title."""
    sections = [
        OtherSection(title=_text(entry, "title"), text=_text(entry, "text") or "")
        for entry in _objects(data, "x-sections")
    ]
    for key in ("volunteer", "awards", "publications", "interests", "references"):
        rows = [", ".join(_leaves(entry)) for entry in _objects(data, key)]
        if any(rows):
            sections.append(OtherSection(title=key.capitalize(), text="\n".join(row for row in rows if row)))
    return [section for section in sections if section.text]


def _leaves(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, list):
        return [leaf for item in value for leaf in _leaves(item)]
    if isinstance(value, Mapping):
        return [leaf for item in value.values() for leaf in _leaves(item)]
    return []


def _summary_and_highlights(entry: Mapping[str, Any], *more: str) -> list[str]:
    texts = [_text(entry, key) for key in (*more, "summary")]
    return [text for text in texts if text] + _texts(entry, "highlights")


def _period(entry: Mapping[str, Any]) -> Period | None:
    start, end = _date(entry.get("startDate")), _date(entry.get("endDate"))
    if not start and not end:
        return None
    precision = _PRECISION[min(len(date) for date in (start, end) if date)]
    # In this format a job without an end goes on.
    written = " – ".join(date for date in (start, end) if date)
    return Period(start=start, end=end, ongoing=bool(start and not end), precision=precision, as_written=written)


def _date(value: object) -> str | None:
    return value if isinstance(value, str) and re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value) else None


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _objects(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = data.get(key)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _text(data: Mapping[str, Any], key: str) -> str | None:
    value = data.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _texts(data: Mapping[str, Any], key: str) -> list[str]:
    value = data.get(key)
    return [item.strip() for item in value if isinstance(item, str) and item.strip()] if isinstance(value, list) else []
