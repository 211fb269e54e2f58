"""What every cache must do, be it the fake or Redis; and what Redis must do when it is away."""

import socket
from collections.abc import Iterator
from threading import Thread

import pytest

from chalicelib.adapters.redis_cache import RedisCache
from chalicelib.ports import Cache
from local.redis_server import RedisServer
from tests.fakes import InMemoryCache, RecordingTelemetry


@pytest.fixture(scope="module")
def redis_server() -> Iterator[RedisServer]:
    server = RedisServer().start()
    yield server
    server.stop()


@pytest.fixture(params=["fake", "redis"])
def cache(request: pytest.FixtureRequest) -> Cache:
    if request.param == "fake":
        return InMemoryCache()
    return RedisCache(request.getfixturevalue("redis_server").url, RecordingTelemetry())


def test_what_was_put_comes_back(cache: Cache) -> None:
    cache.put("cv:extraction:1", b"{}", 60)
    assert cache.get("cv:extraction:1") == b"{}"


def test_what_was_deleted_is_gone(cache: Cache) -> None:
    cache.put("k1", b"1", 60)
    cache.delete(["k1", "never there"])
    assert cache.get("k1") is None


def test_a_counter_adds_up(cache: Cache) -> None:
    assert cache.increment("spend", 0.25, 60) == 0.25
    assert cache.increment("spend", 0.5, 60) == 0.75


def test_a_running_cache_is_healthy(cache: Cache) -> None:
    assert cache.is_healthy()


def test_a_cache_that_is_away_is_a_miss_and_is_counted() -> None:
    telemetry = RecordingTelemetry()
    cache = RedisCache("redis://127.0.0.1:1/0", telemetry)
    cache.put("k", b"1", 60)
    assert cache.get("k") is None
    assert cache.increment("k", 1, 60) is None
    assert not cache.is_healthy()
    assert telemetry.counts["CacheErrors"] == 4
    assert telemetry.counts["CacheMisses"] == 1


def test_no_cache_configured_is_a_miss_without_an_error() -> None:
    telemetry = RecordingTelemetry()
    assert RedisCache("", telemetry).get("k") is None
    assert "CacheErrors" not in telemetry.counts


def test_deleting_says_how_many_entries_there_were_or_that_it_does_not_know(cache: Cache) -> None:
    cache.put("d1", b"1", 60)
    assert cache.delete(["d1", "never there"]) == 1
    assert cache.delete([]) == 0
    assert RedisCache("redis://127.0.0.1:1/0", RecordingTelemetry()).delete(["d1"]) is None
    away = InMemoryCache()
    away.is_away = True
    assert away.delete(["d1"]) is None


def test_a_secret_that_cannot_be_read_is_a_miss() -> None:
    def refused() -> str:
        raise RuntimeError("AccessDenied")

    telemetry = RecordingTelemetry()
    assert RedisCache("redis://127.0.0.1:1/0", telemetry, refused).get("k") is None
    assert telemetry.counts["CacheErrors"] == 1


NONSENSE = (
    b"\x00\xff\xfe\r\n",
    b"$-7\r\n",
    b"$abc\r\n",
    b"*3\r\n:1\r\n",
    b"HTTP/1.1 400 No\r\n",
    b":x\r\n",
    b"+OK\r\n",
    b"\r\n",
)


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_an_answer_that_is_none_is_a_miss(nonsense: bytes) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()

        def answer() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    while connection.recv(4096):
                        connection.sendall(nonsense)

        Thread(target=answer, daemon=True).start()
        # What looks like the beginning of an answer is waited for, here not long.
        url = f"redis://127.0.0.1:{server.getsockname()[1]}/0?socket_timeout=0.1"
        cache = RedisCache(url, RecordingTelemetry())
        cache.put("k", b"1", 60)
        assert cache.get("k") in (None, b"OK")
        assert cache.increment("k", 1, 60) is None
        assert cache.delete(["k"]) is None
        server.shutdown(socket.SHUT_RDWR)
