"""Variants are compared by their jobs, with an interval that says what chance may do."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.adapters import aws
from chalicelib.contracts.job import Cost, ExtractionQuality, Job, StepState, StepStatus
from local.ab_report import by_variant, difference, report
from local.cli import main

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def job(number: int, variant: str | None, tokens: int, from_cache: bool = False) -> Job:
    cost = Cost(tokens_in=tokens, variant=variant, usd=tokens / 1e6, from_cache=from_cache)
    state = StepState(state=StepStatus.DONE, started_at=NOW, ended_at=NOW + timedelta(seconds=2), cost=cost)
    quality = ExtractionQuality(values=50, ungrounded=1, completeness_percent=90)
    return Job(job_id=f"{variant}-{number}", steps={"cv_extractor": state}, quality=quality)


def test_jobs_are_grouped_by_variant_without_cached_and_offline_ones() -> None:
    jobs = [job(1, "extract/v1", 100), job(2, "extract/v2", 90), job(3, None, 0), job(4, "extract/v1", 0, True)]
    assert {name: len(group) for name, group in by_variant(jobs).items()} == {"extract/v1": 1, "extract/v2": 1}


def test_a_clear_difference_is_beyond_chance() -> None:
    jobs = [job(n, "extract/v1", 1000 + n) for n in range(20)] + [job(n, "extract/v2", 700 + n) for n in range(20)]
    line = next(line for line in report(jobs) if line.startswith("  tokens"))
    assert "-300" in line
    assert "beyond chance" in line


def test_no_difference_is_not_called_one() -> None:
    jobs = [job(n, f"extract/v{1 + n % 2}", 1000 + n) for n in range(40)]
    assert not any("beyond chance" in line for line in report(jobs))


def test_the_interval_is_welchs() -> None:
    found = difference([1.0, 2.0, 3.0], [2.0, 4.0, 6.0])
    assert found == pytest.approx((2.0, 1.96 * (1 / 3 + 4 / 3) ** 0.5))


def test_too_few_jobs_have_no_interval() -> None:
    assert difference([1.0], [2.0, 3.0]) is None


def test_without_jobs_it_says_so() -> None:
    assert report([]) == ["No job was extracted by a language model yet."]


def test_a_table_that_cannot_be_read_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_ENDPOINT_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    aws.client.cache_clear()
    assert main(["ab-report"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("The table cv-metadata-local cannot be read (You must specify a region.). Set AWS_REGION")
    assert said.count("\n") == 1
