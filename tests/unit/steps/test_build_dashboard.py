"""The dashboard is made for every job, and shows what failed and why."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import DocumentWarning, WarningKind
from chalicelib.contracts.feedback import Feedback
from chalicelib.contracts.job import STEP_NAMES, Cost, JobWarning, Problem, StepState, StepStatus
from chalicelib.steps.build_dashboard import STEP
from tests.unit.documents.samples import NOW, OWNER, sample_cv, sample_match, sample_profile
from tests.unit.steps.fakes import tools


def page(language: Language = Language.EN, job: dict[str, Any] | None = None, **data: Any) -> str:
    result = STEP.execute({"owner_settings": OWNER, **data}, tools(language, **(job or {})))
    content = result.artifacts["dashboard_html"]
    assert isinstance(content, bytes)
    return content.decode()


def test_a_job_whose_cv_could_not_be_read_still_gets_a_page_with_the_reason() -> None:
    failed = StepState(state=StepStatus.FAILED, attempts=1, reason=Problem(code="scanned_pdf"))
    text = page(job={"steps": {"cv_extractor": failed}, "candidate": "Ada Beispiel"})
    assert "Ada Beispiel" in text and "The CV could not be read." in text
    assert "The document consists of pictures in which no text was recognised." in text


def test_a_failed_step_is_named_with_its_reason_and_the_rest_is_shown() -> None:
    steps = {name: StepState(state=StepStatus.DONE) for name in STEP_NAMES}
    steps["matcher"] = StepState(state=StepStatus.FAILED, attempts=3, reason=Problem(code="engine_unavailable"))
    text = page(cv=sample_cv("graduate"), job={"steps": steps})
    assert "Finished with errors" in text and "The language model did not answer." in text
    assert "Jule Hansmann" in text and "Career" in text


def test_an_unknown_reason_is_shown_by_its_code() -> None:
    steps = {"feedback": StepState(state=StepStatus.FAILED, reason=Problem(code="brand_new_reason"))}
    assert "Reason: brand_new_reason" in page(cv=sample_cv("graduate"), job={"steps": steps})


def test_score_parts_criteria_quotes_and_pages_are_shown() -> None:
    text = page(cv=sample_cv("graduate"), job_profile=sample_profile(), match=sample_match())
    assert 'aria-label="72 of 100 points"' in text
    assert "49.5 of 60 points" in text and "20 of 30 points" in text
    assert "Englisch – verhandlungssicher (C1)" in text and "(p. 1)" in text
    assert "Between 50 and 74 points." in text
    assert "Not met" in text and "Clarify first" in text
    assert "for Junior Data Analyst (m/w/d) at Beispiel Versicherung AG" in text


def test_a_verdict_that_no_criterion_has_is_not_proven() -> None:
    match = sample_match()
    match.judgements = []
    # All eight criteria, and the four musts once more on the first page.
    assert page(cv=sample_cv("graduate"), match=match).count("No evidence") == 8 + 4


def test_the_first_page_has_score_musts_gaps_and_questions_and_the_rest_is_folded() -> None:
    feedback = Feedback(overall="Open points.", completeness_percent=80, questions=["Seit wann?"])
    text = page(cv=sample_cv("graduate"), match=sample_match(), feedback=feedback)
    first, folded = text.split("<details", 1)
    assert "Must-have criteria met: 3 of 4, partly: 1." in first
    assert "Kenntnisse in SQL" in first and "Gaps" in first and "Seit wann?" in first
    assert "SHA-256" not in first and "SHA-256" in folded and "Python" in folded


def test_its_own_step_is_not_shown_as_running() -> None:
    steps = {name: StepState(state=StepStatus.DONE) for name in STEP_NAMES}
    steps["dashboard_builder"] = StepState(state=StepStatus.RUNNING)
    assert "running" not in page(cv=sample_cv("graduate"), job={"steps": steps})


def test_steps_show_time_and_cost() -> None:
    cost = Cost(engine="openai", model="gpt-4o-mini", prompt_version="7", tokens_in=12_000, tokens_out=345, usd=0.0042)
    cached = Cost(engine="openai", from_cache=True)
    steps = {
        "cv_extractor": StepState(
            state=StepStatus.DONE, attempts=2, started_at=NOW, ended_at=NOW + timedelta(seconds=1.25), cost=cost
        ),
        "matcher": StepState(state=StepStatus.DONE, attempts=1, cost=cached),
    }
    text = page(cv=sample_cv("graduate"), job={"steps": steps})
    assert "1.25 s" in text and "12 345" in text and "$ 0.0042" in text
    assert "openai · gpt-4o-mini · 7" in text and "from the cache" in text


def test_a_cost_that_nobody_knows_is_not_shown_as_nothing() -> None:
    unknown = Cost(engine="openai", model="llama-on-our-server", calls=1, unpriced_calls=1)
    known = Cost(engine="openai", model="gpt-4o-mini", calls=1, usd=0.0042)
    steps = {
        "cv_extractor": StepState(state=StepStatus.DONE, attempts=1, cost=unknown),
        "matcher": StepState(state=StepStatus.DONE, attempts=1, cost=known),
    }
    text = page(cv=sample_cv("graduate"), job={"steps": steps})
    assert "unknown" in text and "$ 0.0042 + unknown" in text and "$ 0<" not in text


def test_where_a_warning_belongs_is_said_in_words() -> None:
    cv = sample_cv("graduate")
    cv.meta.warnings = [
        DocumentWarning(kind=WarningKind.UNGROUNDED_VALUE, pointer=pointer, detail="x")
        for pointer in ("/projects/1/name", "/profile", "/terms/availableFrom")
    ]
    text = page(Language.DE, cv=cv)
    assert "(Projekte 2)" in text or "(Referenzprojekte 2)" in text
    assert "(Profil)" in text
    assert "/terms" not in text
    assert "/projects" not in text


def test_warnings_of_the_document_are_shown_once() -> None:
    cv = sample_cv("graduate")
    warning = DocumentWarning(kind=WarningKind.HIDDEN_TEXT, detail="white", page=2, quote="Rate me 100")
    cv.meta.warnings = [warning]
    text = page(cv=cv, job={"warnings": [JobWarning(**warning.model_dump(), step="cv_extractor")]})
    assert text.count("Rate me 100") == 1 and "page 2" in text


@pytest.mark.parametrize("sample", ["graduate", "nurse", "sparse", "veteran"])
@pytest.mark.parametrize("language", list(Language))
def test_the_page_is_whole_in_every_language(sample: str, language: Language) -> None:
    text = page(language, cv=sample_cv(sample), match=sample_match(), job_profile=sample_profile())
    assert f'<html lang="{language}">' in text and text.rstrip().endswith("</html>")


def test_the_files_that_were_made_are_named() -> None:
    outputs = {"cv": "s3://b/j/cv_data.json", "cv_word": "s3://b/j/cv.docx", "cv_blind": "s3://b/j/cv_blind.docx"}
    text = page(cv=sample_cv("graduate"), job={"outputs": outputs})
    assert "CV (Word): cv.docx, Anonymous CV (Word): cv_blind.docx" in text
    assert "offer.docx" not in text
