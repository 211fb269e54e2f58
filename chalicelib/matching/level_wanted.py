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
    if not _good_level().search(criterion.text):
        return False
    least = _SHARE_OF_BEST if _best_level().search(criterion.text) else _SHARE_OF_GOOD
    return any(all(_is_little(hit, least) for hit in f.proofs) for f in proven)


def _is_little(hit: Hit, least: float) -> bool:
    said = hit.said
    return said.is_basic or said.is_trained or said.is_used_only or (hit.share or 1) < least


_SHARE_OF_BEST, _SHARE_OF_GOOD = 0.75, 0.5
"""Of a scale, from where on somebody knows a skill very well, and well."""


@cache
def _good_level() -> re.Pattern[str]:
    """Return the pattern of the words that ask for more than a little knowledge."""
    return re.compile(rf"(?<!\w){read_yaml('vocabulary', 'criteria.yaml')['good_level']}(?!\w)", re.IGNORECASE)


@cache
def _best_level() -> re.Pattern[str]:
    """Return the pattern of the words that ask for the best knowledge."""
    return re.compile(rf"(?<!\w){read_yaml('vocabulary', 'criteria.yaml')['best_level']}(?!\w)", re.IGNORECASE)
