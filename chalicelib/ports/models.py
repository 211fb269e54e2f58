"""What calls of a language model need besides the model: a key, and the book of what was spent."""

# Annotations name contracts that a function may never need.
from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..contracts.usage import MonthUsage, Usage


class SecretSource(Protocol):
    def openai_api_key(self, refresh: bool = False) -> str | None:
        """Return the key, or None when there is none. `refresh` reads it anew after a 401."""
        ...


class SpendLedger(Protocol):
    """What language models used, by month, owner and verb. Durable, unlike the cache."""

    def add(self, month: str, owner: str, verb: str, usage: Usage) -> None:
        """Add to the stage's month (YYYY-MM) and, unless `owner` is empty, to the owner's."""
        ...

    def month(self, month: str, owner: str = "") -> MonthUsage:
        """Return the owner's month, or the whole stage's; all zero when nothing was spent."""
        ...
