"""Any valid CV can be judged, grounded and exported, and every claim about it is quoted from it."""

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv, Evidence, EvidenceState
from chalicelib.contracts.cv_values import cv_values
from chalicelib.contracts.job_profile import JobProfile
from chalicelib.contracts.match import Verdict
from chalicelib.documents.json_resume import to_json_resume
from chalicelib.engines.grounding import ground
from chalicelib.job_profiles.read import read_job_profile
from chalicelib.matching.judge import covered_skills, judge_criteria
from chalicelib.matching.quotable import verify_judgements
from chalicelib.steps.scoring import score_match
from tests.unit.documents.test_any_cv import CVS
from tests.unit.engines.samples import make_document

pytestmark = pytest.mark.slow

PROFILE = """
Anforderungen
• Mind. 5 Jahre Berufserfahrung
• 3 Jahre Java oder C
• Erfahrung mit R und Go
• Deutsch C1
• Studium der Informatik
• Zertifizierung PMP
• Erfahrung in der Leitung von Vorhaben
• Teamfähigkeit
• Reisebereitschaft
"""
CLAIMS = (Verdict.MET, Verdict.PARTLY, Verdict.POTENTIALLY)


@cache
def profile() -> JobProfile:
    """Read when the first test asks for it: whoever leaves these tests out need not wait for the vocabularies."""
    return read_job_profile(make_document(PROFILE))


fewer_times = settings(max_examples=settings().max_examples // 2)


def proven(data: dict[str, Any]) -> Cv:
    cv = Cv.model_validate(data)
    evidence = {value.pointer: [Evidence(page=0, state=EvidenceState.EDITED)] for value in cv_values(cv)}
    return cv.model_copy(update={"evidence": evidence})


@given(CVS)
@fewer_times
def test_any_cv_is_judged_and_scored_alike_twice(data: dict[str, Any]) -> None:
    cv = proven(data)
    first, second = (judge_criteria(profile().criteria, cv, Language.FR) for _ in range(2))
    assert first == second
    covered, missing = covered_skills(profile().criteria, cv)
    assert 0 <= score_match(profile().criteria, first, len(covered), len(missing)).score.total <= 100


@given(CVS)
@fewer_times
def test_every_claim_is_quoted_from_a_value_of_the_cv(data: dict[str, Any]) -> None:
    cv = proven(data)
    judgements = judge_criteria(profile().criteria, cv, Language.DE)
    values = {value.pointer: value.text for value in cv_values(cv)}
    for judgement in judgements:
        assert judgement.evidence or judgement.verdict not in CLAIMS
        assert all(quote.quote in values[quote.pointer] for quote in judgement.evidence)
    assert verify_judgements(judgements, cv) == judgements


@given(CVS)
@fewer_times
def test_any_cv_is_grounded_and_exported(data: dict[str, Any]) -> None:
    cv = ground(Cv.model_validate(data), make_document("Lebenslauf\nNora Feldmann\nJava"))
    assert {value.pointer for value in cv_values(cv)} == set(cv.evidence)
    to_json_resume(cv)
