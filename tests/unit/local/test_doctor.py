"""The doctor says what works, and what to do about what does not."""

import pytest

from chalicelib.engines.openai.spending import price_table
from local.doctor import doctor, say_prices
from tests.model_pipeline import numbered_rows, schema_name
from tests.model_server import ModelServer, Play, Request
from tests.unit.engines.openai.drafts import cited, cv_draft, profile_draft


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    with ModelServer().running() as server:
        for name in ("MODEL_NAME", "MODEL_NAME_JUDGE"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("STAGE", "local")
        monkeypatch.setattr("chalicelib.engines.openai.chat.FIRST_WAIT_SECONDS", 0.001)
        yield server


def good(request: Request) -> Play:
    name = schema_name(request) or next(name for name in DRAFTS if FIELDS[name] in str(request["messages"][0]))
    if name == "JudgementsDraft":
        number, text = next((n, text) for n, text in numbered_rows(request).items() if "Kafka" in text)
        quotes = [{"item": number, "quote": text}]
        judgement = {"criterion_id": "c1", "verdict": "met", "quotes": quotes, "comment": "."}
        return Play(content={"judgements": [judgement]})
    return Play(content=DRAFTS[name])


JOB = {
    "period": {"start": "2019-01", "end": None, "ongoing": True, "as_written": "01/2019 - today", "lines": [5]},
    "role": cited("Software engineer", 6),
    "employer": cited("Northwind Logistics Ltd", 6),
    "location": None,
    "activities": [cited("Built services in Java and Kafka", 7)],
    "technologies": [],
    "methods": [],
}
DRAFTS = {
    "CvDraft": cv_draft(employments=[JOB], skills=[{"category": None, "items": [cited("Kafka", 9)]}]),
    "JobProfileDraft": profile_draft("Experience with Kafka"),
    "JudgementsDraft": None,
    "TextsDraft": {
        "texts": [
            {"name": "profile", "text": "The candidate builds services in Java and Kafka for a logistics company. " * 5}
        ]
    },
}
FIELDS = {"CvDraft": "is_cv", "JobProfileDraft": "min_years", "JudgementsDraft": "judgements", "TextsDraft": "texts"}
"""A field of each schema that stands in no other, to tell requests without a strict schema apart."""


def said(capsys: pytest.CaptureFixture[str], returns: int) -> str:
    assert doctor() == returns
    return capsys.readouterr().out


def test_a_provider_that_works_is_said_to_work(provider: ModelServer, capsys: pytest.CaptureFixture[str]) -> None:
    provider.answer = good
    text = said(capsys, returns=0)
    assert text.count("strict schema") == 5
    assert "extract      works: 8 values read, 0 of them not in the text" in text
    assert "job_profile  works: 1 of 1 criterion found" in text
    assert "judge        works: 1 of 1 proven with a quote" in text
    assert "write        works: 60 words" in text
    assert "scans        works: takes pictures" in text
    assert "1000 tokens in, 100 out, $0.00015" in text


def test_a_model_that_reads_nothing_right_does_not_work_however_well_it_answers(
    provider: ModelServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """The offline engine would have filled its gaps, and the job would have looked well."""
    invented = cv_draft(employments=[], skills=[{"category": None, "items": [cited("Cobol", 9)]}])
    invented["person"] |= {"first_name": cited("John", 1), "last_name": cited("Doe", 1), "email": None}

    def poor(request: Request) -> Play:
        return Play(content=invented) if schema_name(request) == "CvDraft" else good(request)

    provider.answer = poor
    text = said(capsys, returns=1)
    assert "extract      answers, but proves nothing that a job could use: " in text
    assert "extract      works" not in text


def test_the_doctor_says_what_the_limits_mean_at_the_measured_speed(
    provider: ModelServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MODEL_NAME", "llama-on-my-desk")
    monkeypatch.setenv("MODEL_CONTEXT", "5000")
    monkeypatch.setenv("MODEL_CALL_SECONDS", "3")

    def slow(request: Request) -> Play:
        play = good(request)
        play.hangs = 0.5 if schema_name(request) == "CvDraft" and "image_url" not in str(request) else 0
        return play

    provider.answer = slow
    text = said(capsys, returns=0)
    assert "llama-on-my-desk has a context of 5000 tokens: every CV is read in parts" in text
    assert " tokens/s: a page of CV takes about " in text
    assert "That is longer than MODEL_CALL_SECONDS allows, 3: raise it, or use a faster model." in text
    monkeypatch.delenv("MODEL_CONTEXT")
    monkeypatch.delenv("MODEL_CALL_SECONDS")
    provider.answer = good
    text = said(capsys, returns=0)
    assert "The context of llama-on-my-desk is not known here" in text
    assert "That is longer" not in text


@pytest.mark.parametrize(
    ("call", "function", "limit"),
    [("0.5", "", "MODEL_CALL_SECONDS"), ("900", "0.5", "FUNCTION_SECONDS"), ("900", "1800", "")],
)
def test_an_answer_has_the_time_that_a_step_has_and_what_bounds_it_is_named(
    provider: ModelServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    call: str,
    function: str,
    limit: str,
) -> None:
    monkeypatch.setattr("local.model_time.STEP_SECONDS", 0.5 if limit == "FUNCTION_SECONDS" else 120)
    monkeypatch.setattr("chalicelib.engines.deadline.DEFAULT_SECONDS", 0.0)
    for module in ("local.model_time", "chalicelib.engines.openai.chat"):
        monkeypatch.setattr(f"{module}.RESERVED_SECONDS", 0.0)
    monkeypatch.setattr("chalicelib.engines.openai.chat.SHORTEST_CALL_SECONDS", 0.1)
    monkeypatch.setenv("MODEL_CALL_SECONDS", call)
    monkeypatch.setenv("FUNCTION_SECONDS", function)

    def slow(request: Request) -> Play:
        play = good(request)
        play.hangs = 1 if limit and schema_name(request) == "CvDraft" and "image_url" not in str(request) else 0
        return play

    provider.answer = slow
    text = said(capsys, returns=1 if limit else 0)
    assert (f"The answer takes too long. Raise {limit}," in text) == bool(limit)


def test_a_refused_key_is_said_once_with_what_to_do(provider: ModelServer, capsys: pytest.CaptureFixture[str]) -> None:
    provider.script = [Play(status=401, error={"message": "bad"})]
    text = said(capsys, returns=1)
    assert "extract      failed: key_refused. The provider refuses the key. Check OPENAI_API_KEY" in text
    assert "The others were not tried" in text
    assert len(text.splitlines()) <= 6


def test_a_wrong_address_is_said_to_be_one(
    provider: ModelServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    provider.script = [Play(status=404, error={"message": "Not Found"})]
    assert "Check OPENAI_BASE_URL: it usually ends in /v1" in said(capsys, returns=1)
    provider.script = [Play(body="<html>Welcome</html>", headers={"Content-Type": "text/html"})]
    assert "wrong_address" in said(capsys, returns=1)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    assert "Nothing answers there. Check OPENAI_BASE_URL (with" in said(capsys, returns=1)
    monkeypatch.setenv("OPENAI_BASE_URL", "localhost:11434")
    assert "Nothing answers there. Check OPENAI_BASE_URL (with" in said(capsys, returns=1)


def test_an_unknown_model_is_said_with_the_setting_that_names_it(
    provider: ModelServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MODEL_NAME_JUDGE", "gpt-9")
    unknown = Play(status=404, error={"message": "no such model", "code": "model_not_found"})
    provider.answer = lambda request: unknown if request["model"] == "gpt-9" else good(request)
    text = said(capsys, returns=1)
    assert "judge        failed: model_unknown" in text
    assert "Check MODEL_NAME_JUDGE." in text
    assert "No price is known for gpt-9" in text
    assert text.count("works:") == 4


def test_a_provider_without_strict_schemas_works_and_is_said_to_be_one(
    provider: ModelServer, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = Play(status=400, error={"message": "response_format json_schema is not supported"})
    provider.answer = lambda request: refused if schema_name(request) else good(request)
    text = said(capsys, returns=0)
    assert text.count("plain JSON, as it refuses the strict schema") == 5


def test_a_model_that_takes_no_pictures_is_fine_for_cvs_with_text(
    provider: ModelServer, capsys: pytest.CaptureFixture[str]
) -> None:
    blind = Play(status=400, error={"message": "image input is not supported"})
    provider.answer = lambda request: blind if "image_url" in str(request["messages"]) else good(request)
    text = said(capsys, returns=0)
    assert "scans        failed: no_pictures" in text
    assert "CVs with text are not concerned" in text


def test_a_model_without_a_price_has_unknown_cost(
    provider: ModelServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MODEL_NAME", "llama-on-my-desk")
    provider.answer = good
    text = said(capsys, returns=0)
    assert "No price is known for llama-on-my-desk" in text
    assert "cost unknown" in text
    assert "$" not in text


def test_without_a_key_the_doctor_says_so_and_sends_nothing(
    provider: ModelServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    assert "Set OPENAI_API_KEY" in said(capsys, returns=1)
    assert provider.requests == []


def test_a_model_that_its_provider_ends_is_named_with_the_day(capsys: pytest.CaptureFixture[str]) -> None:
    say_prices(price_table(), {"gpt-4o-mini", "gpt-6-luna"})
    said = capsys.readouterr().out
    assert "gpt-4o-mini ends on 2027-01-14: set MODEL_NAME to another in time" in said
    assert "gpt-6-luna" not in said
