"""The dispatcher plays Lambda's event sources for a sample app, over an emulated AWS."""

import json
import sys
import threading
import time
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from chalice.cli.factory import CLIFactory

from local.dispatcher import Dispatcher, RetryRules
from local.resources import ClientOf, create_queue
from local.wiring_graph import BucketSource, QueueSource, ScheduleSource, Source, TopicSource, rate_seconds, read_wiring

SAMPLE = Path(__file__).parent / "sample_app"


@pytest.fixture(scope="module")
def sample() -> ModuleType:
    spec = spec_from_file_location("sample_app", SAMPLE / "app.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    sys.modules["sample_app"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def sources(sample: ModuleType) -> list[Source]:
    config = CLIFactory(str(SAMPLE)).create_config_obj("local")
    config._user_provided_params["chalice_app"] = sample.app
    return read_wiring(sample, config)


@pytest.fixture(scope="module")
def running(sources: list[Source], aws: ClientOf) -> Iterator[Dispatcher]:
    _, dead_arn = create_queue(aws("sqs"), "sample-dead-local")
    create_queue(
        aws("sqs"),
        "sample-orders-local",
        RedrivePolicy=json.dumps({"deadLetterTargetArn": dead_arn, "maxReceiveCount": 3}),
    )
    aws("s3").create_bucket(Bucket="sample-files-local")
    failure_url, _ = create_queue(aws("sqs"), "sample-failures-local")
    dispatcher = Dispatcher(sources, aws, failure_url, RetryRules(asynchronous=(0, 0), queue=0)).start()
    yield dispatcher
    dispatcher.stop(patience_seconds=0)


@pytest.fixture(autouse=True)
def _fresh(sample: ModuleType) -> Iterator[None]:
    yield
    sample.behaviour.clear()
    while not sample.seen.empty():
        sample.seen.get_nowait()


def order(aws: ClientOf, **body: object) -> None:
    url = aws("sqs").get_queue_url(QueueName="sample-orders-local")["QueueUrl"]
    aws("sqs").send_message(QueueUrl=url, MessageBody=json.dumps(body))


def publish(aws: ClientOf, **body: object) -> None:
    topic = aws("sns").create_topic(Name="sample-facts-local")["TopicArn"]
    aws("sns").publish(TopicArn=topic, Message=json.dumps(body))


def receive_one(aws: ClientOf, queue: str) -> dict[str, Any]:
    url = aws("sqs").get_queue_url(QueueName=queue)["QueueUrl"]
    (message,) = aws("sqs").receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"]
    aws("sqs").delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return dict(message)


def test_the_wiring_is_what_the_decorators_and_the_configuration_say(sources: list[Source]) -> None:
    queue, topic, bucket, schedule = sources
    assert isinstance(queue, QueueSource)
    assert (queue.queue, queue.batch_size) == ("sample-orders-local", 1)
    assert (queue.function.concurrency, queue.function.timeout_seconds, queue.function.memory_mb) == (2, 1.0, 256)
    assert isinstance(topic, TopicSource)
    assert (topic.topic, topic.function.timeout_seconds) == ("sample-facts-local", 20.0)
    assert isinstance(bucket, BucketSource)
    assert (bucket.prefix, bucket.suffix, bucket.events) == ("in/", ".pdf", ("s3:ObjectCreated:*",))
    assert isinstance(schedule, ScheduleSource)
    assert schedule.every_seconds == 300


def test_a_queue_message_reaches_its_handler_and_is_deleted(
    running: Dispatcher, aws: ClientOf, sample: ModuleType
) -> None:
    order(aws, number=1)
    assert sample.seen.get(timeout=120) == ("on_order", {"number": 1})
    url = aws("sqs").get_queue_url(QueueName="sample-orders-local")["QueueUrl"]
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    give_up_at = time.monotonic() + 120
    while time.monotonic() < give_up_at:
        left = aws("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
        if set(left.values()) == {"0"}:
            return
    pytest.fail(f"the message is still there: {left}")


def test_a_message_that_fails_three_times_lands_in_the_dead_letter_queue(
    running: Dispatcher, aws: ClientOf, sample: ModuleType
) -> None:
    def fail(payload: Any, context: Any) -> None:
        raise RuntimeError("no")

    sample.behaviour["on_order"] = fail
    order(aws, number=2)
    assert json.loads(receive_one(aws, "sample-dead-local")["Body"]) == {"number": 2}
    assert [sample.seen.get_nowait() for _ in range(3)] == [("on_order", {"number": 2})] * 3
    assert sample.seen.empty()


def test_a_handler_that_overruns_its_timeout_counts_as_failed(
    running: Dispatcher, aws: ClientOf, sample: ModuleType
) -> None:
    may_end = threading.Event()
    remaining: list[int] = []

    def hang_once(payload: Any, context: Any) -> None:
        remaining.append(context.get_remaining_time_in_millis())
        if len(remaining) == 1:
            may_end.wait(30)

    sample.behaviour["on_order"] = hang_once
    before = running.counts["on_order timed out"]
    order(aws, number=3)
    assert sample.seen.get(timeout=120) == ("on_order", {"number": 3})
    assert sample.seen.get(timeout=120) == ("on_order", {"number": 3}), "it was not delivered again"
    may_end.set()
    assert running.counts["on_order timed out"] == before + 1
    assert 0 < remaining[0] <= 1000


def test_no_more_handlers_run_at_once_than_the_function_has_places(
    running: Dispatcher, aws: ClientOf, sample: ModuleType
) -> None:
    both_in = threading.Barrier(2, timeout=120)
    sample.behaviour["on_order"] = lambda payload, context: both_in.wait()
    sample.most_running = 0
    for number in range(6):
        order(aws, number=number)
    for _ in range(6):
        sample.seen.get(timeout=120)
    assert sample.most_running == 2


def test_a_published_fact_reaches_its_handler(running: Dispatcher, aws: ClientOf, sample: ModuleType) -> None:
    publish(aws, jobId="a", name="Zoë")
    assert sample.seen.get(timeout=120) == ("on_fact", {"jobId": "a", "name": "Zoë"})


def test_a_fact_is_retried_twice_and_then_goes_to_the_failure_destination(
    running: Dispatcher, aws: ClientOf, sample: ModuleType
) -> None:
    def fail(payload: Any, context: Any) -> None:
        raise ValueError("never works")

    sample.behaviour["on_fact"] = fail
    publish(aws, jobId="b")
    record = json.loads(receive_one(aws, "sample-failures-local")["Body"])
    assert record["requestContext"]["approximateInvokeCount"] == 3
    assert record["responsePayload"] == {"errorType": "ValueError", "errorMessage": "never works"}
    assert json.loads(record["requestPayload"]["Records"][0]["Sns"]["Message"]) == {"jobId": "b"}
    assert sample.seen.qsize() == 3


def test_a_file_that_matches_prefix_and_suffix_reaches_its_handler_with_a_readable_key(
    running: Dispatcher, aws: ClientOf, sample: ModuleType
) -> None:
    for key in ("out/a.pdf", "in/notes.txt", "in/Lebenslauf Müller.pdf"):
        aws("s3").put_object(Bucket="sample-files-local", Key=key, Body=b"%PDF-")
    assert sample.seen.get(timeout=120) == ("on_file", ("sample-files-local", "in/Lebenslauf Müller.pdf"))
    assert sample.seen.empty()


def test_a_schedule_can_be_run_at_once(running: Dispatcher, sample: ModuleType) -> None:
    running.run_schedule("sweep")
    assert sample.seen.get(timeout=60) == ("sweep", "Scheduled Event")


@pytest.mark.parametrize(
    ("expression", "seconds"), [("rate(1 minute)", 60), ("rate(2 hours)", 7200), ("rate(3 days)", 259200)]
)
def test_rates_are_understood(expression: str, seconds: float) -> None:
    assert rate_seconds(expression) == seconds


def test_a_cron_expression_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="rate"):
        rate_seconds("cron(0 12 * * ? *)")
