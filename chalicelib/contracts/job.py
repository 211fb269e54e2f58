"""A job: one CV on its way through the pipeline."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from .base import Contract, Language
from .choices import BlindChoices, ChosenTemplates, CvChoices
from .cv import DocumentWarning
from .offer import OfferTerms
from .usage import Usage

MAX_CANDIDATE = 200
"""Characters of a name, a role or a client in the job list; the data have it whole."""

STEP_NAMES = ("cv_extractor", "cv_generator", "matcher", "feedback", "offer_generator", "dashboard_builder")
"""The six steps, in the order in which people see them. The names are those of the Lambda functions."""


class JobStatus(StrEnum):
    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    COMPLETED_WITH_ERRORS = "completed_with_errors"
    FAILED = "failed"

    @property
    def is_terminal(self) -> bool:
        return self in (JobStatus.COMPLETED, JobStatus.COMPLETED_WITH_ERRORS, JobStatus.FAILED)


class StepStatus(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"

    @property
    def is_settled(self) -> bool:
        return self in (StepStatus.DONE, StepStatus.FAILED, StepStatus.SKIPPED)


class Problem(Contract):
    """A reason in words for people and programs: `code` is stable, `details` fill the translated sentence."""

    code: str
    details: dict[str, str | int | float] = Field(default_factory=dict)


class Cost(Contract):
    """What a step used. `usd` is computed from the dated price table; `from_cache` when nothing was spent.

    `unpriced_calls` went to a model without a known price: what they cost is not in `usd`.
    """

    tokens_in: int = 0
    tokens_out: int = 0
    calls: int = 0
    usd: float = 0.0
    unpriced_calls: int = 0
    from_cache: bool = False
    engine: str | None = None
    model: str | None = None
    prompt_version: str | None = None
    variant: str | None = None
    fallback: str | None = Field(default=None, description="Why the offline engine did what a model should have done")

    def plus(self, other: "Cost") -> "Cost":
        """Return what both used together; names are those of this one."""
        return self.model_copy(
            update={
                "tokens_in": self.tokens_in + other.tokens_in,
                "tokens_out": self.tokens_out + other.tokens_out,
                "calls": self.calls + other.calls,
                "usd": self.usd + other.usd,
                "unpriced_calls": self.unpriced_calls + other.unpriced_calls,
                "from_cache": self.from_cache and other.from_cache,
                "fallback": self.fallback or other.fallback,
            }
        )


class BatchWait(Contract):
    """That a step's questions wait for a batch; at `until` the step goes on without."""

    since: datetime
    until: datetime


class StepState(Contract):
    state: StepStatus = StepStatus.WAITING
    attempts: int = 0
    started_at: datetime | None = None
    ended_at: datetime | None = None
    reason: Problem | None = None
    output_problems: dict[str, Problem] = Field(
        default_factory=dict, description="Documents that could not be made although the step was done"
    )
    cost: Cost | None = None
    lease_until: float | None = Field(
        default=None, description="Unix seconds; a claim older than this may be taken over"
    )
    batch: BatchWait | None = Field(default=None, description="While the step waits for the answers of a batch")
    digests: dict[str, str] = Field(
        default_factory=dict, description="Data that the step wrote in this run, by name, to the start of their SHA-256"
    )

    @property
    def has_errors(self) -> bool:
        """Whether the step, or a document of it, failed."""
        return self.state is StepStatus.FAILED or bool(self.output_problems)


class AnswerState(Contract):
    """How much of a model's answer for a step has arrived; noted every few seconds while it is written."""

    step: str
    tokens: int = Field(ge=0, description="About so many, counted from characters")
    tokens_per_second: float = Field(ge=0)
    part: int = Field(default=1, description="A long document is read in parts: how many have begun to be answered")
    parts: int = 1
    at: datetime


class ExtractionQuality(Contract):
    """How good an extraction is, as far as that can be counted without a person."""

    values: int
    ungrounded: int
    completeness_percent: int = Field(ge=0, le=100, description="Of the fields that most CVs have, those found")

    @property
    def ungrounded_share(self) -> float:
        return self.ungrounded / self.values if self.values else 0.0


class JobOptions(BlindChoices):
    """What the uploader chose. Everything has a default."""

    output_language: Language | None = Field(
        default=None, description="Of the client's documents. None: the job profile's language, without one the CV's"
    )
    print_rates: bool = Field(default=False, description="Documents for the client may tell the candidate's rates")
    gdpr_footer: bool = True
    choices: CvChoices | None = Field(
        default=None, description="What the client sees of the CV. None: what is kept for the client, else everything"
    )
    templates: ChosenTemplates = Field(
        default_factory=ChosenTemplates, description="Chosen at upload; the choices of the job itself go before them"
    )
    batch: bool = Field(
        default=False, description="Ask the model in batches: half the price, answers within a day; not for later edits"
    )
    offer_terms: OfferTerms = Field(default_factory=OfferTerms)


class JobWarning(DocumentWarning):
    """A warning, and the step that said it: the step's next run says it again, or not."""

    step: str | None = None


class OwnerFiles(Contract):
    """Which of the owner's own files there were when a run began; said of that run alone."""

    run: int
    names: list[str]


class Job(Contract):
    """The row in the job table. Only `job_id` is certain: any client may put a bare item and send a message."""

    job_id: str
    user_id: str = "anonymous"
    status: JobStatus = JobStatus.PENDING
    step: str = "uploaded"
    created_at: datetime | None = None
    updated_at: datetime | None = None
    run_started_at: datetime | None = Field(default=None, description="When retry or regenerate began this run")
    language: Language = Language.DE
    document_language: Language | None = None
    profile_language: Language | None = Field(default=None, description="Of the job profile, once it is read")
    cv_file_name: str = ""
    cv_key: str | None = Field(default=None, description="Key in the uploads bucket")
    replacement_name: str | None = Field(
        default=None,
        description="Of the file that an upload form was given for, in the place of one that is unreadable",
    )
    job_profile_key: str | None = Field(default=None, description="Key in the uploads bucket")
    job_profile_id: str | None = Field(default=None, description="Saved job profile that this job was matched with")
    cv_data_key: str | None = Field(
        default=None, description="Key in the uploads bucket of data taken over from another job: nothing is read again"
    )
    taken_from: str | None = Field(default=None, description="Job whose CV data this one took over")
    job_title: str | None = Field(default=None, description="Role of the job profile, for the job list")
    job_client: str | None = Field(default=None, description="Client of the job profile, for the job list")
    candidate_id: str | None = Field(default=None, description="Candidate that the job belongs to, once it has data")
    source_digests: dict[str, str] = Field(
        default_factory=dict, description="Of uploaded files that came through the API, by artifact name"
    )
    cache_keys: list[str] = Field(default_factory=list, description="Cache entries made from this CV, for erasure")
    idempotency_hash: str | None = Field(default=None, description="Of the request that carried an Idempotency-Key")
    options: JobOptions = Field(default_factory=JobOptions)
    steps: dict[str, StepState] = Field(default_factory=dict)
    outputs: dict[str, str] = Field(default_factory=dict, description="Artifact name to s3:// address")
    warnings: list[JobWarning] = Field(default_factory=list)
    input_problems: dict[str, Problem] = Field(
        default_factory=dict, description="Inputs that could not be read, such as job_profile; their steps fail with it"
    )
    answer: AnswerState | None = Field(default=None, description="While a model writes")
    candidate: str | None = Field(default=None, description="Name for the job list")
    score: int | None = None
    recommendation: str | None = None
    quality: ExtractionQuality | None = None
    to_check: int = Field(default=0, description="Values and questions for a person to look at, besides the warnings")
    edited_values: int = Field(default=0, description="Values that people changed afterwards")
    error_code: str | None = None
    error_message: str | None = None
    error_details: dict[str, str | int | float] = Field(default_factory=dict)
    awaiting_upload: bool = False
    version: int = Field(default=1, description="Of the CV data; raised by every edit")
    owner_files: OwnerFiles | None = None
    offer_number: int | None = Field(default=None, description="Given when the first offer is written, then kept")
    run: int = Field(
        default=1, description="Raised by retry and regenerate, so that late messages of an older run are told apart"
    )
    ttl: int | None = None
    deleted_at: datetime | None = Field(
        default=None, description="Set in a tombstone: all that is left of a deleted job, so that late work leaves none"
    )

    @property
    def has_job_profile(self) -> bool:
        return self.job_profile_key is not None

    @property
    def started_at(self) -> datetime | None:
        """When the present run began: the age of a job that is written anew counts from then."""
        return self.run_started_at or self.created_at

    def answer_for(self, step: str) -> AnswerState | None:
        """Return how far the answer for a step has come that runs; None for what an earlier attempt left behind."""
        state = self.steps.get(step)
        if self.answer is None or self.answer.step != step or state is None or state.state is not StepStatus.RUNNING:
            return None
        return None if state.started_at and state.started_at > self.answer.at else self.answer

    @property
    def progress(self) -> int:
        """Percent, from the settled steps; 100 only when the job is terminal."""
        if self.status.is_terminal:
            return 100
        settled = sum(state.state.is_settled for state in self.steps.values())
        running = sum(state.state is StepStatus.RUNNING for state in self.steps.values())
        return min(95, round(100 * (settled + 0.3 * running) / len(STEP_NAMES)))

    @property
    def usage(self) -> Usage:
        """What language models used for all steps together; what came from the cache cost nothing."""
        total = Usage()
        for step in self.steps.values():
            if step.cost and not step.cost.from_cache:
                total = total.plus(Usage(**step.cost.model_dump(by_alias=False, include=set(Usage.model_fields))))
        return total

    @property
    def output_language(self) -> Language:
        """Language of what the client gets and of the dashboard.

        The chosen one, else the client's own (the job profile's), else the CV's, else the one given at upload. What
        goes to the candidate is in the CV's language.
        """
        return self.options.output_language or self.profile_language or self.document_language or self.language
