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
    labelled: re.Pattern[str]
    """A label of a rate with all that follows on its line."""


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
        re.compile(rf"(?<!\w)(?:{by_hour}|{by_day})(?!\w)[^\n]{{0,20}}?\d[^\n]*", re.IGNORECASE),
    )
