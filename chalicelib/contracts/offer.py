"""The client offer: what is proposed, and the proof for every "yes"."""

from pydantic import Field

from .base import Artifact, Contract
from .match import MatchEvidence, Verdict


class OfferTerms(Contract):
    """Only what the user supplied; None is written as a visible mark in the document."""

    availability: str | None = Field(default=None, max_length=500)
    workload: str | None = Field(default=None, max_length=500)
    rate: str | None = Field(default=None, max_length=500)
    locations: str | None = Field(default=None, max_length=500)
    validity: str | None = Field(default=None, max_length=500)


class OfferProvider(Contract):
    """Who offers: kept in the owner's settings."""

    company: str | None = Field(default=None, max_length=200)
    contact_name: str | None = Field(default=None, max_length=200)
    contact_email: str | None = Field(default=None, max_length=320)
    contact_phone: str | None = Field(default=None, max_length=100)
    address: str | None = Field(default=None, max_length=500)


class OfferFit(Contract):
    """One row of the criteria table. `answer` is True ("Ja") only with evidence."""

    criterion_id: str
    criterion: str
    kind: str
    verdict: Verdict
    answer: bool
    evidence: list[MatchEvidence] = Field(default_factory=list)
    comment: str = ""


class Offer(Artifact):
    reference: str
    situation: str = ""
    role: str | None = None
    client: str | None = None
    candidate: str = ""
    proposal: str = ""
    fit: list[OfferFit] = Field(default_factory=list)
    assessment: str = ""
    benefits: list[str] = Field(default_factory=list)
    terms: OfferTerms = Field(default_factory=OfferTerms)
    provider: OfferProvider = Field(default_factory=OfferProvider)
    closing: str = ""
    engine: str = "offline"
    model: str | None = None
    prompt_version: str | None = None
    cv_version: int = 1
