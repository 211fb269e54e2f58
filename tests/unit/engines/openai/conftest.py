"""A model server and a chat that talks to it through the real client and real sockets."""

from collections.abc import Callable, Iterator

import pytest

from chalicelib.engines.openai.chat import StructuredChat
from chalicelib.engines.openai.circuit import CircuitBreaker
from chalicelib.engines.openai.engine import OpenAiEngine
from chalicelib.engines.openai.limits import Limits
from chalicelib.engines.openai.provider import Provider
from chalicelib.engines.openai.retry_budget import RetryBudget
from chalicelib.engines.openai.spending import price_table
from chalicelib.ports import Cache, SecretSource
from tests.fakes import FakeSecrets, InMemoryCache, RecordingTelemetry
from tests.kept_answers import keep_answers
from tests.model_pipeline import without_documents
from tests.model_server import ModelServer
from tests.unit.engines.openai.lena_vogt import engine


class Waits(list[float]):
    """Notes the waits instead of waiting."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture(autouse=True)
def kept_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read each file once: these tests send the same few through the pipeline."""
    keep_answers(monkeypatch)


@pytest.fixture
def no_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    without_documents(monkeypatch)


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


def chat_with(
    server: ModelServer,
    cache: Cache,
    wait: Callable[[float], None],
    secrets: SecretSource,
    query: str = "",
    limits: Limits | None = None,
) -> StructuredChat:
    """Return the chat of one container; containers with the same cache share circuit and retry budget."""
    return StructuredChat(
        provider=Provider(secrets, server.url + query),
        circuit=CircuitBreaker(cache, "played"),
        retries=RetryBudget(cache, "played"),
        prices=price_table(),
        telemetry=RecordingTelemetry(),
        limits=limits or Limits(),
        wait=wait,
    )


@pytest.fixture
def chat(server: ModelServer, cache: InMemoryCache, waits: Waits) -> StructuredChat:
    return chat_with(server, cache, waits, FakeSecrets("sk-1", "sk-2"))


@pytest.fixture
def openai(chat: StructuredChat) -> OpenAiEngine:
    return engine(chat)
