"""Say when too little was found in a job profile to score anybody by it."""

from ..contracts.cv import DocumentWarning, WarningKind
from ..contracts.job_profile import CriterionKind, JobProfile

_FEW = 3
_LONG = 150
"""Words of a text that asks for more than a criterion or two."""


def too_little_found(profile: JobProfile) -> DocumentWarning | None:
    """Return the warning for a profile without, or with hardly any, criteria that count in the score; else None.

    A short profile may well have two criteria, a page of text hardly.
    """
    scored = [criterion for criterion in profile.criteria if criterion.kind is not CriterionKind.SOFT]
    if not scored:
        return DocumentWarning(kind=WarningKind.PROFILE_WITHOUT_CRITERIA)
    if len(scored) < _FEW and len(profile.as_written.split()) > _LONG:
        return DocumentWarning(kind=WarningKind.PROFILE_WITH_FEW_CRITERIA, detail=str(len(scored)))
    return None
