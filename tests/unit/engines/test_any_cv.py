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
from tests.unit.documents.samples import HOSTILE_TEXTS, sample_cv
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
MOST = 200
"""Letters of a text here. Thousands are judged once, below: in every other value they only take their time."""


def shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: shortened(one) for name, one in value.items()}
    if isinstance(value, list):
        return [shortened(one) for one in value]
    return value[:MOST] if isinstance(value, str) else value


SHORT_CVS = CVS.map(shortened)


def proven(data: dict[str, Any]) -> Cv:
    cv = Cv.model_validate(data)
    evidence = {value.pointer: [Evidence(page=0, state=EvidenceState.EDITED)] for value in cv_values(cv)}
    return cv.model_copy(update={"evidence": evidence})


@given(SHORT_CVS)
@fewer_times
def test_any_cv_is_judged_and_scored_alike_twice(data: dict[str, Any]) -> None:
    cv = proven(data)
    first, second = (judge_criteria(profile().criteria, cv, Language.FR) for _ in range(2))
    assert first == second
    covered, missing = covered_skills(profile().criteria, cv)
    assert 0 <= score_match(profile().criteria, first, len(covered), len(missing)).score.total <= 100


@given(SHORT_CVS)
@fewer_times
def test_every_claim_is_quoted_from_a_value_of_the_cv(data: dict[str, Any]) -> None:
    cv = proven(data)
    judgements = judge_criteria(profile().criteria, cv, Language.DE)
    values = {value.pointer: value.text for value in cv_values(cv)}
    for judgement in judgements:
        assert judgement.evidence or judgement.verdict not in CLAIMS
        assert all(quote.quote in values[quote.pointer] for quote in judgement.evidence)
    assert verify_judgements(judgements, cv) == judgements


@pytest.mark.parametrize(
    "text", sorted({text for text in HOSTILE_TEXTS if len(text) > MOST}), ids=["hyphens", "letters"]
)
def test_a_text_of_thousands_of_letters_is_judged_and_quoted(text: str) -> None:
    work = {"role": text, "activities": ["Java", text], "technologies": [text]}
    cv = proven(sample_cv("graduate").model_dump(by_alias=True, mode="json") | {"profile": text, "employments": [work]})
    judgements = judge_criteria(profile().criteria, cv, Language.DE)
    assert verify_judgements(judgements, cv) == judgements
    assert any(quote.pointer == "/employments/0/activities/0" for one in judgements for quote in one.evidence)


@given(SHORT_CVS)
@fewer_times
def test_any_cv_is_grounded_and_exported(data: dict[str, Any]) -> None:
    cv = ground(Cv.model_validate(data), make_document("Lebenslauf\nNora Feldmann\nJava"))
    assert {value.pointer for value in cv_values(cv)} == set(cv.evidence)
    to_json_resume(cv)
