"""One number of what is to check: values without proof or read unsurely, and what is missing or unclear."""

from chalicelib.contracts.cv import DocumentWarning, Evidence, EvidenceState, WarningKind
from chalicelib.contracts.feedback import Finding, FindingType
from chalicelib.steps.to_check import count_to_check
from tests.unit.engines.samples import make_cv


def finding(kind: FindingType) -> Finding:
    return Finding(type=kind, description="d", question="q", priority=1)


def test_each_thing_to_check_counts_once() -> None:
    cv = make_cv()
    cv.evidence = {
        "/profile": [Evidence(page=0, state=EvidenceState.UNGROUNDED)],
        "/person/email": [Evidence(page=1, quote="x", confidence=0.4)],
        "/person/phone": [Evidence(page=0, confidence=0.4, state=EvidenceState.EDITED)],
        "/person/headline": [Evidence(page=1, quote="x")],
        "/person/lastName": [Evidence(page=0, state=EvidenceState.UNGROUNDED)],
    }
    cv.meta.warnings = [DocumentWarning(kind=WarningKind.UNGROUNDED_VALUE, pointer="/person/lastName")]
    findings = [finding(FindingType.MISSING), finding(FindingType.UNCLEAR), finding(FindingType.GAP)]
    assert count_to_check(cv, findings) == 4


def test_of_a_scan_what_is_unproven_is_said_once() -> None:
    cv = make_cv()
    cv.evidence = {"/profile": [Evidence(page=1, state=EvidenceState.UNGROUNDED)]}
    cv.meta.warnings = [DocumentWarning(kind=WarningKind.SCAN_READ_BY_MODEL)]
    assert count_to_check(cv, []) == 0
