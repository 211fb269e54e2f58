"""Ports for commands that run without a cloud."""

import os
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext

from chalicelib.contracts.usage import MonthUsage, Usage


class KeyFromEnvironment:
    def openai_api_key(self, refresh: bool = False) -> str | None:
        return os.environ.get("OPENAI_API_KEY") or None


class NoCache:
    def get(self, key: str) -> bytes | None:
        return None

    def put(self, key: str, value: bytes, seconds: int) -> None:
        return None

    def delete(self, keys: Iterable[str]) -> None:
        return None

    def increment(self, key: str, amount: float, seconds: int) -> float | None:
        return None

    def is_healthy(self) -> bool:
        return False


class NoLedger:
    """Counts nothing: what a command on the laptop spends belongs to no stage."""

    def add(self, month: str, owner: str, verb: str, usage: Usage) -> None:
        return None

    def month(self, month: str, owner: str = "") -> MonthUsage:
        return MonthUsage(month=month)


class SilentTelemetry:
    def count(self, name: str, value: float = 1, **dimensions: str) -> None:
        return None

    def duration(self, name: str, seconds: float, **dimensions: str) -> None:
        return None

    def event(self, name: str, **fields: str | int | float | bool | None) -> None:
        return None

    def error(self, name: str, **fields: str | int | float | bool | None) -> None:
        return None

    def trace(self, name: str, **annotations: str) -> AbstractContextManager[None]:
        return nullcontext()
