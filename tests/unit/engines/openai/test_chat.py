"""Every way in which a call can go wrong, played by a server."""

import pytest
from pydantic import BaseModel, ConfigDict

from chalicelib.engines.deadline import deadline_in
from chalicelib.engines.openai.chat import Answer, StructuredChat
from chalicelib.engines.openai.circuit import CircuitBreaker
from chalicelib.engines.openai.failures import CallFailed, Failure
from chalicelib.engines.openai.prompts import Prompt
from tests.fakes import FakeSecrets, InMemoryCache, RecordingTelemetry
from tests.model_server import ModelServer, Play
from tests.unit.engines.openai.conftest import Waits

PROMPT = Prompt("extract", "v1", "Copy.")
GOOD = Play(content={"name": "Lena"})
RATE_LIMIT = Play(status=429, error={"message": "slow down", "code": "rate_limit_exceeded"})
DOWN = Play(status=503, error={"message": "overloaded"})


class Name(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str


def ask(chat: StructuredChat, model: str = "gpt-4o-mini") -> Answer[Name]:
    return chat.ask(PROMPT, PROMPT.text, "1| Lena", Name, model)


def failure(chat: StructuredChat) -> Failure:
    with pytest.raises(CallFailed) as failed:
        ask(chat)
    return failed.value.failure


def test_a_good_answer_is_a_draft_with_its_price(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [GOOD]
    answer = ask(chat)
    assert answer.draft.name == "Lena"
    assert answer.calls == 1
    assert answer.usd == pytest.approx((1000 * 0.15 + 100 * 0.60) / 1_000_000)


def test_the_request_is_strict_and_deterministic(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [GOOD]
    ask(chat)
    request = server.requests[0]
    assert request["temperature"] == 0
    assert request["response_format"]["json_schema"]["strict"] is True
    assert request["response_format"]["json_schema"]["schema"]["additionalProperties"] is False


@pytest.mark.parametrize("fault", [RATE_LIMIT, DOWN, Play(drops_connection=True)])
def test_a_passing_fault_is_retried(chat: StructuredChat, server: ModelServer, waits: Waits, fault: Play) -> None:
    server.script = [fault, GOOD]
    assert ask(chat).calls == 2
    assert len(waits) == 1
    assert 0.2 < waits[0] <= 0.5


def test_the_provider_says_how_long_to_wait(chat: StructuredChat, server: ModelServer, waits: Waits) -> None:
    server.script = [
        Play(status=429, error={"message": "x"}, headers={"retry-after": "7"}),
        Play(status=429, error={"message": "x"}, headers={"retry-after-ms": "1500"}),
        GOOD,
    ]
    ask(chat)
    assert waits == [7.0, 1.5]


def test_waits_grow(chat: StructuredChat, server: ModelServer, waits: Waits) -> None:
    server.script = [DOWN, DOWN, DOWN, GOOD]
    ask(chat)
    assert waits[0] <= 0.5 < waits[1] <= 1.0 < waits[2] <= 2.0


def test_a_fault_that_stays_ends_after_three_retries(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [DOWN]
    assert failure(chat) is Failure.SERVER
    assert len(server.requests) == 4


def test_no_retry_goes_past_the_deadline(chat: StructuredChat, server: ModelServer, waits: Waits) -> None:
    server.script = [Play(status=429, error={"message": "x"}, headers={"retry-after": "15"}), GOOD]
    with deadline_in(12):
        assert failure(chat) is Failure.RATE_LIMITED
    assert waits == []


def test_without_time_nothing_is_sent(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [GOOD]
    with deadline_in(3):
        assert failure(chat) is Failure.NO_TIME
    assert server.requests == []


def test_an_answer_that_takes_too_long_is_a_timeout(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(hangs=30)]
    with deadline_in(7.2):
        assert failure(chat) in (Failure.TIMEOUT, Failure.NO_TIME)


def test_an_exhausted_quota_is_not_retried(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(status=429, error={"message": "x", "code": "insufficient_quota"})]
    assert failure(chat) is Failure.QUOTA
    assert len(server.requests) == 1


def test_a_rotated_key_is_read_anew_once(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(status=401, error={"message": "bad key"}), GOOD]
    ask(chat)
    assert server.keys == ["sk-1", "sk-2"]


def test_a_key_that_stays_refused_ends_the_call(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(status=401, error={"message": "bad key"})]
    assert failure(chat) is Failure.KEY_REFUSED
    assert len(server.requests) == 2


def test_without_a_key_nothing_is_sent(server: ModelServer) -> None:
    chat = StructuredChat(FakeSecrets(), CircuitBreaker(InMemoryCache(), "p"), RecordingTelemetry(), server.url)
    assert failure(chat) is Failure.NO_KEY


def test_a_cut_off_answer_gets_more_room_once(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(content='{"name": "Le', finish_reason="length"), GOOD]
    ask(chat)
    rooms = [request["max_completion_tokens"] for request in server.requests]
    assert rooms[1] > rooms[0]


def test_an_answer_that_is_always_cut_off_is_too_long(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(content="{", finish_reason="length")]
    assert failure(chat) is Failure.TOO_LONG
    assert len(server.requests) == 2


def test_a_refusal_is_final(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(refusal="I cannot help with that.")]
    assert failure(chat) is Failure.REFUSAL
    assert len(server.requests) == 1


@pytest.mark.parametrize("content", ["not json", {"nome": "Lena"}, '{"name": 5, "x": 1}', ""])
def test_an_answer_that_does_not_fit_is_repaired_once(
    chat: StructuredChat, server: ModelServer, content: object
) -> None:
    server.script = [Play(content=content), GOOD]
    assert ask(chat).draft.name == "Lena"
    assert "does not fit the schema" in server.shown()


def test_an_answer_that_never_fits_is_invalid(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(content="not json")]
    assert failure(chat) is Failure.INVALID_JSON
    assert len(server.requests) == 2


def test_a_code_fence_around_the_json_is_no_fault(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(content='```json\n{"name": "Lena"}\n```')]
    assert ask(chat).calls == 1


def test_a_provider_without_strict_schemas_is_asked_for_plain_json(chat: StructuredChat, server: ModelServer) -> None:
    refused = Play(status=400, error={"message": "response_format json_schema is not supported", "param": None})
    server.script = [refused, GOOD]
    ask(chat)
    assert server.requests[1]["response_format"] == {"type": "json_object"}
    assert '"required":["name"]' in server.shown(1)
    ask(chat)
    assert server.requests[2]["response_format"] == {"type": "json_object"}


def test_any_other_bad_request_is_final(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(status=400, error={"message": "model does not exist"})]
    assert failure(chat) is Failure.REQUEST_REFUSED
    assert len(server.requests) == 1


def test_the_circuit_opens_for_all_containers_and_closes_again(
    server: ModelServer, cache: InMemoryCache, waits: Waits
) -> None:
    def container() -> StructuredChat:
        return StructuredChat(
            FakeSecrets("sk"), CircuitBreaker(cache, "p"), RecordingTelemetry(), server.url, wait=waits
        )

    server.script = [DOWN]
    for _ in range(2):
        failure(container())
    sent = len(server.requests)
    assert failure(container()) is Failure.CIRCUIT_OPEN
    assert len(server.requests) == sent
    cache.values.clear()
    server.script = [GOOD]
    assert ask(container()).calls == 1


def test_what_the_provider_says_never_reaches_the_error(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(status=400, error={"message": "Lena Vogt, lena@example.org"})]
    with pytest.raises(CallFailed) as failed:
        ask(chat)
    assert "Lena" not in str(failed.value)
    assert failed.value.__cause__ is None


def test_at_thirty_percent_faults_few_calls_are_made_and_nearly_all_succeed(
    chat: StructuredChat, server: ModelServer
) -> None:
    """Every tenth answers: three rate limits in ten calls, in a fixed order."""
    faults = [True, False, False, True, False, False, False, True, False, False]
    seen = iter(range(10_000))
    server.answer = lambda _: RATE_LIMIT if faults[next(seen) % 10] else GOOD
    for _ in range(70):
        ask(chat)
    assert len(server.requests) <= 70 / 0.7 + 1
