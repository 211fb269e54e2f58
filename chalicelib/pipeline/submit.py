"""Accepts a CV. The item in the table is written first and is the outbox; accepted means that the files are stored."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid4, uuid5

from ..contracts.base import Language
from ..contracts.cv import Cv
from ..contracts.events import ExtractCv
from ..contracts.job import Job, JobOptions, JobStatus
from ..errors import IdempotencyConflict, ItemTooLarge, JobNotReady, StorageUnavailable, TransientFailure
from ..ports import Clock, JobTable, Messages, Telemetry
from ..settings import MAX_PRESIGNED_BYTES
from . import plan
from .bare_items import completed, look_out_for
from .files import CV_NAME, SOURCE_TYPES, JobFiles
from .kept import digest_of
from .source_file import SourceFile
from .too_large import end_too_large

UPLOAD_FORM_SECONDS = 3600
"""How long a presigned upload form can be used."""

UPLOAD_MISSING = "upload_missing"
"""Why a job was given up whose file did not come. It begins anew when the file comes after all."""


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
    files: JobFiles
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
        what = {
            "idempotency_hash": _content_hash(submission, cv.kind, cv.name, cv.content),
            "source_digests": {"source": digest_of(cv.content), **job.source_digests},
        }
        job = job.model_copy(update=what)
        return self._accept(job, submission, lambda: self._store(job, cv, submission))

    def match_again(self, origin: Job, cv: Cv, submission: Submission) -> Job:
        """Start a job of its own for a CV that was read before, with another job profile.

        Data and source are copied, so that either job can be deleted or edited and the other stays whole. The same
        Idempotency-Key counts as with `submit`.

        Raises:
            JobNotReady: the file that the data were read from is not there any more.
            IdempotencyConflict: the key was used for something else.
            StorageUnavailable: nothing was accepted.
        """
        source = self.files.source_key(origin)
        if source is None or self.files.uploads.head(source) is None:
            raise JobNotReady(name="source")
        kind = source.rsplit(".", 1)[-1]
        job = self._new_job(submission, kind, origin.cv_file_name)
        taken = f"{origin.job_id} {cv.meta.version}".encode()
        what = {
            "taken_from": origin.job_id,
            "cv_data_key": f"{job.job_id}/cv_data.json",
            "candidate": origin.candidate,
            "candidate_id": origin.candidate_id,
            "document_language": origin.document_language,
            "idempotency_hash": _content_hash(submission, kind, origin.cv_file_name, taken),
        }
        job = job.model_copy(update=what)

        def store() -> None:
            # The source last: whoever looks whether everything has come looks for it.
            self.files.uploads.put(str(job.cv_data_key), cv.model_dump_json().encode(), SOURCE_TYPES["json"])
            self._store_job_profile(job, submission)
            if not self.files.uploads.copy(source, str(job.cv_key)):
                raise StorageUnavailable(service="s3")

        return self._accept(job, submission, store)

    def _accept(self, job: Job, submission: Submission, store: Callable[[], None]) -> Job:
        try:
            if not self.jobs.create(job):
                return self._accept_again(job, store)
            store()
        except TransientFailure:
            self._take_back(job, submission)
            raise
        self.telemetry.count("JobsAccepted")
        self.start(job)
        return job

    def prepare(self, file_name: str, kind: str, submission: Submission) -> tuple[Job, UploadForm]:
        """Create a job that waits for its file, and the form to upload it with.

        Raises:
            IdempotencyConflict: the key was used for something else, or its file has come.
            StorageUnavailable: there is no form.
        """
        job = self._new_job(submission, kind, file_name)
        what = {"awaiting_upload": True, "step": "awaiting_upload"}
        job = job.model_copy(update={**what, "idempotency_hash": _content_hash(submission, kind, file_name)})
        try:
            if not self.jobs.create(job):
                job = self._earlier(job)
                if not job.awaiting_upload:
                    raise IdempotencyConflict
            self._store_job_profile(job, submission)
        except TransientFailure:
            self._take_back(job, submission)
            raise
        url, fields = self.files.uploads.upload_form(
            str(job.cv_key), SOURCE_TYPES[kind], MAX_PRESIGNED_BYTES, UPLOAD_FORM_SECONDS
        )
        return job, UploadForm(url, fields)

    def uploaded(self, key: str) -> None:
        """Start the job whose awaited file has arrived; every other object is none of our business.

        A bare item gets what it lacks. Its client sends the order; should that be lost, the sweeper sends another.

        Raises:
            TransientFailure: the item of the file is not there yet.
        """
        job_id, _, name = key.partition("/")
        # What was put here is started by whoever put it.
        if not name.startswith(CV_NAME) or self.files.kept.holds(key):
            return
        job = self.jobs.get(job_id)
        if job and job.cv_key is None:
            job = self._completed(job)
        elif job and job.cv_key != key:
            return
        if job is None:
            look_out_for(job_id, self.jobs, self.files, self.clock)
            return
        if _was_given_up(job):
            self.revive(job)
        elif job.awaiting_upload:
            changes = {"awaiting_upload": False, "step": "uploaded"}
            started = self.jobs.update(job.job_id, changes, only_if={"awaiting_upload": True})
            if started:
                self.telemetry.count("JobsAccepted")
                self.start(started)

    def _completed(self, job: Job) -> Job | None:
        try:
            return completed(job, self.jobs, self.clock)
        except ItemTooLarge:
            end_too_large(job.job_id, self.jobs, self.telemetry, self.clock)
            return None

    def revive(self, job: Job) -> Job:
        """Begin a job anew that was given up because its file was not there."""
        changes: dict[str, object] = {
            "error_code": None,
            "error_message": None,
            "error_details": {},
            "step": "uploaded",
            "run_started_at": self.clock(),
        }
        revived = self.jobs.restart(job.job_id, job.run, plan.waiting_steps(), changes)
        if revived is None:
            return job
        self.start(revived)
        return revived

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
            cv_key=f"{job_id}/{CV_NAME}{kind}",
            job_profile_key=f"{job_id}/job_profile.{profile.kind}" if profile else None,
            job_profile_id=submission.job_profile_id,
            source_digests={"job_profile_source": digest_of(profile.content)} if profile else {},
            options=submission.options,
            steps=plan.waiting_steps(),
            ttl=int((now + timedelta(days=self.retention_days)).timestamp()),
        )

    def _store(self, job: Job, cv: SourceFile, submission: Submission) -> None:
        self._store_job_profile(job, submission)
        self.files.put_source(str(job.cv_key), cv)

    def _store_job_profile(self, job: Job, submission: Submission) -> None:
        profile = submission.job_profile
        if profile and job.job_profile_key:
            self.files.put_source(job.job_profile_key, profile)

    def _accept_again(self, job: Job, store: Callable[[], None]) -> Job:
        """Return the job that the same upload made before, with its file, whatever became of that attempt."""
        stored = self._earlier(job)
        if self.files.uploads.head(str(job.cv_key)):
            return self.revive(stored) if _was_given_up(stored) else stored
        store()
        self.telemetry.count("JobsAccepted")
        # Read again: the sweeper may have given the job up just before the file came.
        stored = self.jobs.get(job.job_id) or stored
        if _was_given_up(stored):
            return self.revive(stored)
        if not stored.status.is_terminal:
            self.start(stored)
        return stored

    def _take_back(self, job: Job, submission: Submission) -> None:
        """Leave nothing of what the caller is told was not accepted, as far as that can be done now.

        With an Idempotency-Key the item stays: the same upload may be on its way a second time, and it is what that
        one goes on with. If none comes the sweeper ends it.
        """
        if submission.idempotency_key is None:
            with suppress(TransientFailure):
                # The sweeper erases what was stored, when the storage is back.
                self.jobs.bury(job.job_id)

    def _earlier(self, job: Job) -> Job:
        """Return the job that the same Idempotency-Key, or the same call sent twice, made before."""
        stored = self.jobs.get(job.job_id)
        if stored is None or stored.idempotency_hash != job.idempotency_hash:
            raise IdempotencyConflict
        return stored


def _was_given_up(job: Job) -> bool:
    return job.status is JobStatus.FAILED and job.error_code == UPLOAD_MISSING


def _content_hash(submission: Submission, kind: str, name: str, content: bytes = b"") -> str:
    """Return a hash over everything that decides the result."""
    profile = submission.job_profile
    parts = [
        content,
        kind.encode(),
        name.encode(),
        submission.language.value.encode(),
        submission.options.model_dump_json().encode(),
        (submission.job_profile_id or "").encode(),
        profile.kind.encode() if profile else b"",
        profile.content if profile else b"",
    ]
    # Hashed one by one: what follows each other must not be shifted from one part into the next.
    return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()
