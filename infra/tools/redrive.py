"""Give what failed another chance, after its cause is repaired.

Orders in the dead-letter queues go back where they came from: CVs to be processed, webhooks to be sent. Events in the
failure queue are handed once more to the function that could not handle them; facts that SNS could not deliver are
left, because they do not say to whom.
"""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from .cloud import Stage, queue_depth

_FIRST_LOOK_SECONDS = 60
"""How long a message stays hidden while it is moved; longer than one batch takes."""


@dataclass
class Redriven:
    """`waiting` is what was there; the others count what was done, or in a dry run would be tried."""

    waiting: dict[str, int] = field(default_factory=dict)
    orders: int = 0
    webhooks: int = 0
    events: Counter[str] = field(default_factory=Counter)
    left: int = 0


def redrive(stage: Stage, go: bool, limit: int = 1000) -> Redriven:
    """Move up to `limit` messages of each queue; without `go` only count them."""
    failures_url, failed = queue_depth(stage, stage.failures)
    dead = {queue: queue_depth(stage, queue)[1] for queue in (stage.dead_letters, stage.dead_webhooks)}
    done = Redriven(waiting={**dead, stage.failures: failed})
    if not go:
        return done
    done.orders = _send_again(stage, stage.dead_letters, stage.queue, limit)
    done.webhooks = _send_again(stage, stage.dead_webhooks, stage.webhooks, limit)
    for message in _messages(stage, failures_url, min(limit, failed)):
        record = _record(message["Body"])
        if record is None:
            done.left += 1
            continue
        function, payload = record
        stage.client("lambda").invoke(
            FunctionName=function, Qualifier="live", InvocationType="Event", Payload=json.dumps(payload).encode()
        )
        _delete(stage, failures_url, message)
        done.events[function] += 1
    return done


def _send_again(stage: Stage, source: str, target: str, limit: int) -> int:
    """Move up to `limit` messages from one queue to another and return how many were."""
    source_url, waiting = queue_depth(stage, source)
    target_url, _ = queue_depth(stage, target)
    moved = 0
    for message in _messages(stage, source_url, min(limit, waiting)):
        # Sent before it is deleted: a crash in between makes it come twice, which both sides survive.
        stage.client("sqs").send_message(QueueUrl=target_url, MessageBody=message["Body"])
        _delete(stage, source_url, message)
        moved += 1
    return moved


def _record(body: str) -> tuple[str, Any] | None:
    """Return function and event of an on-failure record (Lambda guide, "Asynchronous invocation", destinations)."""
    try:
        record = json.loads(body)
        arn: str = record["requestContext"]["functionArn"]
        return arn.split(":function:")[1].split(":")[0], record["requestPayload"]
    except (ValueError, KeyError, IndexError, TypeError):
        return None


def _messages(stage: Stage, url: str, count: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while len(found) < count:
        answer = stage.client("sqs").receive_message(
            QueueUrl=url,
            MaxNumberOfMessages=min(10, count - len(found)),
            VisibilityTimeout=_FIRST_LOOK_SECONDS,
            WaitTimeSeconds=1,
        )
        if not (messages := answer.get("Messages")):
            break
        found += messages
    return found


def _delete(stage: Stage, url: str, message: dict[str, Any]) -> None:
    stage.client("sqs").delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
