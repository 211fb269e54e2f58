"""Dates that cannot be as they are written: a person should look."""

from collections.abc import Iterator
from datetime import datetime

from ...contracts.cv import Cv, DocumentWarning, Period, WarningKind
from ...vocabulary.dates import find_dates, is_mistyped

_MOST_AHEAD_START = 1
_MOST_AHEAD_END = 10
"""Years from now in which somebody may know a start or an end."""


def doubtful_dates(cv: Cv, now: datetime) -> Iterator[DocumentWarning]:
    """Yield a warning for every period that ends before it starts, is mistyped, or that lies too far ahead."""
    for section in ("employments", "projects", "education"):
        for index, entry in enumerate(getattr(cv, section)):
            period = entry.period
            if period is None or not (_is_unclear(period) or _is_far_ahead(period, now.year)):
                continue
            pointer = f"/{section}/{index}/period"
            place = next(iter(cv.evidence.get(pointer, [])), None)
            yield DocumentWarning(
                kind=WarningKind.DATE_UNCLEAR,
                detail=period.as_written,
                pointer=pointer,
                page=place.page if place else 0,
                box=place.box if place else None,
                quote=place.quote if place else "",
            )


def _is_unclear(period: Period) -> bool:
    """True for a period that lost its end because it lay before its start, or one end because it is no date."""
    if is_mistyped(period.as_written):
        return True
    if period.end is not None or period.ongoing or period.start is None:
        return False
    dates = find_dates(period.as_written)
    return len(dates) > 1 and dates[-1] < dates[0]


def _is_far_ahead(period: Period, year: int) -> bool:
    start, end = (int(date[:4]) if date else year for date in (period.start, period.end))
    return start > year + _MOST_AHEAD_START or end > year + _MOST_AHEAD_END
