"""The whole app on fakes, called as API Gateway calls it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from chalice.test import Client, HTTPResponse

from chalicelib import wiring
from chalicelib.settings import Settings
from tests.fakes import (
    InMemoryCache,
    InMemoryCandidates,
    InMemoryFileStore,
    InMemoryJobTable,
    InMemoryLedger,
    InMemoryMachineKeys,
    InMemoryWebhooks,
    RecordingMessages,
    RecordingTelemetry,
    RecordingWebhookQueue,
)
from tests.kept_answers import keep_answers
from tests.model_pipeline import without_documents


class FakeContainer(wiring.Container):
    """The real wiring with fakes at every port."""

    def __init__(self) -> None:
        super().__init__(Settings(stage="local"))
        # Set before first use, these take the places of the cached properties.
        self.__dict__ |= {
            "jobs": InMemoryJobTable(),
            "uploads": InMemoryFileStore("uploads"),
            "outputs": InMemoryFileStore("outputs"),
            "candidates": InMemoryCandidates(),
            "messages": RecordingMessages(),
            "cache": InMemoryCache(),
            "ledger": InMemoryLedger(),
            "machine_keys": InMemoryMachineKeys(),
            "webhooks": InMemoryWebhooks(),
            "webhook_queue": RecordingWebhookQueue(),
            "telemetry": RecordingTelemetry(),
        }


class Api:
    """Calls routes as a user; `local` is who one is where access is open."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def call(self, method: str, path: str, body: bytes = b"", **headers: str) -> HTTPResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._client.http.request(method, path, headers=named, body=body)

    def upload(self, content: bytes, fields: dict[str, str] | None = None, **headers: str) -> HTTPResponse:
        """Send a multipart form with the field `cv`."""
        body, content_type = multipart(content, fields or {})
        return self.call("POST", "/api/v1/cv/upload", body, Content_Type=content_type, **headers)

    def json(self, method: str, path: str, body: Any, **headers: str) -> HTTPResponse:
        return self.call(method, path, json.dumps(body).encode(), Content_Type="application/json", **headers)


def multipart(content: bytes, fields: dict[str, str], file_name: str = "Lebenslauf.pdf") -> tuple[bytes, str]:
    boundary = "----boundary"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="cv"; filename="{file_name}"\r\n'
        "Content-Type: application/pdf\r\n\r\n".encode()
        + content
    ]
    for name, value in fields.items():
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode())
    return b"\r\n".join(parts) + f"\r\n--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


@pytest.fixture(autouse=True)
def kept_answers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading the same few CVs and profiles anew would take most of the time of tests of something else."""
    if "read_anew" not in request.fixturenames:
        keep_answers(monkeypatch)


@pytest.fixture
def read_anew() -> None:
    """For tests that look at the reading itself."""


@pytest.fixture
def no_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that look at none of the files: writing them takes most of a job's time."""
    without_documents(monkeypatch)


@pytest.fixture
def container() -> Iterator[FakeContainer]:
    fake = FakeContainer()
    wiring.use(fake)
    yield fake
    wiring.use(None)


@pytest.fixture
def api(container: FakeContainer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    import sys

    monkeypatch.setenv("AUTH", "open")
    monkeypatch.setenv("STAGE", "local")
    monkeypatch.delitem(sys.modules, "app", raising=False)
    from app import app

    with Client(app) as client:
        yield Api(client)
    sys.modules.pop("app", None)
