"""Delete handled messages in the background, up to ten of a queue in one call."""

import logging
import queue
import threading
import time
from typing import Any

log = logging.getLogger("local.dispatcher")

SQS_MAXIMUM_BATCH = 10
LINGER_SECONDS = 2.0
"""How long the first of a batch waits for others: longer than a job takes on a busy machine, whose messages then go in
one call. A handled message is visible to nobody meanwhile."""


class Deletions:
    """A message whose deletion is lost is only delivered again, as SQS may do anyway."""

    def __init__(self, sqs: Any) -> None:
        self._sqs = sqs
        self._waiting: queue.Queue[tuple[str, str] | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, daemon=True, name="deletions")

    def start(self) -> None:
        self._thread.start()

    def add(self, queue_url: str, receipt_handle: str) -> None:
        self._waiting.put((queue_url, receipt_handle))

    def finish(self, patience_seconds: float) -> None:
        """Delete what is waiting and end."""
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join(patience_seconds)

    def _run(self) -> None:
        is_last = False
        while not is_last:
            batch = self._next_batch()
            is_last = None in batch
            by_queue: dict[str, list[str]] = {}
            for queue_url, handle in filter(None, batch):
                by_queue.setdefault(queue_url, []).append(handle)
            for queue_url, handles in by_queue.items():
                for start in range(0, len(handles), SQS_MAXIMUM_BATCH):
                    self._delete(queue_url, handles[start : start + SQS_MAXIMUM_BATCH])

    def _next_batch(self) -> list[tuple[str, str] | None]:
        """Return what came until the first of it has waited long enough, or until None, which comes last."""
        batch = [self._waiting.get()]
        goes_at = time.monotonic() + LINGER_SECONDS
        while batch[-1] is not None:
            try:
                batch.append(self._waiting.get(timeout=max(0.0, goes_at - time.monotonic())))
            except queue.Empty:
                break
        return batch

    def _delete(self, queue_url: str, handles: list[str]) -> None:
        entries = [{"Id": str(number), "ReceiptHandle": handle} for number, handle in enumerate(handles)]
        try:
            self._sqs.delete_message_batch(QueueUrl=queue_url, Entries=entries)
        except Exception as error:  # noqa: BLE001  botocore raises many kinds when the server stops
            log.info("dispatcher: cannot delete from %s: %r", queue_url.rpartition("/")[2], error)
