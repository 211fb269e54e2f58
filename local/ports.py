"""Which ports the local cloud listens on, and what is said when one is taken."""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass


class PortTaken(Exception):
    """Another program listens there. The message says which variable moves us elsewhere."""

    def __init__(self, variable: str, port: int) -> None:
        self.variable = variable
        self.port = port
        super().__init__(
            f"Port {port} is in use by another program. "
            f"Stop that program, or choose another port: {variable}={port + 1} make dev"
        )


@dataclass(frozen=True)
class Ports:
    """Port numbers; 0 means any free one."""

    aws: int = 4566
    """The port at which AWS tools expect a local cloud."""
    redis: int = 0
    api: int = 8000
    web: int = 3000

    @classmethod
    def from_environment(cls, env: Mapping[str, str] | None = None) -> "Ports":
        """Read AWS_PORT, REDIS_PORT, API_PORT and WEB_PORT; absent ones get the defaults.

        Raises:
            ValueError: a value is not a port number.
        """
        env = os.environ if env is None else env

        def port(variable: str, default: int) -> int:
            written = env.get(variable) or str(default)
            if not (written.isdecimal() and int(written) < 65536):
                raise ValueError(f"{variable}={written} is not a port number (0 to 65535).")
            return int(written)

        return cls(
            aws=port("AWS_PORT", cls.aws),
            redis=port("REDIS_PORT", cls.redis),
            api=port("API_PORT", cls.api),
            web=port("WEB_PORT", cls.web),
        )

    @classmethod
    def free(cls) -> "Ports":
        """Return ports that the system chooses: several clouds can run side by side."""
        return cls(aws=0, redis=0, api=0, web=0)

    def require_free(self, host: str, *, with_web: bool) -> None:
        """Look before anything is started: what is said after seconds of starting could be said at once.

        Raises:
            PortTaken: another program listens on one of them.
        """
        wanted = {"AWS_PORT": self.aws, "REDIS_PORT": self.redis, "API_PORT": self.api}
        for variable, port in (wanted | ({"WEB_PORT": self.web} if with_web else {})).items():
            if port and not is_free(port, host):
                raise PortTaken(variable, port)


def free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Return whether a server could listen on the port now."""
    with socket.socket() as probe:
        # As servers do: a connection that is only closing does not count as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True
