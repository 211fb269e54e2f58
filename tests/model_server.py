"""A local HTTP server that speaks OpenAI's chat completions and plays what it is told, faults included."""

import json
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.loopback_server import LoopbackServer

Request = dict[str, Any]


@dataclass
class Play:
    """What the server does with one request.

    `content` is the model's message; `body` is a whole answer, as it goes over the wire, in its place, and `events` are
    those of a stream. `hangs` seconds come first. `chunks` are sent one after the other, `pause` seconds apart, the
    last again and again. Whoever asks for a stream gets one, unless `streams` is off.
    """

    content: Any = None
    body: str | None = None
    status: int = 200
    error: dict[str, Any] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    finish_reason: str = "stop"
    refusal: str | None = None
    hangs: float = 0.0
    drops_connection: bool = False
    usage: tuple[int, int] | None = None
    """Tokens in and out; None counts them as a tokenizer would, about."""
    message: dict[str, Any] = field(default_factory=dict)
    """More of the message, in place of what is there."""
    streams: bool = True
    events: list[dict[str, Any] | str] | None = None
    chunks: list[bytes] | None = None
    pause: float = 0.0


class ModelServer(LoopbackServer):
    """Plays the script in order and then the last entry for ever; or asks `answer` for each request."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.keys: list[str] = []
        self.paths: list[str] = []
        self.script: list[Play] = []
        self.answer: Callable[[Request], Play] | None = None
        self._lock = threading.Lock()
        self._stop = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                play = server._next(request, self.headers.get("Authorization", ""), self.path)
                if play.hangs:
                    server._stop.wait(play.hangs)
                if play.drops_connection:
                    self.close_connection = True
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                is_stream = request.get("stream") and play.streams and play.status == 200 and play.body is None
                content = _stream(play, request) if is_stream else whole(play, request)
                self.send_response(play.status)
                kind = "text/event-stream" if is_stream else "application/json"
                for name, value in {"Content-Type": kind, **play.headers}.items():
                    self.send_header(name, value)
                if play.chunks is not None:
                    self.close_connection = True
                    self.end_headers()
                    self._trickle(play.chunks, play.pause)
                    return
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def _trickle(self, chunks: list[bytes], pause: float) -> None:
                position = 0
                while not server._stop.wait(pause):
                    self.wfile.write(chunks[min(position, len(chunks) - 1)])
                    self.wfile.flush()
                    position += 1

            def log_message(self, *_: Any) -> None:
                return

        super().__init__(Handler)

    def stop(self) -> None:
        self._stop.set()
        super().stop()

    def shown(self, index: int = -1) -> str:
        """Return all text that one request showed to the model."""
        return "\n".join(message["content"] for message in self.requests[index]["messages"])

    def _next(self, request: Request, authorization: str, path: str) -> Play:
        with self._lock:
            self.requests.append(request)
            self.paths.append(path)
            self.keys.append(authorization.removeprefix("Bearer "))
            if self.answer:
                return self.answer(request)
            return self.script.pop(0) if len(self.script) > 1 else self.script[0]


def whole(play: Play, request: Request) -> bytes:
    if play.body is not None:
        return play.body.encode()
    if play.error is not None:
        return json.dumps({"error": play.error}).encode()
    choice = {"index": 0, "finish_reason": play.finish_reason, "message": _message(play)}
    return json.dumps(_completion([choice]) | {"usage": _usage(play, request)}).encode()


def _stream(play: Play, request: Request) -> bytes:
    """Return the answer in events as OpenAI sends them, a few characters each."""
    if play.events is not None:
        return b"".join(_event(event) for event in play.events) + b"data: [DONE]\n\n"
    if play.error is not None:
        return _event({"error": play.error}) + b"data: [DONE]\n\n"
    message = _message(play)
    text = message["content"] if isinstance(message["content"], str) else ""
    pieces = [text[start : start + 12] for start in range(0, len(text), 12)]
    deltas = [message | {"content": "" if text else message["content"]}, *({"content": piece} for piece in pieces)]
    events = [_completion([{"index": 0, "delta": delta, "finish_reason": None}]) for delta in deltas]
    events.append(_completion([{"index": 0, "delta": {}, "finish_reason": play.finish_reason}]))
    if request.get("stream_options", {}).get("include_usage"):
        events.append(_completion([]) | {"usage": _usage(play, request)})
    return b"".join(map(_event, events)) + b"data: [DONE]\n\n"


def _event(event: dict[str, Any] | str) -> bytes:
    return f"data: {event if isinstance(event, str) else json.dumps(event)}\n\n".encode()


def _message(play: Play) -> dict[str, Any]:
    content = play.content if isinstance(play.content, str) or play.content is None else json.dumps(play.content)
    return {"role": "assistant", "content": content, "refusal": play.refusal} | play.message


def _completion(choices: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "played", "choices": choices}


def _usage(play: Play, request: Request) -> dict[str, int]:
    room = int(request.get("max_completion_tokens") or request.get("max_tokens") or 0)
    used = room if play.finish_reason == "length" else 100
    sent, received = play.usage or (max(1000, len(json.dumps(request["messages"])) // 4), used)
    return {"prompt_tokens": sent, "completion_tokens": received, "total_tokens": sent + received}
