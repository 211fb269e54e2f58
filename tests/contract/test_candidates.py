"""What every table of candidates must do, be it the fake or DynamoDB."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters import aws
from chalicelib.adapters.candidate_reindex import reindex
from chalicelib.adapters.candidates import DynamoCandidates, item_of
from chalicelib.adapters.dynamodb import DynamoJobTable
from chalicelib.contracts.candidate import Candidate, CandidateJob, Note, TextLine
from chalicelib.contracts.job import Job
from chalicelib.errors import ItemTooLarge, StorageUnavailable
from chalicelib.ports import CandidateTable
from local.resources import TABLE
from tests.fakes import InMemoryCandidates

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FRENCH = TextLine(kind="language", pointer="/languages/0/name", text="Français C1")
BRITISH = TextLine(kind="language", pointer="/person/nationalities", text="Britisch")


@pytest.fixture(params=["fake", "dynamodb"])
def candidates(request: pytest.FixtureRequest) -> CandidateTable:
    if request.param == "fake":
        return InMemoryCandidates()
    return DynamoCandidates(TABLE, request.getfixturevalue("emulated_aws")[0])


def candidate(candidate_id: str = "c1", owner: str = "anna", **fields: Any) -> Candidate:
    job = CandidateJob(job_id="j1", added_at=NOW, text="t1", marks=["email:x@example.com"], ttl=2_000_000_000)
    lines = [TextLine(kind="skill", pointer="/skills/0", text="Kafka, Überblick"), FRENCH, BRITISH]
    known = {"jobs": [job], "texts": {"t1": lines}, "tags": ["Pool"], "ttl": 2_000_000_000}
    return Candidate(candidate_id=candidate_id, owner=owner, created_at=NOW, **{"changed_at": NOW, **known, **fields})


def test_a_candidate_comes_back_as_stored_with_the_next_version(candidates: CandidateTable) -> None:
    stored = candidate(notes=[Note(id="n1", text="Ruft an", written_at=NOW)], name="Béla Novák")
    assert candidates.put(stored, 0)
    assert candidates.get("anna", "c1") == stored.model_copy(update={"version": 1})


def test_of_many_writes_of_one_version_one_goes_through(candidates: CandidateTable) -> None:
    candidates.put(candidate(), 0)
    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(lambda at: candidates.put(candidate(name=f"Name {at}"), 1), range(8)))
    assert sum(written) == 1
    assert not candidates.put(candidate(), 0)


def test_another_owners_candidate_does_not_exist(candidates: CandidateTable) -> None:
    candidates.put(candidate(), 0)
    assert candidates.get("ben", "c1") is None
    assert candidates.get_many("ben", ["c1"]) == []
    assert list(candidates.changed_since("ben", "")) == []
    assert candidates.put(candidate(owner="ben", name="Ben's"), 0), "the same id is another candidate"
    assert candidates.get("anna", "c1").name == ""  # type: ignore[union-attr]


def test_the_index_is_told_what_changed(candidates: CandidateTable) -> None:
    for number in range(9):
        candidates.put(candidate(f"c{number}", changed_at=NOW + timedelta(minutes=number)), 0)
    entries = {entry.candidate_id: entry for entry in candidates.changed_since("anna", "")}
    assert len(entries) == 9
    entry = entries["c3"]
    assert (entry.text, entry.tags, entry.marks) == (
        " kafka uberblick \n francais c1 \n britisch \n pool ",
        frozenset({"Pool"}),
        frozenset({"email:x@example.com"}),
    )
    assert (entry.languages, entry.received_at) == (frozenset({"fr"}), NOW.isoformat())
    assert (entry.expires, entry.is_deleted) == (2_000_000_000, False)
    since = (NOW + timedelta(minutes=7)).isoformat()
    assert {entry.candidate_id for entry in candidates.changed_since("anna", since)} == {"c7", "c8"}


def test_what_is_left_of_a_deleted_one_is_told_and_not_shown(candidates: CandidateTable) -> None:
    candidates.put(candidate(), 0)
    grave = Candidate(candidate_id="c1", owner="anna", created_at=NOW, changed_at=NOW, deleted_at=NOW)
    assert candidates.put(grave, 1)
    assert candidates.get_many("anna", ["c1"]) == []
    assert [(entry.is_deleted, entry.text) for entry in candidates.changed_since("anna", "")] == [(True, "")]


def test_several_come_in_the_order_asked_for(candidates: CandidateTable) -> None:
    for name in ("c1", "c2", "c3"):
        candidates.put(candidate(name), 0)
    found = candidates.get_many("anna", ["c3", "nobody", "c1", "c3"])
    assert [one.candidate_id for one in found] == ["c3", "c1"]


def test_a_write_that_the_sdk_repeats_has_gone_through(emulated_aws: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    table = DynamoCandidates(TABLE, emulated_aws[0])
    dynamodb = aws.client("dynamodb", emulated_aws[0])
    put = dynamodb.put_item

    def twice(**request: Any) -> Any:
        put(**request)
        return put(**request)

    monkeypatch.setattr(dynamodb, "put_item", twice)
    assert table.put(candidate(), 0)
    assert not table.put(candidate(), 0)


def test_several_are_written_together_or_not_at_all(candidates: CandidateTable) -> None:
    candidates.put(candidate("c1"), 0)
    assert candidates.put_together([(candidate("c1", name="Eins"), 1), (candidate("c2", name="Zwei"), 0)])
    assert not candidates.put_together([(candidate("c1", name="Anders"), 1), (candidate("c2", name="Anders"), 1)])
    assert not candidates.put_together([(candidate("c2", name="Anders"), 1), (candidate("c3"), 5)])
    found = [candidates.get("anna", name) for name in ("c1", "c2", "c3")]
    assert [one and (one.name, one.version) for one in found] == [("Eins", 2), ("Zwei", 1), None]


def test_a_joint_write_that_the_sdk_repeats_is_done(emulated_aws: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    table = DynamoCandidates(TABLE, emulated_aws[0])
    dynamodb = aws.client("dynamodb", emulated_aws[0])
    write = dynamodb.transact_write_items

    def twice(**request: Any) -> Any:
        write(**request)
        return write(**request)

    monkeypatch.setattr(dynamodb, "transact_write_items", twice)
    assert table.put_together([(candidate("c1"), 0), (candidate("c2"), 0)])
    assert not table.put_together([(candidate("c1"), 0), (candidate("c2"), 0)])


def test_a_joint_write_of_too_much_says_so(emulated_aws: Any) -> None:
    # Compressed to about a half.
    huge = candidate("c2", texts={"t1": [TextLine(kind="skill", pointer="", text=token_hex(500_000))]})
    table = DynamoCandidates(TABLE, emulated_aws[0])
    with pytest.raises(ItemTooLarge):
        table.put_together([(candidate("c1"), 0), (huge, 0)])
    assert table.get("anna", "c1") is None


def cancelled(*codes: str) -> Any:
    reasons = [{"Code": code, "Message": ""} for code in codes]
    answer: Any = {"Error": {"Code": "TransactionCanceledException"}, "CancellationReasons": reasons}
    return ClientError(answer, "TransactWriteItems")


@pytest.mark.parametrize(
    ("codes", "outcome"),
    [
        (("None", "ConditionalCheckFailed"), None),
        (("TransactionConflict", "None"), None),
        (("ThrottlingError", "None"), StorageUnavailable),
        (("None", "ValidationError"), ClientError),
    ],
)
def test_why_a_joint_write_was_cancelled_decides_what_comes_of_it(
    codes: tuple[str, ...], outcome: type[Exception] | None
) -> None:
    with pytest.raises(outcome) if outcome else nullcontext():
        aws.raise_unless_outrun(cancelled(*codes))


def test_candidates_are_no_jobs(emulated_aws: Any) -> None:
    DynamoCandidates(TABLE, emulated_aws[0]).put(candidate(), 0)
    jobs = DynamoJobTable(TABLE, emulated_aws[0])
    item = aws.client("dynamodb", emulated_aws[0]).scan(TableName=TABLE)["Items"][0]
    assert jobs.get(item["jobId"]["S"]) is None
    assert jobs.get_many([item["jobId"]["S"]]) == {}
    assert jobs.list_of(item["userId"]["S"], 10).jobs == []
    assert list(jobs.all_jobs()) == []


def test_several_jobs_come_at_once(emulated_aws: Any) -> None:
    jobs = DynamoJobTable(TABLE, emulated_aws[0])
    for name in ("j1", "j2", "j3"):
        jobs.create(Job(job_id=name, user_id="anna", created_at=NOW, candidate_id="c1"))
    jobs.bury("j2")
    assert set(jobs.get_many(["j1", "j2", "nobody", "j1"])) == {"j1"}
    assert jobs.tombstone("j2").candidate_id == "c1"  # type: ignore[union-attr]


def test_what_an_older_version_wrote_is_indexed_anew_and_nothing_else_is_touched(
    emulated_aws: tuple[str, Any],
) -> None:
    candidates, dynamodb = DynamoCandidates(TABLE, emulated_aws[0]), aws.client("dynamodb", emulated_aws[0])
    owner = token_hex(4)
    for candidate_id in ("old", "new"):
        candidates.put(candidate(candidate_id, owner), 0)
    key = {"jobId": {"S": item_of(candidate("old", owner), "")["jobId"]["S"]}}
    dynamodb.update_item(
        TableName=TABLE,
        Key=key,
        UpdateExpression="REMOVE languages, receivedAt SET searchText = :text",
        ExpressionAttributeValues={":text": {"B": b"x"}},
    )
    before = dynamodb.get_item(TableName=TABLE, Key=key)["Item"]
    looked = reindex(dynamodb, TABLE, go=False)
    assert (looked.stale, looked.written) == (1, 0)
    assert dynamodb.get_item(TableName=TABLE, Key=key)["Item"] == before
    assert reindex(dynamodb, TABLE, go=True).written == 1
    old, new = sorted(candidates.changed_since(owner, ""), key=lambda entry: entry.candidate_id, reverse=True)
    assert replace(old, candidate_id="new") == new
    after = dynamodb.get_item(TableName=TABLE, Key=key)["Item"]
    assert {name for name in after if after[name] != before.get(name)} == {"languages", "receivedAt", "searchText"}
    assert reindex(dynamodb, TABLE, go=True).stale == 0
