"""What goes wrong: at any side effect, in the ways in which calls to AWS and processes fail."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any

from chalicelib.errors import StorageUnavailable


class Fault(StrEnum):
    """A lost answer is what is left after the SDK's own repeats; a repeat is one of those that reached its aim."""

    BEFORE = "refused"
    LOST_ANSWER = "answer lost"
    KILLED_BEFORE = "killed before"
    KILLED_AFTER = "killed after"
    REPEATED = "sent twice by the SDK"


class WireFault(StrEnum):
    """What becomes of one attempt of the SDK; unless it says for good, the SDK sends another."""

    REFUSED = "refused for good"
    REFUSED_ONCE = "refused once"
    THROTTLED = "throttled once"
    ANSWER_LOST = "answer lost, sent again by the SDK"
    LOST_FOR_GOOD = "answer lost, later attempts refused"
    PARTLY = "some objects not deleted"
    KILLED_BEFORE = "killed before"
    KILLED_AFTER = "killed after"


class Killed(BaseException):
    """The process is gone: out of time, out of memory, or shot. Nothing of it runs any more, no `except` either."""


SIDE_EFFECTS = {
    "table": (
        "create get tombstone list_of claim settle release restart update next_number note_cache_key take_stale bury "
        "forget open_jobs get_many"
    ),
    "candidates": "get get_many put put_together changed_since",
    "uploads": "put copy get head list delete_prefix",
    "outputs": "put replace get head list delete_prefix",
    "messages": "send_extract publish",
    "cache": "get put delete",
    "ledger": "add",
    "secrets": "openai_api_key",
    "engine": "extract",
    "provider": "upload create find state cancel read delete",
    "webhooks": "of note",
    "webhook_queue": "send",
    "address": "post",
    "keys": "create get revoke note_use",
}
"""Every call that leaves the process."""


def every_place() -> list[str]:
    """Return every side effect with everything that may become of it, as `Faults` counts them."""
    calls = [f"{service}.{name}" for service, names in SIDE_EFFECTS.items() for name in names.split()]
    return [f"{call} {fault}" for call in calls for fault in Fault]


RECOGNISED = {"claim", "restart", "put", "put_together"}
"""Writes of which the real table knows the SDK's repeat, by a token: tests/contract/test_job_table.py and
test_candidates.py."""


ONCE = {"engine", "ledger"}
"""A model is not asked by the SDK; a booking that it repeats is known by its mark: tests/contract/test_spend_ledger.py
and, with the SDK itself, the campaign on the real adapters."""


@dataclass
class Faults:
    """Draws faults; `share` of the side effects are disturbed."""

    random: Random
    share: float
    drawn: Counter[str] = field(default_factory=Counter)
    is_quiet: bool = False

    def draw(self, place: str, faults: list[WireFault]) -> WireFault | None:
        """Return what becomes of an attempt at this place; mostly None, nothing."""
        if self.is_quiet or self.random.random() >= self.share:
            return None
        fault = self.random.choice(faults)
        self.drawn[f"{place} {fault}"] += 1
        return fault

    def call(self, service: str, name: str, call: Callable[[], Any]) -> Any:
        """Do the call, or what becomes of it."""
        if self.is_quiet or self.random.random() >= self.share:
            return call()
        fault = self.random.choice(list(Fault))
        self.drawn[f"{service}.{name} {fault}"] += 1
        if service == "cache":
            return self._cache_call(name, call, fault)
        if fault is Fault.BEFORE:
            raise StorageUnavailable(service=service)
        if fault is Fault.KILLED_BEFORE:
            raise Killed
        first = call()
        if fault is Fault.LOST_ANSWER:
            raise StorageUnavailable(service=service)
        if fault is Fault.KILLED_AFTER:
            raise Killed
        second = call() if service not in ONCE else first
        return first if name in RECOGNISED else second

    def _cache_call(self, name: str, call: Callable[[], Any], fault: Fault) -> Any:
        if fault is Fault.KILLED_BEFORE:
            raise Killed
        if fault is not Fault.BEFORE:
            answer = call()
            if fault is Fault.KILLED_AFTER:
                raise Killed
            if fault is Fault.REPEATED:
                answer = call()
            if fault is not Fault.LOST_ANSWER:
                return answer
        return None


class Shaken:
    """A port whose side effects go through `around`; everything else is as it was."""

    def __init__(self, target: Any, service: str, around: Callable[[str, str, Callable[[], Any]], Any]) -> None:
        self.__dict__.update(_target=target, _service=service, _around=around)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._target, name)
        if name not in SIDE_EFFECTS[self._service].split():
            return found
        return lambda *given, **named: self._around(self._service, name, lambda: found(*given, **named))

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._target, name, value)
