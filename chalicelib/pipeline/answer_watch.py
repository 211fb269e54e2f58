"""Note in the job how far a model's answer has come, now and then, so that people see that something goes on."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from ..contracts.job import AnswerState, Job
from ..engines.model_progress import AnswerProgress
from ..errors import CvGeneratorError
from ..ports import Clock, JobTable

WRITE_EVERY_SECONDS = 5.0
"""Between two writes, and before the first: most answers are there sooner, and need none."""

CHARACTERS_PER_TOKEN = 3.1
"""Of JSON on one line, as the recorded answers have it; while one arrives, only its characters are known."""


@dataclass
class AnswerWatch:
    """Listens for one step of one job. Parts are answered side by side, each in a thread of its own."""

    jobs: JobTable
    job: Job
    step: str
    clock: Clock
    now: Callable[[], float] = time.monotonic
    _characters: dict[tuple[str, int], int] = field(default_factory=dict)
    _started: float | None = None
    _written: float = 0.0
    _lock: Any = field(default_factory=Lock)

    def __call__(self, progress: AnswerProgress) -> None:
        with self._lock:
            now = self.now()
            if self._started is None:
                self._started = self._written = now
            self._characters[progress.verb, progress.part] = progress.characters
            if now - self._written < WRITE_EVERY_SECONDS:
                return
            self._written = now
            state = self._state(progress, now - self._started)
        try:
            self.jobs.update(self.job.job_id, {"answer": state}, only_if={"run": self.job.run})
        except CvGeneratorError:
            # The answer matters, not the news of it.
            return

    def _state(self, progress: AnswerProgress, seconds: float) -> AnswerState:
        tokens = sum(self._characters.values()) / CHARACTERS_PER_TOKEN
        return AnswerState(
            step=self.step,
            tokens=round(tokens),
            tokens_per_second=round(tokens / max(seconds, 0.001), 1),
            part=sum(verb == progress.verb for verb, _ in self._characters),
            parts=progress.parts,
            at=self.clock(),
        )
