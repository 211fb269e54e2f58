"""One structured answer: prompt and data in, a validated draft out, within the time that is left.

The client's own retries are off; the policy here is the only one.
"""

import json
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import BoundedSemaphore, Lock
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from ...contracts.batch import BatchRequest
from ...contracts.usage import Usage
from ...errors import AnswerPending
from ...ports import Telemetry
from ..batching import BatchOrder, batch_order
from ..deadline import seconds_left
from ..model_progress import report_progress
from .answers import read_answer
from .batch_shelf import BatchShelf, request_key
from .capabilities import capabilities_of
from .circuit import CircuitBreaker
from .context import is_truncated, tokens_of_request
from .failures import PROVIDER_IS_DOWN, RETRIED, CallFailed, Failure
from .limits import Limits
from .prompts import Prompt
from .provider import Message, Provider
from .retry_budget import RetryBudget
from .spending import PriceTable
from .stream import Reply, batch_reply

DraftT = TypeVar("DraftT", bound=BaseModel)

MAX_RETRIES = 3
FIRST_WAIT_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 30.0
"""Who is asked to wait longer gives up: the offline engine answers at once."""
RESERVED_SECONDS = 5.0
"""Left for the offline engine to take over and for storing what came out."""
SHORTEST_CALL_SECONDS = 2.0
FIRST_ROOM_TOKENS = 6000
MOST_ROOM_TOKENS = 16000
LEAST_ROOM_TOKENS = 200
"""Without that much room for an answer a request is not worth sending."""


@dataclass
class Bill:
    """What the calls for one verb used, failed ones included. Threads may add side by side.

    `due` is without what was counted before, when a batch came in.
    """

    usage: Usage = field(default_factory=Usage)
    due: Usage = field(default_factory=Usage)
    _lock: Any = field(default_factory=Lock)

    def add(self, usage: Usage, due: Usage) -> None:
        with self._lock:
            self.usage = self.usage.plus(usage)
            self.due = self.due.plus(due)


@dataclass
class StructuredChat:
    """Asks one provider. Shared by all verbs of a container; threads may use it side by side."""

    provider: Provider
    circuit: CircuitBreaker
    retries: RetryBudget
    prices: PriceTable
    telemetry: Telemetry
    limits: Limits = field(default_factory=Limits)
    shelf: BatchShelf | None = None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    wait: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        self._places = BoundedSemaphore(self.limits.concurrency)

    def ask(
        self,
        prompt: Prompt,
        system: str,
        data: str | list[Message],
        draft: type[DraftT],
        model: str,
        bill: Bill,
        most_room: int = MOST_ROOM_TOKENS,
    ) -> DraftT:
        """Return the model's answer as a validated draft; what it used is added to the bill in any case.

        `data` is text, or parts of a message: text and pictures. `most_room` bounds the answer, in tokens.

        Raises:
            CallFailed: with the kind of failure, after everything that could help was tried.
            AnswerPending: the question was handed in to the next batch.
        """
        if not isinstance(data, str) and not capabilities_of(model).images:
            raise CallFailed(Failure.NO_PICTURES)
        call = _Call(self, prompt.verb, draft, model)
        started = time.monotonic()
        try:
            messages: list[Message] = [{"role": "system", "content": system}, {"role": "user", "content": data}]
            return call.until_valid(messages, most_room)
        except CallFailed as error:
            self.telemetry.count("ModelFailures", verb=prompt.verb, failure=error.failure.value)
            raise
        finally:
            bill.add(call.usage, call.due)
            self._report(prompt, call.due, time.monotonic() - started)

    def context_of(self, model: str) -> int:
        """Return the tokens of the model's context: what is set, else what the table says, else 0 for unknown."""
        return self.limits.context_tokens or capabilities_of(model).context_tokens

    @contextmanager
    def place(self, seconds: float) -> Iterator[None]:
        """Hold one of the places for calls at a time.

        Raises:
            CallFailed: none became free in time.
        """
        if not self._places.acquire(timeout=seconds):
            raise CallFailed(Failure.NO_TIME)
        try:
            yield
        finally:
            self._places.release()

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
            # Without dimensions: one metric for one alarm.
            self.telemetry.count("ModelCallsWithoutPrice", usage.unpriced_calls)


class _Call(Generic[DraftT]):
    """One needed call with everything that it takes to get an answer that can be used."""

    def __init__(self, chat: StructuredChat, verb: str, draft: type[DraftT], model: str) -> None:
        self._chat = chat
        self._verb = verb
        self._draft = draft
        self._model = model
        self.usage = Usage()
        self.due = Usage()

    def until_valid(self, messages: list[Message], most_room: int) -> DraftT:
        first = self._from_batch(messages, most_room)
        if first is None:
            self._chat.retries.note_needed()
        # In a batch there is all the room at once: a second try would be a second wait.
        room = most_room if first else min(FIRST_ROOM_TOKENS, most_room)
        is_repair = False
        while True:
            reply = first or self._complete(messages, room)
            first = None
            if reply.refusal:
                raise CallFailed(Failure.REFUSAL)
            if reply.finish_reason == "content_filter":
                raise CallFailed(Failure.CONTENT_FILTER)
            if reply.finish_reason == "length":
                room = self._more_room(reply, room, most_room)
                continue
            try:
                return read_answer(reply.content, self._draft)
            except ValueError as error:
                if is_repair or not self._chat.retries.take(self._verb):
                    raise CallFailed(Failure.INVALID_JSON) from None
                is_repair = True
                messages = [*messages, *_repair(reply.content, error)]

    def _from_batch(self, messages: list[Message], most_room: int) -> Reply | None:
        """Return the answer that a batch brought; None where the question is to be asked directly.

        Raises:
            AnswerPending: there is none yet; the question was handed in.
            CallFailed: the request, or the answer, cannot be used.
        """
        order, shelf = batch_order(), self._chat.shelf
        if order is None or shelf is None:
            return None
        key = request_key(self._verb, self._model, self._draft.__name__, messages)
        answer = shelf.answer(order.job_id, key)
        if answer is None and self._chat.clock() < order.until:
            shelf.hand_in(self._batch_request(order, key, messages, most_room))
            raise AnswerPending(until=order.until.isoformat())
        if answer is None or answer.body is None:
            order.missed.append(answer.failure if answer else "batch_late")
            return None
        reply = batch_reply(answer.body)
        # It is not due: it was counted when it came in.
        self.usage = self.usage.plus(used(reply, self._model, self._chat.prices))
        if reply.tokens and is_truncated(messages, reply.tokens.sent):
            raise CallFailed(Failure.TRUNCATED)
        return reply

    def _batch_request(self, order: BatchOrder, key: str, messages: list[Message], most_room: int) -> BatchRequest:
        body = self._chat.provider.body(self._model, messages, self._draft, self._room_in_context(messages, most_room))
        return BatchRequest(
            key=key,
            job_id=order.job_id,
            step=order.step,
            owner=order.owner,
            verb=self._verb,
            model=self._model,
            until=order.until,
            body=body,
        )

    def _more_room(self, reply: Reply, room: int, most_room: int) -> int:
        """Return the room for another try after an answer was cut off.

        Raises:
            CallFailed: more room would not help: there is none, or it was the context that ended and not the room.
        """
        granted = self._chat.provider.habits(self._model).most_room or most_room
        has_room_left = reply.tokens is not None and reply.tokens.received < 0.95 * min(room, granted)
        if has_room_left or room >= min(most_room, granted):
            raise CallFailed(Failure.TOO_LONG)
        return most_room

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
                habits.give_up(error, room)
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
        chat = self._chat
        room = self._room_in_context(messages, room)
        available = seconds_left() - RESERVED_SECONDS
        if available < SHORTEST_CALL_SECONDS:
            raise CallFailed(Failure.NO_TIME)
        with chat.place(available - SHORTEST_CALL_SECONDS):
            seconds = min(chat.limits.call_seconds(self._verb), seconds_left() - RESERVED_SECONDS)
            started = time.monotonic()
            try:
                reply = chat.provider.complete(
                    self._model, messages, self._draft, room, seconds, lambda sent: report_progress(self._verb, sent)
                )
            except CallFailed as error:
                if error.failure is not Failure.NO_KEY:
                    self._spend(Usage(calls=1))
                raise
        self._spend(used(reply, self._model, chat.prices))
        if reply.tokens and reply.tokens.received:
            speed = reply.tokens.received / max(time.monotonic() - started, 0.001)
            chat.telemetry.count("ModelTokensPerSecond", speed, verb=self._verb)
        if reply.tokens and is_truncated(messages, reply.tokens.sent):
            raise CallFailed(Failure.TRUNCATED)
        return reply

    def _room_in_context(self, messages: list[Message], room: int) -> int:
        """Return how long the answer may be: what was asked for, what the model grants, what its context has left.

        Raises:
            CallFailed: the request alone fills the context.
        """
        room = min(room, self._chat.provider.habits(self._model).most_room or room)
        context = self._chat.context_of(self._model)
        if not context:
            return room
        left = context - tokens_of_request(messages)
        if left < LEAST_ROOM_TOKENS:
            raise CallFailed(Failure.CONTEXT)
        return min(room, left)

    def _spend(self, usage: Usage) -> None:
        self.usage = self.usage.plus(usage)
        self.due = self.due.plus(usage)

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


def used(reply: Reply, model: str, prices: PriceTable) -> Usage:
    """Return what a call used. Where the provider does not say, the cost is unknown, not nothing."""
    if reply.tokens is None:
        return Usage(calls=1, unpriced_calls=1)
    usd = prices.price_usd(model, reply.tokens)
    return Usage(
        calls=1,
        tokens_in=reply.tokens.sent,
        tokens_out=reply.tokens.received,
        usd=usd or 0.0,
        unpriced_calls=int(usd is None),
    )


def _repair(content: Any, error: ValueError) -> list[Message]:
    """Return the model's own answer and what is wrong with it: names and rules, no values."""
    complaint = ""
    if isinstance(error, ValidationError):
        complaint = error.json(include_url=False, include_input=False, include_context=False)
    said = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    own: list[Message] = [{"role": "assistant", "content": said}] if said.strip() else []
    return [*own, {"role": "user", "content": f"The JSON does not fit the schema. Return it corrected.\n{complaint}"}]
