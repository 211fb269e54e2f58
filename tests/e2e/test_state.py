"""What `make dev` has accepted is there after it was killed, and goes on."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from local.kept import FolderInUse, begin_anew, open_database
from local.remote import DidNotStart, running_cloud
from tests.e2e.cloud import ENGLISH_CV, GERMAN_CV, JOB_PROFILE, Cloud


def kill(process_id: int) -> None:
    """End the whole process group at once, as `kill -9` or a crash of the machine's desktop does."""
    os.killpg(process_id, signal.SIGKILL)


def test_accepted_jobs_are_done_after_a_kill_and_finished_ones_are_still_there(tmp_path: Path) -> None:
    with running_cloud(state=tmp_path) as remote:
        cloud = Cloud(remote.addresses)
        finished = cloud.wait(cloud.api.upload(GERMAN_CV, JOB_PROFILE))
        outputs = {name: cloud.output(finished["jobId"], name) for name in cloud.output_names(finished["jobId"])}
        accepted = [cloud.api.upload(ENGLISH_CV, JOB_PROFILE) for _ in range(6)]
        kill(remote.process.pid)
        remote.process.wait()
    with running_cloud(state=tmp_path) as remote:
        cloud = Cloud(remote.addresses)
        for job_id in accepted:
            assert cloud.wait(job_id)["status"] == "completed"
        again = cloud.api.job(finished["jobId"])
        assert (again["status"], again["score"], again["steps"]) == ("completed", finished["score"], finished["steps"])
        assert {name: cloud.output(finished["jobId"], name) for name in outputs} == outputs


def test_a_message_of_another_client_is_kept(tmp_path: Path) -> None:
    with running_cloud(state=tmp_path) as remote:
        cloud = Cloud(remote.addresses)
        for number in range(4):
            job_id = f"bare-{number}"
            cloud.aws("s3").put_object(
                Bucket="cv-generator-uploads-local", Key=f"{job_id}/input.pdf", Body=ENGLISH_CV.read_bytes()
            )
            item = {"jobId": {"S": job_id}, "status": {"S": "pending"}, "step": {"S": "uploaded"}}
            cloud.aws("dynamodb").put_item(TableName="cv-metadata-local", Item=item)
            cloud.send({"jobId": job_id, "language": "en"})
        kill(remote.process.pid)
        remote.process.wait()
    with running_cloud(state=tmp_path) as remote:
        cloud = Cloud(remote.addresses)
        give_up_at = time.monotonic() + 60
        open_jobs = {f"bare-{number}" for number in range(4)}
        while open_jobs and time.monotonic() < give_up_at:
            open_jobs = {job_id for job_id in open_jobs if cloud.item(job_id)["status"]["S"] != "completed"}
            time.sleep(0.2)
        assert open_jobs == set()


def test_what_was_deleted_does_not_come_back(tmp_path: Path) -> None:
    with running_cloud(state=tmp_path) as remote:
        cloud = Cloud(remote.addresses)
        job_id = cloud.wait(cloud.api.upload(ENGLISH_CV))["jobId"]
        cloud.api.send("DELETE", f"/api/v1/cv/jobs/{job_id}")
        kill(remote.process.pid)
        remote.process.wait()
    assert list((tmp_path / "objects").iterdir()) == []
    with running_cloud(state=tmp_path) as remote:
        cloud = Cloud(remote.addresses)
        assert json.loads(cloud.api.send("GET", "/api/v1/cv/jobs"))["jobs"] == []
        assert cloud.output_names(job_id) == set()


def test_one_folder_is_for_one_cloud(tmp_path: Path) -> None:
    with running_cloud(state=tmp_path), pytest.raises(DidNotStart) as said, running_cloud(state=tmp_path):
        pass
    assert str(said.value).strip() == str(FolderInUse(tmp_path))


def test_beginning_anew_forgets_everything(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    database.execute("INSERT INTO items VALUES ('j1', '{}')")
    (tmp_path / "objects").mkdir()
    (tmp_path / "objects" / "left").write_bytes(b"x")
    begin_anew(tmp_path)
    assert not (tmp_path / "objects").exists()
    assert open_database(tmp_path).execute("SELECT count(*) FROM items").fetchone() == (0,)
