"""What calls cost, from a dated price table, and how much of the month's budget is used."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ...ports import Cache
from ...resources import read_yaml

MONTH_SECONDS = 32 * 24 * 3600
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one call; `cached` are those of `tokens_in` that the provider had in its prompt cache."""

    tokens_in: int
    tokens_out: int
    cached: int = 0


def price_usd(model: str, usage: Usage) -> float:
    """Return the cost of a call in US dollars; 0 for a model without a price, such as one's own server's.

    A dated name such as gpt-4o-mini-2024-07-18 has the price of its family.
    """
    models = read_yaml("prices", "openai.yaml")["models"]
    family = max((name for name in models if model == name or model.startswith(f"{name}-20")), key=len, default=None)
    if family is None:
        return 0.0
    price = models[family]
    fresh = usage.tokens_in - usage.cached
    total = fresh * price["input"] + usage.cached * price["cached_input"] + usage.tokens_out * price["output"]
    return float(total / MILLION)


class Budget:
    """The month's budget of a stage in US dollars; 0 is no limit.

    Without the cache nothing is known, so nothing is held back.
    """

    def __init__(self, cache: Cache, stage: str, monthly_usd: float, clock: Callable[[], datetime]) -> None:
        self._cache = cache
        self._stage = stage
        self._monthly_usd = monthly_usd
        self._clock = clock

    def is_exhausted(self) -> bool:
        if self._monthly_usd <= 0:
            return False
        spent = self._cache.get(self._key())
        return spent is not None and float(spent) >= self._monthly_usd

    def spend(self, usd: float, owner: str = "") -> None:
        """Count towards the month of the stage, and of the owner if one is named."""
        if usd > 0:
            self._cache.increment(self._key(), usd, MONTH_SECONDS)
            if owner:
                self._cache.increment(f"{self._key()}:{owner}", usd, MONTH_SECONDS)

    def _key(self) -> str:
        return f"cv:spend:{self._stage}:{self._clock():%Y-%m}"
