"""Where webhooks do not go, however the address is written, resolved or redirected; and that sending ends."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from chalicelib.adapters.webhook_transport import PinnedTransport
from chalicelib.contracts.webhook_url import UrlRefused, check_url, is_public

PRIVATE = (
    *("127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "0.1.2.3"),
    "0.0.0.0",  # noqa: S104 - refused, not bound to
    *("169.254.169.254", "169.254.170.2", "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1"),
    *("203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:a00:1", "::127.0.0.1", "::a9fe:a9fe"),
    *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a9fe:a9fe::1"),
    *("2001:0:4136:e378:8000:63bf:f5ff:fffe", "100::1", "not an address", ""),
)
PUBLIC = ("93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8", "64:ff9b::808:808")

REFUSED = {
    "https_only": ("http://example.com/", "ftp://example.com/", "//example.com/x", "gopher://example.com/"),
    "not_a_url": ("https://", "https:///x", "https://exa mple.com/", "https://example.com:99999/", "https://[::1/",
                  "https://example.com/\r\nHost: x", "https://münchen.example/", "https://example.com:0/",
                  "https://example.com/" + "a" * 2000),
    "credentials_or_fragment": ("https://user@example.com/", "https://u:p@127.0.0.1/", "https://example.com/#x",
                                "https://:@example.com/"),
    "not_public": ("https://localhost/", "https://LOCALHOST./", "https://metadata/", "https://127.0.0.1/",
                   "https://[::1]/", "https://[::ffff:169.254.169.254]/", "https://2130706433/", "https://0x7f000001/",
                   "https://127.1/", "https://0x7f.0.0.1/", "https://0177.0.0.1/", "https://10.0.0.1:8443/"),
}  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public_is_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(("reason", "url"), [(why, url) for why, urls in REFUSED.items() for url in urls])
def test_an_address_that_is_none_is_refused_before_it_is_resolved(reason: str, url: str) -> None:
    with pytest.raises(UrlRefused, match=reason):
        check_url(url)
    assert PinnedTransport(resolve=_never).post(url, {}, b"{}").problem == reason


def test_localhost_is_for_the_laptop_alone() -> None:
    assert check_url("http://localhost:9000/x", allow_local=True).port == 9000
    for url in ("http://example.com/", "https://10.0.0.1/", "http://169.254.169.254/"):
        with pytest.raises(UrlRefused):
            check_url(url, allow_local=True)


@pytest.mark.parametrize("address", ["169.254.169.254", "10.1.2.3", "::1", "fd00:ec2::254", "::ffff:127.0.0.1"])
def test_a_public_name_for_a_private_address_is_refused(address: str) -> None:
    assert PinnedTransport(resolve=_says(address)).post("https://a.example.com/", {}, b"{}").problem == "not_public"


def test_one_private_address_among_public_ones_is_enough() -> None:
    mixed = PinnedTransport(resolve=_says("93.184.216.34", "10.0.0.1"))
    assert mixed.post("https://a.example.com/", {}, b"{}").problem == "not_public"


def test_a_name_that_does_not_exist_is_said() -> None:
    def unknown(*_: Any, **__: Any) -> list[tuple[Any, ...]]:
        raise socket.gaierror

    assert PinnedTransport(resolve=unknown).post("https://a.example.com/", {}, b"{}").problem == "name_not_found"


def test_the_name_is_resolved_once_and_the_connection_goes_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second look-up could say something else: that is DNS rebinding."""
    answers = iter(["93.184.216.34", "127.0.0.1"])
    asked, connected = [], []

    def resolve(host: str, *_: Any, **__: Any) -> list[tuple[Any, ...]]:
        asked.append(host)
        return _says(next(answers))(host)

    def connect(address: tuple[str, int], *_: Any) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(socket, "getaddrinfo", _never)
    assert PinnedTransport(resolve=resolve).post("https://a.example.com/x", {}, b"{}").problem == "connection_failed"
    assert (asked, connected) == (["a.example.com"], [("93.184.216.34", 443)])


class Listener(BaseHTTPRequestHandler):
    got: list[tuple[str, dict[str, str], bytes]]
    status = 200

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        type(self).got.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(type(self).status)
        self.send_header("Location", "http://169.254.169.254/")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: Any) -> None:
        return None


@pytest.fixture
def listener() -> Iterator[tuple[str, type[Listener]]]:
    kind = type("Fresh", (Listener,), {"got": []})
    server = HTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}", kind
    server.shutdown()
    server.server_close()


def test_headers_path_and_body_arrive(listener: tuple[str, type[Listener]]) -> None:
    url, kind = listener
    posted = PinnedTransport(allow_local=True).post(f"{url}/in?x=1", {"webhook-id": "msg_1"}, b'{"a":1}')
    assert posted.is_taken
    [(path, headers, body)] = kind.got
    assert (path, headers["webhook-id"], body) == ("/in?x=1", "msg_1", b'{"a":1}')
    assert headers["host"] == url.removeprefix("http://")


def test_no_redirect_is_followed(listener: tuple[str, type[Listener]]) -> None:
    url, kind = listener
    kind.status = 302
    posted = PinnedTransport(allow_local=True).post(url, {}, b"{}")
    assert (posted.status, posted.is_taken, len(kind.got)) == (302, False, 1)


@pytest.mark.parametrize("says", [b"", b"HTTP/1.1 200 OK\r\nX: "], ids=["nothing", "a byte at a time"])
def test_whoever_is_slow_is_left_after_seconds(says: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                try:
                    connection.sendall(says)
                    for _ in range(100):
                        time.sleep(0.05)
                        if says:
                            connection.sendall(b"a")
                except OSError:
                    return

        threading.Thread(target=answer, daemon=True).start()
        began = time.monotonic()
        transport = PinnedTransport(allow_local=True, total_seconds=0.4)
        posted = transport.post(f"http://127.0.0.1:{server.getsockname()[1]}/", {}, b"{}")
    assert posted.problem == "timeout"
    assert time.monotonic() - began < 3


def test_a_certificate_of_somebody_else_is_refused(tmp_path: Any) -> None:
    certificate, key = _certificate(tmp_path, "somebody-else.example")
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(certificate, key)
    trusting = ssl.create_default_context(cafile=str(certificate))
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            try:
                served.wrap_socket(connection, server_side=True).close()
            except OSError:
                return

        threading.Thread(target=answer, daemon=True).start()
        url = f"https://localhost:{server.getsockname()[1]}/"
        posted = PinnedTransport(allow_local=True, context=trusting).post(url, {}, b"{}")
    assert posted.problem == "certificate_refused"


def _certificate(folder: Any, name: str) -> tuple[Any, Any]:
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = (folder / "certificate.pem", folder / "key.pem")
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    kind = serialization.PrivateFormat.PKCS8
    paths[1].write_bytes(key.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption()))
    return paths


def _never(*_: Any, **__: Any) -> list[tuple[Any, ...]]:
    raise AssertionError("nothing is resolved here")


def _says(*addresses: str) -> Any:
    return lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
