"""Many candidates for one job profile: criteria × candidates."""

from pydantic import Field

from .base import Contract, Language
from .job_profile import Criterion
from .match import MatchEvidence, PersonsVerdict, Recommendation, Score, Verdict


class RankedVerdict(Contract):
    """One cell of the table."""

    criterion_id: str
    verdict: Verdict
    comment: str = ""
    comment_translations: dict[Language, str] = Field(default_factory=dict)
    evidence: list[MatchEvidence] = Field(default_factory=list)
    override: PersonsVerdict | None = None


class RankedCandidate(Contract):
    """One candidate. `verdicts` has one entry per criterion of the ranking, in its order."""

    rank: int = Field(ge=1, description="Candidates with the same score share a rank")
    job_id: str
    candidate: str
    score: Score
    recommendation: Recommendation
    recommendation_rule: str
    verdicts: list[RankedVerdict]
    profile_version: int | None = Field(default=None, description="Of the saved profile that it was judged with")
    has_pages: bool = Field(default=True, description="False where the CV has no pages that people could be told")


class Ranking(Contract):
    """All candidates, best first, each scored with the profile's own kinds and weights."""

    title: str | None = None
    client: str | None = None
    profile_version: int = 1
    criteria: list[Criterion]
    candidates: list[RankedCandidate]
