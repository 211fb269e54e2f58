"""The local Redis server answers, keeps to its port, and leaves nothing behind."""

import socket
from pathlib import Path

import pytest
import redis

from local.ports import Ports, PortTaken
from local.redis_server import RedisServer


def test_it_stores_and_is_gone_after_stop() -> None:
    server = RedisServer().start()
    client = redis.Redis.from_url(server.url)
    client.set("greeting", b"hello", ex=30)
    assert client.get("greeting") == b"hello"
    server.stop()
    with pytest.raises(redis.exceptions.ConnectionError):
        client.get("greeting")


def test_while_it_runs_it_has_no_folder_that_a_killed_program_would_leave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    server = RedisServer().start()
    try:
        assert list(tmp_path.iterdir()) == []
        with redis.Redis.from_url(server.url) as client:
            assert client.ping()
    finally:
        server.stop()


def test_a_taken_port_is_said_before_anything_starts() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=f"Port {port} is in use.*REDIS_PORT="):
            RedisServer(port=port)


def test_ports_come_from_the_environment_and_have_the_known_defaults() -> None:
    assert Ports.from_environment({}) == Ports(aws=4566, redis=0, api=8000, web=3000)
    assert Ports.from_environment({"AWS_PORT": "4600", "API_PORT": ""}).aws == 4600


def test_a_port_that_is_no_number_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="API_PORT=many is not a port number"):
        Ports.from_environment({"API_PORT": "many"})
