"""The date at an edge of a cell, and the cell's text without it."""

import re

from ....layout.model import Cell, Row
from ....vocabulary.dates import Found, find_periods
from ....vocabulary.durations import DURATION
from ....vocabulary.text import clean, has_bullet, squeeze, without_bullet

_EDGE = re.compile(r"^[\s,;:|·•()\[\]/–—−-]*$")
_STRONG_BEFORE = re.compile(r"(?:[|·•–—(\[,:]|\s-)\s*$")
_IN_BRACKETS = re.compile(r"\s*\([^()]{1,20}\)\s*")
"""A grade behind the period."""

_GRADE_IN_BRACKETS = re.compile(r"\s*\([^()]{0,20}\d[.,:]\d[^()]{0,30}\)\s*")
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]")


def without_date(text: str, found: Found) -> str:
    before, after = text[: found.start], text[found.end :]
    if before.rstrip().endswith(("(", "[")) and after.lstrip().startswith((")", "]")):
        before, after = before.rstrip()[:-1], after.lstrip()[1:]
    after = DURATION.sub(" ", after, count=1) if DURATION.match(after.strip(" ·|,")) or "(" in after[:4] else after
    if has_bullet(before + "x") and not without_bullet(before + "x")[:-1].strip():
        return squeeze(f"{before} {clean(_EMPTY_BRACKETS.sub('', after))}") if clean(after) else ""
    if before.count("(") > before.count(")") and after.lstrip().startswith(")"):
        # "(TÜV Rheinland, 03/2020)" keeps its brackets.
        before = f"{before.rstrip(' ,;|–-')}"
        return squeeze(f"{before}{after.lstrip()}")
    joined = f"{before.rstrip()} | {after.lstrip()}" if clean(before) and clean(after) else before + after
    return clean(_EMPTY_BRACKETS.sub("", joined)).strip("()[] ") if not clean(joined) else _trim(joined)


def _trim(text: str) -> str:
    text = clean(_EMPTY_BRACKETS.sub("", text))
    if text.endswith("(") or text.count("(") < text.count(")"):
        text = clean(text.rstrip("(").replace(")", "", 1) if text.count("(") < text.count(")") else text.rstrip("("))
    if text.count("(") > text.count(")") and text.rstrip().endswith("("):
        text = clean(text.rstrip("( "))
    return text


def edge_date(cell: Cell, row: Row) -> Found | None:
    """Return the date that stands at the beginning or end of the cell, or between strong separators."""
    best: Found | None = None
    text = cell.text
    for found in find_periods(text):
        before, after = text[: found.start], text[found.end :]
        opened = has_bullet(before + "x") and not without_bullet(before + "x")[:-1].strip()
        rest = DURATION.sub("", after, count=1)
        at_start = opened or _EDGE.match(before) is not None
        at_end = (
            _EDGE.match(rest) is not None
            or _ends_a_list(before, rest)
            or _before_grade(before, rest)
            or (found.is_range and _IN_BRACKETS.fullmatch(rest) is not None)
        )
        between = _STRONG_BEFORE.search(before) is not None and re.match(r"\s*[|·•–—)\],]", after) is not None
        if not (at_start or at_end or between):
            continue
        if at_start and not at_end and re.match(r"[\s,]*[a-zäöü]", after) and not found.is_range:
            continue
        if at_end and not at_start and not found.is_range and _is_prose_date(before, row):
            continue
        if best is None or (found.is_range and not best.is_range):
            best = found
    return best


def _before_grade(before: str, rest: str) -> bool:
    """True for the year of "Staatsexamen, Universität Passau, 2011 (10,8 Punkte)"."""
    return before.rstrip().endswith(",") and _GRADE_IN_BRACKETS.fullmatch(rest) is not None


def _ends_a_list(before: str, rest: str) -> bool:
    """True for the year of "BA History, University of Hull, 2011.": set off, with the full stop behind it."""
    return rest.strip(" )") == "." and before.rstrip().endswith((",", ";", "–", "—"))


def _is_prose_date(before: str, row: Row) -> bool:
    """A single date at the end of a sentence ("… im Jahr 2019", "seit Gründung in 2010") tells no period."""
    last = before.rstrip(" ,(").rsplit(" ", 1)[-1].casefold()
    return last in {
        "in",
        "im",
        "jahr",
        "en",
        "année",
        "year",
        "ende",
        "anfang",
        "mitte",
        "since",
        "by",
        "until",
        "depuis",
    }
