"""Whole jobs, every verb, with answers of a model that are written by hand in the provider's format.

The answers hold the mistakes that models make: wrong lines, invented skills, criteria, quotes and years.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from chalicelib.contracts.cv import EvidenceState, WarningKind
from chalicelib.contracts.cv_values import cv_values, evidence_state
from chalicelib.contracts.feedback import Feedback
from chalicelib.contracts.job import Job, JobStatus
from chalicelib.contracts.match import Judgement, Verdict
from chalicelib.contracts.offer import Offer
from local.neutral_format import to_neutral
from tests.fakes import RecordingTelemetry
from tests.model_pipeline import ModelPipeline, schema_name
from tests.model_server import ModelServer
from tests.recorded_model import PAIRS, recorded_answer

pytestmark = pytest.mark.slow


@dataclass
class Jobs:
    pipeline: ModelPipeline
    server: ModelServer
    jobs: dict[str, Job]

    def judgement(self, name: str, criterion: str) -> Judgement:
        return {judgement.criterion_id: judgement for judgement in self.pipeline.match(name).judgements}[criterion]

    def offer(self, name: str) -> Offer:
        return Offer.model_validate_json(self.pipeline.artifact(name, "offer"))

    def feedback(self, name: str) -> Feedback:
        return Feedback.model_validate_json(self.pipeline.artifact(name, "feedback"))


@pytest.fixture(scope="module")
def done() -> Iterator[Jobs]:
    with ModelServer().running() as server:
        server.answer = recorded_answer
        pipeline = ModelPipeline(server)
        jobs = {
            name: pipeline.process(name, cv.read_bytes(), profile.read_bytes()) for name, (cv, profile) in PAIRS.items()
        }
        yield Jobs(pipeline, server, jobs)


@pytest.mark.parametrize("name", PAIRS)
def test_every_step_is_done_and_the_model_did_it(done: Jobs, name: str) -> None:
    job = done.jobs[name]
    assert job.status is JobStatus.COMPLETED
    engines = {step: state.cost.engine for step, state in job.steps.items() if state.cost}
    assert {step: engines.get(step) for step in ("cv_extractor", "matcher", "feedback", "offer_generator")} == (
        dict.fromkeys(("cv_extractor", "matcher", "feedback", "offer_generator"), "openai")
    )


def test_every_verb_was_asked_for_every_job_and_nothing_twice(done: Jobs) -> None:
    asked = [schema_name(request) for request in done.server.requests]
    # The second job with the German profile has it from the cache.
    assert {name: asked.count(name) for name in set(asked)} == {
        "CvDraft": 4,
        "JobProfileDraft": 3,
        "JudgementsDraft": 4,
        "TextsDraft": 9,
    }
    telemetry = done.pipeline.container.telemetry
    assert isinstance(telemetry, RecordingTelemetry)
    assert "ModelFailures" not in telemetry.counts


def test_cited_values_are_proven(done: Jobs) -> None:
    for name in ("de", "en"):
        states = [places[0].state for places in done.pipeline.cv(name).evidence.values()]
        assert len(states) > 50
        assert set(states) == {EvidenceState.GROUNDED}


def test_a_value_cited_with_the_wrong_line_is_found_where_it_stands(done: Jobs) -> None:
    cv = done.pipeline.cv("de")
    assert cv.employments[1].employer == "Helvara Systemhaus AG"
    assert "Helvara Systemhaus AG" in cv.evidence["/employments/1/employer"][0].quote


def test_an_invented_skill_is_marked_and_proves_nothing(done: Jobs) -> None:
    cv = done.pipeline.cv("fr")
    marked = {value.text for value in cv_values(cv) if evidence_state(cv, value.pointer) is EvidenceState.UNGROUNDED}
    assert marked == {"SAP Analytics Cloud"}
    judgement = done.judgement("fr", "c8")
    assert (judgement.verdict, judgement.evidence) == (Verdict.UNKNOWN, [])


def test_an_invented_criterion_is_left_out(done: Jobs) -> None:
    assert not any("München" in criterion.text for criterion in done.pipeline.match("de").criteria)
    assert len(done.pipeline.match("de").criteria) == 14


@pytest.mark.parametrize(("name", "criterion"), [("de", "c12"), ("en", "c8")])
def test_met_without_a_quote_from_the_cv_is_not_met(done: Jobs, name: str, criterion: str) -> None:
    assert done.judgement(name, criterion).verdict is Verdict.UNKNOWN


def test_what_is_proven_is_met_with_its_place(done: Jobs) -> None:
    judgement = done.judgement("en", "c4")
    assert judgement.verdict is Verdict.MET
    assert judgement.evidence[0].quote == "six civil engineering contractors under NEC4 contracts"
    assert judgement.evidence[0].page == 1
    assert [done.jobs[name].recommendation for name in ("de", "en", "fr")] == ["go", "go", "go"]


def test_prose_of_the_model_is_used_unless_it_says_more_than_the_facts(done: Jobs) -> None:
    assert done.feedback("en").overall.startswith("The CV is clearly structured")
    offer = done.offer("de")
    assert "ereignisgesteuerte Datenplattform" in (offer.situation or "")
    assert "Databricks" not in offer.assessment
    assert "25" not in offer.assessment


def test_dates_and_certificates_are_as_written(done: Jobs) -> None:
    neutral = to_neutral(done.pipeline.cv("en"))
    assert [job["company"] for job in neutral["work"]] == [
        "Calder Fibre Networks Ltd",
        "Brightwater Data Centres plc",
        "Pennine Telecom Services",
    ]
    assert neutral["certifications"][0]["date"] == "2020-02"


def test_of_a_scan_nothing_is_proven_and_everything_names_its_page(done: Jobs) -> None:
    cv = done.pipeline.cv("scan")
    assert cv.person.last_name == "Falkenried"
    assert cv.employments[0].period is not None
    assert cv.employments[0].period.start == "2020-05"
    states = {places[0].state for places in cv.evidence.values()}
    assert states == {EvidenceState.UNGROUNDED}
    assert cv.evidence["/employments/0/employer"][0].page == 1
    assert [(w.kind, w.detail) for w in cv.meta.warnings] == [(WarningKind.SCAN_READ_BY_MODEL, "1/1")]
    assert cv.meta.prompt_version == "scan_v2"


def test_a_scan_makes_criteria_likely_and_none_proven(done: Jobs) -> None:
    match = done.pipeline.match("scan")
    verdicts = {judgement.verdict for judgement in match.judgements}
    assert Verdict.POTENTIALLY in verdicts
    assert not verdicts & {Verdict.MET, Verdict.PARTLY}
    assert match.skills_covered == []
    assert match.recommendation != "go"
    assert not any(row.answer for row in done.offer("scan").fit)


def test_a_scan_asks_the_candidate_for_the_original_instead_of_confirming_every_value(done: Jobs) -> None:
    questions = [finding.question for finding in done.feedback("scan").findings]
    assert any("Word-Datei" in question for question in questions)
    assert not any("bestätigen" in question for question in questions)


def test_a_scan_costs_what_its_pictures_cost(done: Jobs) -> None:
    cost = done.jobs["scan"].steps["cv_extractor"].cost
    assert cost is not None
    assert cost.tokens_in == 1900
    assert cost.usd == pytest.approx((1900 * 0.10 + 1100 * 0.50) / 1_000_000)


def test_money_is_counted_by_owner_and_verb(done: Jobs) -> None:
    usage = done.pipeline.ledger.month(done.jobs["de"].created_at.strftime("%Y-%m"), "anna")  # type: ignore[union-attr]
    spent = sum(state.cost.usd for job in done.jobs.values() for state in job.steps.values() if state.cost)
    assert usage.total.usd == pytest.approx(spent)
    assert set(usage.by_verb) == {"extract", "job_profile", "judge", "write"}
    assert usage.total.calls == len(done.server.requests)


def test_recorded_answers_are_marked_as_written_by_hand() -> None:
    from tests.recorded_model import FOLDER

    notes = [json.loads(file.read_text(encoding="utf-8"))["note"] for file in FOLDER.glob("*.json")]
    assert len(notes) >= 15
    assert all("by hand" in note for note in notes)
