"""Dates and periods of a JSON Resume, however its writer put them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..contracts.cv import Period, Precision
from ..vocabulary.dates import find_periods, is_present_word, parse_date

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d{1,2}:\d{2}.*)?")
_PRECISION = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}
_STARTS = ("startDate", "start", "start_date", "from")
_ENDS = ("endDate", "end", "end_date", "until", "to")
_WHOLE = ("period", "dates", "date")

Doubt = Callable[[str], None]
"""Is told what stands there where a date is none."""


@dataclass(frozen=True, slots=True)
class _Date:
    iso: str | None = None
    is_present: bool = False
    written: str = ""

    @property
    def is_unclear(self) -> bool:
        return bool(self.written) and self.iso is None and not self.is_present


def read_date(value: Any, doubt: Doubt) -> str | None:
    """Return a date as precise as written; what is none is told to `doubt`."""
    found = _read(value)
    if found.is_unclear:
        doubt(found.written)
    return found.iso


def read_period(entry: Mapping[str, Any], doubt: Doubt) -> Period | None:
    """Return the period of an entry; one without an end goes on, as the format has it.

    An end that cannot be read, or that lies before the start, is no end and no "today" either: the period keeps its
    words, and `doubt` is told.
    """
    start, end = _first(entry, _STARTS), _first(entry, _ENDS)
    if not start.written and not end.written:
        return _written_as_one(entry, doubt)
    written = " – ".join(part for part in (start.written, end.written) if part)
    last = end.iso
    if start.iso and last and last[: len(start.iso)] < start.iso[: len(last)]:
        doubt(written)
        last = None
    elif start.is_unclear or start.is_present or end.is_unclear:
        doubt(written)
    ongoing = end.is_present or (bool(start.iso) and not end.written and entry.get("x-ongoing") is not False)
    dates = [one for one in (start.iso, last) if one]
    return Period(
        start=start.iso,
        end=last,
        ongoing=ongoing and last is None,
        precision=_PRECISION[min(map(len, dates))] if dates else Precision.MONTH,
        as_written=_text(entry.get("x-asWritten")) or written,
    )


def _written_as_one(entry: Mapping[str, Any], doubt: Doubt) -> Period | None:
    for key in _WHOLE:
        text = _text(entry.get(key))
        if not text:
            continue
        found = find_periods(text)
        if found:
            return found[0].period.model_copy(update={"as_written": text})
        doubt(text)
        return Period(as_written=text)
    return None


def _first(entry: Mapping[str, Any], keys: tuple[str, ...]) -> _Date:
    return next((found for key in keys if (found := _read(entry.get(key))).written), _Date())


def _read(value: Any) -> _Date:
    text = _text(value)
    if not text:
        return _Date()
    match = _ISO.fullmatch(text)
    if match is not None:
        return _Date(_iso(match), written=text if len(text) <= 10 else text[:10])
    if is_present_word(text):
        return _Date(is_present=True, written=text)
    found = find_periods(text)
    # Words around the date ("expected June 2027") stay in what is written.
    return _Date(parse_date(text) if found and len(found) == 1 and not found[0].is_range else None, written=text)


def _iso(match: re.Match[str]) -> str | None:
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part is not None)])


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return ""
    return str(value).strip() if isinstance(value, str | int) else ""
