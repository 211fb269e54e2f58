"""The doctor says what works, and what to do about what does not."""

import pytest

from local.doctor import doctor
from tests.model_server import ModelServer, Play, Request
from tests.unit.engines.openai.test_engine import cited, draft


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    with ModelServer().running() as server:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("STAGE", "local")
        yield server


def good(request: Request) -> Play:
    criterion = {
        "text": "Experience with Kafka",
        "kind": "must",
        "weight": 1,
        "topic": "skill",
        "terms": ["Kafka"],
        "min_years": None,
        "language_code": None,
        "cefr": None,
    }
    nothing = (
        "client",
        "unit",
        "programme",
        "summary",
        "title",
        "goal",
        "start",
        "end",
        "extension",
        "workload",
        "rate",
        "contact",
        "model",
    )
    profile = dict.fromkeys(nothing) | {"tasks": [], "criteria": [criterion], "locations": []}
    judgement = {"criterion_id": "c1", "verdict": "met", "quotes": [{"item": 1, "quote": "Kafka"}], "comment": "."}
    drafts = {
        "CvDraft": draft(skills=[{"category": None, "items": [cited("Kafka", 7)]}]),
        "JobProfileDraft": profile,
        "JudgementsDraft": {"judgements": [judgement]},
        "TextsDraft": {"texts": [{"name": "profile", "text": "Lena knows Java."}]},
    }
    return Play(content=drafts[request["response_format"]["json_schema"]["name"]])


def test_a_provider_that_works_is_said_to_work(provider: ModelServer, capsys: pytest.CaptureFixture[str]) -> None:
    provider.answer = good
    assert doctor() == 0
    said = capsys.readouterr().out
    assert said.count("works: strict schema") == 4


def test_a_refused_key_is_said_with_what_to_do(provider: ModelServer, capsys: pytest.CaptureFixture[str]) -> None:
    provider.script = [Play(status=401, error={"message": "bad"})]
    assert doctor() == 1
    assert "Check OPENAI_API_KEY" in capsys.readouterr().out


def test_without_a_key_the_doctor_says_so(
    provider: ModelServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    assert doctor() == 1
    said = capsys.readouterr().out
    assert said.count("Set OPENAI_API_KEY") == 3
    assert "judge        not tried" in said
    assert provider.requests == []
