"""A short campaign, and proof that it would find what the long one looks for."""

import pytest

from chalicelib.pipeline.sweeper import Sweeper
from tests.chaos.aws_cloud import AwsCloud
from tests.chaos.campaign import run_campaign
from tests.chaos.defences import ALL, Removal
from tests.chaos.users import Habits

JOBS, SHARE = 100, 0.05


@pytest.mark.parametrize("seed", [101, 104, 111])
def test_whatever_is_disturbed_nothing_is_lost_stuck_or_left(seed: int) -> None:
    outcome = run_campaign(seed, JOBS, SHARE)
    assert outcome.broken == []
    assert outcome.faults.total() > JOBS and outcome.deleted > 5 and outcome.actions > 10
    assert outcome.statuses["completed"] > JOBS / 4


def test_without_disturbances_every_job_completes_and_nothing_is_paid_twice() -> None:
    outcome = run_campaign(7, JOBS, share=0)
    assert outcome.broken == []
    assert outcome.statuses["completed"] > JOBS / 3


def test_equal_seeds_give_equal_campaigns() -> None:
    assert run_campaign(5, 20) == run_campaign(5, 20)


@pytest.mark.slow
def test_on_the_real_adapters_nothing_is_lost_stuck_or_left_either() -> None:
    outcome = run_campaign(302, 12, SHARE, AwsCloud)
    assert outcome.broken == []
    assert outcome.faults.total() > 12 and outcome.deleted and outcome.actions
    assert outcome.statuses["completed"] > 3


@pytest.mark.slow
def test_on_the_real_adapters_the_campaign_is_red_without_the_sweeper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sweeper, "sweep", lambda self: 0)
    found = (line for seed in range(301, 311) for line in run_campaign(seed, 3, 4 * SHARE, AwsCloud).broken)
    assert any(line.startswith("stuck:") for line in found)


@pytest.mark.slow
@pytest.mark.parametrize(("finding", "take_out", "habits"), ALL.values(), ids=list(ALL))
def test_without_this_defence_the_campaign_is_red(
    finding: str, take_out: Removal, habits: Habits, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_out(monkeypatch)
    # The first finds nearly all of them.
    seeds = (205, 201, 203, 204, *range(206, 241))
    found = (line for seed in seeds for line in run_campaign(seed, 80, 2 * SHARE, habits=habits).broken)
    assert any(line.startswith(finding) for line in found)
