"""The job table in DynamoDB. Every write that depends on what is stored is one conditional update."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from uuid import uuid4

from pydantic.alias_generators import to_camel

from ..contracts.job import Job, JobStatus, Problem, StepState, StepStatus
from ..errors import ItemUnreadable
from ..ports import Clock, JobPage
from .aws import client, error_code, translated_errors
from .cursors import MAX_KEY_BYTES, decode_cursor, encode_cursor
from .dynamodb_items import Update, key_of, plain_value, to_item, to_job
from .machine_keys import MACHINE_KEY_PREFIX
from .offer_counter import COUNTER_PREFIX, next_number
from .open_jobs import BATCH, minute_of, open_items, read_items, shard_of
from .remains import burial, cut_down, tombstone
from .spend_ledger import KEY_PREFIX
from .webhook_table import DELIVERIES_PREFIX, WEBHOOKS_PREFIX

TERMINAL = [status.value for status in JobStatus if status.is_terminal]
SETTLED = [state.value for state in StepStatus if state.is_settled]
_APPENDED = frozenset({"warnings", "cache_keys"})
"""Lists that a settling step adds to."""

CANDIDATE_PREFIX = "candidate#"
"""Of candidates' hash keys, beside the jobs (adapters/candidates.py)."""

_OF_OTHERS = (KEY_PREFIX, COUNTER_PREFIX, CANDIDATE_PREFIX, MACHINE_KEY_PREFIX, WEBHOOKS_PREFIX, DELIVERIES_PREFIX)
"""What the hash keys of items begin with that are no jobs."""

FURTHEST_STEP = {
    "cv_extractor": "cv_extracted",
    "cv_generator": "cv_generated",
    "matcher": "cv_matched",
    "feedback": "feedback_written",
    "offer_generator": "offer_written",
    "dashboard_builder": "dashboard_built",
}
"""Value of `step` once a step has settled; while the first runs it is `pdf_extraction`."""


class DynamoJobTable:
    """`on_unreadable` is told the ids of items that no job can be read from; lists go on without them."""

    def __init__(
        self,
        table: str,
        endpoint: str = "",
        clock: Clock = lambda: datetime.now(UTC),
        on_unreadable: Callable[[str], None] = lambda job_id: None,
    ) -> None:
        self._table = table
        self._endpoint = endpoint
        self._clock = clock
        self._on_unreadable = on_unreadable

    @property
    def _dynamodb(self) -> Any:
        return client("dynamodb", self._endpoint)

    def create(self, job: Job) -> bool:
        condition = "attribute_not_exists(jobId)"
        return self._conditional("put_item", Item=to_item(job), ConditionExpression=condition)[0] is not None

    def get(self, job_id: str) -> Job | None:
        found = self._find(job_id)
        return None if found is None or found.deleted_at else found

    def tombstone(self, job_id: str) -> Job | None:
        found = self._find(job_id)
        return found if found and found.deleted_at else None

    def _find(self, job_id: str) -> Job | None:
        if job_id.startswith(_OF_OTHERS) or not 0 < len(job_id.encode()) <= MAX_KEY_BYTES:
            return None
        with translated_errors("dynamodb"):
            answer = self._dynamodb.get_item(TableName=self._table, Key=key_of(job_id), ConsistentRead=True)
        return to_job(answer["Item"]) if "Item" in answer else None

    def get_many(self, job_ids: Sequence[str]) -> Mapping[str, Job]:
        wanted = [job_id for job_id in dict.fromkeys(job_ids) if not job_id.startswith(_OF_OTHERS)]
        found: dict[str, Job] = {}
        for at in range(0, len(wanted), BATCH):
            with translated_errors("dynamodb"):
                items = read_items(self._dynamodb, self._table, wanted[at : at + BATCH], consistent=True)
            found |= {job.job_id: job for job in self._readable(items.values()) if not job.deleted_at}
        return found

    def list_of(self, user_id: str, limit: int, cursor: str | None = None) -> JobPage:
        query = {
            "TableName": self._table,
            "IndexName": "UserIdIndex",
            "KeyConditionExpression": "userId = :user",
            "ExpressionAttributeValues": {":user": {"S": user_id}},
            "ScanIndexForward": False,
            "Limit": limit,
        }
        if cursor:
            query["ExclusiveStartKey"] = decode_cursor(cursor, user_id)
        with translated_errors("dynamodb"):
            answer = self._dynamodb.query(**query)
            # The index holds no items: with them in it every write of a job would be paid for twice.
            job_ids = [key for item in answer["Items"] if not (key := item["jobId"]["S"]).startswith(_OF_OTHERS)]
            items = read_items(self._dynamodb, self._table, job_ids)
        last = answer.get("LastEvaluatedKey")
        jobs = [job for job in self._readable(items[key] for key in job_ids if key in items) if not job.deleted_at]
        return JobPage(jobs, encode_cursor(last) if last else None)

    def claim(
        self, job_id: str, step: str, run: int, now: float, lease_seconds: float, max_attempts: int
    ) -> Job | None:
        started = datetime.fromtimestamp(now, UTC).isoformat()
        token = uuid4().hex
        update = Update()
        update.set_path(["steps", step, "claim"], token)
        update.set_path(["steps", step, "state"], StepStatus.RUNNING.value)
        update.set_path(["steps", step, "leaseUntil"], now + lease_seconds)
        update.set_path(["steps", step, "startedAt"], started)
        update.add_path(["steps", step, "attempts"], 1)
        update.set_path(["status"], JobStatus.PROCESSING.value)
        update.set_path(["openShard"], shard_of(job_id))
        update.set_path(["updatedAt"], minute_of(now))
        if step == "cv_extractor":
            update.set_path(["step"], "pdf_extraction")
        state, lease = update.name_path(["steps", step, "state"]), update.name_path(["steps", step, "leaseUntil"])
        attempts = update.name_path(["steps", step, "attempts"])
        condition = " AND ".join(
            [
                "attribute_exists(jobId)",
                self._same_run(update, run),
                f"NOT ({update.is_in(['status'], TERMINAL)})",
                f"({state} = {update.value(StepStatus.WAITING.value)} OR "
                f"({state} = {update.value(StepStatus.RUNNING.value)} AND {lease} < {update.value(now)}))",
                f"{attempts} < {update.value(max_attempts)}",
            ]
        )
        written, stored = self._write(job_id, update, condition)
        # The SDK repeats a call whose answer was lost; then the claim that is in the way is this one.
        is_ours = _at(stored, ["steps", step, "claim"]) == {"S": token}
        return to_job(stored) if is_ours and stored else written

    def settle(
        self, job_id: str, run: int, step: str, states: Mapping[str, StepState], changes: Mapping[str, object]
    ) -> Job | None:
        update = Update()
        for name, state in states.items():
            update.set_path(["steps", name], plain_value(state))
        update.set_path(["step"], FURTHEST_STEP[step])
        # Steps settle side by side: each appends its own, none may overwrite the others'.
        for name in _APPENDED & changes.keys():
            update.append_path([to_camel(name)], plain_value(changes[name]))
        self._apply(update, job_id, {name: value for name, value in changes.items() if name not in _APPENDED})
        condition = " AND ".join(
            [
                "attribute_exists(jobId)",
                self._same_run(update, run),
                f"NOT ({update.is_in(['steps', step, 'state'], SETTLED)})",
            ]
        )
        settled, refused = self._write(job_id, update, condition)
        if settled or not refused:
            return settled
        stored = to_job(refused)
        return stored if stored.run == run and step in stored.steps else None

    def release(self, job_id: str, step: str, run: int, reason: Problem) -> None:
        update = Update()
        update.set_path(["steps", step, "state"], StepStatus.WAITING.value)
        update.set_path(["steps", step, "reason"], plain_value(reason))
        update.set_path(["updatedAt"], minute_of(self._clock().timestamp()))
        state = update.name_path(["steps", step, "state"])
        running = f"{state} = {update.value(StepStatus.RUNNING.value)}"
        self._write(job_id, update, f"{self._same_run(update, run)} AND {running}")

    def restart(
        self, job_id: str, run: int, steps: Mapping[str, StepState], changes: Mapping[str, object]
    ) -> Job | None:
        token = uuid4().hex
        update = Update()
        update.set_path(["steps"], {name: plain_value(state) for name, state in steps.items()})
        update.set_path(["run"], run + 1)
        update.set_path(["restart"], token)
        self._apply(update, job_id, {"status": JobStatus.PROCESSING, **changes})
        condition = f"{self._same_run(update, run)} AND {update.is_in(['status'], TERMINAL)}"
        written, stored = self._write(job_id, update, condition)
        # As with claims: what the SDK repeats must not be refused for what its first sending did.
        return to_job(stored) if stored and _at(stored, ["restart"]) == {"S": token} else written

    def update(
        self, job_id: str, changes: Mapping[str, object], only_if: Mapping[str, object] | None = None
    ) -> Job | None:
        update = Update()
        self._apply(update, job_id, changes)
        conditions = ["attribute_exists(jobId)", "attribute_not_exists(deletedAt)"]
        for name, wanted in (only_if or {}).items():
            path = update.name_path(_path(name))
            conditions.append(
                f"attribute_not_exists({path})" if wanted is None else f"{path} = {update.value(plain_value(wanted))}"
            )
        return self._write(job_id, update, " AND ".join(conditions))[0]

    def note_cache_key(self, job_id: str, run: int, key: str) -> bool:
        update = Update()
        update.append_path(["cacheKeys"], [key])
        return self._write(job_id, update, self._same_run(update, run))[0] is not None

    def take_stale(self, job_id: str, not_touched_since: float) -> Job | None:
        update = Update()
        update.set_path(["updatedAt"], minute_of(self._clock().timestamp()))
        touched = f"{update.name_path(['updatedAt'])} < {update.value(not_touched_since)}"
        return self._write(job_id, update, f"attribute_exists(openShard) AND {touched}")[0]

    def cut_down(self, job_id: str, run: int, changes: Mapping[str, object]) -> Job | None:
        job = self.get(job_id)
        if job is None or job.run != run:
            return None
        small = cut_down(job, {"updated_at": self._clock(), **changes})
        written = self._conditional(
            "put_item",
            Item=to_item(small),
            ConditionExpression="attribute_not_exists(deletedAt) AND (#run = :run OR attribute_not_exists(#run))",
            ExpressionAttributeNames={"#run": "run"},
            ExpressionAttributeValues={":run": {"N": str(run)}},
        )
        return small if written[0] is not None else None

    def bury(self, job_id: str) -> Job | None:
        # First nobody can write to it any more, then what it says of a person goes: what was noted in between,
        # such as the key of a cache entry, is kept.
        nobody_elses = "attribute_exists(jobId) AND attribute_not_exists(deletedAt)"
        job, buried = self._write(job_id, burial(job_id, self._clock()), nobody_elses)
        if job is None:
            if not buried or "deletedAt" not in buried:
                return None
            job = to_job(buried)
        left = tombstone(job)
        with translated_errors("dynamodb"):
            self._dynamodb.put_item(TableName=self._table, Item=to_item(left, only_set=True))
        return left

    def forget(self, job_id: str, seconds: int) -> None:
        now = self._clock().timestamp()
        update = Update()
        update.set_path(["ttl"], int(now) + seconds)
        update.remove_path(["openShard"])
        self._write(job_id, update, "attribute_exists(deletedAt)")

    def next_number(self, user_id: str, least: int) -> int:
        return next_number(self._dynamodb, self._table, user_id, least)

    def open_jobs(self, not_touched_since: float, limit: int) -> Sequence[Job]:
        with translated_errors("dynamodb"):
            # Items that cannot be read stay first for ever, and must not take the places of the others.
            return list(islice(self._readable(open_items(self._dynamodb, self._table, not_touched_since)), limit))

    def all_jobs(self) -> Iterator[Job]:
        """Yield every job of the stage, for reports. Reads the whole table."""
        with translated_errors("dynamodb"):
            for page in self._dynamodb.get_paginator("scan").paginate(TableName=self._table):
                jobs = [item for item in page["Items"] if not item["jobId"]["S"].startswith(_OF_OTHERS)]
                yield from (job for job in self._readable(jobs) if not job.deleted_at)

    def check(self) -> None:
        with translated_errors("dynamodb"):
            self._dynamodb.describe_table(TableName=self._table)

    def _readable(self, items: Iterable[Mapping[str, Any]]) -> Iterator[Job]:
        for item in items:
            try:
                yield to_job(item)
            except ItemUnreadable as error:
                self._on_unreadable(str(error.details["job_id"]))

    def _apply(self, update: Update, job_id: str, changes: Mapping[str, object]) -> None:
        """Add the changes and what follows from them: the time of the write, and the place in OpenJobsIndex."""
        for name, value in changes.items():
            path = _path(name)
            if value is None:
                update.remove_path(path)
            else:
                update.set_path(path, plain_value(value))
        update.set_path(["updatedAt"], minute_of(self._clock().timestamp()))
        if "status" in changes:
            if JobStatus(str(changes["status"])).is_terminal:
                update.remove_path(["openShard"])
            else:
                update.set_path(["openShard"], shard_of(job_id))

    @staticmethod
    def _same_run(update: Update, run: int) -> str:
        path = update.name_path(["run"])
        same = f"{path} = {update.value(run)}"
        # A bare item put by another client has no run yet; that is its first.
        return f"({same} OR attribute_not_exists({path}))" if run == 1 else same

    def _write(self, job_id: str, update: Update, condition: str) -> tuple[Job | None, Mapping[str, Any] | None]:
        """Return the job as written; or None, and the item for which the condition did not hold, if there is one."""
        answer, refused = self._conditional(
            "update_item",
            Key=key_of(job_id),
            ReturnValues="ALL_NEW",
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
            ConditionExpression=condition,
            **update.request(),
        )
        return (to_job(answer["Attributes"]), None) if answer else (None, refused)

    def _conditional(self, operation: str, **request: Any) -> tuple[dict[str, Any] | None, Mapping[str, Any] | None]:
        """Return the operation's answer; or None and what it was refused for, when its condition did not hold."""
        from botocore.exceptions import ClientError

        with translated_errors("dynamodb"):
            try:
                answer: dict[str, Any] = getattr(self._dynamodb, operation)(TableName=self._table, **request)
            except ClientError as error:
                if error_code(error) == "ConditionalCheckFailedException":
                    refused: Mapping[str, Any] | None = error.response.get("Item")
                    return None, refused
                raise
        return answer, None


def _path(name: str) -> list[str]:
    """Return where a change such as `outputs.cv` goes."""
    field, *below = name.split(".")
    return [to_camel(field), *below]


def _at(item: Mapping[str, Any] | None, path: Sequence[str]) -> Any:
    """Return the value at the path in DynamoDB's notation, None when there is none."""
    value: Any = {"M": item or {}}
    for name in path:
        value = value.get("M", {}).get(name, {})
    return value or None
