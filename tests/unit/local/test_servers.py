"""The static server of the web page."""

import http.client
import json
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from chalice import Chalice
from chalice.config import Config

from local.ports import PortTaken
from local.servers import ThreadedServer, rest_server, web_server


@pytest.fixture
def site(tmp_path: Path) -> Iterator[ThreadedServer]:
    (tmp_path / "index.html").write_text("<h1>CV</h1>")
    (tmp_path / "404.html").write_text("<h1>Nothing here</h1>")
    (tmp_path / "config.json").write_text('{"apiUrl": "of the build"}')
    server = web_server(tmp_path, {"apiUrl": "http://127.0.0.1:8000", "auth": None}, "127.0.0.1", 0).start()
    yield server
    server.stop()


def test_the_page_learns_the_address_of_the_running_api(site: ThreadedServer) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{site.port}/config.json") as answer:
        assert json.load(answer) == {"apiUrl": "http://127.0.0.1:8000", "auth": None}


def test_files_are_served_and_an_unknown_path_gets_the_sites_own_page(site: ThreadedServer) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{site.port}/") as answer:
        assert answer.read() == b"<h1>CV</h1>"
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"http://127.0.0.1:{site.port}/status/some-job")
    assert refused.value.code == 404
    assert refused.value.read() == b"<h1>Nothing here</h1>"


def test_a_browser_keeps_its_connection_over_several_files(site: ThreadedServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.port)
    for path, text in (("/", b"<h1>CV</h1>"), ("/nowhere", b"<h1>Nothing here</h1>"), ("/", b"<h1>CV</h1>")):
        connection.request("GET", path)
        used = connection.sock
        answer = connection.getresponse()
        assert answer.read() == text
        assert connection.sock is used is not None
    connection.close()


@pytest.mark.parametrize("length", ["abc", "-5", "1.5", "²"])
def test_a_body_of_no_known_length_is_refused_and_not_waited_for(length: str) -> None:
    api = rest_server(Chalice("nothing"), Config(chalice_stage="local"), "127.0.0.1", 0).start()
    with socket.create_connection(("127.0.0.1", api.port), timeout=10) as client:
        client.sendall(f"PUT / HTTP/1.1\r\nContent-Length: {length}\r\n\r\n".encode())
        assert client.makefile("rb").readline().startswith(b"HTTP/1.1 400")
    api.stop()


def test_a_taken_web_port_is_said(site: ThreadedServer, tmp_path: Path) -> None:
    with pytest.raises(PortTaken, match=f"Port {site.port} is in use.*WEB_PORT="):
        web_server(tmp_path, {}, "127.0.0.1", site.port)
