"""Amounts in texts: how many projects, how large a team, how much money."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..resources import read_yaml
from .words import profile_words

_GROUP_SIGN = re.compile(r"[.,'’ ]")
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’ ]\d{3})+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """`kind` is projects, people or money; `amount` of a range its lower end. `span` is its place in the text."""

    kind: str
    amount: float
    span: tuple[int, int]


def wanted_quantity(text: str) -> Quantity | None:
    """Return the amount that a requirement asks for at least; None when it asks for none."""
    return next((found for found in _quantities(text) if not _is_at_most(text, found)), None)


def stated_quantities(text: str, kind: str) -> list[Quantity]:
    """Return the amounts of the kind that a CV states; "up to 12" says that it was 12 once."""
    return [found for found in _quantities(text) if found.kind == kind]


def without_quantities(text: str) -> str:
    """Return the text with commas in the place of its amounts: they are no names to look for."""
    for found in _quantities(text):
        begin, end = found.span
        text = text[:begin] + "," * (end - begin) + text[end:]
    return text


def is_amounts_subject(term: str, kind: str) -> bool:
    """Is a term only what amounts of a kind are of: "Budgetverantwortung" of money?"""
    pattern = _patterns().subjects.get(kind)
    return pattern is not None and all(pattern.fullmatch(word) for word in re.findall(r"[\w&’']{3,}", term))


def is_membership(text: str) -> bool:
    """Tells a sentence of being one of so many people: "member of a team of 12"?"""
    return _patterns().member.search(text) is not None


def is_service(text: str) -> bool:
    """Tells a sentence of something done for so many people: "payroll for 200 staff"?"""
    return _patterns().service.search(text) is not None


def _quantities(text: str) -> Iterator[Quantity]:
    if not any(character.isdigit() for character in text) and not _patterns().number_words.search(text):
        return
    for kind, patterns in _patterns().kinds.items():
        for pattern in patterns:
            for match in pattern.finditer(text):
                amount = _number(match) * (_scale(match) if kind == "money" else 1.0)
                if amount:
                    yield Quantity(
                        kind, amount, match.span("amount") if match.re.groupindex.get("amount") else match.span()
                    )


def _number(match: re.Match[str]) -> float:
    written = match["n"].lower()
    if written in profile_words().year_words:
        return profile_words().year_words[written]
    if written in _patterns().before_scale:
        return _patterns().before_scale[written]
    is_grouped = _GROUPED.fullmatch(written)
    return float(_GROUP_SIGN.sub("", written) if is_grouped else written.replace(",", "."))


def _scale(match: re.Match[str]) -> float:
    after = match.string[match.end("n") : match.end()].lower()
    return next((scale for scale, pattern in _patterns().scales.items() if pattern.search(after)), 1.0)


def _is_at_most(text: str, found: Quantity) -> bool:
    begin, end = found.span
    number = re.search(r"\d", text[begin:end])
    return bool(_patterns().at_most.search(text[: begin + (number.start() if number else 0)].lower()))


@dataclass(frozen=True, slots=True)
class _Patterns:
    before_scale: dict[str, float]
    kinds: dict[str, list[re.Pattern[str]]]
    scales: dict[float, re.Pattern[str]]
    at_most: re.Pattern[str]
    number_words: re.Pattern[str]
    subjects: dict[str, re.Pattern[str]]
    member: re.Pattern[str]
    service: re.Pattern[str]


def _filled(pattern: str, number: str) -> str:
    return pattern.replace("{n}", number).replace("<amount>", "(?P<amount>").replace("</amount>", ")")


@cache
def _patterns() -> _Patterns:
    words: dict[str, Any] = read_yaml("vocabulary", "quantities.yaml")
    # "ein Team", "a team": the article is no number.
    numbers = "|".join(word for word, value in profile_words().year_words.items() if value > 1)
    before_scale: dict[str, float] = words["before_scale"]
    longest_first = "|".join(sorted(before_scale, key=len, reverse=True))
    scaled = f"(?<!half )(?:{longest_first}){words['scale_words']}"
    any_number = words["number"].replace("{words}", numbers).replace("{before_scale}", scaled)
    # "vingt-deux": its last part is no number of its own.
    number = rf"(?<![\w.,/])(?<![^\W\d]-)(?P<n>{any_number})"
    return _Patterns(
        before_scale=before_scale,
        kinds={
            kind: [re.compile(rf"(?<!\w){_filled(pattern, number)}", re.IGNORECASE) for pattern in patterns]
            for kind, patterns in words["kinds"].items()
        },
        scales={float(scale): re.compile(pattern) for scale, pattern in words["scales"].items()},
        at_most=re.compile(words["at_most"], re.IGNORECASE),
        subjects={kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in words["subjects"].items()},
        member=re.compile(words["member"], re.IGNORECASE),
        service=re.compile(words["service"], re.IGNORECASE),
        number_words=re.compile(rf"(?<!\w)(?:{numbers}|{scaled})(?!\w)", re.IGNORECASE),
    )
