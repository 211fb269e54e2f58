"""The month's budget and the price table."""

from datetime import UTC, date, datetime

import pytest

from chalicelib.contracts.usage import Allowance, Usage
from chalicelib.engines.openai.capabilities import capabilities_of
from chalicelib.engines.openai.spending import Budget, PriceTable, Tokens, price_table
from chalicelib.settings import DEFAULT_MODEL
from tests.fakes import InMemoryLedger, RecordingTelemetry

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def test_a_new_month_has_a_new_budget() -> None:
    month = [NOW]
    budget = Budget(InMemoryLedger(), RecordingTelemetry(), Allowance(usd=1.0), lambda: month[0])
    budget.spend("extract", Usage(calls=1, usd=2.0))
    assert budget.is_exhausted()
    month[0] = datetime(2026, 4, 1, tzinfo=UTC)
    assert not budget.is_exhausted()


def test_while_the_ledger_is_away_work_goes_on_and_the_gap_is_counted() -> None:
    ledger, telemetry = InMemoryLedger(), RecordingTelemetry()
    ledger.is_away = True
    budget = Budget(ledger, telemetry, Allowance(usd=1.0), lambda: NOW)
    budget.spend("extract", Usage(calls=1, usd=2.0))
    assert not budget.is_exhausted()
    assert telemetry.counts == {"SpendNotCounted": 1}


def test_prices_are_those_of_the_model_family() -> None:
    prices = price_table()
    assert prices.price_usd("llama-on-my-desk", Tokens(1000, 1000)) is None
    assert prices.price_usd("gpt-4o-mini-2024-07-18", Tokens(1_000_000, 0)) == pytest.approx(0.15)
    assert prices.price_usd("gpt-4o-mini", Tokens(1_000_000, 0, cached=1_000_000)) == pytest.approx(0.075)


def test_prices_grow_old() -> None:
    prices = PriceTable(date(2026, 1, 1), "a page", {})
    assert not prices.is_old(date(2026, 6, 30))
    assert prices.is_old(date(2026, 7, 1))


def test_writing_the_providers_cache_costs_more_than_sending() -> None:
    prices = price_table()
    plain = prices.price_usd("gpt-6-luna", Tokens(1_000_000, 0))
    assert plain == pytest.approx(0.10)
    assert prices.price_usd("gpt-6-luna", Tokens(1_000_000, 0, written=1_000_000)) == pytest.approx(0.125)


def test_the_default_model_has_a_price_and_no_announced_end() -> None:
    prices = price_table()
    assert prices.knows(DEFAULT_MODEL) and capabilities_of(DEFAULT_MODEL).ends is None
    assert capabilities_of("gpt-4o-mini-2024-07-18").ends == date(2027, 1, 14)
    assert capabilities_of("my-own-model").ends is None


@pytest.mark.parametrize(
    ("monthly", "is_used_up"),
    [
        (Allowance(), False),
        (Allowance(usd=0.01), False),
        (Allowance(calls=5), True),
        (Allowance(calls=6), False),
        (Allowance(tokens=5500), True),
        (Allowance(tokens=5501), False),
    ],
    ids=["no limit", "dollars", "calls", "calls left", "tokens", "tokens left"],
)
def test_a_model_without_a_price_is_held_by_calls_or_tokens(monthly: Allowance, is_used_up: bool) -> None:
    budget = Budget(InMemoryLedger(), RecordingTelemetry(), monthly, lambda: NOW)
    budget.spend("extract", Usage(calls=5, tokens_in=5000, tokens_out=500, unpriced_calls=5))
    assert budget.is_exhausted() is is_used_up


def test_flex_costs_half() -> None:
    prices = price_table()
    usual = prices.price_usd(DEFAULT_MODEL, Tokens(1000, 1000))
    assert usual and prices.price_usd(DEFAULT_MODEL, Tokens(1000, 1000, tier="flex")) == pytest.approx(usual / 2)
    assert prices.price_usd(DEFAULT_MODEL, Tokens(1000, 1000, tier="default")) == pytest.approx(usual)
