"""The table of keys for machines in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from threading import Lock

from chalicelib.contracts.machine_key import MachineKey
from chalicelib.errors import StorageUnavailable


class InMemoryMachineKeys:
    """`is_away` makes every call fail as an unreachable service does; `writes` counts notes of use."""

    def __init__(self) -> None:
        self.stored: dict[str, MachineKey] = {}
        self._lock = Lock()
        self.is_away = False
        self.writes = 0

    def create(self, key: MachineKey) -> bool:
        self._check()
        with self._lock:
            return self.stored.setdefault(key.key_id, key) is key

    def get(self, key_id: str) -> MachineKey | None:
        self._check()
        return self.stored.get(key_id)

    def list_of(self, owner: str) -> Sequence[MachineKey]:
        self._check()
        live = [key for key in self.stored.values() if key.owner == owner and key.revoked_at is None]
        return sorted(live, key=lambda key: key.created_at, reverse=True)

    def revoke(self, key: MachineKey, at: datetime) -> None:
        self._check()
        with self._lock:
            self.stored[key.key_id] = replace(self.stored[key.key_id], revoked_at=at.isoformat(), secret_hash="")

    def note_use(self, key: MachineKey, day: str) -> None:
        self._check()
        with self._lock:
            stored = self.stored[key.key_id]
            if stored.revoked_at is None and stored.last_used_on != day:
                self.stored[key.key_id] = replace(stored, last_used_on=day)
                self.writes += 1

    def _check(self) -> None:
        if self.is_away:
            raise StorageUnavailable(service="dynamodb")
