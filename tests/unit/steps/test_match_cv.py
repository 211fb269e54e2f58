"""The matching step: verified quotes, computed score, texts in the output language."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv, LanguageSkill, SkillGroup
from chalicelib.contracts.job import Cost, Job
from chalicelib.contracts.job_profile import Criterion, CriterionKind, CriterionTopic, JobProfile
from chalicelib.contracts.match import CriterionChange, Judgement, Match, MatchEvidence, Recommendation, Verdict
from chalicelib.engines.offline.engine import OfflineEngine
from chalicelib.errors import EngineUnavailable, InvalidRequest
from chalicelib.ports import Judging
from chalicelib.steps.base import StepResult, Tools
from chalicelib.steps.match_cv import STEP
from chalicelib.steps.scoring import change_criteria, rescored_with
from tests.unit.engines.samples import NOW, job, make_cv, make_document

MUST, SHOULD, SOFT = CriterionKind.MUST, CriterionKind.SHOULD, CriterionKind.SOFT

CV = make_cv(
    employments=[job("2018-01", None, "Entwicklung in Java und PostgreSQL")],
    skills=[SkillGroup(items=["Scrum"])],
    languages=[LanguageSkill(code="de", name="Deutsch", native=True, as_written="Muttersprache")],
)

CRITERIA = [
    Criterion(id="c1", text="5 Jahre Java", kind=MUST, topic=CriterionTopic.EXPERIENCE, terms=["Java"], min_years=5),
    Criterion(id="c2", text="Deutsch C1", kind=MUST, topic=CriterionTopic.LANGUAGE, language_code="de", cefr="C1"),
    Criterion(id="c3", text="Kubernetes", kind=SHOULD, terms=["Kubernetes"]),
    Criterion(id="c4", text="Teamfähigkeit", kind=SOFT, topic=CriterionTopic.SOFT_SKILL, terms=["Teamfähigkeit"]),
]


def run(
    criteria: list[Criterion] | None = None, cv: Cv = CV, engine: Any = None, language: Language = Language.DE
) -> StepResult:
    offline = OfflineEngine(lambda: NOW)
    tools = Tools(
        engine=engine or offline,
        offline=offline,
        clock=lambda: NOW,
        job=Job(job_id="j1"),
        language=language,
        read_document=lambda content: make_document(content.decode()),
    )
    profile = JobProfile(language=Language.DE, criteria=CRITERIA if criteria is None else criteria)
    return STEP.execute({"cv": cv, "job_profile": profile}, tools)


def matched(*args: Any, **kwargs: Any) -> Match:
    match = run(*args, **kwargs).artifacts["match"]
    assert isinstance(match, Match)
    return match


def test_judgements_come_in_order_and_the_score_from_them() -> None:
    result = run()
    match = result.artifacts["match"]
    assert isinstance(match, Match)
    assert [(j.criterion_id, j.verdict) for j in match.judgements] == [
        ("c1", Verdict.MET),
        ("c2", Verdict.MET),
        ("c3", Verdict.NOT_MET),
        ("c4", Verdict.UNKNOWN),
    ]
    assert match.score.total == 65  # 60 · 1 + 30 · 0 + 10 · 1/2
    assert result.changes == {"score": 65, "recommendation": "maybe"}
    assert (match.skills_covered, match.skills_missing) == (["Java"], ["Kubernetes"])


def test_strengths_and_gaps_are_named_the_critical_first() -> None:
    pmp = Criterion(id="c5", text="PMP", kind=MUST, weight=0.5, topic=CriterionTopic.CERTIFICATE, terms=["PMP"])
    match = matched([*CRITERIA, pmp])
    assert match.strengths == ["5 Jahre Java", "Deutsch C1"]
    assert [(gap.what, gap.criticality) for gap in match.gaps] == [("PMP", "high"), ("Kubernetes", "medium")]
    assert match.next_steps == ["Nachweis anfordern: PMP"]
    assert match.recommendation is Recommendation.MAYBE


def test_texts_are_in_the_output_language() -> None:
    french = matched(language=Language.FR)
    assert french.judgements[1].comment == "Allemand\u00a0: langue maternelle."
    assert french.gaps[0].why == "Non trouvé dans le CV\u00a0: Kubernetes."


def test_texts_are_told_in_each_language_of_the_page_and_quotes_as_they_are() -> None:
    german, french = matched(), matched(language=Language.FR)
    for of_german, of_french in zip(german.judgements, french.judgements, strict=True):
        assert of_german.comment_translations == of_french.comment_translations
        assert of_german.comment == of_french.comment_translations[Language.DE]
        assert of_french.comment == of_german.comment_translations[Language.FR]
    assert german.judgements[0].comment_translations[Language.EN].startswith("Java: ")
    assert german.gaps[0].why_translations[Language.FR] == french.gaps[0].why
    assert german.next_steps_translations[Language.FR] == french.next_steps


class Credulous(OfflineEngine):
    """An engine that believes everything and quotes what it likes."""

    def judge(self, criteria: Sequence[Criterion], cv: Cv, language: Language, job_id: str = "") -> Judging:
        quote = MatchEvidence(quote="Zehn Jahre Kubernetes bei Nordwind", page=1)
        judgements = [Judgement(criterion_id=c.id, verdict=Verdict.MET, evidence=[quote]) for c in criteria]
        return Judging(judgements, Cost(engine="credulous", model="m-1", prompt_version="7"))


def test_a_verdict_whose_quote_is_not_in_the_cv_does_not_count() -> None:
    match = matched(engine=Credulous())
    assert {judgement.verdict for judgement in match.judgements} == {Verdict.UNKNOWN}
    assert match.score.total == 5  # the skills that the CV does show
    assert (match.engine, match.model, match.prompt_version) == ("credulous", "m-1", "7")


class Thorough(OfflineEngine):
    """An engine that has looked for the skills while it judged."""

    def judge(self, criteria: Sequence[Criterion], cv: Cv, language: Language, job_id: str = "") -> Judging:
        return replace(super().judge(criteria, cv, language), skills=(["Java", "Kubernetes"], []))


def test_skills_that_the_engine_has_looked_for_are_not_looked_for_again() -> None:
    match = matched(engine=Thorough())
    assert (match.skills_covered, match.skills_missing) == (["Java", "Kubernetes"], [])
    assert match.score.total == 70


class Away(OfflineEngine):
    def judge(self, criteria: Sequence[Criterion], cv: Cv, language: Language, job_id: str = "") -> Judging:
        raise EngineUnavailable()


def test_an_engine_that_is_away_is_the_runners_business() -> None:
    with pytest.raises(EngineUnavailable):
        run(engine=Away())


def test_a_profile_without_criteria_is_left_to_a_person() -> None:
    match = matched([])
    assert (match.score.total, match.recommendation, match.recommendation_rule) == (
        0,
        Recommendation.MAYBE,
        "no_criteria",
    )


def test_the_same_input_gives_the_same_match() -> None:
    assert matched() == matched()


def test_a_changed_kind_is_rescored_without_an_engine() -> None:
    match = matched()
    stricter = rescored_with(match, change_criteria(match.criteria, [CriterionChange(id="c3", kind=MUST)]), Language.DE)
    assert stricter.judgements == match.judgements
    assert stricter.score.total == 64  # must 2/3, skills 1/2, no should: (60 · 2/3 + 10 · 1/2) / 70
    assert stricter.recommendation_rule == "must_not_met"
    assert stricter.gaps[0].criticality == "high"
    softer = rescored_with(match, change_criteria(match.criteria, [CriterionChange(id="c3", weight=0)]), Language.DE)
    assert (softer.score.total, softer.recommendation) == (93, Recommendation.GO)
    assert rescored_with(match, change_criteria(match.criteria, []), Language.DE) == match


def test_a_change_of_an_unknown_criterion_is_refused() -> None:
    with pytest.raises(InvalidRequest):
        change_criteria(matched().criteria, [CriterionChange(id="c99", weight=2)])
