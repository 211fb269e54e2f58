"""Webhooks and what became of their deliveries, in the job table: one item for an owner's, one for each delivery."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from ..contracts.webhooks import Delivery, OwnerWebhooks
from .aws import error_code, translated_errors
from .in_job_table import InJobTable, hashed_owner
from .open_jobs import read_items

WEBHOOKS_PREFIX = "webhooks#"
DELIVERIES_PREFIX = "deliveries#"
"""Of the items' hash keys, beside the jobs."""

KEPT_SECONDS = 14 * 24 * 3600
"""Of a delivery after its last attempt, so that an owner's log does not grow for ever."""

MAX_LISTED = 100
"""One BatchGetItem (DynamoDB guide)."""


class DynamoWebhooks(InJobTable):
    def of(self, owner: str) -> OwnerWebhooks:
        item = self._get(WEBHOOKS_PREFIX + hashed_owner(owner))
        return OwnerWebhooks.model_validate_json(item["content"]["S"]) if item else OwnerWebhooks(owner=owner)

    def put(self, webhooks: OwnerWebhooks, expected_version: int) -> bool:
        from botocore.exceptions import ClientError

        stored = webhooks.model_copy(update={"version": expected_version + 1})
        token = {"S": uuid4().hex}
        item = {
            "jobId": {"S": WEBHOOKS_PREFIX + hashed_owner(webhooks.owner)},
            "version": {"N": str(stored.version)},
            "token": token,
            "content": {"S": stored.model_dump_json()},
        }
        condition: dict[str, Any] = {"ConditionExpression": "attribute_not_exists(jobId)"}
        if expected_version:
            condition = {
                "ConditionExpression": "version = :expected",
                "ExpressionAttributeValues": {":expected": {"N": str(expected_version)}},
            }
        with translated_errors("dynamodb"):
            try:
                self._dynamodb.put_item(
                    TableName=self._table, Item=item, ReturnValuesOnConditionCheckFailure="ALL_OLD", **condition
                )
            except ClientError as error:
                if error_code(error) != "ConditionalCheckFailedException":
                    raise
                # The SDK repeats a call whose answer was lost; then the version that is in the way is this one.
                in_the_way: dict[str, Any] = error.response.get("Item") or {}
                return bool(in_the_way.get("token") == token)
        return True

    def note(self, owner: str, delivery: Delivery) -> None:
        item = {
            "jobId": {"S": _delivery_key(owner, delivery.webhook_id, delivery.id)},
            "userId": {"S": _list_key(owner, delivery.webhook_id)},
            "createdAt": {"S": delivery.occurred_at.isoformat()},
            "content": {"S": delivery.model_dump_json()},
            "ttl": {"N": str(int(delivery.last_attempt_at.timestamp()) + KEPT_SECONDS)},
        }
        with translated_errors("dynamodb"):
            self._dynamodb.put_item(TableName=self._table, Item=item)

    def delivery(self, owner: str, webhook_id: str, delivery_id: str) -> Delivery | None:
        item = self._get(_delivery_key(owner, webhook_id, delivery_id))
        return Delivery.model_validate_json(item["content"]["S"]) if item else None

    def deliveries(self, owner: str, webhook_id: str) -> Sequence[Delivery]:
        with translated_errors("dynamodb"):
            answer = self._dynamodb.query(
                TableName=self._table,
                IndexName="UserIdIndex",
                KeyConditionExpression="userId = :list",
                ExpressionAttributeValues={":list": {"S": _list_key(owner, webhook_id)}},
                ProjectionExpression="jobId",
                ScanIndexForward=False,
                Limit=MAX_LISTED,
            )
            names = [item["jobId"]["S"] for item in answer["Items"]]
            items = read_items(self._dynamodb, self._table, names)
        return [Delivery.model_validate_json(items[name]["content"]["S"]) for name in names if name in items]

    def _get(self, key: str) -> dict[str, Any] | None:
        with translated_errors("dynamodb"):
            answer = self._dynamodb.get_item(TableName=self._table, Key={"jobId": {"S": key}}, ConsistentRead=True)
        item: dict[str, Any] | None = answer.get("Item")
        return item


def _delivery_key(owner: str, webhook_id: str, delivery_id: str) -> str:
    return f"{_list_key(owner, webhook_id)}#{delivery_id}"


def _list_key(owner: str, webhook_id: str) -> str:
    return f"{DELIVERIES_PREFIX}{hashed_owner(owner)}#{webhook_id}"
