"""One structured answer: prompt and data in, a validated draft out, within the time that is left.

The client's own retries are off; the policy here is the only one.
"""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from ...contracts.usage import Usage
from ...ports import Telemetry
from ..deadline import seconds_left
from .circuit import CircuitBreaker
from .failures import PROVIDER_IS_DOWN, RETRIED, CallFailed, Failure
from .prompts import Prompt
from .provider import Message, Provider, Reply
from .retry_budget import RetryBudget
from .spending import PriceTable

DraftT = TypeVar("DraftT", bound=BaseModel)

MAX_RETRIES = 3
FIRST_WAIT_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 30.0
"""Who is asked to wait longer gives up: the offline engine answers at once."""
CALL_SECONDS = 45.0
"""Longest wait for one answer; less when the invocation ends sooner."""
RESERVED_SECONDS = 5.0
"""Left for the offline engine to take over and for storing what came out."""
SHORTEST_CALL_SECONDS = 2.0
FIRST_ROOM_TOKENS = 6000
MOST_ROOM_TOKENS = 16000


@dataclass
class Bill:
    """What the calls for one verb used, failed ones included. Threads may add side by side."""

    usage: Usage = field(default_factory=Usage)
    _lock: Any = field(default_factory=Lock)

    def add(self, usage: Usage) -> None:
        with self._lock:
            self.usage = self.usage.plus(usage)


@dataclass
class StructuredChat:
    """Asks one provider. Shared by all verbs of a container; threads may use it side by side."""

    provider: Provider
    circuit: CircuitBreaker
    retries: RetryBudget
    prices: PriceTable
    telemetry: Telemetry
    wait: Callable[[float], None] = time.sleep
    call_seconds: float = CALL_SECONDS

    def ask(
        self, prompt: Prompt, system: str, data: str | list[Message], draft: type[DraftT], model: str, bill: Bill
    ) -> DraftT:
        """Return the model's answer as a validated draft; what it used is added to the bill in any case.

        `data` is text, or parts of a message: text and pictures.

        Raises:
            CallFailed: with the kind of failure, after everything that could help was tried.
        """
        call = _Call(self, prompt.verb, draft, model)
        started = time.monotonic()
        self.retries.note_needed()
        try:
            return call.until_valid([{"role": "system", "content": system}, {"role": "user", "content": data}])
        except CallFailed as error:
            self.telemetry.count("ModelFailures", verb=prompt.verb, failure=error.failure.value)
            raise
        finally:
            bill.add(call.usage)
            self._report(prompt, call.usage, time.monotonic() - started)

    def _report(self, prompt: Prompt, usage: Usage, seconds: float) -> None:
        tokens = usage.tokens_in + usage.tokens_out
        self.telemetry.count("ModelCalls", usage.calls, verb=prompt.verb, variant=prompt.version)
        self.telemetry.count("ModelTokens", tokens, verb=prompt.verb)
        self.telemetry.count("ModelUsd", usage.usd, verb=prompt.verb)
        self.telemetry.duration("ModelSeconds", seconds, verb=prompt.verb)
        if prompt.is_on_trial:
            self.telemetry.count("VariantTokens", tokens, verb=prompt.verb, variant=prompt.version)
            self.telemetry.count("VariantUsd", usage.usd, verb=prompt.verb, variant=prompt.version)
            self.telemetry.duration("VariantSeconds", seconds, verb=prompt.verb, variant=prompt.version)
        if usage.unpriced_calls:
            self.telemetry.count("ModelCallsWithoutPrice", usage.unpriced_calls, verb=prompt.verb)


class _Call(Generic[DraftT]):
    """One needed call with everything that it takes to get an answer that can be used."""

    def __init__(self, chat: StructuredChat, verb: str, draft: type[DraftT], model: str) -> None:
        self._chat = chat
        self._verb = verb
        self._draft = draft
        self._model = model
        self.usage = Usage()

    def until_valid(self, messages: list[Message]) -> DraftT:
        room = FIRST_ROOM_TOKENS
        is_repair = False
        while True:
            reply = self._complete(messages, room)
            if reply.refusal or reply.finish_reason == "content_filter":
                raise CallFailed(Failure.REFUSAL)
            if reply.finish_reason == "length":
                if room >= MOST_ROOM_TOKENS:
                    raise CallFailed(Failure.TOO_LONG)
                room = MOST_ROOM_TOKENS
                continue
            try:
                return self._draft.model_validate_json(_unfenced(reply.content))
            except ValidationError as error:
                if is_repair or not self._chat.retries.take(self._verb):
                    raise CallFailed(Failure.INVALID_JSON) from None
                is_repair = True
                messages = [*messages, *_repair(reply.content, error)]

    def _complete(self, messages: list[Message], room: int) -> Reply:
        """Call the provider, again where that may help."""
        chat = self._chat
        habits = chat.provider.habits(self._model)
        retries = 0
        key_was_renewed = False
        while True:
            if chat.circuit.is_open():
                raise CallFailed(Failure.CIRCUIT_OPEN)
            tried = replace(habits)
            try:
                reply = self._once(messages, room)
            except CallFailed as error:
                if error.failure in PROVIDER_IS_DOWN:
                    chat.circuit.note_failure()
                habits.give_up(error)
                if habits != tried:
                    continue
                if error.failure is Failure.KEY_REFUSED and not key_was_renewed:
                    key_was_renewed = True
                    chat.provider.renew_key()
                elif error.failure in RETRIED and retries < MAX_RETRIES and self._may_retry(retries, error):
                    retries += 1
                else:
                    raise
            else:
                chat.circuit.note_success()
                return reply

    def _once(self, messages: list[Message], room: int) -> Reply:
        available = seconds_left() - RESERVED_SECONDS
        if available < SHORTEST_CALL_SECONDS:
            raise CallFailed(Failure.NO_TIME)
        seconds = min(self._chat.call_seconds, available)
        try:
            reply = self._chat.provider.complete(self._model, messages, self._draft, room, seconds)
        except CallFailed as error:
            if error.failure is not Failure.NO_KEY:
                self.usage = self.usage.plus(Usage(calls=1))
            raise
        self.usage = self.usage.plus(self._used(reply))
        return reply

    def _used(self, reply: Reply) -> Usage:
        tokens = reply.tokens
        usd = self._chat.prices.price_usd(self._model, tokens)
        return Usage(
            calls=1,
            tokens_in=tokens.sent,
            tokens_out=tokens.received,
            usd=usd or 0.0,
            unpriced_calls=int(usd is None),
        )

    def _may_retry(self, retries: int, error: CallFailed) -> bool:
        """Wait before the next try as long as the provider asks, else twice as long each time, with jitter.

        False when that would go past the deadline or be a call too many.
        """
        backoff = FIRST_WAIT_SECONDS * 2**retries * random.uniform(0.5, 1.0)  # noqa: S311 - jitter, not a secret
        pause = backoff if error.retry_after is None else error.retry_after
        ends_late = pause + SHORTEST_CALL_SECONDS > seconds_left() - RESERVED_SECONDS
        if pause > LONGEST_WAIT_SECONDS or ends_late or not self._chat.retries.take(self._verb):
            return False
        self._chat.wait(pause)
        return True


def _repair(content: str, error: ValidationError) -> list[Message]:
    """Return the model's own answer and what is wrong with it: names and rules, no values."""
    complaint = error.json(include_url=False, include_input=False, include_context=False)
    return [
        {"role": "assistant", "content": content},
        {"role": "user", "content": f"The JSON does not fit the schema. Return it corrected.\n{complaint}"},
    ]


def _unfenced(content: str) -> str:
    """Return the JSON without the code fence that some models put around it."""
    text = content.strip()
    if text.startswith("```"):
        text = text.split("\n", 1)[-1].rsplit("```", 1)[0]
    return text
