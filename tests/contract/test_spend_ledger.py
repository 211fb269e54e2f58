"""What every ledger must do, be it the fake or DynamoDB; and that its items are no jobs."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, tzinfo
from itertools import count
from typing import Any, Self

import pytest

from chalicelib.adapters import aws, spend_ledger
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


def test_a_call_that_the_sdk_repeats_is_booked_once(
    emulated_aws: tuple[str, object, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = aws.client("dynamodb", emulated_aws[0])

    class Twice:
        exceptions = real.exceptions
        get_item = real.get_item

        def update_item(self, **request: Any) -> Any:
            real.update_item(**request)
            return real.update_item(**request)

    monkeypatch.setattr(spend_ledger, "client", lambda *_: Twice())
    ledger = DynamoSpendLedger(TABLE, emulated_aws[0])
    for _ in range(3):
        ledger.add("2026-03", "anna", "extract", CALL)
    assert (ledger.month("2026-03").total.calls, ledger.month("2026-03", "anna").total.calls) == (3, 3)


def test_the_list_of_booked_calls_does_not_grow_for_ever(
    emulated_aws: tuple[str, Any, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = DynamoSpendLedger(TABLE, emulated_aws[0])
    seconds = count(0, spend_ledger.SLOT_SECONDS // 3)

    class Passing(datetime):
        """A clock by which three calls are booked in each slot."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromtimestamp(1_772_000_100 + next(seconds), tz)

    monkeypatch.setattr(spend_ledger, "datetime", Passing)
    for _ in range(30):
        ledger.add("2026-03", "", "extract", CALL)
    item = emulated_aws[2]("dynamodb").get_item(TableName=TABLE, Key={"jobId": {"S": "usage#2026-03"}})["Item"]
    assert ledger.month("2026-03").total.calls == 30
    assert [len(value["SS"]) for name, value in item.items() if name.startswith("booked")] == [3, 3]
