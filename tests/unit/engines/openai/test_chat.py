"""Every way in which a call can go wrong, played by a server."""

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Lock
from time import sleep
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict

from chalicelib.contracts.usage import Usage
from chalicelib.engines.deadline import deadline_in
from chalicelib.engines.model_progress import AnswerProgress, progress_to
from chalicelib.engines.openai.capabilities import Capabilities
from chalicelib.engines.openai.chat import Bill, StructuredChat
from chalicelib.engines.openai.failures import CallFailed, Failure
from chalicelib.engines.openai.limits import Limits
from chalicelib.engines.openai.prompts import Prompt
from chalicelib.engines.openai.provider import Provider
from tests.fakes import FakeSecrets, InMemoryCache
from tests.model_server import ModelServer, Play, Request
from tests.unit.engines.openai.conftest import Waits, chat_with

PROMPT = Prompt("extract", "v1", "Copy.")
GOOD = Play(content={"name": "Lena"})
RATE_LIMIT = Play(status=429, error={"message": "slow down", "code": "rate_limit_exceeded"})
DOWN = Play(status=503, error={"message": "overloaded"})


class Name(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str


@dataclass(frozen=True)
class Answer:
    draft: Name
    usage: Usage


def ask(chat: StructuredChat, model: str = "gpt-4o-mini") -> Answer:
    bill = Bill()
    draft = chat.ask(PROMPT, PROMPT.text, "1| Lena", Name, model, bill)
    return Answer(draft, bill.usage)


def failure(chat: StructuredChat) -> Failure:
    with pytest.raises(CallFailed) as failed:
        ask(chat)
    return failed.value.failure


def test_a_good_answer_is_a_draft_with_its_price(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [GOOD]
    answer = ask(chat)
    assert answer.draft.name == "Lena"
    assert answer.usage.calls == 1
    assert answer.usage.usd == pytest.approx((1000 * 0.15 + 100 * 0.60) / 1_000_000)


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
    assert ask(chat).usage.calls == 2
    assert len(waits) == 1
    assert 0.2 < waits[0] <= 0.5


def test_the_provider_says_how_long_to_wait(chat: StructuredChat, server: ModelServer, waits: Waits) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=12), usegmt=True)
    server.script = [
        Play(status=429, error={"message": "x"}, headers={"retry-after": "7"}),
        Play(status=429, error={"message": "x"}, headers={"retry-after-ms": "1500"}),
        Play(status=503, error={"message": "x"}, headers={"retry-after": soon}),
        GOOD,
    ]
    ask(chat)
    assert waits[:2] == [7.0, 1.5]
    assert 9 < waits[2] <= 12


@pytest.mark.parametrize("wish", ["soon", "Thu, 32 Foo 2026", ""])
def test_a_wish_to_wait_that_cannot_be_read_is_no_wish(
    chat: StructuredChat, server: ModelServer, waits: Waits, wish: str
) -> None:
    server.script = [Play(status=429, error={"message": "x"}, headers={"retry-after": wish}), GOOD]
    ask(chat)
    assert 0.2 < waits[0] <= 0.5


def test_nobody_waits_for_minutes(chat: StructuredChat, server: ModelServer, waits: Waits) -> None:
    server.script = [Play(status=429, error={"message": "x"}, headers={"retry-after": "600"}), GOOD]
    with deadline_in(900):
        assert failure(chat) is Failure.RATE_LIMITED
    assert waits == []


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
    assert failure(chat_with(server, InMemoryCache(), Waits(), FakeSecrets())) is Failure.NO_KEY


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


@pytest.mark.parametrize("content", ["not json", {"nome": "Lena"}, '{"name": {"x": 1}}', "", "{}", '{"error": "no"}'])
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
    assert ask(chat).usage.calls == 1


def test_a_provider_without_strict_schemas_is_asked_for_plain_json(chat: StructuredChat, server: ModelServer) -> None:
    refused = Play(status=400, error={"message": "response_format json_schema is not supported", "param": None})
    server.script = [refused, GOOD]
    ask(chat)
    assert server.requests[1]["response_format"] == {"type": "json_object"}
    assert '"required":["name"]' in server.shown(1)
    ask(chat)
    assert server.requests[2]["response_format"] == {"type": "json_object"}


def test_a_model_that_takes_no_temperature_is_asked_without(chat: StructuredChat, server: ModelServer) -> None:
    """Reasoning models refuse `temperature`; older servers know `max_tokens` only."""
    server.answer = refuse("temperature", "max_completion_tokens")
    assert ask(chat).usage.calls == 3
    ask(chat)
    assert len(server.requests) == 4
    assert "temperature" not in server.requests[-1]
    assert server.requests[-1]["max_tokens"] == 6000


def refuse(*settings: str) -> Any:
    def answer(request: Request) -> Play:
        for setting in settings:
            if setting in request:
                message = f"Unsupported parameter: '{setting}' is not supported with this model."
                return Play(status=400, error={"message": message, "param": setting, "code": "unsupported_parameter"})
        return GOOD

    return answer


@pytest.mark.parametrize(
    ("play", "wanted"),
    [
        (Play(status=404, error={"message": "x", "code": "model_not_found"}), Failure.MODEL_UNKNOWN),
        (Play(status=404, error={"message": "model 'gpt-9' not found"}), Failure.MODEL_UNKNOWN),
        (Play(status=404, error={"message": "Not Found"}), Failure.WRONG_ADDRESS),
        (Play(body="<html>Welcome</html>", headers={"Content-Type": "text/html"}), Failure.WRONG_ADDRESS),
        (Play(body='{"status": "ok"}'), Failure.WRONG_ADDRESS),
        (Play(body='{"choices": [tru'), Failure.WRONG_ADDRESS),
        (Play(body='{"choices": []}'), Failure.SERVER),
    ],
)
def test_what_is_no_answer_of_a_model_is_told_apart(
    chat: StructuredChat, server: ModelServer, play: Play, wanted: Failure
) -> None:
    server.script = [play]
    assert failure(chat) is wanted


OPENAI_CONTEXT = "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens."
LLAMA_CONTEXT = "the request exceeds the available context size, try increasing it"
VLLM_CONTEXT = (
    "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens (max_tokens=100)."
)
OLLAMA_CONTEXT = "the input length exceeds the context length"
LLAMA_PICTURES = "image input is not supported - hint: if this is unexpected, you may need to provide the mmproj"
AZURE_FILTER = "The response was filtered due to the prompt triggering Azure OpenAI's content management policy."


@pytest.mark.parametrize(
    ("status", "error", "wanted"),
    [
        (400, {"message": OPENAI_CONTEXT, "code": "context_length_exceeded"}, Failure.CONTEXT),
        (400, {"message": LLAMA_CONTEXT, "type": "exceed_context_size_error", "code": 400}, Failure.CONTEXT),
        (500, {"message": LLAMA_CONTEXT}, Failure.CONTEXT),
        (400, {"message": VLLM_CONTEXT, "type": "BadRequestError"}, Failure.CONTEXT),
        (500, {"message": OLLAMA_CONTEXT, "type": "api_error"}, Failure.CONTEXT),
        (500, {"message": LLAMA_PICTURES}, Failure.NO_PICTURES),
        (400, {"message": "Invalid content type. image_url is only supported by certain models."}, Failure.NO_PICTURES),
        (400, {"message": AZURE_FILTER, "code": "content_filter"}, Failure.CONTENT_FILTER),
        (402, {"message": "Insufficient credits"}, Failure.QUOTA),
    ],
)
def test_the_words_of_each_provider_are_understood(
    chat: StructuredChat, server: ModelServer, status: int, error: dict[str, Any], wanted: Failure
) -> None:
    server.script = [Play(status=status, error=error)]
    assert failure(chat) is wanted
    assert len(server.requests) == 1


def test_a_model_that_grants_shorter_answers_is_asked_for_no_longer_ones(
    chat: StructuredChat, server: ModelServer
) -> None:
    message = (
        "max_tokens is too large: 6000. This model supports at most 4096 completion tokens, whereas you provided 6000."
    )
    server.answer = lambda request: (
        GOOD if request["max_completion_tokens"] <= 4096 else Play(status=400, error={"message": message})
    )
    ask(chat)
    ask(chat)
    assert [request["max_completion_tokens"] for request in server.requests] == [6000, 4096, 4096]


def test_an_answer_cut_off_by_the_context_is_not_asked_for_again(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(content='{"name": "Le', finish_reason="length", usage=(3000, 1096))]
    assert failure(chat) is Failure.TOO_LONG
    assert len(server.requests) == 1


def test_a_request_that_was_read_in_part_only_is_no_answer(chat: StructuredChat, server: ModelServer) -> None:
    """Some servers cut what does not fit from the beginning, without a word."""
    server.script = [Play(content={"name": "Lena"}, usage=(2048, 10))]
    with pytest.raises(CallFailed) as failed:
        chat.ask(PROMPT, PROMPT.text, "1| Tätigkeit\n" * 2000, Name, "gpt-4o-mini", Bill())
    assert failed.value.failure is Failure.TRUNCATED


def test_a_context_that_is_known_bounds_the_answer_and_refuses_what_does_not_fit(
    chat: StructuredChat, server: ModelServer
) -> None:
    chat.limits = Limits(context_tokens=4096)
    server.script = [GOOD]
    ask(chat)
    assert 3000 < server.requests[0]["max_completion_tokens"] < 4096
    with pytest.raises(CallFailed) as failed:
        chat.ask(PROMPT, PROMPT.text, "1| Tätigkeit\n" * 2000, Name, "gpt-4o-mini", Bill())
    assert failed.value.failure is Failure.CONTEXT
    assert len(server.requests) == 1


def test_no_more_calls_run_at_a_time_than_the_provider_can_take(
    server: ModelServer, cache: InMemoryCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = chat_with(server, cache, Waits(), FakeSecrets("sk-1"), limits=Limits(concurrency=2))
    running: list[int] = [0]
    lock = Lock()
    complete = chat.provider.complete

    def counted(*call: Any) -> Any:
        with lock:
            running.append(running[-1] + 1)
        sleep(0.05)
        try:
            return complete(*call)
        finally:
            with lock:
                running.append(running[-1] - 1)

    monkeypatch.setattr(chat.provider, "complete", counted)
    server.script = [GOOD]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: ask(chat), range(8)))
    assert max(running) == 2


def test_how_far_an_answer_has_come_is_told_while_it_arrives(chat: StructuredChat, server: ModelServer) -> None:
    told: list[AnswerProgress] = []
    server.script = [Play(content={"name": "Lena" * 200})]
    with progress_to(told.append):
        ask(chat)
    assert told[-1] == AnswerProgress("extract", len('{"name": ""}') + 800)


def test_another_provider_has_its_own_address_query_and_models(server: ModelServer) -> None:
    chat = chat_with(server, InMemoryCache(), Waits(), FakeSecrets("sk-azure"), "?api-version=2024-10-21")
    server.script = [GOOD]
    ask(chat, model="our-deployment")
    assert server.paths == ["/v1/chat/completions?api-version=2024-10-21"]
    assert server.requests[0]["model"] == "our-deployment"


def test_azure_gets_its_key_in_its_own_header() -> None:
    azure = Provider(FakeSecrets("sk-azure"), "https://us.openai.azure.com/openai/deployments/d?api-version=2024-10-21")
    client = azure._connected()
    assert client.default_headers["api-key"] == "sk-azure"
    assert str(client.base_url) == "https://us.openai.azure.com/openai/deployments/d/"


def test_the_cost_of_a_model_without_a_price_is_unknown(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [GOOD]
    usage = ask(chat, model="llama-on-my-desk").usage
    assert (usage.unpriced_calls, usage.usd, usage.tokens_in) == (1, 0.0, 1000)


def test_failed_calls_are_on_the_bill(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(content="not json")]
    bill = Bill()
    with pytest.raises(CallFailed):
        chat.ask(PROMPT, PROMPT.text, "1| Lena", Name, "gpt-4o-mini", bill)
    assert (bill.usage.calls, bill.usage.tokens_in) == (2, 2000)
    assert bill.usage.usd > 0


def test_libraries_are_kept_from_logging_what_is_sent(
    chat: StructuredChat, server: ModelServer, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("openai", "httpx2", "httpcore2"):
        caplog.set_level(logging.DEBUG, logger=name)
    server.script = [GOOD]
    ask(chat)
    for name in ("openai._base_client", "httpx2", "httpcore2.http11"):
        assert not logging.getLogger(name).isEnabledFor(logging.INFO)
    assert caplog.records == []


def test_any_other_bad_request_is_final(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(status=400, error={"message": "no"})]
    assert failure(chat) is Failure.REQUEST_REFUSED
    assert len(server.requests) == 1


def test_what_the_provider_says_never_reaches_the_error(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(status=400, error={"message": "Lena Vogt, lena@example.org"})]
    with pytest.raises(CallFailed) as failed:
        ask(chat)
    assert "Lena" not in str(failed.value)
    assert failed.value.__cause__ is None


def test_what_the_table_says_of_a_model_is_not_tried_first(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [GOOD]
    chat.provider.extras = {"reasoning_effort": "high"}
    ask(chat, "gpt-4o-mini")
    assert "reasoning_effort" not in server.requests[-1]
    ask(chat, "gpt-6-luna")
    assert server.requests[-1]["reasoning_effort"] == "high"
    chat.provider.extras = {}
    ask(chat, "gpt-6-luna-2026-10-01")
    assert server.requests[-1]["reasoning_effort"] == "low"
    ask(chat, "own-model")
    assert "reasoning_effort" not in server.requests[-1]


def test_prompt_and_schema_are_the_same_for_every_model(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [GOOD]
    for model in ("gpt-6-luna", "gpt-4.1", "own-model"):
        ask(chat, model)
    first, *others = ([request["messages"], request["response_format"]] for request in server.requests)
    assert others == [first, first]


def test_pages_are_not_sent_to_a_model_that_takes_no_pictures(
    chat: StructuredChat, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    blind = Capabilities(images=False)
    monkeypatch.setattr("chalicelib.engines.openai.chat.capabilities_of", lambda model: blind)
    pages = [{"type": "text", "text": "page 1"}]
    with pytest.raises(CallFailed) as failed:
        chat.ask(PROMPT, PROMPT.text, pages, Name, "own-model", Bill())
    assert failed.value.failure is Failure.NO_PICTURES
    assert server.requests == []


def test_where_flex_has_no_room_the_usual_processing_answers(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(status=429, error={"message": "busy", "code": "resource_unavailable"}), GOOD]
    chat.provider.extras = {"service_tier": "flex"}
    assert ask(chat).draft.name == "Lena"
    assert [request.get("service_tier") for request in server.requests] == ["flex", None]


def test_a_model_that_the_key_may_not_use_is_told_from_a_bad_key(chat: StructuredChat, server: ModelServer) -> None:
    error = {"message": "Project p does not have access to model m", "code": "model_not_found"}
    server.script = [Play(status=403, error=error)]
    assert failure(chat) is Failure.MODEL_REFUSED
    assert len(server.requests) == 1
