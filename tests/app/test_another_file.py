"""A file that cannot be read is no dead end: another one takes its place, in the same job."""

from typing import Any

import pytest
from chalice.test import Client

from app import app
from chalicelib.contracts.base import Language
from chalicelib.contracts.job import Job, JobStatus, Problem, StepState, StepStatus
from chalicelib.contracts.media_types import DOCX as DOCX_TYPE
from chalicelib.contracts.media_types import PDF as PDF_TYPE
from chalicelib.http.views import job_view
from tests.app.conftest import Api, FakeContainer, api, container, multipart
from tests.app.test_jobs import PROFILE_TEXT, finished, run_all
from tests.app.test_source_text import word_cv
from tests.app.test_upload import PDF
from tests.fakes import InMemoryFileStore
from tests.unit.engines.samples import NOW

__all__ = ["api", "container"]

pytestmark = pytest.mark.usefixtures("no_documents")

BROKEN = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Nothing >>\nendobj\nxref\n0 1\n0000000000 65535 f \n"
    b"trailer\n<< /Size 1 >>\nstartxref\n9\n%%EOF\n"
)


@pytest.fixture
def failed(api: Api, container: FakeContainer) -> dict[str, Any]:
    options = '{"blindSchools": false}'
    job = finished(api, container, {"jobProfile": PROFILE_TEXT, "options": options}, cv=BROKEN)
    assert job["status"] == "failed"
    return job


def replace(api: Api, job_id: str, content: bytes, name: str = "Neu.pdf") -> Any:
    body, content_type = multipart(content, {}, name)
    return api.call("PUT", f"/api/v1/cv/jobs/{job_id}/source", body, Content_Type=content_type)


def show(api: Api, job_id: str) -> Any:
    return api.call("GET", f"/api/v1/cv/jobs/{job_id}").json_body


def test_another_file_takes_the_place_of_a_broken_one_and_the_rest_of_the_job_stays(
    api: Api, container: FakeContainer, failed: dict[str, Any]
) -> None:
    job_id = failed["jobId"]
    answer = replace(api, job_id, word_cv(), "Neu.docx")
    assert answer.status_code == 202, answer.body
    run_all(container)
    job = show(api, job_id)
    assert (job["status"], job["cvFileName"], job["candidate"]) == ("completed", "Neu.docx", "Runa Sollberg")
    assert job["score"] is not None
    assert job["options"]["blindSchools"] is False
    assert (job["error"], job["canRetry"]) == (None, False)
    assert api.call("GET", "/api/v1/cv/jobs").json_body["jobs"][0]["jobId"] == job_id


def test_the_broken_file_is_removed_and_the_new_one_can_be_had(
    api: Api, container: FakeContainer, failed: dict[str, Any]
) -> None:
    replace(api, failed["jobId"], PDF)
    keys = [file.key for file in container.uploads.list(f"{failed['jobId']}/")]
    assert [container.uploads.get(key) for key in keys if key.endswith(".pdf")] == [PDF]
    assert api.call("GET", f"/api/v1/cv/jobs/{failed['jobId']}/source").status_code == 302


def test_the_same_file_sent_twice_is_read_once(api: Api, container: FakeContainer, failed: dict[str, Any]) -> None:
    assert replace(api, failed["jobId"], PDF).status_code == 202
    assert replace(api, failed["jobId"], PDF).status_code == 202
    assert len(container.messages.sent) == 1


def test_a_file_that_is_no_better_is_refused_or_fails_with_its_own_reason(
    api: Api, container: FakeContainer, failed: dict[str, Any]
) -> None:
    refused = replace(api, failed["jobId"], b"MZ\x90\x00 a program", "cv.exe")
    assert (refused.status_code, refused.json_body["code"]) == (415, "unsupported_file_type")
    assert show(api, failed["jobId"])["error"]["code"] == failed["error"]["code"]


def test_the_file_of_a_job_that_was_read_stays(api: Api, container: FakeContainer) -> None:
    job = finished(api, container)
    answer = replace(api, job["jobId"], word_cv())
    assert (answer.status_code, answer.json_body["code"]) == (409, "not_ready")


def form_for(api: Api, job_id: str, name: str = "Groß.pdf", content_type: str = PDF_TYPE) -> Any:
    order = {"fileName": name, "contentType": content_type}
    return api.json("POST", f"/api/v1/cv/jobs/{job_id}/source/uploads", order)


def send(container: FakeContainer, form: Any, content: bytes) -> str:
    """Do what storage does with a filled-in form, but for its event."""
    fields = form.json_body["upload"]["fields"]
    container.uploads.put(fields["key"], content, fields["Content-Type"])
    key: str = fields["key"]
    return key


def tell(container: FakeContainer, key: str) -> None:
    with Client(app) as client:
        client.lambda_.invoke("on_cv_uploaded", client.events.generate_s3_event("uploads", key))


def test_a_large_file_takes_the_place_of_a_broken_one_by_a_form(
    api: Api, container: FakeContainer, failed: dict[str, Any]
) -> None:
    job_id = failed["jobId"]
    form = form_for(api, job_id)
    assert (form.status_code, form.json_body["status"]) == (201, "failed")
    assert form.headers["Location"].endswith(f"/api/v1/cv/jobs/{job_id}")
    # Nothing is given up for a file that is not there yet.
    assert [container.uploads.get(file.key) for file in container.uploads.list(f"{job_id}/input")] == [BROKEN]
    assert show(api, job_id)["error"]["code"] == failed["error"]["code"]

    tell(container, send(container, form, PDF))
    run_all(container)
    job = show(api, job_id)
    assert (job["status"], job["cvFileName"]) == ("completed", "Groß.pdf")
    assert job["score"] is not None
    assert job["options"]["blindSchools"] is False


def test_whoever_says_that_the_file_was_sent_has_the_broken_one_removed(
    api: Api, container: FakeContainer, failed: dict[str, Any]
) -> None:
    job_id = failed["jobId"]
    tell(container, send(container, form_for(api, job_id), PDF))
    answer = form_for(api, job_id)
    assert (answer.status_code, answer.json_body["status"]) == (202, "processing")
    assert [container.uploads.get(file.key) for file in container.uploads.list(f"{job_id}/input")] == [PDF]
    assert len(container.messages.sent) == 1


def test_a_file_whose_event_was_lost_is_taken_when_it_is_asked_for_again(
    api: Api, container: FakeContainer, failed: dict[str, Any]
) -> None:
    job_id = failed["jobId"]
    key = send(container, form_for(api, job_id, "Groß.docx", DOCX_TYPE), word_cv())
    assert form_for(api, job_id, "Groß.docx", DOCX_TYPE).status_code == 202
    # The event comes after all, twice.
    tell(container, key)
    tell(container, key)
    run_all(container)
    job = show(api, job_id)
    assert (job["status"], job["candidate"], job["cvFileName"]) == ("completed", "Runa Sollberg", "Groß.docx")
    assert api.call("GET", f"/api/v1/cv/jobs/{job_id}/source").status_code == 302


def test_a_form_asked_for_twice_is_one_and_begins_the_job_once(
    api: Api, container: FakeContainer, failed: dict[str, Any]
) -> None:
    first, second = form_for(api, failed["jobId"]), form_for(api, failed["jobId"])
    assert first.json_body == second.json_body
    tell(container, send(container, first, PDF))
    tell(container, send(container, second, PDF))
    assert len(container.messages.sent) == 1


def test_what_comes_by_a_form_of_an_earlier_run_changes_nothing(
    api: Api, container: FakeContainer, failed: dict[str, Any]
) -> None:
    job_id = failed["jobId"]
    old = form_for(api, job_id, "Alt.docx", DOCX_TYPE)
    assert replace(api, job_id, BROKEN + b"%", "Auch kaputt.pdf").status_code == 202
    run_all(container)
    assert show(api, job_id)["status"] == "failed"
    sent = len(container.messages.sent)
    tell(container, send(container, old, word_cv()))
    assert (show(api, job_id)["status"], len(container.messages.sent)) == ("failed", sent)
    tell(container, send(container, form_for(api, job_id), PDF))
    assert show(api, job_id)["cvFileName"] == "Groß.pdf"


def test_a_job_that_was_read_gets_no_form(api: Api, container: FakeContainer) -> None:
    job = finished(api, container)
    answer = form_for(api, job["jobId"])
    assert (answer.status_code, answer.json_body["code"]) == (409, "not_ready")


def test_anothers_job_gets_no_form(api: Api, container: FakeContainer, failed: dict[str, Any]) -> None:
    container.jobs.update(failed["jobId"], {"user_id": "somebody else"})
    assert form_for(api, failed["jobId"]).status_code == 404


def test_a_form_for_another_kind_of_file_is_refused(api: Api, failed: dict[str, Any]) -> None:
    answer = form_for(api, failed["jobId"], "Seite.html", "text/html")
    assert (answer.status_code, answer.json_body["code"]) == (400, "invalid_request")


def test_a_file_that_comes_after_its_job_was_deleted_is_erased(
    api: Api, container: FakeContainer, failed: dict[str, Any]
) -> None:
    job_id = failed["jobId"]
    form = form_for(api, job_id)
    assert api.call("DELETE", f"/api/v1/cv/jobs/{job_id}").status_code == 200
    tombstone = container.jobs.tombstone(job_id)
    assert tombstone is not None
    # So long a form may still be used: the sweeper looks again until then.
    assert tombstone.awaiting_upload
    assert tombstone.replacement_name is None
    tell(container, send(container, form, PDF))
    assert show(api, job_id)["code"] == "job_not_found"
    container.eraser.erase_late(tombstone, NOW)
    assert list(container.uploads.list(f"{job_id}/")) == []


@pytest.mark.parametrize(
    ("code", "helps"),
    [
        ("internal_error", True),
        ("engine_unavailable", True),
        ("scanned_pdf", True),
        ("file_damaged", False),
        ("old_word_document", False),
    ],
)
def test_retry_is_offered_only_where_it_can_help(code: str, helps: bool) -> None:
    state = StepState(state=StepStatus.FAILED, reason=Problem(code=code))
    job = Job(job_id="j", created_at=NOW, updated_at=NOW, status=JobStatus.FAILED, steps={"cv_extractor": state})
    assert job_view(job, InMemoryFileStore("outputs"), Language.DE).can_retry is helps


def test_who_is_late_to_remove_the_old_file_leaves_the_one_that_the_job_has_begun_with_since(
    api: Api, container: FakeContainer, failed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id, listed = failed["jobId"], container.uploads.list

    def list_late(prefix: str) -> Any:
        monkeypatch.setattr(container.uploads, "list", listed)
        run_all(container)  # the second file cannot be read either, and somebody brings a third
        assert replace(api, job_id, word_cv(), "Dritte.docx").status_code == 202
        return listed(prefix)

    monkeypatch.setattr(container.uploads, "list", list_late)
    assert replace(api, job_id, BROKEN + b"\n", "Zweite.pdf").status_code == 202
    run_all(container)
    assert (show(api, job_id)["status"], show(api, job_id)["cvFileName"]) == ("completed", "Dritte.docx")
    assert [file.key for file in listed(f"{job_id}/input")] == [container.jobs.get(job_id).cv_key]
