"""The job table in DynamoDB. Every write that depends on what is stored is one conditional update."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from pydantic import BaseModel
from pydantic.alias_generators import to_camel

from ..contracts.job import Job, JobStatus, Problem, StepState, StepStatus
from ..errors import InvalidRequest
from ..ports import JobPage
from .aws import client, error_code, translated_errors
from .spend_ledger import KEY_PREFIX

TERMINAL = [status.value for status in JobStatus if status.is_terminal]
SETTLED = [state.value for state in StepStatus if state.is_settled]
OPEN_SHARD = "open"
"""Hash key of the sparse OpenJobsIndex. A terminal job has no `openShard` and so leaves the index."""

_COUNTER = "offers#"
"""Prefix of the keys under which offers are counted, beside the jobs. What follows is a hash of the owner's id."""

_APPENDED = frozenset({"warnings", "cache_keys"})
"""Lists that a settling step adds to."""

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
    def __init__(self, table: str, endpoint: str = "") -> None:
        self._table = table
        self._endpoint = endpoint

    @property
    def _dynamodb(self) -> Any:
        return client("dynamodb", self._endpoint)

    def create(self, job: Job) -> bool:
        item = _to_item(job)
        return self._conditional("put_item", Item=item, ConditionExpression="attribute_not_exists(jobId)") is not None

    def get(self, job_id: str) -> Job | None:
        if job_id.startswith((KEY_PREFIX, _COUNTER)):
            return None
        with translated_errors("dynamodb"):
            answer = self._dynamodb.get_item(TableName=self._table, Key=_key(job_id), ConsistentRead=True)
        return _to_job(answer["Item"]) if "Item" in answer else None

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
            query["ExclusiveStartKey"] = _decode_cursor(cursor, user_id)
        with translated_errors("dynamodb"):
            answer = self._dynamodb.query(**query)
        last = answer.get("LastEvaluatedKey")
        return JobPage([_to_job(item) for item in answer["Items"]], _encode_cursor(last) if last else None)

    def claim(
        self, job_id: str, step: str, run: int, now: float, lease_seconds: float, max_attempts: int
    ) -> Job | None:
        started = datetime.fromtimestamp(now, UTC).isoformat()
        update = _Update()
        update.set_path(["steps", step, "state"], StepStatus.RUNNING.value)
        update.set_path(["steps", step, "leaseUntil"], now + lease_seconds)
        update.set_path(["steps", step, "startedAt"], started)
        update.add_path(["steps", step, "attempts"], 1)
        update.set_path(["status"], JobStatus.PROCESSING.value)
        update.set_path(["openShard"], OPEN_SHARD)
        update.set_path(["updatedAt"], now)
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
        return self._update(job_id, update, condition)

    def settle(
        self, job_id: str, run: int, step: str, states: Mapping[str, StepState], changes: Mapping[str, object]
    ) -> Job | None:
        update = _Update()
        for name, state in states.items():
            update.set_path(["steps", name], _plain(state))
        update.set_path(["step"], FURTHEST_STEP[step])
        # Steps settle side by side: each appends its own, none may overwrite the others'.
        for name in _APPENDED & changes.keys():
            update.append_path([to_camel(name)], _plain(changes[name]))
        self._apply(update, {name: value for name, value in changes.items() if name not in _APPENDED})
        condition = " AND ".join(
            [
                "attribute_exists(jobId)",
                self._same_run(update, run),
                f"NOT ({update.is_in(['steps', step, 'state'], SETTLED)})",
            ]
        )
        settled = self._update(job_id, update, condition)
        if settled:
            return settled
        stored = self.get(job_id)
        return stored if stored and stored.run == run and step in stored.steps else None

    def release(self, job_id: str, step: str, run: int, reason: Problem) -> None:
        update = _Update()
        update.set_path(["steps", step, "state"], StepStatus.WAITING.value)
        update.set_path(["steps", step, "reason"], _plain(reason))
        update.set_path(["updatedAt"], datetime.now(UTC).timestamp())
        state = update.name_path(["steps", step, "state"])
        running = f"{state} = {update.value(StepStatus.RUNNING.value)}"
        self._update(job_id, update, f"{self._same_run(update, run)} AND {running}")

    def restart(
        self, job_id: str, run: int, steps: Mapping[str, StepState], changes: Mapping[str, object]
    ) -> Job | None:
        update = _Update()
        update.set_path(["steps"], {name: _plain(state) for name, state in steps.items()})
        update.set_path(["run"], run + 1)
        self._apply(update, {"status": JobStatus.PROCESSING, **changes})
        condition = f"{self._same_run(update, run)} AND {update.is_in(['status'], TERMINAL)}"
        return self._update(job_id, update, condition)

    def update(
        self, job_id: str, changes: Mapping[str, object], only_if: Mapping[str, object] | None = None
    ) -> Job | None:
        update = _Update()
        self._apply(update, changes)
        conditions = ["attribute_exists(jobId)"]
        for name, wanted in (only_if or {}).items():
            path = update.name_path([to_camel(name)])
            conditions.append(
                f"attribute_not_exists({path})" if wanted is None else f"{path} = {update.value(_plain(wanted))}"
            )
        return self._update(job_id, update, " AND ".join(conditions))

    def next_number(self, user_id: str, least: int) -> int:
        key = _key(f"{_COUNTER}{sha256(user_id.encode()).hexdigest()[:32]}")
        with translated_errors("dynamodb"):
            # Adding is atomic without a condition, so that many offers at once do not hinder each other.
            counted = self._dynamodb.update_item(
                TableName=self._table,
                Key=key,
                UpdateExpression="ADD lastNumber :one",
                ExpressionAttributeValues={":one": {"N": "1"}},
                ReturnValues="UPDATED_NEW",
            )
        number = int(counted["Attributes"]["lastNumber"]["N"])
        if number >= least:
            return number
        is_lifted = self._conditional(
            "update_item",
            Key=key,
            UpdateExpression="SET lastNumber = :least",
            ConditionExpression="lastNumber < :least",
            ExpressionAttributeValues={":least": {"N": str(least)}},
        )
        # Where another caller lifted it in between, the next number lies above `least`.
        return least if is_lifted is not None else self.next_number(user_id, least)

    def open_jobs(self, not_touched_since: float, limit: int) -> Sequence[Job]:
        with translated_errors("dynamodb"):
            answer = self._dynamodb.query(
                TableName=self._table,
                IndexName="OpenJobsIndex",
                KeyConditionExpression="openShard = :open AND updatedAt < :since",
                ExpressionAttributeValues={":open": {"S": OPEN_SHARD}, ":since": {"N": str(not_touched_since)}},
                Limit=limit,
            )
        return [_to_job(item) for item in answer["Items"]]

    def all_jobs(self) -> Iterator[Job]:
        """Yield every job of the stage, for reports. Reads the whole table."""
        with translated_errors("dynamodb"):
            for page in self._dynamodb.get_paginator("scan").paginate(TableName=self._table):
                for item in page["Items"]:
                    if not item["jobId"]["S"].startswith((KEY_PREFIX, _COUNTER)):
                        yield _to_job(item)

    def delete(self, job_id: str) -> bool:
        with translated_errors("dynamodb"):
            answer = self._dynamodb.delete_item(TableName=self._table, Key=_key(job_id), ReturnValues="ALL_OLD")
        return "Attributes" in answer

    def check(self) -> None:
        with translated_errors("dynamodb"):
            self._dynamodb.describe_table(TableName=self._table)

    def _apply(self, update: "_Update", changes: Mapping[str, object]) -> None:
        """Add the changes and what follows from them: the time of the write, and the place in OpenJobsIndex."""
        for name, value in changes.items():
            field, *below = name.split(".")
            path = [to_camel(field), *below]
            if value is None:
                update.remove_path(path)
            else:
                update.set_path(path, _plain(value))
        update.set_path(["updatedAt"], datetime.now(UTC).timestamp())
        if "status" in changes:
            if JobStatus(str(changes["status"])).is_terminal:
                update.remove_path(["openShard"])
            else:
                update.set_path(["openShard"], OPEN_SHARD)

    @staticmethod
    def _same_run(update: "_Update", run: int) -> str:
        path = update.name_path(["run"])
        same = f"{path} = {update.value(run)}"
        # A bare item put by another client has no run yet; that is its first.
        return f"({same} OR attribute_not_exists({path}))" if run == 1 else same

    def _update(self, job_id: str, update: "_Update", condition: str) -> Job | None:
        answer = self._conditional(
            "update_item",
            Key=_key(job_id),
            ReturnValues="ALL_NEW",
            ConditionExpression=condition,
            **update.request(),
        )
        return _to_job(answer["Attributes"]) if answer else None

    def _conditional(self, operation: str, **request: Any) -> dict[str, Any] | None:
        """Call the operation; None when its condition did not hold."""
        from botocore.exceptions import ClientError

        with translated_errors("dynamodb"):
            try:
                answer: dict[str, Any] = getattr(self._dynamodb, operation)(TableName=self._table, **request)
            except ClientError as error:
                if error_code(error) == "ConditionalCheckFailedException":
                    return None
                raise
        return answer


class _Update:
    """Builds an update expression with placeholders for every name and value."""

    def __init__(self) -> None:
        self._sets: list[str] = []
        self._removes: list[str] = []
        self._names: dict[str, str] = {}
        self._values: dict[str, Any] = {}

    def name_path(self, path: Sequence[str]) -> str:
        return ".".join(self._names.setdefault(part, f"#n{len(self._names)}") for part in path)

    def value(self, plain: object) -> str:
        placeholder = f":v{len(self._values)}"
        self._values[placeholder] = _serialize(plain)
        return placeholder

    def set_path(self, path: Sequence[str], plain: object) -> None:
        self._sets.append(f"{self.name_path(path)} = {self.value(plain)}")

    def add_path(self, path: Sequence[str], amount: int) -> None:
        name = self.name_path(path)
        self._sets.append(f"{name} = {name} + {self.value(amount)}")

    def append_path(self, path: Sequence[str], plains: object) -> None:
        name = self.name_path(path)
        self._sets.append(f"{name} = list_append(if_not_exists({name}, {self.value([])}), {self.value(plains)})")

    def remove_path(self, path: Sequence[str]) -> None:
        self._removes.append(self.name_path(path))

    def is_in(self, path: Sequence[str], plains: Sequence[object]) -> str:
        return f"{self.name_path(path)} IN ({', '.join(self.value(plain) for plain in plains)})"

    def request(self) -> dict[str, Any]:
        expression = "SET " + ", ".join(self._sets)
        if self._removes:
            expression += " REMOVE " + ", ".join(self._removes)
        return {
            "UpdateExpression": expression,
            "ExpressionAttributeNames": {placeholder: name for name, placeholder in self._names.items()},
            "ExpressionAttributeValues": self._values,
        }


def _key(job_id: str) -> dict[str, Any]:
    return {"jobId": {"S": job_id}}


def _plain(value: object) -> object:
    """Return the value as JSON types, with numbers that DynamoDB takes."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime) else value


def _serialize(plain: object) -> dict[str, Any]:
    from boto3.dynamodb.types import TypeSerializer

    typed: dict[str, Any] = TypeSerializer().serialize(json.loads(json.dumps(plain), parse_float=Decimal))
    return typed


def _to_item(job: Job) -> dict[str, Any]:
    plain = job.model_dump(mode="json", by_alias=True, exclude_none=True)
    plain["updatedAt"] = (job.updated_at or datetime.now(UTC)).timestamp()
    if not job.status.is_terminal:
        plain["openShard"] = OPEN_SHARD
    return {name: _serialize(value) for name, value in plain.items()}


def _to_job(item: Mapping[str, Any]) -> Job:
    """Read an item, whoever wrote it: keys of other writers are passed over."""
    from boto3.dynamodb.types import TypeDeserializer

    deserialize = TypeDeserializer().deserialize
    known = {to_camel(name) for name in Job.model_fields}
    plain = {name: _numbers(deserialize(value)) for name, value in item.items() if name in known}
    if isinstance(plain.get("updatedAt"), int | float):
        plain["updatedAt"] = datetime.fromtimestamp(plain["updatedAt"], UTC).isoformat()
    # While two versions run side by side, the newer one may have written fields that this one does not know.
    return Job.model_validate(plain, extra="ignore")


def _numbers(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {key: _numbers(item) for key, item in value.items()}
    return [_numbers(item) for item in value] if isinstance(value, list) else value


def _encode_cursor(key: Mapping[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps([key["jobId"]["S"], key["createdAt"]["S"]]).encode()).decode()


def _decode_cursor(cursor: str, user_id: str) -> dict[str, Any]:
    """Rebuild the start key for this user only, so that a cursor never opens another one's list."""
    try:
        job_id, created_at = json.loads(urlsafe_b64decode(cursor))
    except ValueError as error:
        raise InvalidRequest(parameter="cursor") from error
    return {"jobId": {"S": str(job_id)}, "createdAt": {"S": str(created_at)}, "userId": {"S": user_id}}
