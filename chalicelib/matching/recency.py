"""Tell what was done long ago where a criterion asks for what is known today."""

import re
from collections.abc import Sequence
from functools import cache

from ..resources import read_yaml
from .cv_index import CvIndex
from .indexed_value import Hit

_YEARS_AGO = 4
"""Years after which knowledge of it is no longer recent."""


_LONG_AGO = 0


def is_long_ago(asked: str, proofs: Sequence[Hit], index: CvIndex) -> bool:
    """Does a criterion ask for recent knowledge, and did all proofs end years ago? Undated ones may be of today."""
    if not _patterns()[0].search(asked) or not proofs:
        return False
    ends = [_end(hit, index) for hit in proofs]
    this_year = index.cv.meta.extracted_at.year
    return all(end is not None and end < this_year - _YEARS_AGO for end in ends)


def _end(hit: Hit, index: CvIndex) -> int | None:
    """Return the year in which the entry that a place stands in ended, or until which its sentence says it was done.

    "Früher …, heute nicht mehr" names no year, and was long ago.
    """
    sentence = index.quote(hit).quote
    if until := _patterns()[1].search(sentence):
        return int(until[1])
    if _patterns()[2].search(sentence):
        return _LONG_AGO
    if hit.value.section == "employments":
        period = index.cv.employments[hit.value.entry].period
    else:
        period = index.cv.projects[hit.value.entry].period if hit.value.section == "projects" else None
    return int(period.end[:4]) if period and period.end else None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = read_yaml("vocabulary", "criteria.yaml")["recent"]
    asked, until, formerly = (re.compile(words[name], re.IGNORECASE) for name in ("asked", "until", "formerly"))
    return asked, until, formerly
