"""Where jobs are kept, and all that several processes must agree on about them."""

# Annotations name contracts that a function may never need.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..contracts.job import Job, Problem, StepState


@dataclass(frozen=True, slots=True)
class JobPage:
    jobs: Sequence[Job]
    next_cursor: str | None


class JobTable(Protocol):
    """The jobs. Every write that depends on what is stored is one conditional write."""

    def create(self, job: Job) -> bool:
        """Store a new job; False when one with this id exists."""
        ...

    def get(self, job_id: str) -> Job | None:
        """Return the job; None when there is none or it was deleted. Raises ItemUnreadable."""
        ...

    def tombstone(self, job_id: str) -> Job | None:
        """Return what is left of a deleted job: ids and the keys of its cache entries."""
        ...

    def get_many(self, job_ids: Sequence[str]) -> Mapping[str, Job]:
        """Return those of the jobs that exist, by id. Items that cannot be read are left out, and reported."""
        ...

    def list_of(self, user_id: str, limit: int, cursor: str | None = None) -> JobPage:
        """Return the user's jobs, newest first. Items that cannot be read are left out, and reported."""
        ...

    def claim(
        self, job_id: str, step: str, run: int, now: float, lease_seconds: float, max_attempts: int
    ) -> Job | None:
        """Take the step for `lease_seconds` and count the attempt.

        Return the job as stored after the claim, or None when someone else holds it, it is settled, the job is
        terminal, the attempts are used up, or the message belongs to an older run. A claim whose answer was lost and
        that the SDK repeats is still this caller's.
        """
        ...

    def settle(
        self, job_id: str, run: int, step: str, states: Mapping[str, StepState], changes: Mapping[str, object]
    ) -> Job | None:
        """Write final states (that of `step`, and of steps that depend on it) and the job's changes in one write.

        Return the job as stored afterwards, so that whoever settles last sees everything settled. An already settled
        `step` is left as it is and the job returned; None when there is no such job or run. `changes` names fields of
        Job; `outputs.<name>` sets one entry, `warnings` and `cache_keys` are added to what is there.
        """
        ...

    def release(self, job_id: str, step: str, run: int, reason: Problem) -> None:
        """Give a claimed step back so that a redelivery may take it at once; its attempt stays counted."""
        ...

    def restart(
        self, job_id: str, run: int, steps: Mapping[str, StepState], changes: Mapping[str, object]
    ) -> Job | None:
        """Begin run `run + 1` with these steps; None when the stored run is another one or has not ended.

        Also here a call that the SDK repeats because its answer was lost has done what it says.
        """
        ...

    def update(
        self, job_id: str, changes: Mapping[str, object], only_if: Mapping[str, object] | None = None
    ) -> Job | None:
        """Set attributes, if those in `only_if` have the given values; None when they do not or there is no job.

        A name such as `steps.matcher` is one entry of a map; a wanted None means that the attribute must be absent.
        """
        ...

    def note_cache_key(self, job_id: str, run: int, key: str) -> bool:
        """Note a cache entry before it is made, for erasure; False when the job is deleted or in another run."""
        ...

    def take_stale(self, job_id: str, not_touched_since: float) -> Job | None:
        """Return an open job, or a tombstone, that nobody wrote to since, and put it last in `open_jobs`.

        None when someone has written to it meanwhile, or it has ended: indexes lag behind the table.
        """
        ...

    def cut_down(self, job_id: str, run: int, changes: Mapping[str, object]) -> Job | None:
        """Put a small item in the place of one that has no room left, with these changes.

        It keeps ids, keys, options and what erasure needs; attributes of other writers go. None when there is no such
        job or run.
        """
        ...

    def bury(self, job_id: str) -> Job | None:
        """Turn the job into a tombstone and return that; None when there is no such item.

        From then on no claim, settlement, restart or update finds it, and nothing of the person is in the table.
        Burying a tombstone returns it. It stays among the open jobs until `forget`.
        """
        ...

    def forget(self, job_id: str, seconds: int) -> None:
        """Let the tombstone go after this time; it needs no more looking at."""
        ...

    def next_number(self, user_id: str, least: int) -> int:
        """Count up the user's offers and return the new number: above every earlier one, and at least `least`.

        Two callers never get the same number, and numbers rise; one that is not used leaves a gap.
        """
        ...

    def open_jobs(self, not_touched_since: float, limit: int) -> Sequence[Job]:
        """Return jobs that are not terminal, and tombstones, last written before this Unix time, oldest first.

        Items that cannot be read are left out, and reported.
        """
        ...

    def check(self) -> None: ...
