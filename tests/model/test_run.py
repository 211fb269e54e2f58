"""The run with a real model, without one: what becomes of a CV whose step breaks."""

import pytest

from chalicelib.contracts.job import Job
from tests.model import run
from tests.model.readings import Drawn, drawn


def test_cv_whose_step_breaks_is_one_fault_and_the_others_are_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = drawn()[:2]

    def process(cv: Drawn, is_first: bool) -> run.Outcome:
        if cv is first:
            raise RuntimeError("matcher: KeyError at judge.py:12")
        return run.Outcome(cv, Job(job_id=cv.name), cv.by_rules, [], [])

    monkeypatch.setattr(run, "process", process)

    assert run._measure([first, second], is_recorded=False) == 1

    printed = capsys.readouterr().out
    assert "matcher: KeyError at judge.py:12" in printed
    assert "1 of 2 CVs hold what is promised." in printed
    assert second.name in printed


def test_crash_of_a_step_is_told_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline, _ = run.new_pipeline()
    monkeypatch.setattr(run, "new_pipeline", lambda: (pipeline, run.Listening(pipeline.container.secrets)))
    object.__setattr__(pipeline.container.runner, "read_document", lambda content: 1 / 0)

    with pytest.raises(RuntimeError, match=r"cv_extractor: ZeroDivisionError at test_run.py:\d+"):
        run.process(drawn()[0], is_first=False)
