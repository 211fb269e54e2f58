"""One HTTP call to a provider: the client, and what each model of the provider accepts."""

import asyncio
import json
import logging
import ssl
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cache
from queue import SimpleQueue
from typing import Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from pydantic import BaseModel

from ...ports import SecretSource
from .capabilities import Capabilities, capabilities_of
from .failures import CallFailed, Failure, classify
from .schema import response_format, strict_schema
from .stream import Reply, Transcript

LIBRARIES_THAT_MAY_LOG_REQUESTS = ("openai", "httpx", "httpx2", "httpcore", "httpcore2")
"""Some of their versions write out, at the level DEBUG, what they send, and that is the CV."""

CONNECT_SECONDS = 10.0

_NOT_IN_A_BATCH = ("stream", "stream_options", "service_tier")

Message = dict[str, Any]
Progress = Callable[[int], None]
"""Told the characters of the answer so far, in the thread of whoever asked."""


@dataclass
class Habits:
    """What a model does not take, by the table and by its refusals.

    `effort` is asked for where no setting says another. `most_room` is the longest answer it grants, in tokens.
    """

    strict_schema: bool = True
    temperature: bool = True
    max_completion_tokens: bool = True
    stream: bool = True
    stream_options: bool = True
    reasoning_effort: bool = True
    service_tier: bool = True
    effort: str = ""
    most_room: int | None = None

    @classmethod
    def of(cls, known: Capabilities) -> "Habits":
        return cls(
            strict_schema=known.strict_schema,
            temperature=known.temperature,
            max_completion_tokens=known.max_completion_tokens,
            reasoning_effort=known.reasoning_effort,
            effort=known.effort,
        )

    def give_up(self, failure: CallFailed, room: int = 0) -> None:
        """Do without what was refused from now on."""
        if failure.failure is Failure.SCHEMA_REFUSED:
            self.strict_schema = False
        elif failure.failure is Failure.SETTING_REFUSED:
            setattr(self, failure.setting, False)
        elif failure.failure is Failure.ROOM_REFUSED:
            limit = failure.limit if failure.limit and failure.limit < room else room // 2
            self.most_room = max(limit, 256)


@dataclass
class Provider:
    """Any service that speaks OpenAI's chat completions. `base_url` empty is OpenAI itself.

    A query in the URL, such as Azure's `?api-version=…`, goes with every request. `extras` are parameters of every
    request, such as `reasoning_effort`; one that a model refuses is left out for it from then on.
    """

    secrets: SecretSource
    base_url: str = ""
    extras: dict[str, Any] = field(default_factory=dict)
    _client: Any = None
    _habits: dict[str, Habits] = field(default_factory=dict)
    _loop: asyncio.AbstractEventLoop | None = None
    _lock: Any = field(default_factory=threading.Lock)

    def habits(self, model: str) -> Habits:
        if model not in self._habits:
            self._habits[model] = Habits.of(capabilities_of(model))
        return self._habits[model]

    def complete(
        self,
        model: str,
        messages: list[Message],
        draft: type[BaseModel],
        room: int,
        seconds: float,
        progress: Progress | None = None,
    ) -> Reply:
        """Return the first choice, `seconds` after the call at the latest.

        Raises:
            CallFailed: there is none; the kind of failure says why.
        """
        client = self._connected()
        request = self._request(model, messages, draft, room)
        arrived: SimpleQueue[int | None] = SimpleQueue()
        future = self._submit(_answer(client, request, seconds, arrived.put), lambda: arrived.put(None))
        while (characters := arrived.get()) is not None:
            if progress:
                progress(characters)
        reply: Reply = future.result()
        return reply

    def body(self, model: str, messages: list[Message], draft: type[BaseModel], room: int) -> dict[str, Any]:
        """Return the request as a line of a batch carries it: as ever, but not streamed and of no other price."""
        request = self._request(model, messages, draft, room)
        return {name: value for name, value in request.items() if name not in _NOT_IN_A_BATCH}

    def run(self, ask: Callable[[Any], Coroutine[Any, Any, Any]], seconds: float) -> Any:
        """Return what the client was asked for, with a key that was read anew where the first is refused.

        Raises:
            CallFailed: there is no answer, or none in time.
        """
        try:
            return self._run_once(ask, seconds)
        except CallFailed as error:
            if error.failure is not Failure.KEY_REFUSED:
                raise
        self.renew_key()
        return self._run_once(ask, seconds)

    def _run_once(self, ask: Callable[[Any], Coroutine[Any, Any, Any]], seconds: float) -> Any:
        call = asyncio.wait_for(ask(self._connected()), seconds)
        try:
            return self._submit(call, lambda: None).result()
        except TimeoutError:
            raise CallFailed(Failure.TIMEOUT) from None

    def renew_key(self) -> None:
        """Read the key anew, in case it was rotated."""
        self._client = None
        self._connected(refresh=True)

    def _submit(self, call: Coroutine[Any, Any, Any], when_done: Callable[[], None]) -> "Future[Any]":
        """Run the call on the one event loop of this provider, which lives in a thread of its own.

        A coroutine can be ended at any point, a thread that waits for a socket cannot.
        """
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="model-calls", daemon=True).start()
        future = asyncio.run_coroutine_threadsafe(call, self._loop)
        future.add_done_callback(lambda _: when_done())
        return future

    def _request(self, model: str, messages: list[Message], draft: type[BaseModel], room: int) -> dict[str, Any]:
        habits = self.habits(model)
        request: dict[str, Any] = {"model": model, "messages": messages, "response_format": response_format(draft)}
        if not habits.strict_schema:
            schema = json.dumps(strict_schema(draft), separators=(",", ":"))
            first = {**messages[0], "content": f"{messages[0]['content']}\nReturn JSON of this schema:\n{schema}"}
            request |= {"messages": [first, *messages[1:]], "response_format": {"type": "json_object"}}
        if habits.temperature:
            request["temperature"] = 0
        if habits.stream:
            request["stream"] = True
        if habits.stream and habits.stream_options:
            request["stream_options"] = {"include_usage": True}
        wanted = {"reasoning_effort": habits.effort} | self.extras
        request |= {name: value for name, value in wanted.items() if value and getattr(habits, name)}
        request["max_completion_tokens" if habits.max_completion_tokens else "max_tokens"] = room
        return request

    def _connected(self, refresh: bool = False) -> Any:
        if self._client is None:
            from openai import AsyncOpenAI, DefaultAsyncHttpxClient, Timeout

            key = self.secrets.openai_api_key(refresh=refresh)
            if not key:
                raise CallFailed(Failure.NO_KEY)
            for name in LIBRARIES_THAT_MAY_LOG_REQUESTS:
                logging.getLogger(name).setLevel(logging.WARNING)
            parts = urlsplit(self.base_url)
            self._client = AsyncOpenAI(
                api_key=key,
                base_url=urlunsplit(parts._replace(query="")) or None,
                default_query=dict(parse_qsl(parts.query)) or None,
                # Azure knows its keys by this header; its bearer tokens are something else.
                default_headers={"api-key": key} if ".azure." in (parts.hostname or "") else None,
                max_retries=0,
                timeout=Timeout(None, connect=CONNECT_SECONDS),
                http_client=DefaultAsyncHttpxClient(verify=_authorities()),
            )
        return self._client


@cache
def _authorities() -> ssl.SSLContext:
    """Whom to trust, as the client would find out itself, but once per process: to load them takes 25 ms."""
    import httpx2

    return httpx2.create_ssl_context()


async def _answer(client: Any, request: dict[str, Any], seconds: float, arrived: Callable[[int], None]) -> Reply:
    transcript = Transcript()
    try:
        async with asyncio.timeout(seconds):
            streamed = client.chat.completions.with_streaming_response
            async with streamed.create(**request) as response:
                async for chunk in response.iter_bytes():
                    transcript.feed(chunk)
                    arrived(transcript.characters)
                    if transcript.is_done:
                        break
        return transcript.reply()
    except CallFailed:
        raise
    except TimeoutError:
        raise CallFailed(Failure.TIMEOUT) from None
    except Exception as error:  # noqa: BLE001  Whatever the client raises, the call has failed; nothing of it is a bug here.
        raise classify(error) from None
