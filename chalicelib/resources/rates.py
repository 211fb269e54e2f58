"""The form of an hourly or daily rate in text, as whoever reads a CV and whoever must not print it need it."""

import re
from dataclasses import dataclass
from functools import cache

from . import read_yaml


@dataclass(frozen=True, slots=True)
class RateForms:
    """`amount` has the groups before, number, to and after; `hour`, `day`, `remote`, `on_site` are words around it."""

    amount: re.Pattern[str]
    currencies: dict[str, str]
    """ISO 4217 by sign or word in lower case."""

    hour: re.Pattern[str]
    day: re.Pattern[str]
    remote: re.Pattern[str]
    on_site: re.Pattern[str]
    hour_label: re.Pattern[str]
    day_label: re.Pattern[str]
    label: re.Pattern[str]
    """Words that name what is asked for: a rate, fees, a salary."""

    salary: re.Pattern[str]
    labelled: re.Pattern[str]
    """A label of a rate or of a wished salary with its figure, which counts nothing else: "Stundensatz: 98"."""

    beside: re.Pattern[str]
    """What is said of an amount and tells nothing without it: taxes, "negotiable"."""


def _options(values: list[str]) -> str:
    return "|".join(re.escape(value) for value in sorted(values, key=len, reverse=True))


@cache
def rate_forms() -> RateForms:
    """Return the forms, read once."""
    data = read_yaml("vocabulary", "terms.yaml")
    rates, labels = data["rates"], data["labels"]
    signs = {sign.casefold(): code for code, values in rates["currencies"].items() for sign in values}
    sign = _options(list(signs))
    number = f"(?:{rates['amount']})"
    amount = (
        rf"(?<![\w.,])(?:(?P<before>{sign})\s?)?(?P<number>{number})(?:,-+|,–|\.[–-])?"
        rf"(?:\s?(?:[-–—]|bis|to|à)\s?(?P<to>{number}))?(?![\d%])(?:\s?(?P<after>{sign})(?![a-z]))?"
    )
    by_hour, by_day = _options(labels["rate_per_hour"]), _options(labels["rate_per_day"])
    salary, other, beside = _options(rates["salary"]), _options(labels["rate"]), _options(rates["beside"])
    where, each = _options(rates["remote"] + rates["on_site"]), "|".join(rates["hour"] + rates["day"])
    return RateForms(
        re.compile(amount, re.IGNORECASE),
        signs,
        re.compile(
            rf"(?<!\w)(?:{'|'.join(rates['hour'])})(?!\w)|(?<=[€£$])\s?(?:{rates['hour'][0]})(?!\w)", re.IGNORECASE
        ),
        re.compile(rf"(?<!\w)(?:{'|'.join(rates['day'])})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{_options(rates['remote'])})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{_options(rates['on_site'])})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{by_hour})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{by_day})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{by_hour}|{by_day}|{salary}|{other})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{salary})(?!\w)", re.IGNORECASE),
        re.compile(
            rf"(?<!\w)(?:{other})\s*:[^\n\d]{{0,30}}?(?:(?:{sign})\s?{number}|{number}\s?(?:{sign}))"
            rf"|(?<!\w)(?:{by_hour}|{by_day}|{salary})(?!\w)[^\n\d]{{0,30}}?(?<![\w.,])(?:(?:{sign})\s?)?"
            rf"(?:{number}|\d{{1,3}}\s?k\b)(?:\s?(?:{sign}))?(?!\s+(?!(?:{beside}|{where}|{each})(?!\w))[^\W\d_]{{3,}})",
            re.IGNORECASE,
        ),
        re.compile(rf"(?<!\w)(?:{beside})(?!\w)\.?", re.IGNORECASE),
    )
