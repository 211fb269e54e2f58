"""What language models used for the caller in a month, and whether the stage's budget is used up."""

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chalice.app import Request

from ..contracts.api import BudgetView, UsageView
from ..errors import InvalidRequest
from .requests import owner_of

if TYPE_CHECKING:
    from ..wiring import Container

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def show_usage(request: Request, container: "Container") -> UsageView:
    """`?month=YYYY-MM`, in UTC; without it the present month. Counters are kept for thirteen months."""
    this_month = f"{datetime.now(UTC):%Y-%m}"
    month = (request.query_params or {}).get("month") or this_month
    if not _MONTH.fullmatch(month):
        raise InvalidRequest(parameter="month: YYYY-MM")
    used = container.ledger.month(month, owner_of(request))
    allowance = container.allowance
    is_used_up = not allowance.is_unlimited and allowance.is_used_up(container.ledger.month(this_month).total)
    return UsageView(
        month=month,
        total=used.total,
        by_verb=used.by_verb,
        budget=BudgetView(monthly_usd=allowance.usd or None, is_used_up=is_used_up),
    )
