"""The whole cloud on a laptop, started and stopped as one."""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from .app_loading import ROOT, load_app, prepare_logging
from .dispatcher import Dispatcher, RetryRules
from .environment import apply_environment, local_environment, restore_environment
from .kept import begin_anew, lock, put_back
from .memory_use import give_memory_back
from .ports import Ports, PortTaken
from .processes import start_bound_to_us
from .redis_server import RedisMissing, RedisServer
from .resources import Resources, clients, create_resources
from .right_of_way import RightOfWay
from .servers import ThreadedServer, rest_server, web_server
from .warm_up import make_clients_in_background, warm_up_in_background
from .wiring_graph import read_wiring

HOST = "127.0.0.1"
WEB_PAGE = ROOT / "frontend" / "out"

SWITCH_SECONDS = 0.0005
"""After which a thread that computes lets another one run; Python's default is ten times as long. An upload waits some
twenty times for the emulator, and each time, when the answer is there, until the handlers beside it let it go on."""


@dataclass(frozen=True)
class Addresses:
    """Where things listen. `web` is empty when the web page has not been built, `redis` when nothing is cached."""

    api: str
    aws: str
    redis: str
    web: str
    redis_pid: int
    emulator_pid: int


class LocalCloud:
    """Context manager around everything. The emulator and Redis are child processes; the rest are threads here.

    The handlers run in this process, so its environment becomes that of the stage `local` until `stop`. Use one
    LocalCloud per process, and start it from the main thread: the children end with the thread that started them.

    In the folder `state` it keeps objects, items and messages, and goes on with them; `fresh` removes them first.
    """

    def __init__(
        self,
        ports: Ports | None = None,
        *,
        outside: Mapping[str, str] | None = None,
        retries: RetryRules | None = None,
        with_web: bool = False,
        with_cache: bool = True,
        quiet: bool = True,
        state: Path | None = None,
        fresh: bool = False,
    ) -> None:
        self._state = state.absolute() if state else None
        self._fresh = fresh
        self._lock: IO[str] | None = None
        self._ports = ports or Ports.free()
        self._outside = {
            "LOG_LEVEL": "WARNING" if quiet else "INFO",
            **(os.environ if outside is None else outside),
        }
        self._retries = retries
        self._with_web = with_web
        self._with_cache = with_cache
        self._quiet = quiet
        self._emulator: subprocess.Popen[bytes] | None = None
        self._redis: RedisServer | None = None
        self._servers: list[ThreadedServer] = []
        self._switched_before = sys.getswitchinterval()
        self._environment_before: dict[str, str | None] = {}
        self.dispatcher: Dispatcher
        self.resources: Resources
        self.addresses: Addresses
        self.jobs_put_back: int

    def __enter__(self) -> "LocalCloud":
        try:
            return self.start()
        except BaseException:
            self.stop()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> "LocalCloud":
        """Return once every part answers.

        Raises:
            PortTaken: the message says which, and the variable that chooses another.
            FolderInUse: another local cloud keeps its state in the folder.
        """
        if self._state:
            self._lock = lock(self._state)
            if self._fresh:
                begin_anew(self._state)
        self._ports.require_free(HOST, with_web=self._has_web())
        give_memory_back()
        self._switched_before = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_SECONDS)
        self._redis = self._cache()
        self._emulator = start_bound_to_us(
            [
                sys.executable,
                "-m",
                "local.emulator",
                HOST,
                str(self._ports.aws),
                *([str(self._state)] if self._state else []),
            ],
            talk=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        warm_up_in_background(with_cache=self._redis is not None)
        if self._redis is not None:
            self._redis.start()
        redis_url = self._redis.url if self._redis else ""
        endpoint = f"http://{HOST}:{self._emulator_port()}"
        self.client_of = clients(endpoint)
        self.resources = create_resources(self.client_of, self._outside.get("OPENAI_API_KEY"))
        self.jobs_put_back = put_back(self._state, self.client_of) if self._state else 0
        variables = local_environment(self.resources, endpoint, redis_url, self._outside)
        self._environment_before = apply_environment(variables, os.environ)
        make_clients_in_background(endpoint)

        module, config = load_app()
        prepare_logging(self._quiet)
        wiring = read_wiring(module, config)
        right_of_way = RightOfWay(self._events_at_once())
        self.dispatcher = Dispatcher(
            wiring, self.client_of, self.resources.failure_queue_url, self._retries, right_of_way
        ).start()
        if self.jobs_put_back:
            threading.Thread(target=self.dispatcher.run_schedule, args=("sweeper",), daemon=True).start()
        api = rest_server(
            module.app, config, HOST, self._ports.api, quiet=self._quiet, right_of_way=right_of_way
        ).start()
        self._servers.append(api)
        api_url = f"http://{HOST}:{api.port}"
        self.addresses = Addresses(
            api=api_url,
            aws=endpoint,
            redis=redis_url,
            web=self._start_web(api_url),
            redis_pid=self._redis.pid if self._redis else 0,
            emulator_pid=self._emulator.pid,
        )
        return self

    def stop(self) -> None:
        """Stop in the opposite order: no new requests, running handlers finish, then what they need goes."""
        for server in self._servers:
            server.stop()
        self._servers.clear()
        if hasattr(self, "dispatcher"):
            self.dispatcher.stop(patience_seconds=5)
        if self._emulator is not None:
            self._emulator.terminate()
            self._emulator.wait()
            self._emulator = None
        if self._redis is not None:
            self._redis.stop()
            self._redis = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        restore_environment(self._environment_before, os.environ)
        self._environment_before = {}
        sys.setswitchinterval(self._switched_before)

    def _events_at_once(self) -> int:
        """Handlers work, and half of the time wait for the emulator; with a language model they mostly wait."""
        works_only = self._outside.get("CV_ENGINE") == "offline" or not self._outside.get("OPENAI_API_KEY")
        return 2 * (os.cpu_count() or 1) if works_only else 64

    def _cache(self) -> RedisServer | None:
        """Return a Redis that is not started yet; None where there is none: the product only reads more often then."""
        try:
            return RedisServer(self._ports.redis) if self._with_cache else None
        except RedisMissing:
            return None

    def _emulator_port(self) -> int:
        assert self._emulator and self._emulator.stdout  # noqa: S101  for the type checker: started with `talk`
        first_line = self._emulator.stdout.readline().decode().strip()
        if first_line == "taken":
            raise PortTaken("AWS_PORT", self._ports.aws)
        if not first_line.isdecimal():
            raise RuntimeError("The AWS emulator did not start; its error is above.")
        return int(first_line)

    def _has_web(self) -> bool:
        return self._with_web and WEB_PAGE.is_dir()

    def _start_web(self, api_url: str) -> str:
        if not self._has_web():
            return ""
        auth = None
        if os.environ["AUTH"] != "open":
            auth = {"issuer": os.environ["JWT_ISSUER"], "clientId": os.environ["JWT_AUDIENCE"]}
        web = web_server(WEB_PAGE, {"apiUrl": api_url, "auth": auth}, HOST, self._ports.web).start()
        self._servers.append(web)
        return f"http://{HOST}:{web.port}"
