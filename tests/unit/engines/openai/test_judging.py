"""The engine does not trust what a model judges: quotes and counts are checked, hidden orders have no effect."""

import re
from typing import Any

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.document import Document
from chalicelib.contracts.job_profile import Criterion, CriterionKind
from chalicelib.contracts.match import Judgement, Verdict
from chalicelib.engines.grounding import ground
from chalicelib.engines.openai.engine import OpenAiEngine
from chalicelib.steps.scoring import score_match
from tests.model_server import ModelServer, Play, Request
from tests.unit.engines.openai.drafts import cited, cv_draft, profile_draft
from tests.unit.engines.openai.lena_vogt import CRITERIA, INJECTION, document


def judge(openai: OpenAiEngine, server: ModelServer, shown: Document, *judgements: dict[str, Any]) -> list[Judgement]:
    server.script = [Play(content=cv_draft())]
    cv = ground(openai.extract(shown).cv, shown)
    server.script = [Play(content={"judgements": list(judgements)})]
    return openai.judge(CRITERIA, cv, Language.DE).judgements


def item(server_text: str, wanted: str) -> int:
    return int(re.search(rf"(\d+)\| {re.escape(wanted)}", server_text)[1])  # type: ignore[index]


def said(criterion: str, verdict: str, quote: str = "", number: int = 1) -> dict[str, Any]:
    quotes = [{"item": number, "quote": quote}] if quote else []
    return {"criterion_id": criterion, "verdict": verdict, "quotes": quotes, "comment": "…"}


def test_met_with_a_quote_that_stands_in_the_cv_is_met(openai: OpenAiEngine, server: ModelServer) -> None:
    judgements = judge(openai, server, document(), said("c1", "met", "Java und Kafka"))
    assert judgements[0].verdict is Verdict.MET
    assert judgements[0].evidence[0].page == 1


@pytest.mark.parametrize("quote", ["", "zehn Jahre Rust", "rust"])
def test_met_without_a_verified_quote_is_only_potential(openai: OpenAiEngine, server: ModelServer, quote: str) -> None:
    judgements = judge(openai, server, document(), said("c2", "met", quote))
    assert judgements[1].verdict is Verdict.POTENTIALLY
    assert judgements[1].evidence == []


def test_years_are_counted_not_believed(openai: OpenAiEngine, server: ModelServer) -> None:
    judgements = judge(openai, server, document(), said("c3", "met", "Java"))
    assert judgements[2].verdict is Verdict.PARTLY
    assert judgements[2].years_found == pytest.approx(7.2, abs=0.3)


def test_amounts_are_counted_not_believed(openai: OpenAiEngine, server: ModelServer) -> None:
    server.script = [Play(content=cv_draft())]
    cv = ground(openai.extract(document()).cv, document())
    projects = Criterion(id="c1", text="mindestens 5 Projekte mit Kafka", kind=CriterionKind.MUST, terms=["Kafka"])
    server.script = [Play(content={"judgements": [said("c1", "met", "Java und Kafka")]})]
    assert openai.judge([projects], cv, Language.DE).judgements[0].verdict is Verdict.PARTLY


def test_years_and_levels_of_a_job_profile_are_those_of_its_words(openai: OpenAiEngine, server: ModelServer) -> None:
    rows = ("Mindestens 5 Jahre Erfahrung mit Kafka", "Erfahrung mit Java", "Englisch mindestens B2")
    content = profile_draft(*rows)
    content["criteria"][0]["min_years"] = None
    content["criteria"][1]["min_years"] = 10
    content["criteria"][2] |= {"topic": "language", "language_code": "en", "cefr": "C2"}
    server.script = [Play(content=content)]
    criteria = openai.read_job_profile(document(*rows, flagged=False)).profile.criteria
    assert [criterion.min_years for criterion in criteria] == [5, None, None]
    assert [criterion.cefr for criterion in criteria] == [None, None, "B2"]


def test_where_the_engines_disagree_a_judgement_has_less_confidence(openai: OpenAiEngine, server: ModelServer) -> None:
    judgements = judge(openai, server, document(), said("c1", "unknown"), said("c2", "unknown"))
    assert judgements[0].confidence < judgements[1].confidence


def test_a_criterion_that_the_model_forgot_is_judged_offline(openai: OpenAiEngine, server: ModelServer) -> None:
    judgements = judge(openai, server, document())
    assert [judgement.criterion_id for judgement in judgements] == ["c1", "c2", "c3"]
    assert judgements[0].verdict is Verdict.MET
    assert judgements[1].verdict is Verdict.NOT_MET


def test_a_cv_that_asks_for_a_better_score_gets_the_same(openai: OpenAiEngine, server: ModelServer) -> None:
    """The server obeys any order it is shown, so the score stays only if it is shown none."""

    def obedient(request: Request) -> Play:
        text = "\n".join(message["content"] for message in request["messages"])
        if request["response_format"]["json_schema"]["name"] == "CvDraft":
            obeyed = [{"category": None, "items": [cited(INJECTION, 9)]}] if INJECTION in text else []
            return Play(content=cv_draft(skills=cv_draft()["skills"] + obeyed))
        number = item(text, "Java")
        verdicts = ["met"] * 3 if INJECTION in text else ["met", "unknown", "partly"]
        return Play(
            content={
                "judgements": [
                    said(criterion.id, verdict, "Java", number)
                    for criterion, verdict in zip(CRITERIA, verdicts, strict=True)
                ]
            }
        )

    server.answer = obedient

    def score(shown: Document) -> tuple[list[Verdict], Any]:
        cv = ground(openai.extract(shown).cv, shown)
        judgements = openai.judge(CRITERIA, cv, Language.DE).judgements
        return [judgement.verdict for judgement in judgements], score_match(CRITERIA, judgements, [], [])

    assert score(document(INJECTION)) == score(document())
