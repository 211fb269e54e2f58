"""A local HTTP server that plays OpenAI's Batch API beside its chat completions, faults included.

As the API reference has it: files (upload, content, deletion), batches (create, list, retrieve, cancel), one line of
output or of errors per request, in no particular order.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.loopback_server import LoopbackServer
from tests.model_server import Play, Request, whole

ENDED = ("completed", "failed", "expired", "cancelled")


@dataclass
class Batch:
    batch_id: str
    input_file_id: str
    metadata: dict[str, str]
    status: str = "validating"
    output_file_id: str | None = None
    error_file_id: str | None = None
    errors: list[str] = field(default_factory=list)

    def shown(self) -> dict[str, Any]:
        errors = {"object": "list", "data": [{"code": code, "message": "no"} for code in self.errors]}
        return {
            "id": self.batch_id,
            "object": "batch",
            "endpoint": "/v1/chat/completions",
            "completion_window": "24h",
            "created_at": 1,
            "input_file_id": self.input_file_id,
            "status": self.status,
            "output_file_id": self.output_file_id,
            "error_file_id": self.error_file_id,
            "metadata": self.metadata,
            "errors": errors if self.errors else None,
        }


class BatchServer(LoopbackServer):
    """`answer` answers each request, in a batch and asked directly; `finish` ends what is in progress.

    `refused` maps the start of "METHOD /path" to the status that it gets; `loses` does what is asked and breaks the
    connection.
    """

    def __init__(self, answer: Callable[[Request], Play]) -> None:
        self.answer = answer
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, Batch] = {}
        self.direct: list[Request] = []
        self.calls: list[str] = []
        self.created: list[dict[str, Any]] = []
        self.refused: dict[str, tuple[int, dict[str, Any]]] = {}
        self.loses = ""
        self._counter = 0
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _do(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                path = self.path.split("?")[0]
                status, content = server._play(f"{self.command} {path}", body)
                if server.loses and f"{self.command} {path}".startswith(server.loses):
                    server.loses = ""
                    self.close_connection = True
                    self.connection.close()
                    return
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = _do  # noqa: N815
            do_POST = _do  # noqa: N815
            do_DELETE = _do  # noqa: N815

            def log_message(self, *_: Any) -> None:
                return

        super().__init__(Handler)

    @property
    def in_progress(self) -> list[Batch]:
        return [batch for batch in self.batches.values() if batch.status not in ENDED]

    def lines(self, batch: Batch) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.files[batch.input_file_id].splitlines()]

    def finish(
        self,
        status: str = "completed",
        unanswered: Callable[[dict[str, Any]], bool] = lambda line: False,
        error: str = "batch_expired",
    ) -> None:
        """End every batch in progress; `unanswered` says which lines the error file gets, or none where it is empty."""
        for batch in self.in_progress:
            output, errors = [], []
            for line in reversed(self.lines(batch)):
                if unanswered(line):
                    error_of_line = {"code": error, "message": "This request could not be executed."}
                    errors.append({"id": "r", "custom_id": line["custom_id"], "response": None, "error": error_of_line})
                    continue
                play = self.answer(line["body"])
                response = {
                    "status_code": play.status,
                    "request_id": "r",
                    "body": json.loads(whole(play, line["body"])),
                }
                output.append({"id": "r", "custom_id": line["custom_id"], "response": response, "error": None})
            batch.status = status
            batch.output_file_id = self._store(output) if output else None
            batch.error_file_id = self._store(errors) if errors and error else None

    def fail(self, *codes: str) -> None:
        for batch in self.in_progress:
            batch.status, batch.errors = "failed", list(codes)

    def _store(self, lines: list[dict[str, Any]]) -> str:
        return self._new_file("\n".join(map(json.dumps, lines)).encode())

    def _new_file(self, content: bytes) -> str:
        self._counter += 1
        self.files[f"file-{self._counter}"] = content
        return f"file-{self._counter}"

    def _play(self, call: str, body: bytes) -> tuple[int, bytes]:
        self.calls.append(call)
        for prefix, (status, error) in self.refused.items():
            if call.startswith(prefix):
                return status, json.dumps({"error": error}).encode()
        method, _, path = call.partition(" /v1/")
        if path == "chat/completions":
            request = json.loads(body)
            self.direct.append(request)
            play = self.answer(request)
            return play.status, whole(play, request)
        found = self._files(method, path, body) if path.startswith("files") else self._batches(method, path, body)
        if found is None:
            return 404, b'{"error": {"message": "No such thing", "code": null}}'
        return 200, found if isinstance(found, bytes) else json.dumps(found).encode()

    def _files(self, method: str, path: str, body: bytes) -> Any:
        if method == "POST":
            assert b"batch" in body
            content = re.search(rb'filename="[^"]+"\r\n(?:[^\r]+\r\n)*\r\n(.*?)\r\n--', body, re.DOTALL)
            assert content
            return {"id": self._new_file(content[1]), "object": "file", "bytes": 1, "created_at": 1, "filename": "a",
                    "purpose": "batch", "status": "processed"}  # fmt: skip
        file_id = path.split("/")[1]
        if file_id not in self.files:
            return None
        if method == "DELETE":
            del self.files[file_id]
            return {"id": file_id, "object": "file", "deleted": True}
        return self.files[file_id]

    def _batches(self, method: str, path: str, body: bytes) -> Any:
        if path == "batches" and method == "POST":
            order = json.loads(body)
            self.created.append(order)
            self._counter += 1
            batch = Batch(f"batch_{self._counter}", order["input_file_id"], order.get("metadata") or {})
            self.batches[batch.batch_id] = batch
            return batch.shown()
        if path == "batches":
            shown = [batch.shown() for batch in self.batches.values()]
            return {"object": "list", "data": shown, "has_more": False}
        found = self.batches.get(path.split("/")[1])
        if found and path.endswith("/cancel") and found.status not in ENDED:
            found.status = "cancelling"
        return found and found.shown()
