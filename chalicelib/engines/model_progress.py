"""Who wants to know how far a model's answer has come, for code far below the one who knows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_listener: ContextVar[Callable[[str, int], None] | None] = ContextVar("model_progress", default=None)


@contextmanager
def progress_to(listener: Callable[[str, int], None]) -> Iterator[None]:
    """Tell the listener the verb and the characters of its answer so far, for all that is asked within."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def report_progress(verb: str, characters: int) -> None:
    listener = _listener.get()
    if listener:
        listener(verb, characters)
