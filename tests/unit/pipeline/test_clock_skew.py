"""Functions whose clocks are minutes apart: no living worker loses its work, and no lease holds for ever."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.contracts.job import JobStatus, StepStatus
from chalicelib.pipeline.runner import Runner
from tests.fakes import FakeClock
from tests.unit.pipeline.test_sweeper import Sweep


@pytest.fixture
def pipeline() -> Sweep:
    return Sweep()


def elsewhere(pipeline: Sweep, **apart: float) -> Runner:
    """Return a function whose clock is that far ahead (or behind)."""
    return replace(pipeline.runner, clock=FakeClock(pipeline.clock() + timedelta(**apart)))


def sweep_elsewhere(pipeline: Sweep, **apart: float) -> None:
    runner = elsewhere(pipeline, **apart)
    replace(pipeline.sweeper, clock=runner.clock, runner=runner).sweep()


def use_up_attempts_but_one(pipeline: Sweep) -> None:
    pipeline.submit()
    for _ in range(2):
        pipeline.jobs.claim("j1", "cv_extractor", 1, pipeline.clock().timestamp(), 60, 3)
        pipeline.clock.move(minutes=2)


@pytest.mark.parametrize("minutes", [-5, 2, 5])
def test_no_sweeper_fails_the_last_attempt_of_a_living_worker(pipeline: Sweep, minutes: int) -> None:
    use_up_attempts_but_one(pipeline)
    pipeline.during = lambda: sweep_elsewhere(pipeline, minutes=minutes)
    pipeline.handle("cv_extractor")
    assert pipeline.state("cv_extractor") is StepStatus.DONE


@pytest.mark.parametrize("minutes", [-5, 2, 5])
def test_no_late_message_fails_the_last_attempt_of_a_living_worker(pipeline: Sweep, minutes: int) -> None:
    use_up_attempts_but_one(pipeline)
    pipeline.during = lambda: elsewhere(pipeline, minutes=minutes).handle("cv_extractor", "j1", 1, 60)
    pipeline.handle("cv_extractor")
    assert pipeline.state("cv_extractor") is StepStatus.DONE


@pytest.mark.parametrize("minutes", [-5, 2, 5])
def test_a_step_that_runs_twice_is_settled_once(pipeline: Sweep, minutes: int) -> None:
    pipeline.submit()

    def once() -> None:
        pipeline.during = lambda: None
        elsewhere(pipeline, minutes=minutes).handle("cv_extractor", "j1", 1, 60)

    pipeline.during = once
    pipeline.handle("cv_extractor")
    pipeline.deliver_sent()
    assert pipeline.job.status is JobStatus.COMPLETED
    assert pipeline.telemetry.counts["JobsSettled"] == 1
    assert pipeline.runs.count("cv_extractor") <= 2


@pytest.mark.parametrize("minutes", [-5, 5])
def test_a_lease_of_a_dead_worker_ends_whatever_its_clock_said(pipeline: Sweep, minutes: int) -> None:
    pipeline.submit()
    for _ in range(3):
        now = (pipeline.clock() + timedelta(minutes=minutes)).timestamp()
        assert pipeline.jobs.claim("j1", "cv_extractor", 1, now, 65, 3)
        pipeline.clock.move(minutes=7)
    for _ in range(3):
        pipeline.sweep(minutes=5)
    assert (pipeline.job.status, pipeline.job.error_code) == (JobStatus.FAILED, "attempts_used_up")
