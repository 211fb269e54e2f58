"""One CV, many jobs: a CV that was read before is matched with another job profile."""

from typing import Any

import pytest

from tests.app.conftest import Api, FakeContainer, api, container, multipart
from tests.app.test_jobs import PROFILE_TEXT, finished, run_all
from tests.app.test_upload import PDF

__all__ = ["api", "container"]

pytestmark = pytest.mark.usefixtures("no_documents")

OTHER_PROFILE = """Kunde: Nordwind Logistik AG
Rolle: Cloud Engineer

Muss-Anforderungen
- Erfahrung mit Terraform
"""


@pytest.fixture
def first(api: Api, container: FakeContainer) -> dict[str, Any]:
    options = '{"blindSchools": false, "offerTerms": {"rate": "98 €"}}'
    return finished(api, container, {"jobProfile": PROFILE_TEXT, "options": options})


def match_again(api: Api, job_id: str, body: dict[str, Any], **headers: str) -> Any:
    return api.json("POST", f"/api/v1/cv/jobs/{job_id}/matches", body, **headers)


def show(api: Api, job_id: str) -> Any:
    return api.call("GET", f"/api/v1/cv/jobs/{job_id}").json_body


def test_a_cv_is_matched_with_another_profile_without_being_read_again(
    api: Api, container: FakeContainer, first: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted = match_again(api, first["jobId"], {"jobProfileText": OTHER_PROFILE})
    assert accepted.status_code == 202
    engine = container.engine
    monkeypatch.setattr(type(engine), "extract", lambda *_: pytest.fail("the CV was read again"))
    run_all(container)
    second = show(api, accepted.json_body["jobId"])
    assert (second["status"], second["candidate"]) == ("completed", first["candidate"])
    assert (second["jobTitle"], second["jobClient"]) == ("Cloud Engineer", "Nordwind Logistik AG")
    assert (second["takenFrom"], first["takenFrom"]) == (first["jobId"], None)
    assert first["jobTitle"] == "Data Engineer"
    assert second["steps"]["cv_extractor"]["cost"]["usd"] == 0
    assert (second["options"]["blindSchools"], second["options"]["offerTerms"]["rate"]) == (False, None)
    listed = api.call("GET", "/api/v1/cv/jobs").json_body["jobs"]
    assert {job["jobTitle"] for job in listed} == {"Data Engineer", "Cloud Engineer"}


def test_what_was_edited_goes_with_it(api: Api, container: FakeContainer, first: dict[str, Any]) -> None:
    path = f"/api/v1/cv/jobs/{first['jobId']}/cv"
    cv = api.call("GET", path).json_body
    cv["person"]["headline"] = "Cloud-Architektin"
    assert api.json("PUT", path, cv).status_code == 200
    run_all(container)
    second = match_again(api, first["jobId"], {"jobProfileText": OTHER_PROFILE}).json_body["jobId"]
    run_all(container)
    taken = api.call("GET", f"/api/v1/cv/jobs/{second}/cv")
    assert taken.json_body["person"]["headline"] == "Cloud-Architektin"
    assert taken.json_body["evidence"]["/person/headline"][0]["state"] == "edited"
    assert (taken.headers["ETag"], show(api, second)["version"]) == ('"2"', 2)


@pytest.mark.parametrize("deleted", ["first", "second"])
def test_deleting_one_job_leaves_the_other_whole(
    api: Api, container: FakeContainer, first: dict[str, Any], deleted: str
) -> None:
    second = match_again(api, first["jobId"], {"jobProfileText": OTHER_PROFILE}).json_body["jobId"]
    gone, kept = (first["jobId"], second) if deleted == "first" else (second, first["jobId"])
    assert api.call("DELETE", f"/api/v1/cv/jobs/{gone}").status_code == 200
    run_all(container)
    left = {key for store in (container.uploads, container.outputs) for key in store.files}
    assert left and all(key.startswith(kept) for key in left)
    assert show(api, kept)["status"] == "completed"
    assert api.call("GET", f"/api/v1/cv/jobs/{kept}/source").status_code == 302
    assert api.call("POST", f"/api/v1/cv/jobs/{kept}/regenerate").status_code == 202


def test_the_profile_may_be_a_file_or_a_saved_one(api: Api, container: FakeContainer, first: dict[str, Any]) -> None:
    saved = api.json("POST", "/api/v1/job-profiles", {"title": "Cloud", "text": OTHER_PROFILE}).json_body["id"]
    body, content_type = multipart(PDF, {"jobProfile": OTHER_PROFILE})
    path = f"/api/v1/cv/jobs/{first['jobId']}/matches"
    by_file = api.call("POST", path, body, Content_Type=content_type)
    by_id = match_again(api, first["jobId"], {"jobProfileId": saved})
    assert (by_file.status_code, by_id.status_code) == (202, 202)
    run_all(container)
    job = show(api, by_id.json_body["jobId"])
    assert (job["jobProfileId"], job["jobTitle"]) == (saved, "Cloud Engineer")
    ranking = api.call("GET", f"/api/v1/job-profiles/{saved}/ranking").json_body
    assert [candidate["jobId"] for candidate in ranking["candidates"]] == [job["jobId"]]


def test_the_same_key_makes_one_job(api: Api, container: FakeContainer, first: dict[str, Any]) -> None:
    order = {"jobProfileText": OTHER_PROFILE}
    answers = [match_again(api, first["jobId"], order, Idempotency_Key="again") for _ in range(2)]
    assert answers[0].json_body["jobId"] == answers[1].json_body["jobId"]
    other = match_again(api, first["jobId"], {"jobProfileText": PROFILE_TEXT}, Idempotency_Key="again")
    assert (other.status_code, other.json_body["code"]) == (422, "idempotency_conflict")


def test_without_a_profile_or_before_the_cv_is_read_there_is_nothing_to_match(
    api: Api, container: FakeContainer, first: dict[str, Any]
) -> None:
    assert match_again(api, first["jobId"], {}).json_body["code"] == "invalid_request"
    assert match_again(api, first["jobId"], {"jobProfileId": "0" * 32}).status_code == 404
    unread = api.upload(PDF).json_body["jobId"]
    assert match_again(api, unread, {"jobProfileText": OTHER_PROFILE}).json_body["code"] == "not_ready"


def test_what_was_not_stored_is_not_accepted(api: Api, container: FakeContainer, first: dict[str, Any]) -> None:
    container.uploads.is_away = True
    assert match_again(api, first["jobId"], {"jobProfileText": OTHER_PROFILE}).status_code == 503
    container.uploads.is_away = False
    assert len(api.call("GET", "/api/v1/cv/jobs").json_body["jobs"]) == 1
