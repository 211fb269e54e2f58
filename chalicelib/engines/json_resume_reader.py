"""A JSON Resume as a Cv: every value is kept in its field, as text of its own, or warned about."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from ..contracts.cv import (
    Certification,
    Cv,
    CvMeta,
    DocumentWarning,
    Education,
    Employment,
    LanguageSkill,
    OtherSection,
    Project,
    SkillGroup,
    Terms,
    WarningKind,
)
from ..vocabulary.spoken_languages import read_level
from .json_object import TERMS, JsonObject, entries, leaves, objects_of
from .json_person import read_basics
from .offline.skills.languages import language_code, read_stars

_FLUENCY = re.compile(r"^(?P<name>[^(:–,]+?)\s*(?:\((?P<in>[^()]*)\)|[:–,]\s*(?P<after>.+)|\s-\s(?P<dash>.+))$")
_OTHER = ("volunteer", "awards", "publications", "interests", "references")


def read_json_resume(data: Mapping[str, Any], meta: CvMeta) -> Cv:
    """Return the CV of a JSON Resume. Fields that our own export adds to the format begin with "x-"."""
    cv = Cv(meta=meta)
    root = JsonObject(data, "", cv)
    read_basics(root, cv)
    cv.skills = _skills(root, cv)
    cv.languages = [language for one in entries(root, cv, "languages", "language") if (language := _language(one))]
    for one in entries(root, cv, "work", "position"):
        cv.employments.append(_employment(one))
    for one in entries(root, cv, "projects", "name"):
        cv.projects.append(_project(one))
    for one in entries(root, cv, "education", "institution"):
        cv.education.append(_education(one))
    for one in entries(root, cv, "certificates", "name"):
        if (certification := _certification(one)) is not None:
            cv.certifications.append(certification)
    _read_other(root, cv)
    _read_terms(root, cv)
    root.finish()
    return cv


def _skills(root: JsonObject, cv: Cv) -> list[SkillGroup]:
    groups: list[SkillGroup] = []
    plain: list[str] = []
    value = root.data.get("skills")
    root.used.add("skills")
    for index, item in enumerate(
        value if isinstance(value, list) else TERMS.split(value) if isinstance(value, str) else []
    ):
        if isinstance(item, str):
            plain += [item.strip()] if item.strip() else []
        elif isinstance(item, Mapping):
            entry = JsonObject(item, f"/skills/{index}", cv)
            name, keywords = entry.text("name", "category"), entry.texts("keywords", "items", split=True)
            if keywords:
                groups.append(SkillGroup(category=name, items=keywords))
            elif name:
                plain.append(name)
            entry.finish()
    return ([SkillGroup(items=plain)] if plain else []) + groups


def _language(entry: JsonObject) -> LanguageSkill | None:
    name = entry.text("language", "name")
    fluency = entry.text("fluency", "level", "proficiency") or ""
    if name is None:
        return None
    match = _FLUENCY.match(name) if not fluency else None
    if match is not None:
        name, fluency = match["name"].strip(), (match["in"] or match["after"] or match["dash"] or "").strip()
    cefr, native = read_level(fluency)
    stated = entry.text("x-cefr")
    stars = entry.data.get("x-stars")
    is_native = entry.data.get("x-native")
    entry.used |= {"x-stars", "x-native"}
    try:
        return LanguageSkill(
            code=language_code(name),
            name=name,
            cefr=stated or cefr,
            native=is_native if isinstance(is_native, bool) else native,
            stars=stars if isinstance(stars, int) else read_stars(fluency),
            as_written=fluency,
        )
    except ValidationError:
        return LanguageSkill(code=language_code(name), name=name, cefr=cefr, native=native, as_written=fluency)


def _employment(entry: JsonObject) -> Employment:
    methods = entry.texts("x-methods")
    return Employment(
        period=entry.period(),
        role=entry.text("position", "title", "role"),
        employer=entry.text("name", "company", "organization", "employer"),
        location=entry.joined("location"),
        activities=_activities(entry),
        technologies=_without(entry.texts("keywords", "technologies", split=True), methods),
        methods=methods,
    )


def _project(entry: JsonObject) -> Project:
    methods = entry.texts("x-methods")
    return Project(
        period=entry.period(),
        name=entry.text("name", "title"),
        role=", ".join(entry.texts("roles", "role")) or None,
        client=entry.text("entity", "client"),
        industry=entry.text("x-industry"),
        team_size=entry.text("x-teamSize"),
        workload=entry.text("x-workload"),
        activities=[*entry.texts("description"), *_activities(entry), *entry.texts("url")],
        technologies=_without(entry.texts("keywords", "technologies", split=True), methods),
        methods=methods,
    )


def _education(entry: JsonObject) -> Education:
    return Education(
        period=entry.period(),
        degree=entry.text("studyType", "degree"),
        area=entry.text("area", "field"),
        institution=entry.text("institution", "name", "school"),
        location=entry.joined("location"),
        grade=entry.text("score", "gpa", "grade"),
        notes=[*entry.texts("courses"), *_activities(entry)],
    )


def _certification(entry: JsonObject) -> Certification | None:
    name = entry.text("name", "title")
    if name is None:
        return None
    return Certification(
        name=name,
        issuer=entry.text("issuer"),
        date=entry.date("date", "startDate"),
        valid_until=entry.date("x-validUntil", "validUntil", "expirationDate", "endDate"),
    )


def _activities(entry: JsonObject) -> list[str]:
    return [*entry.texts("summary"), *entry.texts("highlights")]


def _without(items: list[str], others: list[str]) -> list[str]:
    return [item for item in items if item not in others]


def _read_other(root: JsonObject, cv: Cv) -> None:
    """Keep what a Cv has no place for as text under its own title."""
    for entry in objects_of(root, "x-sections"):
        section = OtherSection(title=_as_text(entry.get("title")), text=_as_text(entry.get("text")) or "")
        if section.text:
            cv.other.append(section)
    for key in _OTHER:
        value = root.data.get(key)
        root.used.add(key)
        rows = [", ".join(leaves(entry)) for entry in (value if isinstance(value, list) else [value])]
        if any(rows):
            cv.other.append(OtherSection(title=key.capitalize(), text="\n".join(row for row in rows if row)))


def _as_text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _read_terms(root: JsonObject, cv: Cv) -> None:
    data = root.inner("x-terms")
    if not data:
        return
    try:
        cv.terms = Terms.model_validate(dict(data))
    except ValidationError:
        told = ", ".join(leaves(data))
        cv.meta.warnings.append(DocumentWarning(kind=WarningKind.VALUE_NOT_READ, detail=f"x-terms: {told}"))
