"""One structured call: prompt and data in, a validated draft out, within the time that is left.

The client's own retries are off; the policy here is the only one.
"""

import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from ...ports import SecretSource, Telemetry
from ..deadline import seconds_left
from .circuit import CircuitBreaker
from .failures import PROVIDER_IS_DOWN, RETRIED, CallFailed, Failure, classify
from .prompts import Prompt
from .schema import response_format, strict_schema
from .spending import Usage, price_usd

DraftT = TypeVar("DraftT", bound=BaseModel)

MAX_RETRIES = 3
FIRST_WAIT_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 20.0
CALL_SECONDS = 45.0
"""Longest wait for one answer; less when the invocation ends sooner."""
RESERVED_SECONDS = 5.0
"""Left for the offline engine to take over and for storing what came out."""
SHORTEST_CALL_SECONDS = 2.0
FIRST_ROOM_TOKENS = 6000
MOST_ROOM_TOKENS = 16000


@dataclass(frozen=True)
class Answer(Generic[DraftT]):
    draft: DraftT
    usage: Usage
    calls: int
    usd: float


@dataclass
class _Tally:
    """What a call used, failed attempts included."""

    tokens_in: int = 0
    tokens_out: int = 0
    cached: int = 0
    calls: int = 0

    def add(self, usage: Any) -> None:
        if usage is None:
            return
        self.tokens_in += usage.prompt_tokens or 0
        self.tokens_out += usage.completion_tokens or 0
        self.cached += getattr(usage.prompt_tokens_details, "cached_tokens", 0) or 0


@dataclass
class StructuredChat:
    """Calls one provider. Shared by all verbs of a container; threads may use it side by side."""

    secrets: SecretSource
    circuit: CircuitBreaker
    telemetry: Telemetry
    base_url: str = ""
    wait: Callable[[float], None] = time.sleep
    _client: Any = None
    _json_mode: set[str] = field(default_factory=set)
    """Models of this provider that refused the strict schema."""

    def ask(self, prompt: Prompt, system: str, data: str, draft: type[DraftT], model: str) -> Answer[DraftT]:
        """Return the model's answer as a validated draft.

        Raises:
            CallFailed: with the kind of failure, after everything that could help was tried.
        """
        tally = _Tally()
        started = time.monotonic()
        try:
            found = self._ask_until_valid(system, data, draft, model, tally)
        except CallFailed as error:
            self.telemetry.count("ModelFailures", verb=prompt.verb, failure=error.failure.value)
            raise
        finally:
            usage = Usage(tally.tokens_in, tally.tokens_out, tally.cached)
            usd = price_usd(model, usage)
            self.telemetry.count("ModelCalls", tally.calls, verb=prompt.verb, variant=prompt.version)
            self.telemetry.count("ModelTokens", tally.tokens_in + tally.tokens_out, verb=prompt.verb)
            self.telemetry.count("ModelUsd", usd, verb=prompt.verb)
            self.telemetry.duration("ModelSeconds", time.monotonic() - started, verb=prompt.verb)
        return Answer(found, usage, tally.calls, usd)

    def uses_json_mode(self, model: str) -> bool:
        """Whether this provider refused the strict schema for the model, so that plain JSON is asked for."""
        return model in self._json_mode

    def _ask_until_valid(self, system: str, data: str, draft: type[DraftT], model: str, tally: _Tally) -> DraftT:
        messages = [{"role": "system", "content": system}, {"role": "user", "content": data}]
        room = FIRST_ROOM_TOKENS
        repaired = False
        while True:
            choice = self._complete(messages, draft, model, room, tally)
            if choice.message.refusal:
                raise CallFailed(Failure.REFUSAL)
            if choice.finish_reason == "length":
                if room >= MOST_ROOM_TOKENS:
                    raise CallFailed(Failure.TOO_LONG)
                room = MOST_ROOM_TOKENS
                continue
            if choice.finish_reason == "content_filter":
                raise CallFailed(Failure.REFUSAL)
            content = choice.message.content or ""
            try:
                return draft.model_validate_json(_unfenced(content))
            except ValidationError as error:
                if repaired:
                    raise CallFailed(Failure.INVALID_JSON) from None
                repaired = True
                complaint = error.json(include_url=False, include_input=False, include_context=False)
                messages = [
                    *messages,
                    {"role": "assistant", "content": content},
                    {"role": "user", "content": f"The JSON does not fit the schema. Return it corrected.\n{complaint}"},
                ]

    def _complete(
        self, messages: list[dict[str, str]], draft: type[BaseModel], model: str, room: int, tally: _Tally
    ) -> Any:
        """Call the provider, again where that may help, and return the first choice."""
        retries = 0
        key_was_refreshed = False
        while True:
            if self.circuit.is_open():
                raise CallFailed(Failure.CIRCUIT_OPEN)
            try:
                choice = self._call_once(messages, draft, model, room, tally)
            except CallFailed as error:
                if error.failure in PROVIDER_IS_DOWN:
                    self.circuit.note_failure()
                if error.failure is Failure.KEY_REFUSED and not key_was_refreshed:
                    key_was_refreshed = True
                    self._client = None
                    self._connected(refresh=True)
                elif error.failure is Failure.SCHEMA_REFUSED and model not in self._json_mode:
                    self._json_mode.add(model)
                elif error.failure in RETRIED and retries < MAX_RETRIES:
                    self._wait_before_retry(retries, error)
                    retries += 1
                else:
                    raise
            else:
                self.circuit.note_success()
                return choice

    def _call_once(
        self, messages: list[dict[str, str]], draft: type[BaseModel], model: str, room: int, tally: _Tally
    ) -> Any:
        import openai

        available = seconds_left() - RESERVED_SECONDS
        if available < SHORTEST_CALL_SECONDS:
            raise CallFailed(Failure.NO_TIME)
        shape: dict[str, Any] = response_format(draft)
        if model in self._json_mode:
            shape = {"type": "json_object"}
            schema = json.dumps(strict_schema(draft), separators=(",", ":"))
            first = {**messages[0], "content": f"{messages[0]['content']}\nReturn JSON of this schema:\n{schema}"}
            messages = [first, *messages[1:]]
        tally.calls += 1
        try:
            completion = self._connected().chat.completions.create(
                model=model,
                messages=messages,
                response_format=shape,
                temperature=0,
                max_completion_tokens=room,
                timeout=min(CALL_SECONDS, available),
            )
        except openai.OpenAIError as error:
            raise classify(error) from None
        tally.add(completion.usage)
        if not completion.choices:
            raise CallFailed(Failure.SERVER)
        return completion.choices[0]

    def _wait_before_retry(self, retries: int, error: CallFailed) -> None:
        """Wait as long as the provider asks, else twice as long each time with jitter; never past the deadline."""
        backoff = FIRST_WAIT_SECONDS * 2**retries * random.uniform(0.5, 1.0)  # noqa: S311 - jitter, not a secret
        pause = min(error.retry_after if error.retry_after is not None else backoff, LONGEST_WAIT_SECONDS)
        if pause + SHORTEST_CALL_SECONDS > seconds_left() - RESERVED_SECONDS:
            raise error
        self.wait(pause)

    def _connected(self, refresh: bool = False) -> Any:
        """Return the client; `refresh` reads the key anew, in case it was rotated."""
        if self._client is None:
            from openai import OpenAI

            key = self.secrets.openai_api_key(refresh=refresh)
            if not key:
                raise CallFailed(Failure.NO_KEY)
            self._client = OpenAI(api_key=key, base_url=self.base_url or None, max_retries=0)
        return self._client


def _unfenced(content: str) -> str:
    """Return the JSON without the code fence that some models put around it."""
    text = content.strip()
    if text.startswith("```"):
        text = text.split("\n", 1)[-1].rsplit("```", 1)[0]
    return text
