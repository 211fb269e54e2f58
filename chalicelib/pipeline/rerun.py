"""Begins a job that has ended anew, wholly or in some of its steps."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..contracts.base import Contract
from ..contracts.corrections import History
from ..contracts.events import ExtractCv
from ..contracts.job import Job, StepState
from ..errors import EditConflict, JobNotFound, JobNotReady, TransientFailure
from ..ports import Clock, JobTable, Messages, Telemetry
from . import plan
from .files import JobFiles, output_names
from .history import NOT_YET, Edit, has_version, version_of, with_edit


@dataclass(frozen=True)
class Reruns:
    jobs: JobTable
    files: JobFiles
    messages: Messages
    clock: Clock
    telemetry: Telemetry

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
