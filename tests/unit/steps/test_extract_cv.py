"""The first step with inputs that are data already."""

import json

from chalicelib.contracts.base import Language
from chalicelib.contracts.job_profile import Criterion, CriterionKind, JobProfile
from chalicelib.steps.extract_cv import ExtractInput, extract_cv

from .fakes import tools

RESUME = json.dumps({"basics": {"name": "Mara Beispiel"}, "work": [{"position": "Analystin"}]}).encode()
PROFILE = JobProfile(
    language=Language.DE, criteria=[Criterion(id="c1", text="Python", kind=CriterionKind.MUST, weight=3)]
)


def test_a_saved_job_profile_is_taken_over_with_its_criteria_and_weights() -> None:
    result = extract_cv(
        ExtractInput(source=RESUME, job_profile_source=PROFILE.model_dump_json().encode()),
        tools(),
    )

    assert result.artifacts["job_profile"] == PROFILE
    assert result.input_problems == {}


def test_a_job_profile_that_is_broken_json_does_not_hold_up_the_cv() -> None:
    result = extract_cv(ExtractInput(source=RESUME, job_profile_source=b'{"criteria": 7}'), tools())

    assert result.input_problems["job_profile"].code == "file_damaged"
    assert "cv" in result.artifacts
