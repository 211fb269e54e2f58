"""Make moto's queues take and hand out a message in a time that hardly depends on how many wait."""

import time
from functools import cache
from typing import Any
from uuid import uuid4

_OF_FIFO_QUEUES = ("deduplication_id", "group_id")
_LONGEST_DELAY_SECONDS = 900


def hand_out_messages_directly() -> None:
    """Replace functions of moto, once per process."""
    from moto.sqs import models

    _age_directly()
    _take_directly()
    _look_at_the_clock_directly()
    models.camelcase_to_underscores = cache(models.camelcase_to_underscores)


def _look_at_the_clock_directly() -> None:
    """Whoever sends a message has moto ask of each that waits what time it is, three times, and by way of two dates."""
    from moto.sqs import models

    models.unix_time_millis = lambda: time.time() * 1000


def _age_directly() -> None:
    """moto counts all messages of a queue, for its attributes, to learn how long it keeps the one that it hands out."""
    from moto.core.utils import unix_time
    from moto.sqs.models import SQSBackend

    def is_kept(services: Any, queue_name: str, message: Any) -> bool:
        kept_until = services.get_queue(queue_name).message_retention_period + message.sent_timestamp / 1000
        return bool(kept_until > unix_time())

    SQSBackend.is_message_valid_based_on_retention_period = is_kept


def _take_directly() -> None:
    """moto counts all messages of a queue, three times, to learn of one that it takes whether it is there already."""
    from moto.sqs.models import Message, SQSBackend

    take: Any = SQSBackend.send_message

    def send_message(
        services: Any,
        queue_name: str,
        message_body: str,
        message_attributes: dict[str, Any] | None = None,
        delay_seconds: int | None = None,
        **more: Any,
    ) -> Any:
        queue = services.get_queue(queue_name)
        is_plain = not queue.fifo_queue and int(delay_seconds or 0) <= _LONGEST_DELAY_SECONDS
        if not is_plain or any(more.get(name) for name in _OF_FIFO_QUEUES):
            return take(services, queue_name, message_body, message_attributes, delay_seconds, **more)
        services._validate_message(queue, message_body=message_body, delay_seconds=int(delay_seconds or 0))
        message = Message(str(uuid4()), message_body, more.get("system_attributes"))
        message.message_attributes = message_attributes or message.message_attributes
        message.mark_sent(delay_seconds=queue.delay_seconds if delay_seconds is None else int(delay_seconds))
        queue.add_message(message)
        return message

    SQSBackend.send_message = send_message
