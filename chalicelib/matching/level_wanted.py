"""Compare how well a skill is wanted with how well a CV says that it is known."""

import re
from collections.abc import Sequence
from functools import cache

from ..contracts.job_profile import Criterion
from ..resources import read_yaml
from .found import Found
from .indexed_value import Hit


def is_too_little(criterion: Criterion, proven: Sequence[Found]) -> bool:
    """Does the criterion want good knowledge, and does every place that names a skill say that there is little?"""
    if not _asked("good").search(criterion.text):
        return False
    is_best = _asked("best").search(criterion.text) is not None
    return any(all(_is_little(hit, is_best) for hit in f.proofs) for f in proven)


def _is_little(hit: Hit, is_best: bool) -> bool:
    """Does a place say less than a good level, or than the best?"""
    said, least = hit.said, _SHARE_OF_BEST if is_best else _SHARE_OF_GOOD
    if is_best and said.is_middling:
        return True
    return said.is_basic or said.is_trained or said.is_used_only or (hit.share or 1) < least


_SHARE_OF_BEST, _SHARE_OF_GOOD = 0.75, 0.5
"""Of a scale, from where on somebody knows a skill very well, and well."""


@cache
def _asked(level: str) -> re.Pattern[str]:
    """Return the pattern of the words that ask for a level: for more than a little, or for the best."""
    return re.compile(rf"(?<!\w){read_yaml('vocabulary', 'level_words.yaml')['asked'][level]}(?!\w)", re.IGNORECASE)
