"""From the model's draft to a Cv with evidence. Nothing is added that the draft does not say."""

import re
from collections.abc import Sequence
from datetime import datetime

from ...contracts.cv import (
    Address,
    Certification,
    Cv,
    CvMeta,
    Education,
    Employment,
    Evidence,
    Expertise,
    LanguageSkill,
    Link,
    OtherSection,
    Period,
    Person,
    Precision,
    Project,
    SkillGroup,
    Terms,
)
from ...contracts.document import Document
from ...lexicon.phone_numbers import e164, proven_region
from ...vocabulary.dates import as_end
from .derived import derived_code, derived_date, derived_level, derived_period
from .drafts import (
    CertificationDraft,
    Cited,
    CvDraft,
    DateDraft,
    EducationDraft,
    EmploymentDraft,
    LanguageDraft,
    PeriodDraft,
    PersonDraft,
    ProjectDraft,
    TermsDraft,
)
from .entry_lines import EntryLines
from .numbered import Places
from .pictures import PicturePlaces

_ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_PRECISION = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


class CvBuilder:
    """Builds one Cv and collects the evidence of its values under their pointers."""

    def __init__(self, draft: CvDraft, document: Document) -> None:
        self._draft = draft
        self._document = document
        self._places = PicturePlaces(document) if document.pictures else Places(document)
        self._lines = EntryLines(draft, document)
        self._evidence: dict[str, list[Evidence]] = {}

    def build(self, model: str, prompt_version: str, now: datetime) -> Cv:
        draft = self._draft
        meta = CvMeta(
            document_language=self._document.language,
            engine="openai",
            model=model,
            prompt_version=prompt_version,
            extracted_at=now,
            sha256=self._document.sha256,
            pages=len(self._document.pages),
            warnings=list(self._document.warnings),
        )
        cv = Cv(
            meta=meta,
            person=self._person(draft.person),
            terms=self._terms(draft.terms),
            profile=self._one("/profile", draft.profile),
            skills=self._skills(),
            expertise=Expertise(methods=draft.methods, technologies=draft.technologies),
            employments=[self._employment(f"/employments/{n}", job) for n, job in enumerate(draft.employments)],
            projects=[self._project(f"/projects/{n}", project) for n, project in enumerate(draft.projects)],
            education=[self._education(f"/education/{n}", entry) for n, entry in enumerate(draft.education)],
            certifications=[self._certification(f"/certifications/{n}", c) for n, c in enumerate(draft.certifications)],
            languages=[self._language(language) for language in draft.languages],
            other=self._other(),
        )
        for index, certification in enumerate(draft.certifications):
            self._cite(f"/certifications/{index}/name", certification.name)
        for index, language in enumerate(draft.languages):
            self._cite(f"/languages/{index}/name", language.name)
        for index, entry in enumerate(draft.other):
            self._cite(f"/other/{index}/text", entry.text)
        return cv.model_copy(update={"evidence": self._evidence})

    def _skills(self) -> list[SkillGroup]:
        return [
            SkillGroup(
                category=self._one(f"/skills/{index}/category", group.category),
                items=self._many(f"/skills/{index}/items", group.items),
            )
            for index, group in enumerate(self._draft.skills)
        ]

    def _employment(self, pointer: str, job: EmploymentDraft) -> Employment:
        return Employment(
            period=self._period(f"{pointer}/period", job.period),
            role=self._one(f"{pointer}/role", job.role),
            employer=self._one(f"{pointer}/employer", job.employer),
            location=self._one(f"{pointer}/location", job.location),
            activities=self._many(f"{pointer}/activities", job.activities),
            technologies=self._many(f"{pointer}/technologies", job.technologies),
            methods=self._many(f"{pointer}/methods", job.methods),
        )

    def _project(self, pointer: str, project: ProjectDraft) -> Project:
        return Project(
            period=self._period(f"{pointer}/period", project.period),
            name=self._one(f"{pointer}/name", project.name),
            role=self._one(f"{pointer}/role", project.role),
            client=self._one(f"{pointer}/client", project.client),
            industry=self._one(f"{pointer}/industry", project.industry),
            team_size=self._one(f"{pointer}/teamSize", project.team_size),
            workload=self._one(f"{pointer}/workload", project.workload),
            activities=self._many(f"{pointer}/activities", project.activities),
            technologies=self._many(f"{pointer}/technologies", project.technologies),
            methods=self._many(f"{pointer}/methods", project.methods),
        )

    def _education(self, pointer: str, entry: EducationDraft) -> Education:
        return Education(
            period=as_end(self._period(f"{pointer}/period", entry.period)),
            degree=self._one(f"{pointer}/degree", entry.degree),
            area=self._one(f"{pointer}/area", entry.area),
            institution=self._one(f"{pointer}/institution", entry.institution),
            location=self._one(f"{pointer}/location", entry.location),
            grade=self._one(f"{pointer}/grade", entry.grade),
        )

    def _certification(self, pointer: str, entry: CertificationDraft) -> Certification:
        return Certification(
            name=entry.name.text,
            issuer=self._one(f"{pointer}/issuer", entry.issuer),
            date=self._date(entry.date, entry.name.lines),
        )

    def _other(self) -> list[OtherSection]:
        return [
            OtherSection(title=self._one(f"/other/{index}/title", entry.title), text=entry.text.text)
            for index, entry in enumerate(self._draft.other)
        ]

    def _person(self, draft: PersonDraft) -> Person:
        return Person(
            first_name=self._one("/person/firstName", draft.first_name),
            last_name=self._one("/person/lastName", draft.last_name),
            birth_name=self._one("/person/birthName", draft.birth_name),
            academic_title=self._one("/person/academicTitle", draft.academic_title),
            headline=self._one("/person/headline", draft.headline),
            nationalities=self._many("/person/nationalities", draft.nationalities),
            birth_date=self._date(draft.birth_date),
            email=self._one("/person/email", draft.email),
            phone=self._phone(draft),
            phone_as_written=self._one("/person/phoneAsWritten", draft.phone),
            address=_address(draft),
            links=[Link(url=link.text) for link in draft.links],
            work_permit=self._one("/person/workPermit", draft.work_permit),
            driving_licence=self._one("/person/drivingLicence", draft.driving_licence),
        )

    def _phone(self, draft: PersonDraft) -> str | None:
        if draft.phone is None:
            return None
        written = draft.phone.text
        texts = (line.text for page in self._document.pages for line in page.lines)
        return e164(written, proven_region(written, _address(draft), self._document.language, texts))

    def _terms(self, draft: TermsDraft | None) -> Terms:
        if draft is None:
            return Terms()
        return Terms(
            availability=self._one("/terms/availability", draft.availability),
            notice_period=self._one("/terms/noticePeriod", draft.notice_period),
            workload=self._one("/terms/workload", draft.workload),
            on_site_share=self._one("/terms/onSiteShare", draft.on_site_share),
            places=self._many("/terms/places", draft.places),
        )

    def _one(self, pointer: str, cited: Cited | None) -> str | None:
        if cited is None or not cited.text.strip():
            return None
        self._cite(pointer, cited)
        return cited.text.strip()

    def _many(self, pointer: str, cited: Sequence[Cited]) -> list[str]:
        kept = [value for value in cited if value.text.strip()]
        for index, value in enumerate(kept):
            self._cite(f"{pointer}/{index}", value)
        return [value.text.strip() for value in kept]

    def _cite(self, pointer: str, cited: Cited) -> None:
        """Note where the value stands; with little confidence where that is outside the lines of its entry."""
        places = self._places.of(cited.text, cited.lines)
        if isinstance(self._places, Places):
            places = self._lines.held(pointer, cited, places, self._places)
        if places:
            self._evidence[pointer] = places

    def _date(self, draft: DateDraft | None, lines: Sequence[int] = ()) -> str | None:
        if draft is None or not _ISO.fullmatch(draft.iso):
            return None
        if self._document.pictures:
            return draft.iso
        return derived_date(draft.iso, self._lines.texts([*draft.lines, *lines]))

    def _period(self, pointer: str, draft: PeriodDraft | None) -> Period | None:
        """Return the period as the lines name it; of a scan, as the model says, with what is no date left out."""
        if draft is None:
            return None
        if self._document.pictures:
            return _as_said(draft)
        return derived_period(draft, self._lines.around(pointer, draft.lines))

    def _language(self, draft: LanguageDraft) -> LanguageSkill:
        if self._document.pictures:
            cefr = None if draft.native else draft.cefr
            return LanguageSkill(
                code=draft.code, name=draft.name.text, cefr=cefr, native=draft.native, as_written=draft.as_written
            )
        written, level, is_native = derived_level(draft, self._lines.texts(draft.name.lines, below=1))
        return LanguageSkill(
            code=derived_code(draft), name=draft.name.text, cefr=level, native=is_native, as_written=written
        )


def _address(draft: PersonDraft) -> Address | None:
    said = draft.address
    if said is None:
        return None
    return Address(street=said.street, postal_code=said.postal_code, city=said.city, country=said.country)


def _as_said(draft: PeriodDraft) -> Period | None:
    start = draft.start if draft.start and _ISO.fullmatch(draft.start) else None
    end = draft.end if draft.end and _ISO.fullmatch(draft.end) and not draft.ongoing else None
    if not (start or end or draft.as_written):
        return None
    lengths = [len(date) for date in (start, end) if date]
    precision = _PRECISION[min(lengths)] if lengths else Precision.YEAR
    return Period(start=start, end=end, ongoing=draft.ongoing, precision=precision, as_written=draft.as_written)
