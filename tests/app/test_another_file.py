"""A file that cannot be read is no dead end: another one takes its place, in the same job."""

from typing import Any

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.job import Job, JobStatus, Problem, StepState, StepStatus
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


@pytest.mark.parametrize(
    ("code", "helps"),
    [("internal_error", True), ("engine_unavailable", True), ("scanned_pdf", True), ("file_damaged", False)],
)
def test_retry_is_offered_only_where_it_can_help(code: str, helps: bool) -> None:
    state = StepState(state=StepStatus.FAILED, reason=Problem(code=code))
    job = Job(job_id="j", created_at=NOW, updated_at=NOW, status=JobStatus.FAILED, steps={"cv_extractor": state})
    assert job_view(job, InMemoryFileStore("outputs"), Language.DE).can_retry is helps
