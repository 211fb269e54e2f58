"""Candidates in the job table: one item each, found by owner through UserIdIndex in the order of their last change.

No table of its own: keys, encryption, backups, expiry and rights are those of the jobs. Texts are compressed, 3 KB a
candidate; what a search needs stands apart from the rest, so that an index reads half of it. The owner is hashed into
the key: an id of another owner's candidate names nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4
from zlib import compress, crc32, decompress

from ..candidates.entries import first_expiry, languages_of, received_at, search_text
from ..contracts.candidate import Candidate
from ..ports import CandidateEntry
from .aws import error_code, raise_unless_outrun, translated_errors
from .dynamodb import CANDIDATE_PREFIX
from .in_job_table import InJobTable, hashed_owner
from .open_jobs import BATCH, read_items

SHARDS = 4
"""Of one owner's list, which are read side by side: one answer of a query is 1 MB at most (DynamoDB guide)."""

MAX_ID = 64


class DynamoCandidates(InJobTable):
    def get(self, owner: str, candidate_id: str) -> Candidate | None:
        if not 0 < len(candidate_id) <= MAX_ID:
            return None
        with translated_errors("dynamodb"):
            answer = self._dynamodb.get_item(
                TableName=self._table, Key={"jobId": {"S": _key(owner, candidate_id)}}, ConsistentRead=True
            )
        return candidate_of(answer["Item"]) if "Item" in answer else None

    def get_many(self, owner: str, candidate_ids: Sequence[str]) -> Sequence[Candidate]:
        keys = [_key(owner, candidate_id) for candidate_id in dict.fromkeys(candidate_ids)]
        items: dict[str, dict[str, Any]] = {}
        for at in range(0, len(keys), BATCH):
            with translated_errors("dynamodb"):
                items |= read_items(self._dynamodb, self._table, keys[at : at + BATCH], consistent=True)
        found = (candidate_of(items[key]) for key in keys if key in items)
        return [candidate for candidate in found if not candidate.deleted_at]

    def put(self, candidate: Candidate, expected_version: int) -> bool:
        from botocore.exceptions import ClientError

        token = uuid4().hex
        with translated_errors("dynamodb"):
            try:
                self._dynamodb.put_item(**self._write(candidate, expected_version, token))
            except ClientError as error:
                if error_code(error) != "ConditionalCheckFailedException":
                    raise
                return _is_ours([error.response], token)
        return True

    def put_together(self, changes: Sequence[tuple[Candidate, int]]) -> bool:
        from botocore.exceptions import ClientError

        token = uuid4().hex
        writes = [{"Put": self._write(candidate, expected, token)} for candidate, expected in changes]
        with translated_errors("dynamodb"):
            try:
                self._dynamodb.transact_write_items(TransactItems=writes)
            except ClientError as error:
                if error_code(error) != "TransactionCanceledException":
                    raise
                raise_unless_outrun(error)
                return _is_ours(error.response["CancellationReasons"], token)
        return True

    def _write(self, candidate: Candidate, expected_version: int, token: str) -> dict[str, Any]:
        condition: dict[str, Any] = {"ConditionExpression": "attribute_not_exists(jobId)"}
        if expected_version:
            condition = {
                "ConditionExpression": "version = :expected",
                "ExpressionAttributeValues": {":expected": {"N": str(expected_version)}},
            }
        return {
            "TableName": self._table,
            "Item": item_of(candidate.model_copy(update={"version": expected_version + 1}), token),
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            **condition,
        }

    def changed_since(self, owner: str, since: str) -> Iterator[CandidateEntry]:
        made = self._dynamodb  # before the threads: making clients is not thread-safe
        with ThreadPoolExecutor(SHARDS) as pool:
            for items in pool.map(lambda shard: self._changed(made, _list_key(owner, shard), since), range(SHARDS)):
                yield from map(_entry, items)

    def _changed(self, dynamodb: Any, list_key: str, since: str) -> list[dict[str, Any]]:
        query = {
            "TableName": self._table,
            "IndexName": "UserIdIndex",
            "KeyConditionExpression": "userId = :owner AND createdAt >= :since",
            "ExpressionAttributeValues": {":owner": {"S": list_key}, ":since": {"S": since or "0"}},
            "ProjectionExpression": (
                "jobId, createdAt, receivedAt, tags, languages, marks, apart, searchText, deletedAt, expires"
            ),
        }
        with translated_errors("dynamodb"):
            pages = dynamodb.get_paginator("query").paginate(**query)
            return [item for page in pages for item in page["Items"]]


def _is_ours(refused: Sequence[Mapping[str, Any]], token: str) -> bool:
    """Whether what is in the way is this very write: the SDK repeats a call whose answer was lost."""
    return all(reason.get("Item", {}).get("token") == {"S": token} for reason in refused)


def _key(owner: str, candidate_id: str) -> str:
    return f"{CANDIDATE_PREFIX}{hashed_owner(owner)}#{candidate_id}"


def _list_key(owner: str, shard: int) -> str:
    return f"{CANDIDATE_PREFIX}{hashed_owner(owner)}#{shard}"


def item_of(candidate: Candidate, token: str) -> dict[str, Any]:
    """Return what is stored: the content, and beside it what the index needs. `token` marks the write."""
    shard = crc32(candidate.candidate_id.encode()) % SHARDS
    item: dict[str, Any] = {
        "jobId": {"S": _key(candidate.owner, candidate.candidate_id)},
        "userId": {"S": _list_key(candidate.owner, shard)},
        "createdAt": {"S": candidate.changed_at.isoformat()},
        "version": {"N": str(candidate.version)},
        "token": {"S": token},
        "content": {"B": compress(candidate.model_dump_json(exclude_defaults=True).encode(), 6)},
    }
    # Sets must not be empty in DynamoDB.
    sets: dict[str, Iterable[str]] = {"tags": candidate.tags, "marks": candidate.marks, "apart": candidate.apart}
    sets["languages"] = languages_of(candidate)
    item |= {name: {"SS": sorted(set(values))} for name, values in sets.items() if values}
    if received := received_at(candidate):
        item["receivedAt"] = {"S": received}
    if candidate.ttl is not None:
        item["ttl"] = {"N": str(candidate.ttl)}
    if (expires := first_expiry(candidate)) is not None:
        item["expires"] = {"N": str(expires)}
    if candidate.deleted_at:
        item["deletedAt"] = {"S": candidate.deleted_at.isoformat()}
    else:
        item["searchText"] = {"B": compress(search_text(candidate).encode(), 6)}
    return item


def candidate_of(item: Mapping[str, Any]) -> Candidate:
    """Return the candidate whom an item of the table holds."""
    # While two versions run side by side, the newer one may have written fields that this one does not know.
    return Candidate.model_validate_json(decompress(bytes(item["content"]["B"])), extra="ignore")


def _entry(item: dict[str, Any]) -> CandidateEntry:
    text = item.get("searchText")
    return CandidateEntry(
        candidate_id=item["jobId"]["S"].rsplit("#", 1)[-1],
        changed_at=item["createdAt"]["S"],
        tags=frozenset(item.get("tags", {}).get("SS", ())),
        marks=frozenset(item.get("marks", {}).get("SS", ())),
        text=decompress(bytes(text["B"])).decode() if text else "",
        is_deleted="deletedAt" in item,
        apart=frozenset(item.get("apart", {}).get("SS", ())),
        expires=int(item["expires"]["N"]) if "expires" in item else None,
        languages=frozenset(item.get("languages", {}).get("SS", ())),
        # Of an item that an older version wrote the last change is the nearest.
        received_at=item.get("receivedAt", item["createdAt"])["S"],
    )
