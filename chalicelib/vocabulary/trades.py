"""Trades learned in a training, by who has one, by what it is called, or by abbreviation, in three languages."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from ..resources import read_yaml

LEVEL = 4
"""Of the European Qualifications Framework, of a training of three years or more; one of two years is below."""

_YEARS_OF_A_SHORT_ONE = 2


@dataclass(frozen=True, slots=True)
class Trade:
    name: str
    branches: frozenset[str]
    family: str
    """Trades of one family are each partly the other; empty where it has none."""
    level: int


@lru_cache(maxsize=5_000)
def trades_in(text: str) -> frozenset[Trade]:
    """Return the trades that a text names."""
    return frozenset(trade for trade, pattern in _trades() if pattern.search(text))


@lru_cache(maxsize=5_000)
def branches_in(text: str) -> frozenset[str]:
    """Return the branches of which a text asks for any training: "kaufmännische Ausbildung"."""
    return frozenset(name for name, pattern in _branches() if pattern.search(text))


def level_of_trades(trades: frozenset[Trade]) -> int | None:
    """Return the highest level of some trades; None of none."""
    return max((trade.level for trade in trades), default=None)


def is_near(one: frozenset[Trade], other: frozenset[Trade]) -> bool:
    """Is a trade of the one of a family with one of the other?"""
    families = {trade.family for trade in one if trade.family}
    return any(trade.family in families for trade in other)


@cache
def _trades() -> tuple[tuple[Trade, re.Pattern[str]], ...]:
    told: dict[str, dict[str, Any]] = read_yaml("vocabulary", "trades.yaml")["trades"]
    return tuple(
        (
            Trade(
                name,
                frozenset(entry["of"].split()),
                entry.get("near", ""),
                LEVEL - (entry.get("years") == _YEARS_OF_A_SHORT_ONE),
            ),
            _begun(entry["names"]),
        )
        for name, entry in told.items()
    )


@cache
def _branches() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, _begun(p)) for name, p in read_yaml("vocabulary", "trades.yaml")["branches"].items())


def _begun(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)
