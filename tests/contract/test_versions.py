"""While traffic moves, two versions work on one job: what one writes, the version before and after must read."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from moto import mock_aws

from chalicelib.adapters import aws
from chalicelib.adapters.dynamodb import DynamoJobTable
from chalicelib.contracts.events import CvExtracted, CvMatched, CvSettled, ExtractCv
from chalicelib.contracts.job import JobStatus, StepStatus
from local import resources


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """DynamoDB's own client; the adapter under test uses the same emulated table."""
    for name, value in (
        ("AWS_ACCESS_KEY_ID", "test"),
        ("AWS_SECRET_ACCESS_KEY", "test"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
    ):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        aws.client.cache_clear()
        client = aws.client("dynamodb")
        resources._create_table(client)
        yield client
    aws.client.cache_clear()


@pytest.mark.parametrize("message", [ExtractCv, CvExtracted, CvMatched, CvSettled])
def test_a_message_of_the_next_version_is_read(message: Any) -> None:
    body = json.dumps({"jobId": "j1", "run": 2, "language": "de", "addedLater": {"any": "thing"}})
    assert message.model_validate_json(body).job_id == "j1"


@pytest.mark.parametrize("message", [ExtractCv, CvExtracted, CvMatched, CvSettled])
def test_the_runbooks_shortest_message_is_read(message: Any) -> None:
    assert message.model_validate_json('{"jobId": "j1"}').run is None


def test_an_item_of_the_next_version_is_read_with_fields_added_at_any_depth(table: Any) -> None:
    step = {"state": {"S": "done"}, "attempts": {"N": "1"}, "addedLater": {"S": "x"}}
    item = {
        "jobId": {"S": "j1"},
        "status": {"S": "processing"},
        "addedLater": {"M": {"any": {"S": "thing"}}},
        "steps": {"M": {"matcher": {"M": step}}},
        "options": {"M": {"blind": {"BOOL": False}, "addedLater": {"BOOL": True}}},
    }
    table.put_item(TableName=resources.TABLE, Item=item)
    job = DynamoJobTable(resources.TABLE, "").get("j1")
    assert job is not None
    assert (job.status, job.steps["matcher"].state, job.options.blind) == (JobStatus.PROCESSING, StepStatus.DONE, False)


def test_the_first_versions_bare_item_is_read(table: Any) -> None:
    item = {"jobId": {"S": "j1"}, "status": {"S": "pending"}, "step": {"S": "uploaded"}}
    table.put_item(TableName=resources.TABLE, Item=item)
    job = DynamoJobTable(resources.TABLE, "").get("j1")
    assert job is not None and job.status is JobStatus.PENDING


def test_an_update_leaves_what_the_next_version_added(table: Any) -> None:
    item = {"jobId": {"S": "j1"}, "status": {"S": "pending"}, "addedLater": {"S": "kept"}}
    table.put_item(TableName=resources.TABLE, Item=item)
    DynamoJobTable(resources.TABLE, "").update("j1", {"candidate": "Mara Lindqvist"})
    stored = table.get_item(TableName=resources.TABLE, Key={"jobId": {"S": "j1"}})["Item"]
    assert (stored["addedLater"], stored["candidate"]) == ({"S": "kept"}, {"S": "Mara Lindqvist"})
