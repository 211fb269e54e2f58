"""That the questions of the present work may wait for a batch, for code far below the one who knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from ..contracts.cv import DocumentWarning, WarningKind

BATCH_HOURS = 24
"""How long a provider may take for a batch (OpenAI, Batch guide: "24h" is the only window), and how long a job waits
for all of its batches together."""

OPEN_PREFIX = "batches/open/"
"""Of what is handed in and not answered, in the outputs bucket, by job."""


@dataclass(frozen=True)
class BatchOrder:
    """Whose questions wait, and until when. `missed` takes why a question had to be asked directly."""

    job_id: str
    step: str
    owner: str
    until: datetime
    missed: list[str] = field(default_factory=list)


_order: ContextVar[BatchOrder | None] = ContextVar("batch_order", default=None)


@contextmanager
def in_batch(order: BatchOrder | None) -> Iterator[None]:
    """Let everything asked within wait for a batch; with None nothing waits."""
    token = _order.set(order)
    try:
        yield
    finally:
        _order.reset(token)


def batch_order() -> BatchOrder | None:
    return _order.get()


def open_prefix(job_id: str) -> str:
    return f"{OPEN_PREFIX}{job_id}/"


def batch_warning(order: BatchOrder) -> DocumentWarning | None:
    """Return what to tell people where a question was asked directly, at the full price."""
    return DocumentWarning(kind=WarningKind.BATCH_MISSED, detail=order.missed[0]) if order.missed else None
