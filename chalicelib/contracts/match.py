"""How a CV meets a job profile: quoted judgements, and a score computed from them."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from .base import Artifact, Contract, Language
from .cv import Box, WarningKind
from .job_profile import Criterion, CriterionKind


class Verdict(StrEnum):
    MET = "met"
    PARTLY = "partly"
    POTENTIALLY = "potentially"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Recommendation(StrEnum):
    GO = "go"
    MAYBE = "maybe"
    NO_GO = "no_go"


class MatchEvidence(Contract):
    """A quote from the CV with its place; `pointer` is the JSON pointer of the value in the Cv, if it is one."""

    quote: str
    page: int = 0
    box: Box | None = None
    pointer: str = ""


class PersonsVerdict(Contract):
    """A verdict that a person gave against the machine's, `judged`, and why.

    `is_outdated`: the criterion's words or the evidence have changed since. It then does not count until somebody has
    looked at it again.
    """

    verdict: Verdict
    reason: str
    by: str = Field(description="The verified `sub` of whoever gave it")
    at: datetime
    judged: Verdict
    is_outdated: bool = False


class Judgement(Contract):
    """`verdict` is what counts: a person's, where one is in force, else the engine's. Evidence is the engine's."""

    criterion_id: str
    verdict: Verdict
    override: PersonsVerdict | None = None
    evidence: list[MatchEvidence] = Field(default_factory=list)
    comment: str = ""
    comment_translations: dict[Language, str] = Field(
        default_factory=dict,
        description="The same in each language in which the page can be read; empty where a language model wrote it",
    )
    confidence: float = Field(default=1.0, ge=0, le=1)
    years_found: float | None = Field(default=None, description="For criteria that ask for years, months counted once")

    @property
    def persons(self) -> PersonsVerdict | None:
        """The person's verdict where one is in force."""
        return self.override if self.override and not self.override.is_outdated else None


class ScorePart(Contract):
    """`percent` of `weight` points were reached; None when the profile has nothing of this part."""

    name: str
    weight: float
    percent: float | None


class Score(Contract):
    total: int = Field(ge=0, le=100)
    formula_version: str
    parts: list[ScorePart]


class Gap(Contract):
    what: str
    criticality: str = Field(description="high, medium or low")
    why: str = ""
    why_translations: dict[Language, str] = Field(
        default_factory=dict, description="The same in each language; empty where a person or a language model wrote it"
    )


class CriterionChange(Contract):
    """A wish to weigh a criterion otherwise; None leaves it as it is."""

    id: str
    kind: CriterionKind | None = None
    weight: float | None = Field(default=None, ge=0, le=10)


class Match(Artifact):
    criteria: list[Criterion]
    judgements: list[Judgement]
    score: Score
    recommendation: Recommendation
    recommendation_rule: str = Field(description="Key of the rule that led to the recommendation")
    profile_doubt: WarningKind | None = Field(
        default=None,
        description="Why nobody can be recommended or ruled out by the job profile, until a person has looked at it",
    )
    strengths: list[str] = Field(default_factory=list)
    gaps: list[Gap] = Field(default_factory=list)
    next_steps: list[str] = Field(default_factory=list)
    next_steps_translations: dict[Language, list[str]] = Field(
        default_factory=dict, description="The same steps in each language in which the page can be read"
    )
    skills_covered: list[str] = Field(default_factory=list)
    skills_missing: list[str] = Field(default_factory=list)
    engine: str = "offline"
    model: str | None = None
    prompt_version: str | None = None
    cv_version: int = 1
    has_pages: bool = Field(default=True, description="False where the CV has no pages that people could be told")
    profile_version: int = Field(default=1, description="Of the job's own profile that this was judged with")
    saved_profile_version: int | None = Field(
        default=None, description="Of the saved job profile that the job's own was taken from"
    )

    @property
    def lists_no_wishes(self) -> bool:
        """Is the job profile likely none, so that its lines are not what anybody asks for?"""
        return self.profile_doubt is WarningKind.PROFILE_IN_DOUBT
