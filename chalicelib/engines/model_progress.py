"""Who wants to know how far a model's answer has come, for code far below the one who knows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerProgress:
    """How much of one answer has arrived: `characters` of part `part` of `parts`, counted from 1."""

    verb: str
    characters: int
    part: int = 1
    parts: int = 1


Listener = Callable[[AnswerProgress], None]

_listener: ContextVar[Listener | None] = ContextVar("model_progress", default=None)
_part: ContextVar[tuple[int, int]] = ContextVar("model_progress_part", default=(1, 1))


@contextmanager
def progress_to(listener: Listener) -> Iterator[None]:
    """Tell the listener how far each answer has come, for all that is asked within, in whichever thread asks."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


@contextmanager
def as_part(part: int, parts: int) -> Iterator[None]:
    """Say of all that is asked within that it is one of several parts."""
    token = _part.set((part, parts))
    try:
        yield
    finally:
        _part.reset(token)


def report_progress(verb: str, characters: int) -> None:
    listener = _listener.get()
    if listener:
        listener(AnswerProgress(verb, characters, *_part.get()))
