"""Each real step whose time runs out: tried again, then failed with its reason; no job stays "running"."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.contracts.job import STEP_NAMES, Job, JobStatus, StepStatus
from chalicelib.steps.base import Step
from tests.app.conftest import Api, FakeContainer
from tests.app.test_jobs import PROFILE_TEXT, SUBSCRIBERS
from tests.app.test_upload import PDF
from tests.fakes import FakeClock, InMemoryJobTable

pytestmark = pytest.mark.usefixtures("no_documents")

LATER = STEP_NAMES[1:]


class TimeUp(BaseException):
    """What Lambda does to an invocation: nothing in it runs any more."""


@pytest.fixture
def clock(container: FakeContainer) -> FakeClock:
    clock = FakeClock()
    container.__dict__["jobs"] = InMemoryJobTable(clock)
    container.__dict__["runner"] = replace(container.runner, clock=clock)
    container.__dict__["submitter"] = replace(container.submitter, clock=clock)
    return clock


def stop(container: FakeContainer, names: tuple[str, ...], times: int) -> None:
    """End the first attempts of these steps when their work is done and nothing of it is stored."""

    def stopped(step: Step[Any]) -> Callable[[Any, Any], Any]:
        attempts = iter(range(times))

        def run(data: Any, tools: Any) -> Any:
            result = step.run(data, tools)
            if next(attempts, None) is not None:
                raise TimeUp
            return result

        return run

    steps = {
        name: replace(step, run=stopped(step)) if name in names else step
        for name, step in container.runner.steps.items()
    }
    container.__dict__["runner"] = replace(container.runner, steps=steps)


def run_to_the_end(api: Api, container: FakeContainer, clock: FakeClock, seconds_left: float = 60) -> Job:
    answer = api.upload(PDF, {"jobProfile": PROFILE_TEXT})
    job_id = answer.json_body["jobId"]
    for _ in range(12):
        while container.messages.sent:
            message = container.messages.sent.pop(0)
            for step in SUBSCRIBERS[type(message)]:
                try:
                    container.runner.handle(step, job_id, message.run, seconds_left)
                except TimeUp:
                    continue  # and the message is lost with it
        clock.move(minutes=11)
        replace(container.sweeper, clock=clock, runner=container.runner).sweep()
    job = container.jobs.get(job_id)
    assert job is not None
    return job


def test_two_lost_attempts_of_every_step_are_made_good(api: Api, container: FakeContainer, clock: FakeClock) -> None:
    stop(container, STEP_NAMES, times=2)
    job = run_to_the_end(api, container, clock)
    assert job.status is JobStatus.COMPLETED
    assert {state.attempts for state in job.steps.values()} == {3}


@pytest.mark.parametrize("names", [STEP_NAMES[:1], LATER], ids=["first", "later"])
def test_a_step_that_never_ends_in_time_fails_with_its_reason(
    api: Api, container: FakeContainer, clock: FakeClock, names: tuple[str, ...]
) -> None:
    stop(container, names, times=9)
    job = run_to_the_end(api, container, clock)
    assert job.status is (JobStatus.COMPLETED_WITH_ERRORS if names == LATER else JobStatus.FAILED)
    failed = {name for name, state in job.steps.items() if state.state is StepStatus.FAILED}
    skipped = {name for name, state in job.steps.items() if state.state is StepStatus.SKIPPED}
    assert failed | skipped == set(LATER if names == LATER else STEP_NAMES)
    assert all(job.steps[name].reason.code == "attempts_used_up" for name in failed)  # type: ignore[union-attr]
    assert all(job.steps[name].reason for name in skipped)


@pytest.mark.usefixtures("read_anew")
def test_hardly_any_time_left_is_enough_for_the_rules(api: Api, container: FakeContainer, clock: FakeClock) -> None:
    assert run_to_the_end(api, container, clock, seconds_left=0.1).status is JobStatus.COMPLETED
