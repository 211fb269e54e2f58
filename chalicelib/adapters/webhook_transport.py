"""Posts to an address that a stranger chose, without letting it reach anything private.

The name is resolved once. Every address that it has must be public, and the connection goes to one of these: a second
look-up could say something else (DNS rebinding). TLS still holds the certificate against the name. No redirect is
followed, no proxy of the environment is used, and the whole takes seconds, however slowly the other side answers.
"""

import http.client
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from threading import Timer
from typing import Any

from ..contracts.webhook_url import LOCAL_NAMES, UrlRefused, check_url, is_public
from ..ports import Posted

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 15.0
MAX_ANSWER_BYTES = 16 * 1024
"""Read and thrown away, so that the other side is not cut off in the middle of a short answer."""

Resolve = Callable[..., list[tuple[Any, ...]]]


class PinnedTransport:
    """`allow_local`: this machine may be reached, for the laptop. `resolve` and `context` are for tests."""

    def __init__(
        self,
        allow_local: bool = False,
        resolve: Resolve = socket.getaddrinfo,
        context: ssl.SSLContext | None = None,
        total_seconds: float = TOTAL_SECONDS,
    ) -> None:
        self._allow_local = allow_local
        self._resolve = resolve
        self._context = context
        self._total_seconds = total_seconds

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Posted:
        try:
            parts = check_url(url, self._allow_local)
            host = parts.hostname or ""
            port = parts.port or (443 if parts.scheme == "https" else 80)
            address = self._address_of(host, port)
        except UrlRefused as error:
            return Posted(None, str(error))
        except (OSError, UnicodeError):
            return Posted(None, "name_not_found")
        context = (self._context or ssl.create_default_context()) if parts.scheme == "https" else None
        target = parts._replace(scheme="", netloc="").geturl() or "/"
        return self._send(_Pinned(host, port, address, context), target, headers, body)

    def _address_of(self, host: str, port: int) -> str:
        found = [str(entry[4][0]) for entry in self._resolve(host, port, type=socket.SOCK_STREAM)]
        if not found:
            raise UrlRefused("name_not_found")
        if self._allow_local and host in LOCAL_NAMES:
            return found[0]
        # One private address among them is enough to refuse: a name has no reason to have both.
        if not all(is_public(address) for address in found):
            raise UrlRefused("not_public")
        return found[0]

    def _send(self, connection: "_Pinned", target: str, headers: Mapping[str, str], body: bytes) -> Posted:
        # A limit of a socket counts from one byte to the next; this one counts from the first to the last.
        watch = Timer(self._total_seconds, connection.cut)
        watch.daemon = True
        watch.start()
        try:
            with closing(connection):
                connection.request("POST", target or "/", body, dict(headers))
                answer = connection.getresponse()
                answer.read(MAX_ANSWER_BYTES)
                # Cut off in the middle of its headers, an answer looks as if it were whole.
                return Posted(None, "timeout") if connection.is_cut else Posted(answer.status, None)
        except ssl.SSLCertVerificationError:
            return Posted(None, "certificate_refused")
        except TimeoutError:
            return Posted(None, "timeout")
        except (OSError, http.client.HTTPException):
            return Posted(None, "timeout" if connection.is_cut else "connection_failed")
        finally:
            watch.cancel()


class _Pinned(http.client.HTTPConnection):
    """Connects to the address and speaks to the host."""

    def __init__(self, host: str, port: int, address: str, context: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=CONNECT_SECONDS)
        self._address = address
        self._tls = context
        self.default_port = 443 if context else 80
        self.is_cut = False

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._tls:
            # The handshake afterwards, so that `cut` reaches the socket in the middle of it.
            wrapped = self._tls.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock = wrapped
            wrapped.do_handshake()

    def cut(self) -> None:
        self.is_cut = True
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)
