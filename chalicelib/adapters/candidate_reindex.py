"""Works out anew what the index of candidates needs, from what the table keeps of each of them.

For items that an older version wrote: searches run in what stands beside an item's content.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .aws import error_code
from .candidates import candidate_of, item_of
from .dynamodb import CANDIDATE_PREFIX

INDEXED = ("tags", "marks", "apart", "languages", "receivedAt", "expires", "searchText")
"""Attributes of an item that are worked out from its content."""


@dataclass(frozen=True)
class Reindexed:
    """Of `candidates`, `stale` lacked what this version's index needs; `written` have it now."""

    candidates: int
    stale: int
    written: int


def reindex(dynamodb: Any, table: str, go: bool) -> Reindexed:
    """Go through every owner's candidates and, with `go`, write what the index lacks.

    Whoever writes a candidate at the same time wins: what they write is complete. Doing it again is harmless.
    """
    found = stale = written = 0
    for item in _candidates(dynamodb, table):
        found += 1
        anew = item_of(candidate_of(item), "")
        changes = {name: anew.get(name) for name in INDEXED if anew.get(name) != _as_written(item.get(name))}
        stale += bool(changes)
        written += bool(changes) and go and _write(dynamodb, table, item, changes)
    return Reindexed(found, stale, written)


def _candidates(dynamodb: Any, table: str) -> Iterator[dict[str, Any]]:
    pages = dynamodb.get_paginator("scan").paginate(
        TableName=table,
        FilterExpression="begins_with(jobId, :prefix) AND attribute_exists(content)",
        ExpressionAttributeValues={":prefix": {"S": CANDIDATE_PREFIX}},
    )
    for page in pages:
        yield from page["Items"]


def _write(dynamodb: Any, table: str, item: Mapping[str, Any], changes: Mapping[str, Any]) -> bool:
    from botocore.exceptions import ClientError

    kept = {name: value for name, value in changes.items() if value is not None}
    sets = ", ".join(f"#{name} = :{name}" for name in kept)
    removes = ", ".join(f"#{name}" for name in changes if name not in kept)
    try:
        dynamodb.update_item(
            TableName=table,
            Key={"jobId": item["jobId"]},
            UpdateExpression=" ".join(filter(None, (sets and f"SET {sets}", removes and f"REMOVE {removes}"))),
            ConditionExpression="version = :version",
            ExpressionAttributeNames={f"#{name}": name for name in changes},
            ExpressionAttributeValues={":version": item["version"], **{f":{name}": kept[name] for name in kept}},
        )
    except ClientError as error:
        if error_code(error) != "ConditionalCheckFailedException":
            raise
        return False
    return True


def _as_written(value: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """Return an attribute as it was written: sets come back in any order, bytes in a wrapping of the SDK's resource."""
    if value and "SS" in value:
        return {"SS": sorted(value["SS"])}
    return {"B": bytes(value["B"])} if value and "B" in value else value
