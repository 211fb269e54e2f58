"""boto3 clients under threads."""

import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from urllib3 import HTTPResponse

from chalicelib.adapters import aws


@pytest.fixture(autouse=True)
def _no_clients_from_elsewhere() -> Iterator[None]:
    aws.client.cache_clear()
    yield
    aws.client.cache_clear()


def test_threads_that_need_their_first_client_together_make_them_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    inside = 0
    most_inside = 0
    all_asked = threading.Barrier(4, timeout=120)

    def make(service: str, **_: object) -> str:
        nonlocal inside, most_inside
        inside += 1
        most_inside = max(most_inside, inside)
        # Long enough for the others to come in, if nothing held them back.
        threading.Event().wait(0.02)
        inside -= 1
        return service

    def ask(service: str) -> object:
        all_asked.wait()
        return aws.client(service)

    monkeypatch.setattr(boto3, "client", make)
    services = ["secretsmanager", "sqs", "sns", "dynamodb"]
    with ThreadPoolExecutor(max_workers=4) as pool:
        assert list(pool.map(ask, services)) == services
    assert most_inside == 1


def test_threads_that_need_the_same_first_client_together_share_one(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    all_asked = threading.Barrier(4, timeout=120)

    def make(service: str, **_: object) -> object:
        made.append(service)
        # Long enough for the others to find nothing made and wait for their turn.
        threading.Event().wait(0.02)
        return object()

    def ask(_: int) -> object:
        all_asked.wait()
        return aws.client("sqs")

    monkeypatch.setattr(boto3, "client", make)
    with ThreadPoolExecutor(max_workers=4) as pool:
        assert len(set(map(id, pool.map(ask, range(4))))) == 1
    assert made == ["sqs"]


def test_calls_say_which_program_makes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    assert aws.client("sqs").meta.config.user_agent.startswith("cv-generator/")


def test_a_file_is_sent_without_asking_first_whether_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    sent: list[Any] = []

    def answer(request: Any, **_: object) -> AWSResponse:
        sent.append(request)
        return AWSResponse(request.url, 200, {}, HTTPResponse(io.BytesIO(), preload_content=False))

    s3 = aws.client("s3", "http://127.0.0.1:9")
    s3.meta.events.register_first("before-send.s3", answer)
    s3.put_object(Bucket="files", Key="cv.pdf", Body=b"%PDF-")
    assert [request.method for request in sent] == ["PUT"]
    assert "Expect" not in sent[0].headers
