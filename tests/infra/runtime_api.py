"""A small Runtime API for AWS' own runtime client, which a packaged function or an image is started with."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Json = dict[str, Any]


@contextmanager
def runtime_api(*events: Json) -> Iterator[tuple[str, list[tuple[str, Json]]]]:
    """Give the address for AWS_LAMBDA_RUNTIME_API, and what was answered: "response" or "error" with the body.

    The runtime client ends, with an error, when there is no further event.
    """
    server = _RuntimeApi(events)
    try:
        yield f"127.0.0.1:{server.server_port}", server.answers
    finally:
        server.shutdown()
        server.server_close()


class _RuntimeApi(ThreadingHTTPServer):
    """Lambda's Runtime API (Lambda guide, "Building a custom runtime"): hands out events and takes their answers."""

    def __init__(self, events: tuple[Json, ...]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.events = [json.dumps(event).encode() for event in reversed(events)]
        self.answers: list[tuple[str, Json]] = []
        Thread(target=self.serve_forever, daemon=True).start()


class _Handler(BaseHTTPRequestHandler):
    server: _RuntimeApi

    def do_GET(self) -> None:
        if not self.server.events:
            # Nothing more to do: the runtime ends when the connection breaks.
            self.connection.close()
            return
        event = self.server.events.pop()
        self.send_response(200)
        self.send_header("Lambda-Runtime-Aws-Request-Id", "request-1")
        self.send_header("Content-Type", "application/json")
        self.send_header("Lambda-Runtime-Deadline-Ms", "9999999999999")
        self.send_header("Lambda-Runtime-Trace-Id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700")
        self.send_header(
            "Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:any:live"
        )
        self.send_header("Content-Length", str(len(event)))
        self.end_headers()
        self.wfile.write(event)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.answers.append((self.path.rpartition("/")[2], json.loads(body)))
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        pass
