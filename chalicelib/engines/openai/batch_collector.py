"""Hands in what waits for a batch, and brings the answers back. Run every few minutes by the sweeper's schedule.

Nothing is lost when it ends in the middle. A set is noted before it is sent, and found at the provider by its name; an
answer is put on the shelf before its request is taken away; files are deleted at the provider before the set is
forgotten. At worst something is done twice.
"""

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import uuid4

from ...contracts.batch import BatchAnswer, BatchRequest, SentBatch, SentRequest
from ...ports import Cache, Clock, Telemetry
from ..charging import charged_to
from .batch_api import ENDPOINT, BatchApi, BatchState
from .batch_shelf import BatchShelf
from .chat import used
from .failures import PASSING, CallFailed, Failure, by_status
from .spending import Budget, PriceTable
from .stream import batch_reply

MOST_REQUESTS = 5000
MOST_BYTES = 24_000_000
"""Of one batch. A provider takes 50,000 and 200 MB (OpenAI, Batch guide); the function that sends it has 512 MB."""

LOCK_KEY = "cv:batches:collecting"
LOCK_SECONDS = 240
WORK_SECONDS = 60.0
"""After which no further set is begun; the next run goes on."""

QUEUE_IS_FULL = "token_limit_exceeded"
"""Of a batch that failed because too much is enqueued already: it is sent again later."""

WAITS = PASSING | {Failure.QUOTA}


@dataclass
class BatchCollector:
    """`answered` is told the jobs of which something came in or was given up, so that their steps go on."""

    shelf: BatchShelf
    api: BatchApi
    prices: PriceTable
    budget: Budget
    cache: Cache
    telemetry: Telemetry
    clock: Clock
    answered: Callable[[str], None]
    new_id: Callable[[], str] = lambda: uuid4().hex
    now: Callable[[], float] = time.monotonic
    _moved: set[str] = field(default_factory=set)

    def collect(self) -> None:
        """Look at every set on its way, then send what waits. Failures of the provider are for the next run."""
        waiting, sent = self.shelf.open_keys(), self.shelf.sent()
        if not waiting and not sent:
            return
        if (self.cache.increment(LOCK_KEY, 1, LOCK_SECONDS) or 1) > 1:
            return
        try:
            self._collect(waiting, sent)
        finally:
            self.cache.delete([LOCK_KEY])
            for job_id in sorted(self._moved):
                self.answered(job_id)
            self._moved.clear()

    def _collect(self, waiting: set[str], sent: list[SentBatch]) -> None:
        ends_at = self.now() + WORK_SECONDS
        on_its_way: set[str] = set()
        for batch in sent:
            if self.now() > ends_at or self._is_still_out(batch, waiting):
                on_its_way |= set(map(_open_key, batch.requests))
        for requests in self._sets(sorted(waiting - on_its_way)):
            if self.now() > ends_at:
                return
            self._send(requests)

    def _is_still_out(self, batch: SentBatch, waiting: set[str]) -> bool:
        """Look at one set; False when nothing of it is at the provider any more."""
        try:
            if batch.batch_id is None:
                self._begin(batch, waiting)
                return True
            state = self.api.state(batch.batch_id)
            if not state.has_ended:
                self._recall(batch, state, waiting)
                return True
            self._bring_in(batch, state, waiting)
        except CallFailed as error:
            self._report(error)
            if error.failure in WAITS or self.clock() < max(request.until for request in batch.requests):
                return True
            # Whatever keeps the provider from saying anything: nobody waits for this set any more.
        self.shelf.forget_sent(batch)
        return False

    def call_off(self) -> None:
        """Cancel what is on its way and delete what was handed in, as far as the provider is there."""
        for batch in self.shelf.sent():
            with suppress(CallFailed):
                if batch.batch_id:
                    self.api.cancel(batch.batch_id)
            with suppress(CallFailed):
                if batch.input_file_id:
                    self.api.delete(batch.input_file_id)
            self.shelf.forget_sent(batch)

    # --- out

    def _sets(self, open_keys: Iterable[str]) -> Iterator[list[BatchRequest]]:
        """Put the requests together, each set of one model and no larger than a batch may be."""
        sets: dict[str, list[BatchRequest]] = defaultdict(list)
        sizes: dict[str, int] = defaultdict(int)
        for open_key in open_keys:
            request = self.shelf.request(open_key)
            if request is None:
                continue
            if request.until <= self.clock():
                self._answer(request, BatchAnswer(failure="batch_late"))
                continue
            model, size = request.model, len(_line(request))
            if len(sets[model]) == MOST_REQUESTS or sizes[model] + size > MOST_BYTES:
                yield sets.pop(model)
                sizes[model] = 0
            sets[model].append(request)
            sizes[model] += size
        yield from (requests for requests in sets.values() if requests)

    def _send(self, requests: list[BatchRequest]) -> None:
        sent = [SentRequest(**request.model_dump(include=set(SentRequest.model_fields))) for request in requests]
        batch = SentBatch(set_id=self.new_id(), model=requests[0].model, requests=sent, made_at=self.clock())
        self.shelf.note_sent(batch)
        try:
            self._hand_in(batch, requests)
        except CallFailed as error:
            self._report(error)
            if error.failure in WAITS:
                return
            # No batches here, or not for this key or model: each step asks directly, and says so.
            for request in requests:
                self._answer(request, BatchAnswer(failure=error.failure.value))
            self.shelf.forget_sent(batch)

    def _begin(self, batch: SentBatch, waiting: set[str]) -> None:
        """Go on with a set that was noted, of which nobody knows whether it was sent."""
        found = self.api.find(batch.set_id)
        if found:
            self.shelf.note_sent(batch.model_copy(update={"batch_id": found}))
            return
        if batch.input_file_id:
            self.api.delete(batch.input_file_id)
        keys = [key for key in map(_open_key, batch.requests) if key in waiting]
        self.shelf.forget_sent(batch)
        for requests in self._sets(keys):
            self._send(requests)

    def _hand_in(self, batch: SentBatch, requests: list[BatchRequest]) -> None:
        file_id = self.api.upload(b"\n".join(map(_line, requests)) + b"\n", batch.set_id)
        batch = batch.model_copy(update={"input_file_id": file_id})
        self.shelf.note_sent(batch)
        batch_id = self.api.create(file_id, batch.set_id)
        self.shelf.note_sent(batch.model_copy(update={"batch_id": batch_id}))
        self.telemetry.count("BatchRequests", len(requests))

    # --- back

    def _recall(self, batch: SentBatch, state: BatchState, waiting: set[str]) -> None:
        """Cancel a set that holds something of a deleted job, or that nobody waits for any more."""
        is_deleted = any(_open_key(request) not in waiting for request in batch.requests)
        is_late = all(request.until <= self.clock() for request in batch.requests)
        if (is_deleted or is_late) and not batch.is_recalled:
            self.shelf.note_sent(batch.model_copy(update={"is_recalled": True}))
            self.api.cancel(state.batch_id)

    def _bring_in(self, batch: SentBatch, state: BatchState, waiting: set[str]) -> None:
        if not batch.is_brought_in:
            self._put_answers(batch, state, waiting)
            self.telemetry.count("BatchesEnded", status=state.status)
            batch = batch.model_copy(update={"is_brought_in": True})
            self.shelf.note_sent(batch)
        for file_id in (batch.input_file_id, state.output_file_id, state.error_file_id):
            if file_id:
                self.api.delete(file_id)

    def _put_answers(self, batch: SentBatch, state: BatchState, waiting: set[str]) -> None:
        lines = self._lines(state)
        for request in batch.requests:
            answer = lines.get(_name(request))
            usable = self._counted(batch.model, request, answer) if answer else None
            if _open_key(request) not in waiting:
                continue
            if usable:
                self._answer(request, usable)
            elif not (batch.is_recalled or QUEUE_IS_FULL in state.error_codes) or request.until <= self.clock():
                self._answer(request, BatchAnswer(failure=f"batch_{state.status}"))

    def _lines(self, state: BatchState) -> dict[str, Mapping[str, Any]]:
        """Return the lines of both files by the name of their request. A file of a provider may hold anything."""
        found: dict[str, Mapping[str, Any]] = {}
        for file_id in (state.error_file_id, state.output_file_id):
            for raw in self.api.read(file_id).splitlines() if file_id else ():
                try:
                    line = json.loads(raw)
                except ValueError:
                    continue
                if isinstance(line, dict) and isinstance(line.get("custom_id"), str):
                    found[line["custom_id"]] = line
        return found

    def _counted(self, model: str, request: SentRequest, line: Mapping[str, Any]) -> BatchAnswer:
        """Return what the line says, and count what it cost: it is paid whether or not somebody still wants it."""
        answer = _answer_in(line)
        if answer.body is not None:
            try:
                usage = used(batch_reply(answer.body), model, self.prices)
            except CallFailed as error:
                return BatchAnswer(failure=error.failure.value)
            with charged_to(request.owner):
                self.budget.spend(request.verb, usage)
            self.telemetry.count("ModelCalls", usage.calls, verb=request.verb)
            self.telemetry.count("ModelTokens", usage.tokens_in + usage.tokens_out, verb=request.verb)
            self.telemetry.count("ModelUsd", usage.usd, verb=request.verb)
            if usage.unpriced_calls:
                self.telemetry.count("ModelCallsWithoutPrice", usage.unpriced_calls)
        return answer

    def _answer(self, request: BatchRequest | SentRequest, answer: BatchAnswer) -> None:
        self.shelf.put_answer(request.job_id, request.step, request.key, answer)
        if answer.failure:
            self.telemetry.count("BatchRequestsMissed", reason=answer.failure)
        self._moved.add(request.job_id)

    def _report(self, error: CallFailed) -> None:
        self.telemetry.count("BatchFailures")
        self.telemetry.event("batch_failure", failure=error.failure.value)


def _line(request: BatchRequest) -> bytes:
    """Return the request as a line of the file."""
    line = {"custom_id": _name(request), "method": "POST", "url": ENDPOINT, "body": request.body}
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode()


def _name(request: SentRequest | BatchRequest) -> str:
    """Return a name that is the only one of its set: the same CV may be in two jobs."""
    return sha256(_open_key(request).encode()).hexdigest()[:48]


def _answer_in(line: Mapping[str, Any]) -> BatchAnswer:
    error, response = line.get("error"), line.get("response")
    if isinstance(error, dict):
        return BatchAnswer(failure="batch_expired" if error.get("code") == "batch_expired" else "batch_failed")
    if not isinstance(response, dict) or not isinstance(response.get("body"), dict):
        return BatchAnswer(failure="batch_failed")
    body, status = response["body"], response.get("status_code")
    if status == 200:
        return BatchAnswer(body=body)
    said = body.get("error") if isinstance(body.get("error"), dict) else {}
    text = f"{said.get('param')} {said.get('type')} {said.get('message')}".lower()
    failed = by_status(status if isinstance(status, int) else 500, str(said.get("code") or ""), text, None)
    return BatchAnswer(failure=failed.failure.value)


def _open_key(request: SentRequest | BatchRequest) -> str:
    return BatchShelf.open_key(request.job_id, request.step, request.key)
