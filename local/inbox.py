"""One internal queue for all that topics and buckets tell, and who has to hear of it.

Lambda's asynchronous invocations have such a queue each. Here one is enough: what is published to three functions is
received and deleted once, and waits for a free place of each of them in this process.
"""

import json
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .lambda_events import QueueMessage, s3_event, sns_event
from .resources import ClientOf, create_queue
from .wiring_graph import BucketSource, Function, Source, TopicSource

NAME = "internal-events-local"


@dataclass(frozen=True)
class Delivery:
    """An event on its way to one function; `attempt` counts from 1."""

    function: Function
    event: dict[str, Any]
    attempt: int = 1


class Inbox:
    """`url` is the queue's, once it is subscribed."""

    def __init__(self, sources: Sequence[Source], client_of: ClientOf) -> None:
        self._client_of = client_of
        self._topics = [source for source in sources if isinstance(source, TopicSource)]
        self._buckets = [source for source in sources if isinstance(source, BucketSource)]
        listening: list[TopicSource | BucketSource] = [*self._topics, *self._buckets]
        self._functions = {source.function.name: source.function for source in listening}
        self._listeners: dict[str, list[Function]] = {}
        self._subscriptions: dict[str, str] = {}
        self.url = ""

    def subscribe(self) -> None:
        """Make the queue and have everything delivered into it: what is told after this is not missed."""
        # Six times the longest timeout, as the Lambda guide advises: received messages may wait for a free place.
        longest = max((function.timeout_seconds for function in self._functions.values()), default=1)
        self.url, arn = create_queue(self._client_of("sqs"), NAME, VisibilityTimeout=str(6 * int(longest)))
        sns = self._client_of("sns")
        for source in self._topics:
            topic = sns.create_topic(Name=source.topic)["TopicArn"]
            self._listeners.setdefault(topic, []).append(source.function)
        for topic in self._listeners:
            answer = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
            self._subscriptions[topic] = answer["SubscriptionArn"]
        configurations: dict[str, list[dict[str, Any]]] = {}
        for bucket in self._buckets:
            configurations.setdefault(bucket.bucket, []).append(_notification(bucket, arn))
        for name, found in configurations.items():
            # One call per bucket: each call replaces what was configured before.
            self._client_of("s3").put_bucket_notification_configuration(
                Bucket=name, NotificationConfiguration={"QueueConfigurations": found}
            )

    def deliveries(self, message: QueueMessage) -> list[Delivery]:
        """Return for whom the message is; nobody has to hear of the test event that S3 sends first."""
        body = json.loads(message["Body"])
        if topic := body.get("TopicArn"):
            event = sns_event(message, self._subscriptions.get(topic, ""))
            return [Delivery(function, event) for function in self._listeners.get(topic, ())]
        if "function" in body:
            return self._delivery(body["function"], body["event"], body["attempt"])
        told = s3_event(message)
        return self._delivery(told["Records"][0]["s3"]["configurationId"], told) if told else []

    def _delivery(self, name: str, event: dict[str, Any], attempt: int = 1) -> list[Delivery]:
        """None where another dispatcher has been before, for other functions."""
        return [Delivery(self._functions[name], event, attempt)] if name in self._functions else []

    def send_again(self, delivery: Delivery, seconds: int) -> None:
        """Have it come again, for its function alone, as the next attempt."""
        again = replace(delivery, attempt=delivery.attempt + 1)
        body = {"function": again.function.name, "attempt": again.attempt, "event": again.event}
        self._client_of("sqs").send_message(QueueUrl=self.url, MessageBody=json.dumps(body), DelaySeconds=seconds)


def _notification(source: BucketSource, queue_arn: str) -> dict[str, Any]:
    """Its id comes back in each event that it lets through."""
    rules = [
        {"Name": name, "Value": value}
        for name, value in (("prefix", source.prefix), ("suffix", source.suffix))
        if value
    ]
    configuration = {"Id": source.function.name, "QueueArn": queue_arn, "Events": list(source.events)}
    return configuration | ({"Filter": {"Key": {"FilterRules": rules}}} if rules else {})


class Places:
    """At most `count` threads at once; what comes meanwhile waits in its order."""

    def __init__(self, count: int) -> None:
        self._free = count
        self._waiting: deque[Callable[[], None]] = deque()
        self._lock = threading.Lock()

    def run(self, work: Callable[[], None]) -> None:
        """Have the work done in a thread, now or when a place is free. It has to catch its own exceptions."""
        with self._lock:
            if not self._free:
                self._waiting.append(work)
                return
            self._free -= 1
        threading.Thread(target=self._work, args=(work,), daemon=True).start()

    def _work(self, work: Callable[[], None]) -> None:
        while True:
            work()
            with self._lock:
                if not self._waiting:
                    self._free += 1
                    return
                work = self._waiting.popleft()
