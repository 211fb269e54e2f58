"""The date at an edge of a cell, and the cell's text without it."""

import re
from functools import cache

from ....resources import read_yaml
from ....vocabulary.dates import Found, find_periods
from ....vocabulary.durations import DURATION
from ....vocabulary.text import clean, has_bullet, squeeze, without_bullet

_EDGE = re.compile(r"^[\s,;:|·•()\[\]/–—−-]*$")
_STRONG_BEFORE = re.compile(r"(?:[|·•–—(\[,:]|\s-)\s*$")
_BEHIND = re.compile(r"\s*\([^()]{1,40}\)\s*|[\s)]*\.\s*")
"""What may stand behind a date that is set off: a grade in brackets, the full stop."""


@cache
def _reached() -> re.Pattern[str]:
    """What stands between a diploma and its year: "obtenu en candidat libre en 2015"."""
    words = "|".join(read_yaml("vocabulary", "told_roles.yaml")["reached"])
    return re.compile(
        rf"\s*\(?(?<!\w)(?:{words})(?P<how>\s+[^,;()\d]{{2,30}}?)??(?:\s+(?:en|le|im|am|in|on))?\s*$", re.I
    )


@cache
def _at() -> re.Pattern[str]:
    """What may stand between that year and the school: "obtenu en 2008 au Lycée Valadon"."""
    words = read_yaml("vocabulary", "told_roles.yaml")
    return re.compile(rf"\s*(?:{'|'.join((*words['at'], *words['at_a_name']))})(?:\s+|(?<=['’]))(?=[A-ZÀ-Þ])")


_SET_OFF = (",", ";", "–", "—")
_SEPARATOR = " | "
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]")


def without_date(text: str, found: Found) -> str:
    before, after = text[: found.start], text[found.end :]
    told = _reached().search(before)
    if told is not None and before[: told.start()].strip():
        before = f"{before[: told.start()]}{_SEPARATOR}{told['how'] or ''}".rstrip(_SEPARATOR)
        after = _at().sub("", after, count=1) if _at().match(after) else after
    if before.rstrip().endswith(("(", "[")) and after.lstrip().startswith((")", "]")):
        before, after = before.rstrip()[:-1], after.lstrip()[1:]
    after = DURATION.sub(" ", after, count=1) if DURATION.match(after.strip(" ·|,")) or "(" in after[:4] else after
    if before.count("(") > before.count(")") and after.lstrip().startswith(")"):
        # "(TÜV Rheinland, 03/2020)" keeps its brackets.
        before = f"{before.rstrip(' ,;|–-')}"
        return squeeze(f"{before}{after.lstrip()}")
    joined = f"{before.rstrip()} | {after.lstrip()}" if clean(before) and clean(after) else before + after
    return clean(_EMPTY_BRACKETS.sub("", joined))


def edge_date(text: str) -> Found | None:
    """Return the date that stands at the beginning or end of the cell, or between strong separators."""
    best: Found | None = None
    for found in find_periods(text):
        before, after = text[: found.start], text[found.end :]
        opened = has_bullet(before + "x") and not without_bullet(before + "x")[:-1].strip()
        rest = DURATION.sub("", after, count=1)
        at_start = opened or _EDGE.match(before) is not None
        reached = _reached().search(before) is not None
        set_off = found.is_range or reached or before.rstrip().endswith(_SET_OFF)
        at_end = _EDGE.match(rest) is not None or (set_off and _BEHIND.fullmatch(rest) is not None)
        at_end = at_end or (reached and _at().match(after) is not None)
        between = _STRONG_BEFORE.search(before) is not None and re.match(r"\s*[|·•–—)\],]", after) is not None
        if not (at_start or at_end or between):
            continue
        if at_start and not at_end and re.match(r"[\s,]*[a-zäöü]", after) and not found.is_range:
            continue
        if best is None or (found.is_range and not best.is_range):
            best = found
    return best
