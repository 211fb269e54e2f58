"""Keys for machines: made, listed and revoked by people; used by programs within their scopes."""

from typing import Any

import pytest

from chalicelib.contracts.machine_key import MAX_KEYS, Scope, key_id_of
from chalicelib.http.access import scope_of
from tests.app.conftest import Api, FakeContainer
from tests.app.test_upload import PDF

ORDER = {"name": " Job board ", "scopes": ["jobs:read", "candidates:read"]}


def make(api: Api, **changes: Any) -> Any:
    answer = api.json("POST", "/api/v1/keys", {**ORDER, **changes})
    assert answer.status_code == 201, answer.body
    return answer.json_body


def with_key(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def test_the_secret_is_told_once_and_only_its_hash_is_kept(api: Api, container: FakeContainer) -> None:
    made = make(api)
    assert made["secret"].startswith(f"cvk_{made['id']}_") and len(made["secret"]) > 60
    stored = container.machine_keys.get(made["id"])
    assert stored and made["secret"] not in str(stored)
    assert made["secret"].rpartition("_")[2] not in str(stored)
    [listed] = api.call("GET", "/api/v1/keys").json_body["keys"]
    assert listed == {name: value for name, value in made.items() if name != "secret"}
    assert (listed["name"], listed["scopes"]) == ("Job board", ["candidates:read", "jobs:read"])


def test_a_key_may_do_what_its_scopes_say_and_nothing_else(api: Api) -> None:
    key = with_key(make(api)["secret"])
    assert api.call("GET", "/api/v1/cv/jobs", **key).status_code == 200
    refused = api.upload(PDF, **key)
    assert (refused.status_code, refused.json_body["code"]) == (403, "scope_missing")
    assert "jobs:write" in refused.json_body["detail"]
    assert api.call("GET", "/api/v1/cv/jobs").json_body["jobs"] == [], "nothing was uploaded"
    assert api.call("GET", "/api/v1/usage", **key).json_body["scope"] == "usage:read"


def test_no_key_manages_keys(api: Api) -> None:
    made = make(api, scopes=list(Scope))
    key = with_key(made["secret"])
    answers = [
        api.call("GET", "/api/v1/keys", **key),
        api.json("POST", "/api/v1/keys", ORDER, **key),
        api.call("DELETE", f"/api/v1/keys/{made['id']}", **key),
    ]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert len(api.call("GET", "/api/v1/keys").json_body["keys"]) == 1


def test_a_revoked_key_opens_nothing_and_may_be_revoked_again(api: Api) -> None:
    made = make(api)
    for _ in range(2):
        assert api.call("DELETE", f"/api/v1/keys/{made['id']}").status_code == 204
    refused = api.call("GET", "/api/v1/cv/jobs", **with_key(made["secret"]))
    assert (refused.status_code, refused.json_body["code"]) == (401, "not_authenticated")
    assert api.call("GET", "/api/v1/keys").json_body["keys"] == []
    assert api.call("DELETE", "/api/v1/keys/0123456789abcdef0123").status_code == 404


def test_a_busy_key_costs_one_write_a_day_and_needs_none(api: Api, container: FakeContainer) -> None:
    made = make(api)
    for _ in range(3):
        api.call("GET", "/api/v1/cv/jobs", **with_key(made["secret"]))
    assert container.machine_keys.writes == 1
    assert api.call("GET", "/api/v1/keys").json_body["keys"][0]["lastUsedOn"]


def test_an_idempotency_key_makes_one_key(api: Api) -> None:
    assert api.json("POST", "/api/v1/keys", ORDER, Idempotency_Key="once").status_code == 201
    repeated = api.json("POST", "/api/v1/keys", ORDER, Idempotency_Key="once")
    assert (repeated.status_code, repeated.json_body["code"]) == (409, "key_exists")
    assert len(api.call("GET", "/api/v1/keys").json_body["keys"]) == 1


def test_an_owner_has_so_many_keys_at_most(api: Api) -> None:
    for _ in range(MAX_KEYS):
        make(api)
    refused = api.json("POST", "/api/v1/keys", ORDER)
    assert (refused.status_code, refused.json_body["code"]) == (409, "too_many_keys")


@pytest.mark.parametrize("changes", [{"name": " "}, {"name": "a" * 81}, {"scopes": []}, {"scopes": ["keys:write"]}])
def test_an_order_that_is_none_is_refused(api: Api, changes: dict[str, Any]) -> None:
    assert api.json("POST", "/api/v1/keys", {**ORDER, **changes}).status_code == 400


def test_a_table_that_is_away_is_said_and_not_taken_for_a_refusal(api: Api, container: FakeContainer) -> None:
    key = with_key(make(api)["secret"])
    container.machine_keys.is_away = True
    answer = api.call("GET", "/api/v1/cv/jobs", **key)
    assert (answer.status_code, answer.json_body["code"]) == (503, "storage_unavailable")
    assert api.call("GET", "/api/v1/cv/jobs").status_code == 200


def test_what_is_no_key_is_known_for_none() -> None:
    assert key_id_of("eyJhbGciOi.J9.x") is None, "a person's token"
    for broken in ("cvk_", "cvk_abc_secret", "cvk_0123456789abcdef0123", "cvk_0123456789ABCDEF0123_x", "cvk_../../x_y"):
        assert key_id_of(broken) == "", broken


def test_a_route_that_nobody_thought_of_is_closed_to_keys() -> None:
    assert scope_of("GET", "/api/v1/cv/jobs/{job_id}") is Scope.JOBS_READ
    assert scope_of("POST", "/api/v1/job-profiles") is Scope.PROFILES_WRITE
    assert scope_of("GET", "/api/v1/candidates/{candidate_id}") is Scope.CANDIDATES_READ
    assert scope_of("GET", "/api/v1/candidates/{candidate_id}/archive") is Scope.JOBS_READ
    assert scope_of("PUT", "/api/v1/usage") is None
    assert scope_of("GET", "/api/v1/keys") is None
    assert scope_of("GET", "/api/v2/whatever") is None
