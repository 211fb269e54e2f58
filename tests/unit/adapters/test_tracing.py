"""What X-Ray's daemon is told, read from a socket in the daemon's place."""

import json
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.adapters.tracing import subsegment
from chalicelib.errors import JobNotFound

SAMPLED = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a:0"


class Daemon:
    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(2)
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"

    def env(self, trace_id: str = SAMPLED) -> dict[str, str]:
        return {"_X_AMZN_TRACE_ID": trace_id, "AWS_XRAY_DAEMON_ADDRESS": self.address}

    def received(self) -> dict[str, Any]:
        header, _, document = self._socket.recv(65536).partition(b"\n")
        assert json.loads(header) == {"format": "json", "version": 1}
        found: dict[str, Any] = json.loads(document)
        return found

    def heard_nothing(self) -> bool:
        self._socket.setblocking(False)
        try:
            self._socket.recv(65536)
        except BlockingIOError:
            return True
        return False

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def daemon() -> Iterator[Daemon]:
    started = Daemon()
    yield started
    started.close()


def test_a_block_becomes_a_subsegment_of_the_invocation_that_is_found_by_its_job(daemon: Daemon) -> None:
    with subsegment("matcher", {"job_id": "job-7", "stage": "dev"}, daemon.env()):
        pass
    document = daemon.received()
    assert (document["type"], document["name"]) == ("subsegment", "matcher")
    assert document["trace_id"] == "1-5bef4de7-ad49b0e87f6ef6c87fc2e700"
    assert document["parent_id"] == "53995c3f42cd8ad8"
    assert document["annotations"] == {"job_id": "job-7", "stage": "dev"}
    assert document["end_time"] >= document["start_time"]
    assert len(document["id"]) == 16


def test_a_bug_is_a_fault_whose_text_stays_out(daemon: Daemon) -> None:
    with pytest.raises(ValueError), subsegment("matcher", {}, daemon.env()):
        raise ValueError("Tobias Wendelin, born in Ulm")
    document = daemon.received()
    assert document["fault"] is True
    assert "Wendelin" not in json.dumps(document)


def test_an_error_of_the_caller_is_no_fault(daemon: Daemon) -> None:
    with pytest.raises(JobNotFound), subsegment("show_job", {}, daemon.env()):
        raise JobNotFound
    document = daemon.received()
    assert (document["error"], document.get("fault")) == (True, None)


@pytest.mark.parametrize("trace_id", ["", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=53995c3f42cd8ad8;Sampled=0"])
def test_an_invocation_that_is_not_traced_sends_nothing(daemon: Daemon, trace_id: str) -> None:
    with subsegment("matcher", {"job_id": "job-7"}, daemon.env(trace_id)):
        pass
    assert daemon.heard_nothing()


def test_a_daemon_that_is_away_does_not_stop_the_job() -> None:
    env = {"_X_AMZN_TRACE_ID": SAMPLED, "AWS_XRAY_DAEMON_ADDRESS": "nowhere.invalid:none"}
    with subsegment("matcher", {"job_id": "job-7"}, env):
        done = True
    assert done
