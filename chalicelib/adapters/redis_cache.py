"""Redis as the cache. It never raises: a cache that is away is a miss, and counted."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from ..ports import Telemetry

T = TypeVar("T")


class RedisCache:
    """`url` may be empty: then every read is a miss. `token` is asked for at the first connection."""

    def __init__(self, url: str, telemetry: Telemetry, token: Callable[[], str | None] = lambda: None) -> None:
        self._url = url
        self._telemetry = telemetry
        self._token = token
        self._client: Any = None

    def get(self, key: str) -> bytes | None:
        value: bytes | None = self._try(lambda redis: redis.get(key), None)
        self._telemetry.count("CacheHits" if value is not None else "CacheMisses")
        return value

    def put(self, key: str, value: bytes, seconds: int) -> None:
        self._try(lambda redis: redis.setex(key, seconds, value), None)

    def delete(self, keys: Iterable[str]) -> int | None:
        names = list(keys)
        if not names or not self._url:
            return 0
        return self._try(lambda redis: int(redis.delete(*names)), None)

    def increment(self, key: str, amount: float, seconds: int) -> float | None:
        def add(redis: Any) -> float:
            total = float(redis.incrbyfloat(key, amount))
            # The first use sets the life time: EXPIRE's own NX is not in Redis 6.
            if total == amount:
                redis.expire(key, seconds)
            return total

        return self._try(add, None)

    def is_healthy(self) -> bool:
        return bool(self._try(lambda redis: redis.ping(), False))

    def _try(self, call: Callable[[Any], T], otherwise: T) -> T:
        if not self._url:
            return otherwise
        try:
            return call(self._connected())
        except Exception as error:  # noqa: BLE001 - also a secret that cannot be read, and an answer that is none
            self._telemetry.count("CacheErrors")
            self._telemetry.event("cache_failed", error=type(error).__name__)
            return otherwise

    def _connected(self) -> Any:
        if self._client is None:
            import redis

            # Short timeouts: waiting for a cache must never cost more than doing the work again.
            self._client = redis.Redis.from_url(
                self._url, password=self._token(), socket_connect_timeout=0.5, socket_timeout=1.0
            )
        return self._client
