"""The job table in memory."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from chalicelib.adapters.dynamodb import FURTHEST_STEP
from chalicelib.adapters.open_jobs import minute_of
from chalicelib.adapters.remains import cut_down, tombstone
from chalicelib.contracts.job import Job, JobStatus, Problem, StepState, StepStatus
from chalicelib.errors import InvalidRequest, ItemTooLarge, ItemUnreadable
from chalicelib.ports import JobPage


class InMemoryJobTable:
    """`unreadable` holds ids of items that no job can be read from."""

    def __init__(self, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._clock = clock
        self._jobs: dict[str, Job] = {}
        self._touched: dict[str, float] = {}
        self._forgotten: set[str] = set()
        self._lock = Lock()
        self._numbers: dict[str, int] = {}
        self.unreadable: set[str] = set()

    def put_bare(self, job_id: str, **fields: Any) -> None:
        """Store what any client may put: an item with hardly anything in it."""
        self._jobs[job_id] = Job(job_id=job_id, **fields)

    def create(self, job: Job) -> bool:
        with self._lock:
            if job.job_id in self._jobs:
                return False
            self._jobs[job.job_id] = _of_allowed_size(job).model_copy()
            self._touched[job.job_id] = minute_of((job.updated_at or self._clock()).timestamp())
            return True

    def get(self, job_id: str) -> Job | None:
        job = self._find(job_id)
        return None if job is None or job.deleted_at else job

    def tombstone(self, job_id: str) -> Job | None:
        job = self._find(job_id)
        return job if job and job.deleted_at else None

    def _find(self, job_id: str) -> Job | None:
        if job_id in self.unreadable:
            raise ItemUnreadable(job_id=job_id)
        job = self._jobs.get(job_id)
        return job.model_copy() if job else None

    def get_many(self, job_ids: Sequence[str]) -> Mapping[str, Job]:
        found = {job_id: self._jobs[job_id] for job_id in job_ids if job_id in self._jobs}
        return {
            job_id: job.model_copy()
            for job_id, job in found.items()
            if not job.deleted_at and job_id not in self.unreadable
        }

    def list_of(self, user_id: str, limit: int, cursor: str | None = None) -> JobPage:
        jobs = [job for job in self._jobs.values() if job.user_id == user_id and job.created_at]
        jobs.sort(key=lambda job: (job.created_at, job.job_id), reverse=True)
        try:
            start = int(json.loads(urlsafe_b64decode(cursor))) if cursor else 0
        except (ValueError, TypeError, RecursionError) as error:
            raise InvalidRequest(parameter="cursor") from error
        page = [job for job in jobs[start : start + limit] if job.job_id not in self.unreadable]
        more = start + limit < len(jobs)
        return JobPage(page, urlsafe_b64encode(str(start + limit).encode()).decode() if more else None)

    def claim(
        self, job_id: str, step: str, run: int, now: float, lease_seconds: float, max_attempts: int
    ) -> Job | None:
        with self._lock:
            job = self._jobs.get(job_id)
            if job is None or job.run != run or job.status.is_terminal or step not in job.steps:
                return None
            state = job.steps[step]
            is_free = state.state is StepStatus.WAITING or (
                state.state is StepStatus.RUNNING and (state.lease_until or 0) < now
            )
            if not is_free or state.attempts >= max_attempts:
                return None
            claimed = state.model_copy(
                update={
                    "state": StepStatus.RUNNING,
                    "attempts": state.attempts + 1,
                    "lease_until": now + lease_seconds,
                    "started_at": datetime.fromtimestamp(now, UTC),
                }
            )
            changes: dict[str, Any] = {"status": JobStatus.PROCESSING, "steps": {**job.steps, step: claimed}}
            if step == "cv_extractor":
                changes["step"] = "pdf_extraction"
            return self._store(job, changes)

    def settle(
        self, job_id: str, run: int, step: str, states: Mapping[str, StepState], changes: Mapping[str, object]
    ) -> Job | None:
        with self._lock:
            job = self._jobs.get(job_id)
            if job is None or job.run != run or step not in job.steps:
                return None
            if job.steps[step].state.is_settled:
                return job.model_copy()
            added = {
                name: [*getattr(job, name), *changes[name]]  # type: ignore[misc]
                for name in ("warnings", "cache_keys")
                if name in changes
            }
            steps = {**job.steps, **states}
            return self._store(job, {**changes, **added, "steps": steps, "step": FURTHEST_STEP[step]})

    def release(self, job_id: str, step: str, run: int, reason: Problem) -> None:
        with self._lock:
            job = self._jobs.get(job_id)
            if job and job.run == run and job.steps[step].state is StepStatus.RUNNING:
                waiting = job.steps[step].model_copy(update={"state": StepStatus.WAITING, "reason": reason})
                self._store(job, {"steps": {**job.steps, step: waiting}})

    def restart(
        self, job_id: str, run: int, steps: Mapping[str, StepState], changes: Mapping[str, object]
    ) -> Job | None:
        with self._lock:
            job = self._jobs.get(job_id)
            if job is None or job.run != run or not job.status.is_terminal:
                return None
            fresh = {"status": JobStatus.PROCESSING, **changes, "steps": dict(steps), "run": run + 1}
            return self._store(job, fresh)

    def update(
        self, job_id: str, changes: Mapping[str, object], only_if: Mapping[str, object] | None = None
    ) -> Job | None:
        with self._lock:
            job = self._jobs.get(job_id)
            if job is None or job.deleted_at:
                return None
            for name, wanted in (only_if or {}).items():
                field, _, below = name.partition(".")
                is_absent = field not in job.model_fields_set and wanted is None
                stored = None if is_absent else getattr(job, field)
                if (_below(stored, below) if below and stored is not None else stored or None) != wanted:
                    return None
            return self._store(job, changes)

    def note_cache_key(self, job_id: str, run: int, key: str) -> bool:
        with self._lock:
            job = self._jobs.get(job_id)
            if job is None or job.run != run:
                return False
            self._store(job, {"cache_keys": [*job.cache_keys, key]})
            return True

    def take_stale(self, job_id: str, not_touched_since: float) -> Job | None:
        with self._lock:
            job = self._find(job_id)
            if job is None or not self._is_stale(job, not_touched_since):
                return None
            return self._store(job, {})

    def cut_down(self, job_id: str, run: int, changes: Mapping[str, object]) -> Job | None:
        with self._lock:
            job = self._jobs.get(job_id)
            if job is None or job.deleted_at or job.run != run:
                return None
            return self._store(cut_down(job, {}), changes)

    def bury(self, job_id: str) -> Job | None:
        with self._lock:
            job = self._jobs.get(job_id)
            if job is None or (job.deleted_at and not job.steps):
                return job
            return self._store(tombstone(job, run=0, deleted_at=job.deleted_at or self._clock()), {})

    def forget(self, job_id: str, seconds: int) -> None:
        self._forgotten.add(job_id)

    def next_number(self, user_id: str, least: int) -> int:
        with self._lock:
            number = max(self._numbers.get(user_id, 0) + 1, least)
            self._numbers[user_id] = number
            return number

    def open_jobs(self, not_touched_since: float, limit: int) -> Sequence[Job]:
        touched = sorted((at, job_id) for job_id, at in self._touched.items() if at < not_touched_since)
        jobs = [self._jobs[job_id] for _, job_id in touched if job_id in self._jobs and job_id not in self.unreadable]
        return [job.model_copy() for job in jobs if self._is_stale(job, not_touched_since)][:limit]

    def _is_stale(self, job: Job, not_touched_since: float) -> bool:
        is_open = job.job_id not in self._forgotten if job.deleted_at else not job.status.is_terminal
        return is_open and self._touched.get(job.job_id, not_touched_since) < not_touched_since

    def check(self) -> None:
        return None

    def _store(self, job: Job, changes: Mapping[str, Any]) -> Job:
        fields: dict[str, Any] = {}
        for name, value in changes.items():
            field, _, below = name.partition(".")
            if not below:
                fields[field] = value
                continue
            entries = fields.setdefault(field, dict(getattr(job, field)))
            entry, _, attribute = below.partition(".")
            if attribute:
                entries[entry] = entries[entry].model_copy(update={attribute: value})
            elif value is None:
                entries.pop(below, None)
            else:
                entries[below] = value
        now = self._clock()
        known = {name: getattr(job, name) for name in job.model_fields_set}
        stored = Job.model_validate({**_plain(known), **_plain(fields), "updated_at": now})
        self._jobs[job.job_id] = _of_allowed_size(stored)
        # A bare item has no place among the open jobs before someone writes its status.
        if "status" in changes or stored.deleted_at or job.job_id in self._touched:
            self._touched[job.job_id] = minute_of(now.timestamp())
        return stored.model_copy()


def _below(stored: Any, path: str) -> Any:
    """Return an entry of a map, such as `matcher`, or an attribute of one, such as `matcher.state`."""
    entry, _, attribute = path.partition(".")
    found = stored.get(entry)
    return getattr(found, attribute, None) if attribute else found


def _of_allowed_size(job: Job) -> Job:
    if len(job.model_dump_json(exclude_none=True)) > 400 * 1024:
        raise ItemTooLarge
    return job


def _plain(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        return value.model_dump(by_alias=False)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
