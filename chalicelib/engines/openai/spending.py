"""What calls cost, from a dated price table, and how much of the month's budget is used."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ...contracts.usage import Usage
from ...errors import StorageUnavailable
from ...ports import SpendLedger, Telemetry
from ...resources import read_yaml
from ..charging import charged_owner

MILLION = 1_000_000
PRICES_ARE_OLD_AFTER_DAYS = 180


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of one call.

    Of `sent`, `cached` were in the provider's prompt cache and `written` were put into it. `received` holds those of
    the thoughts, `reasoning`.
    """

    sent: int = 0
    received: int = 0
    cached: int = 0
    written: int = 0
    reasoning: int = 0


@dataclass(frozen=True, slots=True)
class PriceTable:
    """List prices in US dollars per million tokens, as of a day."""

    as_of: date
    source: str
    models: dict[str, dict[str, Any]]

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
        return float(total + tokens.written * price.get("cache_write", price["input"])) / MILLION

    def end_of(self, model: str) -> date | None:
        """Return the day from which the provider does not serve the model any more; None when none is known."""
        price = self._price(model)
        return price.get("ends") if price else None

    def knows(self, model: str) -> bool:
        return self._price(model) is not None

    def _price(self, model: str) -> dict[str, Any] | None:
        known = [name for name in self.models if model == name or model.startswith(f"{name}-20")]
        return self.models[max(known, key=len)] if known else None

    def is_old(self, today: date) -> bool:
        return (today - self.as_of).days > PRICES_ARE_OLD_AFTER_DAYS


def price_table() -> PriceTable:
    table = read_yaml("prices", "openai.yaml")
    return PriceTable(table["date"], table["source"], table["models"])


class Budget:
    """The month's budget of a stage in US dollars; 0 is no limit.

    While the ledger is away nothing is known, so nothing is held back, and what is spent is reported as not counted.
    """

    def __init__(
        self, ledger: SpendLedger, telemetry: Telemetry, monthly_usd: float, clock: Callable[[], datetime]
    ) -> None:
        self._ledger = ledger
        self._telemetry = telemetry
        self._monthly_usd = monthly_usd
        self._clock = clock

    def is_exhausted(self) -> bool:
        if self._monthly_usd <= 0:
            return False
        try:
            return self._ledger.month(self._month()).total.usd >= self._monthly_usd
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
