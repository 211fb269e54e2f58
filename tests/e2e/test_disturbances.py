"""What happens to jobs when messages come twice and when parts go away."""

import os
import signal
import socket
import time
from pathlib import Path

import pytest

from local.remote import DidNotStart, running_cloud
from tests.e2e.cloud import ENGLISH_CV, GERMAN_CV, JOB_PROFILE, Cloud
from tests.model_server import ModelServer, Play


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


def test_redis_going_away_in_the_middle_fails_no_job_and_the_misses_are_counted() -> None:
    with running_cloud({"POWERTOOLS_METRICS_DISABLED": "false"}) as remote:
        cloud = Cloud(remote.addresses)
        before = cloud.wait(cloud.api.upload(ENGLISH_CV))
        running = cloud.api.upload(GERMAN_CV, JOB_PROFILE)
        misses_before = remote.said.read_text().count("CacheMisses")
        os.kill(remote.addresses.redis_pid, signal.SIGKILL)
        after = cloud.api.upload(ENGLISH_CV)
        assert [before["status"], cloud.wait(running)["status"]] == ["completed", "completed"]
        same_again = cloud.wait(after)
        assert same_again["status"] == "completed"
        # The same file was read before; without a cache it is read again.
        assert same_again["steps"]["cv_extractor"]["cost"]["fromCache"] is False
        assert remote.said.read_text().count("CacheMisses") > misses_before


def test_a_language_model_that_refuses_is_replaced_by_the_offline_engine_and_the_job_says_so() -> None:
    model = ModelServer()
    model.script = [Play(status=401, error={"message": "Incorrect API key", "code": "invalid_api_key"})]
    settings = {"CV_ENGINE": "auto", "OPENAI_API_KEY": "sk-example", "OPENAI_BASE_URL": model.url}
    with model.running(), running_cloud(settings) as remote:
        cloud = Cloud(remote.addresses)
        job = cloud.wait(cloud.api.upload(ENGLISH_CV))
    assert set(model.keys) == {"sk-example"}
    assert job["status"] == "completed"
    assert job["steps"]["cv_extractor"]["cost"]["engine"] == "offline"
    assert "engine_fallback" in {warning["kind"] for warning in job["warnings"]}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminate"])
def test_stopping_ends_everything_that_was_started(how: signal.Signals) -> None:
    with running_cloud() as remote:
        cloud = Cloud(remote.addresses)
        cloud.wait(cloud.api.upload(ENGLISH_CV))
        family = _descendants(remote.process.pid)
        assert len(family) >= 3, "the emulator, Redis and a reading process"
        # To the whole group, as a terminal does it.
        os.killpg(remote.process.pid, how)
        assert remote.process.wait(timeout=300) == 0
        give_up_at = time.monotonic() + 120
        while any(_is_alive(pid) for pid in family) and time.monotonic() < give_up_at:
            time.sleep(0.05)
        assert [pid for pid in family if _is_alive(pid)] == []
        assert "Traceback" not in remote.said.read_text()


def test_killing_it_leaves_nothing_behind_either() -> None:
    with running_cloud() as remote:
        family = _descendants(remote.process.pid)
        remote.process.kill()
        give_up_at = time.monotonic() + 120
        while any(_is_alive(pid) for pid in family) and time.monotonic() < give_up_at:
            time.sleep(0.05)
        assert [pid for pid in family if _is_alive(pid)] == []


@pytest.mark.parametrize("variable", ["AWS_PORT", "REDIS_PORT", "API_PORT"])
def test_a_taken_port_is_said_in_words_with_the_way_out(variable: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(DidNotStart) as said, running_cloud({variable: str(port)}):
            pass
    assert str(said.value).strip() == (
        f"Port {port} is in use by another program. "
        f"Stop that program, or choose another port: {variable}={port + 1} make dev"
    )


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
