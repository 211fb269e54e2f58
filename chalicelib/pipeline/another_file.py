"""Puts another file into a job whose CV could not be read; job profile and options stay.

A small file comes through the API, a large one by a form, straight into storage. The file that could not be read stays
until the job has begun with the new one.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from ..contracts.job import STEP_NAMES, Job, JobStatus
from ..errors import EditConflict, JobNotFound, JobNotReady, TransientFailure
from ..settings import MAX_PRESIGNED_BYTES
from .files import SOURCE_TYPES
from .rerun import Reruns
from .source_file import SourceFile
from .submit import UPLOAD_FORM_SECONDS, UploadForm

_BY_FORM = re.compile(r"(?P<job_id>[^/]+)/input-run(?P<run>\d{1,9})\.(?:pdf|docx)")
"""The key of a file that a form was handed out for; `run` is the one that begins with it."""

_RUN = re.compile(r"/input-run(\d{1,9})")


@dataclass(frozen=True)
class AnotherFile:
    reruns: Reruns

    def replace(self, job: Job, cv: SourceFile) -> Job:
        """Begin the job anew with a checked file.

        The file that could not be read is removed. The same file sent again changes nothing while it is being read.

        Raises:
            JobNotReady: the CV was read, or is being read.
            StorageUnavailable: nothing was replaced.
        """
        digest = sha256(cv.content).hexdigest()[:16]
        if job.status is not JobStatus.FAILED:
            if job.cv_key != _key(job.job_id, job.run, cv.kind, digest):
                raise JobNotReady(name="source")
            return job
        # A name that the bucket's events do not begin jobs for: this one is begun below.
        key = _key(job.job_id, job.run + 1, cv.kind, digest)
        self.reruns.files.uploads.put(key, cv.content, SOURCE_TYPES[cv.kind])
        restarted = self._begin(job, key, cv.name)
        self._remove_others(restarted)
        return restarted

    def prepare(self, job: Job, file_name: str, kind: str) -> UploadForm | Job:
        """Return the form to upload a file with; the job itself once it has begun with that file.

        The job begins when the file has arrived. Asked again then, this begins it where storage's event was lost or is
        late, and removes the file that could not be read.

        Raises:
            JobNotReady: the CV was read, or is being read.
            StorageUnavailable: there is no form.
        """
        if job.status is not JobStatus.FAILED:
            if job.cv_key != _key(job.job_id, job.run, kind):
                raise JobNotReady(name="source")
            self._remove_others(job)
            return job
        key = _key(job.job_id, job.run + 1, kind)
        files = self.reruns.files.uploads
        if files.head(key):
            restarted = self._begin(job, key, job.replacement_name or file_name)
            self._remove_others(restarted)
            return restarted
        noted = self.reruns.jobs.update(job.job_id, {"replacement_name": file_name}, only_if={"run": job.run})
        if noted is None:
            raise JobNotReady(name="source")
        return UploadForm(*files.upload_form(key, SOURCE_TYPES[kind], MAX_PRESIGNED_BYTES, UPLOAD_FORM_SECONDS))

    def arrived(self, key: str) -> bool:
        """Begin the job whose file has arrived by a form; return whether the key is that of such a file at all.

        What comes for a job that has moved on meanwhile, or comes twice, changes nothing.
        """
        match = _BY_FORM.fullmatch(key)
        if match is None:
            return False
        job = self.reruns.jobs.get(match["job_id"])
        if job and job.status is JobStatus.FAILED and job.run + 1 == int(match["run"]):
            with suppress(EditConflict, JobNotFound):
                # It has moved on, or is gone, since it was looked at.
                self._begin(job, key, job.replacement_name or job.cv_file_name)
        return True

    def _begin(self, job: Job, key: str, file_name: str) -> Job:
        changes = {"cv_key": key, "cv_file_name": file_name, "cv_data_key": None, "taken_from": None}
        try:
            return self.reruns.rerun(job, frozenset(STEP_NAMES), {**changes, "awaiting_upload": False})
        except EditConflict:
            # Storage's event, or the same call sent twice, may have begun it with this file just now.
            begun = self.reruns.jobs.get(job.job_id)
            if begun is None or begun.cv_key != key:
                raise
            return begun

    def _remove_others(self, job: Job) -> None:
        """Remove the CVs that the job was begun with before; what stays here goes with the job.

        Whoever is late with it may meet a file that the job has begun with since: that is of a later run.
        """
        uploads = self.reruns.files.uploads
        with suppress(TransientFailure):
            for file in uploads.list(f"{job.job_id}/input"):
                of_run = _RUN.search(file.key)
                if file.key != job.cv_key and (of_run is None or int(of_run[1]) <= job.run):
                    uploads.delete_prefix(file.key)


def _key(job_id: str, run: int, kind: str, digest: str = "") -> str:
    """Return where the CV that a run begins with lies; one that came through the API is told by its digest."""
    return f"{job_id}/input-run{run}{'-' if digest else ''}{digest}.{kind}"
