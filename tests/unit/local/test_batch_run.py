"""What the command line shows and does while a job waits for a batch."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from local import run_command
from local.files import Found
from local.progress import current_step
from local.wiring_graph import function_seconds

UNTIL = "2026-11-29T09:00:00+00:00"
WAIT = {"state": "waiting", "batch": {"since": "2026-11-28T09:00:00+00:00", "until": UNTIL}}


def test_waiting_for_a_batch_is_told_with_its_end() -> None:
    told = f"{datetime.fromisoformat(UNTIL).astimezone():%d %b %H:%M}"
    assert current_step({"cv_extractor": WAIT}) == f"waiting for a batch, until {told} at most"
    assert current_step({"cv_generator": {"state": "running"}, "matcher": WAIT}) == "writing the CV in Word"


class Api:
    """A job that waits until it has been looked for."""

    def __init__(self) -> None:
        self.looks = 0
        self.batch: bool | None = None
        self.given_up: dict[str, str] = {}

    def upload(self, path: Path, job_profile: Path | None, language: str | None, batch: bool) -> str:
        self.batch = batch
        return "j1"

    def job(self, job_id: str) -> dict[str, Any]:
        if self.looks < 3:
            return {"status": "processing", "progress": 0, "steps": {"cv_extractor": WAIT}}
        return {"status": "completed", "progress": 100, "steps": {}, "error": None, "outputs": []}

    def look(self) -> None:
        self.looks += 1


class Silent:
    def show(self, name: str, percent: int, doing: str) -> None:
        return


def test_run_looks_for_answers_and_is_never_out_of_patience(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    api = Api()
    monkeypatch.setattr(run_command.time, "monotonic", lambda: api.looks * 2 * run_command.PATIENCE_SECONDS)
    found = Found([tmp_path / "cv.pdf"], ["cv.pdf"], [], [])
    (outcome,) = run_command.process(api, found, None, None, tmp_path, Silent(), api.look)  # type: ignore[arg-type]

    assert (api.batch, api.looks, outcome.error) == (True, 3, "")


def test_a_slow_model_may_have_longer_functions_on_the_laptop(monkeypatch: pytest.MonkeyPatch) -> None:
    assert function_seconds() == 0
    monkeypatch.setenv("FUNCTION_SECONDS", "900")
    assert function_seconds() == 900
