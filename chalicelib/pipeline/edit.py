"""What people do with a finished job: edit its data, rescore it, write it anew, try it again, delete it."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from ..contracts.base import Contract
from ..contracts.corrections import Corrected, History
from ..contracts.cv import Cv, EvidenceState
from ..contracts.events import ExtractCv
from ..contracts.job import MAX_CANDIDATE, STEP_NAMES, Job, JobOptions, JobStatus, StepState, StepStatus
from ..documents import render_documents
from ..documents.base import DocumentContext
from ..errors import EditConflict, JobNotFound, JobNotReady, TransientFailure
from ..ports import Clock, JobTable, Messages, Telemetry
from . import plan
from .edited_values import evidence_after_edit, without_outdated_words
from .erase import Eraser
from .files import SOURCE_TYPES, JobFiles, output_names
from .history import NOT_YET, Edit, has_version, version_of, with_edit
from .submit import SourceFile
from .trials import Trials


@dataclass(frozen=True)
class Editor:
    jobs: JobTable
    files: JobFiles
    messages: Messages
    clock: Clock
    trials: Trials
    eraser: Eraser
    telemetry: Telemetry

    def save_cv(self, job: Job, cv: Cv, expected_version: int | None, user_id: str) -> Cv:
        """Store edited data as a new version and re-run everything that depends on it.

        Values that differ from the stored ones become evidence of state `edited`: they stand nowhere in the document.

        Raises:
            EditConflict: the stored version is not the expected one.
            JobNotReady: the job is still running.
        """
        if not job.status.is_terminal:
            raise JobNotReady(name="job")
        stored = self.files.read_model(job, "cv")
        if not isinstance(stored, Cv):
            raise JobNotReady(name="cv")
        if expected_version is not None and expected_version != stored.meta.version:
            raise EditConflict(version=stored.meta.version)
        cv = without_outdated_words(stored, cv)
        edited = cv.model_copy(update={"meta": stored.meta, "evidence": evidence_after_edit(stored, cv)})
        return self.store_cv(job, stored, edited, user_id)

    def store_cv(self, job: Job, stored: Cv, cv: Cv, user_id: str, restored: int | None = None) -> Cv:
        """Store the data, whose evidence is right already, as the version after `stored`."""
        now = self.clock()
        meta = cv.meta.model_copy(update={"version": stored.meta.version + 1, "edited_at": now, "edited_by": user_id})
        edited = cv.model_copy(update={"meta": meta})
        now_edited = [pointer for pointer, found in edited.evidence.items() if found[0].state is EvidenceState.EDITED]
        language = job.output_language
        # What the first step makes of the data besides: it does not run again.
        documents = render_documents(plan.FIRST, DocumentContext(job=job, language=language, cv=edited)).files
        changes: dict[str, object] = {
            "version": meta.version,
            "candidate": edited.person.full_name[:MAX_CANDIDATE] or None,
            "edited_values": len(now_edited),
        }
        chosen = job.options.choices
        if chosen and chosen.projects is not None and _projects_of(stored) != _projects_of(edited):
            # They are known by their place, and it may be another's now.
            all_of_them = chosen.model_copy(update={"projects": None})
            changes["options"] = job.options.model_copy(update={"choices": all_of_them})
        edit = Edit(Corrected.CV, stored, edited, user_id, now, restored)
        self.rerun(job, frozenset(STEP_NAMES) - {plan.FIRST}, changes, {"cv": edited, **documents}, edit)
        self.trials.report_edits(job, len(now_edited))
        return edited

    def regenerate(self, job: Job, options: JobOptions) -> Job:
        """Write every document anew, with other options if given; the data stay. Without data, begin from the file."""
        if job.steps.get(plan.FIRST, StepState()).state is not StepStatus.DONE:
            return self.rerun(job, frozenset(STEP_NAMES), {"options": options})
        return self.rerun(job, frozenset(STEP_NAMES) - {plan.FIRST}, {"options": options})

    def retry(self, job: Job) -> Job:
        """Run again the steps that failed, wholly or in a document, and those that were skipped because of them."""
        failed = {name for name, state in job.steps.items() if state.has_errors}
        if not failed:
            raise JobNotReady(name="retry")
        if plan.FIRST in failed:
            return self.rerun(job, frozenset(STEP_NAMES), {})
        unmet = {name for name, state in job.steps.items() if state.reason == plan.NO_MATCH}
        return self.rerun(job, frozenset(failed | unmet | {plan.LAST}), {})

    def replace_source(self, job: Job, cv: SourceFile) -> Job:
        """Begin a job whose CV could not be read anew with another file; job profile and options stay.

        The file that could not be read is removed. The same file sent again changes nothing while it is being read.

        Raises:
            JobNotReady: the CV was read, or is being read.
            StorageUnavailable: nothing was replaced.
        """
        key = f"{job.job_id}/input-{sha256(cv.content).hexdigest()[:16]}.{cv.kind}"
        if job.cv_key == key and job.status is not JobStatus.FAILED:
            return job
        if job.status is not JobStatus.FAILED:
            raise JobNotReady(name="source")
        before = self.files.source_key(job)
        # A name that the bucket's events do not begin jobs for: this one is begun below.
        self.files.uploads.put(key, cv.content, SOURCE_TYPES[cv.kind])
        changes = {"cv_key": key, "cv_file_name": cv.name, "cv_data_key": None, "taken_from": None}
        restarted = self.rerun(job, frozenset(STEP_NAMES), {**changes, "awaiting_upload": False})
        if before and before != key:
            with suppress(TransientFailure):
                # What stays here goes with the job.
                self.files.uploads.delete_prefix(before)
        return restarted

    def delete(self, job_id: str) -> dict[str, int]:
        """Remove every trace of the job, whatever is running, and return a receipt.

        Deleting again is fine, and is what to do after an error.

        Raises:
            JobNotFound: there never was such a job, or it was deleted long ago.
            StorageUnavailable: not everything is gone yet; the sweeper goes on with it.
        """
        tombstone = self.jobs.bury(job_id)
        if tombstone is None:
            raise JobNotFound
        self.eraser.announcements.job_deleted(tombstone)
        return self.eraser.erase(tombstone)

    def rerun(
        self,
        job: Job,
        names: frozenset[str],
        changes: Mapping[str, object],
        edited: Mapping[str, Contract | bytes] | None = None,
        edit: Edit | None = None,
    ) -> Job:
        """Begin a new run of the named steps; the others keep their state.

        What is edited is stored first, under keys of its own, and counts with the one write that begins the run; so
        does the history, in which `edit` becomes a version.
        """
        if not job.status.is_terminal:
            raise JobNotReady(name="job")
        known = {**plan.waiting_steps(), **job.steps}
        # Digests belong to the run that wrote the data: what is edited now lies elsewhere and says something else.
        known = {name: state.model_copy(update={"digests": {}}) for name, state in known.items()}
        steps = {name: StepState() if name in names else state for name, state in known.items()}
        is_read = "job_profile" not in job.input_problems or "job_profile" in (edited or {})
        is_matched = job.has_job_profile and is_read
        if plan.FIRST not in names and not is_matched:
            steps |= {name: known[name] for name in ("matcher", "offer_generator")}
        began: dict[str, object] = {"run_started_at": self.clock(), **_forgotten(job, names), **changes}
        addresses = self.files.save_edit(job, edited or {})
        if edit:
            addresses |= self.files.save_edit(job, {"history": self._history(job, edit, addresses[edit.of.value])})
        began |= {f"outputs.{name}": address for name, address in addresses.items()}
        restarted = self.jobs.restart(job.job_id, job.run, steps, began)
        if restarted is None:
            raise EditConflict if self.jobs.get(job.job_id) else JobNotFound
        try:
            if plan.FIRST in names:
                self.messages.send_extract(ExtractCv(job_id=job.job_id, language=job.language.value, run=restarted.run))
            else:
                plan.announce(restarted, self.messages, self.clock().timestamp())
        except TransientFailure:
            # The run has begun, so this is no failure to tell: the sweeper announces it again.
            self.telemetry.event("enqueue_failed", job_id=job.job_id)
        return restarted

    def _history(self, job: Job, edit: Edit, address: str) -> History:
        """Return the history with the edit. What it replaces is kept beside it, if it is not among the versions yet."""
        stored = self.files.read_model(job, "history")
        history = stored if isinstance(stored, History) else History()
        before = None
        earlier = version_of(edit.before)
        if earlier != NOT_YET and not has_version(history, edit.of, earlier):
            before = self.files.save_edit(job, {edit.of.value: edit.before})[edit.of.value]
        return with_edit(history, edit, before, address)


def _projects_of(cv: Cv) -> list[tuple[object, ...]]:
    return [(project.name, project.client, project.period) for project in cv.projects]


def _forgotten(job: Job, names: frozenset[str]) -> dict[str, object]:
    """Return the changes by which nothing that the named steps made and said passes for present any more."""
    outputs = {name for step in names for name in output_names(step)} & job.outputs.keys()
    changes: dict[str, object] = {f"outputs.{name}": None for name in outputs}
    changes["warnings"] = [warning for warning in job.warnings if warning.step not in names]
    if "matcher" in names:
        changes |= {"score": None, "recommendation": None}
    if plan.FIRST in names:
        changes |= {"error_code": None, "error_message": None, "error_details": {}, "input_problems": {}}
        changes |= {"warnings": [], "quality": None, "version": 1, "edited_values": 0}
    return changes
