"""Calls that go straight to moto's handlers are answered as by the whole of moto."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest

from local import emulator
from local.moto_dispatch import Direct

Answer = tuple[str, dict[str, str], bytes]

VARYING = frozenset({"date", "last-modified", "x-amzn-requestid", "x-amz-version-id", "access-control-allow-origin"})
"""Of the moment, of chance, or for browsers alone."""


def environment(service: str, method: str, path: str, body: bytes, **headers: str) -> dict[str, Any]:
    signed = f"AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host"
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "RAW_URI": path,
        "QUERY_STRING": "",
        "CONTENT_LENGTH": str(len(body)),
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "4566",
        "HTTP_HOST": "127.0.0.1:4566",
        "HTTP_AUTHORIZATION": signed,
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        **headers,
    }


def ask(application: Callable[..., Any], request: dict[str, Any]) -> Answer:
    started: list[tuple[str, list[tuple[str, str]]]] = []
    content = b"".join(application(request, lambda status, headers, exc_info=None: started.append((status, headers))))
    status, headers = started[-1]
    body = re.sub(rb"<RequestId>\w+</RequestId>", b"", content)
    named = {name.lower(): value for name, value in headers if name.lower() not in VARYING}
    if not content:
        named.pop("content-type", None)
    # The server adds it where it is missing.
    named.setdefault("content-length", str(len(content)))
    return status.partition(" ")[0], named, body


def json_call(service: str, target: str, body: str) -> dict[str, Any]:
    headers = {"HTTP_X_AMZ_TARGET": target, "CONTENT_TYPE": "application/x-amz-json-1.0"}
    return environment(service, "POST", "/", body.encode(), **headers)


CALLS: dict[str, Callable[[], dict[str, Any]]] = {
    "an object that is put": lambda: environment(
        "s3", "PUT", "/direct/a/b%20c.txt", b"text", CONTENT_TYPE="text/plain"
    ),
    "an object that is fetched": lambda: environment("s3", "GET", "/direct/there.txt", b""),
    "an object that is not there": lambda: environment("s3", "GET", "/direct/away.txt", b""),
    "an object in a bucket that is not there": lambda: environment("s3", "GET", "/nowhere/away.txt", b""),
    "a table that is not there": lambda: json_call(
        "dynamodb", "DynamoDB_20120810.GetItem", '{"TableName": "nowhere", "Key": {"id": {"S": "a"}}}'
    ),
    "a call that DynamoDB does not know": lambda: json_call("dynamodb", "DynamoDB_20120810.ListTables", "{}"),
    "a queue that is not there": lambda: json_call("sqs", "AmazonSQS.GetQueueUrl", '{"QueueName": "nowhere"}'),
    "topics": lambda: environment(
        "sns", "POST", "/", b"Action=ListTopics&Version=2010-03-31", CONTENT_TYPE="application/x-www-form-urlencoded"
    ),
}


@pytest.mark.parametrize("name", CALLS)
def test_the_answer_is_that_of_the_whole_of_moto(name: str) -> None:
    direct = emulator._moto()
    assert isinstance(direct, Direct)
    whole = direct._whole
    ask(whole, environment("s3", "PUT", "/direct", b""))
    ask(whole, environment("s3", "PUT", "/direct/there.txt", b"it is there", CONTENT_TYPE="text/plain"))
    assert direct._handler(CALLS[name]()) is not None
    assert ask(direct, CALLS[name]()) == ask(whole, CALLS[name]())


@pytest.mark.parametrize(
    "request_to",
    [
        environment("s3", "PUT", "/bucket", b""),
        environment("s3", "GET", "/bucket/key", b"", HTTP_ORIGIN="http://localhost:3000"),
        environment("s3", "DELETE", "/bucket/key", b""),
        json_call("dynamodb", "DynamoDBStreams_20120810.ListStreams", "{}"),
        environment("secretsmanager", "POST", "/", b"{}"),
        {**environment("s3", "GET", "/bucket/key", b""), "HTTP_AUTHORIZATION": ""},
    ],
)
def test_all_else_goes_to_the_whole_of_moto(request_to: dict[str, Any]) -> None:
    said: list[dict[str, Any]] = []
    direct = Direct(lambda environ, start: said.append(environ) or [])
    assert list(direct(request_to, lambda *_: None)) == []
    assert said == [request_to]
