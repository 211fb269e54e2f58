"""What every ledger must do, be it the fake or DynamoDB; and that its items are no jobs."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from chalicelib.adapters.dynamodb import DynamoJobTable
from chalicelib.adapters.spend_ledger import DynamoSpendLedger
from chalicelib.contracts.usage import Usage
from chalicelib.ports import SpendLedger
from local.resources import TABLE
from tests.fakes import InMemoryLedger

CALL = Usage(calls=1, tokens_in=1000, tokens_out=200, usd=0.00027)


@pytest.fixture(params=["fake", "dynamodb"])
def ledger(request: pytest.FixtureRequest) -> SpendLedger:
    if request.param == "fake":
        return InMemoryLedger()
    endpoint, _, _ = request.getfixturevalue("emulated_aws")
    return DynamoSpendLedger(TABLE, endpoint)


def test_a_month_without_calls_is_empty(ledger: SpendLedger) -> None:
    assert ledger.month("2026-03").by_verb == {}
    assert ledger.month("2026-03").total == Usage()


def test_calls_are_counted_by_month_owner_and_verb(ledger: SpendLedger) -> None:
    ledger.add("2026-03", "anna", "extract", CALL)
    ledger.add("2026-03", "anna", "judge", CALL)
    ledger.add("2026-03", "ben", "extract", CALL)
    ledger.add("2026-04", "anna", "extract", CALL)
    assert ledger.month("2026-03", "anna").by_verb == {"extract": CALL, "judge": CALL}
    assert ledger.month("2026-03", "ben").total == CALL
    stage = ledger.month("2026-03")
    assert (stage.total.calls, stage.total.tokens_in) == (3, 3000)
    assert stage.total.usd == pytest.approx(0.00081)


def test_calls_of_nobody_count_for_the_stage_alone(ledger: SpendLedger) -> None:
    ledger.add("2026-03", "", "extract", Usage(calls=2, unpriced_calls=2))
    assert ledger.month("2026-03").total.unpriced_calls == 2


def test_containers_that_count_at_once_lose_nothing(ledger: SpendLedger) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: ledger.add("2026-03", "anna", "extract", CALL), range(24)))
    assert ledger.month("2026-03", "anna").total.calls == 24


def test_counters_are_no_jobs(emulated_aws: tuple[str, object, object]) -> None:
    endpoint = emulated_aws[0]
    DynamoSpendLedger(TABLE, endpoint).add("2026-03", "anna", "extract", CALL)
    table = DynamoJobTable(TABLE, endpoint)
    assert list(table.all_jobs()) == []
    assert table.get("usage#2026-03") is None
    assert table.list_of("anna", 10).jobs == []
    assert table.open_jobs(9e9, 10) == []
