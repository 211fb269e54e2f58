"""Who works when a model cannot, what it costs and whom, which model has which task, and which prose is used."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import WarningKind
from chalicelib.contracts.match import Verdict
from chalicelib.engines.cached import CachedEngine
from chalicelib.engines.openai.chat import StructuredChat
from chalicelib.engines.openai.engine import OpenAiEngine
from chalicelib.engines.openai.failures import CallFailed, Failure
from chalicelib.engines.openai.fallback import EngineWithFallback
from chalicelib.ports import WritingTask
from tests.fakes import InMemoryCache, InMemoryLedger, RecordingTelemetry
from tests.model_server import ModelServer, Play
from tests.unit.engines.openai.drafts import cv_draft
from tests.unit.engines.openai.lena_vogt import CRITERIA, document, engine


def test_when_the_provider_is_down_the_offline_engine_completes_and_says_so(
    openai: OpenAiEngine, server: ModelServer
) -> None:
    server.script = [Play(status=500, error={"message": "x"})]
    engine = EngineWithFallback(openai, openai.offline, RecordingTelemetry())
    cv = engine.extract(document()).cv
    assert cv.meta.engine == "offline"
    assert [w.detail for w in cv.meta.warnings if w.kind is WarningKind.ENGINE_FALLBACK] == ["server"]
    assert engine.judge(CRITERIA, cv, Language.DE).judgements[1].verdict is Verdict.NOT_MET


def test_an_exhausted_budget_switches_to_the_offline_engine(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(content=cv_draft(), usage=(1_000_000, 1_000_000))]
    limited = engine(chat, budget_usd=0.5)
    assert limited.extract(document()).cost.usd > 0.5
    with pytest.raises(CallFailed) as failed:
        limited.extract(document())
    assert failed.value.failure is Failure.BUDGET
    cv = EngineWithFallback(limited, limited.offline, RecordingTelemetry()).extract(document()).cv
    assert any(warning.kind is WarningKind.BUDGET_EXHAUSTED for warning in cv.meta.warnings)
    assert len(server.requests) == 1


def test_every_call_is_counted_for_the_stage_and_for_its_owner(chat: StructuredChat, server: ModelServer) -> None:
    ledger = InMemoryLedger()
    server.script = [Play(content=cv_draft())]
    for owner in ("anna", "ben", "anna"):
        CachedEngine(engine(chat, ledger=ledger), InMemoryCache(), owner).extract(document())
    server.script = [Play(refusal="no")]
    with pytest.raises(CallFailed):
        CachedEngine(engine(chat, ledger=ledger), InMemoryCache(), "anna").extract(document())
    assert ledger.month("2026-03", "anna").by_verb["extract"].calls == 3
    assert ledger.month("2026-03", "ben").total.tokens_in == 1000
    assert ledger.month("2026-03").total.calls == 4
    assert ledger.month("2026-03").total.usd == pytest.approx(4 * (1000 * 0.15 + 100 * 0.60) / 1_000_000)


def test_what_a_failed_try_cost_is_on_the_bill_of_whoever_took_over(openai: OpenAiEngine, server: ModelServer) -> None:
    server.script = [Play(content="not json")]
    cost = EngineWithFallback(openai, openai.offline, RecordingTelemetry()).extract(document()).cost
    assert (cost.engine, cost.calls, cost.tokens_in) == ("offline", 2, 2000)
    assert cost.variant is None


def test_each_verb_may_have_its_own_model(chat: StructuredChat, server: ModelServer) -> None:
    server.script = [Play(content=cv_draft())]
    own = engine(chat, models={"extract": "gpt-4.1-mini"})
    extraction = own.extract(document())
    server.script = [Play(content={"judgements": []})]
    own.judge(CRITERIA, extraction.cv, Language.DE)
    assert [request["model"] for request in server.requests] == ["gpt-4.1-mini", "gpt-4o-mini"]
    assert extraction.cv.meta.model == extraction.cost.model == "gpt-4.1-mini"


def test_a_variant_is_part_of_what_results_are_cached_under(chat: StructuredChat) -> None:
    first, second = engine(chat, variants="extract:v2=1"), engine(chat, variants="extract:v3=1")
    assert first.cache_identity("extraction", "j") != second.cache_identity("extraction", "j")


def test_prose_with_a_number_that_is_no_fact_is_dropped(openai: OpenAiEngine, server: ModelServer) -> None:
    task = WritingTask(
        "profile", Language.EN, {"name": "Lena", "years": 7, "skills": ["Kafka"]}, ["closing", "benefits"]
    )
    texts = [
        {"name": "closing", "text": "Lena has 7 years of experience with Kafka."},
        {"name": "benefits", "text": "Lena has 12 years of experience with GraphQL."},
        {"name": "unasked", "text": "Hello."},
    ]
    server.script = [Play(content={"texts": texts})]
    assert set(openai.write(task).texts) == {"closing"}


TEXT = "{} arbeitet seit Jahren mit Java und Kafka und entwickelt Dienste für die Logistik. " * 5


@pytest.mark.parametrize(
    ("text", "is_used"),
    [
        (TEXT.format(*["Die Kandidatin"] * 5), True),
        (TEXT.format(*["Die Kandidatin"] * 5)[:120], False),
        (TEXT.format(*["Die Kandidatin"] * 5) * 2, False),
        (TEXT.format(*["Die Kandidatin"] * 4, "Ich"), False),
        ("The candidate has worked with Java and Kafka for years and builds services for logistics. " * 5, False),
    ],
    ids=["as ordered", "too short", "too long", "first person", "another language"],
)
def test_a_profile_text_is_used_only_as_it_was_ordered(
    openai: OpenAiEngine, server: ModelServer, text: str, is_used: bool
) -> None:
    server.script = [Play(content={"texts": [{"name": "profile", "text": text}]})]
    task = WritingTask("profile", Language.DE, {"technologies": ["Java", "Kafka"]}, ["profile"])
    assert ("profile" in openai.write(task).texts) is is_used
