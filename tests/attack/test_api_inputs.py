"""Every route of the OpenAPI document × odd inputs: never a fault of ours, and only answers that are documented."""

import json
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest

from chalicelib.adapters.dynamodb import DynamoJobTable
from chalicelib.contracts.candidate import Candidate
from chalicelib.errors import InvalidRequest
from chalicelib.http.operations import openapi_document
from tests.app.conftest import Api, FakeContainer, api, container
from tests.app.test_jobs import finished
from tests.app.test_upload import PDF
from tests.attack.test_api_access import PLACES

__all__ = ["api", "container"]

OPERATIONS = [
    (method.upper(), path, set(operation["responses"]))
    for path, methods in openapi_document()["paths"].items()
    for method, operation in methods.items()
]
OF_THE_GATEWAY = {"401", "403", "405", "415"}
"""Answered before a view is called, on any route."""

IDS = [
    "nothing",
    "x" * 3000,
    "0" * 32,
    "usage#2026-03",
    "offers#1",
    "candidate#1",
    "..",
    "%00",
    "ü",
    "a b",
    "²",
    "owners",
    "'",
    "{}",
    "🙂",
]
BODIES = [
    b"",
    b"{}",
    b"[]",
    b"null",
    b"{",
    b'"' + b"x" * 100_000 + b'"',
    b"[" * 100_000,
    b'{"a":' * 5000,
    b"\xff\xfe\x00",
    b'{"criteria": [{"id": "c1", "weight": NaN}]}',
    b'{"criteria": [{"id": "c1", "weight": 1e999}]}',
    b'{"criteria": [{"id": "\\ud800"}]}',
    b'{"fileName": "", "contentType": "text/html"}',
    b'{"fileName": "\\u0000", "jobProfileId": "../x"}',
    json.dumps({"options": {"offerTerms": {"rate": "9" * 500_000}}}).encode(),
    json.dumps({"text": "x", "title": "\u202e" * 200}).encode(),
]
HEADERS: list[dict[str, str]] = [
    {"If_Match": value} for value in ("²", "٣", "-1", "1" * 5000, '"', "W/W/1", "1.5", "\t", '"1", "2"')
]
HEADERS += [{"Accept_Language": value} for value in ("," * 5000, "x" * 5000, "*", "de-" * 900, ";q=", "\xff")]
HEADERS += [{"Idempotency_Key": value} for value in ("k" * 201, "\x01", " ", "ü", "k" * 200)]
HEADERS += [{"X_File_Name": value} for value in ("%", "%00%0d%0a", "x" * 5000, "%ff%fe", "/", "..", "%F0%9F%99%82")]
HEADERS += [
    {"Content_Type": value} for value in ("", "multipart/form-data", "multipart/form-data; boundary=" + "b" * 300)
]
QUERIES = [
    "limit=²", "limit=" + "9" * 5000, "limit=-1", "limit=", "cursor=%00", "cursor=NQ", "cursor=" + "W1" * 2000,
    "q=%00", "q=%22(((", "q=" + "a" * 301, "tag=%ff", "duplicates=x",
    "language=%ff", "receivedFrom=x", "receivedTo=9999-12-31", "receivedFrom=0001-01-01T00:00%2B14:00",
    "month=٢٠٢٦-01", "month=", "format=csv", "format=json-resume", "with=cv", "language=%00", "options=%7B", "deep=1",
]  # fmt: skip


def check(answer: Any, documented: set[str], what: str) -> None:
    status = str(answer.status_code)
    assert answer.status_code < 500, f"{what}: {status} {answer.body[:200]!r}"
    assert status in documented | OF_THE_GATEWAY, f"{what}: {status} is not documented, only {sorted(documented)}"
    if answer.status_code >= 400:
        problem = answer.json_body
        assert problem.get("code") and problem.get("detail"), f"{what}: {problem}"
        assert "Traceback" not in problem["detail"]


CANDIDATE = "c" * 32


def of(template: str, job_id: str) -> str:
    ids = {"profile_id": "0" * 32, "candidate_id": CANDIDATE, "key_id": "0" * 20, "webhook_id": "0" * 16}
    return template.format(job_id=job_id, template_id="0" * 16, **ids, **PLACES)


@pytest.fixture
def job_id(api: Api, container: FakeContainer) -> str:
    now = datetime.now(UTC)
    container.candidates.put(Candidate(candidate_id=CANDIDATE, owner="local", created_at=now, changed_at=now), 0)
    return str(api.upload(PDF).json_body["jobId"])


@pytest.mark.parametrize("odd", IDS, ids=[ascii(odd)[:20] for odd in IDS])
def test_an_odd_id_is_nothing(api: Api, odd: str) -> None:
    for method, template, documented in OPERATIONS:
        if "{" in template:
            names = ("job_id", "profile_id", "candidate_id", "key_id", "webhook_id", "template_id", *PLACES)
            path = template.format(**dict.fromkeys(names, quote(odd, safe="")))
            check(api.call(method, path, b"{}", Content_Type="application/json"), documented, f"{method} {path[:80]}")


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_an_odd_body_is_refused(api: Api, job_id: str, body: bytes) -> None:
    for method, template, documented in OPERATIONS:
        if method != "DELETE":
            path = of(template, job_id)
            check(api.call(method, path, body, Content_Type="application/json"), documented, f"{method} {template}")


@pytest.mark.parametrize("headers", HEADERS, ids=[ascii(headers)[:40] for headers in HEADERS])
def test_an_odd_header_is_refused_or_passed_over(api: Api, job_id: str, headers: dict[str, str]) -> None:
    for method, template, documented in OPERATIONS:
        if method != "DELETE":
            named = {"Content_Type": "application/json", **headers}
            check(api.call(method, of(template, job_id), b"{}", **named), documented, f"{method} {template}")


@pytest.mark.parametrize("query", QUERIES, ids=[ascii(query)[:20] for query in QUERIES])
def test_an_odd_query_is_refused_or_passed_over(api: Api, job_id: str, query: str) -> None:
    for method, template, documented in OPERATIONS:
        if method == "GET":
            check(api.call(method, f"{of(template, job_id)}?{query}"), documented, f"{method} {template}?{query[:40]}")


@pytest.mark.parametrize(
    "inside", [5, "x", [], ["a"], ["a", 1], ["", "2026-03-02"], ["x" * 2049, "2026-03-02"], ["a", "never"], {"a": 1}]
)
def test_a_cursor_that_is_none_of_ours_is_a_bad_request(inside: Any) -> None:
    cursor = urlsafe_b64encode(json.dumps(inside).encode()).decode()
    with pytest.raises(InvalidRequest):
        DynamoJobTable("none").list_of("anna", 10, cursor)


def test_a_document_with_thousands_of_findings_makes_no_item_that_is_too_large() -> None:
    from chalicelib.contracts.cv import DocumentWarning, WarningKind
    from tests.unit.pipeline.test_runner import Pipeline

    pipeline = Pipeline()
    hidden = DocumentWarning(kind=WarningKind.HIDDEN_TEXT, quote="ä" * 5000)
    pipeline.warnings = {"cv_extractor": (hidden,) * 3000}
    pipeline.submit()
    pipeline.deliver_all()
    assert len(pipeline.job.model_dump_json().encode()) < 300_000
    assert pipeline.job.warnings != []


@pytest.mark.parametrize("version", ["²", "٣", "-1", "1" * 5000, '"²"', "1.5", "abc"])
def test_a_version_that_is_none_is_a_bad_request(api: Api, container: FakeContainer, version: str) -> None:
    job = finished(api, container)
    path = f"/api/v1/cv/jobs/{job['jobId']}/cv"
    cv = api.call("GET", path).json_body
    answer = api.json("PUT", path, cv, If_Match=version)
    assert (answer.status_code, answer.json_body["code"]) == (400, "invalid_request")


@pytest.mark.parametrize("weight", ["NaN", "1e999", "-1", '"2²"', '"2"', "true"])
def test_a_weight_that_is_none_is_a_bad_request(api: Api, weight: str) -> None:
    order = {"title": "Data", "text": "Muss-Anforderungen\n- Java\n- COBOL\n"}
    profile = api.json("POST", "/api/v1/job-profiles", order).json_body
    criterion = profile["profile"]["criteria"][0]["id"]
    body = f'{{"criteria": [{{"id": "{criterion}", "weight": {weight}}}]}}'.encode()
    answer = api.call("PUT", f"/api/v1/job-profiles/{profile['id']}/criteria", body, Content_Type="application/json")
    assert answer.status_code == 400
    assert api.call("GET", f"/api/v1/job-profiles/{profile['id']}").status_code == 200


@pytest.mark.parametrize("odd", [0, 1, "yes", None])
def test_an_option_that_is_documented_as_yes_or_no_is_nothing_else(api: Api, odd: Any) -> None:
    order = {"fileName": "cv.pdf", "contentType": "application/pdf", "options": {"gdprFooter": odd}}
    assert api.json("POST", "/api/v1/cv/uploads", order).status_code == 400


def test_a_body_that_may_be_left_out_is_documented_as_such(api: Api, container: FakeContainer) -> None:
    job = finished(api, container)
    template = "/api/v1/cv/jobs/{job_id}/regenerate"
    assert openapi_document()["paths"][template]["post"]["requestBody"]["required"] is False
    assert api.call("POST", template.format(job_id=job["jobId"])).status_code == 202
