"""The queue on which deliveries wait for their time."""

from ..contracts.webhooks import WebhookOrder
from .aws import client, translated_errors

MAX_DELAY_SECONDS = 900
"""How long SQS keeps a message back at most (SQS guide, "Delay queues")."""


class SqsWebhookQueue:
    def __init__(self, queue_url: str, endpoint: str = "") -> None:
        self._queue_url = queue_url
        self._endpoint = endpoint

    def send(self, order: WebhookOrder, delay_seconds: float) -> None:
        with translated_errors("sqs"):
            client("sqs", self._endpoint).send_message(
                QueueUrl=self._queue_url,
                MessageBody=order.model_dump_json(exclude_defaults=True),
                DelaySeconds=max(0, min(MAX_DELAY_SECONDS, round(delay_seconds))),
            )
