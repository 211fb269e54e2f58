"""Read how well somebody knows a skill from the scale beside it: "4/5", "●●●○○", "80 %", "3 von 5"."""

import re
from functools import cache

from ..resources import read_yaml

_SIGNS = {"full": "●★■▰⬤◆✦▮", "empty": "○☆□▱◯◇✧▯"}

_LETTERS = r"[\s(:,–—|\[-]{0,4}"

_DOTS = re.compile(rf"{_LETTERS}(?P<full>[{_SIGNS['full']}]*)(?P<empty>[{_SIGNS['empty']}]*)")

_OUT_OF = re.compile(
    rf"{_LETTERS}(?P<n>\d{{1,2}}(?:[.,]\d)?)\s?(?:/|von|out of|of|sur)\s?(?P<most>[3-9]|10)(?![\d/.])", re.IGNORECASE
)

_PERCENT = re.compile(rf"{_LETTERS}(?P<n>\d{{1,3}})\s?%")

_LEAST_SIGNS = 3


def stated_share(text: str, place: int) -> float | None:
    """Return the share of a scale that stands directly behind a place, between 0 and 1; None where none does."""
    after = text[place : place + _REACH]
    for share, pattern in _levels_in_words():
        if pattern.match(after):
            return share
    if not any(sign in after for sign in "/%vos" + "".join(_SIGNS.values())):
        return None
    dots = _DOTS.match(after)
    if dots and (count := len(dots["full"]) + len(dots["empty"])) >= _LEAST_SIGNS:
        return len(dots["full"]) / count
    if (scale := _OUT_OF.match(after)) and float(scale["n"].replace(",", ".")) <= int(scale["most"]):
        return float(scale["n"].replace(",", ".")) / int(scale["most"])
    percent = _PERCENT.match(after)
    return min(int(percent["n"]), 100) / 100 if percent else None


@cache
def _levels_in_words() -> tuple[tuple[float, re.Pattern[str]], ...]:
    """Return the shares of a scale that words stand for: "(intermediate)"."""
    words: dict[float, str] = read_yaml("vocabulary", "stance.yaml")["levels_in_words"]
    beside = {share: rf"\s?[(:–—-]\s?(?:{pattern})(?!\w)" for share, pattern in words.items()}
    return tuple((share, re.compile(pattern, re.IGNORECASE)) for share, pattern in beside.items())


_REACH = 24
"""Characters behind a skill in which its scale stands."""
