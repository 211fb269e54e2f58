"""What happens to jobs when messages come twice and when parts go away."""

import os
import signal
import time
from pathlib import Path

from local.remote import running_cloud
from tests.e2e.cloud import ENGLISH_CV, GERMAN_CV, JOB_PROFILE, Cloud


def test_redelivering_any_message_of_a_finished_job_changes_nothing(cloud: Cloud) -> None:
    job = cloud.wait(cloud.api.upload(GERMAN_CV, JOB_PROFILE))
    job_id = job["jobId"]
    cloud.wait_until_delivered()
    item = cloud.item(job_id)
    outputs = {name: cloud.output(job_id, name) for name in cloud.output_names(job_id)}

    cloud.send({"jobId": job_id, "language": "de"})
    cloud.send({"jobId": job_id, "language": "de", "run": 1})
    for topic in ("cv-extracted-local", "cv-matched-local", "cv-settled-local"):
        cloud.publish(topic, {"jobId": job_id})
        cloud.publish(topic, {"jobId": job_id, "run": 1})
    cloud.wait_until_delivered()

    assert cloud.item(job_id) == item
    assert {name: cloud.output(job_id, name) for name in cloud.output_names(job_id)} == outputs


def test_a_message_for_an_unknown_job_is_dropped_without_a_trace(cloud: Cloud) -> None:
    cloud.send({"jobId": "never-there", "language": "de"})
    cloud.publish("cv-extracted-local", {"jobId": "never-there"})
    cloud.wait_until_delivered()
    assert cloud.item("never-there") == {}
    assert cloud.output_names("never-there") == set()


def test_redis_going_away_in_the_middle_fails_no_job(own_cloud: Cloud) -> None:
    before = own_cloud.wait(own_cloud.api.upload(ENGLISH_CV))
    running = own_cloud.api.upload(GERMAN_CV, JOB_PROFILE)
    os.kill(own_cloud.addresses.redis_pid, signal.SIGKILL)
    after = own_cloud.api.upload(ENGLISH_CV)
    assert [before["status"], own_cloud.wait(running)["status"]] == ["completed", "completed"]
    same_again = own_cloud.wait(after)
    assert same_again["status"] == "completed"
    # The same file was read before; without a cache it is read again.
    assert same_again["steps"]["cv_extractor"]["cost"]["fromCache"] is False


def test_ctrl_c_ends_everything_that_was_started() -> None:
    with running_cloud() as (addresses, process):
        cloud = Cloud(addresses)
        cloud.wait(cloud.api.upload(ENGLISH_CV))
        family = _descendants(process.pid)
        assert len(family) >= 3, "the emulator, Redis and a reading process"
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        give_up_at = time.monotonic() + 5
        while any(_is_alive(pid) for pid in family) and time.monotonic() < give_up_at:
            time.sleep(0.05)
        assert [pid for pid in family if _is_alive(pid)] == []
        assert process.returncode == 0


def _descendants(pid: int) -> list[int]:
    children = [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]
    return children + [found for child in children for found in _descendants(child)]


def _is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    try:
        return "State:\tZ" not in status.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
