"""A model server and a chat that talks to it through the real client and real sockets."""

from collections.abc import Iterator

import pytest

from chalicelib.engines.openai.chat import StructuredChat
from chalicelib.engines.openai.circuit import CircuitBreaker
from tests.fakes import FakeSecrets, InMemoryCache, RecordingTelemetry
from tests.model_server import ModelServer


class Waits(list[float]):
    """Notes the waits instead of waiting."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer().running() as running:
        yield running


@pytest.fixture
def cache() -> InMemoryCache:
    return InMemoryCache()


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def chat(server: ModelServer, cache: InMemoryCache, waits: Waits) -> StructuredChat:
    circuit = CircuitBreaker(cache, "played")
    return StructuredChat(FakeSecrets("sk-1", "sk-2"), circuit, RecordingTelemetry(), server.url, wait=waits)
