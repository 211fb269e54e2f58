"""The emulated AWS is atomic, quick to wake a waiting consumer, and says when its port is taken."""

import gc
import http.client
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from moto.backends import get_backend
from moto.sqs.models import Queue

from local import emulator as emulators
from local import kept
from local.emulator import CALLS_PATH, Emulator
from local.lambda_events import ACCOUNT, REGION
from local.ports import PortTaken
from local.processes import start_bound_to_us
from local.resources import ClientOf, clients

SIGNED = "AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"
"""moto asks who is calling, and believes the answer."""


def test_of_many_conditional_writers_exactly_one_wins(aws: ClientOf, unique: str) -> None:
    dynamodb = aws("dynamodb")
    dynamodb.create_table(
        TableName=unique,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )

    def claim(number: int) -> bool:
        try:
            dynamodb.put_item(
                TableName=unique,
                Item={"id": {"S": f"job-{number // 8}"}},
                ConditionExpression="attribute_not_exists(id)",
            )
        except dynamodb.exceptions.ConditionalCheckFailedException:
            return False
        return True

    with ThreadPoolExecutor(max_workers=16) as pool:
        winners = sum(pool.map(claim, range(20 * 8)))
    assert winners == 20


def test_a_waiting_consumer_does_not_hold_up_other_requests_and_gets_the_message(aws: ClientOf, unique: str) -> None:
    sqs = aws("sqs")
    url = sqs.create_queue(QueueName=unique)["QueueUrl"]
    with ThreadPoolExecutor(max_workers=1) as pool:
        waiting = pool.submit(sqs.receive_message, QueueUrl=url, WaitTimeSeconds=20)
        started = time.monotonic()
        for _ in range(5):
            aws("s3").list_buckets()
        sqs.send_message(QueueUrl=url, MessageBody="hello")
        received = waiting.result(timeout=90)
    assert [message["Body"] for message in received["Messages"]] == ["hello"]
    assert time.monotonic() - started < 15, "the poll held the lock for its 20 seconds"


def test_a_message_that_becomes_visible_again_wakes_the_consumer(aws: ClientOf, unique: str) -> None:
    sqs = aws("sqs")
    url = sqs.create_queue(QueueName=unique, Attributes={"VisibilityTimeout": "1"})["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody="again")
    sqs.receive_message(QueueUrl=url)
    received = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=10, AttributeNames=["ApproximateReceiveCount"])
    assert received["Messages"][0]["Attributes"]["ApproximateReceiveCount"] == "2"


def test_bodies_larger_than_one_read_arrive_whole(aws: ClientOf, unique: str) -> None:
    content = bytes(range(256)) * 8192
    aws("s3").create_bucket(Bucket=unique)
    aws("s3").put_object(Bucket=unique, Key="big", Body=content)
    assert aws("s3").get_object(Bucket=unique, Key="big")["Body"].read() == content


def test_one_connection_serves_request_after_request(endpoint: str, unique: str) -> None:
    connection = http.client.HTTPConnection(endpoint.removeprefix("http://"))
    connection.request("PUT", f"/{unique}")
    assert connection.getresponse().read() is not None
    first = connection.sock
    for method, path, status in (
        ("PUT", f"/{unique}/a", 200),
        ("HEAD", f"/{unique}/a", 200),
        ("GET", f"/{unique}/missing", 404),
        ("GET", f"/{unique}/a", 200),
        ("DELETE", f"/{unique}/a", 204),
    ):
        connection.request(method, path, b"content" if method == "PUT" else None, {"Authorization": SIGNED})
        answer = connection.getresponse()
        answer.read()
        assert (method, answer.status) == (method, status)
    assert connection.sock is first


def test_a_body_sent_in_chunks_arrives_whole(aws: ClientOf, endpoint: str, unique: str) -> None:
    aws("s3").create_bucket(Bucket=unique)
    connection = http.client.HTTPConnection(endpoint.removeprefix("http://"))
    connection.request("PUT", f"/{unique}/chunked", iter([b"first ", b"second"]), encode_chunked=True)
    assert connection.getresponse().status == 200
    assert aws("s3").get_object(Bucket=unique, Key="chunked")["Body"].read() == b"first second"


@pytest.mark.slow
def test_what_was_deleted_takes_no_memory(aws: ClientOf, unique: str) -> None:
    from moto.s3.models import FakeKey

    aws("s3").create_bucket(Bucket=unique)
    for number in range(5):
        aws("s3").put_object(Bucket=unique, Key=str(number), Body=b"text")
        aws("s3").delete_object(Bucket=unique, Key=str(number))
    gc.collect()
    assert [each.name for each in gc.get_objects() if isinstance(each, FakeKey) and each.bucket_name == unique] == []


def test_calls_are_counted_by_operation(aws: ClientOf, endpoint: str, unique: str) -> None:
    aws("sqs").create_queue(QueueName=unique)
    aws("sns").create_topic(Name=unique)
    with urllib.request.urlopen(endpoint + CALLS_PATH) as answer:
        calls = json.load(answer)
    assert calls["sqs CreateQueue"] >= 1
    assert calls["sns CreateTopic"] >= 1


def test_a_browser_of_another_origin_may_call_it(endpoint: str) -> None:
    request = urllib.request.Request(endpoint, headers={"Origin": "http://localhost:3000"})
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] in ("*", "http://localhost:3000")


def test_a_taken_port_is_said_with_the_variable_that_changes_it(endpoint: str) -> None:
    port = int(endpoint.rsplit(":", 1)[1])
    with pytest.raises(PortTaken, match=rf"Port {port} is in use.*AWS_PORT="):
        Emulator(port=port)


def test_what_is_sent_and_deleted_leaves_nothing(aws: ClientOf, unique: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_REMEMBERED", 3)
    monkeypatch.setattr(emulators, "FORGETTING_CALLS", 1)
    s3, sns, sqs = aws("s3"), aws("sns"), aws("sqs")
    s3.create_bucket(Bucket=unique)
    topic, url = sns.create_topic(Name=unique)["TopicArn"], sqs.create_queue(QueueName=unique)["QueueUrl"]
    topics, queues = (get_backend(service)[ACCOUNT][REGION] for service in ("sns", "sqs"))
    for number in range(20):
        s3.put_object(Bucket=unique, Key=f"{number}", Body=b"x")
        s3.delete_object(Bucket=unique, Key=f"{number}")
        sns.publish(TopicArn=topic, Message="x")
        sqs.send_message(QueueUrl=url, MessageBody="x")
        message = sqs.receive_message(QueueUrl=url)["Messages"][0]
        sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    assert len(get_backend("s3")[ACCOUNT]["aws"].tagger.tags) <= 3
    assert len(queues.queues[unique].deleted_messages) <= 3
    assert not topics._message_public_keys
    assert not topics.topics[topic].sent_notifications


def test_a_message_is_taken_without_counting_those_that_wait(
    aws: ClientOf, unique: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    s3, sqs = aws("s3"), aws("sqs")
    s3.create_bucket(Bucket=unique)
    url = sqs.create_queue(QueueName=unique)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    told = {"QueueConfigurations": [{"QueueArn": arn, "Events": ["s3:ObjectCreated:*"]}]}
    s3.put_bucket_notification_configuration(Bucket=unique, NotificationConfiguration=told)
    asked: list[str] = []
    with monkeypatch.context() as counted:
        counted.setattr(Queue, "messages", property(lambda queue: asked.append(queue.name) or []))
        sqs.send_message(QueueUrl=url, MessageBody="sent", DelaySeconds=0)
        s3.put_object(Bucket=unique, Key="told", Body=b"x")
    # Pollers of other tests in this process may still wait at queues of theirs.
    assert unique not in asked
    received = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    bodies = [message["Body"] for message in received]
    assert any(body == "sent" for body in bodies) and any('"told"' in body for body in bodies)
    with pytest.raises(sqs.exceptions.ClientError, match="900"):
        sqs.send_message(QueueUrl=url, MessageBody="late", DelaySeconds=901)


def test_a_connection_that_nobody_uses_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emulators, "IDLE_SECONDS", 0.2)
    emulator = Emulator().start()
    with socket.create_connection(("127.0.0.1", emulator.port), timeout=20) as client:
        client.sendall(f"GET {CALLS_PATH} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        answer = client.makefile("rb")
        assert answer.readline().startswith(b"HTTP/1.1 200")
        assert answer.read().endswith(b"}")
    emulator.stop()


@pytest.mark.slow
@pytest.mark.parametrize(
    "end", [subprocess.Popen.terminate, lambda process: process.stdin.close()], ids=["term", "eof"]
)
def test_no_file_of_anybody_stays_when_it_ends(end: Callable[[Any], None], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "local.emulator", "127.0.0.1", "0"]
    process = start_bound_to_us(command, talk=True, env={**os.environ, "TMPDIR": str(tmp_path)})
    assert process.stdout
    s3 = clients(f"http://127.0.0.1:{int(process.stdout.readline())}")("s3")
    s3.create_bucket(Bucket="people")
    s3.put_object(Bucket="people", Key="cv", Body=b"Ida Holm")
    assert [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()] == [b"Ida Holm"]
    end(process)
    process.wait(timeout=60)
    assert list(tmp_path.iterdir()) == []
