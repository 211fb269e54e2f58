"""How far a model's answer has come reaches the job, now and then, and is gone when the step is."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.job import AnswerState, Job, StepState, StepStatus
from chalicelib.engines.model_progress import AnswerProgress
from chalicelib.errors import StorageUnavailable
from chalicelib.http.views import job_view
from chalicelib.pipeline import answer_watch
from chalicelib.pipeline.answer_watch import AnswerWatch
from local.progress import current_step
from tests.fakes import InMemoryFileStore, InMemoryJobTable
from tests.model_pipeline import ModelPipeline
from tests.model_server import ModelServer
from tests.recorded_model import recorded_answer

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
CV = Path("local/samples/cv_camille_aubertin.pdf").read_bytes()


class Noting(InMemoryJobTable):
    """Keeps every note of an answer that was written."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[Job] = []

    def update(
        self, job_id: str, changes: Mapping[str, object], only_if: Mapping[str, object] | None = None
    ) -> Job | None:
        job = super().update(job_id, changes, only_if)
        if isinstance(changes.get("answer"), AnswerState) and job:
            self.noted.append(job)
        return job


def running_job(jobs: InMemoryJobTable) -> Job:
    step = StepState(state=StepStatus.RUNNING, attempts=1, started_at=NOW)
    job = Job(job_id="j1", run=1, created_at=NOW, steps={"cv_extractor": step})
    jobs.create(job)
    return job


def test_notes_are_seconds_apart_and_count_all_parts_together() -> None:
    jobs, seconds = Noting(), [0.0]
    watch = AnswerWatch(jobs, running_job(jobs), "cv_extractor", lambda: NOW, lambda: seconds[0])
    for second in range(13):
        seconds[0] = float(second)
        for part in (1, 2):
            watch(AnswerProgress("extract", 31 * second, part, 3))
    answers = [job.answer for job in jobs.noted]
    assert [(a.tokens, a.tokens_per_second, a.part, a.parts) for a in answers if a] == [
        (90, 18.0, 2, 3),
        (190, 19.0, 2, 3),
    ]
    shown = job_view(jobs.noted[-1], InMemoryFileStore("outputs"), Language.EN).model_dump(by_alias=True)
    assert shown["steps"]["cv_extractor"]["answer"]["tokens"] == 190
    assert current_step(shown["steps"]) == "reading the CV (part 2 of 3, 190 tokens, 19 a second)"


def test_what_an_earlier_attempt_left_behind_is_not_shown() -> None:
    jobs = InMemoryJobTable()
    job = running_job(jobs)
    old = AnswerState(step="cv_extractor", tokens=9, tokens_per_second=1, at=NOW)
    assert job.model_copy(update={"answer": old}).answer_for("cv_extractor") == old
    later = job.steps["cv_extractor"].model_copy(update={"started_at": NOW.replace(hour=NOW.hour + 1)})
    assert job.model_copy(update={"answer": old, "steps": {"cv_extractor": later}}).answer_for("cv_extractor") is None
    done = StepState(state=StepStatus.DONE)
    assert job.model_copy(update={"answer": old, "steps": {"cv_extractor": done}}).answer_for("cv_extractor") is None


def test_an_answer_goes_on_while_the_table_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = InMemoryJobTable()
    seconds = iter([0.0, 9.0])

    def away(*_: Any, **__: Any) -> None:
        raise StorageUnavailable

    watch = AnswerWatch(jobs, running_job(jobs), "cv_extractor", lambda: NOW, lambda: next(seconds))
    monkeypatch.setattr(jobs, "update", away)
    watch(AnswerProgress("extract", 1))
    watch(AnswerProgress("extract", 2))


def test_a_whole_job_shows_the_answer_while_it_arrives_and_not_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_watch, "WRITE_EVERY_SECONDS", 0.0)
    with ModelServer().running() as server:
        server.answer = recorded_answer
        pipeline = ModelPipeline(server)
        jobs = Noting()
        pipeline.jobs = jobs
        pipeline.container.__dict__["jobs"] = jobs
        job = pipeline.process("j1", CV)
    noted = [note.answer for note in jobs.noted if note.answer]
    extraction = [answer for answer in noted if answer.step == "cv_extractor"]
    assert [answer.tokens for answer in extraction] == sorted(answer.tokens for answer in extraction)
    assert extraction[-1].tokens > 1000
    assert job.answer is None
