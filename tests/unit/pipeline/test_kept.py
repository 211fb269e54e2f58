"""A container fetches nothing that it has just written, and takes nothing old for what a job means now."""

from collections.abc import Sequence

import pytest

from chalicelib.contracts.cv import Cv
from chalicelib.contracts.job import JobOptions, JobStatus
from chalicelib.contracts.owner import OwnerSettings
from chalicelib.errors import StorageUnavailable
from chalicelib.pipeline.files import JobFiles
from chalicelib.pipeline.kept import Kept
from chalicelib.pipeline.owner_files import owner_key
from chalicelib.pipeline.source_file import SourceFile
from chalicelib.pipeline.submit import Submission, Submitter
from chalicelib.ports import StoredFile
from tests.fakes import InMemoryFileStore
from tests.unit.pipeline.test_edit import Desk, named

CV_KEY = "j1/cv_data.json"
SETTINGS_KEY = owner_key("anna", "settings.json")


class WatchedStore(InMemoryFileStore):
    def __init__(self) -> None:
        super().__init__("outputs")
        self.reads: list[str] = []
        self.cannot_list = False

    def get(self, key: str, limit_bytes: int | None = None) -> bytes | None:
        self.reads.append(key)
        return super().get(key, limit_bytes)

    def list(self, prefix: str, *, flat: bool = False) -> Sequence[StoredFile]:
        if self.cannot_list:
            raise StorageUnavailable(service="s3")
        return super().list(prefix, flat=flat)


@pytest.fixture
def outputs() -> WatchedStore:
    return WatchedStore()


@pytest.fixture
def uploads() -> WatchedStore:
    return WatchedStore()


@pytest.fixture
def desk(uploads: WatchedStore, outputs: WatchedStore, monkeypatch: pytest.MonkeyPatch) -> Desk:
    files = JobFiles(uploads, outputs)
    monkeypatch.setattr("tests.unit.pipeline.test_runner.JobFiles", lambda *_: files)
    return Desk()


def first_name(desk: Desk) -> str | None:
    cv = desk.files.read_model(desk.job, "cv")
    assert isinstance(cv, Cv)
    return cv.person.first_name


def test_steps_in_one_container_fetch_no_data_that_they_wrote(desk: Desk, outputs: WatchedStore) -> None:
    desk.finish()
    assert desk.job.status is JobStatus.COMPLETED
    assert outputs.reads == []


def test_another_container_fetches_them(desk: Desk, outputs: WatchedStore) -> None:
    desk.submit()
    desk.handle("cv_extractor")
    desk.files.kept.forget("")
    desk.deliver_sent()
    assert desk.job.status is JobStatus.COMPLETED
    assert outputs.reads.count(CV_KEY) >= 4


def upload(desk: Desk) -> Submitter:
    submitter = Submitter(desk.jobs, desk.files, desk.messages, desk.telemetry, desk.clock, new_id=lambda: "j1")
    profile = SourceFile(b"Java", "txt", "profile.txt")
    submitter.submit(SourceFile(b"%PDF-1", "pdf", "cv.pdf"), Submission("anna", job_profile=profile))
    return submitter


def test_uploaded_files_are_not_fetched_where_they_were_put(desk: Desk, uploads: WatchedStore) -> None:
    upload(desk)
    desk.deliver_sent()
    assert desk.job.status is JobStatus.COMPLETED
    assert uploads.reads == []
    assert not desk.files.kept.holds("j1/input.pdf")


def test_uploaded_files_are_fetched_by_another_container(desk: Desk, uploads: WatchedStore) -> None:
    upload(desk)
    desk.files.kept.forget("")
    desk.deliver_sent()
    assert sorted(uploads.reads) == ["j1/input.pdf", "j1/job_profile.txt"]


def test_a_file_that_took_the_place_of_the_uploaded_one_is_read(desk: Desk) -> None:
    upload(desk)
    desk.files.kept.keep("j1/input.pdf", b"%PDF-2")
    assert desk.files.load(desk.job, frozenset({"source"})) == {"source": b"%PDF-1"}


def test_storage_tells_nothing_new_of_what_was_put_here(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    submitter = upload(desk)
    sent = list(desk.messages.sent)
    looked: list[str] = []
    find = desk.jobs.get
    monkeypatch.setattr(desk.jobs, "get", lambda job_id: looked.append(job_id) or find(job_id))
    submitter.uploaded("j1/input.pdf")
    assert (looked, desk.messages.sent) == ([], sent)
    desk.files.kept.forget("")
    submitter.uploaded("j1/input.pdf")
    assert looked == ["j1"]


def test_nothing_of_a_deleted_job_stays_in_memory(desk: Desk) -> None:
    desk.submit()
    desk.handle("cv_extractor")
    digest = desk.job.steps["cv_extractor"].digests["cv"]
    assert desk.files.kept.find(CV_KEY, digest)
    desk.editor.delete("j1")
    assert desk.files.kept.find(CV_KEY, digest) is None


def test_nothing_of_an_ended_job_stays_in_memory(desk: Desk) -> None:
    desk.finish()
    assert desk.files.kept.find(CV_KEY, desk.job.steps["cv_extractor"].digests["cv"]) is None


def test_data_of_an_older_run_never_pass_for_edited_ones(desk: Desk, outputs: WatchedStore) -> None:
    desk.finish()
    before = outputs.get(CV_KEY) or b""
    desk.editor.save_cv(desk.job, named("Lea"), expected_version=1, user_id="anna")
    desk.files.kept.keep(CV_KEY, before)  # as in a container that has not heard of the edit
    assert first_name(desk) == "Lea"
    desk.redeliver()
    desk.files.kept.keep(CV_KEY, before)
    assert first_name(desk) == "Lea"
    desk.editor.regenerate(desk.job, JobOptions())
    assert first_name(desk) == "Lea"


def test_what_another_attempt_wrote_is_not_what_the_job_names(desk: Desk) -> None:
    desk.submit()
    desk.handle("cv_extractor")
    desk.files.kept.keep(CV_KEY, named("Lea").model_dump_json().encode())
    assert first_name(desk) != "Lea"


def test_the_owners_files_are_looked_for_once_in_a_run(desk: Desk, outputs: WatchedStore) -> None:
    desk.finish()
    assert SETTINGS_KEY not in outputs.reads
    outputs.put(SETTINGS_KEY, OwnerSettings(next_offer_number=7).model_dump_json().encode(), "application/json")
    desk.editor.regenerate(desk.job, JobOptions())
    desk.redeliver()
    assert SETTINGS_KEY in outputs.reads, "another run sees what came since"


def test_owners_files_that_are_there_are_read(desk: Desk, outputs: WatchedStore) -> None:
    outputs.put(SETTINGS_KEY, OwnerSettings(next_offer_number=7).model_dump_json().encode(), "application/json")
    desk.finish()
    assert SETTINGS_KEY in outputs.reads


def test_a_bucket_that_cannot_be_listed_costs_no_job(desk: Desk, outputs: WatchedStore) -> None:
    outputs.cannot_list = True
    desk.finish()
    assert desk.job.status is JobStatus.COMPLETED
    assert SETTINGS_KEY in outputs.reads


def test_what_was_used_longest_ago_goes_first() -> None:
    kept = Kept(max_bytes=20)
    first, second = kept.keep("a", b"0123456789"), kept.keep("b", b"0123456789x"[:10])
    assert kept.find("a", first)
    kept.keep("c", b"01234")
    assert kept.find("b", second) is None
    assert kept.find("a", first)
