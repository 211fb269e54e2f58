"""One running cloud for all end-to-end tests. It is a process of its own: the tests are clients like any other."""

from collections.abc import Iterator

import pytest

from local.remote import running_cloud
from tests.e2e.cloud import Cloud


@pytest.fixture(scope="session")
def cloud() -> Iterator[Cloud]:
    # A receiver of webhooks on this machine counts as private everywhere else.
    with running_cloud({"WEBHOOKS_TO_LOCALHOST": "1"}) as remote:
        yield Cloud(remote.addresses)
