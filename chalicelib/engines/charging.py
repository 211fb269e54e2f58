"""Whose account the present work goes to, for code that spends money far below the one who knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_owner: ContextVar[str] = ContextVar("owner", default="")


@contextmanager
def charged_to(owner: str) -> Iterator[None]:
    """Charge everything called within to this owner."""
    token = _owner.set(owner)
    try:
        yield
    finally:
        _owner.reset(token)


def charged_owner() -> str:
    """Return the owner to charge; empty where nobody set one, as on the command line."""
    return _owner.get()
