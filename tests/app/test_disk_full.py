"""A function whose disk is full does its work all the same, for it writes to none."""

import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.app.conftest import Api, FakeContainer
from tests.app.test_jobs import PROFILE_TEXT, finished


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow, be it this process's or one's that it starts."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("read_anew")
def test_a_job_completes_with_a_full_disk(api: Api, container: FakeContainer) -> None:
    with full_disk(), tempfile.TemporaryFile(buffering=0) as file, pytest.raises(OSError, match="large"):
        file.write(b"x")
    with full_disk():
        job = finished(api, container, {"jobProfile": PROFILE_TEXT})
    assert job["status"] == "completed"
    assert {step["state"] for step in job["steps"].values()} == {"done"}
