"""What the model is asked to return: values as they stand in the document, each with the lines it was read from.

Every field is required and unknown ones are forbidden, as strict structured output demands; absence is null or [].
The shapes are language-neutral: no description here is a prompt.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Draft(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Cited(Draft):
    """A value copied from the document, and the number of its line, or of its first and last."""

    text: str
    lines: list[int]


class DateDraft(Draft):
    """`iso` is YYYY, YYYY-MM or YYYY-MM-DD, as precise as written and no more."""

    iso: str
    lines: list[int]


class PeriodDraft(Draft):
    """The words first: what is made of them is then read off, and checked against them."""

    as_written: str
    start: str | None
    end: str | None
    ongoing: bool
    lines: list[int]


class AddressDraft(Draft):
    street: str | None
    postal_code: str | None
    city: str | None
    country: str | None
    lines: list[int]


class PersonDraft(Draft):
    first_name: Cited | None
    last_name: Cited | None
    birth_name: Cited | None
    academic_title: Cited | None
    headline: Cited | None
    nationalities: list[Cited]
    birth_date: DateDraft | None
    email: Cited | None
    phone: Cited | None
    address: AddressDraft | None
    links: list[Cited]
    work_permit: Cited | None
    driving_licence: Cited | None


class TermsDraft(Draft):
    """What a freelancer is ready to work under. Rates and days are read by the rules, which count in code."""

    availability: Cited | None
    notice_period: Cited | None
    workload: Cited | None
    on_site_share: Cited | None
    places: list[Cited]


class SkillGroupDraft(Draft):
    category: Cited | None
    items: list[Cited]


class EmploymentDraft(Draft):
    period: PeriodDraft | None
    role: Cited | None
    employer: Cited | None
    location: Cited | None
    activities: list[Cited]
    technologies: list[Cited]
    methods: list[Cited]


class ProjectDraft(Draft):
    period: PeriodDraft | None
    name: Cited | None
    role: Cited | None
    client: Cited | None
    industry: Cited | None
    team_size: Cited | None
    workload: Cited | None
    activities: list[Cited]
    technologies: list[Cited]
    methods: list[Cited]


class EducationDraft(Draft):
    period: PeriodDraft | None
    degree: Cited | None
    area: Cited | None
    institution: Cited | None
    location: Cited | None
    grade: Cited | None


class CertificationDraft(Draft):
    name: Cited
    issuer: Cited | None
    date: DateDraft | None


class LanguageDraft(Draft):
    name: Cited
    as_written: str
    code: str | None
    cefr: Literal["A1", "A2", "B1", "B2", "C1", "C2"] | None
    native: bool


class OtherDraft(Draft):
    title: Cited | None
    text: Cited


class CvDraft(Draft):
    is_cv: bool
    person: PersonDraft
    terms: TermsDraft | None
    profile: Cited | None
    skills: list[SkillGroupDraft]
    methods: list[str]
    technologies: list[str]
    employments: list[EmploymentDraft]
    projects: list[ProjectDraft]
    education: list[EducationDraft]
    certifications: list[CertificationDraft]
    languages: list[LanguageDraft]
    other: list[OtherDraft]


class CriterionDraft(Draft):
    text: str
    kind: Literal["must", "should", "soft"]
    weight: float
    topic: Literal["skill", "experience", "language", "degree", "certificate", "soft_skill", "other"]
    terms: list[str]
    min_years: float | None
    language_code: str | None
    cefr: Literal["A1", "A2", "B1", "B2", "C1", "C2"] | None


class JobProfileDraft(Draft):
    client: str | None
    unit: str | None
    programme: str | None
    summary: str | None
    title: str | None
    goal: str | None
    tasks: list[str]
    criteria: list[CriterionDraft]
    start: str | None
    end: str | None
    extension: str | None
    workload: str | None
    locations: list[str]
    model: str | None
    rate: str | None
    contact: str | None


class QuoteDraft(Draft):
    """`item` is the number of the quoted item, `quote` a part of its text, letter for letter."""

    item: int
    quote: str


class JudgementDraft(Draft):
    criterion_id: str
    quotes: list[QuoteDraft]
    verdict: Literal["met", "partly", "potentially", "not_met", "unknown"]
    comment: str


class JudgementsDraft(Draft):
    judgements: list[JudgementDraft]


class TextDraft(Draft):
    name: str
    text: str


class TextsDraft(Draft):
    texts: list[TextDraft]
