"""What calls cost, from a dated price table, and how much of the month's budget is used."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ...contracts.usage import Allowance, Usage
from ...errors import StorageUnavailable
from ...ports import SpendLedger, Telemetry
from ...resources import read_yaml
from ..charging import charged_owner
from .capabilities import family_of

MILLION = 1_000_000
PRICES_ARE_OLD_AFTER_DAYS = 180


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of one call.

    Of `sent`, `cached` were in the provider's prompt cache and `written` were put into it. `received` holds those of
    the thoughts, `reasoning`. `tier` is the kind of processing that the provider says it was, empty for the usual one.
    """

    sent: int = 0
    received: int = 0
    cached: int = 0
    written: int = 0
    reasoning: int = 0
    tier: str = ""


@dataclass(frozen=True, slots=True)
class PriceTable:
    """List prices in US dollars per million tokens, as of a day."""

    as_of: date
    source: str
    models: dict[str, dict[str, Any]]
    tiers: dict[str, float] = field(default_factory=dict)
    """Share of the list price by kind of processing, such as flex."""

    def price_usd(self, model: str, tokens: Tokens) -> float | None:
        """Return the cost of a call in US dollars; None for a model without a price, such as one's own server's.

        A dated name such as gpt-4o-mini-2024-07-18 has the price of its family.
        """
        price = self._price(model)
        if price is None:
            return None
        # What is written to the provider's cache is part of what was sent.
        fresh = tokens.sent - tokens.cached - tokens.written
        total = fresh * price["input"] + tokens.cached * price["cached_input"] + tokens.received * price["output"]
        total += tokens.written * price.get("cache_write", price["input"])
        return float(total * self.tiers.get(tokens.tier, 1.0)) / MILLION

    def knows(self, model: str) -> bool:
        return self._price(model) is not None

    def _price(self, model: str) -> dict[str, Any] | None:
        name = family_of(model, self.models)
        return self.models[name] if name else None

    def is_old(self, today: date) -> bool:
        return (today - self.as_of).days > PRICES_ARE_OLD_AFTER_DAYS


def price_table() -> PriceTable:
    table = read_yaml("prices", "openai.yaml")
    return PriceTable(table["date"], table["source"], table["models"], table["tiers"])


class Budget:
    """The month's allowance of a stage.

    While the ledger is away nothing is known, so nothing is held back, and what is spent is reported as not counted.
    """

    def __init__(
        self, ledger: SpendLedger, telemetry: Telemetry, monthly: Allowance, clock: Callable[[], datetime]
    ) -> None:
        self._ledger = ledger
        self._telemetry = telemetry
        self._monthly = monthly
        self._clock = clock

    def is_exhausted(self) -> bool:
        if self._monthly.is_unlimited:
            return False
        try:
            return self._monthly.is_used_up(self._ledger.month(self._month()).total)
        except StorageUnavailable:
            return False

    def spend(self, verb: str, usage: Usage) -> None:
        """Count towards the month of the stage, and of the owner who is charged, if one is."""
        if not usage.calls:
            return
        try:
            self._ledger.add(self._month(), charged_owner(), verb, usage)
        except StorageUnavailable:
            # The answer is paid for: failing now would only buy it a second time.
            self._telemetry.count("SpendNotCounted")

    def _month(self) -> str:
        return f"{self._clock():%Y-%m}"
