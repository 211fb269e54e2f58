"""What adapters that keep items in the job table, beside the jobs, have in common."""

from hashlib import sha256
from typing import Any

from .aws import client


class InJobTable:
    """The table by name, at an endpoint of its own on the laptop and in tests."""

    def __init__(self, table: str, endpoint: str = "") -> None:
        self._table = table
        self._endpoint = endpoint

    @property
    def _dynamodb(self) -> Any:
        return client("dynamodb", self._endpoint)


def hashed_owner(owner: str) -> str:
    """Return an owner's part of a hash key: an id of another owner's item names nothing, and no key tells who it is."""
    return sha256(owner.encode()).hexdigest()[:32]
