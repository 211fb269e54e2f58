"""Months of a career: what is covered, where gaps are, what overlaps. Vague dates get the benefit of the doubt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..contracts.cv import Cv, Education, Employment, Period, Project

GAP_MONTHS = 3
"""A gap shorter than this is not worth a question."""

OVERLAP_MONTHS = 2
"""One shared month is a change of jobs within that month."""

Months = tuple[int, int]
"""First and last month, both inclusive, counted as year * 12 + month - 1."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Months in which nothing is stated. `after` points at the entry before it; `is_open`: it lasts until now."""

    months: Months
    after: str
    is_open: bool = False

    @property
    def length(self) -> int:
        return self.months[1] - self.months[0] + 1


@dataclass(frozen=True, slots=True)
class Overlap:
    months: Months
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Stay:
    """An entry of the career with its months. Whether its ends are known: of a degree often only the last year is."""

    pointer: str
    months: Months
    has_known_start: bool = True
    has_known_end: bool = True


def month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def show_months(months: Months) -> tuple[str, str]:
    """Return both ends as YYYY-MM, or as YYYY where they are whole years."""
    first, last = months
    if first % 12 == 0 and last % 12 == 11:
        return str(first // 12), str(last // 12)
    return f"{first // 12}-{first % 12 + 1:02d}", f"{last // 12}-{last % 12 + 1:02d}"


def widest(period: Period, today: date) -> Months | None:
    """Return the most months the period can mean ("2020" is January to December); None when it has no dates."""
    if period.start is None and period.end is None:
        return None
    start = _bounds(period.start or period.end or "")[0]
    if period.ongoing and period.end is None:
        return start, max(start, month_of(today))
    end = _bounds(period.end or period.start or "")[1]
    return (start, end) if start <= end else None


def surest(period: Period, today: date) -> Months | None:
    """Return the months the period means for certain ("2019–2021" is December 2019 to January 2021), if any."""
    if period.start is None or (period.end is None and not period.ongoing):
        return None
    start = _bounds(period.start)[1]
    end = _bounds(period.end)[0] if period.end else month_of(today)
    return (start, end) if start <= end else None


def career_gaps(cv: Cv, today: date) -> list[Gap]:
    """Return gaps of at least GAP_MONTHS from the first dated entry until today, in order of time.

    Employments, projects and education all count as covered. No gap is claimed after an entry without a stated end,
    nor before a degree without a stated start: who took it in 2009 has studied before.
    """
    gaps: list[Gap] = []
    stays = sorted(_stays(cv, today), key=lambda stay: stay.months)
    if not stays:
        return gaps
    last = stays[0]
    for stay in stays[1:]:
        is_long = stay.months[0] - last.months[1] > GAP_MONTHS
        if is_long and last.has_known_end and stay.has_known_start:
            gaps.append(Gap((last.months[1] + 1, stay.months[0] - 1), last.pointer))
        if stay.months[1] >= last.months[1]:
            last = stay
    # The month of today is not over: it does not count as missing.
    until = month_of(today) - 1
    if last.has_known_end and until - last.months[1] >= GAP_MONTHS:
        gaps.append(Gap((last.months[1] + 1, until), last.pointer, is_open=True))
    return gaps


def employment_overlaps(cv: Cv, today: date) -> list[Overlap]:
    """Return pairs of employments that share at least OVERLAP_MONTHS for certain. Projects may run side by side."""
    sure = [
        (f"/employments/{number}", months)
        for number, entry in enumerate(cv.employments)
        if entry.period and (months := surest(entry.period, today))
    ]
    overlaps = []
    for index, (second, later) in enumerate(sure):
        for first, earlier in sure[:index]:
            shared = max(earlier[0], later[0]), min(earlier[1], later[1])
            if shared[1] - shared[0] + 1 >= OVERLAP_MONTHS:
                overlaps.append(Overlap(shared, first, second))
    return overlaps


def _stays(cv: Cv, today: date) -> Iterable[Stay]:
    sections: tuple[tuple[str, Sequence[Employment | Project | Education]], ...] = (
        ("employments", cv.employments),
        ("projects", cv.projects),
        ("education", cv.education),
    )
    for name, entries in sections:
        for number, entry in enumerate(entries):
            if entry.period and (months := widest(entry.period, today)):
                has_known_start = entry.period.start is not None or name != "education"
                has_known_end = entry.period.ongoing or entry.period.end is not None
                yield Stay(f"/{name}/{number}", months, has_known_start, has_known_end)


def _bounds(text: str) -> Months:
    """Return the first and the last month that YYYY, YYYY-MM or YYYY-MM-DD can mean. A month beyond 12 counts as 12."""
    year, *rest = (int(part) for part in text.split("-"))
    if not rest:
        return year * 12, year * 12 + 11
    month = min(max(rest[0], 1), 12)
    return year * 12 + month - 1, year * 12 + month - 1
