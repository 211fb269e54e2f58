"""How much of a CV a person should look at: the one number that list, status and review tell."""

from collections.abc import Sequence

from ..contracts.cv import Cv, Evidence, EvidenceState, WarningKind
from ..contracts.feedback import Finding, FindingType

UNSURE_BELOW = 0.6
"""Confidence below which a value counts as read unsurely; the review draws the line at the same place."""


def count_to_check(cv: Cv, findings: Sequence[Finding]) -> int:
    """Return the values without proof or read unsurely, and what is missing or unclear; warnings are counted apart."""
    named = {warning.pointer for warning in cv.meta.warnings if warning.pointer}
    # Of a scan nothing is proven: its warning says so once for all values.
    is_scan = any(warning.kind is WarningKind.SCAN_READ_BY_MODEL for warning in cv.meta.warnings)
    doubtful = sum(_is_doubtful(places, is_scan) for pointer, places in cv.evidence.items() if pointer not in named)
    return doubtful + sum(finding.type in (FindingType.MISSING, FindingType.UNCLEAR) for finding in findings)


def _is_doubtful(places: Sequence[Evidence], is_scan: bool) -> bool:
    states = {place.state for place in places}
    if EvidenceState.UNGROUNDED in states:
        return not is_scan
    return EvidenceState.EDITED not in states and any(place.confidence < UNSURE_BELOW for place in places)
