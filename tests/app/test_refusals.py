"""Requests that no view sees, or that carry nothing."""

import json

import pytest

from tests.app.conftest import Api


@pytest.mark.parametrize(
    ("method", "path", "content_type", "status", "code"),
    [
        ("PUT", "/api/v1/settings/logo", "application/json", 415, "unsupported_media_type"),
        ("PUT", "/api/v1/settings", "text/plain", 415, "unsupported_media_type"),
        ("PATCH", "/api/v1/settings", "application/json", 405, "method_not_allowed"),
    ],
)
def test_what_the_framework_refuses_is_a_problem_in_the_callers_language(
    api: Api, method: str, path: str, content_type: str, status: int, code: str
) -> None:
    refused = api.call(method, path, b"{}", Content_Type=content_type, Accept_Language="fr")
    assert refused.status_code == status
    assert refused.headers["Content-Type"] == "application/problem+json"
    problem = json.loads(refused.body)
    assert (problem["code"], problem["status"]) == (code, status)
    assert "API" in problem["detail"] and "Veuillez" in problem["detail"]


def test_settings_are_not_replaced_by_a_body_that_got_lost(api: Api) -> None:
    stored = {"branding": {"agencyLine": "Nordlicht Personal"}}
    api.call("PUT", "/api/v1/settings", json.dumps(stored).encode(), Content_Type="application/json")
    refused = api.call("PUT", "/api/v1/settings", b"", Content_Type="application/json")
    assert (refused.status_code, json.loads(refused.body)["parameter"]) == (400, "body")
    kept = json.loads(api.call("GET", "/api/v1/settings").body)
    assert kept["branding"]["agencyLine"] == "Nordlicht Personal"
