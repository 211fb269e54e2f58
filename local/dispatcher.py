"""Plays Lambda's event sources: waits at queues, topics and buckets, calls the handlers, retries and gives up.

Topics and buckets deliver into one internal queue per function, so whoever publishes or puts, with whatever client,
reaches the handler. What the services guarantee is kept:

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
from typing import Any

from .deletions import SQS_MAXIMUM_BATCH, Deletions
from .invocation import TaskTimedOut, invoke, report
from .lambda_events import QueueMessage, failure_record, s3_event, schedule_event, sns_event, sqs_event
from .resources import ClientOf, create_queue
from .right_of_way import RightOfWay
from .wiring_graph import BucketSource, Function, QueueSource, ScheduleSource, Source, TopicSource

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
        self._failure_queue_url = failure_queue_url
        self._retries = retries or RetryRules()
        self._stopping = threading.Event()
        self._busy = 0
        self._count_lock = threading.Lock()

    # --- start and stop

    def start(self) -> "Dispatcher":
        """Subscribe everything, then start listening: what is published after this returns is not missed."""
        loops = [self._loop_for(source) for source in self.sources]
        buckets = [source for source in self.sources if isinstance(source, BucketSource)]
        loops += self._subscribe_buckets(buckets)
        self._deletions.start()
        for loop in loops:
            if loop is not None:
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
        if isinstance(source, TopicSource):
            url, subscription = self._subscribe_topic(source)
            return lambda: self._poll_asynchronous(url, source.function, lambda m: sns_event(m, subscription))
        if isinstance(source, ScheduleSource):
            return lambda: self._tick(source)
        return None

    def _subscribe_topic(self, source: TopicSource) -> tuple[str, str]:
        url, arn = self._internal_queue(source.function)
        sns = self._client_of("sns")
        topic = sns.create_topic(Name=source.topic)["TopicArn"]
        return url, sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)["SubscriptionArn"]

    def _subscribe_buckets(self, sources: Sequence[BucketSource]) -> list[Callable[[], None] | None]:
        loops: list[Callable[[], None] | None] = []
        configurations: dict[str, list[dict[str, Any]]] = {}
        for source in sources:
            url, arn = self._internal_queue(source.function)
            rules = [
                {"Name": name, "Value": value}
                for name, value in (("prefix", source.prefix), ("suffix", source.suffix))
                if value
            ]
            configuration: dict[str, Any] = {"QueueArn": arn, "Events": list(source.events)}
            if rules:
                configuration["Filter"] = {"Key": {"FilterRules": rules}}
            configurations.setdefault(source.bucket, []).append(configuration)

            def loop(url: str = url, function: Function = source.function) -> None:
                self._poll_asynchronous(url, function, s3_event)

            loops.append(loop)
        for bucket, found in configurations.items():
            # One call per bucket: each call replaces what was configured before.
            self._client_of("s3").put_bucket_notification_configuration(
                Bucket=bucket, NotificationConfiguration={"QueueConfigurations": found}
            )
        return loops

    def _internal_queue(self, function: Function) -> tuple[str, str]:
        # Six times the timeout, as the Lambda guide advises: received messages may wait for a free place.
        visibility = str(6 * int(function.timeout_seconds))
        return create_queue(self._sqs, f"internal-{function.name}-local", VisibilityTimeout=visibility)

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

    def _poll_asynchronous(
        self, url: str, function: Function, to_event: Callable[[QueueMessage], dict[str, Any] | None]
    ) -> None:
        def handle(batch: list[QueueMessage]) -> None:
            message = batch[0]
            event = to_event(message)
            if event is not None and not self._invoke_with_retries(url, function, message, event):
                return
            self._deletions.add(url, message["ReceiptHandle"])

        self._poll(url, function, 1, handle)

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

    def _invoke_with_retries(self, url: str, function: Function, message: QueueMessage, event: dict[str, Any]) -> bool:
        """Return whether the message is done with: handled, or given up."""
        attempt = _attempt(message)
        try:
            self._invoke(function, event)
        except Exception as error:  # noqa: BLE001  any exception of a handler means: not processed
            report(function, error, attempt)
            if attempt <= len(self._retries.asynchronous):
                self._show_again(url, message, self._retries.asynchronous[attempt - 1])
                return False
            self._count(f"{function.name} given up")
            record = failure_record(function.name, event, error, attempt)
            self._sqs.send_message(QueueUrl=self._failure_queue_url, MessageBody=json.dumps(record))
        return True

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
