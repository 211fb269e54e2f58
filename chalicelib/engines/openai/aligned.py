"""Which entries of two readings of one CV are the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...reading.searchable_text import squeeze

NAMES = {
    "employments": ("employer", "role"),
    "projects": ("name", "client", "role"),
    "education": ("institution", "degree", "area"),
}
"""What an entry of each section may be called by."""

LEAST_LIKENESS = 1.0
"""A name alike, or the same beginning to the month; less is chance."""


@dataclass(frozen=True)
class Heads:
    """What an entry is known by: its names, squeezed, and its beginning."""

    names: tuple[str, ...]
    start: str | None
    end: str | None


def heads_of(section: str, entry: Any) -> Heads:
    names = tuple(squeeze(value) for name in NAMES[section] if (value := getattr(entry, name)))
    period = entry.period
    return Heads(names, period.start if period else None, period.end if period else None)


def align(section: str, first: Sequence[Any], second: Sequence[Any]) -> tuple[dict[int, int], list[int]]:
    """Return which entry of the second list each of the first is, and those of the second that are left over."""
    ours, theirs = ([heads_of(section, entry) for entry in entries] for entries in (first, second))
    likeness = [(_likeness(a, b), -abs(i - j), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs)]
    pairs: dict[int, int] = {}
    for value, _, i, j in sorted(likeness, reverse=True):
        if value >= LEAST_LIKENESS and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs, [j for j in range(len(second)) if j not in pairs.values()]


def _likeness(one: Heads, other: Heads) -> float:
    names = sum(any(_alike(a, b) for b in other.names) for a in one.names)
    dates = 0.0
    for a, b in ((one.start, other.start), (one.end, other.end)):
        if a and b:
            dates += 0.75 if a == b else 0.4 if a[:4] == b[:4] else -1.0
    return names + dates


def _alike(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= 4 and short in long)
