"""Webhooks on a running cloud: a program on this machine is told how a job ended, and can trust what it is told."""

import base64
import hmac
import json
import time
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import pytest

from local.api_client import ApiRefused
from tests.e2e.cloud import GERMAN_CV, Cloud

LONGEST_WAIT = 600
"""Seconds. Where a busy machine is too slow for the first tries, the third comes after 70 and the fourth after 370."""


class Receiver(ThreadingHTTPServer):
    """`told` is what came: headers and body; `answer` the status that the next one gets."""

    def __init__(self) -> None:
        self.told: list[tuple[dict[str, str], bytes]] = []
        self.came = Event()
        self.answer = 204
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.server_address[1]}/hook"

    def wait(self) -> tuple[dict[str, str], bytes]:
        """Return the next message."""
        assert self.came.wait(LONGEST_WAIT), "nothing came"
        self.came.clear()
        return self.told[-1]


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.told.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(self.server.answer)
        self.end_headers()
        self.server.came.set()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver()
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def is_signed(headers: dict[str, str], body: bytes, secret: str) -> bool:
    """Verify as Standard Webhooks has it."""
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    wanted = "v1," + base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()
    is_fresh = abs(time.time() - int(headers["webhook-timestamp"])) < 300
    return is_fresh and wanted in headers["webhook-signature"].split(" ")


def ask(cloud: Cloud, method: str, path: str, order: object = None) -> Any:
    body = json.dumps(order).encode() if order is not None else None
    return json.loads(cloud.api.send(method, path, body, {"Content-Type": "application/json"}) or b"null")


def test_the_end_of_a_job_is_told_signed_listed_and_sent_again(cloud: Cloud, receiver: Receiver) -> None:
    order = {"url": receiver.url, "events": ["job.completed", "job.completed_with_errors", "job.failed"]}
    hook = ask(cloud, "POST", "/api/v1/webhooks", order)
    job_id = cloud.api.upload(GERMAN_CV)
    headers, body = receiver.wait()
    told = json.loads(body)
    assert told["data"]["jobId"] == job_id
    assert told["type"] == f"job.{cloud.wait(job_id)['status']}"
    assert is_signed(headers, body, hook["secret"])
    assert not is_signed(headers, body.replace(b"job.", b"jab."), hook["secret"])
    path = f"/api/v1/webhooks/{hook['id']}"
    [delivery] = ask(cloud, "GET", f"{path}/deliveries")["deliveries"]
    ask(cloud, "POST", f"{path}/deliveries/{delivery['id']}/replay")
    again, repeated = receiver.wait()
    assert (again["webhook-id"], repeated) == (headers["webhook-id"], body)
    ask(cloud, "DELETE", path)


@pytest.mark.parametrize(
    "url", ["https://10.0.0.8/", "https://169.254.169.254/latest/", "https://[fd00::1]/", "http://example.com/"]
)
def test_what_is_private_or_open_to_all_is_refused_also_where_this_machine_may_be_told(cloud: Cloud, url: str) -> None:
    with pytest.raises(ApiRefused) as refused:
        ask(cloud, "POST", "/api/v1/webhooks", {"url": url, "events": ["job.failed"]})
    assert refused.value.status == 400
