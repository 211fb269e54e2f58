"""A CV without its person: what the anonymous document is made from."""

from dataclasses import dataclass, field
from hashlib import sha256
from string import ascii_uppercase

from ..contracts.base import Language
from ..contracts.cv import (
    Certification,
    Cv,
    Education,
    Employment,
    Evidence,
    EvidenceState,
    Expertise,
    LanguageSkill,
    Period,
    Person,
    Project,
    SkillGroup,
    Terms,
)
from ..contracts.job import JobOptions
from ..resources.translate import translate
from .identity import Identity, is_self_employed
from .neutral_words import neutral, without_feminines
from .texts import ungrounded_pointers

_MONTH = len("YYYY-MM")


def candidate_label(job_id: str, language: Language) -> str:
    """Return the name that stands for the candidate."""
    return translate("cv", "blind.candidate", language, number=candidate_number(job_id))


def candidate_number(job_id: str) -> str:
    """Return what the agency finds the candidate by. A job's id may hold anything, so it is hashed."""
    return sha256(job_id.encode()).hexdigest()[:6].upper()


def blind_cv_data(
    cv: Cv, identity: Identity, options: JobOptions, language: Language, label: str, name: str = ""
) -> Cv:
    """Return the CV without name, contact, birth date and, as chosen, nationality, towns, employers and schools.

    Free text is searched for them too and written neutrally. Sections of unknown content are left out: families,
    hobbies and references stand there. Where the whole `name` stands in a text, the label takes its place.
    """
    blinding = _Blinding(identity, options, language, cv.meta.document_language, name, label)
    return cv.model_copy(
        update={
            "person": Person(
                last_name=label,
                headline=blinding.text(cv.person.headline),
                nationalities=[] if options.blind_nationality else cv.person.nationalities,
            ),
            "terms": Terms(
                availability=blinding.text(cv.terms.availability),
                available_from=cv.terms.available_from,
                notice_period=blinding.text(cv.terms.notice_period),
                workload=blinding.text(cv.terms.workload),
                on_site_share=blinding.text(cv.terms.on_site_share),
            ),
            "profile": blinding.text(cv.profile),
            "skills": [
                SkillGroup(category=blinding.text(g.category), items=blinding.texts(g.items)) for g in cv.skills
            ],
            "expertise": Expertise(
                methods=blinding.terms(cv.expertise.methods),
                technologies=blinding.terms(cv.expertise.technologies),
                other=blinding.terms(cv.expertise.other),
            ),
            "employments": [_blind_employment(entry, blinding) for entry in cv.employments],
            "projects": [_blind_project(entry, blinding) for entry in cv.projects],
            "education": [_blind_education(entry, blinding) for entry in cv.education],
            "certifications": [_blind_certification(entry, blinding) for entry in cv.certifications],
            "languages": [_blind_language(entry, blinding) for entry in cv.languages],
            "other": [],
            # Marks stay; quotes and places would tell what was taken out.
            "evidence": {
                pointer: [Evidence(page=0, state=EvidenceState.UNGROUNDED)] for pointer in ungrounded_pointers(cv)
            },
        }
    )


def _blind_employment(entry: Employment, blinding: "_Blinding") -> Employment:
    # A town tells which of a few companies it is.
    hides_place = blinding.options.blind_towns or blinding.options.blind_employers
    update = {
        "period": _to_the_month(entry.period),
        "role": blinding.text(entry.role),
        "employer": blinding.employer(entry.employer),
        "location": None if hides_place else blinding.text(entry.location),
        "activities": blinding.texts(entry.activities),
        "technologies": blinding.terms(entry.technologies),
        "methods": blinding.terms(entry.methods),
    }
    return entry.model_copy(update=update)


def _blind_project(entry: Project, blinding: "_Blinding") -> Project:
    update = {
        "period": _to_the_month(entry.period),
        "name": blinding.text(entry.name),
        "role": blinding.text(entry.role),
        "client": blinding.client(entry.client),
        "industry": blinding.text(entry.industry),
        "activities": blinding.texts(entry.activities),
        "technologies": blinding.terms(entry.technologies),
        "methods": blinding.terms(entry.methods),
    }
    return entry.model_copy(update=update)


def _blind_education(entry: Education, blinding: "_Blinding") -> Education:
    # A town tells which of a few schools it is.
    hides_place = blinding.options.blind_towns or blinding.options.blind_schools
    update = {
        "period": _to_the_month(entry.period),
        "degree": blinding.text(entry.degree),
        "area": blinding.text(entry.area),
        "institution": blinding.school(entry.institution),
        "location": None if hides_place else blinding.text(entry.location),
        "grade": blinding.text(entry.grade),
        "notes": blinding.texts(entry.notes),
    }
    return entry.model_copy(update=update)


def _blind_certification(entry: Certification, blinding: "_Blinding") -> Certification:
    update = {
        "name": blinding.certificate(entry.name) or "",
        "issuer": blinding.term(entry.issuer),
        "date": entry.date and entry.date[:_MONTH],
        "valid_until": entry.valid_until and entry.valid_until[:_MONTH],
    }
    return entry.model_copy(update=update)


def _blind_language(entry: LanguageSkill, blinding: "_Blinding") -> LanguageSkill:
    update = {
        "name": blinding.text(entry.name) or "",
        "as_written": blinding.text(entry.as_written) or "",
    }
    return entry.model_copy(update=update)


@dataclass
class _Blinding:
    identity: Identity
    options: JobOptions
    language: Language
    document_language: Language
    name: str
    label: str
    letters: dict[tuple[str, str], str] = field(default_factory=dict)

    def text(self, text: str | None) -> str | None:
        """Return what may speak of the person, searched and written neutrally."""
        if not text or not self.options.blind_gender:
            return self.term(text)
        plain = neutral(self.term(text) or "", self.document_language)
        # Searched again where it changed: neutral words may be names, too; Person is one.
        return plain if plain == text else self.term(plain)

    def term(self, text: str | None) -> str | None:
        """Return the name of a thing, searched alone: Certified Kubernetes Administrator is no person."""
        if not text:
            return text
        mark = translate("cv", "blind.removed", self.language)
        return self.identity.scrub_named(text, mark, self.name, self.label)

    def certificate(self, name: str) -> str | None:
        plain = without_feminines(name, self.document_language) if self.options.blind_gender else name
        return self.term(plain)

    def terms(self, texts: list[str]) -> list[str]:
        # What says nothing any more stays as an empty item: marks are known by the number of their item.
        return [self.term(text) or "" for text in texts]

    def texts(self, texts: list[str]) -> list[str]:
        return [self.text(text) or "" for text in texts]

    def employer(self, name: str | None) -> str | None:
        if name and (not self.options.blind_employers or is_self_employed(name)):
            return self.text(name)
        return self._stand_in("employer", name)

    def client(self, name: str | None) -> str | None:
        return self._stand_in("client", name) if self.options.blind_employers else self.text(name)

    def school(self, name: str | None) -> str | None:
        return self._stand_in("school", name) if self.options.blind_schools else self.text(name)

    def _stand_in(self, kind: str, name: str | None) -> str | None:
        """Return "Company A"; the same name keeps its letter, and a company has one as employer and as client."""
        if not name:
            return None
        group = "school" if kind == "school" else "company"
        key = group, name.casefold().strip()
        if key not in self.letters:
            number = sum(known_group == group for known_group, _ in self.letters)
            self.letters[key] = _letters(number)
        return translate("cv", f"blind.{kind}", self.language, letter=self.letters[key])


def _to_the_month(period: Period | None) -> Period | None:
    """Return the period without days and wording: a day may be one that only this person has."""
    if period is None:
        return None
    start, end = (day and day[:_MONTH] for day in (period.start, period.end))
    return period.model_copy(update={"start": start, "end": end, "as_written": ""})


def _letters(number: int) -> str:
    """Return A … Z, AA, AB … for 0, 1, 2 …"""
    front, last = divmod(number, len(ascii_uppercase))
    return (_letters(front - 1) if front else "") + ascii_uppercase[last]
