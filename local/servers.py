"""HTTP servers of the local cloud: Chalice's own for the REST API, a static one for the web page."""

import json
import threading
from contextlib import nullcontext, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from .ports import PortTaken
from .right_of_way import RightOfWay

_BACKLOG = 256
"""Connections that may wait to be accepted. Python's default of 5 makes the sixth of many clients wait a second."""


class ThreadedServer:
    """A server in a thread, with the port it really got."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.port: int = server.server_address[1]

    def start(self) -> "ThreadedServer":
        threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True).start()
        return self

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def rest_server(
    app: Any, config: Any, host: str, port: int, *, quiet: bool = True, right_of_way: RightOfWay | None = None
) -> ThreadedServer:
    """Return the server of `chalice local` for the app, whose requests go first.

    Raises:
        PortTaken: API_PORT is in use.
    """
    from chalice.local import ChaliceRequestHandler, CustomLocalChalice, LocalChalice, LocalDevServer

    class Handler(ChaliceRequestHandler):  # type: ignore[misc]
        # Head and body are two writes; Nagle's algorithm would hold the second back for 40 ms.
        disable_nagle_algorithm = True

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            if not quiet:
                super().log_request(code, size)

        def handle_one_request(self) -> None:
            # Who has left the page meanwhile is no error of the server's.
            try:
                super().handle_one_request()
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _generic_handle(self) -> None:
            # As the gateway in the cloud: a body of no known length is not waited for.
            if not self.headers.get("Content-Length", "0").isdecimal():
                self.close_connection = True
                self.send_error(400)
                return
            with right_of_way.request(is_upload=self.command == "POST") if right_of_way else nullcontext():
                super()._generic_handle()

        def _send_error_response(self, error: Any) -> None:
            # As the gateway in the cloud: a page of another origin has to learn that its token was refused.
            error.headers.setdefault("Access-Control-Allow-Origin", "*")
            super()._send_error_response(error)

    for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
        # Chalice's names for the methods point at its own handling.
        setattr(Handler, f"do_{method}", Handler._generic_handle)
    # As chalice.local.create_local_server does: one current request per thread instead of one per app.
    if not isinstance(app, CustomLocalChalice):
        CustomLocalChalice.__bases__ = (LocalChalice, app.__class__)
        app.__class__ = CustomLocalChalice
    try:
        server = LocalDevServer(app, config, host, port, handler_cls=Handler).server
    except OSError as error:
        raise PortTaken("API_PORT", port) from error
    server.socket.listen(_BACKLOG)
    return ThreadedServer(server)


def web_server(folder: Path, site_config: dict[str, object], host: str, port: int) -> ThreadedServer:
    """Serve the exported web page; /config.json tells it where the API is.

    Raises:
        PortTaken: WEB_PORT is in use.
    """
    answer = json.dumps(site_config).encode()

    class Handler(SimpleHTTPRequestHandler):
        # A page is some twenty files: over six connections that stay open, as browsers expect, not over twenty.
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            if self.path.split("?")[0] != "/config.json":
                super().do_GET()
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Cache-Control", "no-store")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            # As the hosted page does: an unknown path gets the page's own "not found", which knows /status/<id>.
            page = folder / "404.html"
            if code != 404 or not page.exists():
                super().send_error(code, message, explain)
                return
            content = page.read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def copyfile(self, source: Any, outputfile: Any) -> None:
            # A browser that leaves the page closes its connections in the middle of a file.
            with suppress(BrokenPipeError, ConnectionResetError):
                super().copyfile(source, outputfile)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    try:
        return ThreadedServer(ThreadingHTTPServer((host, port), partial(Handler, directory=str(folder))))
    except OSError as error:
        raise PortTaken("WEB_PORT", port) from error
