"""What people do with a finished job: edit its data, rescore it, write it anew, try it again, delete it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..contracts.base import Contract
from ..contracts.corrections import Corrected
from ..contracts.cv import Cv, EvidenceState
from ..contracts.job import MAX_CANDIDATE, STEP_NAMES, Job, JobOptions, StepState, StepStatus
from ..documents import render_documents
from ..documents.base import DocumentContext
from ..errors import EditConflict, JobNotFound, JobNotReady
from ..ports import Clock, JobTable, Messages, Telemetry
from . import plan
from .edited_values import evidence_after_edit, without_outdated_words
from .erase import Eraser
from .files import JobFiles
from .history import Edit
from .repeated import is_repeated
from .rerun import Reruns
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
        What is stored already, because the answer to this very save was lost, is answered with it.

        Raises:
            EditConflict: the stored version is not the expected one.
            JobNotReady: the job is still running.
        """
        stored = self.files.read_model(job, "cv")
        if not isinstance(stored, Cv):
            raise JobNotReady(name="cv")
        versions = self.files.versions(job, Corrected.CV)
        if is_repeated(stored, expected_version, versions, lambda before: without_outdated_words(before, cv)):
            return stored
        if not job.status.is_terminal:
            raise JobNotReady(name="job")
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
        """Begin a new run of the named steps; see `Reruns`."""
        reruns = Reruns(self.jobs, self.files, self.messages, self.clock, self.telemetry)
        return reruns.rerun(job, names, changes, edited, edit)


def _projects_of(cv: Cv) -> list[tuple[object, ...]]:
    return [(project.name, project.client, project.period) for project in cv.projects]
