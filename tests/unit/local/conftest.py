"""One emulated AWS for the tests of the local cloud; each test takes names of its own."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from local.emulator import Emulator
from local.resources import ClientOf, clients


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    emulator = Emulator().start()
    yield f"http://127.0.0.1:{emulator.port}"
    emulator.stop()


@pytest.fixture(scope="session")
def aws(endpoint: str) -> ClientOf:
    return clients(endpoint)


@pytest.fixture
def unique() -> str:
    """A name that no other test uses."""
    return f"test-{uuid4().hex[:10]}"
