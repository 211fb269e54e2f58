"""The API around jobs, on the real steps with the offline engine."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from chalicelib.contracts.events import CvExtracted, CvMatched, CvSettled, ExtractCv
from chalicelib.contracts.job import Job
from chalicelib.contracts.media_types import XLSX
from chalicelib.http.views import download_name
from chalicelib.reading.page_pictures import to_png
from tests.app.conftest import Api, FakeContainer, multipart
from tests.app.test_upload import PDF

PROFILE_TEXT = """Projektanfrage: Data Engineer

Muss-Anforderungen
- Praxiserfahrung mit Apache Kafka
- Erfahrung mit COBOL

Soll-Anforderungen
- Terraform
"""
SUBSCRIBERS = {
    ExtractCv: ("cv_extractor",),
    CvExtracted: ("cv_generator", "matcher", "feedback"),
    CvMatched: ("offer_generator",),
    CvSettled: ("dashboard_builder",),
}


def run_all(container: FakeContainer) -> None:
    """Deliver every message until nothing is left."""
    while container.messages.sent:
        message = container.messages.sent.pop(0)
        for step in SUBSCRIBERS[type(message)]:
            container.runner.handle(step, message.job_id, message.run, 60)


def finished(
    api: Api, container: FakeContainer, fields: dict[str, str] | None = None, cv: bytes = PDF
) -> dict[str, Any]:
    """Upload the sample, or another CV, run everything, and return the job as the API shows it."""
    answer = api.upload(cv, fields)
    assert answer.status_code == 202, answer.body
    run_all(container)
    job: dict[str, Any] = api.call("GET", answer.headers["Location"]).json_body
    return job


@pytest.fixture
def matched(api: Api, container: FakeContainer) -> dict[str, Any]:
    return finished(api, container, {"jobProfile": PROFILE_TEXT})


@pytest.mark.usefixtures("no_documents")
def test_the_file_of_a_job_profile_is_read_for_the_first_candidate_only(
    api: Api, container: FakeContainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[bytes] = []
    whole = container.read_document
    monkeypatch.setattr(container, "read_document", lambda content: read.append(content) or whole(content))
    jobs = [finished(api, container, {"jobProfile": PROFILE_TEXT}, PDF + b"\n% " + name) for name in (b"1", b"2")]
    assert read.count(PROFILE_TEXT.encode()) == 1
    first, second = (api.call("GET", f"/api/v1/cv/jobs/{job['jobId']}/job-profile").json_body for job in jobs)
    assert first["criteria"] == second["criteria"]
    # So that it goes with the job that used it, whichever is deleted last.
    keys = [job.cache_keys for found in jobs if (job := container.jobs.get(found["jobId"]))]
    assert len({key for key in keys[0] + keys[1] if key.startswith("cv:job_profile:")}) == 1
    assert all(len(of_job) == len(set(of_job)) == 2 for of_job in keys)


def test_a_finished_job_lists_every_output_with_a_link(matched: dict[str, Any]) -> None:
    assert (matched["status"], matched["progress"]) == ("completed", 100)
    names = {output["filename"] for output in matched["outputs"]}
    expected = {"cv_data.json", "resume.json", "cv.docx", "cv_blind.docx", "match.json", "feedback.json"}
    assert expected | {"offer.docx", "dashboard.html"} <= names
    assert all(output["url"].startswith("https://") for output in matched["outputs"])


def test_an_anonymous_document_is_saved_under_a_number(api: Api, matched: dict[str, Any]) -> None:
    names = {output["name"]: output["downloadName"] for output in matched["outputs"]}
    assert matched["candidate"] in names["cv_word"]
    for name in ("cv_blind", "cv_blind_pdf"):
        assert re.fullmatch(r"[0-9A-F]{6} - Anonymer Lebenslauf\.(docx|pdf)", names[name])
    assert names["offer_word"] == f"{matched['candidate']} - Kundenangebot.docx"
    assert names["resume"] == f"{matched['candidate']} - JSON Resume.json"
    assert names["cv"] == f"{matched['candidate']} - cv_data.json"
    hidden = {output["name"] for output in matched["outputs"] if output["isAnonymous"]}
    assert hidden == {"cv_blind", "cv_blind_pdf"}


def test_a_file_is_called_by_the_name_without_its_nickname() -> None:
    job = Job(job_id="7f3a9c12-0001", candidate='Nkechi "Kay" Adeyemi-Ford')
    assert download_name(job, "match.json") == "Nkechi Adeyemi-Ford - match.json"


def test_a_job_brings_its_data_along_when_asked_to_once_they_are_read(
    api: Api, container: FakeContainer, matched: dict[str, Any]
) -> None:
    address = f"/api/v1/cv/jobs/{matched['jobId']}"
    both = api.call("GET", f"{address}?with=cv").json_body
    assert both.pop("cv") == api.call("GET", f"{address}/cv").json_body
    stored = container.outputs.get(f"{matched['jobId']}/first_page.json")
    assert both.pop("firstPage") == json.loads(stored or b"")
    assert both.keys() == matched.keys()
    unread = api.upload(PDF, {"language": "en"}).json_body["jobId"]
    nothing = api.call("GET", f"/api/v1/cv/jobs/{unread}?with=cv").json_body
    assert (nothing["cv"], nothing["firstPage"]) == (None, None)


def test_a_keyword_that_is_not_in_the_cv_is_not_met(api: Api, matched: dict[str, Any]) -> None:
    match = api.call("GET", f"/api/v1/cv/jobs/{matched['jobId']}/match").json_body
    verdicts = {judgement["criterionId"]: judgement["verdict"] for judgement in match["judgements"]}
    by_text = {criterion["text"]: verdicts[criterion["id"]] for criterion in match["criteria"]}
    assert by_text["Praxiserfahrung mit Apache Kafka"] == "met"
    assert by_text["Erfahrung mit COBOL"] == "not_met"
    assert match["recommendation"] != "go"


def test_changing_a_criterion_rescores_at_once_and_writes_the_offer_anew(
    api: Api, container: FakeContainer, matched: dict[str, Any]
) -> None:
    path = f"/api/v1/cv/jobs/{matched['jobId']}"
    before = api.call("GET", f"{path}/match").json_body
    cobol = next(criterion["id"] for criterion in before["criteria"] if "COBOL" in criterion["text"])
    after = api.json("PUT", f"{path}/match/criteria", {"criteria": [{"id": cobol, "kind": "soft"}]}).json_body
    assert after["score"]["total"] > before["score"]["total"]
    assert api.call("GET", path).json_body["score"] == after["score"]["total"]
    run_all(container)
    job = api.call("GET", path).json_body
    assert job["status"] == "completed"
    assert job["steps"]["cv_extractor"]["attempts"] == 1


def test_an_unknown_criterion_is_refused(api: Api, matched: dict[str, Any]) -> None:
    path = f"/api/v1/cv/jobs/{matched['jobId']}/match/criteria"
    assert api.json("PUT", path, {"criteria": [{"id": "c99", "weight": 2}]}).json_body["code"] == "invalid_request"


def test_the_data_can_be_edited_and_come_back_with_a_new_version(
    api: Api, container: FakeContainer, matched: dict[str, Any]
) -> None:
    path = f"/api/v1/cv/jobs/{matched['jobId']}/cv"
    answer = api.call("GET", path)
    cv = answer.json_body
    cv["person"]["headline"] = "Datenarchitekt"
    saved = api.json("PUT", path, cv, If_Match=answer.headers["ETag"])
    assert (saved.status_code, saved.headers["ETag"]) == (200, '"2"')
    assert saved.json_body["evidence"]["/person/headline"][0]["state"] == "edited"
    stale = api.json("PUT", path, cv | {"profile": "Anderes"}, If_Match='"1"')
    assert stale.status_code in (409, 412)
    run_all(container)
    job = api.call("GET", f"/api/v1/cv/jobs/{matched['jobId']}").json_body
    assert (job["status"], job["version"]) == ("completed", 2)


def test_malformed_data_names_the_field_and_not_its_value(api: Api, matched: dict[str, Any]) -> None:
    answer = api.json("PUT", f"/api/v1/cv/jobs/{matched['jobId']}/cv", {"meta": {}, "person": {"secret": "Lena Vogt"}})
    assert answer.status_code == 400
    assert "Lena" not in answer.body.decode()


def test_an_output_of_a_running_job_is_not_ready(api: Api) -> None:
    job_id = api.upload(PDF).json_body["jobId"]
    assert api.call("GET", f"/api/v1/cv/jobs/{job_id}/cv").status_code == 409
    assert api.call("GET", f"/api/v1/cv/jobs/{job_id}/outputs/cv_word").status_code == 409
    assert api.call("GET", f"/api/v1/cv/jobs/{job_id}/outputs/nothing").status_code == 404


def test_outputs_and_source_redirect_to_links(api: Api, matched: dict[str, Any]) -> None:
    path = f"/api/v1/cv/jobs/{matched['jobId']}"
    for suffix in ("/outputs/cv_word", "/source"):
        answer = api.call("GET", path + suffix)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (302, "no-store")


def test_json_resume_is_another_format_of_the_data(api: Api, matched: dict[str, Any]) -> None:
    resume = api.call("GET", f"/api/v1/cv/jobs/{matched['jobId']}/cv?format=json-resume").json_body
    assert resume["basics"]["name"] == matched["candidate"]


def test_exported_data_can_be_uploaded_as_a_cv(api: Api, container: FakeContainer, matched: dict[str, Any]) -> None:
    exported = container.outputs.get(f"{matched['jobId']}/cv_data.json")
    answer = api.call("POST", "/api/v1/cv/upload", exported or b"", Content_Type="application/json")
    run_all(container)
    job = api.call("GET", answer.headers["Location"]).json_body
    assert (job["status"], job["candidate"]) == ("completed", matched["candidate"])


def test_a_second_identical_upload_takes_the_extraction_from_the_cache(api: Api, container: FakeContainer) -> None:
    first, second = finished(api, container), finished(api, container)
    assert first["steps"]["cv_extractor"]["cost"]["fromCache"] is False
    assert second["steps"]["cv_extractor"]["cost"]["fromCache"] is True


def test_a_deleted_job_is_gone_with_its_files(api: Api, container: FakeContainer, matched: dict[str, Any]) -> None:
    path = f"/api/v1/cv/jobs/{matched['jobId']}"
    receipt = api.call("DELETE", path).json_body
    assert receipt["uploads"] == 2
    assert receipt["outputs"] >= 8
    assert api.call("GET", path).status_code == 404
    assert container.outputs.list(matched["jobId"]) == []


def test_regenerating_in_another_language_writes_that_language(
    api: Api, container: FakeContainer, matched: dict[str, Any]
) -> None:
    path = f"/api/v1/cv/jobs/{matched['jobId']}"
    api.json("POST", f"{path}/regenerate", {"options": {"outputLanguage": "fr"}})
    run_all(container)
    assert b'lang="fr"' in (container.outputs.get(f"{matched['jobId']}/dashboard.html") or b"")


def test_a_profile_without_a_title_is_called_by_its_first_words(api: Api) -> None:
    made = api.json("POST", "/api/v1/job-profiles", {"text": "\n🚀 <b>hi</b>\n"}).json_body
    assert made["title"] == "🚀 <b>hi</b>"


def test_candidates_of_a_saved_profile_are_ranked(api: Api, container: FakeContainer) -> None:
    made = api.json("POST", "/api/v1/job-profiles", {"title": "Data", "text": PROFILE_TEXT})
    assert made.status_code == 201
    profile = made.json_body
    assert profile["criteria"] == 3
    finished(api, container, {"jobProfileId": profile["id"]})
    other = Path("local/samples/cv_eleanor_marsh.pdf").read_bytes()
    body, content_type = multipart(other, {"jobProfileId": profile["id"]})
    api.call("POST", "/api/v1/cv/upload", body, Content_Type=content_type)
    run_all(container)
    ranking = api.call("GET", f"/api/v1/job-profiles/{profile['id']}/ranking").json_body
    assert len(ranking["candidates"]) == 2
    scores = [row["score"]["total"] for row in ranking["candidates"]]
    assert scores == sorted(scores, reverse=True)
    path = f"/api/v1/job-profiles/{profile['id']}/ranking"
    workbook = api.call("GET", f"{path}?format=xlsx", Accept=XLSX)
    assert workbook.headers["Content-Type"] == XLSX
    assert workbook.body.startswith(b"PK")
    assert api.call("GET", f"{path}?format=xlsx").json_body["code"] == "invalid_request"
    assert api.call("GET", f"{path}?format=pdf").status_code == 400
    table = api.call("GET", f"/api/v1/job-profiles/{profile['id']}/ranking?format=csv").body.decode("utf-8-sig")
    assert "COBOL" in table


def test_changed_weights_of_a_profile_change_its_ranking(api: Api, container: FakeContainer) -> None:
    profile = api.json("POST", "/api/v1/job-profiles", {"title": "Data", "text": PROFILE_TEXT}).json_body
    finished(api, container, {"jobProfileId": profile["id"]})
    path = f"/api/v1/job-profiles/{profile['id']}"
    before = api.call("GET", f"{path}/ranking").json_body["candidates"][0]["score"]["total"]
    cobol = next(c["id"] for c in profile["profile"]["criteria"] if "COBOL" in c["text"])
    changed = api.json("PUT", f"{path}/criteria", {"criteria": [{"id": cobol, "weight": 0}]})
    assert changed.status_code == 200
    assert api.call("GET", f"{path}/ranking").json_body["candidates"][0]["score"]["total"] > before
    assert api.json("PUT", f"{path}/criteria", {"criteria": [{"id": "c99"}]}).status_code == 400


def test_job_profiles_are_listed_and_deleted(api: Api) -> None:
    made = api.json("POST", "/api/v1/job-profiles", {"title": "Data", "text": PROFILE_TEXT}).json_body
    assert [p["id"] for p in api.call("GET", "/api/v1/job-profiles").json_body["profiles"]] == [made["id"]]
    assert api.call("DELETE", f"/api/v1/job-profiles/{made['id']}").status_code == 204
    assert api.call("GET", f"/api/v1/job-profiles/{made['id']}").status_code == 404


def test_a_job_with_an_unknown_profile_is_refused(api: Api) -> None:
    assert api.upload(PDF, {"jobProfileId": "0" * 32}).status_code == 404


def test_settings_are_kept_and_checked(api: Api) -> None:
    settings = api.call("GET", "/api/v1/settings").json_body
    settings["branding"]["primaryColor"] = "00AA88"
    assert api.json("PUT", "/api/v1/settings", settings).status_code == 200
    assert api.call("GET", "/api/v1/settings").json_body["branding"]["primaryColor"] == "00AA88"
    settings["branding"]["primaryColor"] = "AA0088"
    assert api.json("PUT", "/api/v1/settings", settings, If_Match='"0"').status_code == 412
    assert api.json("PUT", "/api/v1/settings", settings, If_Match='"1"').headers["ETag"] == '"2"'
    settings["branding"]["primaryColor"] = "red"
    assert api.json("PUT", "/api/v1/settings", settings).status_code == 400
    settings["branding"]["primaryColor"] = "00AA88"
    for group, name, value in (
        ("branding", "agencyLine", "x" * 201),
        ("branding", "bodyFont", "x" * 61),
        ("provider", "address", "x" * 501),
        ("offerTerms", "rate", "x" * 501),
    ):
        wrong = {**settings, group: {**settings[group], name: value}}
        assert api.json("PUT", "/api/v1/settings", wrong).status_code == 400


def test_a_logo_must_be_a_picture_of_reasonable_size(api: Api) -> None:
    png = to_png([b"\x80" * 40] * 20, 40, 20)
    put = {"method": "PUT", "path": "/api/v1/settings/logo", "Content_Type": "image/png"}
    assert api.call(body=png, **put).status_code == 204
    assert api.call("GET", "/api/v1/settings/logo").status_code == 302
    assert api.call(body=b"<svg>", **put).status_code == 415
    assert api.call(body=to_png([], 0, 0), **put).json_body["code"] == "logo_rejected"
    too_large = api.call(body=png + b"\0" * 600_000, **put)
    assert (too_large.status_code, too_large.json_body["code"]) == (415, "logo_rejected")
    assert api.call("DELETE", "/api/v1/settings/logo").status_code == 204
    assert api.call("GET", "/api/v1/settings/logo").status_code == 404


def test_no_personal_data_is_logged_or_sent(api: Api, container: FakeContainer) -> None:
    sent: list[str] = []
    original = container.messages.publish
    container.messages.publish = lambda fact: (sent.append(fact.model_dump_json()), original(fact))[1]  # type: ignore[func-returns-value,method-assign]
    job = finished(api, container, {"jobProfile": PROFILE_TEXT})
    said = json.dumps(container.telemetry.events) + "".join(sent)
    person = json.loads(container.outputs.get(f"{job['jobId']}/cv_data.json") or b"{}")["person"]
    for word in (person["firstName"], person["lastName"], person["email"], person["phone"]):
        assert word
        assert word not in said


def test_a_template_that_is_no_word_file_is_refused_in_its_own_words(api: Api) -> None:
    put = {"method": "PUT", "path": "/api/v1/settings/template", "Content_Type": "application/octet-stream"}
    for content in (b"hello", b"%PDF-1.7\n", b"PK\x03\x04 cut off", b""):
        refused = api.call(body=content, **put)
        assert (refused.status_code, refused.json_body["code"]) == (415, "template_unusable")
