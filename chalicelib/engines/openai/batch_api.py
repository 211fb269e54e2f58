"""A provider's Batch API: a file of requests in, a file of answers out, within a day and at half the price.

As in OpenAI's Batch guide and API reference (developers.openai.com/api/docs/guides/batch).
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from .failures import CallFailed, classify
from .provider import Provider

ENDPOINT = "/v1/chat/completions"
KEPT_SECONDS = 3 * 24 * 3600
"""How long the provider keeps the files where nobody deletes them; they hold CVs, and 30 days are its own default."""
CALL_SECONDS = 60.0
ENDED = frozenset({"completed", "failed", "expired", "cancelled"})


@dataclass(frozen=True)
class BatchState:
    """How a batch stands. `error_codes` say why one failed that never began."""

    batch_id: str
    status: str
    output_file_id: str | None = None
    error_file_id: str | None = None
    error_codes: tuple[str, ...] = ()

    @property
    def has_ended(self) -> bool:
        return self.status in ENDED


@dataclass(frozen=True)
class BatchApi:
    """Every method raises CallFailed where the provider does not do what is asked."""

    provider: Provider

    def upload(self, lines: bytes, set_id: str) -> str:
        """Store a file of requests, one JSON object a line, and return its id."""
        expires: Any = {"anchor": "created_at", "seconds": KEPT_SECONDS}
        file = (f"{set_id}.jsonl", lines, "application/jsonl")
        created = self._call(lambda c: c.files.create(file=file, purpose="batch", expires_after=expires))
        return str(created.id)

    def create(self, file_id: str, set_id: str) -> str:
        """Begin a batch of a stored file and return its id."""
        expires: Any = {"anchor": "created_at", "seconds": KEPT_SECONDS}
        created = self._call(
            lambda c: c.batches.create(
                input_file_id=file_id,
                endpoint=ENDPOINT,
                completion_window="24h",
                metadata={"set": set_id},
                output_expires_after=expires,
            )
        )
        return str(created.id)

    def find(self, set_id: str) -> str | None:
        """Return the id of the batch that was begun for a set, should the answer have been lost."""
        page = self._call(lambda c: c.batches.list(limit=100))
        return next((str(b.id) for b in page.data if (b.metadata or {}).get("set") == set_id), None)

    def state(self, batch_id: str) -> BatchState:
        batch = self._call(lambda c: c.batches.retrieve(batch_id))
        errors = (batch.errors and batch.errors.data) or []
        codes = tuple(str(error.code) for error in errors)
        return BatchState(batch_id, str(batch.status), batch.output_file_id, batch.error_file_id, codes)

    def cancel(self, batch_id: str) -> None:
        self._call(lambda c: c.batches.cancel(batch_id))

    def read(self, file_id: str) -> bytes:
        content: bytes = self._call(lambda c: c.files.content(file_id)).content
        return content

    def delete(self, file_id: str) -> None:
        """Delete a file; one that is gone already is no failure."""
        import openai

        async def delete(client: Any) -> None:
            try:
                await client.files.delete(file_id)
            except openai.NotFoundError:
                return

        self._call(delete)

    def _call(self, ask: Callable[[Any], Awaitable[Any]]) -> Any:
        return self.provider.run(lambda client: _translated(ask, client), CALL_SECONDS)


async def _translated(ask: Callable[[Any], Awaitable[Any]], client: Any) -> Any:
    try:
        return await ask(client)
    except CallFailed:
        raise
    except Exception as error:  # noqa: BLE001  Whatever the client raises, the call has failed; nothing of it is a bug here.
        raise classify(error) from None
