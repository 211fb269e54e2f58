"""What a client asks for: context, role and criteria of a job profile."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from .base import Artifact, Contract, Language
from .cv import CefrLevel, Evidence


class CriterionKind(StrEnum):
    MUST = "must"
    SHOULD = "should"
    SOFT = "soft"


class CriterionTopic(StrEnum):
    """What a criterion is about decides how it is judged."""

    SKILL = "skill"
    EXPERIENCE = "experience"
    LANGUAGE = "language"
    DEGREE = "degree"
    CERTIFICATE = "certificate"
    SOFT_SKILL = "soft_skill"
    OTHER = "other"


class Criterion(Contract):
    """One requirement. `terms` are words to look for; `text` says whether one is enough ("or") or all are wanted."""

    id: str = Field(description="Stable within the profile: c1, c2 …")
    text: str
    kind: CriterionKind
    weight: float = Field(default=1.0, ge=0, le=10)
    topic: CriterionTopic = CriterionTopic.SKILL
    terms: list[str] = Field(default_factory=list)
    min_years: float | None = None
    language_code: str | None = None
    cefr: CefrLevel | None = None


class ProfileContext(Contract):
    client: str | None = None
    unit: str | None = None
    programme: str | None = None
    summary: str | None = None


class ProfileRole(Contract):
    title: str | None = None
    goal: str | None = None


class Engagement(Contract):
    start: str | None = None
    end: str | None = None
    extension: str | None = None
    workload: str | None = None
    locations: list[str] = Field(default_factory=list)
    model: str | None = Field(default=None, description="Freelance, permanent, temporary agency …, as written")
    rate: str | None = None
    remote: str | None = Field(default=None, description="Share or kind of work from elsewhere, as written")
    duration: str | None = None
    deadline: str | None = Field(default=None, description="By when applications or offers are due, as written")
    reference: str | None = Field(default=None, description="The client's own number of this profile")


class JobProfile(Artifact):
    language: Language
    context: ProfileContext = Field(default_factory=ProfileContext)
    role: ProfileRole = Field(default_factory=ProfileRole)
    tasks: list[str] = Field(default_factory=list)
    criteria: list[Criterion] = Field(default_factory=list)
    engagement: Engagement = Field(default_factory=Engagement)
    contact: str | None = None
    as_written: str = Field(default="", description="The whole visible text")
    read_from_pictures: bool = Field(
        default=False, description="A scan that a language model read: its wording could not be checked against text"
    )
    engine: str = "offline"
    model: str | None = None
    prompt_version: str | None = None
    version: int = Field(
        default=1, description="Raised by every edit; 0: the file could not be read, and nothing is typed in yet"
    )
    saved_version: int | None = Field(default=None, description="Of the saved job profile that this was taken from")
    edited_at: datetime | None = None
    edited_by: str | None = None
    confirmed_at: datetime | None = Field(default=None, description="When a person said that it is right as it stands")
    confirmed_by: str | None = None
    evidence: dict[str, list[Evidence]] = Field(
        default_factory=dict, description="JSON pointer to the state `edited`, for values that a person changed"
    )
