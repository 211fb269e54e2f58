"""Put an answer together as it arrives: server-sent events or one JSON body, whatever the provider sends."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .failures import CallFailed, Failure, error_in_body
from .spending import Tokens

MOST_BYTES = 16_000_000
"""No answer that can be used is longer: some 500 bytes of an event around each token."""

LOOP_CHARACTERS = 1200
LOOP_ROUNDS = 6
"""An end of so many characters, the same words so many times over, is a model that no longer comes to an end."""

_CHECKED_EVERY = 800
"""Characters of the answer between two looks for a loop."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. `content` is text, or an object that the provider has parsed; `tokens` is None where it is silent."""

    content: Any
    finish_reason: str
    refusal: bool
    tokens: Tokens | None


@dataclass
class Transcript:
    """What has arrived of one answer so far."""

    pieces: list[str] = field(default_factory=list)
    events: int = 0
    finish_reason: str = ""
    refusal: bool = False
    tokens: Tokens | None = None
    is_done: bool = False
    tier: str = ""
    _parsed: Any = None
    _body: bytearray = field(default_factory=bytearray)
    _rest: bytes = b""
    _bytes: int = 0
    characters: int = 0
    _checked: int = 0
    _is_stream: bool | None = None

    def feed(self, chunk: bytes) -> None:
        """Take what arrived.

        Raises:
            CallFailed: it is an error, longer than any answer, or goes round in circles.
        """
        self._bytes += len(chunk)
        if self._bytes > MOST_BYTES:
            raise CallFailed(Failure.ENDLESS)
        if self._is_stream is None:
            self._rest += chunk
            start = self._rest.lstrip(b"\xef\xbb\xbf \t\r\n")
            if not start:
                # Empty lines keep the connection alive; they are no answer, and need no room.
                self._rest = b""
                return
            self._is_stream = start.startswith((b"data", b"event", b"id:", b"retry", b":"))
            chunk, self._rest = start, b""
        if not self._is_stream:
            self._body += chunk
            return
        *lines, self._rest = (self._rest + chunk).replace(b"\r\n", b"\n").split(b"\n")
        for line in lines:
            self._line(line)
        if self.characters - self._checked >= _CHECKED_EVERY:
            self._checked = self.characters
            if goes_in_circles("".join(self.pieces)[-2 * LOOP_CHARACTERS :]):
                raise CallFailed(Failure.ENDLESS)

    def reply(self) -> Reply:
        """Return the whole answer, after the connection was closed.

        Raises:
            CallFailed: it was none, or broke off.
        """
        if self._is_stream:
            self._line(self._rest)
            if not self.events:
                raise CallFailed(Failure.WRONG_ADDRESS)
        else:
            self._whole(bytes(self._body))
        content = self._parsed if self._parsed is not None else "".join(self.pieces)
        if self._is_stream and not self.finish_reason and not self.is_done:
            raise CallFailed(Failure.CONNECTION)
        return Reply(content, self.finish_reason, self.refusal, self.tokens and replace(self.tokens, tier=self.tier))

    def _line(self, line: bytes) -> None:
        if not line.startswith(b"data:"):
            return
        data = line[5:].strip()
        if not data:
            return
        if data == b"[DONE]":
            self.is_done = True
            return
        try:
            event = json.loads(data)
        except ValueError:
            raise CallFailed(Failure.GARBLED) from None
        if isinstance(event, dict):
            self._take(event)

    def _whole(self, body: bytes) -> None:
        try:
            answer = json.loads(body.decode("utf-8-sig", errors="replace"))
        except (ValueError, RecursionError):
            raise CallFailed(Failure.WRONG_ADDRESS) from None
        if not isinstance(answer, dict):
            raise CallFailed(Failure.WRONG_ADDRESS)
        self._take(answer)
        if not isinstance(answer.get("choices"), list):
            raise CallFailed(Failure.WRONG_ADDRESS)
        if not answer["choices"]:
            raise CallFailed(Failure.SERVER)

    def _take(self, event: dict[str, Any]) -> None:
        if event.get("error"):
            raise error_in_body(event["error"])
        self.events += 1
        self.tier = str(event.get("service_tier") or "") or self.tier
        self.tokens = _tokens(event.get("usage")) or self.tokens
        choices = event.get("choices")
        choice = choices[0] if isinstance(choices, list) and choices else None
        if not isinstance(choice, dict):
            return
        self.finish_reason = str(choice.get("finish_reason") or "") or self.finish_reason
        message = choice.get("delta") or choice.get("message")
        if isinstance(message, dict):
            self._message(message)
        elif isinstance(choice.get("text"), str):
            self._add(choice["text"])

    def _message(self, message: dict[str, Any]) -> None:
        self.refusal = self.refusal or bool(message.get("refusal"))
        content = message.get("content")
        if isinstance(content, str):
            self._add(content)
        elif isinstance(content, list):
            self._add("".join(_part(part) for part in content))
        elif isinstance(content, dict):
            self._parsed = content
        if not content:
            # A tool's arguments are where some gateways put structured output.
            for call in message.get("tool_calls") or ():
                function = call.get("function") if isinstance(call, dict) else None
                arguments = function.get("arguments") if isinstance(function, dict) else None
                if isinstance(arguments, dict):
                    self._parsed = arguments
                elif isinstance(arguments, str):
                    self._add(arguments)

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.characters += len(text)


def batch_reply(body: Mapping[str, Any]) -> Reply:
    """Return the answer in a line of a batch.

    Raises:
        CallFailed: it is none.
    """
    transcript = Transcript()
    transcript.feed(json.dumps(body).encode())
    reply = transcript.reply()
    return replace(reply, tokens=reply.tokens and replace(reply.tokens, tier="batch"))


def goes_in_circles(end: str) -> bool:
    """Return whether the end of a text is the same few words again and again."""
    end = end[-LOOP_CHARACTERS:]
    if len(end) < LOOP_CHARACTERS:
        return False
    previous = end.rfind(end[-40:], 0, len(end) - 1)
    period = len(end) - 40 - previous
    if previous < 0 or period * LOOP_ROUNDS > LOOP_CHARACTERS:
        return False
    return end == (end[:period] * (LOOP_CHARACTERS // period + 1))[:LOOP_CHARACTERS]


def _part(part: Any) -> str:
    """Return the text of one part of a content; thoughts are parts of other types."""
    if isinstance(part, str):
        return part
    if not isinstance(part, dict) or part.get("type") in ("thinking", "reasoning"):
        return ""
    text = part.get("text")
    return text if isinstance(text, str) else _part(text) if isinstance(text, dict) else ""


def _tokens(usage: Any) -> Tokens | None:
    if not isinstance(usage, dict) or not isinstance(usage.get("prompt_tokens"), int):
        return None
    details = usage.get("prompt_tokens_details")
    out = usage.get("completion_tokens_details")
    return Tokens(
        sent=usage["prompt_tokens"],
        received=_count(usage, "completion_tokens"),
        cached=_count(details, "cached_tokens"),
        written=_count(details, "cache_write_tokens"),
        reasoning=_count(out, "reasoning_tokens"),
    )


def _count(counts: Any, name: str) -> int:
    value = counts.get(name) if isinstance(counts, dict) else None
    return value if isinstance(value, int) else 0
