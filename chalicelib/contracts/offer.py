"""The client offer: what is proposed, and the proof for every "yes"."""

from enum import StrEnum

from pydantic import Field

from .base import Artifact, Contract
from .match import MatchEvidence, Recommendation, Verdict


class OfferTerms(Contract):
    """What the agency itself says, for one job or in its settings; it goes before what profile and CV state."""

    start: str | None = Field(default=None, max_length=500)
    duration: str | None = Field(default=None, max_length=500)
    extension: str | None = Field(default=None, max_length=500)
    availability: str | None = Field(default=None, max_length=500)
    workload: str | None = Field(default=None, max_length=500)
    rate: str | None = Field(default=None, max_length=500)
    locations: str | None = Field(default=None, max_length=500)
    remote: str | None = Field(default=None, max_length=500)
    validity: str | None = Field(default=None, max_length=500)


class TermSource(StrEnum):
    """Whose statement a term is."""

    CLIENT = "client"
    CANDIDATE = "candidate"
    AGENCY = "agency"
    EDITED = "edited"
    """Typed into the CV's data by a person: it stands in no CV."""


class TermStatement(Contract):
    value: str
    source: TermSource


class OfferCondition(Contract):
    """One term as the offer shows it. Without a statement it is written as a visible mark."""

    name: str = Field(description="The name of a field of OfferTerms")
    statements: list[TermStatement] = Field(default_factory=list)


class OfferProvider(Contract):
    """Who offers: kept in the owner's settings."""

    company: str | None = Field(default=None, max_length=200)
    contact_name: str | None = Field(default=None, max_length=200)
    contact_email: str | None = Field(default=None, max_length=320)
    contact_phone: str | None = Field(default=None, max_length=100)
    address: str | None = Field(default=None, max_length=500)


class OfferFit(Contract):
    """One row of the criteria table. `answer` is True ("Ja") only with evidence, or on a person's word: `by_person`."""

    criterion_id: str
    criterion: str
    kind: str
    verdict: Verdict
    answer: bool
    evidence: list[MatchEvidence] = Field(default_factory=list)
    comment: str = ""
    by_person: bool = Field(default=False, description="A person gave the verdict; `comment` tells why")


class Offer(Artifact):
    reference: str
    situation: str = ""
    role: str | None = None
    client: str | None = None
    client_reference: str | None = Field(default=None, description="The client's own number of the job profile")
    recommendation: Recommendation | None = Field(
        default=None, description="Of the match. With no_go the document begins with an internal note"
    )
    profile_in_doubt: bool = Field(
        default=False,
        description="The job profile likely is none: the document is a draft without criteria and begins with a note",
    )
    candidate: str = ""
    proposal: str = ""
    fit: list[OfferFit] = Field(default_factory=list)
    assessment: str = ""
    benefits: list[str] = Field(default_factory=list)
    terms: OfferTerms = Field(default_factory=OfferTerms)
    conditions: list[OfferCondition] = Field(default_factory=list, description="The terms in their order, with sources")
    provider: OfferProvider = Field(default_factory=OfferProvider)
    closing: str = ""
    engine: str = "offline"
    model: str | None = None
    prompt_version: str | None = None
    cv_version: int = 1
    edited: list[str] = Field(
        default_factory=list, description="What a person wrote: proposal, benefits, terms.rate, comments.c1 …"
    )

    @property
    def draft_because(self) -> str | None:
        """Why the offer must not go out as it is: profile_in_doubt or not_advised; None where it may."""
        if self.profile_in_doubt:
            return "profile_in_doubt"
        return "not_advised" if self.recommendation is Recommendation.NO_GO else None
