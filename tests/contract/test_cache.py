"""What every cache must do, be it the fake or Redis; and what Redis must do when it is away."""

from collections.abc import Iterator

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
