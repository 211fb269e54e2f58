"""What the REST API answers and accepts, besides the artifacts themselves."""

from datetime import datetime
from typing import Literal

from pydantic import ConfigDict, Field

from ..errors import SentFile
from .base import Contract, Language
from .cv import Cv, DocumentWarning
from .first_page import FirstPage
from .job import AnswerState, BatchWait, Cost, JobOptions, JobStatus, StepStatus
from .job_profile import JobProfile
from .match import CriterionChange
from .media_types import DOCX
from .usage import Usage


class Accepted(Contract):
    """Answer to an upload. `Location` names the job."""

    job_id: str
    status: JobStatus
    message: str


class SourceUploadRequest(Contract):
    """Order for an upload form, for files larger than the API takes. The job starts when the file has arrived."""

    file_name: str = Field(max_length=255)
    content_type: Literal[
        "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ] = "application/pdf"

    @property
    def kind(self) -> str:
        return "docx" if self.content_type == DOCX else "pdf"


class UploadRequest(SourceUploadRequest):
    """The same for a new job, with all that belongs to it."""

    language: Language = Language.DE
    options: JobOptions = Field(default_factory=JobOptions)
    output_language: Language | None = None
    job_profile_text: str | None = Field(default=None, max_length=200_000)
    job_profile_id: str | None = None


class MatchRequest(Contract):
    """Another job profile for a CV that was read before: one saved before, or its text."""

    job_profile_id: str | None = None
    job_profile_text: str | None = Field(default=None, max_length=200_000)
    options: JobOptions | None = Field(default=None, description="None: as for the first job, without its offer terms")


class UploadTarget(Contract):
    url: str
    fields: dict[str, str]


class UploadPrepared(Contract):
    job_id: str
    status: JobStatus
    upload: UploadTarget


class ReasonView(Contract):
    """`code` for programs, `message` for people, in the language of Accept-Language."""

    code: str
    message: str
    file: SentFile | None = Field(
        default=None, description="Which of the files sent it is about, where two may have come"
    )


class StepView(Contract):
    state: StepStatus
    attempts: int = 0
    started_at: datetime | None = None
    ended_at: datetime | None = None
    reason: ReasonView | None = None
    cost: Cost | None = None
    answer: AnswerState | None = Field(
        None, description="How far a model's answer has come; null while none is written"
    )
    batch: BatchWait | None = Field(None, description="While the step waits for a batch")


class WarningView(DocumentWarning):
    message: str


class OutputView(Contract):
    """`url` works without credentials for 15 minutes; `path` is the lasting address in the API."""

    name: str
    filename: str
    media_type: str
    path: str
    url: str
    download_name: str = Field(description="Under which the link saves it: candidate and document, in its language")
    is_anonymous: bool = Field(default=False, description="Its name must not tell the candidate's, nor may a folder's")


class UnavailableOutput(Contract):
    """A document that this run does not have, and why. Documents that are still being made are not listed."""

    name: str
    filename: str
    state: Literal["failed", "skipped"]
    reason: ReasonView


class JobView(Contract):
    job_id: str
    status: JobStatus
    step: str
    progress: int = Field(ge=0, le=100)
    created_at: datetime | None
    updated_at: datetime | None
    language: Language
    document_language: Language | None
    output_language: Language
    cv_file_name: str
    candidate: str | None
    score: int | None
    recommendation: str | None
    has_job_profile: bool
    job_profile_id: str | None
    job_title: str | None = Field(description="Role of the job profile that the score is for")
    job_client: str | None = Field(description="Client of the job profile, where it names one")
    candidate_id: str | None = Field(description="Candidate that the job belongs to; null until its CV has been read")
    taken_from: str | None = Field(description="Job whose CV data this one took over; it may have been deleted since")
    version: int
    options: JobOptions
    steps: dict[str, StepView]
    can_retry: bool = Field(
        default=False, description="Whether running the failed steps again may help; not where the file is at fault"
    )
    warnings: list[WarningView]
    findings: int = Field(description="To check: warnings, doubtful values, what is missing or unclear")
    outputs: list[OutputView]
    unavailable: list[UnavailableOutput] = Field(default_factory=list)
    error: ReasonView | None
    usage: Usage = Field(
        default_factory=Usage, description="Of all steps together, as last run; what came from the cache is not counted"
    )


class JobDetails(JobView):
    cv: Cv | None = Field(None, description="The data, with `?with=cv`; null until they have been read")
    first_page: FirstPage | None = Field(
        None, description="Beside them: how a PDF's first page looks; null without one"
    )


class JobList(Contract):
    """Newest first. `nextCursor` is null on the last page."""

    jobs: list[JobView]
    next_cursor: str | None


class CriteriaChanges(Contract):
    """Criteria that are not named stay as they are."""

    criteria: list[CriterionChange]


class RegenerateRequest(Contract):
    """`keepForClient` keeps what `options` say of this client's documents for its next CVs: their choices but for the
    projects, which are this CV's own; what the anonymous CV leaves out; their language.
    """

    options: JobOptions | None = None
    keep_for_client: bool = False


class DeletionReceipt(Contract):
    """What was removed. `keptJobs` are other jobs of the same candidate: they have copies of their own, and stay."""

    job_id: str
    deleted_at: datetime
    kept_jobs: list[str] = Field(default_factory=list)
    uploads: int = Field(description="Object versions removed from the uploads bucket")
    outputs: int = Field(description="Object versions removed from the outputs bucket")
    cache_entries: int


class JobProfileRequest(Contract):
    title: str = Field(default="", max_length=200)
    text: str = Field(min_length=1, max_length=200_000)


class JobProfileEdit(Contract):
    """A corrected profile; the title stays where none is given."""

    title: str | None = Field(default=None, max_length=200)
    profile: JobProfile


class JobProfileView(Contract):
    id: str
    title: str
    created_at: datetime
    criteria: int
    version: int = 1
    profile: JobProfile | None = None


class JobProfileList(Contract):
    profiles: list[JobProfileView]


class BudgetView(Contract):
    """Of the whole stage, this month. When it is used up, the offline engine does the work."""

    monthly_usd: float | None = Field(description="null: no limit")
    is_used_up: bool


class UsageView(Contract):
    """What language models used for the caller's jobs and job profiles in a month."""

    month: str
    total: Usage
    by_verb: dict[str, Usage]
    budget: BudgetView


class Health(Contract):
    status: Literal["ok", "degraded", "down"]
    stage: str
    version: str
    checks: dict[str, str] = Field(default_factory=dict)


class ProblemDetails(Contract):
    """RFC 9457. `code` is stable; `detail` says what to do, in the language of Accept-Language."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    code: str
    detail: str
    file: SentFile | None = Field(
        default=None, description="Which of the files sent it is about; left out where only one can be meant"
    )
