"""A CV as structured data. Every value points at its place in the document through `evidence`."""

import re
from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from .base import Artifact, Contract, Language
from .nicknames import without_nickname

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 as fractions (0–1) of the page, from its top left corner."""


class EvidenceState(StrEnum):
    GROUNDED = "grounded"
    UNGROUNDED = "ungrounded"
    EDITED = "edited"


class Evidence(Contract):
    """Where a value stands in the document.

    `quote` is a substring of the visible text. An ungrounded or edited value has no place: page 0, no box, empty quote.
    What a model read from the picture of a scanned page is ungrounded, too, but names the page.
    """

    page: int = Field(ge=0, description="Page number from 1; 0 when the value stands nowhere in the document")
    box: Box | None = None
    quote: str = ""
    confidence: float = Field(default=1.0, ge=0, le=1)
    state: EvidenceState = EvidenceState.GROUNDED
    from_picture: bool = Field(
        default=False,
        description="Whether the value was read from the picture of a page, by text recognition or by a model, and may "
        "be misread; never true of what a person typed",
    )


class WarningKind(StrEnum):
    """Findings about a document that a person should see. The sentence for each is in the translation files."""

    HIDDEN_TEXT = "hidden_text"
    INSTRUCTION_TEXT = "instruction_text"
    UNREADABLE_TEXT = "unreadable_text"
    ATTACHMENT = "attachment"
    ATTACHMENT_REFUSED = "attachment_refused"
    ATTACHED_VALUE_NOT_SHOWN = "attached_value_not_shown"
    SCRIPT = "script"
    UNGROUNDED_VALUE = "ungrounded_value"
    ENGINE_FALLBACK = "engine_fallback"
    ENGINES_DISAGREE = "engines_disagree"
    BUDGET_EXHAUSTED = "budget_exhausted"
    NO_ENTRIES = "no_entries"
    LOW_CONFIDENCE = "low_confidence"
    NOT_ANONYMIZED = "not_anonymized"
    SCAN_READ_BY_MODEL = "scan_read_by_model"
    PROFILE_SCAN_READ_BY_MODEL = "profile_scan_read_by_model"
    SCAN_RECOGNISED = "scan_recognised"
    PROFILE_WITHOUT_CRITERIA = "profile_without_criteria"
    PROFILE_WITH_FEW_CRITERIA = "profile_with_few_criteria"
    PROFILE_IN_DOUBT = "profile_in_doubt"
    LANGUAGE_NOT_READ = "language_not_read"
    SCANNED_PAGE = "scanned_page"
    TEMPLATE_NOT_USED = "template_not_used"
    TEMPLATE_TOO_HEAVY = "template_too_heavy"
    TEMPLATE_CRASHED = "template_crashed"
    DATE_UNCLEAR = "date_unclear"
    VALUE_NOT_READ = "value_not_read"
    OFFER_NOT_ADVISED = "offer_not_advised"
    BATCH_MISSED = "batch_missed"


class DocumentWarning(Contract):
    """One finding.

    `detail` says more: for hidden text how (white, tiny, covered, off_page, invisible, clipped, mislabelled), for an
    ungrounded value the value, for an attachment its name, for a language its ISO 639-1 code, for a date its words,
    for a value of a JSON file its key and text.
    `pointer` names the value it concerns, if any.
    """

    kind: WarningKind
    detail: str = ""
    page: int = 0
    box: Box | None = None
    quote: str = ""
    pointer: str = ""


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Period(Contract):
    """A span of time, as precise as the document and no more: "2020" stays a year.

    `start` and `end` are YYYY, YYYY-MM or YYYY-MM-DD. An open-ended role has `ongoing` and no `end`.
    """

    start: str | None = Field(default=None, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
    end: str | None = Field(default=None, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
    ongoing: bool = False
    precision: Precision = Precision.MONTH
    as_written: str = ""


class Link(Contract):
    url: str
    label: str = ""


class Address(Contract):
    street: str | None = None
    postal_code: str | None = None
    city: str | None = None
    region: str | None = None
    country: str | None = None
    as_written: str = ""


_BEFORE_NAMES = re.compile(r"(?:Prof|Dr|PD|Priv|Professor|Doktor|Doctor|Docteur)(?![^\W\d_])", re.IGNORECASE)
"""Begins a title that is said with the name, in all three languages."""

_AFTER_NAMES = re.compile(
    r"(?:(?:Ph|Ed|Psy|Pharm|Eng)\.?\s?D|D\.?Phil|[MB]\.?\s?(?:Sc|A|S|Eng|Ed|Tech|Phil|Res)|LL\.?\s?[BMD]|[ME]?MBA|MD|MPH)"
    r"\.?(?:\s*\([^()]*\))?",
    re.IGNORECASE,
)
"""Degrees that stand behind a name, in Germany as in Britain; "Dr.", "Prof." and "Dipl.-Ing." stand before it."""


class Person(Contract):
    first_name: str | None = None
    last_name: str | None = None
    birth_name: str | None = Field(default=None, description="Family name at birth, where the document tells it")
    academic_title: str | None = None
    headline: str | None = None
    nationalities: list[str] = Field(default_factory=list)
    birth_date: str | None = Field(default=None, description="YYYY, YYYY-MM or YYYY-MM-DD, as precise as written")
    email: str | None = None
    phone: str | None = Field(default=None, description="E.164 where the number is valid")
    phone_as_written: str | None = None
    address: Address | None = None
    links: list[Link] = Field(default_factory=list)
    work_permit: str | None = None
    driving_licence: str | None = None

    @property
    def full_name(self) -> str:
        """First and last name without title; empty when neither is known."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)

    @property
    def titles(self) -> tuple[str, str]:
        """The academic title as it stands before and after the name: "Prof., PhD" is "Prof." and "PhD"."""
        parts = [part.strip() for part in (self.academic_title or "").split(",") if part.strip()]
        after = [part for part in parts if _AFTER_NAMES.fullmatch(part)]
        return " ".join(part for part in parts if part not in after), ", ".join(after)

    @property
    def titled_name(self) -> str:
        """First and last name with all titles, each on its side: "Prof. Ada Muster, PhD"; empty without a name."""
        before, after = self.titles
        name = " ".join(part for part in (before, self.full_name) if part)
        return ", ".join(part for part in (name, after) if part) if self.full_name else ""

    @property
    def addressed_name(self) -> str:
        """As a letter calls the person: a doctor or professor with the title, nobody with a degree or a nickname."""
        title, _ = self.titles
        name = without_nickname(self.full_name)
        return f"{title} {name}" if name and _BEFORE_NAMES.match(title) else name


class SkillGroup(Contract):
    """Skills under the heading they have in the document; `category` is None for a plain list."""

    category: str | None = None
    items: list[str]


class Expertise(Contract):
    """The same skills, grouped for the agency's layout."""

    methods: list[str] = Field(default_factory=list)
    technologies: list[str] = Field(default_factory=list)
    other: list[str] = Field(default_factory=list)


class Employment(Contract):
    period: Period | None = None
    role: str | None = None
    employer: str | None = None
    location: str | None = None
    activities: list[str] = Field(default_factory=list)
    technologies: list[str] = Field(default_factory=list)
    methods: list[str] = Field(default_factory=list)


class Project(Contract):
    period: Period | None = None
    name: str | None = None
    role: str | None = None
    client: str | None = None
    industry: str | None = None
    team_size: str | None = Field(default=None, description='As written, such as "8 Personen"')
    workload: str | None = Field(default=None, description='As written, such as "80 %"')
    activities: list[str] = Field(default_factory=list)
    technologies: list[str] = Field(default_factory=list)
    methods: list[str] = Field(default_factory=list)


class Education(Contract):
    period: Period | None = None
    degree: str | None = None
    area: str | None = None
    institution: str | None = None
    location: str | None = None
    grade: str | None = None
    notes: list[str] = Field(default_factory=list)


class Certification(Contract):
    name: str
    issuer: str | None = None
    date: str | None = Field(default=None, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
    valid_until: str | None = Field(default=None, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")


CefrLevel = Literal["A1", "A2", "B1", "B2", "C1", "C2"]


class LanguageSkill(Contract):
    """`code` is ISO 639-1. `cefr` only where the document states it or words that have a fixed equivalent."""

    code: str | None = None
    name: str
    cefr: CefrLevel | None = None
    native: bool = False
    stars: int | None = Field(default=None, ge=1, le=5)
    as_written: str = ""


class Rate(Contract):
    """What an hour or a day costs. `currency` is ISO 4217; `where` is None when one rate holds everywhere."""

    amount: float = Field(ge=0)
    amount_to: float | None = Field(default=None, ge=0, description="Upper end of a span")
    currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    per: Literal["hour", "day"] | None = None
    where: Literal["on_site", "remote"] | None = None
    as_written: str = ""


class Terms(Contract):
    """What a person, most often a freelancer, is ready to work under; texts are as written.

    The rates are internal: no document for clients prints them unless the sender says so.
    """

    availability: str | None = None
    available_from: str | None = Field(
        default=None, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", description="Only where the document names a date"
    )
    notice_period: str | None = None
    workload: str | None = None
    places: list[str] = Field(default_factory=list, description="Where the person is ready to work")
    on_site_share: str | None = None
    rates: list[Rate] = Field(default_factory=list)


class OtherSection(Contract):
    """Text that belongs to no known section. Nothing in the document is dropped."""

    title: str | None = None
    text: str


class CvMeta(Contract):
    document_language: Language
    engine: str
    model: str | None = None
    prompt_version: str | None = None
    extracted_at: datetime
    sha256: str = Field(description="Of the uploaded file's bytes")
    pages: int
    has_pages: bool = Field(
        default=True,
        description="False for a document without pages of its own, such as Word: then evidence names places in its "
        "source text, and no page is told to people",
    )
    warnings: list[DocumentWarning] = Field(default_factory=list)
    edited_at: datetime | None = None
    edited_by: str | None = None
    version: int = Field(default=1, description="Raised by every edit")


class Cv(Artifact):
    """Everything a CV says.

    `evidence` maps a JSON pointer into this object, such as `/employments/0/role`, to the places it was read from.
    """

    meta: CvMeta
    person: Person = Field(default_factory=Person)
    terms: Terms = Field(default_factory=Terms)
    profile: str | None = None
    skills: list[SkillGroup] = Field(default_factory=list)
    expertise: Expertise = Field(default_factory=Expertise)
    employments: list[Employment] = Field(default_factory=list)
    projects: list[Project] = Field(default_factory=list)
    education: list[Education] = Field(default_factory=list)
    certifications: list[Certification] = Field(default_factory=list)
    languages: list[LanguageSkill] = Field(default_factory=list)
    other: list[OtherSection] = Field(default_factory=list)
    evidence: dict[str, list[Evidence]] = Field(default_factory=dict)
