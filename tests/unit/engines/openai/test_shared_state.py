"""What all containers know of a provider: that it is down, and how many extra calls were made. Kept in a real Redis."""

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from chalicelib.adapters.redis_cache import RedisCache
from chalicelib.engines.openai.chat import Bill, StructuredChat
from chalicelib.engines.openai.circuit import FAILURES_TO_OPEN
from chalicelib.engines.openai.failures import CallFailed, Failure
from chalicelib.engines.openai.prompts import Prompt
from chalicelib.engines.openai.retry_budget import BURST, SHARE, RetryBudget
from local.redis_server import RedisServer
from tests.fakes import FakeSecrets, InMemoryCache, RecordingTelemetry
from tests.model_server import ModelServer, Play
from tests.unit.engines.openai.conftest import Waits, chat_with

DOWN = Play(status=503, error={"message": "overloaded"})


class Name(BaseModel):
    name: str


@pytest.fixture(scope="module")
def redis_server() -> Iterator[RedisServer]:
    server = RedisServer().start()
    yield server
    server.stop()


def container(server: ModelServer, redis_server: RedisServer) -> StructuredChat:
    """Return the chat of a new container: a connection of its own to the same Redis."""
    return chat_with(server, RedisCache(redis_server.url, RecordingTelemetry()), Waits(), FakeSecrets("sk"))


def failure(chat: StructuredChat) -> Failure:
    with pytest.raises(CallFailed) as failed:
        ask(chat)
    return failed.value.failure


def ask(chat: StructuredChat) -> Name:
    return chat.ask(Prompt("extract", "v1", "Copy."), "Copy.", "1| Lena", Name, "gpt-4o-mini", Bill())


def test_the_circuit_opens_for_all_containers_and_closes_again(server: ModelServer, redis_server: RedisServer) -> None:
    server.script = [DOWN]
    found = [failure(container(server, redis_server)) for _ in range(10)]
    assert found[:3] == [Failure.SERVER] * 3
    assert found[-2:] == [Failure.CIRCUIT_OPEN] * 2
    sent = len(server.requests)
    assert sent == FAILURES_TO_OPEN
    assert failure(container(server, redis_server)) is Failure.CIRCUIT_OPEN
    assert len(server.requests) == sent
    RedisCache(redis_server.url, RecordingTelemetry()).delete(["cv:circuit:played:open"])
    server.script = [Play(content={"name": "Lena"})]
    assert ask(container(server, redis_server)).name == "Lena"


def test_containers_share_the_budget_for_extra_calls(redis_server: RedisServer) -> None:
    first, second = (RetryBudget(RedisCache(redis_server.url, RecordingTelemetry()), "shared") for _ in range(2))
    for _ in range(50):
        first.note_needed()
        second.note_needed()
    taken = sum(budget.take("extract") for budget in [first, second] * 100)
    assert taken == int(SHARE * 100 + BURST)


def test_prose_leaves_extra_calls_for_what_matters_more() -> None:
    budget = RetryBudget(InMemoryCache(), "p")
    for _ in range(100):
        budget.note_needed()
    for _ in range(100):
        budget.take("write")
    assert not budget.take("write")
    assert budget.take("extract")


def test_without_a_cache_each_container_counts_for_itself() -> None:
    budget = RetryBudget(RedisCache("", RecordingTelemetry()), "p")
    assert sum(budget.take("extract") for _ in range(100)) == BURST
