"""Where the files of a job and of an owner lie, and how they are read and written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from pydantic import ValidationError

from ..contracts.artifacts import DATA_ARTIFACTS
from ..contracts.base import Contract
from ..contracts.corrections import Corrected, History
from ..contracts.cv import Cv
from ..contracts.job import Job, OwnerFiles, StepState
from ..contracts.media_types import JSON
from ..contracts.owner import OwnerSettings
from ..contracts.templates import STANDARD, TemplateKind
from ..documents import output_documents
from ..documents.chosen import choices_of
from ..errors import FileDamaged, TransientFailure
from ..ports import FileStore
from ..reading.file_kinds import READ_KINDS
from ..settings import MAX_PRESIGNED_BYTES, Settings
from .kept import Kept
from .owner_files import SINGLE_TEMPLATE, TEMPLATES_LIST, owner_key, template_file
from .source_file import SourceFile
from .templates import own_templates

CV_NAME = "input."
"""How the name of an uploaded CV begins; its kind follows."""

SOURCE_TYPES = {kind.ending: kind.media_type for kind in READ_KINDS.values()} | {"json": JSON}
"""File ending in the uploads bucket to content type: what is read, and data that are taken over."""

OWNER_FILES = {"owner_settings": "settings.json", "logo": "logo.png"}
"""What a step may read of the job's owner, and its file."""

_TEMPLATE_FILES = frozenset({TEMPLATES_LIST, template_file(SINGLE_TEMPLATE)})
"""Where there is neither, the owner has no templates."""

_TEMPLATES = {f"{kind.value}_template": kind for kind in TemplateKind}


@dataclass(frozen=True)
class JobFiles:
    """Reads and writes the artifacts of jobs by name."""

    uploads: FileStore
    outputs: FileStore
    kept: Kept = field(default_factory=lambda: Kept(Settings.kept_bytes))

    def source_key(self, job: Job) -> str | None:
        """Return the key of the uploaded CV; a bare job has none noted, then the well-known names are tried."""
        if job.cv_key:
            return job.cv_key
        names = (f"{job.job_id}/{CV_NAME}{ending}" for ending in SOURCE_TYPES)
        return next((key for key in names if self.uploads.head(key)), None)

    def put_source(self, key: str, file: SourceFile) -> None:
        """Store an uploaded file, and keep it for the step that reads it, should that run in this container."""
        self.uploads.put(key, file.content, SOURCE_TYPES[file.kind])
        self.kept.keep(key, file.content)

    def load(self, job: Job, names: frozenset[str]) -> dict[str, Any]:
        """Return those of the named artifacts that exist."""
        found = {name: self._load_one(job, name) for name in sorted(names)}
        return {name: value for name, value in found.items() if value is not None}

    def save(self, job: Job, artifacts: Mapping[str, Contract | bytes]) -> tuple[dict[str, str], dict[str, str]]:
        """Store the artifacts under their deterministic keys.

        Return name to s3:// address, and of those that are data name to digest: by it `load` knows them again.
        """
        addresses, digests = {}, {}
        for name, content in artifacts.items():
            raw = _as_bytes(content)
            addresses[name] = self._put(f"{job.job_id}/", name, raw)
            if name in DATA_ARTIFACTS:
                digests[name] = self.kept.keep(key_in_bucket(addresses[name]), raw)
        return addresses, digests

    def forget(self, job: Job) -> None:
        """Keep nothing of the job in memory any more."""
        self.kept.forget(f"{job.job_id}/")

    def look_at_owner(self, job: Job) -> OwnerFiles | None:
        """Return which files of the owner there are, for this run; None when that cannot be seen now."""
        folder = owner_key(job.user_id, "")
        try:
            found = {file.key.removeprefix(folder) for file in self.outputs.list(folder, flat=True)}
        except TransientFailure:
            return None
        return OwnerFiles(run=job.run, names=sorted(found & {*OWNER_FILES.values(), *_TEMPLATE_FILES}))

    def save_edit(self, job: Job, artifacts: Mapping[str, Contract | bytes]) -> dict[str, str]:
        """Store edited artifacts under keys of their own and return name to address.

        They count once the job names them: so data and job change in one write, or not at all.
        """
        folder = f"{job.job_id}/edits/{job.run + 1}-{uuid4().hex[:8]}/"
        return {name: self._put(folder, name, _as_bytes(content)) for name, content in artifacts.items()}

    def publish_edits(self, job: Job) -> dict[str, str]:
        """Copy edited artifacts that the job names to the well-known keys, and return name to the new address."""
        edited = {name: address for name, address in job.outputs.items() if f"/{job.job_id}/edits/" in address}
        published = {}
        for name, address in edited.items():
            content = self.outputs.get(key_in_bucket(address))
            if content is not None:
                key = f"{job.job_id}/{address.rsplit('/', 1)[-1]}"
                published[name] = self.outputs.put(key, content, _media_type(name))
        return published

    def read_model(self, job: Job, name: str) -> Contract | None:
        """Return the data that the job names; None when it names none, whatever an older run has left."""
        address = job.outputs.get(name)
        if address is None:
            return None
        digest = job.steps.get(DATA_ARTIFACTS[name].step, StepState()).digests.get(name)
        kept = self.kept.find(key_in_bucket(address), digest)
        return _model_of(name, kept) if kept else self.read_version(name, address)

    def read_version(self, name: str, address: str) -> Contract | None:
        """Return the data at an address that the job, or its history, names."""
        content = self.outputs.get(key_in_bucket(address))
        return None if content is None else _model_of(name, content)

    def versions(self, job: Job, of: Corrected) -> Callable[[int], Contract | None]:
        """Return what finds the content of a version of this thing by its number; None where it is not kept."""

        def find(version: int) -> Contract | None:
            history = self.read_model(job, "history")
            listed = history.versions if isinstance(history, History) else []
            known = next((v for v in listed if (v.of, v.version) == (of, version)), None)
            return self.read_version(of.value, known.address) if known else None

        return find

    def owner_settings(self, user_id: str) -> OwnerSettings:
        content = self.outputs.get(owner_key(user_id, "settings.json"))
        return OwnerSettings.model_validate_json(content) if content else OwnerSettings()

    def _load_one(self, job: Job, name: str) -> Any:
        if name == "source":
            return self._source(job, name, self.source_key(job))
        if name == "cv_taken_over":
            content = self.uploads.get(job.cv_data_key) if job.cv_data_key else None
            return Cv.model_validate_json(content) if content else None
        if name == "job_profile_source":
            return self._source(job, name, job.job_profile_key)
        if name in OWNER_FILES:
            return self._owner_file(job, name)
        if name in _TEMPLATES:
            return self._template(job, _TEMPLATES[name])
        return self.read_model(job, name)

    def _source(self, job: Job, name: str, key: str | None) -> bytes | None:
        if key is None:
            return None
        return self.kept.find(key, job.source_digests.get(name)) or self.uploads.get(key, MAX_PRESIGNED_BYTES)

    def _template(self, job: Job, kind: TemplateKind) -> bytes | None:
        """Return the own template that makes this document of the job; empty bytes for one that has gone."""
        noted = job.owner_files
        if noted is not None and noted.run == job.run and not _TEMPLATE_FILES & set(noted.names):
            return None
        choices = choices_of(job, self.owner_settings(job.user_id))
        chosen = getattr(choices.templates, kind.value)
        if chosen == STANDARD:
            return None
        templates = own_templates(self.outputs, job.user_id)
        found = templates.find(chosen) if chosen else templates.default_of(kind)
        if found is None:
            return b"" if chosen else None
        if found.kind is not kind:
            return b""
        return self.outputs.get(owner_key(job.user_id, template_file(found.template_id))) or b""

    def _owner_file(self, job: Job, name: str) -> OwnerSettings | bytes | None:
        noted = job.owner_files
        is_absent = noted is not None and noted.run == job.run and OWNER_FILES[name] not in noted.names
        if name == "owner_settings":
            return OwnerSettings() if is_absent else self.owner_settings(job.user_id)
        return None if is_absent else self.outputs.get(owner_key(job.user_id, OWNER_FILES[name]))

    def _put(self, folder: str, name: str, content: bytes) -> str:
        known = DATA_ARTIFACTS if name in DATA_ARTIFACTS else output_documents()
        return self.outputs.put(f"{folder}{known[name].filename}", content, _media_type(name))


def _model_of(name: str, content: bytes) -> Contract:
    artifact = DATA_ARTIFACTS[name]
    try:
        return artifact.model.model_validate_json(content)
    except ValidationError as error:
        # The message of a validation error quotes the data, which may be personal.
        raise FileDamaged(name=artifact.filename) from error


def _as_bytes(content: Contract | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.model_dump_json(indent=2).encode()


def key_in_bucket(address: str) -> str:
    """Return the key of an address such as s3://bucket/key."""
    return address.split("/", 3)[-1]


def _media_type(name: str) -> str:
    return JSON if name in DATA_ARTIFACTS else output_documents()[name].media_type


def output_names(step: str) -> set[str]:
    """Return the names of everything that the step may write."""
    data = {artifact.name for artifact in DATA_ARTIFACTS.values() if artifact.step == step}
    return data | {document.name for document in output_documents().values() if document.step == step}
