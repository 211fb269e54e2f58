"""Compare ranks: who counted the stock has not led the stocktaking, a deputy is not the head."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..resources import read_yaml
from .cv_index import CvIndex
from .indexed_value import Hit

_TELLS_RANK = frozenset({"role", "degree", "headline", "name"})
"""Fields that tell a rank of all that stands beside them."""


def is_below_rank(text: str, proofs: Sequence[Hit], index: CvIndex) -> bool:
    """Does a criterion ask for a rank that neither what proves it, nor a role or degree of the CV, tells?"""
    for asked, told in _ranks().ladder:
        if asked.search(text):
            beside = [hit.value.text[slice(*hit.sentence)] for hit in proofs]
            fields = [v.value.text for v in index.values if v.value.field in _TELLS_RANK]
            return not any(told.search(each) for each in (*beside, *fields))
    return False


def is_only_deputy(text: str, proofs: Sequence[Hit]) -> bool:
    """Is a lead asked for, and does every place that names it say that it is somebody's deputy?"""
    ranks = _ranks()
    if not ranks.leads.search(text) or ranks.deputy_asked.search(text):
        return False
    return bool(proofs) and all(_is_deputy(hit) for hit in proofs)


def _is_deputy(hit: Hit) -> bool:
    start, end = hit.source.tokens[hit.first].start, hit.source.tokens[hit.last - 1].end
    text = hit.value.text
    return _ranks().deputy.search(text[:start]) is not None or _ranks().deputy_behind.match(text[end:]) is not None


@dataclass(frozen=True, slots=True)
class _Ranks:
    ladder: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """What asks for a rank, and what tells it."""
    deputy: re.Pattern[str]
    deputy_behind: re.Pattern[str]
    leads: re.Pattern[str]
    deputy_asked: re.Pattern[str]


@cache
def _ranks() -> _Ranks:
    words = read_yaml("vocabulary", "ranks.yaml")
    pairs = [(words[rank]["asked"], words[rank]["told"]) for rank in ("master", "lead")]
    return _Ranks(
        ladder=tuple((re.compile(a, re.IGNORECASE), re.compile(t, re.IGNORECASE)) for a, t in pairs),
        **{
            name: re.compile(words[name], re.IGNORECASE)
            for name in ("deputy", "deputy_behind", "leads", "deputy_asked")
        },
    )
