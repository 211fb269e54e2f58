"""Roles told in sentences: "De 2016 à 2021, j'ai occupé le poste de commis chez Brasserie Gutenberg, à Strasbourg."."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ....layout.model import Row, is_list_item
from ....lexicon.clues import role_score
from ....lexicon.schools import degree_score
from ....resources import read_yaml
from ....vocabulary.dates import find_periods
from ....vocabulary.text import clean, join_lines
from .edge_dates import edge_date, without_date

_A_ROLE = 1.0
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class _Words:
    lead: re.Pattern[str]
    end: re.Pattern[str]
    told: tuple[re.Pattern[str], ...]
    """Lead, role, employer and town, by what stands between role and employer."""


def rows_of_told(rows: Sequence[Row]) -> list[Row]:
    """Set role, employer and town of each such sentence apart by bars, and what follows it on a line of its own."""
    result: list[Row] = []
    taken = -1
    for at, row in enumerate(rows):
        if at <= taken:
            continue
        until, found = _sentence(rows, at)
        if found is None:
            result.append(row)
            continue
        taken = until
        whole, told, rest = found
        result.append(_with_text(whole, told))
        if rest:
            result.append(replace(_with_text(whole, rest), gap=0.0))
    return result


def _sentence(rows: Sequence[Row], at: int) -> tuple[int, tuple[Row, str, str] | None]:
    """Return the last row of a paragraph that opens with such a sentence, and the paragraph, divided."""
    row = rows[at]
    if len(row.cells) > 1 or is_list_item(row) or not tells_a_role(row.text):
        return at, None
    text, more, last = row.text, list(row.cells[0].more), at
    for number in range(at + 1, min(len(rows), at + _MOST_LINES)):
        below = rows[number]
        opens = (
            len(below.cells) > 1 or is_list_item(below) or tells_a_role(below.text) or below.gap > 0.8 * below.height
        )
        if opens or text.rstrip().endswith("."):
            break
        text, last = join_lines([text, below.text]), number
        more += below.lines
    parts = _parts(text)
    if parts is None:
        return at, None
    whole = replace(row, cells=(replace(row.cells[0], more=tuple(more), spans=()),), y1=rows[last].y1)
    return last, (whole, *parts)


def tells_a_role(text: str) -> bool:
    """Whether a sentence says from when to when somebody was something."""
    return _words().lead.search(text) is not None and bool(find_periods(text))


def without_lead(text: str) -> str:
    """Return the text without what such sentences have before the role and at their end."""
    rest = _words().lead.sub(" ", text)
    return rest if rest == text else _words().end.sub(" ", rest)


def _parts(text: str) -> tuple[str, str] | None:
    """Return period, role, employer and town with bars between, and what else is told."""
    first, _, others = text.partition(". ")
    found = edge_date(first.rstrip("."))
    if found is None:
        return None
    told = without_date(first.rstrip("."), found)
    match = next((match for pattern in _words().told if (match := pattern.match(told)) is not None), None)
    if match is None or max(role_score(match["role"]), degree_score(match["role"])) < _A_ROLE:
        return None
    parts = [found.period.as_written, match["role"], match["employer"], match["town"] or ""]
    rest = ". ".join(part for part in (clean(told[match.end() :]), others.strip()) if part)
    return " | ".join(clean(part) for part in parts if part), rest


@cache
def _words() -> _Words:
    words = read_yaml("vocabulary", "told_roles.yaml")
    lead, joint = _any_of(words["leads"]), _any_of(words["in"])
    ends = _any_of(words["ends"])
    town = rf"(?:,?\s+{joint}\s+(?P<town>[A-ZÀ-Þ][\w\-’']+(?:[ -][A-ZÀ-Þ][\w\-’']+)*(?:\s*\([\wÀ-ÿ\-’']{{2,30}}\))?))?"
    tail = rf"{town}(?:\s+{ends})?(?=\s*[,.;(–]|\s*$)"
    told = [
        rf"\W*(?i:{lead})\s*(?P<role>[^,.;]{{3,80}}?)\s+{_any_of(words[name])}(?:\s+|(?<=['’]))(?P<employer>{firm}){tail}"
        for name, firm in (("at", r"[^,.;(]{2,60}?"), ("at_a_name", r"[^,.;(A-ZÀ-Þ]{0,30}[A-ZÀ-Þ][^,.;(]{1,60}?"))
    ]
    return _Words(
        re.compile(rf"(?<!\w)(?:{lead})(?:\s|(?<=[\s'’]))", re.IGNORECASE),
        re.compile(rf"(?<!\w){ends}\W*$", re.IGNORECASE),
        tuple(map(re.compile, told)),
    )


def _any_of(patterns: Sequence[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _with_text(row: Row, text: str) -> Row:
    return replace(row, cells=(replace(row.cells[0], text=text, spans=()),), text=text)
