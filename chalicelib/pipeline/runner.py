"""Runs a step of a job: claim, load, run, save, settle, publish. Owns status, retries, timing and cost."""

import traceback
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from ..contracts.cv import DocumentWarning, WarningKind
from ..contracts.document import Document
from ..contracts.first_page import FirstPage
from ..contracts.job import Job, JobWarning, Problem, StepState, StepStatus
from ..engines.batching import batch_warning, in_batch
from ..engines.deadline import deadline_in
from ..engines.fallback_warning import fallback_warning
from ..engines.model_progress import progress_to
from ..errors import AnswerPending, CvGeneratorError, InputRejected, ItemTooLarge, TemplateCrashed, TransientFailure
from ..ports import Clock, Engine, JobTable, Messages, ProfileReading, Telemetry, WebhookAnnouncements
from ..settings import MAX_ATTEMPTS
from ..steps.base import Step, StepResult, Tools
from . import plan
from .answer_watch import AnswerWatch
from .bare_items import completed, look_out_for
from .batch_wait import order_for, put_aside
from .catalogue import Catalogue
from .files import JobFiles, output_names
from .offer_number import OfferNumber
from .too_large import end_too_large
from .trials import Trials
from .webhooks import Silent

LEASE_MARGIN_SECONDS = 5.0
"""A lease outlives the invocation by this much, so that it never ends while the code may still write."""

MAX_WARNINGS = 100
MAX_NOTED_CHARACTERS = 300
"""An item holds 400 KB (DynamoDB guide, "Service quotas"); a document may hide thousands of texts of any length."""

ATTEMPTS_USED_UP = "attempts_used_up"


class StepCrashed(Exception):
    """A bug in a step. Carries names only: the original message may quote the CV, and Lambda logs it."""


@dataclass(frozen=True)
class EngineSet:
    """Engines for one job.

    keys_to_note: of the cache entries that were read, and of those that wait until the job has noted their keys. What
        was paid for does not wait: its key is noted by itself, before the entry is made.
    keep: makes the waiting entries whose keys are given.
    known_profile: returns what was made of a job profile's file before, by the file's SHA-256.
    """

    engine: Engine
    offline: Engine
    keys_to_note: Callable[[], list[str]]
    keep: Callable[[Collection[str]], None] = lambda _: None
    known_profile: Callable[[str], ProfileReading | None] = lambda _: None


@dataclass(frozen=True)
class _Made:
    """What a step made, stored by now; `digests` are of the data in it, `candidate_id` names who took the CV in."""

    result: StepResult
    digests: dict[str, str]
    engines: EngineSet
    candidate_id: str | None = None


@dataclass(frozen=True)
class Runner:
    jobs: JobTable
    files: JobFiles
    messages: Messages
    telemetry: Telemetry
    clock: Clock
    steps: Mapping[str, Step[Any]]
    engines_for: Callable[[Job], EngineSet]
    read_document: Callable[[bytes], Document]
    trials: Trials
    catalogue: Catalogue
    announcements: WebhookAnnouncements = field(default_factory=Silent)
    first_page: Callable[[bytes], FirstPage | None] = lambda _: None

    def handle(self, step_name: str, job_id: str, run: int | None, seconds_left: float) -> None:
        """Do the step's work for a message, however often and whenever the message comes.

        Raises:
            TransientFailure: the step was released, or the job's item is not there yet; deliver the message again.
            StepCrashed: a bug; the step was released, and is settled as failed when its attempts are used up.
        """
        try:
            claimed = self._claim(job_id, step_name, run, seconds_left) if run is not None else None
            if claimed is None:
                claimed = self._look_and_claim(job_id, step_name, run, seconds_left)
            if claimed:
                with deadline_in(seconds_left), self.telemetry.trace(step_name, job_id=job_id, step=step_name):
                    self._run_claimed(self.steps[step_name], claimed)
        except ItemTooLarge:
            end_too_large(job_id, self.jobs, self.telemetry, self.clock, self.announcements)

    def settle_exhausted(self, job: Job, step_name: str) -> Job | None:
        """Settle a step as failed whose attempts are used up, with the reason of its last failure.

        Return the job as stored afterwards: what is settled next must not be judged by how it was before.
        """
        reason = job.steps[step_name].reason or Problem(code=ATTEMPTS_USED_UP)
        return self._settle(job, step_name, StepStatus.FAILED, reason=reason)

    def finish(self, job: Job) -> bool:
        """Give the job the status that its settled steps mean, if it is without; False when it goes on.

        The step that settles last writes the status with it. Where two settle at once, each from a view in which the
        other still ran, neither does.
        """
        changes = plan.ending(job.steps)
        if not changes or job.status.is_terminal:
            return job.status.is_terminal
        self.announcements.job_ends(job)
        if self.jobs.update(job.job_id, changes, only_if={"run": job.run}):
            self.telemetry.count("JobsSettled", status=str(changes["status"]))
        return True

    def _current(self, job_id: str, run: int | None) -> Job | None:
        """Return the job if the message belongs to its present run; complete an item that another client put."""
        job = self.jobs.get(job_id)
        if job is None or (run is not None and run != job.run):
            return None
        return completed(job, self.jobs, self.clock)

    def _claim(self, job_id: str, step_name: str, run: int, seconds_left: float) -> Job | None:
        """The claim is one conditional write, so a message that can be worked on costs no read before it."""
        now = self.clock().timestamp()
        return self.jobs.claim(job_id, step_name, run, now, seconds_left + LEASE_MARGIN_SECONDS, MAX_ATTEMPTS)

    def _look_and_claim(self, job_id: str, step_name: str, run: int | None, seconds_left: float) -> Job | None:
        """Find out why a step could not be claimed, or which run a message without one means."""
        job = self._current(job_id, run)
        if job is None and step_name == plan.FIRST:
            look_out_for(job_id, self.jobs, self.files, self.clock)
        if job is None or job.status.is_terminal:
            self.telemetry.event("message_ignored", job_id=job_id, step=step_name)
            return None
        state = job.steps[step_name]
        if state.state.is_settled:
            # Announce even so: a crash between settling and publishing would otherwise leave the job waiting.
            if not self.finish(job):
                plan.announce_after(step_name, job, self.messages)
            return None
        claimed = self._claim(job_id, step_name, job.run, seconds_left)
        if claimed:
            return claimed
        if state.attempts >= MAX_ATTEMPTS and plan.is_abandoned(state, self.clock().timestamp()):
            self.settle_exhausted(job, step_name)
        return None

    def _run_claimed(self, step: Step[Any], job: Job) -> None:
        try:
            made = self._execute(step, job)
        except AnswerPending:
            put_aside(job, step.name, self.jobs, self.telemetry, self.clock)
        except InputRejected as error:
            self._settle(job, step.name, StepStatus.FAILED, reason=_problem(error), is_rejection=True)
        except TransientFailure as error:
            self._release_or_fail(job, step.name, _problem(error))
            if job.steps[step.name].attempts < MAX_ATTEMPTS:
                raise
        except Exception as error:  # noqa: BLE001 - a bug in a step: reported by place, settled, raised without its text
            self._report_crash(job, step.name, error)
            self._release_or_fail(job, step.name, Problem(code="internal_error"))
            raise StepCrashed(f"{step.name}: {type(error).__name__}") from None
        else:
            self._settle_done(job, step.name, made)

    def _settle_done(self, job: Job, step_name: str, made: _Made) -> None:
        """Where the item has no room for what the step found, the step has failed and says so; the others go on."""
        try:
            settled = self._settle(job, step_name, StepStatus.DONE, result=made.result, digests=made.digests)
        except ItemTooLarge as error:
            settled = self._settle(job, step_name, StepStatus.FAILED, reason=_problem(error), is_rejection=True)
        except TransientFailure:
            self._leave_if_deleted(job, made.candidate_id)
            raise
        if settled is None:
            self._leave_if_deleted(job, made.candidate_id)
        else:
            # Not before: whoever deletes the job must find the keys of all its entries with it.
            made.engines.keep(settled.cache_keys)

    def _execute(self, step: Step[Any], job: Job) -> _Made:
        found = self.files.look_at_owner(job) if step.name == plan.FIRST else None
        if found:
            job = job.model_copy(update={"owner_files": found})
        values = self.files.load(job, step.uses)
        missing = sorted(step.needs - values.keys())
        if missing:
            raise MissingInput(name=missing[0])
        # Before the last step is settled: so no job ends that no candidate has.
        candidate_id = self.catalogue.note(job, values["cv"]) if step.name == plan.LAST and "cv" in values else None
        try:
            made = self._made(step, job, values)
        except Exception:
            self._leave_if_deleted(job, candidate_id)
            raise
        changes: dict[str, object] = {"owner_files": found} if found else {}
        # Written only where it is another: meanwhile the job may have been parted, and name the new one by now.
        if candidate_id and candidate_id != job.candidate_id:
            changes["candidate_id"] = candidate_id
        result = replace(made.result, changes={**made.result.changes, **changes})
        return replace(made, result=result, candidate_id=candidate_id)

    def _made(self, step: Step[Any], job: Job, values: Mapping[str, Any]) -> _Made:
        engines = self.engines_for(job)
        number = OfferNumber(self.jobs, job)
        tools = Tools(
            engine=engines.engine,
            offline=engines.offline,
            clock=self.clock,
            job=job,
            language=job.output_language,
            read_document=self.read_document,
            first_page=self.first_page,
            known_profile=engines.known_profile,
            offer_number=number,
        )
        order = order_for(job, step.name)
        with progress_to(AnswerWatch(self.jobs, job, step.name, self.clock)), in_batch(order):
            result = _with_fallback_warning(step.execute(values, tools), job)
        if order and (missed := batch_warning(order)):
            result = _warning_once(result, job, missed)
        addresses, digests = self.files.save(job, result.artifacts)
        if step.name == plan.LAST:
            addresses |= self.files.publish_edits(job)
        changes: dict[str, object] = {f"outputs.{name}": address for name, address in addresses.items()}
        if number.given != job.offer_number:
            changes["offer_number"] = number.given
        new_keys = [key for key in engines.keys_to_note() if key not in job.cache_keys]
        if new_keys:
            changes["cache_keys"] = new_keys
        return _Made(replace(result, changes={**result.changes, **changes}), digests, engines)

    def _leave_if_deleted(self, job: Job, candidate_id: str | None) -> None:
        if candidate_id:
            self.catalogue.leave_if_deleted(job, candidate_id)

    def _settle(
        self,
        job: Job,
        step_name: str,
        status: StepStatus,
        reason: Problem | None = None,
        result: StepResult | None = None,
        digests: Mapping[str, str] | None = None,
        is_rejection: bool = False,
    ) -> Job | None:
        now = self.clock()
        old = job.steps[step_name]
        state = StepState(
            state=status,
            attempts=old.attempts,
            started_at=old.started_at,
            ended_at=now,
            reason=reason,
            output_problems=dict(result.output_problems) if result else {},
            cost=result.cost if result else None,
            digests=dict(digests or {}),
        )
        problems = result.input_problems if result else {}
        states = plan.settled_with(job, step_name, state, problems)
        made = result.artifacts.keys() if result else frozenset[str]()
        changes: dict[str, object] = {f"outputs.{name}": None for name in _outdated(job, states, made)}
        changes["answer"] = None
        changes |= result.changes if result else {}
        if result and result.warnings:
            changes["warnings"] = [_noted(warning, step_name) for warning in result.warnings[:MAX_WARNINGS]]
            self._report_hidden_text(result.warnings)
        for crash in result.crashes if result else ():
            self._report_template_crash(job, step_name, crash)
        if problems:
            changes["input_problems"] = {**job.input_problems, **problems}
        ending = plan.ending({**job.steps, **states})
        if ending:
            self.announcements.job_ends(job)
        settled = self.jobs.settle(job.job_id, job.run, step_name, states, {**changes, **ending})
        if settled is None or ending:
            self.files.forget(job)
        self._report(job, step_name, state, now, is_rejection)
        self.trials.report_extraction(state.cost, changes.get("quality"))
        if settled is None:
            # Deleted or begun anew meanwhile. What was written since goes with the sweeper, who may erase.
            return None
        if ending and settled.status is ending["status"]:
            self._report_end(settled, now)
        elif not self.finish(settled):
            plan.announce_after(step_name, settled, self.messages)
        return settled

    def _release_or_fail(self, job: Job, step_name: str, reason: Problem) -> None:
        if job.steps[step_name].attempts >= MAX_ATTEMPTS:
            self._settle(job, step_name, StepStatus.FAILED, reason=reason)
        else:
            self.jobs.release(job.job_id, step_name, job.run, reason)

    def _report(self, job: Job, step: str, state: StepState, now: datetime, is_rejection: bool) -> None:
        seconds = (now - state.started_at).total_seconds() if state.started_at else 0.0
        reason = state.reason.code if state.reason else None
        self.telemetry.event(
            "step_settled", job_id=job.job_id, step=step, state=state.state.value, reason=reason, seconds=seconds
        )
        self.telemetry.duration("StepSeconds", seconds, step=step)
        if state.state is StepStatus.FAILED:
            # A file that nobody could read is no fault of ours: no alarm counts it.
            self.telemetry.count("StepsRejected" if is_rejection else "StepsFailed", step=step)

    def _report_end(self, job: Job, now: datetime) -> None:
        self.telemetry.count("JobsSettled", status=job.status.value)
        if job.started_at:
            self.telemetry.duration("JobSeconds", (now - job.started_at).total_seconds())

    def _report_hidden_text(self, warnings: Sequence[DocumentWarning]) -> None:
        """Count documents, not findings: one white paragraph can be many."""
        if any(warning.kind in (WarningKind.HIDDEN_TEXT, WarningKind.INSTRUCTION_TEXT) for warning in warnings):
            self.telemetry.count("HiddenTextFound")

    def _report_crash(self, job: Job, step: str, error: Exception) -> None:
        """Log where it happened, not what it said: messages may quote the CV."""
        frames = traceback.extract_tb(error.__traceback__)[-4:]
        places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
        self.telemetry.error("step_crashed", job_id=job.job_id, step=step, error=type(error).__name__, where=places)

    def _report_template_crash(self, job: Job, step: str, crash: TemplateCrashed) -> None:
        where = " < ".join(reversed(crash.places))
        self.telemetry.error(crash.code, job_id=job.job_id, step=step, error=str(crash.details["kind"]), where=where)


def _noted(warning: DocumentWarning, step: str) -> JobWarning:
    """Return the warning as the job notes it; the data hold it whole."""
    short = {name: getattr(warning, name)[:MAX_NOTED_CHARACTERS] for name in ("detail", "quote", "pointer")}
    return JobWarning(**{**warning.model_dump(by_alias=False), **short}, step=step)


def _outdated(job: Job, states: Mapping[str, StepState], made: Collection[str]) -> list[str]:
    """Return the outputs of an earlier run that this one did not make again; they must not pass for present ones."""
    settled = {name for step in states for name in output_names(step)}
    return sorted(name for name in settled & job.outputs.keys() if name not in made)


def _with_fallback_warning(result: StepResult, job: Job) -> StepResult:
    """Say once per job that the offline engine took over, whichever step it was in."""
    if result.cost is None or not result.cost.fallback:
        return result
    return _warning_once(result, job, fallback_warning(result.cost.fallback))


def _warning_once(result: StepResult, job: Job, warning: DocumentWarning) -> StepResult:
    known = {said.kind for said in (*job.warnings, *result.warnings)}
    return result if warning.kind in known else replace(result, warnings=(*result.warnings, warning))


class MissingInput(InputRejected):
    """An artifact that the step needs does not exist, and waiting will not bring it."""

    code = "missing_input"


def _problem(error: CvGeneratorError) -> Problem:
    return Problem(code=error.code, details=error.details)
