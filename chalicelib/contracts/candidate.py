"""A candidate: one person with all their CVs, jobs, notes and tags."""

from datetime import datetime

from pydantic import Field

from .base import Contract

MAX_TAGS = 30
MAX_NOTES = 200


class TextLine(Contract):
    """One line of a CV as it is searched: what it is, its JSON pointer in the data, and its text as written."""

    kind: str
    pointer: str
    text: str


class CandidateJob(Contract):
    """A job of the candidate, and which CV it is about. `text` names that CV's lines in `Candidate.texts`."""

    job_id: str
    added_at: datetime
    file_name: str = ""
    sha256: str = Field(default="", description="Of the uploaded file; jobs with the same share one CV")
    text: str = ""
    marks: list[str] = Field(default_factory=list, description="By which this CV's person is known again")
    ttl: int | None = Field(default=None, description="When the job is forgotten; so is what it says here")


class Note(Contract):
    """`id` is given when the note is first saved; a note without one is new."""

    id: str | None = None
    text: str = Field(min_length=1, max_length=4000)
    written_at: datetime | None = None


class Candidate(Contract):
    """What is kept of a person beside their jobs. Every write names the version that it changes."""

    candidate_id: str
    owner: str
    version: int = 0
    created_at: datetime
    changed_at: datetime
    name: str = ""
    headline: str = ""
    place: str = ""
    availability: str = ""
    jobs: list[CandidateJob] = Field(default_factory=list, description="Oldest first")
    texts: dict[str, list[TextLine]] = Field(default_factory=dict)
    tags: list[str] = Field(default_factory=list)
    notes: list[Note] = Field(default_factory=list)
    apart: list[str] = Field(default_factory=list, description="Candidates that a person said are somebody else")
    joined_into: str | None = None
    given_away: dict[str, str] = Field(
        default_factory=dict, description="Jobs that were parted from here, and the candidate who got them"
    )
    deleted_at: datetime | None = Field(default=None, description="Set in what is left of a deleted or joined one")
    ttl: int | None = None

    @property
    def marks(self) -> frozenset[str]:
        return frozenset(mark for job in self.jobs for mark in job.marks)
