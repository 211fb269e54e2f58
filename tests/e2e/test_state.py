"""What `make dev` has accepted is there after it was killed, and goes on."""

import json
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from local.kept import FolderInUse, begin_anew, open_database
from local.remote import DidNotStart, running_cloud
from tests.e2e.cloud import ENGLISH_CV, GERMAN_CV, JOB_PROFILE, Cloud, Json


def kill(process_id: int) -> None:
    """End the whole process group at once, as `kill -9` or a crash of the machine's desktop does."""
    os.killpg(process_id, signal.SIGKILL)


@dataclass(frozen=True)
class Before:
    """What one cloud had when it was killed, and the one that goes on with its state."""

    finished: Json
    outputs: dict[str, bytes]
    accepted: list[str]
    bare: list[str]
    deleted: str
    kept_of_deleted: list[str]
    folder: Path
    second_said: str
    again: Cloud


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Before]:
    """A cloud with finished, deleted and accepted jobs and another client's messages, killed and begun again."""
    state = tmp_path_factory.mktemp("state")
    with running_cloud(state=state) as remote:
        cloud = Cloud(remote.addresses)
        with pytest.raises(DidNotStart) as second, running_cloud(state=state):
            pass
        deleted = cloud.wait(cloud.api.upload(ENGLISH_CV))["jobId"]
        cloud.api.send("DELETE", f"/api/v1/cv/jobs/{deleted}")
        left = [file.name for file in (state / "objects").iterdir()]
        finished = cloud.wait(cloud.api.upload(GERMAN_CV, JOB_PROFILE))
        outputs = {name: cloud.output(finished["jobId"], name) for name in cloud.output_names(finished["jobId"])}
        bare = [order_by_aws(cloud, f"bare-{number}") for number in range(2)]
        accepted = [cloud.api.upload(ENGLISH_CV, JOB_PROFILE) for _ in range(3)]
        kill(remote.process.pid)
        remote.process.wait()
    with running_cloud(state=state) as remote:
        again = Cloud(remote.addresses)
        yield Before(finished, outputs, accepted, bare, deleted, left, state, str(second.value).strip(), again)


def order_by_aws(cloud: Cloud, job_id: str) -> str:
    """Have a CV processed as a client does that has nothing but an AWS SDK; return the job's id."""
    cloud.aws("s3").put_object(
        Bucket="cv-generator-uploads-local", Key=f"{job_id}/input.pdf", Body=ENGLISH_CV.read_bytes()
    )
    item = {"jobId": {"S": job_id}, "status": {"S": "pending"}, "step": {"S": "uploaded"}}
    cloud.aws("dynamodb").put_item(TableName="cv-metadata-local", Item=item)
    cloud.send({"jobId": job_id, "language": "en"})
    return job_id


def test_accepted_jobs_are_done_after_a_kill(killed: Before) -> None:
    for job_id in killed.accepted:
        assert killed.again.wait(job_id)["status"] == "completed"


def test_a_finished_job_is_still_there_after_a_kill(killed: Before) -> None:
    job_id = killed.finished["jobId"]
    again = killed.again.api.job(job_id)
    assert {name: again[name] for name in ("status", "score", "steps")} == {
        name: killed.finished[name] for name in ("status", "score", "steps")
    }
    assert {name: killed.again.output(job_id, name) for name in killed.outputs} == killed.outputs


def test_a_message_of_another_client_is_kept(killed: Before) -> None:
    give_up_at = time.monotonic() + 600
    open_jobs = set(killed.bare)
    while open_jobs and time.monotonic() < give_up_at:
        open_jobs = {job_id for job_id in open_jobs if killed.again.item(job_id)["status"]["S"] != "completed"}
        time.sleep(0.2)
    assert open_jobs == set()


def test_what_was_deleted_does_not_come_back(killed: Before) -> None:
    assert killed.kept_of_deleted == []
    listed = json.loads(killed.again.api.send("GET", "/api/v1/cv/jobs"))["jobs"]
    assert killed.deleted not in {job["jobId"] for job in listed}
    assert killed.again.output_names(killed.deleted) == set()


def test_one_folder_is_for_one_cloud(killed: Before) -> None:
    assert killed.second_said == str(FolderInUse(killed.folder))


def test_beginning_anew_forgets_everything(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    database.execute("INSERT INTO items VALUES ('j1', '{}')")
    (tmp_path / "objects").mkdir()
    (tmp_path / "objects" / "left").write_bytes(b"x")
    begin_anew(tmp_path)
    assert not (tmp_path / "objects").exists()
    assert open_database(tmp_path).execute("SELECT count(*) FROM items").fetchone() == (0,)
