"""What language models used, counted in the job table: durable, atomic, and no table of its own to pay and secure."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from secrets import token_urlsafe
from typing import Any

from ..contracts.usage import MonthUsage, Usage
from .aws import client, translated_errors

KEY_PREFIX = "usage#"
"""Of the items' hash keys, which are those of jobs otherwise. No job's id may begin so."""

KEPT_SECONDS = 400 * 24 * 3600
"""Thirteen months, so that a month can be held against the same one a year before."""

SLOT_SECONDS = 300
"""How long one list of booked calls is added to. Two lists are kept, so a call is known for at least this long: more
than all repeats of the SDK take (4 attempts of 25 s each)."""

_SLOTS = 3

_COUNTERS = ("calls", "tokens_in", "tokens_out", "usd", "unpriced_calls")


class DynamoSpendLedger:
    """One item per month for the stage, and one per month and owner. Counters are attributes such as `extract.usd`."""

    def __init__(self, table: str, endpoint: str = "") -> None:
        self._table = table
        self._endpoint = endpoint

    def add(self, month: str, owner: str, verb: str, usage: Usage) -> None:
        for key in [usage_key(month), *([usage_key(month, owner)] if owner else [])]:
            self._add(key, verb, usage)

    def month(self, month: str, owner: str = "") -> MonthUsage:
        with translated_errors("dynamodb"):
            answer = client("dynamodb", self._endpoint).get_item(
                TableName=self._table, Key={"jobId": {"S": usage_key(month, owner)}}, ConsistentRead=True
            )
        return month_usage(month, answer.get("Item", {}))

    def _add(self, key: str, verb: str, usage: Usage) -> None:
        """Add once, also when the answer is lost and the SDK sends the call a second time."""
        now = datetime.now(UTC).timestamp()
        slot = int(now // SLOT_SECONDS)
        names = {f"#n{index}": f"{verb}.{counter}" for index, counter in enumerate(_COUNTERS)}
        amounts = [Decimal(str(round(getattr(usage, counter), 9))) for counter in _COUNTERS]
        values = {f":v{index}": {"N": str(amount)} for index, amount in enumerate(amounts)}
        added = ", ".join(f"#n{index} :v{index}" for index in range(len(_COUNTERS)))
        booking = token_urlsafe(6)
        try:
            with translated_errors("dynamodb"):
                client("dynamodb", self._endpoint).update_item(
                    TableName=self._table,
                    Key={"jobId": {"S": key}},
                    UpdateExpression=f"ADD {added}, #booked :bookings SET #ttl = :ttl REMOVE #old",
                    ConditionExpression="NOT contains(#booked, :booking)",
                    ExpressionAttributeNames={
                        **names,
                        "#ttl": "ttl",
                        "#booked": f"booked{slot % _SLOTS}",
                        "#old": f"booked{(slot + 1) % _SLOTS}",
                    },
                    ExpressionAttributeValues={
                        **values,
                        ":ttl": {"N": str(int(now) + KEPT_SECONDS)},
                        ":booking": {"S": booking},
                        ":bookings": {"SS": [booking]},
                    },
                )
        except client("dynamodb", self._endpoint).exceptions.ConditionalCheckFailedException:
            return


def month_usage(month: str, item: Mapping[str, Any]) -> MonthUsage:
    """Return what an item in DynamoDB's notation counts."""
    by_verb: dict[str, dict[str, float]] = {}
    for name, value in item.items():
        verb, dot, counter = name.rpartition(".")
        if dot and counter in _COUNTERS:
            by_verb.setdefault(verb, {})[counter] = float(value["N"])
    return MonthUsage(month=month, by_verb={verb: Usage.model_validate(found) for verb, found in by_verb.items()})


def usage_key(month: str, owner: str = "") -> str:
    """Return the hash key of an owner's month, or of the stage's."""
    return f"{KEY_PREFIX}{month}" + (f"#{owner}" if owner else "")
