"""Where the keys of machines are kept."""

# Annotations name contracts that a function may never need.
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..contracts.machine_key import MachineKey


class MachineKeys(Protocol):
    """The keys by which machines call the API."""

    def create(self, key: MachineKey) -> bool:
        """Store a new key; False when there is, or was, another one of this id."""
        ...

    def get(self, key_id: str) -> MachineKey | None:
        """Return the key, or what is left of a revoked one; None when there never was one. Never out of date."""
        ...

    def list_of(self, owner: str) -> Sequence[MachineKey]:
        """Return the owner's live keys, newest first. One that was just made may come a moment later."""
        ...

    def revoke(self, key: MachineKey, at: datetime) -> None: ...

    def note_use(self, key: MachineKey, day: str) -> None:
        """Note that a live key was used on this day (YYYY-MM-DD); nothing for a revoked one."""
        ...
