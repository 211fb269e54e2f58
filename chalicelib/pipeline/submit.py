"""Accepts a CV. The item in the table is written first and is the outbox: nothing accepted is ever lost."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid4, uuid5

from ..contracts.base import Language
from ..contracts.events import ExtractCv
from ..contracts.job import Job, JobOptions
from ..errors import IdempotencyConflict, TransientFailure
from ..ports import Clock, FileStore, JobTable, Messages, Telemetry
from ..settings import MAX_PRESIGNED_BYTES
from . import plan
from .files import SOURCE_TYPES

UPLOAD_FORM_SECONDS = 3600
"""How long a presigned upload form can be used."""


@dataclass(frozen=True)
class SourceFile:
    """A file as it came in; `kind` is pdf, docx, json or txt, as sniffed."""

    content: bytes
    kind: str
    name: str


@dataclass(frozen=True)
class Submission:
    """What someone uploads. `job_profile` is a file or text of its own, or one that was saved before."""

    user_id: str
    language: Language = Language.DE
    options: JobOptions = field(default_factory=JobOptions)
    job_profile: SourceFile | None = None
    job_profile_id: str | None = None
    idempotency_key: str | None = None


@dataclass(frozen=True)
class UploadForm:
    """A presigned POST: the browser sends the file with these fields to this address."""

    url: str
    fields: dict[str, str]


@dataclass(frozen=True)
class Submitter:
    jobs: JobTable
    uploads: FileStore
    messages: Messages
    telemetry: Telemetry
    clock: Clock
    retention_days: int = 365
    new_id: Callable[[], str] = lambda: str(uuid4())

    def submit(self, cv: SourceFile, submission: Submission) -> Job:
        """Store a checked file and start its job.

        The same Idempotency-Key with the same content returns the first job; with another content it is a conflict.
        When the queue is away the job is accepted all the same: the sweeper sends it later.

        Raises:
            IdempotencyConflict: the key was used for something else.
            StorageUnavailable: nothing was accepted.
        """
        job = self._new_job(submission, cv.kind, cv.name)
        job = job.model_copy(update={"idempotency_hash": _content_hash(cv, submission)})
        if not self.jobs.create(job):
            return self._earlier(job)
        try:
            self._store_job_profile(job, submission)
            self.uploads.put(str(job.cv_key), cv.content, SOURCE_TYPES[cv.kind])
        except TransientFailure:
            # The caller is told that nothing was accepted, so nothing may stay.
            self.jobs.delete(job.job_id)
            raise
        self.telemetry.count("JobsAccepted")
        self.start(job)
        return job

    def prepare(self, file_name: str, kind: str, submission: Submission) -> tuple[Job, UploadForm]:
        """Create a job that waits for its file, and the form to upload it with."""
        job = self._new_job(submission, kind, file_name)
        job = job.model_copy(update={"awaiting_upload": True, "step": "awaiting_upload"})
        if not self.jobs.create(job):
            job = self._earlier(job)
        self._store_job_profile(job, submission)
        url, fields = self.uploads.upload_form(
            str(job.cv_key), SOURCE_TYPES[kind], MAX_PRESIGNED_BYTES, UPLOAD_FORM_SECONDS
        )
        return job, UploadForm(url, fields)

    def uploaded(self, key: str) -> None:
        """Start the job whose awaited file has arrived; every other object is none of our business."""
        job = self.jobs.get(key.split("/", 1)[0])
        if job is None or not job.awaiting_upload or job.cv_key != key:
            return
        changes = {"awaiting_upload": False, "step": "uploaded"}
        started = self.jobs.update(job.job_id, changes, only_if={"awaiting_upload": True})
        if started:
            self.telemetry.count("JobsAccepted")
            self.start(started)

    def start(self, job: Job) -> None:
        """Send the order to extract; a queue that is away is no error, because the sweeper sends it again."""
        try:
            with self.telemetry.trace("send_extract", job_id=job.job_id):
                self.messages.send_extract(ExtractCv(job_id=job.job_id, language=job.language.value, run=job.run))
        except TransientFailure:
            self.telemetry.event("enqueue_failed", job_id=job.job_id)

    def _new_job(self, submission: Submission, kind: str, file_name: str) -> Job:
        key = submission.idempotency_key
        job_id = str(uuid5(NAMESPACE_URL, f"{submission.user_id}\n{key}")) if key else self.new_id()
        now = self.clock()
        profile = submission.job_profile
        return Job(
            job_id=job_id,
            user_id=submission.user_id,
            created_at=now,
            updated_at=now,
            language=submission.language,
            cv_file_name=file_name,
            cv_key=f"{job_id}/input.{kind}",
            job_profile_key=f"{job_id}/job_profile.{profile.kind}" if profile else None,
            job_profile_id=submission.job_profile_id,
            options=submission.options,
            steps=plan.waiting_steps(),
            ttl=int((now + timedelta(days=self.retention_days)).timestamp()),
        )

    def _store_job_profile(self, job: Job, submission: Submission) -> None:
        profile = submission.job_profile
        if profile and job.job_profile_key:
            self.uploads.put(job.job_profile_key, profile.content, SOURCE_TYPES[profile.kind])

    def _earlier(self, job: Job) -> Job:
        """Return the job that the same Idempotency-Key made before."""
        stored = self.jobs.get(job.job_id)
        if stored is None or stored.idempotency_hash != job.idempotency_hash:
            raise IdempotencyConflict
        return stored


def _content_hash(cv: SourceFile, submission: Submission) -> str:
    digest = sha256(cv.content)
    digest.update(submission.job_profile.content if submission.job_profile else b"")
    digest.update(submission.options.model_dump_json().encode())
    return digest.hexdigest()
