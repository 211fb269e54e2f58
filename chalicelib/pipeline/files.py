"""Where the files of a job and of an owner lie, and how they are read and written."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pydantic import ValidationError

from ..contracts.artifacts import DATA_ARTIFACTS, DOCX, JSON, PDF
from ..contracts.base import Contract
from ..contracts.job import Job
from ..contracts.owner import OwnerSettings
from ..documents import output_documents
from ..errors import FileDamaged
from ..ports import FileStore
from ..settings import MAX_PRESIGNED_BYTES

OWNERS_PREFIX = "owners/"
"""Settings, logos, templates and job profiles of owners, beside the jobs' outputs; no retention period ends these."""

SOURCE_TYPES = {"pdf": PDF, "docx": DOCX, "json": JSON, "txt": "text/plain; charset=utf-8"}
"""File ending in the uploads bucket to content type."""


@dataclass(frozen=True)
class JobFiles:
    """Reads and writes the artifacts of jobs by name."""

    uploads: FileStore
    outputs: FileStore

    def source_key(self, job: Job) -> str | None:
        """Return the key of the uploaded CV; a bare job has none noted, then the well-known names are tried."""
        if job.cv_key:
            return job.cv_key
        names = (f"{job.job_id}/input.{ending}" for ending in ("pdf", "docx", "json"))
        return next((key for key in names if self.uploads.head(key)), None)

    def load(self, job: Job, names: frozenset[str]) -> dict[str, Any]:
        """Return those of the named artifacts that exist."""
        found = {name: self._load_one(job, name) for name in sorted(names)}
        return {name: value for name, value in found.items() if value is not None}

    def save(self, job: Job, artifacts: Mapping[str, Contract | bytes]) -> dict[str, str]:
        """Store the artifacts under their deterministic keys and return name to s3:// address."""
        return {name: self._save_one(job, name, content) for name, content in artifacts.items()}

    def read_model(self, job_id: str, name: str) -> Contract | None:
        artifact = DATA_ARTIFACTS[name]
        content = self.outputs.get(f"{job_id}/{artifact.filename}")
        if content is None:
            return None
        try:
            return artifact.model.model_validate_json(content)
        except ValidationError as error:
            # The message of a validation error quotes the data, which may be personal.
            raise FileDamaged(name=artifact.filename) from error

    def owner_settings(self, user_id: str) -> OwnerSettings:
        content = self.outputs.get(owner_key(user_id, "settings.json"))
        return OwnerSettings.model_validate_json(content) if content else OwnerSettings()

    def _load_one(self, job: Job, name: str) -> Any:
        if name == "source":
            key = self.source_key(job)
            return self.uploads.get(key, MAX_PRESIGNED_BYTES) if key else None
        if name == "job_profile_source":
            key = job.job_profile_key
            return self.uploads.get(key, MAX_PRESIGNED_BYTES) if key else None
        if name == "owner_settings":
            return self.owner_settings(job.user_id)
        if name == "template":
            return self.outputs.get(owner_key(job.user_id, "template.docx"))
        if name == "logo":
            return self.outputs.get(owner_key(job.user_id, "logo.png"))
        # Only what this run of the job noted: a file left by an older one would be taken for new.
        return self.read_model(job.job_id, name) if name in job.outputs else None

    def _save_one(self, job: Job, name: str, content: Contract | bytes) -> str:
        if isinstance(content, bytes):
            document = output_documents()[name]
            return self.outputs.put(f"{job.job_id}/{document.filename}", content, document.media_type)
        text = content.model_dump_json(indent=2).encode()
        return self.outputs.put(f"{job.job_id}/{DATA_ARTIFACTS[name].filename}", text, JSON)


def output_names(step: str) -> set[str]:
    """Return the names of everything that the step may write."""
    data = {artifact.name for artifact in DATA_ARTIFACTS.values() if artifact.step == step}
    return data | {document.name for document in output_documents().values() if document.step == step}


def owner_key(user_id: str, name: str) -> str:
    """Return a key in the outputs bucket. The owner's id is hashed: it may be an e-mail address."""
    return f"{OWNERS_PREFIX}{sha256(user_id.encode()).hexdigest()[:32]}/{name}"
