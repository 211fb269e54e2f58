"""Years of experience from dated jobs and projects, every month counted once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from ..contracts.cv import Employment, Period, Precision
from ..resources import read_yaml

MonthSpan = tuple[int, int]
"""First month and the month after the last, as months since year 0."""


@dataclass(frozen=True, slots=True)
class Experience:
    """`years` from dated entries; `is_exact` is False when one of them names only years."""

    years: float
    is_exact: bool


def experience(periods: Iterable[Period | None], now: datetime) -> Experience:
    """Add up periods without counting a month twice.

    Years without months count from the middle of the first to the middle of the last, so that "2015–2018" and
    "2018–2020" make five years together; a single year counts six months. What lies after `now` does not count, nor
    a period without an end that is not marked as ongoing.
    """
    spans: list[MonthSpan] = []
    is_exact = True
    for period in periods:
        span = _months(period, now) if period else None
        if period and span:
            spans.append(span)
            is_exact = is_exact and period.precision is not Precision.YEAR
    return Experience(round(_covered(spans) / 12, 1), is_exact)


def is_break(job: Employment) -> bool:
    """Is the entry no work: leave, a journey, looking for a job?"""
    return any(_breaks().search(text) for text in (job.role, job.employer) if text)


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(read_yaml("vocabulary", "criteria.yaml")["breaks"], re.IGNORECASE)


def _covered(spans: list[MonthSpan]) -> int:
    months = 0
    reached = 0
    for first, after in sorted(spans):
        begin = max(first, reached)
        if after > begin:
            months += after - begin
            reached = after
    return months


def _months(period: Period, now: datetime) -> MonthSpan | None:
    today = now.year * 12 + now.month
    if period.start is None:
        return None
    if period.end is None and not period.ongoing:
        return None
    if period.end == period.start and len(period.start) == 4:
        year = int(period.start) * 12 + 1
        span = (year + 3, year + 9)
    else:
        first = _month(period.start, middle=6)
        after = today + 1 if period.end is None else _month(period.end, middle=5) + 1
        span = (first, after)
    span = (span[0], min(span[1], today + 1))
    return span if span[1] > span[0] else None


def _month(date: str, middle: int) -> int:
    """Return a date's month; of a year alone the month `middle` months after January."""
    year = int(date[:4])
    return year * 12 + (int(date[5:7]) if len(date) > 4 else 1 + middle)
