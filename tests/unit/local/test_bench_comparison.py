"""Figures are compared as ratios to the reference work of their own run."""

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from local import bench
from local.bench import comparison
from local.bench.comparison import reference_seconds, slower_than, times

RELEASE: dict[str, Any] = {
    "commit": "1.0.0",
    "references": {"pipeline": {"passing": 0.1, "processor": 0.08}},
    "figures": {"pipeline": {"one_job_seconds": 1.0, "uploads": 100, "parts": {"emulator_seconds": 0.5}}},
}


def test_a_busy_machine_that_slows_the_reference_as_well_has_made_nothing_slower() -> None:
    doubled = {"one_job_seconds": 2.0, "uploads": 100, "parts": {"emulator_seconds": 1.0}}
    assert slower_than(RELEASE, {"pipeline": doubled}, {"pipeline": {"passing": 0.2, "processor": 0.16}}) == []


def test_what_got_slower_is_said_by_how_much() -> None:
    now = {"one_job_seconds": 1.3, "uploads": 200, "parts": {"emulator_seconds": 0.54}}
    assert slower_than(RELEASE, {"pipeline": now}, RELEASE["references"]) == [
        "pipeline.one_job_seconds: 30 % slower than in 1.0.0"
    ]


def test_processor_time_is_held_against_processor_time() -> None:
    """Other work beside it stretches the time that passes alone."""
    release = {"commit": "1.0.0", "references": {}, "figures": {}}
    for name, figure in (("documents", "cv_word_ms_median"), ("pipeline", "processor_seconds")):
        release["references"] = {name: {"passing": 0.1, "processor": 0.1}}
        release["figures"] = {name: {figure: 1.0}}
        found = slower_than(release, {name: {figure: 1.5}}, {name: {"passing": 0.3, "processor": 0.1}})
        assert found == [f"{name}.{figure}: 50 % slower than in 1.0.0"]


def test_a_new_benchmark_has_nothing_to_be_compared_with() -> None:
    assert slower_than(RELEASE, {"web": {"paint_ms": 3.0}}, {"web": {"passing": 0.1, "processor": 0.1}}) == []


def test_only_times_are_compared() -> None:
    figures = {"a_seconds": 1, "calls": 74, "app": {"ms_median": 5.0}, "LCP, s /": 0.4, "field → mark, ms /review/": 9}
    assert dict(times({**figures, "first-load JS, KB gzip /": 163.2, "CLS /": 0.01})) == {
        "a_seconds": 1.0,
        "app.ms_median": 5.0,
        "LCP, s /": 0.4,
        "field → mark, ms /review/": 9.0,
    }


def test_what_takes_no_time_is_not_compared() -> None:
    assert dict(times({"short_word_ms_median": 0.002, "idle_seconds": 0.0004, "cv_ms": {"median": 0.6}})) == {
        "cv_ms.median": 0.6
    }


@pytest.mark.slow
def test_the_reference_takes_some_time() -> None:
    assert min(reference_seconds().values()) > 0


def test_a_run_stores_machine_load_commit_and_reference_and_is_compared_with_the_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module = ModuleType("local.bench.trial")
    seconds = iter((1.0, 5.0))
    module.measure = lambda: {"seconds": next(seconds)}  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "local.bench.trial", module)
    monkeypatch.setattr(bench, "RESULTS", tmp_path)
    monkeypatch.setattr(comparison, "RELEASE", tmp_path / "release.json")
    monkeypatch.setattr(comparison, "reference_seconds", lambda: {"passing": 0.1, "processor": 0.1})
    stored = json.loads(bench.run(["trial"], is_release=True).read_text())
    assert {"at", "commit", "machine", "references", "figures"} == stored.keys()
    assert stored["machine"].keys() >= {"processor", "load_before"}
    assert "make bench RELEASE=1" in capsys.readouterr().out
    bench.run(["trial"])
    assert "trial.seconds: 400 % slower than in" in capsys.readouterr().out
