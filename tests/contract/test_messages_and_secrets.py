"""What queue, topics and secrets must do, be it the fakes or SQS, SNS and Secrets Manager."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from chalicelib.adapters.messages import AwsMessages
from chalicelib.adapters.secrets import AwsSecrets
from chalicelib.contracts.events import CvExtracted, CvMatched, CvSettled, ExtractCv
from chalicelib.errors import StorageUnavailable
from chalicelib.ports import Messages, SecretSource
from local.resources import OPENAI_SECRET, ClientOf, Resources, create_queue
from tests.fakes import FakeSecrets, RecordingMessages

Emulated = tuple[str, Resources, ClientOf]
Received = Callable[[], list[dict[str, Any]]]


class Post:
    """A Messages, and what arrived at the queue and at a subscriber of each topic."""

    def __init__(self, messages: Messages, received: Received) -> None:
        self.messages = messages
        self.received = received


def real_post(emulated: Emulated) -> Post:
    endpoint, resources, client_of = emulated
    sqs = client_of("sqs")
    queue_url, _ = create_queue(sqs, f"orders-{uuid4().hex[:8]}")
    listener_url, listener_arn = create_queue(sqs, f"listener-{uuid4().hex[:8]}")
    topics: dict[type, str] = {
        CvExtracted: resources.extracted_topic_arn,
        CvMatched: resources.matched_topic_arn,
        CvSettled: resources.settled_topic_arn,
    }
    for arn in topics.values():
        client_of("sns").subscribe(TopicArn=arn, Protocol="sqs", Endpoint=listener_arn)

    def received() -> list[dict[str, Any]]:
        orders = sqs.receive_message(QueueUrl=queue_url, MaxNumberOfMessages=10).get("Messages", [])
        facts = sqs.receive_message(QueueUrl=listener_url, MaxNumberOfMessages=10).get("Messages", [])
        return [json.loads(m["Body"]) for m in orders] + [json.loads(json.loads(m["Body"])["Message"]) for m in facts]

    return Post(AwsMessages(queue_url, topics, endpoint), received)


def fake_post() -> Post:
    fake = RecordingMessages()
    return Post(fake, lambda: [json.loads(message.model_dump_json(exclude_none=True)) for message in fake.sent])


@pytest.fixture(params=["fake", "aws"])
def post(request: pytest.FixtureRequest) -> Post:
    return fake_post() if request.param == "fake" else real_post(request.getfixturevalue("emulated_aws"))


@pytest.fixture(params=["fake", "aws"])
def rotating(request: pytest.FixtureRequest) -> tuple[SecretSource, Callable[[str], None]]:
    """Return secrets that hold the key `old`, and what rotates it."""
    if request.param == "fake":
        fake = FakeSecrets("old")
        return fake, fake.rotate
    endpoint, _, client_of = request.getfixturevalue("emulated_aws")
    manager, name = client_of("secretsmanager"), f"rotating-{uuid4().hex[:8]}"
    manager.create_secret(Name=name, SecretString='{"api_key": "old"}')

    def rotate(key: str) -> None:
        manager.put_secret_value(SecretId=name, SecretString=json.dumps({"api_key": key}))

    return AwsSecrets(name, endpoint=endpoint), rotate


def test_orders_wait_until_they_are_carried_out(emulated_aws: Emulated) -> None:
    """Those that somebody works on are hidden from others, and still counted."""
    endpoint, _, client_of = emulated_aws
    sqs = client_of("sqs")
    queue_url, _ = create_queue(sqs, f"orders-{uuid4().hex[:8]}")
    messages = AwsMessages(queue_url, {}, endpoint)
    for number in range(3):
        messages.send_extract(ExtractCv(job_id=f"j{number}", language="de"))
    assert messages.orders_waiting() == 3
    taken = sqs.receive_message(QueueUrl=queue_url, MaxNumberOfMessages=1)["Messages"][0]
    assert messages.orders_waiting() == 3
    sqs.delete_message(QueueUrl=queue_url, ReceiptHandle=taken["ReceiptHandle"])
    assert messages.orders_waiting() == 2


def test_an_order_arrives_as_ids_only(post: Post) -> None:
    post.messages.send_extract(ExtractCv(job_id="j1", language="de", run=2))
    assert post.received() == [{"jobId": "j1", "run": 2, "language": "de"}]


@pytest.mark.parametrize("fact", [CvMatched(job_id="j1", run=1), CvSettled(job_id="j1", run=1)])
def test_a_fact_arrives_at_the_subscribers_of_its_topic(post: Post, fact: CvMatched | CvSettled) -> None:
    post.messages.publish(fact)
    assert post.received() == [{"jobId": "j1", "run": 1}]


def test_the_extracted_fact_names_the_data(post: Post) -> None:
    post.messages.publish(CvExtracted(job_id="j1", run=1, language="de", cv_json_s3="s3://b/j1/cv_data.json"))
    assert post.received()[0]["cv_json_s3"] == "s3://b/j1/cv_data.json"


def test_a_working_queue_passes_the_check(post: Post) -> None:
    post.messages.check()


def test_a_queue_that_is_away_is_a_transient_failure(emulated_aws: Emulated) -> None:
    fake = RecordingMessages()
    fake.is_away = True
    away: list[Messages] = [fake, AwsMessages("http://127.0.0.1:1/queue", {}, "http://127.0.0.1:1")]
    for messages in away:
        with pytest.raises(StorageUnavailable):
            messages.check()


def test_a_rotated_key_is_seen_after_a_refresh(rotating: tuple[SecretSource, Callable[[str], None]]) -> None:
    secrets, rotate = rotating
    assert secrets.openai_api_key() == "old"
    rotate("new")
    assert secrets.openai_api_key() == "old"
    assert secrets.openai_api_key(refresh=True) == "new"


def test_no_secret_is_no_key(emulated_aws: Emulated) -> None:
    assert FakeSecrets().openai_api_key() is None
    assert AwsSecrets("cv-generator/none", endpoint=emulated_aws[0]).openai_api_key() is None


def test_the_stage_s_secret_holds_the_key(emulated_aws: Emulated) -> None:
    assert AwsSecrets(OPENAI_SECRET, endpoint=emulated_aws[0]).openai_api_key() == "sk-local"
