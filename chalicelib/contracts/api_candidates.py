"""What the REST API answers and accepts about candidates."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from .base import Contract
from .candidate import MAX_NOTES, MAX_TAGS, Note
from .job import JobStatus


class SearchEvidence(Contract):
    """A line that was found. `marks` are start and end of the finds in `text`, in characters."""

    kind: str
    job_id: str | None = Field(description="Job whose CV says it; null for tags and notes")
    pointer: str
    text: str
    marks: list[tuple[int, int]]


class CandidateJobView(Contract):
    """One job of the candidate. `cv` counts their CVs from 1: jobs with the same number are about the same file."""

    job_id: str
    cv: int
    cv_file_name: str
    status: JobStatus
    created_at: datetime | None
    job_title: str | None
    job_client: str | None
    has_job_profile: bool
    score: int | None
    recommendation: str | None


class CandidateView(Contract):
    candidate_id: str
    version: int = Field(description="For If-Match")
    name: str
    headline: str
    place: str
    availability: str
    created_at: datetime
    changed_at: datetime
    tags: list[str]
    jobs: list[CandidateJobView] = Field(description="Newest first; in the list of candidates the newest alone")
    job_count: int
    possible_duplicates: int = Field(description="Candidates that may be the same person, and nobody was asked yet")
    evidence: list[SearchEvidence] = Field(default_factory=list, description="Why a search found them")


Reason = Literal["file", "email", "phone", "birth", "employer"]


class PossibleDuplicate(Contract):
    """Another candidate who may be the same person: same file, e-mail, phone, or name with birth date or employer."""

    candidate_id: str
    name: str
    headline: str
    job_count: int
    reasons: list[Reason]


class CandidateDetails(CandidateView):
    notes: list[Note]
    duplicates: list[PossibleDuplicate]


class TagCount(Contract):
    tag: str
    count: int


class LanguageCount(Contract):
    """A language (ISO 639-1 where it has such a code) and how many candidates speak it."""

    language: str
    count: int


class CandidateList(Contract):
    """Newest change first, a search's best finds first. `total` is how many fit.

    `tags` are all that the owner uses, `languages` all that their candidates speak, the most frequent first.
    """

    candidates: list[CandidateView]
    total: int
    tags: list[TagCount]
    languages: list[LanguageCount]
    next_cursor: str | None


class CandidateEdit(Contract):
    """Tags and notes as they are to be. A note with its `id` is kept or changed; one that is not named is removed."""

    tags: list[str] = Field(max_length=MAX_TAGS)
    notes: list[Note] = Field(max_length=MAX_NOTES)


class CandidateChoice(Contract):
    """The other candidate: the same person, or somebody else."""

    candidate_id: str = Field(max_length=64)


class CandidatePart(Contract):
    """Jobs that are somebody else's."""

    job_ids: list[str] = Field(min_length=1, max_length=200)


class CandidateReceipt(Contract):
    """What was removed of a candidate: all their jobs with files and cache entries, notes and tags."""

    candidate_id: str
    deleted_at: datetime
    jobs: int
    uploads: int = Field(description="Object versions removed from the uploads bucket")
    outputs: int = Field(description="Object versions removed from the outputs bucket")
    cache_entries: int
    notes: int
