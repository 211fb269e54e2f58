"""What a restored copy of the table has is brought back; what people did since stays."""

from typing import Any

import pytest

from infra.tools.__main__ import main
from infra.tools.cloud import Stage

from .emulated_stage import stage as stage

COPY = "cv-metadata-dev-restored"


@pytest.fixture
def copy(stage: Stage) -> Any:
    """The live table has lost `lost`, knows `kept` better than the copy does, and has erased `erased`."""
    dynamodb = stage.client("dynamodb")
    dynamodb.create_table(
        TableName=COPY,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "jobId", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "jobId", "KeyType": "HASH"}],
    )
    for job_id in ("lost", "kept", "erased"):
        dynamodb.put_item(TableName=COPY, Item={"jobId": {"S": job_id}, "status": {"S": "processing"}})
    dynamodb.put_item(TableName=stage.table, Item={"jobId": {"S": "kept"}, "status": {"S": "completed"}})
    dynamodb.put_item(TableName=stage.table, Item={"jobId": {"S": "erased"}, "deletedAt": {"S": "2026-11-01"}})
    return dynamodb


def live(dynamodb: Any, job_id: str) -> dict[str, str]:
    item = dynamodb.get_item(TableName="cv-metadata-dev", Key={"jobId": {"S": job_id}}).get("Item", {})
    return {name: value["S"] for name, value in item.items()}


def test_looking_changes_nothing(copy: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", "--stage", "dev", "--table", COPY]) == 0
    assert capsys.readouterr().out.startswith(f"1 items of {COPY} are not in cv-metadata-dev")
    assert live(copy, "lost") == {}


def test_what_is_missing_comes_back_and_nothing_else_is_touched(copy: Any) -> None:
    assert main(["restore", "--stage", "dev", "--table", COPY, "--go"]) == 0
    assert live(copy, "lost") == {"jobId": "lost", "status": "processing"}
    assert live(copy, "kept")["status"] == "completed"
    assert live(copy, "erased") == {"jobId": "erased", "deletedAt": "2026-11-01"}, "nobody who was erased comes back"


@pytest.mark.parametrize("table", ["", "cv-metadata-dev", "nowhere"])
def test_another_table_than_a_copy_is_refused(table: str, stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", "--stage", "dev", "--table", table]) == 1
    assert "cv-metadata-dev" in capsys.readouterr().err
