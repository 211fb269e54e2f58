"""Find dates and periods in a line of text, as precise as written."""

import re
from calendar import monthrange
from functools import lru_cache

from ..contracts.cv import Period, Precision
from ..value_type import value_type
from .date_patterns import date_patterns

_CENTURY_SPLIT = 50
"""Two-digit years below this are 20xx, the others 19xx."""

_LETTERS, _NUMBER, _QUARTER = map(re.compile, (r"[^\W\d_]+", r"\d+", r"^[qt][1-4]\b"))


@value_type
class Found:
    """A period and the place of its text; `is_range` when it has two ends or is open."""

    start: int
    end: int
    period: Period
    is_range: bool


@lru_cache(maxsize=4096)
def find_periods(text: str) -> tuple[Found, ...]:
    """Return the periods and single dates of the text from left to right. Their periods are shared: copy to change."""
    patterns = date_patterns()
    if not patterns.quick.search(text):
        return ()
    return tuple(found for match in patterns.whole.finditer(text) if (found := _period(match)) is not None)


def _period(match: re.Match[str]) -> Found | None:
    groups = match.groupdict()
    if groups["a"] and groups["b"] and not groups["since"]:
        between = match.string[match.end("a") : match.start("b")].strip().casefold()
        if between in ("and", "et", "und"):
            # "President's Club 2018, 2019 and 2020" names years, no period.
            return None
    written = match.group(0).strip()
    start = end = None
    ongoing = False
    is_range = True
    ends = _odd_ends(groups)
    if ends is not None:
        start, end, ongoing = ends
    elif groups["a"] or groups["ma"] or groups["da"]:
        end = parse_date(groups["b"]) if groups["b"] else None
        start = parse_date(groups["a"]) if groups["a"] else None
        ongoing = groups["now"] is not None
        if groups["sb"]:
            end = _short_end(start, groups["sb"])
            is_range = end is not None
            start = start if is_range else parse_date(written)
        if start is None and is_range:
            start = _borrowed_start(groups["ma"] or groups["da"], end)
            if start is None:
                return None
    elif groups["c"]:
        start, ongoing = parse_date(groups["c"]), True
    elif groups["d"] or groups["f"]:
        end = parse_date(groups["d"] or groups["f"])
    else:
        start = parse_date(groups["e"])
        is_range = False
        if groups["open"]:
            ongoing, is_range = True, True
        elif start is not None and "/" in groups["e"] and len(start) == 4 and not re.match(r"\D", groups["e"]):
            split = _academic_year(groups["e"])
            if split is not None:
                end, is_range = split, True
    if start is None and end is None and not ongoing:
        return None
    if start and end and end[: len(start)] < start[: len(end)]:
        # Mistyped: nobody can tell which of the two is wrong. The entry stays, with its period in words.
        end = None
    leading = len(match.group(0)) - len(match.group(0).lstrip())
    period = Period(start=start, end=end, ongoing=ongoing, precision=_precision(start or end or ""), as_written=written)
    return Found(match.start() + leading, match.start() + leading + len(written), period, is_range)


def _odd_ends(groups: dict[str, str | None]) -> tuple[str | None, str | None, bool] | None:
    """Return start, end and whether it goes on of the forms that name their ends in another way than most."""
    if groups["s1"]:
        # "Étés 2022 et 2023"
        return groups["s1"], groups["s2"], False
    if groups["m1"] and groups["m2"]:
        return parse_date(groups["m1"]), parse_date(groups["m2"]), False
    # One end is mistyped ("04/20019 – 05/2020"): the other still tells when.
    if groups["x1"]:
        return None, parse_date(groups["x2"]) if groups["x2"] else None, groups["x3"] is not None
    return (parse_date(groups["a"]), None, False) if groups["y2"] and groups["a"] else None


def _precision(date: str) -> Precision:
    return {4: Precision.YEAR, 7: Precision.MONTH}.get(len(date), Precision.DAY)


def _academic_year(text: str) -> str | None:
    """Return the second year of "2015/2016" or "2015/16"."""
    first, _, second = text.partition("/")
    if len(first) != 4 or not first.isdigit() or not second.isdigit():
        return None
    year = int(second) if len(second) == 4 else int(first[:2] + second)
    return str(year) if 0 < year - int(first) <= 12 else None


def _short_end(start: str | None, text: str) -> str | None:
    if start is None or len(start) != 4:
        return None
    end = int(start[:2] + text)
    return str(end) if int(start) <= end <= int(start) + 40 else None


def _borrowed_start(text: str, end: str | None) -> str | None:
    """A start without year ("03 – 09/2019", "Jan – März 2020") lies in the year of the end."""
    if end is None or len(end) < 7:
        return None
    numbers = _NUMBER.findall(text)
    name = next((w for w in _LETTERS.findall(text.casefold()) if w in date_patterns().months), None)
    if name:
        return f"{end[:4]}-{date_patterns().months[name]:02d}"
    month = int(numbers[-1]) if len(numbers) in (1, 2) else 0
    if len(numbers) == 2:
        return f"{end[:4]}-{month:02d}-{int(numbers[0]):02d}" if 1 <= month <= 12 else None
    return f"{end[:4]}-{month:02d}" if 1 <= month <= 12 and len(end) == 7 else None


def _year(text: str) -> int:
    value = int(text)
    if len(text) == 4:
        return value
    return 2000 + value if value < _CENTURY_SPLIT else 1900 + value


def parse_date(text: str) -> str | None:
    """Return YYYY, YYYY-MM or YYYY-MM-DD for one date; day before month; None when it is none."""
    text = text.strip().casefold()
    months = date_patterns().months
    name = next((w for w in _LETTERS.findall(text) if w in months), None)
    numbers = _NUMBER.findall(_QUARTER.sub("", text))
    if not numbers:
        return None
    if name is not None:
        year = next((n for n in numbers if len(n) == 4), numbers[-1] if len(numbers[-1]) == 2 else None)
        if year is None:
            return None
        rest = [int(n) for n in numbers if n is not year]
        day = next((d for d in rest if 1 <= d <= 31), None)
        return _iso(_year(year), months[name], day)
    if len(numbers) == 3:
        return _three_numbers(*numbers)
    if len(numbers) == 2 and not (len(numbers[0]) == 4 and "/" in text and int(numbers[1]) > 12):
        return _two_numbers(numbers[0], numbers[1], "/" in text)
    first = numbers[0]
    if len(first) == 4 or len(first) == 2:
        return f"{_year(first):04d}"
    return None


def _three_numbers(first: str, second: str, third: str) -> str | None:
    if len(first) == 4:
        year, month, day = first, int(second), int(third)
    else:
        day, month, year = int(first), int(second), third
        if month > 12 >= day:
            day, month = month, day
    return _iso(_year(year), month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _iso(year: int, month: int, day: int | None) -> str:
    """Return the date; a day that its month does not have is left out ("31.02.2019")."""
    date = f"{year:04d}-{month:02d}"
    return f"{date}-{day:02d}" if day and day <= monthrange(year, month)[1] else date


def _two_numbers(first: str, second: str, has_slash: bool) -> str | None:
    """Month and year in either order; "2015/16" is a school year and stays its first year."""
    if len(first) == 4 and len(second) == 4:
        return first
    year, month = (first, int(second)) if len(first) == 4 else (second, int(first))
    if len(first) == 4 and has_slash and not second.startswith("0") and month == int(first[2:]) + 1:
        return first
    return f"{_year(year):04d}-{month:02d}" if 1 <= month <= 12 else None


def as_end(period: Period | None) -> Period | None:
    """Take a single date beside a degree for the one at which it was reached: that is what stands there."""
    if period is None or period.start is None or period.end is not None or period.ongoing:
        return period
    return period.model_copy(update={"start": None, "end": period.start})


def find_dates(text: str) -> list[str]:
    """Return all single dates of a text, those of a period one by one."""
    return [date for match in date_patterns().atom.finditer(text) if (date := parse_date(match.group(0))) is not None]


def is_mistyped(text: str) -> bool:
    """Whether an end of the period is no date: a year of five digits, a thirteenth month."""
    return date_patterns().mistyped.search(text) is not None


def is_date(text: str) -> bool:
    """Whether the text is a date or a period, or as much of one as a line had room for ("mars 2022 – septembre")."""
    found = find_periods(text)
    if not found or text[: found[0].start].strip(" (["):
        return False
    rest = text[found[-1].end :].strip(" –—−-.)]")
    return not rest or rest.casefold() in date_patterns().months or is_present_word(rest)


def tells_time(text: str) -> bool:
    """Whether a date stands anywhere in the text, or the text is a word for an end that has not come ("heute")."""
    return bool(find_periods(text)) or is_present_word(text)


@lru_cache(maxsize=4096)
def is_present_word(text: str) -> bool:
    return date_patterns().present.match(text) is not None


def ends_in_month(text: str) -> bool:
    """True when the last word is a month, so that its year stands on the next line."""
    last = text.rstrip(" .,").rsplit(" ", 1)[-1].strip("(").casefold()
    return last in date_patterns().months


def ends_open(text: str) -> bool:
    """True when the text ends in a dash, so that the end of the period stands on the next line."""
    return date_patterns().open_end.search(text) is not None
