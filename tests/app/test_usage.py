"""What language models used, as the API tells it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.contracts.usage import Usage
from chalicelib.settings import Settings
from tests.app.conftest import Api, FakeContainer

pytestmark = pytest.mark.usefixtures("no_documents")

MONTH = f"{datetime.now(UTC):%Y-%m}"


def usage(api: Api, query: str = "") -> dict[str, Any]:
    answer = api.call("GET", f"/api/v1/usage{query}")
    assert answer.status_code == 200, answer.body
    found: dict[str, Any] = answer.json_body
    return found


def test_nothing_was_used_at_first(api: Api) -> None:
    found = usage(api)
    assert (found["month"], found["total"]["calls"], found["byVerb"]) == (MONTH, 0, {})
    assert found["budget"] == {"monthlyUsd": None, "isUsedUp": False}


def test_the_caller_sees_the_own_usage_alone(api: Api, container: FakeContainer) -> None:
    container.ledger.add(MONTH, "local", "extract", Usage(calls=1, tokens_in=3000, tokens_out=500, usd=0.00075))
    container.ledger.add(MONTH, "local", "judge", Usage(calls=1, usd=0.00025))
    container.ledger.add(MONTH, "someone else", "extract", Usage(calls=7, usd=9.0))
    found = usage(api)
    assert found["total"]["calls"] == 2
    assert found["total"]["usd"] == pytest.approx(0.001)
    assert found["byVerb"]["extract"]["tokensIn"] == 3000


def test_the_budget_is_that_of_all(api: Api, container: FakeContainer) -> None:
    container.settings = Settings(stage="local", monthly_budget_usd=10.0)
    container.ledger.add(MONTH, "someone else", "extract", Usage(calls=7, usd=9.99))
    assert usage(api)["budget"] == {"monthlyUsd": 10.0, "isUsedUp": False}
    container.ledger.add(MONTH, "someone else", "extract", Usage(calls=1, usd=0.01))
    assert usage(api)["budget"]["isUsedUp"] is True


def test_another_month_can_be_asked_for(api: Api, container: FakeContainer) -> None:
    container.ledger.add("2026-01", "local", "extract", Usage(calls=1, unpriced_calls=1))
    assert usage(api, "?month=2026-01")["total"]["unpricedCalls"] == 1


@pytest.mark.parametrize("month", ["2026-13", "2026", "january", "2026-01%23someone"])
def test_what_is_no_month_is_refused(api: Api, month: str) -> None:
    answer = api.call("GET", f"/api/v1/usage?month={month}")
    assert answer.status_code == 400
    assert "YYYY-MM" in answer.json_body["detail"]
