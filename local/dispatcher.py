"""Plays Lambda's event sources: waits at queues, topics and buckets, calls the handlers, retries and gives up.

Topics and buckets deliver into one internal queue (inbox.py), so whoever publishes or puts, with whatever client,
reaches the handlers. What the services guarantee is kept:

queue            success deletes; an exception leaves the message to its visibility timeout and the redrive policy
topic, bucket    asynchronous invocation: two retries, then a record to the failure destination
schedule         at its rate, first after one interval
"""

import json
import logging
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any

from .deletions import SQS_MAXIMUM_BATCH, Deletions
from .inbox import Delivery, Inbox, Places
from .invocation import TaskTimedOut, invoke, report
from .lambda_events import QueueMessage, failure_record, schedule_event, sqs_event
from .resources import ClientOf
from .right_of_way import RightOfWay
from .wiring_graph import Function, QueueSource, ScheduleSource, Source

log = logging.getLogger("local.dispatcher")

LONG_POLL_SECONDS = 20


@dataclass(frozen=True)
class RetryRules:
    """Delays in whole seconds. Real ones are longer, so that a laptop's user need not wait for them.

    asynchronous: before each retry of an asynchronous invocation (Lambda: 60 and 120, Lambda guide, "Asynchronous
        invocation").
    queue: after a failed message; None leaves it to the queue's visibility timeout, as SQS does.
    """

    asynchronous: tuple[int, ...] = (1, 3)
    queue: int | None = 2


class Dispatcher:
    """Runs all event sources in threads of this process."""

    def __init__(
        self,
        sources: Sequence[Source],
        client_of: ClientOf,
        failure_queue_url: str,
        retries: RetryRules | None = None,
        right_of_way: RightOfWay | None = None,
    ) -> None:
        self.sources = sources
        self._right_of_way = right_of_way
        self.counts: Counter[str] = Counter()
        """"<function> ok", "... failed", "... timed out" and "... given up" to how often."""
        self._client_of = client_of
        self._sqs = client_of("sqs")
        self._deletions = Deletions(self._sqs)
        self._inbox = Inbox(sources, client_of)
        self._places = {source.function.name: Places(source.function.concurrency) for source in sources}
        self._failure_queue_url = failure_queue_url
        self._retries = retries or RetryRules()
        self._stopping = threading.Event()
        self._busy = 0
        self._count_lock = threading.Lock()

    # --- start and stop

    def start(self) -> "Dispatcher":
        """Subscribe everything, then start listening: what is published after this returns is not missed."""
        loops = [loop for source in self.sources if (loop := self._loop_for(source))]
        self._inbox.subscribe()
        self._deletions.start()
        for loop in (*loops, self._hand_out_events):
            threading.Thread(target=loop, daemon=True, name="dispatcher").start()
        return self

    def stop(self, patience_seconds: float = 10.0) -> bool:
        """Take no more messages and wait for running handlers; False if some still run when patience ends."""
        self._stopping.set()
        give_up_at = time.monotonic() + patience_seconds
        while self._busy and time.monotonic() < give_up_at:
            time.sleep(0.02)
        self._deletions.finish(patience_seconds=2)
        return not self._busy

    @property
    def busy(self) -> int:
        """Return how many invocations run at this moment."""
        return self._busy

    def run_schedule(self, function_name: str) -> Any:
        """Run a scheduled function now, in this thread, and return its result."""
        source = next(s for s in self.sources if isinstance(s, ScheduleSource) and s.function.name == function_name)
        return self._invoke(source.function, schedule_event(source.rule))

    # --- one loop per source

    def _loop_for(self, source: Source) -> Callable[[], None] | None:
        if isinstance(source, QueueSource):
            url = self._sqs.get_queue_url(QueueName=source.queue)["QueueUrl"]
            arn = self._attribute(url, "QueueArn")
            return lambda: self._poll(
                url, source.function, source.batch_size, lambda batch: self._handle_queue(source, url, arn, batch)
            )
        if isinstance(source, ScheduleSource):
            return lambda: self._tick(source)
        return None

    # --- waiting for messages

    def _poll(
        self, url: str, function: Function, batch_size: int, handle: Callable[[list[QueueMessage]], None]
    ) -> None:
        """Receive up to ten messages when a place is free; those that find none wait here, as in Lambda's pollers."""
        places = threading.BoundedSemaphore(function.concurrency)
        received: deque[list[QueueMessage]] = deque()

        def work(batch: list[QueueMessage]) -> None:
            try:
                handle(batch)
            except Exception as error:  # noqa: BLE001  the emulator went away under us, or a bug of ours: keep polling
                if not self._stopping.is_set():
                    log.error("dispatcher: %s: %r", function.name, error)
            finally:
                self._change_busy(-1)
                places.release()

        while not self._stopping.is_set():
            places.acquire()
            if not received:
                messages = self._receive(url)
                starts = range(0, len(messages), batch_size)
                received.extend(messages[start : start + batch_size] for start in starts)
            if not received or self._stopping.is_set():
                places.release()
                continue
            self._change_busy(1)
            threading.Thread(target=work, args=(received.popleft(),), daemon=True).start()

    def _receive(self, url: str) -> list[QueueMessage]:
        if self._right_of_way:
            self._right_of_way.wait_for_gap()
        try:
            answer = self._sqs.receive_message(
                QueueUrl=url,
                MaxNumberOfMessages=SQS_MAXIMUM_BATCH,
                WaitTimeSeconds=LONG_POLL_SECONDS,
                AttributeNames=["All"],
                MessageAttributeNames=["All"],
            )
        except Exception as error:  # noqa: BLE001  botocore raises many kinds when the server restarts or stops
            if not self._stopping.wait(0.5):
                log.error("dispatcher: cannot receive from %s: %r", url.rpartition("/")[2], error)
            return []
        # A message that arrives while stopping is left; it becomes visible again for the next reader.
        return [] if self._stopping.is_set() else list(answer.get("Messages", []))

    def _hand_out_events(self) -> None:
        while not self._stopping.is_set():
            for message in self._receive(self._inbox.url):
                self._hand_out(message)

    def _hand_out(self, message: QueueMessage) -> None:
        """Deliver to every function that listens; when all are through with it, the message goes."""
        deliveries = self._inbox.deliveries(message)
        left = _Countdown(len(deliveries), lambda: self._deletions.add(self._inbox.url, message["ReceiptHandle"]))
        for delivery in deliveries:
            self._places[delivery.function.name].run(partial(self._deliver, delivery, left))

    # --- calling handlers

    def _handle_queue(self, source: QueueSource, url: str, arn: str, batch: list[QueueMessage]) -> None:
        try:
            self._invoke(source.function, sqs_event(batch, arn))
        except Exception as error:  # noqa: BLE001  any exception of a handler means: not processed
            report(source.function, error, _attempt(batch[0]))
            if self._retries.queue is not None:
                for message in batch:
                    self._show_again(url, message, self._retries.queue)
            return
        for message in batch:
            self._deletions.add(url, message["ReceiptHandle"])

    def _deliver(self, delivery: Delivery, left: "_Countdown") -> None:
        # What is left in a queue while stopping becomes visible again for the next reader.
        if self._stopping.is_set():
            return
        self._change_busy(1)
        try:
            self._invoke_with_retries(delivery)
            left.one_less()
        except Exception as error:  # noqa: BLE001  the emulator went away under us, or a bug of ours: keep delivering
            if not self._stopping.is_set():
                log.error("dispatcher: %s: %r", delivery.function.name, error)
        finally:
            self._change_busy(-1)

    def _invoke_with_retries(self, delivery: Delivery) -> None:
        """Return when the event is handled, given up, or sent to come again."""
        function, attempt = delivery.function, delivery.attempt
        try:
            self._invoke(function, delivery.event)
        except Exception as error:  # noqa: BLE001  any exception of a handler means: not processed
            report(function, error, attempt)
            if attempt <= len(self._retries.asynchronous):
                self._inbox.send_again(delivery, self._retries.asynchronous[attempt - 1])
                return
            self._count(f"{function.name} given up")
            record = failure_record(function.name, delivery.event, error, attempt)
            self._sqs.send_message(QueueUrl=self._failure_queue_url, MessageBody=json.dumps(record))

    def _invoke(self, function: Function, event: dict[str, Any]) -> Any:
        try:
            with self._right_of_way.event() if self._right_of_way else nullcontext():
                result = invoke(function, event)
        except TaskTimedOut:
            self._count(f"{function.name} timed out")
            raise
        except BaseException:
            self._count(f"{function.name} failed")
            raise
        self._count(f"{function.name} ok")
        return result

    def _tick(self, source: ScheduleSource) -> None:
        while not self._stopping.wait(source.every_seconds):
            self._change_busy(1)
            try:
                self._invoke(source.function, schedule_event(source.rule))
            except Exception as error:  # noqa: BLE001  the next run comes anyway
                report(source.function, error, 1)
            finally:
                self._change_busy(-1)

    # --- small things

    def _show_again(self, url: str, message: QueueMessage, seconds: int) -> None:
        self._sqs.change_message_visibility(
            QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=seconds
        )

    def _attribute(self, url: str, name: str) -> str:
        return str(self._sqs.get_queue_attributes(QueueUrl=url, AttributeNames=[name])["Attributes"][name])

    def _count(self, what: str) -> None:
        with self._count_lock:
            self.counts[what] += 1

    def _change_busy(self, by: int) -> None:
        with self._count_lock:
            self._busy += by


def _attempt(message: QueueMessage) -> int:
    return int(message["Attributes"]["ApproximateReceiveCount"])


class _Countdown:
    """Calls `at_zero` once, when everything is done that was counted."""

    def __init__(self, count: int, at_zero: Callable[[], None]) -> None:
        self._left = count
        self._at_zero = at_zero
        self._lock = threading.Lock()
        if not count:
            at_zero()

    def one_less(self) -> None:
        with self._lock:
            self._left -= 1
            is_zero = not self._left
        if is_zero:
            self._at_zero()
