"""What all judges of criteria share: making a judgement, its comment and its quotes."""

from collections.abc import Sequence

from ...contracts.base import Language
from ...contracts.job_profile import Criterion
from ...contracts.match import Judgement, MatchEvidence, Verdict
from ...resources.translate import translate
from .cv_index import CvIndex

SURE = 0.95
"""Confidence of what follows from exact words and dates."""

LIKELY = 0.7
"""Confidence where dates are years only or the words differ."""


def make_judgement(
    criterion: Criterion,
    verdict: Verdict,
    evidence: list[MatchEvidence],
    comment: str,
    confidence: float = SURE,
    years: float | None = None,
) -> Judgement:
    return Judgement(
        criterion_id=criterion.id,
        verdict=verdict,
        evidence=evidence,
        comment=comment,
        confidence=confidence,
        years_found=years,
    )


def say(language: Language, key: str, /, **values: object) -> str:
    """Return the comment `key` in the language asked for."""
    return translate("match", f"comment.{key}", language, **values)


def is_quotable(index: CvIndex, prefix: str) -> bool:
    """Is there a proven value under this pointer?"""
    return any(v.value.pointer.startswith(prefix) for v in index.values)


def quote_entry(index: CvIndex, prefix: str, fields: Sequence[str]) -> list[MatchEvidence]:
    """Quote the first of the named fields that an entry has; empty when it has none that is proven."""
    values = {v.value.field: v.value for v in index.values if v.value.pointer.startswith(prefix)}
    return [index.quotable.evidence(values[f], values[f].text.strip()) for f in fields if f in values][:1]
