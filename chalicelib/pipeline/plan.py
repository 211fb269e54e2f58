"""Which step follows which, and what a settled step means for those after it."""

from collections.abc import Mapping

from ..contracts.events import CvExtracted, CvMatched, CvSettled
from ..contracts.job import STEP_NAMES, Job, JobStatus, Problem, StepState, StepStatus
from ..ports import Messages

FIRST = "cv_extractor"
LAST = "dashboard_builder"

FOLLOWERS = {"matcher": ("offer_generator",)}
"""Steps that need what the key writes, besides the first step, whose data every step needs."""

CLOCKS_APART_SECONDS = 300.0
"""How far two functions' clocks may differ. Within it a step may at worst run twice; but a living worker's last attempt
must not be called failed, for its result would be lost."""

NO_JOB_PROFILE = Problem(code="no_job_profile")
NO_MATCH = Problem(code="needs_match")
NO_CV_DATA = Problem(code="needs_cv")


def waiting_steps() -> dict[str, StepState]:
    return {name: StepState() for name in STEP_NAMES}


def settled_with(job: Job, step: str, state: StepState, input_problems: Mapping[str, Problem]) -> dict[str, StepState]:
    """Return the final states to write together: the step's own, and of steps that can no longer run.

    One write, so that no job waits for a step that nobody will start.
    """
    states = {step: state}
    if step == FIRST and state.state is not StepStatus.DONE:
        states |= {name: _ended(StepStatus.SKIPPED, NO_CV_DATA) for name in STEP_NAMES if name != FIRST}
    elif step == FIRST and not job.has_job_profile:
        states["matcher"] = _ended(StepStatus.SKIPPED, NO_JOB_PROFILE)
        states["offer_generator"] = _ended(StepStatus.SKIPPED, NO_JOB_PROFILE)
    elif step == FIRST and "job_profile" in input_problems:
        states["matcher"] = _ended(StepStatus.FAILED, input_problems["job_profile"])
        states["offer_generator"] = _ended(StepStatus.SKIPPED, NO_MATCH)
    elif state.state is not StepStatus.DONE:
        states |= {name: _ended(StepStatus.SKIPPED, NO_MATCH) for name in FOLLOWERS.get(step, ())}
    return states


def all_settled(job: Job, but: str = LAST) -> bool:
    """Whether every step except `but` is settled."""
    return all(name in job.steps and job.steps[name].state.is_settled for name in STEP_NAMES if name != but)


def final_status(steps: Mapping[str, StepState]) -> JobStatus | None:
    """Return the terminal status that these states mean, None when the job goes on."""
    if steps.get(FIRST, StepState()).state in (StepStatus.FAILED, StepStatus.SKIPPED):
        return JobStatus.FAILED
    if not all(steps.get(name, StepState()).state.is_settled for name in STEP_NAMES):
        return None
    has_failures = any(state.has_errors for state in steps.values())
    return JobStatus.COMPLETED_WITH_ERRORS if has_failures else JobStatus.COMPLETED


def ending(steps: Mapping[str, StepState]) -> dict[str, object]:
    """Return the changes of a job that these states end; nothing when it goes on."""
    status = final_status(steps)
    reason = steps.get(FIRST, StepState()).reason
    if status is not JobStatus.FAILED or reason is None:
        return {"status": status} if status else {}
    details: dict[str, object] = {"error_code": reason.code, "error_message": reason.code}
    return {"status": status, **details, "error_details": reason.details}


def announce(job: Job, messages: Messages, now: float) -> None:
    """Publish what is true of the job now; saying it twice is harmless, not saying it leaves the job waiting.

    `now` is Unix time: a running step whose lease has ended counts as waiting.
    """
    steps = {**waiting_steps(), **job.steps}
    if job.status.is_terminal or steps[FIRST].state is not StepStatus.DONE:
        return
    if any(can_start(steps[name], now) for name in ("cv_generator", "matcher", "feedback")):
        cv_address = job.outputs.get("cv")
        language = job.language.value
        messages.publish(CvExtracted(job_id=job.job_id, run=job.run, language=language, cv_json_s3=cv_address))
    if steps["matcher"].state is StepStatus.DONE and can_start(steps["offer_generator"], now):
        messages.publish(CvMatched(job_id=job.job_id, run=job.run))
    if all_settled(job):
        messages.publish(CvSettled(job_id=job.job_id, run=job.run))


def can_start(state: StepState, now: float) -> bool:
    """Whether nobody works on the step: it waits, and not for a batch, or its lease has ended."""
    if state.batch and state.batch.until.timestamp() > now:
        return False
    if state.state is StepStatus.RUNNING:
        return (state.lease_until or 0) < now
    return state.state is StepStatus.WAITING


def is_abandoned(state: StepState, now: float) -> bool:
    """Whether nobody works on the step, whatever the clocks say: then its last attempt can be called failed."""
    return can_start(state, now if state.state is StepStatus.WAITING else now - CLOCKS_APART_SECONDS)


def announce_after(step: str, job: Job, messages: Messages) -> None:
    """Publish the facts that the settling of `step` brought about."""
    if job.status.is_terminal or not job.steps:
        return
    if step == FIRST:
        announce(job, messages, now=0.0)
        return
    if step == "matcher" and job.steps["matcher"].state is StepStatus.DONE:
        messages.publish(CvMatched(job_id=job.job_id, run=job.run))
    if step != LAST and all_settled(job):
        messages.publish(CvSettled(job_id=job.job_id, run=job.run))


def _ended(state: StepStatus, reason: Problem) -> StepState:
    return StepState(state=state, reason=reason)
