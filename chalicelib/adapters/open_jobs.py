"""OpenJobsIndex: which jobs are not settled, those that were touched longest ago first.

The index holds keys alone. With whole items in it every write of a job would be paid for three times as large: once in
the table, and, because the time of the write is the index's sort key, as a deletion and an insertion there. That time
is noted by the minute: writes within the same one leave the index as it is, and cost nothing there. It has several
partition keys, because one takes 1000 write units a second (DynamoDB guide, "Partitions").
"""

from collections.abc import Iterator
from heapq import merge
from itertools import islice
from typing import Any
from zlib import crc32

INDEX = "OpenJobsIndex"
SHARDS = tuple(f"open-{number}" for number in range(4))
BATCH = 100
"""Most items of one BatchGetItem (DynamoDB guide)."""


MINUTE = 60
"""How far what `updatedAt` says may lie before the write."""


def minute_of(timestamp: float) -> int:
    """Return the `updatedAt` of a write at this Unix time."""
    return int(timestamp // MINUTE) * MINUTE


def shard_of(job_id: str) -> str:
    """Return the job's `openShard`. A terminal job has none and so leaves the index."""
    return SHARDS[crc32(job_id.encode()) % len(SHARDS)]


def open_items(dynamodb: Any, table: str, not_touched_since: float) -> Iterator[dict[str, Any]]:
    """Yield the items, oldest write first, read only as far as they are asked for.

    One that has left the index meanwhile is passed over.
    """
    keys = merge(*(_keys(dynamodb, table, shard, not_touched_since) for shard in SHARDS))
    while batch := [job_id for _, job_id in islice(keys, BATCH)]:
        items = read_items(dynamodb, table, batch)
        yield from (items[job_id] for job_id in batch if "openShard" in items.get(job_id, {}))


def _keys(dynamodb: Any, table: str, shard: str, not_touched_since: float) -> Iterator[tuple[float, str]]:
    pages = dynamodb.get_paginator("query").paginate(
        TableName=table,
        IndexName=INDEX,
        KeyConditionExpression="openShard = :open AND updatedAt < :since",
        ExpressionAttributeValues={":open": {"S": shard}, ":since": {"N": str(not_touched_since)}},
    )
    for page in pages:
        for item in page["Items"]:
            yield float(item["updatedAt"]["N"]), item["jobId"]["S"]


def read_items(dynamodb: Any, table: str, job_ids: list[str], consistent: bool = False) -> dict[str, dict[str, Any]]:
    """Return those of at most `BATCH` items that exist, by key."""
    keys = [{"jobId": {"S": job_id}} for job_id in job_ids]
    wanted: Any = {table: {"Keys": keys, "ConsistentRead": consistent}} if keys else None
    found: dict[str, dict[str, Any]] = {}
    while wanted:
        answer = dynamodb.batch_get_item(RequestItems=wanted)
        found |= {item["jobId"]["S"]: item for item in answer["Responses"].get(table, [])}
        wanted = answer.get("UnprocessedKeys")
    return found
