"""One running cloud for all end-to-end tests. It is a process of its own: the tests are clients like any other."""

from collections.abc import Iterator

import pytest

from local.remote import running_cloud
from tests.e2e.cloud import Cloud


@pytest.fixture(scope="session")
def cloud() -> Iterator[Cloud]:
    with running_cloud() as remote:
        yield Cloud(remote.addresses)
