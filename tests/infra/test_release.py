"""Blue-green on the stage that Terraform deployed: the commands move what it made, and Terraform leaves it there."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from infra.tools import cloud, look, traffic
from infra.tools.__main__ import main
from infra.tools.cloud import FUNCTIONS, Stage
from local.resources import ClientOf

from .terraform import SWITCHED_OFF, Module

pytestmark = [pytest.mark.infra, pytest.mark.terraform]


@pytest.fixture
def stage(deployed: Module, endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    for name, value in (
        ("AWS_ENDPOINT_URL", endpoint),
        ("AWS_ACCESS_KEY_ID", "test"),
        ("AWS_SECRET_ACCESS_KEY", "test"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
    ):
        monkeypatch.setenv(name, value)
    cloud._client.cache_clear()
    yield Stage("dev")
    cloud._client.cache_clear()


def publish(client_of: ClientOf) -> None:
    """What an apply does when the code has changed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("app.py", "# the next version")
    for function in FUNCTIONS:
        client_of("lambda").update_function_code(
            FunctionName=f"cv-generator-dev-{function}", ZipFile=packed.getvalue(), Publish=True
        )


def alias_changes(plan: dict[str, Any]) -> list[str]:
    return [
        change["address"]
        for change in plan["resource_changes"]
        if change["type"] == "aws_lambda_alias" and change["change"]["actions"] != ["no-op"]
    ]


def test_a_release_is_shifted_kept_by_terraform_and_rolled_back(
    stage: Stage, deployed: Module, client_of: ClientOf, capsys: pytest.CaptureFixture[str]
) -> None:
    assert {release.blue for release in traffic.releases(stage)} == {"1"}
    publish(client_of)

    assert main(["traffic", "--stage", "dev", "--green", "10", "--watch", "0"]) == 0
    assert {(release.blue, release.green_percent) for release in traffic.releases(stage)} == {("1", 10)}
    # The next deployment must not send everybody back, or over.
    assert alias_changes(deployed.plan("dev", **SWITCHED_OFF)) == []

    assert main(["traffic", "--stage", "dev", "--green", "100", "--watch", "0"]) == 0
    assert {release.blue for release in traffic.releases(stage)} == {"2"}
    assert main(["rollback", "--stage", "dev"]) == 0
    assert {release.blue for release in traffic.releases(stage)} == {"1"}


def test_status_reads_the_deployed_stage(stage: Stage) -> None:
    text = "\n".join(look.status(stage))
    for function in FUNCTIONS:
        assert function in text
    assert "cv-processing-dlq-dev" in text
