"""How months and periods are written: 03/2019, März 2019, [ 01/03/2019 – Current ], since 2019."""

import calendar
from datetime import date

from tools.strangers.data import Data, data

PRINTED = date(2025, 1, 1)
"""The day that "today" means in a printed CV, as for the engine that is measured."""


def period(entry: Data, template: Data, language: str) -> str:
    """Return the entry's time as this template writes it; only the end where no start is known.

    Raises:
        ValueError: start and end would read the same, so that nobody could tell what the page shows.
    """
    labels, style = data("words")["labels"][language], template["dates"]
    start, end = str(entry.get("start", "")), str(entry["end"])
    is_open = end == "present"
    last = labels["present"][int(template.get("open", 0))] if is_open else point(end, style, language, is_end=True)
    if not start:
        return last
    first = point(start, style, language)
    if first == last:
        raise ValueError(f"start and end read the same: {entry}")
    if is_open and template.get("since"):
        return f"{labels['since']} {first}"
    join = template.get("join", " – ").replace("TO", labels["to"])
    text = f"{first}{join}{last}"
    if template.get("span"):
        text += f" ({_length(start, end, language)})"
    if template.get("brackets"):
        text = f"[ {text} ]"
    return text.upper() if template.get("upper") else text


def point(value: str, style: str, language: str, *, is_end: bool = False) -> str:
    """Write one month, "2019-04"; a day is the month's first or, for an end, its last. A year stays a year."""
    words = data("words")
    year, _, month = value.partition("-")
    if style == "year" or not month:
        return year
    day = calendar.monthrange(int(year), int(month))[1] if is_end else 1
    names = {key: words[key][language][int(month) - 1] for key in ("months", "short_months")}
    return {
        "slash": f"{month}/{year}",
        "dot": f"{month}.{year}",
        "short": f"{month}/{year[2:]}",
        "iso": f"{year}-{month}",
        "day": f"{day:02}.{month}.{year}" if language == "de" else f"{day:02}/{month}/{year}",
        "named": f"{names['months']} {year}",
        "abbreviated": f"{names['short_months']} {year}",
    }[style]


def birthday(value: str, language: str) -> str:
    year, month, day = value.split("-")
    if language == "de":
        return f"{day}.{month}.{year}"
    if language == "fr":
        return f"{int(day)} {data('words')['months']['fr'][int(month) - 1]} {year}"
    return f"{day}/{month}/{year}"


def _length(start: str, end: str, language: str) -> str:
    labels = data("words")["labels"][language]
    last = PRINTED if end == "present" else date(int(end[:4]), int(end[5:]), 1)
    years, months = divmod((last.year - int(start[:4])) * 12 + last.month - int(start[5:]) + 1, 12)
    parts = [f"{count} {labels[name][count > 1]}" for count, name in ((years, "year"), (months, "month")) if count]
    return ", ".join(parts)
