"""The index that searches run in: every candidate of an owner in memory, kept up by what changed since the last look.

Why no index of words in a table or file stands in docs/candidates.md, with the figures.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from ..ports import CandidateEntry, CandidateTable, Clock

MAX_OWNERS = 8
MAX_CHARACTERS = 120_000_000
"""Of all texts that a container keeps: 30,000 candidates, in a function with 1 GB."""

OVERLAP = timedelta(seconds=30)
"""Read again each time: the list lags behind the table, and clocks of containers differ, by less than this."""

LOADED_FOR = timedelta(hours=12)
"""Then everything is read anew. What tells of a deletion is kept for two days (pipeline/catalogue.py)."""


@dataclass
class OwnerIndex:
    """`by_mark` says who else carries a mark by which people are known again."""

    loaded_at: datetime
    looked_at: datetime | None = None
    entries: dict[str, CandidateEntry] = field(default_factory=dict)
    by_mark: dict[str, set[str]] = field(default_factory=dict)
    characters: int = 0

    def take(self, entry: CandidateEntry) -> None:
        old = self.entries.get(entry.candidate_id)
        if old and old.changed_at > entry.changed_at:
            return
        if old:
            self.characters -= len(old.text)
            for mark in old.marks:
                self.by_mark.get(mark, set()).discard(entry.candidate_id)
            del self.entries[entry.candidate_id]
        if not entry.is_deleted:
            self.characters += len(entry.text)
            self.entries[entry.candidate_id] = entry
            for mark in entry.marks:
                self.by_mark.setdefault(mark, set()).add(entry.candidate_id)

    def duplicates_of(self, candidate_id: str) -> Mapping[str, set[str]]:
        """Return who may be the same person, each with the kinds of marks that say so."""
        entry = self.entries.get(candidate_id)
        found: dict[str, set[str]] = {}
        for mark in tuple(entry.marks) if entry else ():
            for other in tuple(self.by_mark.get(mark, ())):
                if other != candidate_id and entry and not self._are_apart(entry, other):
                    found.setdefault(other, set()).add(mark.partition(":")[0])
        return found

    def _are_apart(self, entry: CandidateEntry, other: str) -> bool:
        return other in entry.apart or entry.candidate_id in self.entries[other].apart


class CandidateIndexes:
    """The indexes of the owners that this container was asked about last."""

    def __init__(self, table: CandidateTable, clock: Clock) -> None:
        self._table = table
        self._clock = clock
        self._owners: OrderedDict[str, OwnerIndex] = OrderedDict()
        self._lock = Lock()

    def of(self, owner: str) -> OwnerIndex:
        """Return the owner's index as it is now. Raises StorageUnavailable."""
        with self._lock:
            now = self._clock()
            index = self._owners.get(owner)
            if index is None or now - index.loaded_at > LOADED_FOR:
                index = OwnerIndex(loaded_at=now)
            since = (index.looked_at - OVERLAP).isoformat() if index.looked_at else ""
            for entry in self._table.changed_since(owner, since):
                index.take(entry)
            index.looked_at = now
            self._owners[owner] = index
            self._owners.move_to_end(owner)
            self._make_room()
            return index

    def _make_room(self) -> None:
        while len(self._owners) > 1 and (len(self._owners) > MAX_OWNERS or self._kept() > MAX_CHARACTERS):
            self._owners.popitem(last=False)

    def _kept(self) -> int:
        return sum(index.characters for index in self._owners.values())


def in_order(index: OwnerIndex) -> Iterator[CandidateEntry]:
    """Yield the candidates, last changed first."""
    yield from sorted(index.entries.values(), key=lambda entry: (entry.changed_at, entry.candidate_id), reverse=True)
