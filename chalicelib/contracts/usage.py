"""What language models used in a month, by verb."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a month may use: US dollars, calls, tokens in and out together; 0 is no limit.

    Calls and tokens hold any model, dollars only one with a known price.
    """

    usd: float = 0.0
    calls: int = 0
    tokens: int = 0

    def is_used_up(self, used: Usage) -> bool:
        limits = (
            (self.usd, used.usd),
            (self.calls, used.calls),
            (self.tokens, used.tokens_in + used.tokens_out),
        )
        return any(0 < limit <= amount for limit, amount in limits)

    @property
    def is_unlimited(self) -> bool:
        return not (self.usd or self.calls or self.tokens)


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
