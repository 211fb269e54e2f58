"""`restore`: bring back items that a restored copy of the table has and the live one does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .cloud import Stage
from .errors import Refused


@dataclass(frozen=True)
class Restored:
    """`missing` items of the copy were not in the live table; `copied` of them are now."""

    missing: int
    copied: int


def restore(stage: Stage, copy: str, go: bool) -> Restored:
    """Compare the copy with the live table and, with `go`, put what is missing; what is there is left as it is.

    Tombstones of deleted jobs count as there, so that nobody who was erased comes back.

    Raises:
        Refused: there is no such table, or it is the live one.
    """
    if copy in ("", stage.table):
        raise Refused(f"Which copy? TABLE names a table beside {stage.table}, such as {stage.table}-restored.")
    dynamodb = stage.client("dynamodb")
    missing = copied = 0
    try:
        for item in _items(dynamodb, copy):
            if "Item" in dynamodb.get_item(TableName=stage.table, Key={"jobId": item["jobId"]}, ConsistentRead=True):
                continue
            missing += 1
            copied += go and _put(dynamodb, stage.table, item)
    except dynamodb.exceptions.ResourceNotFoundException as error:
        raise Refused(f"There is no table {copy} beside {stage.table} in this region.") from error
    return Restored(missing, copied)


def _items(dynamodb: Any, table: str) -> Iterator[dict[str, Any]]:
    for page in dynamodb.get_paginator("scan").paginate(TableName=table):
        yield from page["Items"]


def _put(dynamodb: Any, table: str, item: dict[str, Any]) -> bool:
    """Return whether it was put: somebody may have written it in this moment."""
    try:
        dynamodb.put_item(TableName=table, Item=item, ConditionExpression="attribute_not_exists(jobId)")
    except dynamodb.exceptions.ConditionalCheckFailedException:
        return False
    return True
