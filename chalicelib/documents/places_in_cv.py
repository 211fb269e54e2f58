"""Where in the agency's CV a value stands: its section and its entry.

An offer goes out with that CV, not with the file the candidate sent, so pages of the latter would point nowhere.
"""

from ..contracts.base import Language
from ..contracts.cv import Cv
from ..resources.translate import translate

_SECTION_OF = {
    "person": "facts.title",
    "terms": "facts.title",
    "profile": "sections.profile",
    "skills": "sections.expertise",
    "expertise": "sections.expertise",
    "employments": "sections.employments",
    "projects": "sections.projects",
    "education": "sections.education",
    "certifications": "sections.certifications",
    "languages": "sections.languages",
    "other": "sections.other",
}


def place_in_cv(cv: Cv | None, pointer: str, quote: str, language: Language) -> str:
    """Return such as "Berufserfahrung, Data Engineer, Nordwind AG", without what the quote says itself.

    Empty for a pointer into no section.
    """
    section, _, rest = pointer.strip("/").partition("/")
    if cv is None or section not in _SECTION_OF:
        return ""
    title = translate("cv", _SECTION_OF[section], language)
    number = rest.partition("/")[0]
    entry = _entry(cv, section, int(number)) if number.isdigit() else []
    return ", ".join([title, *(part for part in entry if part not in quote)])


def _entry(cv: Cv, section: str, number: int) -> list[str]:
    """Return what the document prints as the entry's heading."""
    parts: tuple[str | None, ...] = ()
    if section == "employments" and number < len(cv.employments):
        job = cv.employments[number]
        parts = (job.role, job.employer)
    elif section == "projects" and number < len(cv.projects):
        project = cv.projects[number]
        parts = (project.name or project.role, project.client)
    elif section == "education" and number < len(cv.education):
        entry = cv.education[number]
        parts = (entry.degree or entry.area, entry.institution)
    return [part for part in parts if part]
