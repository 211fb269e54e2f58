"""Services that are away or throttle: every adapter says that trying again may help, whatever the answer looks like."""

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse

from chalicelib.adapters import aws
from chalicelib.adapters.dynamodb import DynamoJobTable
from chalicelib.adapters.messages import AwsMessages
from chalicelib.adapters.s3 import S3FileStore
from chalicelib.adapters.secrets import AwsSecrets
from chalicelib.adapters.spend_ledger import DynamoSpendLedger
from chalicelib.contracts.events import CvMatched, ExtractCv
from chalicelib.contracts.job import Job, Problem
from chalicelib.contracts.usage import Usage
from chalicelib.errors import StorageUnavailable
from chalicelib.pipeline.plan import waiting_steps
from tests.conftest import CREDENTIALS

ENDPOINT = "http://127.0.0.1:9"
TABLE = DynamoJobTable("table", ENDPOINT)
STORE = S3FileStore("bucket", ENDPOINT)
POST = AwsMessages(f"{ENDPOINT}/queue", {CvMatched: "arn:aws:sns:us-east-1:123456789012:topic"}, ENDPOINT)

CALLS: dict[str, dict[str, Callable[[], object]]] = {
    "dynamodb": {
        "create": lambda: TABLE.create(Job(job_id="j1")),
        "get": lambda: TABLE.get("j1"),
        "claim": lambda: TABLE.claim("j1", "matcher", 1, 0.0, 60, 3),
        "settle": lambda: TABLE.settle("j1", 1, "matcher", {}, {"score": 1}),
        "release": lambda: TABLE.release("j1", "matcher", 1, Problem(code="x")),
        "restart": lambda: TABLE.restart("j1", 1, waiting_steps(), {}),
        "update": lambda: TABLE.update("j1", {"score": 1}),
        "list_of": lambda: TABLE.list_of("anna", 10),
        "open_jobs": lambda: TABLE.open_jobs(0.0, 10),
        "take_stale": lambda: TABLE.take_stale("j1", 0.0),
        "bury": lambda: TABLE.bury("j1"),
        "next_number": lambda: TABLE.next_number("anna", 1),
        "ledger": lambda: DynamoSpendLedger("table", ENDPOINT).add("2026-03", "", "extract", Usage(calls=1)),
    },
    "s3": {
        "put": lambda: STORE.put("k", b"x", "text/plain"),
        "get": lambda: STORE.get("k"),
        "get_tagged": lambda: STORE.get_tagged("k"),
        "replace": lambda: STORE.replace("k", b"x", "text/plain", "tag"),
        "head": lambda: STORE.head("k"),
        "list": lambda: STORE.list("k"),
        "delete_prefix": lambda: STORE.delete_prefix("k/"),
        "check": STORE.check,
    },
    "sqs": {"send_extract": lambda: POST.send_extract(ExtractCv(job_id="j1")), "check": POST.check},
    "sns": {"publish": lambda: POST.publish(CvMatched(job_id="j1"))},
    "secretsmanager": {"openai_api_key": lambda: AwsSecrets("secret", endpoint=ENDPOINT).openai_api_key()},
}
ANSWERS = {
    "dynamodb": [
        (400, "ThrottlingException"),
        (400, "ProvisionedThroughputExceededException"),
        (500, "InternalServerError"),
    ],
    "s3": [(503, "SlowDown"), (500, "InternalError"), (502, "")],
    "sqs": [(500, "InternalFailure"), (503, "ServiceUnavailable"), (403, "RequestThrottled")],
    "sns": [(500, "InternalError"), (429, "Throttled")],
    "secretsmanager": [(500, "InternalServiceError"), (503, "")],
}
CASES = [
    pytest.param(service, call, status, code, id=f"{service}.{name}-{status}-{code or 'nothing'}")
    for service, calls in CALLS.items()
    for name, call in calls.items()
    for status, code in ANSWERS[service]
]


class Body(BytesIO):
    def stream(self, **_: Any) -> Any:
        yield self.read()


@pytest.fixture(scope="module", autouse=True)
def without_waiting() -> Iterator[None]:
    """The clients stay for all tests here: making one takes longer than what is tried with it."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in CREDENTIALS.items():
            patch.setenv(name, value)
        patch.setattr("botocore.endpoint.time.sleep", lambda seconds: None)
        aws.client.cache_clear()
        yield
        aws.client.cache_clear()


@pytest.mark.parametrize(("service", "call", "status", "code"), CASES)
def test_an_answer_that_may_be_another_next_time_says_so(
    service: str, call: Callable[[], object], status: int, code: str
) -> None:
    def answer(request: Any, **_: Any) -> AWSResponse:
        xml = f"<ErrorResponse><Error><Code>{code}</Code></Error></ErrorResponse>"
        xml = f"<Error><Code>{code}</Code></Error>" if service == "s3" else xml
        body = xml if service in ("s3", "sns") else json.dumps({"__type": code, "message": ""})
        is_bare = not code or request.method == "HEAD"
        return AWSResponse(request.url, status, {}, Body(b"" if is_bare else body.encode()))

    client = aws.client(service, ENDPOINT)
    client.meta.events.register("before-send", answer)
    try:
        with pytest.raises(StorageUnavailable):
            call()
    finally:
        client.meta.events.unregister("before-send", answer)


@pytest.mark.parametrize(
    "call", [pytest.param(call, id=name) for calls in CALLS.values() for name, call in calls.items()]
)
def test_a_service_that_nobody_reaches_says_so(call: Callable[[], object]) -> None:
    with pytest.raises(StorageUnavailable):
        call()
