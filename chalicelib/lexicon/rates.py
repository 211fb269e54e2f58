"""Hourly and daily rates: amount, currency, what for, and where."""

import re

from ..contracts.cv import Rate
from ..resources.rates import rate_forms
from ..vocabulary.text import squeeze

_DECIMALS = re.compile(r"[.,]\d{1,2}$")
_LEAST = 15
_MOST = 20_000
"""Nobody's hour costs less, nobody's day more: other amounts are no rates."""


def find_rates(text: str, per: str | None = None) -> list[Rate]:
    """Return the rates of a text in order. `per` is what a label before the text says; without it the text must say it.

    "98 € remote / 105 € vor Ort" is two rates; each amount needs a currency, or a label before all of them.
    """
    forms = rate_forms()
    amounts = list(forms.amount.finditer(text))
    if not amounts:
        return []
    per = per or ("hour" if forms.hour_label.search(text) else "day" if forms.day_label.search(text) else None)
    found = [m for m in amounts if _is_amount(m, per is not None)]
    rates: list[Rate] = []
    # "Remote 98 €, vor Ort 105 €" says it before each amount.
    is_told_before = (
        bool(found) and _where(text[: found[0].start()]) is not None and not _where(text[found[-1].end() :])
    )
    for index, match in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(text)
        start = found[index - 1].end() if index else 0
        after, before = text[match.end() : end], text[start : match.start()]
        unit = _unit(after) or _unit(before) or per or _unit(text)
        if unit not in ("hour", "day"):
            continue
        where = _where(before if is_told_before else after)
        sign = (match["before"] or match["after"] or _only_sign(text)).casefold()
        first = start if is_told_before or index == 0 else match.start()
        written = squeeze(text[first : match.end() if is_told_before and len(found) > 1 else end]).strip(" /|,;–-(")
        rates.append(
            Rate(
                amount=_number(match["number"]),
                amount_to=_number(match["to"]) if match["to"] else None,
                currency=forms.currencies.get(sign),
                per="hour" if unit == "hour" else "day",
                where="remote" if where == "remote" else "on_site" if where == "on_site" else None,
                as_written=written,
            )
        )
    return rates


def _is_amount(match: re.Match[str], is_labelled: bool) -> bool:
    has_sign = match["before"] is not None or match["after"] is not None
    return (has_sign or is_labelled) and _LEAST <= _number(match["number"]) <= _MOST


def _only_sign(text: str) -> str:
    found = [m["before"] or m["after"] for m in rate_forms().amount.finditer(text) if m["before"] or m["after"]]
    return found[0] if found else ""


def _unit(text: str) -> str | None:
    forms = rate_forms()
    places = {"hour": forms.hour.search(text), "day": forms.day.search(text)}
    known = {name: match.start() for name, match in places.items() if match is not None}
    return min(known, key=lambda name: known[name]) if known else None


def _where(text: str) -> str | None:
    forms = rate_forms()
    remote, on_site = forms.remote.search(text), forms.on_site.search(text)
    if (remote is None) == (on_site is None):
        return None
    return "remote" if remote is not None else "on_site"


def _number(text: str) -> float:
    decimals = _DECIMALS.search(text)
    whole = re.sub(r"\D", "", text[: decimals.start()] if decimals else text)
    return float(f"{whole}.{decimals.group(0)[1:]}" if decimals else whole)
