"""Figures are compared as ratios to the reference work of their own run."""

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from local import bench
from local.bench import comparison
from local.bench.comparison import reference_seconds, slower_than, times

RELEASE = {
    "commit": "1.0.0",
    "references": {"pipeline": 0.1},
    "figures": {"pipeline": {"one_job_seconds": 1.0, "uploads": 100, "parts": {"emulator_seconds": 0.5}}},
}


def test_a_busy_machine_that_slows_the_reference_as_well_has_made_nothing_slower() -> None:
    doubled = {"one_job_seconds": 2.0, "uploads": 100, "parts": {"emulator_seconds": 1.0}}
    assert slower_than(RELEASE, {"pipeline": doubled}, {"pipeline": 0.2}) == []


def test_what_got_slower_is_said_by_how_much() -> None:
    now = {"one_job_seconds": 1.3, "uploads": 200, "parts": {"emulator_seconds": 0.54}}
    assert slower_than(RELEASE, {"pipeline": now}, {"pipeline": 0.1}) == [
        "pipeline.one_job_seconds: 30 % slower than in 1.0.0"
    ]


def test_a_new_benchmark_has_nothing_to_be_compared_with() -> None:
    assert slower_than(RELEASE, {"web": {"paint_ms": 3.0}}, {"web": 0.1}) == []


def test_only_times_are_compared() -> None:
    assert dict(times({"a_seconds": 1, "calls": 74, "app": {"ms_median": 5.0}})) == {
        "a_seconds": 1.0,
        "app.ms_median": 5.0,
    }


@pytest.mark.slow
def test_the_reference_takes_some_time() -> None:
    assert reference_seconds() > 0


def test_a_run_stores_machine_load_commit_and_reference_and_is_compared_with_the_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module = ModuleType("local.bench.trial")
    seconds = iter((1.0, 5.0))
    module.measure = lambda: {"seconds": next(seconds)}  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "local.bench.trial", module)
    monkeypatch.setattr(bench, "RESULTS", tmp_path)
    monkeypatch.setattr(comparison, "RELEASE", tmp_path / "release.json")
    monkeypatch.setattr(comparison, "reference_seconds", lambda: 0.1)
    stored = json.loads(bench.run(["trial"], is_release=True).read_text())
    assert {"at", "commit", "machine", "references", "figures"} == stored.keys()
    assert stored["machine"].keys() >= {"processor", "load_before"}
    assert "make bench RELEASE=1" in capsys.readouterr().out
    bench.run(["trial"])
    assert "trial.seconds: 400 % slower than in" in capsys.readouterr().out
