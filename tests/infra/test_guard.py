"""The function that takes a release back when an alarm rings, against the emulator."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
from moto import mock_aws

from infra.guard.aliases import Live, read, write
from infra.guard.handler import guard

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FUNCTION = "cv-generator-dev-matcher"
ALARM = "cv-generator-dev-dead-letters"


class RecordingTopics:
    def __init__(self) -> None:
        self.published: list[dict[str, Any]] = []

    def publish(self, **message: Any) -> None:
        self.published.append(message)


@pytest.fixture
def functions(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A function with three versions, of which the second is live."""
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    with mock_aws(config={"lambda": {"use_docker": False}}):
        client = boto3.client("lambda", region_name="us-east-1")
        role = boto3.client("iam", region_name="us-east-1").create_role(RoleName="any", AssumeRolePolicyDocument="{}")
        client.create_function(
            FunctionName=FUNCTION,
            Runtime="python3.11",
            Role=role["Role"]["Arn"],
            Handler="app.matcher",
            Code={"ZipFile": code(1)},
            Publish=True,
        )
        for number in (2, 3):
            client.update_function_code(FunctionName=FUNCTION, ZipFile=code(number), Publish=True)
        client.create_alias(FunctionName=FUNCTION, Name="live", FunctionVersion="2")
        yield client


def code(number: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("app.py", f"# version {number}")
    return packed.getvalue()


def ring(functions: Any, now: datetime = NOW) -> tuple[dict[str, Any], RecordingTopics]:
    topics = RecordingTopics()
    env = {"FUNCTIONS": FUNCTION, "WINDOW_MINUTES": "60", "ALARMS_TOPIC_ARN": "arn:aws:sns:us-east-1:1:alarms"}
    return guard(ALARM, env, functions, topics, now), topics


def test_an_alarm_ends_a_running_shift_and_tells_people(functions: Any) -> None:
    write(functions, Live(FUNCTION, "2", green="3", green_percent=10, before="1"))
    answer, topics = ring(functions)
    live = read(functions, FUNCTION)
    assert (live.blue, live.green, live.before) == ("2", None, "1")
    assert answer["liveAgain"] == {FUNCTION: "2"}
    assert ALARM in topics.published[0]["Message"]


def test_an_alarm_soon_after_a_release_goes_back_to_the_version_before(functions: Any) -> None:
    write(functions, Live(FUNCTION, "3", before="2", moved_at=NOW - timedelta(minutes=59)))
    ring(functions)
    live = read(functions, FUNCTION)
    assert (live.blue, live.before, live.moved_at) == ("2", "3", None)


def test_a_second_alarm_does_not_undo_the_rollback(functions: Any) -> None:
    write(functions, Live(FUNCTION, "3", before="2", moved_at=NOW))
    ring(functions)
    answer, topics = ring(functions)
    assert read(functions, FUNCTION).blue == "2"
    assert answer["liveAgain"] == {} and topics.published == []


@pytest.mark.parametrize(
    "live",
    [
        Live(FUNCTION, "3", before="2", moved_at=NOW - timedelta(minutes=61)),
        Live(FUNCTION, "2", before="3"),  # a person has rolled back
        Live(FUNCTION, "2"),  # the first deployment
    ],
)
def test_an_alarm_without_a_release_under_way_moves_nothing(functions: Any, live: Live) -> None:
    write(functions, live)
    answer, topics = ring(functions)
    assert read(functions, FUNCTION).blue == live.blue
    assert answer["liveAgain"] == {} and topics.published == []


def test_an_alias_that_somebody_else_moves_in_this_moment_is_left_to_them(
    functions: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(functions, Live(FUNCTION, "2", green="3", green_percent=10))
    refused = functions.exceptions.PreconditionFailedException({"Error": {"Code": "PreconditionFailed"}}, "UpdateAlias")
    revisions: list[str] = []

    def update_alias(**call: Any) -> None:
        revisions.append(call["RevisionId"])
        raise refused

    monkeypatch.setattr(functions, "update_alias", update_alias)
    answer, topics = ring(functions)
    assert answer["liveAgain"] == {} and topics.published == []
    assert revisions == [functions.get_alias(FunctionName=FUNCTION, Name="live")["RevisionId"]]
