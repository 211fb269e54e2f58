"""Handled messages are deleted together."""

from typing import Any

from local.deletions import Deletions


class Sqs:
    def __init__(self) -> None:
        self.calls: list[tuple[str, int]] = []

    def delete_message_batch(self, *, QueueUrl: str, Entries: list[dict[str, Any]]) -> None:  # noqa: N803  as boto3 names them
        self.calls.append((QueueUrl, len(Entries)))


def test_the_messages_of_a_job_are_deleted_in_one_call_for_each_queue() -> None:
    sqs = Sqs()
    deletions = Deletions(sqs)
    for number in range(12):
        deletions.add("events" if number else "orders", f"receipt-{number}")
    deletions.start()
    deletions.finish(patience_seconds=20)
    assert sqs.calls == [("orders", 1), ("events", 10), ("events", 1)]


def test_who_ends_does_not_wait_for_others_to_come(monkeypatch: Any) -> None:
    monkeypatch.setattr("local.deletions.LINGER_SECONDS", 3600.0)
    sqs = Sqs()
    deletions = Deletions(sqs)
    deletions.start()
    deletions.add("orders", "receipt")
    deletions.finish(patience_seconds=60)
    assert sqs.calls == [("orders", 1)]
