"""Items whose time is over go, as DynamoDB's TTL has it; moto keeps the setting and lets them stay.

DynamoDB takes up to some days over it and nobody relies on the moment (DynamoDB guide, "Time to Live"). Here it is a
matter of minutes: what a deleted job leaves behind would else be all that grows in a `make dev` of weeks.
"""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

EVERY_SECONDS = 300.0

Removed = Sequence[tuple[str, str]]
"""Table and hash key of each item."""


class Expiry:
    """Looks in the background, under the lock of all requests, and tells within it what has gone."""

    def __init__(self, lock: threading.Lock, tell: Callable[[Removed], None], every_seconds: float) -> None:
        self._lock = lock
        self._tell = tell
        self._every_seconds = every_seconds
        self._stopping = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._run, daemon=True, name="expiry").start()

    def stop(self) -> None:
        self._stopping.set()

    def _run(self) -> None:
        while not self._stopping.wait(self._every_seconds):
            with self._lock:
                self._tell(remove_expired(time.time()))


def remove_expired(now: float) -> Removed:
    """Remove from all tables with a TTL what was to go before `now`, in seconds since 1970.

    As in DynamoDB, what has no such attribute, or one that is no number, stays.
    """
    from moto.backends import get_backend

    removed = []
    for account in get_backend("dynamodb").values():
        for backend in list(account.values()):
            for table in backend.tables.values():
                name = table.ttl.get("AttributeName")
                if name and table.ttl.get("TimeToLiveStatus") == "ENABLED":
                    removed += [_remove(table, item) for item in table.all_items() if _ends(item, name) < now]
    return removed


def _ends(item: Any, attribute: str) -> float:
    value = item.attrs.get(attribute)
    return float(value.value) if value is not None and value.type == "N" else float("inf")


def _remove(table: Any, item: Any) -> tuple[str, str]:
    table.delete_item(item.hash_key, item.range_key)
    return table.name, str(item.hash_key.value)
