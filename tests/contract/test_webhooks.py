"""What every table of webhooks must do, be it the fake or DynamoDB; and the queue they wait on."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.adapters.dynamodb import DynamoJobTable
from chalicelib.adapters.webhook_queue import MAX_DELAY_SECONDS, SqsWebhookQueue
from chalicelib.adapters.webhook_table import DELIVERIES_PREFIX, WEBHOOKS_PREFIX, DynamoWebhooks
from chalicelib.contracts.webhooks import (
    Delivery,
    DeliveryState,
    OwnerWebhooks,
    Webhook,
    WebhookEvent,
    WebhookOrder,
)
from chalicelib.ports import Webhooks
from local.resources import TABLE
from tests.fakes import InMemoryWebhooks

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(params=["fake", "dynamodb"])
def webhooks(request: pytest.FixtureRequest) -> Webhooks:
    if request.param == "fake":
        return InMemoryWebhooks()
    return DynamoWebhooks(TABLE, request.getfixturevalue("emulated_aws")[0])


def annas(**fields: Any) -> OwnerWebhooks:
    webhook = Webhook(
        id="w1", url="https://hooks.example.com/", events=[WebhookEvent.FAILED], secret="whsec_eA==", created_at=NOW
    )
    return OwnerWebhooks(owner="anna", webhooks=[webhook], **fields)


def delivery(delivery_id: str, **fields: Any) -> Delivery:
    known: dict[str, Any] = {"occurred_at": NOW, "state": DeliveryState.PENDING, "attempts": 1, "last_attempt_at": NOW}
    return Delivery(
        id=delivery_id, webhook_id="w1", event=WebhookEvent.FAILED, job_id="j1", run=1, **{**known, **fields}
    )


def test_an_owners_come_back_as_stored_with_the_next_version(webhooks: Webhooks) -> None:
    assert webhooks.of("anna") == OwnerWebhooks(owner="anna")
    assert webhooks.put(annas(), 0)
    assert webhooks.of("anna") == annas(version=1)
    assert webhooks.of("ben").webhooks == []


def test_of_two_who_change_one_version_one_is_told(webhooks: Webhooks) -> None:
    assert webhooks.put(annas(), 0)
    assert not webhooks.put(annas(), 0)
    assert webhooks.put(OwnerWebhooks(owner="anna"), 1)
    assert not webhooks.put(annas(), 1)
    assert webhooks.of("anna").webhooks == []


def test_the_log_has_each_event_once_the_newest_first(webhooks: Webhooks) -> None:
    webhooks.note("anna", delivery("msg_1"))
    webhooks.note("anna", delivery("msg_2", occurred_at=NOW + timedelta(hours=1)))
    webhooks.note("anna", delivery("msg_1", state=DeliveryState.DELIVERED, attempts=2))
    found = webhooks.deliveries("anna", "w1")
    assert [(one.id, one.attempts) for one in found] == [("msg_2", 1), ("msg_1", 2)]
    assert webhooks.delivery("anna", "w1", "msg_1") == found[1]


def test_another_owners_log_does_not_exist(webhooks: Webhooks) -> None:
    webhooks.note("anna", delivery("msg_1"))
    assert webhooks.deliveries("ben", "w1") == []
    assert webhooks.deliveries("anna", "w2") == []
    assert webhooks.delivery("ben", "w1", "msg_1") is None


def test_neither_is_taken_for_a_job_and_a_delivery_expires(emulated_aws: Any) -> None:
    endpoint, _, client_of = emulated_aws
    table = DynamoWebhooks(TABLE, endpoint)
    table.put(annas(), 0)
    table.note("anna", delivery("msg_1"))
    items = client_of("dynamodb").scan(TableName=TABLE)["Items"]
    assert len(items) == 2
    for item in items:
        key = item["jobId"]["S"]
        assert key.startswith((WEBHOOKS_PREFIX, DELIVERIES_PREFIX))
        assert DynamoJobTable(TABLE, endpoint).get(key) is None
        assert ("ttl" in item) is key.startswith(DELIVERIES_PREFIX)


def test_an_order_comes_out_of_the_queue_as_it_went_in(emulated_aws: Any) -> None:
    endpoint, resources, client_of = emulated_aws
    order = WebhookOrder(owner="anna", webhook_id="w1", job_id="j1", run=2, occurred_at=NOW, attempt=3)
    SqsWebhookQueue(resources.webhooks_queue_url, endpoint).send(order, 0)
    [message] = client_of("sqs").receive_message(QueueUrl=resources.webhooks_queue_url, WaitTimeSeconds=2)["Messages"]
    client_of("sqs").delete_message(QueueUrl=resources.webhooks_queue_url, ReceiptHandle=message["ReceiptHandle"])
    assert WebhookOrder.model_validate_json(message["Body"]) == order


def test_a_longer_wait_than_sqs_has_is_its_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[dict[str, Any]] = []

    class Sqs:
        def send_message(self, **call: Any) -> None:
            sent.append(call)

    monkeypatch.setattr("chalicelib.adapters.webhook_queue.client", lambda *_: Sqs())
    order = WebhookOrder(owner="anna", webhook_id="w1", occurred_at=NOW)
    for delay in (-5.0, 43200.0):
        SqsWebhookQueue("url").send(order, delay)
    assert [call["DelaySeconds"] for call in sent] == [0, MAX_DELAY_SECONDS]
