"""Keys for machines in the job table: one item each, found by id, and by owner through UserIdIndex."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from ..contracts.machine_key import MachineKey
from .aws import error_code, translated_errors
from .in_job_table import InJobTable

MACHINE_KEY_PREFIX = "apikey#"
"""Of the items' hash keys, beside the jobs. The authorizer may read no others (infra/terraform/iam.tf)."""

KEPT_REVOKED_SECONDS = 400 * 24 * 3600
"""Longer than any backup is kept: `make restore` puts back what is missing, and a revoked key must not be."""


class DynamoMachineKeys(InJobTable):
    def create(self, key: MachineKey) -> bool:
        from botocore.exceptions import ClientError

        with translated_errors("dynamodb"):
            try:
                self._dynamodb.put_item(
                    TableName=self._table,
                    Item=_item(key),
                    ConditionExpression="attribute_not_exists(jobId)",
                    ReturnValuesOnConditionCheckFailure="ALL_OLD",
                )
            except ClientError as error:
                if error_code(error) != "ConditionalCheckFailedException":
                    raise
                # The SDK repeats a call whose answer was lost; then what is in the way is this key.
                stored: dict[str, Any] = error.response.get("Item") or {}
                return bool(stored.get("secretHash") == {"S": key.secret_hash})
        return True

    def get(self, key_id: str) -> MachineKey | None:
        with translated_errors("dynamodb"):
            answer = self._dynamodb.get_item(TableName=self._table, Key=_key(key_id), ConsistentRead=True)
        return _machine_key(answer["Item"]) if "Item" in answer else None

    def list_of(self, owner: str) -> Sequence[MachineKey]:
        from .open_jobs import BATCH, read_items

        query = {
            "TableName": self._table,
            "IndexName": "UserIdIndex",
            "KeyConditionExpression": "userId = :owner",
            "ExpressionAttributeValues": {":owner": {"S": _list_key(owner)}},
            "ProjectionExpression": "jobId",
            "ScanIndexForward": False,
        }
        with translated_errors("dynamodb"):
            pages = self._dynamodb.get_paginator("query").paginate(**query)
            names = [item["jobId"]["S"] for page in pages for item in page["Items"]]
            items: dict[str, dict[str, Any]] = {}
            for at in range(0, len(names), BATCH):
                items |= read_items(self._dynamodb, self._table, names[at : at + BATCH], consistent=True)
        # The index lags behind the table: one that was revoked a moment ago may still stand in it.
        found = (_machine_key(items[name]) for name in names if name in items)
        return [key for key in found if key.revoked_at is None]

    def revoke(self, key: MachineKey, at: datetime) -> None:
        with translated_errors("dynamodb"):
            self._dynamodb.update_item(
                TableName=self._table,
                Key=_key(key.key_id),
                UpdateExpression="SET revokedAt = :at, #ttl = :ttl REMOVE secretHash, userId",
                ExpressionAttributeNames={"#ttl": "ttl"},
                ExpressionAttributeValues={
                    ":at": {"S": at.isoformat()},
                    ":ttl": {"N": str(int(at.timestamp()) + KEPT_REVOKED_SECONDS)},
                },
            )

    def note_use(self, key: MachineKey, day: str) -> None:
        with translated_errors("dynamodb"):
            try:
                self._dynamodb.update_item(
                    TableName=self._table,
                    Key=_key(key.key_id),
                    UpdateExpression="SET lastUsedOn = :day",
                    ConditionExpression="attribute_exists(secretHash) AND NOT lastUsedOn = :day",
                    ExpressionAttributeValues={":day": {"S": day}},
                )
            except self._dynamodb.exceptions.ConditionalCheckFailedException:
                return


def _key(key_id: str) -> dict[str, dict[str, str]]:
    return {"jobId": {"S": MACHINE_KEY_PREFIX + key_id}}


def _list_key(owner: str) -> str:
    return MACHINE_KEY_PREFIX + sha256(owner.encode()).hexdigest()[:32]


def _item(key: MachineKey) -> dict[str, Any]:
    item: dict[str, Any] = {
        **_key(key.key_id),
        "userId": {"S": _list_key(key.owner)},
        "createdAt": {"S": key.created_at},
        "owner": {"S": key.owner},
        "name": {"S": key.name},
        "scopes": {"SS": sorted(key.scopes)},
        "secretHash": {"S": key.secret_hash},
    }
    return item if key.last_used_on is None else {**item, "lastUsedOn": {"S": key.last_used_on}}


def _machine_key(item: dict[str, Any]) -> MachineKey:
    def text(name: str) -> str | None:
        return item[name]["S"] if name in item else None

    return MachineKey(
        key_id=item["jobId"]["S"].removeprefix(MACHINE_KEY_PREFIX),
        owner=item["owner"]["S"],
        name=item["name"]["S"],
        scopes=tuple(sorted(item["scopes"]["SS"])),
        secret_hash=text("secretHash") or "",
        created_at=item["createdAt"]["S"],
        last_used_on=text("lastUsedOn"),
        revoked_at=text("revokedAt"),
    )
