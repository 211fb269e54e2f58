"""Answers with status 200 that are not what OpenAI would send: read where the meaning is plain, else a failed call."""

import json
import time
from typing import Any

import pytest

from chalicelib.engines.deadline import deadline_in
from chalicelib.engines.openai.answers import read_answer
from chalicelib.engines.openai.chat import Bill, StructuredChat
from chalicelib.engines.openai.drafts import CvDraft
from chalicelib.engines.openai.failures import CallFailed, Failure
from chalicelib.engines.openai.limits import Limits
from chalicelib.engines.openai.prompts import Prompt
from chalicelib.engines.openai.stream import goes_in_circles
from tests.model_server import ModelServer, Play
from tests.unit.engines.openai.drafts import cv_draft

PROMPT = Prompt("extract", "v1", "Copy.")
DRAFT = cv_draft(
    languages=[
        {
            "code": "de",
            "name": {"text": "Deutsch", "lines": [9]},
            "cefr": "C1",
            "native": False,
            "as_written": "fließend",
        }
    ]
)
TEXT = json.dumps(DRAFT)
MINIFIED = json.dumps(DRAFT, separators=(",", ":"))


def changed(**changes: Any) -> str:
    return json.dumps({**DRAFT, **changes})


def without(*names: str) -> str:
    return json.dumps({name: value for name, value in DRAFT.items() if name not in names})


def camel(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(map(str.title, tail))


def renamed(node: Any) -> Any:
    if isinstance(node, dict):
        return {camel(name): renamed(value) for name, value in node.items()}
    return [renamed(item) for item in node] if isinstance(node, list) else node


SHAPES: dict[str, Play] = {
    "as OpenAI": Play(content=TEXT),
    "no stream": Play(content=TEXT, streams=False),
    "content in parts": Play(message={"content": [{"type": "text", "text": TEXT}]}),
    "content in parts, no stream": Play(message={"content": [{"type": "text", "text": TEXT}]}, streams=False),
    "content in several parts": Play(
        message={"content": [{"type": "text", "text": t} for t in (TEXT[:90], TEXT[90:])]}
    ),
    "thoughts as a part": Play(
        message={"content": [{"type": "thinking", "text": "{"}, {"type": "text", "text": TEXT}]}, streams=False
    ),
    "content parsed already": Play(message={"content": DRAFT}, streams=False),
    "think tags": Play(content=f'<think>The {{"is_cv"}} is … {{}}</think>\n{TEXT}'),
    "think tags without the first": Play(content=f"Let me see {{…}}.\n</think>\n{TEXT}"),
    "thoughts in a field of their own": Play(content=TEXT, message={"reasoning_content": "Let me see."}),
    "fence": Play(content=f"```json\n{TEXT}\n```"),
    "fence without a name": Play(content=f"```\n{TEXT}\n```"),
    "fence after prose": Play(content=f"Here is the JSON:\n```json\n{TEXT}\n```\nAnything else?"),
    "prose around": Play(content=f"Sure! {TEXT} I hope this helps."),
    "braces in the prose": Play(content=f"The set {{a, b}} as JSON: {TEXT}"),
    "byte order mark": Play(content="\ufeff" + TEXT),
    "byte order mark before the body": Play(
        body="\ufeff" + json.dumps({"choices": [{"finish_reason": "stop", "message": {"content": TEXT}}]})
    ),
    "wrapper with the schema's name": Play(content={"CvDraft": DRAFT}),
    "wrapper": Play(content={"result": {"cv": DRAFT}}),
    "wrapper list": Play(content=[DRAFT]),
    "JSON within a string": Play(content=json.dumps(TEXT)),
    "tool call": Play(message={"content": None, "tool_calls": [{"function": {"arguments": TEXT}}]}),
    "tool call with an object": Play(
        message={"content": None, "tool_calls": [{"function": {"arguments": DRAFT}}]}, streams=False
    ),
    "legacy text": Play(events=[{"choices": [{"text": TEXT, "finish_reason": "stop"}]}]),
    "unknown fields": Play(content=changed(confidence=0.9, notes=["x"])),
    "missing lists": Play(content=without("projects", "education", "other", "methods")),
    "missing nullable": Play(content=without("profile")),
    "null for lists": Play(content=changed(projects=None, education=None, certifications=None)),
    "camel case": Play(content=renamed(DRAFT)),
    "upper-case enum": Play(
        content=changed(languages=[{**DRAFT["languages"][0], "cefr": "c1", "code": "de", "native": "false"}])
    ),
    "text for a cited value": Play(content=changed(profile="Entwicklerin")),
    "null text in a cited value": Play(content=changed(profile={"text": None, "lines": []})),
    "lines as text": Play(
        content=changed(
            skills=[{"category": None, "items": [{"text": "Java", "lines": "8"}, {"text": "Go", "lines": 8}]}]
        )
    ),
    "one object for a list": Play(content=changed(languages=DRAFT["languages"][0])),
    "line breaks in strings": Play(content=TEXT.replace("Softwareentwicklerin", "Software\nentwicklerin")),
    "indented": Play(content=json.dumps(DRAFT, indent=2)),
    "minified": Play(content=MINIFIED),
    "no usage": Play(events=[{"choices": [{"delta": {"content": TEXT}, "finish_reason": "stop"}]}]),
    "comments between events": Play(
        chunks=[
            b": ping\n\n",
            b"data: " + json.dumps({"choices": [{"delta": {"content": TEXT}}]}).encode() + b"\r\n\r\n",
            b"data: [DONE]\n\n",
        ],
        headers={"Content-Type": "text/event-stream"},
    ),
}
"""By what is odd about it. Each says the same."""


@pytest.mark.parametrize("name", SHAPES)
def test_an_answer_whose_meaning_is_plain_needs_one_call(chat: StructuredChat, server: ModelServer, name: str) -> None:
    server.script = [SHAPES[name]]
    draft = chat.ask(PROMPT, PROMPT.text, "1| Lena", CvDraft, "gpt-4o-mini", Bill())
    assert len(server.requests) == 1
    assert draft.employments[0].employer is not None
    assert draft.employments[0].employer.text == "Nordwind Logistik GmbH"
    assert draft.languages[0].cefr == "C1"
    assert draft.languages[0].native is False


NO_ANSWERS: dict[str, tuple[Play, Failure]] = {
    "empty": (Play(content=""), Failure.INVALID_JSON),
    "null": (Play(content=None), Failure.INVALID_JSON),
    "an apology": (Play(content="I am sorry, I cannot do that."), Failure.INVALID_JSON),
    "empty object": (Play(content="{}"), Failure.INVALID_JSON),
    "an error as content": (Play(content={"error": "no"}), Failure.INVALID_JSON),
    "the schema itself": (Play(content={"type": "object", "properties": {"is_cv": {}}}), Failure.INVALID_JSON),
    "half": (Play(content=TEXT[: len(TEXT) // 2]), Failure.INVALID_JSON),
    "another document's shape": (Play(content={"person": {"first_name": "Lena"}}), Failure.INVALID_JSON),
    "deep nesting": (Play(content="[" * 50_000, streams=False), Failure.INVALID_JSON),
    "refusal": (Play(refusal="no"), Failure.REFUSAL),
    "content filter": (Play(content="", finish_reason="content_filter"), Failure.CONTENT_FILTER),
    "content filter, no stream": (
        Play(content="", finish_reason="content_filter", streams=False),
        Failure.CONTENT_FILTER,
    ),
    "error inside 200": (Play(error={"message": "upstream failed", "code": 502}), Failure.SERVER),
    "error inside 200, no stream": (Play(error={"message": "x", "code": 429}, streams=False), Failure.RATE_LIMITED),
    "error as text": (Play(events=[{"error": "something broke"}]), Failure.SERVER),
    "error in the middle": (
        Play(events=[{"choices": [{"delta": {"content": TEXT[:50]}}]}, {"error": {"message": "gone", "code": 500}}]),
        Failure.SERVER,
    ),
    "no choices": (Play(body='{"choices": []}'), Failure.SERVER),
    "choices of nothing": (Play(body='{"choices": [null]}'), Failure.INVALID_JSON),
    "a list": (Play(body="[]"), Failure.WRONG_ADDRESS),
    "a number": (Play(body="5"), Failure.WRONG_ADDRESS),
    "nothing": (Play(body=""), Failure.WRONG_ADDRESS),
    "a web page": (Play(body="<html></html>", headers={"Content-Type": "text/html"}), Failure.WRONG_ADDRESS),
    "bytes": (Play(body="\x00\x01\x02"), Failure.WRONG_ADDRESS),
    "events that are no JSON": (Play(events=["{not json"]), Failure.GARBLED),
    "broken off": (
        Play(body="data: " + json.dumps({"choices": [{"delta": {"content": TEXT[:50]}}]}) + "\n\n"),
        Failure.CONNECTION,
    ),
    "a loop": (Play(content='{"is_cv": true, "skills": [' + '{"text": "Java", "lines": [8]}, ' * 200), Failure.ENDLESS),
    "blanks without end": (Play(content='{"is_cv": true,' + " " * 5000), Failure.ENDLESS),
}


@pytest.mark.parametrize("name", NO_ANSWERS)
def test_what_is_no_answer_is_a_failed_call(chat: StructuredChat, server: ModelServer, name: str) -> None:
    play, wanted = NO_ANSWERS[name]
    server.script = [play]
    with pytest.raises(CallFailed) as failed:
        chat.ask(PROMPT, PROMPT.text, "1| Lena", CvDraft, "gpt-4o-mini", Bill())
    assert failed.value.failure is wanted
    assert len(server.requests) <= 4


@pytest.mark.parametrize("chunk", [b"\n", b": ping\n\n", b'data: {"choices":[{"delta":{"content":"a"}}]}\n\n', b" "])
def test_an_answer_that_never_ends_is_ended_by_the_deadline(
    chat: StructuredChat, server: ModelServer, chunk: bytes
) -> None:
    """Something arrives all the time, so no wait for the next byte is ever too long."""
    chat.limits = Limits(seconds=1.0)
    server.script = [Play(chunks=[chunk], pause=0.05)]
    started = time.monotonic()
    with pytest.raises(CallFailed) as failed:
        chat.ask(PROMPT, PROMPT.text, "1| Lena", CvDraft, "gpt-4o-mini", Bill())
    assert failed.value.failure is Failure.TIMEOUT
    assert len(server.requests) == 1, "the same request would take as long again"
    assert time.monotonic() - started < 5


def test_the_deadline_of_the_invocation_ends_a_call_too(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(chunks=[b"\n"], pause=0.05)]
    with deadline_in(7.5), pytest.raises(CallFailed) as failed:
        chat.ask(PROMPT, PROMPT.text, "1| Lena", CvDraft, "gpt-4o-mini", Bill())
    assert failed.value.failure is Failure.TIMEOUT


def test_a_verb_may_have_more_time_than_the_others() -> None:
    limits = Limits(seconds=45, seconds_by_verb={"extract": 300})
    assert (limits.call_seconds("extract"), limits.call_seconds("judge")) == (300, 45)


def test_a_cost_that_the_provider_does_not_say_is_unknown(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [SHAPES["no usage"]]
    bill = Bill()
    chat.ask(PROMPT, PROMPT.text, "1| Lena", CvDraft, "gpt-4o-mini", bill)
    assert (bill.usage.calls, bill.usage.unpriced_calls, bill.usage.usd) == (1, 1, 0.0)


def test_honest_repetition_is_no_loop() -> None:
    """Bullets with the same beginning, each with its own line."""
    rows = "".join(f'{{"text": "Wartung der Anlage in Halle {n % 7}", "lines": [{n}]}},' for n in range(200))
    assert not goes_in_circles(rows)
    assert goes_in_circles(rows + '{"text": "Java", "lines": [8]}, ' * 60)


def test_a_field_without_which_a_value_has_no_meaning_is_asked_for_again() -> None:
    """A certificate without a name is none that could be shown."""
    with pytest.raises(ValueError, match="name"):
        read_answer(changed(certifications=[{"issuer": None, "date": None}]), CvDraft)
