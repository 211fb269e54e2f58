"""The table of candidates in memory."""

from collections.abc import Iterator, Sequence
from threading import Lock

from chalicelib.candidates.entries import entry_of
from chalicelib.contracts.candidate import Candidate
from chalicelib.errors import StorageUnavailable
from chalicelib.ports import CandidateEntry


class InMemoryCandidates:
    """`is_away` makes every call fail as an unreachable service does."""

    def __init__(self) -> None:
        self.stored: dict[tuple[str, str], Candidate] = {}
        self._lock = Lock()
        self.is_away = False

    def get(self, owner: str, candidate_id: str) -> Candidate | None:
        self._check()
        found = self.stored.get((owner, candidate_id))
        return found.model_copy(deep=True) if found else None

    def get_many(self, owner: str, candidate_ids: Sequence[str]) -> Sequence[Candidate]:
        found = (self.get(owner, candidate_id) for candidate_id in dict.fromkeys(candidate_ids))
        return [candidate for candidate in found if candidate and not candidate.deleted_at]

    def put(self, candidate: Candidate, expected_version: int) -> bool:
        return self.put_together([(candidate, expected_version)])

    def put_together(self, changes: Sequence[tuple[Candidate, int]]) -> bool:
        self._check()
        with self._lock:
            stored = {_key(candidate): self.stored.get(_key(candidate)) for candidate, _ in changes}
            versions = {key: found.version if found else 0 for key, found in stored.items()}
            if any(versions[_key(candidate)] != expected for candidate, expected in changes):
                return False
            for candidate, expected in changes:
                self.stored[_key(candidate)] = candidate.model_copy(deep=True, update={"version": expected + 1})
            return True

    def changed_since(self, owner: str, since: str) -> Iterator[CandidateEntry]:
        self._check()
        for (of, _), candidate in list(self.stored.items()):
            if of == owner and candidate.changed_at.isoformat() >= since:
                yield entry_of(candidate)

    def _check(self) -> None:
        if self.is_away:
            raise StorageUnavailable(service="dynamodb")


def _key(candidate: Candidate) -> tuple[str, str]:
    return (candidate.owner, candidate.candidate_id)
