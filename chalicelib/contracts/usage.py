"""What language models used in a month, by verb."""

from pydantic import Field

from .base import Contract


class Usage(Contract):
    """Calls, failed ones included, with their tokens and cost.

    `unpriced_calls` went to a model without a known price: what they cost is not in `usd`.
    """

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    usd: float = 0.0
    unpriced_calls: int = 0

    def plus(self, other: "Usage") -> "Usage":
        return Usage(
            calls=self.calls + other.calls,
            tokens_in=self.tokens_in + other.tokens_in,
            tokens_out=self.tokens_out + other.tokens_out,
            usd=self.usd + other.usd,
            unpriced_calls=self.unpriced_calls + other.unpriced_calls,
        )


class MonthUsage(Contract):
    """Of one owner, or of the whole stage. `month` is YYYY-MM, in UTC."""

    month: str
    by_verb: dict[str, Usage] = Field(default_factory=dict, description="extract, job_profile, judge, write")

    @property
    def total(self) -> Usage:
        total = Usage()
        for usage in self.by_verb.values():
            total = total.plus(usage)
        return total
