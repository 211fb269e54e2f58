"""Queue, topics and secrets on emulated AWS."""

import json

import pytest

from chalicelib.adapters.messages import AwsMessages
from chalicelib.adapters.secrets import AwsSecrets
from chalicelib.contracts.events import CvExtracted, CvMatched, CvSettled, ExtractCv
from chalicelib.errors import StorageUnavailable
from local.resources import OPENAI_SECRET, ClientOf, Resources, create_queue

Emulated = tuple[str, Resources, ClientOf]


def topics(resources: Resources) -> dict[type, str]:
    return {
        CvExtracted: resources.extracted_topic_arn,
        CvMatched: resources.matched_topic_arn,
        CvSettled: resources.settled_topic_arn,
    }


def test_an_order_reaches_the_queue_as_ids_only(emulated_aws: Emulated) -> None:
    endpoint, resources, client_of = emulated_aws
    AwsMessages(resources.queue_url, topics(resources), endpoint).send_extract(
        ExtractCv(job_id="j1", language="de", run=2)
    )
    received = client_of("sqs").receive_message(QueueUrl=resources.queue_url)["Messages"][0]
    assert json.loads(received["Body"]) == {"jobId": "j1", "run": 2, "language": "de"}


def test_a_fact_reaches_the_subscribers_of_its_topic(emulated_aws: Emulated) -> None:
    endpoint, resources, client_of = emulated_aws
    url, arn = create_queue(client_of("sqs"), "listener")
    client_of("sns").subscribe(TopicArn=resources.matched_topic_arn, Protocol="sqs", Endpoint=arn)
    AwsMessages(resources.queue_url, topics(resources), endpoint).publish(CvMatched(job_id="j1", run=1))
    received = client_of("sqs").receive_message(QueueUrl=url)["Messages"][0]
    assert json.loads(json.loads(received["Body"])["Message"]) == {"jobId": "j1", "run": 1}


def test_a_queue_that_is_away_is_a_transient_failure(emulated_aws: Emulated) -> None:
    _, resources, _ = emulated_aws
    with pytest.raises(StorageUnavailable):
        AwsMessages("http://127.0.0.1:1/queue", topics(resources), "http://127.0.0.1:1").check()


def test_the_key_is_read_from_the_secret(emulated_aws: Emulated) -> None:
    assert AwsSecrets(OPENAI_SECRET, endpoint=emulated_aws[0]).openai_api_key() == "sk-local"


def test_a_secret_that_does_not_exist_is_no_key(emulated_aws: Emulated) -> None:
    assert AwsSecrets("cv-generator/none", endpoint=emulated_aws[0]).openai_api_key() is None


def test_a_rotated_key_is_seen_after_a_refresh(emulated_aws: Emulated) -> None:
    endpoint, _, client_of = emulated_aws
    client_of("secretsmanager").create_secret(Name="rotating", SecretString='{"api_key": "old"}')
    secrets = AwsSecrets("rotating", endpoint=endpoint)
    assert secrets.openai_api_key() == "old"
    client_of("secretsmanager").put_secret_value(SecretId="rotating", SecretString='{"api_key": "new"}')
    assert secrets.openai_api_key() == "old"
    assert secrets.openai_api_key(refresh=True) == "new"
