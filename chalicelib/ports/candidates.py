"""Where candidates are kept, and what a search needs of them."""

# Annotations name contracts that a function may never need.
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..contracts.candidate import Candidate


@dataclass(frozen=True, slots=True)
class CandidateEntry:
    """What a search needs of a candidate. `text` is that of `candidates.words.searchable`; empty when deleted.

    `expires` is when the first of their jobs is forgotten, in Unix seconds; `languages` are codes, and `received_at`
    is when the last CV came (ISO 8601, UTC).
    """

    candidate_id: str
    changed_at: str
    tags: frozenset[str]
    marks: frozenset[str]
    text: str
    is_deleted: bool
    apart: frozenset[str] = frozenset()
    expires: int | None = None
    languages: frozenset[str] = frozenset()
    received_at: str = ""


class CandidateTable(Protocol):
    """The candidates, each in one item, so that no write of one can hinder another's."""

    def get(self, owner: str, candidate_id: str) -> Candidate | None:
        """Return the candidate, or what is left of a deleted or joined one; None when there never was one."""
        ...

    def get_many(self, owner: str, candidate_ids: Sequence[str]) -> Sequence[Candidate]:
        """Return those that exist, in the order asked for, without what is left of deleted ones."""
        ...

    def put(self, candidate: Candidate, expected_version: int) -> bool:
        """Store it as version `expected_version + 1`; False when another version is stored. 0: there must be none.

        A write whose answer was lost and that the SDK repeats has done what it says.
        """
        ...

    def put_together(self, changes: Sequence[tuple[Candidate, int]]) -> bool:
        """Store several candidates of one owner, each with the version that it follows on, as by `put`: all or none."""
        ...

    def changed_since(self, owner: str, since: str) -> Iterator[CandidateEntry]:
        """Yield the owner's candidates last written at or after this time (ISO 8601; empty for all), in any order.

        May lag behind `put` by a moment.
        """
        ...
