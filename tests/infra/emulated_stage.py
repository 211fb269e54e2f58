"""A deployed stage in the emulator, without Terraform: functions with their alias, queues, table."""

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from moto import mock_aws

from infra.tools import cloud, state, tfvars
from infra.tools.cloud import FUNCTIONS, Stage

STAGE = Stage("dev")


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Stage]:
    """The stage dev after its first deployment: version 1 is live everywhere. Its settings lie in `tmp_path`."""
    for module in (state, tfvars):
        monkeypatch.setattr(module, "TERRAFORM", tmp_path)
    for name in ("AWS_ENDPOINT_URL", "AWS_PROFILE", "AWS_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setattr(cloud, "_client", _kept_client)
    with mock_aws(config={"lambda": {"use_docker": False}}):
        sqs = STAGE.client("sqs")
        for queue in (STAGE.queue, STAGE.dead_letters, STAGE.failures, STAGE.webhooks, STAGE.dead_webhooks):
            sqs.create_queue(QueueName=queue)
        role = STAGE.client("iam").create_role(RoleName="any", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
        for function in FUNCTIONS:
            STAGE.client("lambda").create_function(
                FunctionName=STAGE.function(function),
                Runtime="python3.11",
                Role=role,
                Handler=f"app.{function}",
                Code={"ZipFile": code("version 1")},
                Publish=True,
            )
            STAGE.client("lambda").create_alias(
                FunctionName=STAGE.function(function), Name="live", FunctionVersion="1", Description="What is live"
            )
        create_table()
        yield STAGE


_make_client = cloud._client.__wrapped__
_kept: dict[tuple[str, ...], Any] = {}


def _kept_client(service: str) -> Any:
    """Return a client for the whole run: making one takes a tenth of a second, and each test needs some ten."""
    key = (service, *(f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith("AWS_")))
    if key not in _kept:
        _kept[key] = _make_client(service)
    return _kept[key]


def code(text: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("app.py", f"# {text}")
    return packed.getvalue()


def create_table() -> None:
    keys = {"jobId": "S", "openShard": "S", "updatedAt": "N"}
    STAGE.client("dynamodb").create_table(
        TableName=STAGE.table,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": kind} for name, kind in keys.items()],
        KeySchema=[{"AttributeName": "jobId", "KeyType": "HASH"}],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "OpenJobsIndex",
                "KeySchema": [
                    {"AttributeName": "openShard", "KeyType": "HASH"},
                    {"AttributeName": "updatedAt", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
        ],
    )
