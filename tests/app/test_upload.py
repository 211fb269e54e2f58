"""Uploading: what is accepted, what is refused and how that is said."""

from math import ceil
from pathlib import Path
from types import SimpleNamespace

import pytest

from chalicelib.errors import StorageUnavailable
from chalicelib.http.forms import FORM_OVERHEAD_BYTES
from chalicelib.http.requests import base_path
from chalicelib.settings import MAX_UPLOAD_BYTES
from tests.app.conftest import Api, FakeContainer
from tests.unit.reading.compound_file import outlook_message
from tests.unit.reading.europass_files import PASSPORT

PDF = Path("tests/fixtures/sample_cv.pdf").read_bytes()


def test_a_multipart_upload_is_accepted_and_started(api: Api, container: FakeContainer) -> None:
    answer = api.upload(PDF, {"language": "de"})
    assert answer.status_code == 202
    job_id = answer.json_body["jobId"]
    assert answer.headers["Location"] == f"/api/v1/cv/jobs/{job_id}"
    assert answer.json_body["status"] == "pending"
    assert container.uploads.get(f"{job_id}/input.pdf") == PDF
    assert [message.job_id for message in container.messages.sent] == [job_id]


@pytest.mark.parametrize(
    ("path", "base"),
    [("/api/api/v1/cv/upload", "/api"), ("/api/v1/cv/upload", ""), ("/api/health", ""), (None, "")],
)
def test_what_stands_before_the_api_is_the_stage_or_nothing(path: str | None, base: str) -> None:
    assert base_path(SimpleNamespace(context={"path": path})) == base


def test_the_documents_server_is_the_api_itself(api: Api) -> None:
    assert api.call("GET", "/api/v1/openapi.json").json_body["servers"] == [{"url": "/"}]


def test_the_largest_request_fits_into_a_function() -> None:
    """6 MB with everything that API Gateway adds (AWS Lambda quotas, invocation payload)."""
    largest = MAX_UPLOAD_BYTES + FORM_OVERHEAD_BYTES
    assert 4 * ceil(largest / 3) + 300_000 < 6 * 1024 * 1024


def test_a_raw_upload_is_accepted_with_its_file_name(api: Api) -> None:
    answer = api.call(
        "POST", "/api/v1/cv/upload?language=en", PDF, Content_Type="application/pdf", X_File_Name="Zo%C3%AB.pdf"
    )
    job = api.call("GET", f"/api/v1/cv/jobs/{answer.json_body['jobId']}").json_body
    assert (job["cvFileName"], job["language"]) == ("Zoë.pdf", "en")


@pytest.mark.parametrize(("name", "content"), [("cv.xml", PASSPORT), ("cv.msg", outlook_message(body="Ida Holm"))])
def test_a_file_of_a_rarer_kind_is_accepted(api: Api, container: FakeContainer, name: str, content: bytes) -> None:
    answer = api.call("POST", "/api/v1/cv/upload", content, Content_Type="application/octet-stream", X_File_Name=name)
    assert answer.status_code == 202
    assert container.uploads.get(f"{answer.json_body['jobId']}/input.{name[3:]}") == content


def test_a_path_in_the_file_name_is_dropped(api: Api) -> None:
    answer = api.call(
        "POST", "/api/v1/cv/upload", PDF, Content_Type="application/pdf", X_File_Name="../../etc/pass%0Awd.pdf"
    )
    job = api.call("GET", f"/api/v1/cv/jobs/{answer.json_body['jobId']}").json_body
    assert job["cvFileName"] == "passwd.pdf"


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 400, "file_empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 200, 415, "unsupported_file_type"),
        (b"MZ" + b"\0" * 200, 415, "unsupported_file_type"),
        (b"%PDF-1.7" + b" " * MAX_UPLOAD_BYTES, 413, "file_too_large"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_once(
    api: Api, container: FakeContainer, content: bytes, status: int, code: str
) -> None:
    answer = api.upload(content, Accept_Language="en")
    assert (answer.status_code, answer.json_body["code"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert container.uploads.list("") == []
    assert container.messages.sent == []


def test_the_refusal_speaks_the_callers_language(api: Api) -> None:
    german = api.upload(b"").json_body["detail"]
    french = api.upload(b"", Accept_Language="fr-CH,de;q=0.5").json_body["detail"]
    assert german.startswith("Lebenslauf: Die Datei ist leer")
    assert french.startswith("CV : Le fichier est vide")


def both(cv: bytes, job_profile: bytes) -> tuple[bytes, str]:
    """Return a form with a CV and a job profile, and its Content-Type."""
    form = [(b'"cv"; filename="cv"', cv), (b'"jobProfile"; filename="profile"', job_profile)]
    parts = [b"--b\r\nContent-Disposition: form-data; name=" + name + b"\r\n\r\n" + data for name, data in form]
    return b"\r\n".join([*parts, b"--b--\r\n"]), "multipart/form-data; boundary=b"


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("cv", "job_profile", "file", "language", "begin"),
    [
        (OLD_OFFICE, b"Java", "cv", "de", "Lebenslauf: Das Dokument ist mit einem Kennwort"),
        (PDF, OLD_OFFICE, "job_profile", "de", "Stellenprofil: Das Dokument ist mit einem Kennwort"),
        (PDF, OLD_OFFICE, "job_profile", "en", "Job profile: The document is protected"),
        (PDF, OLD_OFFICE, "job_profile", "fr", "Profil de poste : Le document est protégé"),
        (PDF, b'{"criteria": []}', "job_profile", "en", "Job profile: Files of this kind are not read: JSON."),
    ],
)
def test_the_refusal_says_which_of_the_two_files_it_is_about(
    api: Api, cv: bytes, job_profile: bytes, file: str, language: str, begin: str
) -> None:
    body, kind = both(cv, job_profile)
    answers = [api.call("POST", "/api/v1/cv/upload", body, Content_Type=kind, Accept_Language=language)]
    if file == "job_profile" and job_profile == OLD_OFFICE:
        # The page keeps the profile first, before it sends the CV.
        answers.append(api.call("POST", "/api/v1/job-profiles", body, Content_Type=kind, Accept_Language=language))
    for answer in answers:
        assert answer.json_body["file"] == file
        assert answer.json_body["detail"].startswith(begin)


LARGE = b"%PDF-1.7" + b" " * MAX_UPLOAD_BYTES
HALF = b"%PDF-1.7" + b" " * (MAX_UPLOAD_BYTES * 2 // 3)


@pytest.mark.parametrize(
    ("cv", "job_profile", "code", "file", "detail"),
    [
        (PDF, LARGE, "file_too_large", "job_profile", "Job profile: The file is 4 MB; the limit is 4 MB."),
        (LARGE * 2, b"Java", "file_too_large", "cv", "CV: The file is 8 MB; the limit is 4 MB."),
        (HALF, HALF, "files_too_large", None, "CV and job profile are 5.3 MB together; the limit is 4 MB"),
        (LARGE * 9, b"Java", "file_too_large", None, "The file is 36 MB; the limit is 4 MB."),
    ],
    ids=["job_profile", "cv", "together", "not_looked_into"],
)
def test_of_two_files_the_one_that_is_too_large_is_named(
    api: Api, container: FakeContainer, cv: bytes, job_profile: bytes, code: str, file: str | None, detail: str
) -> None:
    body, kind = both(cv, job_profile)
    problem = api.call("POST", "/api/v1/cv/upload", body, Content_Type=kind, Accept_Language="en").json_body
    assert (problem["status"], problem["code"], problem.get("file")) == (413, code, file)
    assert problem["detail"].startswith(detail)
    assert container.uploads.list("") == []


@pytest.mark.parametrize("name", ["cv", "jobProfile"])
def test_of_two_files_in_one_field_none_is_passed_over(api: Api, name: str) -> None:
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{field}"; filename="a.pdf"\r\n\r\n'
        for field in ("cv", name, name)
    ]
    body = b"".join(part.encode() + PDF + b"\r\n" for part in parts) + b"--x--\r\n"
    answer = api.call("POST", "/api/v1/cv/upload", body, Content_Type="multipart/form-data; boundary=x")
    assert answer.status_code == 400
    assert f"2 × {name}" in answer.json_body["detail"]
    assert api.call("GET", "/api/v1/cv/jobs").json_body["jobs"] == []


def test_a_form_without_the_field_cv_is_refused(api: Api) -> None:
    body = b'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n--b--\r\n'
    answer = api.call("POST", "/api/v1/cv/upload", body, Content_Type="multipart/form-data; boundary=b")
    assert (answer.status_code, answer.json_body["code"]) == (400, "invalid_request")


@pytest.mark.parametrize("fields", [{"language": "xx"}, {"options": "{"}, {"options": '{"blind": "maybe"}'}])
def test_a_malformed_field_is_refused(api: Api, fields: dict[str, str]) -> None:
    assert api.upload(PDF, fields).json_body["code"] == "invalid_request"


def test_the_same_idempotency_key_gives_the_same_job(api: Api, container: FakeContainer) -> None:
    first = api.upload(PDF, Idempotency_Key="k1").json_body["jobId"]
    second = api.upload(PDF, Idempotency_Key="k1").json_body["jobId"]
    assert first == second
    assert len(container.messages.sent) == 1


def test_an_idempotency_key_with_other_content_is_a_conflict(api: Api) -> None:
    api.upload(PDF, Idempotency_Key="k1")
    assert api.upload(PDF, {"jobProfile": "Java"}, Idempotency_Key="k1").json_body["code"] == "idempotency_conflict"


def test_an_upload_is_accepted_while_the_queue_is_away(api: Api, container: FakeContainer) -> None:
    container.messages.is_away = True
    answer = api.upload(PDF)
    assert answer.status_code == 202
    assert container.jobs.get(answer.json_body["jobId"]) is not None


def test_nothing_is_left_when_the_storage_is_away(api: Api, container: FakeContainer) -> None:
    container.uploads.is_away = True
    answer = api.upload(PDF)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert container.jobs.list_of("local", 10).jobs == []


def test_a_large_file_gets_a_form_and_starts_when_it_has_arrived(api: Api, container: FakeContainer) -> None:
    prepared = api.json("POST", "/api/v1/cv/uploads", {"fileName": "gross.pdf"}).json_body
    key = prepared["upload"]["fields"]["key"]
    container.submitter.uploaded(key)
    container.submitter.uploaded(key)
    assert [message.job_id for message in container.messages.sent] == [prepared["jobId"]]


def test_a_bug_is_said_without_details(api: Api, container: FakeContainer, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("Lena Vogt")

    monkeypatch.setattr(container.jobs, "list_of", crash)
    answer = api.call("GET", "/api/v1/cv/jobs")
    assert (answer.status_code, answer.json_body["code"]) == (500, "internal_error")
    assert "Lena" not in answer.body.decode() + str(container.telemetry.events)


def test_health_is_degraded_without_cache_and_down_without_storage(api: Api, container: FakeContainer) -> None:
    assert api.call("GET", "/health").json_body["status"] == "ok"
    container.cache.is_healthy = lambda: False  # type: ignore[method-assign]
    assert api.call("GET", "/api/v1/health?deep=1").json_body["status"] == "degraded"

    def away() -> None:
        raise StorageUnavailable

    container.uploads.check = away  # type: ignore[method-assign]
    down = api.call("GET", "/api/v1/health?deep=1")
    assert (down.status_code, down.json_body["status"]) == (503, "down")


def test_an_accepted_upload_is_stored_whatever_became_of_its_first_attempt(
    api: Api, container: FakeContainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    container.uploads.is_away = True
    assert api.upload(PDF, Idempotency_Key="k1").status_code == 503
    container.uploads.is_away = False
    answer = api.upload(PDF, Idempotency_Key="k1")
    assert answer.status_code == 202
    assert container.uploads.get(f"{answer.json_body['jobId']}/input.pdf") == PDF
    assert len(container.messages.sent) == 1


def test_a_lost_answer_of_the_table_is_no_lost_file(api: Api, container: FakeContainer) -> None:
    create = container.jobs.create
    container.jobs.create = lambda job: create(job) and create(job)  # type: ignore[method-assign]
    answer = api.upload(PDF)
    assert answer.status_code == 202
    assert container.uploads.get(f"{answer.json_body['jobId']}/input.pdf") == PDF
    assert len(container.messages.sent) == 1


def test_a_repeated_upload_whose_job_was_given_up_begins_anew(api: Api, container: FakeContainer) -> None:
    container.uploads.is_away = True
    api.upload(PDF, Idempotency_Key="k1")
    container.uploads.is_away = False
    job = container.jobs.list_of("local", 1).jobs[0]
    container.sweeper._give_up_upload(job)
    assert api.upload(PDF, Idempotency_Key="k1").status_code == 202
    revived = container.jobs.get(job.job_id)
    assert revived is not None and (revived.run, revived.error_code) == (2, None)
    assert [message.run for message in container.messages.sent] == [2]


@pytest.mark.parametrize(
    "fields", [{"language": "en"}, {"options": '{"blind": false}'}, {"jobProfile": "Java"}, {"outputLanguage": "fr"}]
)
def test_the_same_key_with_another_wish_is_a_conflict(api: Api, fields: dict[str, str]) -> None:
    api.upload(PDF, Idempotency_Key="k1")
    assert api.upload(PDF, fields, Idempotency_Key="k1").json_body["code"] == "idempotency_conflict"


def test_a_form_is_given_again_until_its_file_has_come_and_for_the_same_order_only(
    api: Api, container: FakeContainer
) -> None:
    order = {"fileName": "gross.pdf", "jobProfileText": "Java"}
    first = api.json("POST", "/api/v1/cv/uploads", order, Idempotency_Key="k1").json_body
    again = api.json("POST", "/api/v1/cv/uploads", order, Idempotency_Key="k1")
    assert (again.status_code, again.json_body["jobId"]) == (201, first["jobId"])
    other = api.json("POST", "/api/v1/cv/uploads", {**order, "jobProfileText": "COBOL"}, Idempotency_Key="k1")
    assert other.json_body["code"] == "idempotency_conflict"
    assert container.uploads.get(f"{first['jobId']}/job_profile.txt") == b"Java"
    container.submitter.uploaded(first["upload"]["fields"]["key"])
    late = api.json("POST", "/api/v1/cv/uploads", order, Idempotency_Key="k1")
    assert (late.status_code, late.json_body["code"]) == (422, "idempotency_conflict")


def test_deleting_again_gives_a_receipt_and_another_owner_nothing(api: Api, container: FakeContainer) -> None:
    job_id = api.upload(PDF).json_body["jobId"]
    path = f"/api/v1/cv/jobs/{job_id}"
    container.cache.is_away = True
    assert api.call("DELETE", path).status_code == 200, "no entry was made yet"
    assert api.call("DELETE", path).json_body["uploads"] == 0
    assert api.call("GET", path).status_code == 404
    container.jobs._jobs[job_id].user_id = "someone else"
    assert api.call("DELETE", path).status_code == 404


def test_a_repeated_upload_whose_file_came_after_its_job_was_given_up_begins_anew(
    api: Api, container: FakeContainer
) -> None:
    job_id = api.upload(PDF, Idempotency_Key="k1").json_body["jobId"]
    container.uploads.delete_prefix(f"{job_id}/")
    container.sweeper._give_up_upload(container.jobs.get(job_id))  # type: ignore[arg-type]
    container.uploads.put(f"{job_id}/input.pdf", PDF, "application/pdf")
    assert api.upload(PDF, Idempotency_Key="k1").status_code == 202
    assert container.jobs.get(job_id).run == 2  # type: ignore[union-attr]
