"""Emulated AWS for the suites that run adapters and tokens for real."""

import gc
import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from chalicelib.compiled_patterns import use_kept
from local.processes import start_bound_to_us
from local.resources import OUTPUTS_BUCKET, TABLE, UPLOADS_BUCKET, ClientOf, Resources, clients, create_resources
from tests.needs import pytest_collection_modifyitems as pytest_collection_modifyitems
from tests.needs import pytest_sessionfinish as pytest_sessionfinish
from tests.needs import pytest_terminal_summary as pytest_terminal_summary

# How fast a property is looked at says more of what else the machine does than of the property.
# The examples are the same each time; `make test-unit EXAMPLES=1000` is the long form.
settings.register_profile(
    "patient",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=int(os.environ.get("EXAMPLES") or 50),
)
settings.load_profile("patient")


# As reading processes do: compiling a thousand patterns of words takes each suite seconds. Where none are kept, and
# where one has changed, it is compiled as ever.
use_kept()


def pytest_collection_finish() -> None:
    """Let Python look less often for cycles in what lives until the end: modules, tests, and the CVs that are kept."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}


@pytest.fixture(scope="session")
def emulator() -> Iterator[tuple[str, Resources, ClientOf]]:
    """Emulated AWS with the resources of the stage `local`: its address, what was created, a maker of clients."""
    # A process of its own: emulators in one process share everything that is in them.
    server = start_bound_to_us([sys.executable, "-m", "local.emulator", "127.0.0.1", "0"], talk=True)
    assert server.stdout
    endpoint = f"http://127.0.0.1:{int(server.stdout.readline())}"
    client_of = clients(endpoint)
    yield endpoint, create_resources(client_of, "sk-local"), client_of
    server.terminate()
    server.wait()


@pytest.fixture
def emulated_aws(
    emulator: tuple[str, Resources, ClientOf], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, Resources, ClientOf]]:
    """The same, emptied after the test.

    The container's clients stay: they are kept by address, no one else has this one, and each takes long to make.
    """
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    yield emulator
    _empty(emulator[2])


def _empty(client_of: ClientOf) -> None:
    for item in client_of("dynamodb").scan(TableName=TABLE)["Items"]:
        client_of("dynamodb").delete_item(TableName=TABLE, Key={"jobId": item["jobId"]})
    for bucket in (UPLOADS_BUCKET, OUTPUTS_BUCKET):
        versions = client_of("s3").list_object_versions(Bucket=bucket)
        for found in [*versions.get("Versions", []), *versions.get("DeleteMarkers", [])]:
            client_of("s3").delete_object(Bucket=bucket, Key=found["Key"], VersionId=found["VersionId"])
