"""Deliveries: who is told of what, when it is tried again, and that no job ever waits for it."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from hmac import new as hmac_of
from typing import Any

import pytest

from chalicelib.contracts.job import Job, JobStatus
from chalicelib.contracts.webhooks import (
    JOB_EVENTS,
    DeliveryState,
    OwnerWebhooks,
    Webhook,
    WebhookEvent,
    WebhookOrder,
)
from chalicelib.errors import StorageUnavailable
from chalicelib.pipeline.webhook_delivery import LOOK_SECONDS, RETRY_SECONDS, WebhookSender, new_secret, signed
from chalicelib.pipeline.webhooks import WebhookAnnouncer, tell_untold
from chalicelib.ports import Posted
from tests.fakes import (
    FakeClock,
    InMemoryFileStore,
    InMemoryJobTable,
    InMemoryWebhooks,
    RecordingTelemetry,
    RecordingWebhookQueue,
)


class Address:
    """Answers what it is told to; keeps what it was sent."""

    def __init__(self) -> None:
        self.answer = Posted(204, None)
        self.got: list[tuple[str, dict[str, str], dict[str, Any]]] = []

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Posted:
        self.got.append((url, dict(headers), json.loads(body)))
        return self.answer


class Desk:
    """Anna, who wants to be told of everything, and the sender."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.jobs = InMemoryJobTable()
        self.webhooks = InMemoryWebhooks()
        self.queue = RecordingWebhookQueue()
        self.telemetry = RecordingTelemetry()
        self.address = Address()
        self.webhook = Webhook(
            id="w1",
            url="https://hooks.example.com/cv",
            events=list(JOB_EVENTS),
            secret=new_secret(),
            created_at=self.clock(),
        )
        self.webhooks.put(OwnerWebhooks(owner="anna", webhooks=[self.webhook]), 0)
        self.notes = InMemoryFileStore("outputs")
        self.announcer = WebhookAnnouncer(self.webhooks, self.queue, self.telemetry, self.clock, self.notes)
        self.sender = WebhookSender(self.jobs, self.webhooks, self.queue, self.address, self.telemetry, self.clock)

    def job(self, status: JobStatus = JobStatus.COMPLETED, **fields: Any) -> Job:
        job = Job(job_id="j1", user_id="anna", status=status, candidate="Béla Novák", **fields)
        self.jobs.create(job)
        return job

    def ordered(self) -> WebhookOrder:
        return self.queue.sent.pop(0)[0]

    def work(self, limit: int = 50) -> int:
        """Carry out everything that is on the queue, letting the time pass that each order asks for."""
        done = 0
        while self.queue.sent and done < limit:
            order, delay = self.queue.sent.pop(0)
            self.clock.move(seconds=min(delay, 900))
            self.sender.carry_out(order)
            done += 1
        return done


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_whoever_ends_a_job_is_told_by_status_id_and_links_and_nothing_of_the_person(desk: Desk) -> None:
    desk.announcer.job_ends(desk.job())
    desk.work()
    [(url, headers, body)] = desk.address.got
    assert url == "https://hooks.example.com/cv"
    assert body == {
        "type": "job.completed",
        "timestamp": "2026-03-02T09:00:00Z",
        "data": {
            "jobId": "j1",
            "status": "completed",
            "run": 1,
            "errorCode": None,
            "links": {"job": "/api/v1/cv/jobs/j1", "cv": "/api/v1/cv/jobs/j1/cv"},
        },
    }
    assert "Novák" not in json.dumps(body, ensure_ascii=False)
    assert headers["webhook-id"].startswith("msg_")


def test_the_signature_is_that_of_standard_webhooks() -> None:
    """Computed here from the specification's words: HMAC-SHA256 over id, timestamp and body, joined by dots."""
    clock = FakeClock()
    secret, body = "whsec_" + b64encode(b"0123456789abcdef0123456789abcdef").decode(), b'{"a":1}'
    headers = signed([secret], "msg_1", clock(), body)
    timestamp = str(int(clock().timestamp()))
    key = b64decode(secret.removeprefix("whsec_"))
    expected = b64encode(hmac_of(key, f"msg_1.{timestamp}.".encode() + body, sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert (headers["webhook-id"], headers["webhook-timestamp"]) == ("msg_1", timestamp)


def test_for_a_day_after_a_change_the_former_secret_signs_too(desk: Desk) -> None:
    now = desk.clock()
    changed = desk.webhook.model_copy(update={"former_secret": new_secret(), "former_until": now + timedelta(hours=24)})
    assert len(changed.secrets_at(now)) == 2
    assert changed.secrets_at(now + timedelta(hours=25)) == [changed.secret]
    two = signed(changed.secrets_at(now), "msg_1", now, b"{}")["webhook-signature"].split(" ")
    assert two[0] == signed([changed.secret], "msg_1", now, b"{}")["webhook-signature"] != two[1]


def test_an_address_that_refuses_is_tried_eight_times_in_twenty_hours(desk: Desk) -> None:
    desk.address.answer = Posted(500, None)
    desk.announcer.job_ends(desk.job())
    began = desk.clock()
    desk.work(limit=200)
    assert len(desk.address.got) == len(RETRY_SECONDS) + 1 == 8
    assert len({headers["webhook-id"] for _, headers, _ in desk.address.got}) == 1, "one event, one id"
    hours = (desk.clock() - began).total_seconds() / 3600
    assert 18 < hours < 21
    [delivery] = desk.webhooks.deliveries("anna", "w1")
    assert (delivery.state, delivery.attempts, delivery.response_status) == (DeliveryState.GIVEN_UP, 8, 500)
    assert desk.telemetry.counts["WebhooksGivenUp"] == 1


def test_an_address_that_answers_at_last_has_the_event_once(desk: Desk) -> None:
    desk.address.answer = Posted(None, "timeout")
    desk.announcer.job_ends(desk.job())
    desk.sender.carry_out(desk.ordered())
    [delivery] = desk.webhooks.deliveries("anna", "w1")
    assert (delivery.state, delivery.problem) == (DeliveryState.PENDING, "timeout")
    assert delivery.next_attempt_at == desk.clock() + timedelta(seconds=RETRY_SECONDS[0])
    desk.address.answer = Posted(200, None)
    desk.work()
    [delivery] = desk.webhooks.deliveries("anna", "w1")
    assert (delivery.state, delivery.attempts, delivery.problem) == (DeliveryState.DELIVERED, 2, None)
    assert desk.queue.sent == []


def test_gone_means_not_again(desk: Desk) -> None:
    desk.address.answer = Posted(410, None)
    desk.announcer.job_ends(desk.job())
    desk.work()
    assert len(desk.address.got) == 1
    assert desk.webhooks.deliveries("anna", "w1")[0].state is DeliveryState.GIVEN_UP


def test_a_redirect_is_a_refusal(desk: Desk) -> None:
    desk.address.answer = Posted(302, None)
    desk.announcer.job_ends(desk.job())
    desk.sender.carry_out(desk.ordered())
    assert desk.webhooks.deliveries("anna", "w1")[0].state is DeliveryState.PENDING


def test_an_order_before_the_end_waits_for_it(desk: Desk) -> None:
    """It is given before the write that ends the job, and a crash between the two must lose nothing."""
    job = desk.job(JobStatus.PROCESSING)
    desk.announcer.job_ends(job)
    desk.sender.carry_out(desk.ordered())
    assert desk.address.got == []
    desk.jobs.update("j1", {"status": JobStatus.FAILED, "error_code": "scanned_pdf"})
    desk.work()
    [(_, _, body)] = desk.address.got
    assert (body["type"], body["data"]["errorCode"]) == ("job.failed", "scanned_pdf")


def test_an_end_that_never_came_is_not_waited_for_for_ever(desk: Desk) -> None:
    desk.announcer.job_ends(desk.job(JobStatus.PROCESSING))
    assert desk.work() == len(LOOK_SECONDS) + 1
    assert desk.address.got == []


def test_of_a_job_that_was_deleted_meanwhile_only_that_is_told(desk: Desk) -> None:
    desk.announcer.job_ends(desk.job())
    tombstone = desk.jobs.bury("j1")
    assert tombstone
    desk.announcer.job_deleted(tombstone)
    desk.work()
    assert [body["type"] for _, _, body in desk.address.got] == ["job.deleted"]


def test_of_an_older_run_nothing_is_told(desk: Desk) -> None:
    desk.announcer.job_ends(desk.job())
    desk.jobs.update("j1", {"run": 2})
    desk.work()
    assert desk.address.got == []


def test_a_webhook_that_was_deleted_gets_nothing(desk: Desk) -> None:
    desk.announcer.job_ends(desk.job())
    desk.webhooks.put(OwnerWebhooks(owner="anna"), 1)
    desk.work()
    assert desk.address.got == []


def test_only_what_was_asked_for_is_told_and_only_to_its_owner(desk: Desk) -> None:
    only_failures = desk.webhook.model_copy(update={"events": [WebhookEvent.FAILED]})
    desk.webhooks.put(OwnerWebhooks(owner="anna", webhooks=[only_failures]), 1)
    desk.announcer.job_ends(desk.job())
    desk.work()
    assert desk.address.got == []
    desk.announcer.job_ends(Job(job_id="j2", user_id="ben", status=JobStatus.FAILED))
    assert desk.queue.sent == []
    others = WebhookOrder(owner="ben", webhook_id="w1", job_id="j1", run=1, occurred_at=desk.clock())
    desk.sender.carry_out(others)
    assert desk.address.got == []


def test_an_order_that_comes_twice_is_the_same_event(desk: Desk) -> None:
    desk.announcer.job_ends(desk.job())
    order = desk.ordered()
    for _ in range(2):
        desk.sender.carry_out(order)
    ids = [headers["webhook-id"] for _, headers, _ in desk.address.got]
    assert len(ids) == 2 and len(set(ids)) == 1
    assert len(desk.webhooks.deliveries("anna", "w1")) == 1


@pytest.mark.parametrize("away", ["webhooks", "queue"])
def test_nothing_that_is_away_hinders_a_job_and_its_end_is_told_later(desk: Desk, away: str) -> None:
    getattr(desk, away).is_away = True
    job = desk.job(JobStatus.PROCESSING)
    desk.announcer.job_ends(job)
    assert "WebhooksLost" not in desk.telemetry.counts
    getattr(desk, away).is_away = False
    assert not tell_untold("j1", desk.jobs, desk.notes, desk.announcer), "it has not ended"
    desk.jobs.update("j1", {"status": JobStatus.COMPLETED})
    assert tell_untold("j1", desk.jobs, desk.notes, desk.announcer)
    desk.work()
    assert [body["type"] for _, _, body in desk.address.got] == ["job.completed"]


def test_what_cannot_be_noted_either_is_counted_as_lost(desk: Desk) -> None:
    desk.queue.is_away = desk.notes.is_away = True
    desk.announcer.job_ends(desk.job())
    assert desk.telemetry.counts["WebhooksLost"] == 1


def test_a_deletion_that_could_not_be_told_is_told_later_and_nothing_else(desk: Desk) -> None:
    desk.queue.is_away = True
    desk.announcer.job_ends(desk.job())
    tombstone = desk.jobs.bury("j1")
    assert tombstone
    desk.announcer.job_deleted(tombstone)
    assert not tell_untold("j1", desk.jobs, desk.notes, desk.announcer)
    desk.queue.is_away = False
    assert tell_untold("j1", desk.jobs, desk.notes, desk.announcer)
    desk.work()
    assert [body["type"] for _, _, body in desk.address.got] == ["job.deleted"]


def test_while_the_table_is_away_the_queue_keeps_the_order(desk: Desk) -> None:
    desk.announcer.job_ends(desk.job())
    order = desk.ordered()
    desk.webhooks.is_away = True
    with pytest.raises(StorageUnavailable):
        desk.sender.carry_out(order)


def test_a_wait_longer_than_the_queue_keeps_a_message_back_is_made_of_several(desk: Desk) -> None:
    later = desk.clock().timestamp() + 3600
    order = WebhookOrder(
        owner="anna", webhook_id="w1", job_id="j1", run=1, occurred_at=desk.clock(), attempt=5, not_before=later
    )
    desk.job()
    desk.sender.carry_out(order)
    assert desk.queue.sent == [(order, 3600.0)]
    assert desk.work() >= 4
    assert len(desk.address.got) == 1
