"""The tags of an own Word template: their names, and their values for one CV. Documented in docs/templates.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..contracts.base import Language
from ..contracts.cv import Cv, Education, Employment, LanguageSkill, Project
from ..resources import read_yaml
from ..resources.translate import translate
from .base import DocumentContext
from .countries import nationality_in
from .other_sections import shown_sections
from .texts import (
    clean,
    dated_by_its_end,
    language_name,
    level_words,
    missing,
    show_date,
    show_period,
    stars_of,
    ungrounded_pointers,
    without_label,
)
from .told_terms import show_availability

MISSING_START, MISSING_END = "\ue000", "\ue001"
UNGROUNDED_START, UNGROUNDED_END = "\ue002", "\ue003"
"""Private-use characters that carry a mark through the template; they are removed from every text of the CV."""

_SIGNS = str.maketrans(dict.fromkeys([MISSING_START, MISSING_END, UNGROUNDED_START, UNGROUNDED_END]))

TEXT = "text"
_ENTRY = {"period": TEXT, "role": TEXT, "activities": [TEXT], "technologies": [TEXT], "methods": [TEXT]}
TAGS: dict[str, Any] = {
    "name": TEXT,
    "first_name": TEXT,
    "last_name": TEXT,
    "academic_title": TEXT,
    "headline": TEXT,
    "birth_date": TEXT,
    "nationalities": [TEXT],
    "email": TEXT,
    "phone": TEXT,
    "address": TEXT,
    "city": TEXT,
    "links": [TEXT],
    "work_permit": TEXT,
    "availability": TEXT,
    "profile": TEXT,
    "methods": [TEXT],
    "technologies": [TEXT],
    "other_skills": [TEXT],
    "skill_groups": [{"category": TEXT, "items": [TEXT]}],
    "employments": [{**_ENTRY, "employer": TEXT, "location": TEXT}],
    "projects": [{**_ENTRY, "name": TEXT, "client": TEXT}],
    "education": [
        {
            "period": TEXT,
            "degree": TEXT,
            "area": TEXT,
            "institution": TEXT,
            "location": TEXT,
            "grade": TEXT,
            "notes": [TEXT],
        }
    ],
    "certifications": [{"name": TEXT, "issuer": TEXT, "date": TEXT, "valid_until": TEXT}],
    "languages": [{"name": TEXT, "level": TEXT, "cefr": TEXT, "dots": TEXT}],
    "other": [{"title": TEXT, "text": TEXT}],
    "agency_line": TEXT,
    "version": TEXT,
    "version_line": TEXT,
    "colon": TEXT,
    "date": TEXT,
    "gdpr_note": TEXT,
    "labels": dict.fromkeys(
        (
            *("profile", "expertise", "education", "certifications", "languages", "employments", "projects", "other"),
            *("methods", "technologies", "birth_date", "nationality", "residence", "email", "phone", "links"),
            *("work_permit", "availability", "role", "client", "page", "page_of"),
        ),
        TEXT,
    ),
}
"""Name to shape: TEXT, a list of a shape, or an object by field."""


def tag_values(cv: Cv, context: DocumentContext, is_named: bool = True) -> dict[str, Any]:
    """Return the values of all TAGS. Required values that are missing are the marked words, optional ones are empty.

    Of a person who is not named, what stands for the name is its last part, and nothing misses a first one.
    """
    values = _Values(cv, context, ungrounded_pointers(cv)).all()
    return values if is_named else {**values, "first_name": ""}


@dataclass(frozen=True)
class _Values:
    cv: Cv
    context: DocumentContext
    ungrounded: frozenset[str]

    @property
    def language(self) -> Language:
        return self.context.language

    def all(self) -> dict[str, Any]:
        cv, person = self.cv, self.cv.person
        address = person.address
        return {
            "name": self.needed(person.titled_name, "/person/lastName"),
            "first_name": self.needed(person.first_name, "/person/firstName"),
            "last_name": self.needed(person.last_name, "/person/lastName"),
            "academic_title": self.text(person.academic_title, "/person/academicTitle"),
            "headline": self.needed(person.headline, "/person/headline"),
            "birth_date": self.date(person.birth_date, "/person/birthDate"),
            "nationalities": self.texts(
                [nationality_in(n, self.language, self.cv.meta.document_language) for n in person.nationalities],
                "/person/nationalities",
            ),
            "email": self.text(person.email, "/person/email"),
            "phone": self.text(person.phone_as_written or person.phone, "/person/phoneAsWritten"),
            "address": self.text(address.as_written if address else "", "/person/address"),
            "city": self.text(address.city if address else "", "/person/address"),
            "links": [self.text(link.url, f"/person/links/{n}/url") for n, link in enumerate(person.links)],
            "work_permit": self.text(person.work_permit, "/person/workPermit"),
            "availability": self.text(
                show_availability(cv.terms, self.language, cv.meta.document_language), "/terms/availability"
            ),
            "profile": self.text(cv.profile, "/profile"),
            "methods": self.texts(cv.expertise.methods, "/expertise/methods"),
            "technologies": self.texts(cv.expertise.technologies, "/expertise/technologies"),
            "other_skills": self.texts(cv.expertise.other, "/expertise/other"),
            "skill_groups": [
                {
                    "category": self.text(group.category, f"/skills/{n}/category"),
                    "items": self.texts(group.items, f"/skills/{n}/items"),
                }
                for n, group in enumerate(cv.skills)
            ],
            "employments": [self.employment(entry, f"/employments/{n}") for n, entry in enumerate(cv.employments)],
            "projects": [self.project(entry, f"/projects/{n}") for n, entry in enumerate(cv.projects)],
            "education": [self.education(entry, f"/education/{n}") for n, entry in enumerate(cv.education)],
            "certifications": [
                {
                    "name": self.needed(entry.name, f"/certifications/{n}/name"),
                    "issuer": self.text(entry.issuer, f"/certifications/{n}/issuer"),
                    "date": self.date(entry.date, f"/certifications/{n}/date"),
                    "valid_until": self.date(entry.valid_until, f"/certifications/{n}/validUntil"),
                }
                for n, entry in enumerate(cv.certifications)
            ],
            "languages": [self.spoken(skill, f"/languages/{n}") for n, skill in enumerate(cv.languages)],
            "other": [
                {
                    "title": self.text(cv.other[n].title, f"/other/{n}/title"),
                    "text": self.text(cv.other[n].text, f"/other/{n}/text"),
                }
                for n in shown_sections(cv)
            ],
            "agency_line": plain(self.context.owner_settings.branding.agency_line),
            "version": str(cv.meta.version),
            "version_line": translate("cv", "footer.version", self.language, version=cv.meta.version),
            "colon": translate("documents", "label", self.language, label=""),
            "date": show_date(self.context.made_at.date().isoformat(), self.language),
            "gdpr_note": translate("cv", "footer.gdpr", self.language) if self.context.job.options.gdpr_footer else "",
            "labels": _labels(self.language),
        }

    def employment(self, entry: Employment, pointer: str) -> dict[str, Any]:
        return {
            **self.work(entry, pointer),
            "employer": self.needed(entry.employer, f"{pointer}/employer"),
            "location": self.text(entry.location, f"{pointer}/location"),
        }

    def project(self, entry: Project, pointer: str) -> dict[str, Any]:
        return {
            **self.work(entry, pointer),
            "name": self.text(entry.name, f"{pointer}/name"),
            "client": self.text(without_label(entry.client, _labels(self.language)["client"]), f"{pointer}/client"),
        }

    def work(self, entry: Employment | Project, pointer: str) -> dict[str, Any]:
        return {
            "period": self.needed(show_period(entry.period, self.language), f"{pointer}/period"),
            "role": self.needed(entry.role, f"{pointer}/role"),
            "activities": self.texts(entry.activities, f"{pointer}/activities"),
            "technologies": self.texts(entry.technologies, f"{pointer}/technologies"),
            "methods": self.texts(entry.methods, f"{pointer}/methods"),
        }

    def education(self, entry: Education, pointer: str) -> dict[str, Any]:
        return {
            "period": self.needed(show_period(dated_by_its_end(entry.period), self.language), f"{pointer}/period"),
            "degree": self.text(entry.degree, f"{pointer}/degree") or self.needed(entry.area, f"{pointer}/area"),
            "area": self.text(entry.area, f"{pointer}/area") if entry.degree else "",
            "institution": self.needed(entry.institution, f"{pointer}/institution"),
            "location": self.text(entry.location, f"{pointer}/location"),
            "grade": self.text(entry.grade, f"{pointer}/grade"),
            "notes": self.texts(entry.notes, f"{pointer}/notes"),
        }

    def spoken(self, skill: LanguageSkill, pointer: str) -> dict[str, str]:
        stars = stars_of(skill)
        level = level_words(skill, self.language, self.cv.meta.document_language) or skill.cefr
        return {
            "name": self.needed(language_name(skill, self.language), f"{pointer}/name"),
            "level": self.needed(level, f"{pointer}/asWritten"),
            "cefr": plain(skill.cefr or ""),
            "dots": "●" * stars + "○" * (5 - stars) if stars else "",
        }

    def date(self, value: str | None, pointer: str) -> str:
        return self.text(show_date(value, self.language) if value else None, pointer)

    def needed(self, value: str | None, pointer: str) -> str:
        return self.text(value, pointer) or marked_if_missing(None, self.language)

    def text(self, value: str | None, pointer: str) -> str:
        value = plain(value or "")
        if not value.strip():
            return ""
        below = f"{pointer}/"
        is_ungrounded = pointer in self.ungrounded or any(place.startswith(below) for place in self.ungrounded)
        return f"{UNGROUNDED_START}{value}{UNGROUNDED_END}" if is_ungrounded else value

    def texts(self, values: Sequence[str], pointer: str) -> list[str]:
        found = (self.text(value, f"{pointer}/{number}") for number, value in enumerate(values))
        return [text for text in found if text]


def marked_if_missing(value: str | None, language: Language, words: str = "") -> str:
    """Return the value; without one the words that say so, marked. `words` are others to mark in their place."""
    value = plain(value or "")
    return value if value.strip() else f"{MISSING_START}{words or missing(language)}{MISSING_END}"


def plain(text: str) -> str:
    """Return the text without what XML cannot hold and without our own signs."""
    return clean(text).translate(_SIGNS)


def _labels(language: Language) -> dict[str, str]:
    texts = read_yaml("translations", f"cv.{language.value}.yaml")
    known = {**texts["facts"], **texts["expertise"], **texts["entry"], **texts["sections"]}
    for name, key in (("page", "page_before"), ("page_of", "page_between")):
        known[name] = translate("documents", key, language).strip()
    return {name: known[name] for name in TAGS["labels"]}
