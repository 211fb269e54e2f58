"""Hold a wish for a formal qualification against papers: whoever does the work of an engineer is no chartered one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..resources import read_yaml
from .cv_index import CvIndex
from .indexed_value import Hit

_NAMES = frozenset({"role", "degree", "headline", "name", "items"})
"""Fields whose words tell of a qualification wherever they stand."""

_PAPERS = frozenset({"education", "certifications"})


def lacks_qualification(text: str, proofs: Sequence[Hit], index: CvIndex) -> bool:
    """Does a criterion ask for a qualification that neither what proves it nor any name in the CV tells of?"""
    for kind in _kinds():
        if kind.asked.search(text):
            if kind.papers and any(hit.value.section in _PAPERS for hit in proofs):
                return False
            beside = [hit.value.text[slice(*hit.sentence)] for hit in proofs]
            names = [v.value.text for v in index.values if kind.anywhere or v.value.field in _NAMES]
            return not any(kind.told.search(each) for each in (*beside, *names))
    return False


@dataclass(frozen=True, slots=True)
class _Kind:
    asked: re.Pattern[str]
    told: re.Pattern[str]
    papers: bool
    """Is what proves the wish enough where it stands among education or certificates?"""
    anywhere: bool


@cache
def _kinds() -> tuple[_Kind, ...]:
    kinds: dict[str, dict[str, str]] = read_yaml("vocabulary", "qualifications.yaml")
    return tuple(
        _Kind(
            re.compile(k["asked"], re.IGNORECASE), re.compile(k["told"], re.IGNORECASE), "papers" in k, "anywhere" in k
        )
        for k in kinds.values()
    )
