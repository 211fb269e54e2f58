"""An AWS for one laptop: moto's server behind one lock, with HTTP keep-alive and long polls that wait without it.

Stock moto is not atomic: two threads can both win a conditional write. Here one request at a time touches its state.
The body is read before the lock is taken and the answer written after it is released, so a slow client blocks nobody.
"""

import io
import json
import logging
import signal
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from pathlib import Path
from typing import Any, cast

from .expiry import EVERY_SECONDS, Expiry
from .kept import Keeper, NotKept, forget_what_was_sent, keep_objects_in
from .memory_use import give_memory_back
from .moto_dispatch import Direct, service_of
from .moto_limits import refuse_updates_as_a_whole
from .moto_speed import make_moto_faster
from .ports import PortTaken, is_free

CALLS_PATH = "/_local/calls"
"""GET returns how often each operation was called, as JSON; for the benchmark."""

IDLE_SECONDS = 30
"""After which a connection that nobody uses is closed: clients keep as many as they once needed at the same time."""

FORGETTING_CALLS = 64
"""After so many calls what moto remembers of them is taken away."""

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_moto_lock = threading.Lock()


class OneAtATime:
    """WSGI application that lets one request at a time through, and counts them."""

    def __init__(self, application: WsgiApp, keeper: Keeper | None = None) -> None:
        self._application = application
        self._keeper = keeper
        self._calls: Counter[str] = Counter()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == CALLS_PATH:
            start_response("200 OK", [("Content-Type", "application/json")])
            return [json.dumps(self._calls).encode()]
        operation = _operation(environ)
        with _moto_lock:
            self._calls[operation] += 1
            # Draining inside the lock: moto's answers are complete lists, and a lazy one would run unprotected.
            answer = self._application(environ, start_response)
            try:
                whole = list(answer)
            finally:
                if hasattr(answer, "close"):
                    answer.close()
            if self._calls.total() % FORGETTING_CALLS == 0:
                forget_what_was_sent()
            if self._keeper:
                environ["wsgi.input"].seek(0)
                self._keeper.after(operation, environ, environ["wsgi.input"].read())
            return whole


def _operation(environ: dict[str, Any]) -> str:
    """Return such as "dynamodb PutItem", "sns Publish", "s3 PUT"."""
    service = service_of(environ) or "s3"
    if target := environ.get("HTTP_X_AMZ_TARGET", ""):
        return f"{service} {target.rsplit('.', 1)[-1]}"
    start = environ["wsgi.input"].read(60)
    environ["wsgi.input"].seek(0)
    if start.startswith(b"Action="):
        return f"{service} {start[7:].split(b'&', 1)[0].decode('ascii', 'replace')}"
    return f"{service} {environ['REQUEST_METHOD']}"


def _wait_without_the_lock() -> None:
    """Make moto's long poll give up the lock while it waits, and wake when a message becomes visible."""
    from moto.core.utils import unix_time_millis
    from moto.sqs.models import Queue

    def wait_for_messages(queue: Any, timeout: float) -> None:
        now = unix_time_millis()
        due = [max(message.visible_at, message.delayed_until) - now for message in queue._messages]
        # moto counts a message as visible one millisecond after its time. A changed visibility wakes nobody, so
        # with messages in flight look again soon.
        seconds = max(0.002, min([timeout, *((wait + 2) / 1000 for wait in due), *(0.25 for _ in due[:1])]))
        with queue._messages_lock:
            # Released only now: a sender needs both locks to announce a message, so none can slip in between.
            _moto_lock.release()
            queue._messages_lock.wait(seconds)
        _moto_lock.acquire()

    Queue.wait_for_messages = wait_for_messages


def _let_go_of_what_was_deleted() -> None:
    """moto lists every object that it ever made, for a page of its own: about 0.8 MB a job, deleted or not."""
    from moto.core.common_models import BaseModel

    def unlisted(cls: type, *_: object, **__: object) -> Any:
        return object.__new__(cls)

    BaseModel.__new__ = unlisted


def _quieten() -> None:
    for name in ("werkzeug", "moto", "botocore", "flask_cors"):
        logging.getLogger(name).setLevel(logging.ERROR)


class Emulator:
    """The server in a thread of this process. `port` 0 takes a free one; read it back from `port`.

    Every `expiry_seconds` items go whose time is over; without, as where tests have a time of their own, they stay.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 0,
        keeper: Keeper | None = None,
        expiry_seconds: float | None = None,
    ) -> None:
        from werkzeug.serving import make_server

        # Asked first, because werkzeug would print its own advice before it gives up.
        if port and not is_free(port, host):
            raise PortTaken("AWS_PORT", port)
        _quieten()
        _wait_without_the_lock()
        _let_go_of_what_was_deleted()
        make_moto_faster()
        refuse_updates_as_a_whole()
        try:
            self._server = make_server(
                host, port, OneAtATime(_moto(), keeper), threaded=True, request_handler=_request_handler()
            )
        except (OSError, SystemExit) as error:
            raise PortTaken("AWS_PORT", port) from error
        self.port: int = self._server.server_port
        tell = keeper.forget if keeper else lambda _removed: None
        self._expiry = Expiry(_moto_lock, tell, expiry_seconds) if expiry_seconds else None
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)

    def start(self) -> "Emulator":
        self._thread.start()
        if self._expiry:
            self._expiry.start()
        return self

    def stop(self) -> None:
        if self._expiry:
            self._expiry.stop()
        self._server.shutdown()
        self._server.server_close()


def _moto() -> WsgiApp:
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

    def create(service: Any) -> Any:
        backend_app = create_backend_app(service)
        backend_app.debug = False
        return backend_app

    application = DomainDispatcherApplication(create)
    # moto lists its own source folder for every request to find out which services there are: 1 to 2 ms each.
    application.get_backend_for_host = cache(application.get_backend_for_host)
    return Direct(cast(WsgiApp, application))


def _request_handler() -> type:
    from moto.moto_server.werkzeug_app import MotoRequestHandler

    class KeepAliveHandler(MotoRequestHandler):  # type: ignore[misc]
        """werkzeug closes every connection, because it does not know whether the body was read. Here it was."""

        protocol_version = "HTTP/1.1"
        # Head and body in one packet, and no waiting for an acknowledgement before the last one.
        wbufsize = -1
        disable_nagle_algorithm = True
        timeout = IDLE_SECONDS

        def log_error(self, format: str, *args: Any) -> None:
            pass  # nothing but that the time of an idle connection is over

        def handle_expect_100(self) -> bool:
            go_on = bool(super().handle_expect_100())
            self.wfile.flush()  # the client waits for it before it sends the body
            return go_on

        def run_wsgi(self) -> None:
            self.environ = environ = self.make_environ()
            if environ.get("wsgi.input_terminated"):  # chunked, without a length
                body = environ["wsgi.input"].read()
                environ["CONTENT_LENGTH"] = str(len(body))
                del environ["HTTP_TRANSFER_ENCODING"]
            else:
                body = self.rfile.read(int(environ.get("CONTENT_LENGTH") or 0))
            environ["wsgi.input"] = io.BytesIO(body)
            started: list[tuple[str, list[tuple[str, str]]]] = []

            def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
                started.append((status, headers))

            try:
                content = b"".join(self.server.app(environ, start_response))
                status, headers = started[-1]
            except NotKept as error:
                logging.getLogger("local.emulator").error("%s %s", _operation(environ), error)
                status, headers, content = "503 Service Unavailable", [], b""
            except Exception as error:
                logging.getLogger("local.emulator").error("%s %s", _operation(environ), error, exc_info=error)
                status, headers, content = "500 Internal Server Error", [], str(error).encode()
            self._answer(status, headers, content)

        def _answer(self, status: str, headers: list[tuple[str, str]], content: bytes) -> None:
            code, _, reason = status.partition(" ")
            # Without the time and a name for the server, which no client here looks at and each would read.
            self.send_response_only(int(code), reason)
            has_length = False
            for name, value in headers:
                has_length = has_length or name.lower() == "content-length"
                self.send_header(name, value)
            has_body = self.command != "HEAD" and int(code) not in (204, 304)
            if has_body and not has_length:
                self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if has_body:
                self.wfile.write(content)
            self.wfile.flush()

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            pass

    return KeepAliveHandler


def main() -> None:
    """Serve until standard input closes or SIGTERM comes: when the parent is gone, however it went, this goes too.

    Objects are files of people: those that are not to be kept go with it.

    Arguments: host, port and, if its state is to be kept, the folder for it.
    """
    give_memory_back()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    host, port, *folder = sys.argv[1:]
    objects: AbstractContextManager[str] = (
        nullcontext(str(Path(folder[0], "objects")))
        if folder
        else tempfile.TemporaryDirectory(prefix="cv-generator-objects-", ignore_cleanup_errors=True)
    )
    with objects as place:
        keep_objects_in(Path(place))
        try:
            keeper = Keeper(Path(folder[0])) if folder else None
            emulator = Emulator(host, int(port), keeper, EVERY_SECONDS).start()
        except PortTaken:
            print("taken", flush=True)
            return
        print(emulator.port, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
