"""Counts an owner's offers, in an item beside the jobs."""

from hashlib import sha256
from typing import Any

from .aws import translated_errors

COUNTER_PREFIX = "offers#"
"""Of the keys under which offers are counted. What follows is a hash of the owner's id."""


def next_number(dynamodb: Any, table: str, user_id: str, least: int) -> int:
    """Count up and return the new number: above every earlier one, and at least `least`."""
    item = {"TableName": table, "Key": {"jobId": {"S": f"{COUNTER_PREFIX}{sha256(user_id.encode()).hexdigest()[:32]}"}}}
    while True:
        with translated_errors("dynamodb"):
            # Adding is atomic without a condition, so that many offers at once do not hinder each other.
            counted = dynamodb.update_item(
                **item,
                UpdateExpression="ADD lastNumber :one",
                ExpressionAttributeValues={":one": {"N": "1"}},
                ReturnValues="UPDATED_NEW",
            )
            number = int(counted["Attributes"]["lastNumber"]["N"])
            if number >= least:
                return number
            try:
                dynamodb.update_item(
                    **item,
                    UpdateExpression="SET lastNumber = :least",
                    ConditionExpression="lastNumber < :least",
                    ExpressionAttributeValues={":least": {"N": str(least)}},
                )
            except dynamodb.exceptions.ConditionalCheckFailedException:
                continue  # another caller lifted it in between: the next number lies above `least`
            return least
