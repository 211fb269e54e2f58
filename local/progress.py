"""Show how far jobs are: bars on a terminal, one line per event elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Protocol

STEP_TITLES = {
    "cv_extractor": "reading the CV",
    "cv_generator": "writing the CV in Word",
    "matcher": "matching with the job profile",
    "feedback": "writing feedback",
    "offer_generator": "writing the offer",
    "dashboard_builder": "building the dashboard",
}


class Display(Protocol):
    def show(self, name: str, percent: int, doing: str) -> None:
        """Say where a CV stands; called often, also without any change."""
        ...


class PlainDisplay:
    """For logs and pipes: a line whenever something changed."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[int, str]] = {}

    def show(self, name: str, percent: int, doing: str) -> None:
        if self._last.get(name) != (percent, doing):
            self._last[name] = (percent, doing)
            print(f"{name}: {percent:3d} %  {doing}", flush=True)


class BarDisplay:
    def __init__(self, progress: object) -> None:
        from rich.progress import Progress

        assert isinstance(progress, Progress)  # noqa: S101  for the type checker
        self._progress = progress
        self._tasks: dict[str, object] = {}

    def show(self, name: str, percent: int, doing: str) -> None:
        if name not in self._tasks:
            self._tasks[name] = self._progress.add_task(name, total=100, doing="")
        self._progress.update(self._tasks[name], completed=percent, doing=doing)  # type: ignore[arg-type]


@contextmanager
def display() -> Iterator[Display]:
    """Yield the display that fits where standard output goes."""
    if not sys.stdout.isatty():
        yield PlainDisplay()
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn

    # Names are data: rich takes "[/b].pdf" for markup, and for an error.
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[doing]}"),
    )
    with Progress(*columns) as progress:
        yield BarDisplay(progress)


def current_step(steps: dict[str, dict[str, object]]) -> str:
    """Return in words what runs at the moment; several steps run side by side."""
    running = [
        STEP_TITLES.get(name, name) + _answer(state.get("answer"))
        for name, state in steps.items()
        if state["state"] == "running"
    ]
    until = [str(state["batch"]["until"]) for state in steps.values() if state.get("batch")]  # type: ignore[index]
    if not running and until:
        return f"waiting for a batch, until {datetime.fromisoformat(max(until)).astimezone():%d %b %H:%M} at most"
    return ", ".join(running) or "waiting"


def _answer(answer: object) -> str:
    """Return how far a model's answer has come, empty while none is written."""
    if not isinstance(answer, dict):
        return ""
    if not answer["tokens"]:
        return f" (page {answer['part']} of {answer['parts']})"
    part = f"part {answer['part']} of {answer['parts']}, " if answer["parts"] > 1 else ""
    return f" ({part}{answer['tokens']} tokens, {answer['tokensPerSecond']:.0f} a second)"
