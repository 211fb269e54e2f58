"""What people say against the machine: their verdicts, their wording, and every version of what they changed."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from .base import Artifact, Contract
from .cv import Cv
from .job_profile import JobProfile
from .match import Verdict
from .offer import OfferTerms

MAX_TEXT = 10_000
"""Characters of one text of an offer or a mail; two pages."""


class Corrected(StrEnum):
    """What has versions. The values are the artifacts' names."""

    CV = "cv"
    JOB_PROFILE = "job_profile"
    OVERRIDES = "overrides"
    WORDING = "wording"


class VerdictChange(Contract):
    """A verdict to put in the place of the machine's, and why.

    `renew` says that somebody has looked at it again: it counts although criterion or evidence have changed since.
    """

    criterion_id: str = Field(min_length=1, max_length=40)
    verdict: Verdict
    reason: str = Field(min_length=1, max_length=500, description="Stands in the offer, the dashboard and the ranking")
    renew: bool = False


class VerdictChanges(Contract):
    """All verdicts that people give; one that is left out is withdrawn."""

    overrides: list[VerdictChange] = Field(default_factory=list, max_length=200)


class Override(Contract):
    """A person's verdict as stored: the match says whether it is in force.

    `basis` is a digest of what it was given against: the criterion's words, the machine's verdict and its quotes.
    """

    criterion_id: str
    criterion: str = Field(description="Its words, in small letters")
    verdict: Verdict
    reason: str
    by: str
    at: datetime
    judged: Verdict
    basis: str


class Overrides(Artifact):
    """Version 0: nobody has said anything yet."""

    version: int = 0
    edited_at: datetime | None = None
    edited_by: str | None = None
    overrides: list[Override] = Field(default_factory=list)


class OfferWording(Contract):
    """What people wrote in the offer; None leaves what is computed, also in every single term.

    `comments`: criterion id to the sentence beside its answer.
    """

    situation: str | None = Field(default=None, max_length=MAX_TEXT)
    proposal: str | None = Field(default=None, max_length=MAX_TEXT)
    assessment: str | None = Field(default=None, max_length=MAX_TEXT)
    closing: str | None = Field(default=None, max_length=MAX_TEXT)
    benefits: list[str] | None = Field(default=None, max_length=50)
    comments: dict[str, str] = Field(default_factory=dict, max_length=200)
    terms: OfferTerms = Field(default_factory=OfferTerms)


class MailWording(Contract):
    """What people wrote in the mail to the candidate; None leaves what is computed."""

    subject: str | None = Field(default=None, max_length=300)
    text: str | None = Field(default=None, max_length=MAX_TEXT)


class Wording(Artifact):
    """Version 0: everything is as computed."""

    version: int = 0
    edited_at: datetime | None = None
    edited_by: str | None = None
    offer: OfferWording = Field(default_factory=OfferWording)
    mail: MailWording = Field(default_factory=MailWording)


class Version(Contract):
    """One version of something. `changed`: JSON pointers of what differs from the version before, at most 50."""

    of: Corrected
    version: int
    at: datetime | None = None
    by: str | None = Field(default=None, description="Who made it; null: as the machine read or wrote it")
    changed: list[str] = Field(default_factory=list)
    restored: int | None = Field(default=None, description="The version that it brought back")
    address: str = Field(description="s3:// address of the content")


class History(Artifact):
    """Versions, oldest first."""

    versions: list[Version] = Field(default_factory=list)


Correction = Cv | JobProfile | Overrides | Wording
"""What has versions."""
