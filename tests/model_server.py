"""A local HTTP server that speaks OpenAI's chat completions and plays what it is told, faults included."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = dict[str, Any]


@dataclass
class Play:
    """What the server does with one request.

    `content` is the model's message; `body` is a whole answer, as it goes over the wire, in its place. `hangs` seconds
    come first.
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
    usage: tuple[int, int] = (1000, 100)


class ModelServer:
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
                body = self.rfile.read(int(self.headers["Content-Length"]))
                play = server._next(json.loads(body), self.headers.get("Authorization", ""), self.path)
                if play.hangs:
                    server._stop.wait(play.hangs)
                if play.drops_connection:
                    self.close_connection = True
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                content = (json.dumps(_answer(play)) if play.body is None else play.body).encode()
                self.send_response(play.status)
                for name, value in {"Content-Type": "application/json", **play.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: Any) -> None:
                return

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        # A client that gives up leaves a broken connection behind, which is what some tests are about.
        self._http.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"

    @contextmanager
    def running(self) -> Iterator["ModelServer"]:
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield self
        finally:
            self._stop.set()
            self._http.shutdown()
            self._http.server_close()

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


def _answer(play: Play) -> dict[str, Any]:
    if play.error is not None:
        return {"error": play.error}
    content = play.content if isinstance(play.content, str) or play.content is None else json.dumps(play.content)
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "played",
        "choices": [
            {
                "index": 0,
                "finish_reason": play.finish_reason,
                "message": {"role": "assistant", "content": content, "refusal": play.refusal},
            }
        ],
        "usage": {
            "prompt_tokens": play.usage[0],
            "completion_tokens": play.usage[1],
            "total_tokens": sum(play.usage),
        },
    }
