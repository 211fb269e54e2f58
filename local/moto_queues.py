"""Make moto's queues take and hand out a message in a time that hardly depends on how many wait."""

import time
from functools import cache
from typing import Any


def hand_out_messages_directly() -> None:
    """Replace functions of moto, once per process."""
    from moto.sqs import models

    _age_directly()
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
