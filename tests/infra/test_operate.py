"""Blue-green, rollback, redrive, status and logs against the emulator, without Terraform."""

import io
import json
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from moto import mock_aws

from chalicelib.adapters import aws
from chalicelib.adapters.spend_ledger import DynamoSpendLedger
from chalicelib.contracts.usage import Usage
from infra.tools import cloud, deploy, look, redrive, traffic
from infra.tools.__main__ import main
from infra.tools.cloud import FUNCTIONS, Stage
from infra.tools.errors import Refused

STAGE = Stage("dev")


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """The stage dev after its first deployment: version 1 is live everywhere."""
    for name in ("AWS_ENDPOINT_URL", "AWS_PROFILE", "AWS_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws(config={"lambda": {"use_docker": False}}):
        cloud._client.cache_clear()
        sqs = STAGE.client("sqs")
        for queue in (STAGE.queue, STAGE.dead_letters, STAGE.failures):
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
    cloud._client.cache_clear()


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
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    )


def publish(text: str) -> None:
    """What `terraform apply` does to every function when the code has changed."""
    for function in FUNCTIONS:
        STAGE.client("lambda").update_function_code(
            FunctionName=STAGE.function(function), ZipFile=code(text), Publish=True
        )


def live() -> set[tuple[str, int]]:
    return {(release.blue, release.green_percent) for release in traffic.releases(STAGE)}


def test_a_deployment_alone_moves_nobody(stage: Stage) -> None:
    publish("version 2")
    assert live() == {("1", 0)}
    assert {release.newest for release in traffic.releases(stage)} == {"2"}


def test_ten_percent_go_to_green_and_blue_stays_live(stage: Stage) -> None:
    publish("version 2")
    traffic.shift(stage, 10)
    assert live() == {("1", 10)}
    alias = stage.client("lambda").get_alias(FunctionName=stage.function("matcher"), Name="live")
    assert alias["RoutingConfig"]["AdditionalVersionWeights"] == {"2": 0.1}


def test_rollback_during_a_shift_sends_everybody_to_blue(stage: Stage) -> None:
    publish("version 2")
    traffic.shift(stage, 50)
    traffic.rollback(stage)
    assert live() == {("1", 0)}


def test_rollback_after_a_full_shift_goes_back_and_a_second_one_returns(stage: Stage) -> None:
    publish("version 2")
    traffic.shift(stage, 100)
    assert live() == {("2", 0)}
    traffic.rollback(stage)
    assert live() == {("1", 0)}
    traffic.rollback(stage)
    assert live() == {("2", 0)}


def test_rollback_leaves_functions_alone_that_the_release_did_not_change(stage: Stage) -> None:
    publish("version 2")
    traffic.shift(stage, 100)
    stage.client("lambda").update_function_code(
        FunctionName=stage.function("matcher"), ZipFile=code("version 3"), Publish=True
    )
    traffic.shift(stage, 100)
    traffic.rollback(stage)
    assert live() == {("2", 0)}


def test_there_is_nothing_to_go_back_to_after_the_first_deployment(stage: Stage) -> None:
    with pytest.raises(Refused, match="no earlier version"):
        traffic.rollback(stage)


def test_a_shift_without_a_newer_version_is_refused(stage: Stage) -> None:
    with pytest.raises(Refused, match="run make deploy first"):
        traffic.shift(stage, 10)


def test_a_share_above_a_hundred_is_refused(stage: Stage) -> None:
    with pytest.raises(Refused, match="between 0 and 100"):
        traffic.shift(stage, 101)


def ring(name: str) -> None:
    STAGE.client("cloudwatch").put_metric_alarm(
        AlarmName=f"cv-generator-dev-{name}",
        Namespace="AWS/Lambda",
        MetricName="Errors",
        Statistic="Sum",
        Period=60,
        EvaluationPeriods=1,
        Threshold=1,
        ComparisonOperator="GreaterThanThreshold",
    )
    STAGE.client("cloudwatch").set_alarm_state(
        AlarmName=f"cv-generator-dev-{name}", StateValue="ALARM", StateReason="test"
    )


def test_an_alarm_during_the_watch_is_reported_at_once(stage: Stage) -> None:
    ring("api-4xx")
    already = traffic.alarms_ringing(stage)
    looks: list[float] = []

    def pause(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 2:
            ring("function-errors")

    assert traffic.watch(stage, 10, already, pause=pause) == ["cv-generator-dev-function-errors"]
    assert len(looks) == 2


def test_traffic_is_rolled_back_when_an_alarm_begins_to_ring(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    publish("version 2")
    monkeypatch.setattr(traffic, "watch", lambda *_: ["cv-generator-dev-dead-letters"])
    assert main(["traffic", "--stage", "dev", "--green", "10", "--watch", "5"]) == 1
    assert live() == {("1", 0)}
    assert "dead-letters began to ring: rolled back" in capsys.readouterr().err


def test_what_the_guard_has_taken_back_is_not_rolled_back_once_more(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in (2, 3):
        publish(f"version {number}")
        traffic.shift(stage, 100 if number == 2 else 10)

    def guard_first(*_: Any) -> list[str]:
        traffic.rollback(stage)
        return ["cv-generator-dev-dead-letters"]

    monkeypatch.setattr(traffic, "watch", guard_first)
    assert main(["traffic", "--stage", "dev", "--green", "50", "--watch", "5"]) == 1
    assert live() == {("2", 0)}


def put_dead_letters() -> None:
    sqs = STAGE.client("sqs")
    dead = sqs.get_queue_url(QueueName=STAGE.dead_letters)["QueueUrl"]
    for number in range(3):
        sqs.send_message(QueueUrl=dead, MessageBody=json.dumps({"jobId": f"job-{number}", "language": "de"}))
    failed = sqs.get_queue_url(QueueName=STAGE.failures)["QueueUrl"]
    arn = "arn:aws:lambda:us-east-1:123456789012:function:cv-generator-dev-matcher:live"
    record = {"requestContext": {"functionArn": arn}, "requestPayload": {"Records": [{"Sns": {"Message": "{}"}}]}}
    sqs.send_message(QueueUrl=failed, MessageBody=json.dumps(record))
    sqs.send_message(QueueUrl=failed, MessageBody="a fact that SNS could not deliver")


def waiting(queue: str) -> int:
    return cloud.queue_depth(STAGE, queue)[1]


def test_a_dry_run_counts_and_moves_nothing(stage: Stage) -> None:
    put_dead_letters()
    done = redrive.redrive(stage, go=False)
    assert done.waiting == {"cv-processing-dlq-dev": 3, "cv-failures-dev": 2}
    assert (waiting(stage.queue), waiting(stage.dead_letters), waiting(stage.failures)) == (0, 3, 2)


def test_redrive_sends_orders_again_and_hands_events_back_to_their_function(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_dead_letters()
    handed: list[dict[str, Any]] = []
    monkeypatch.setattr(stage.client("lambda"), "invoke", lambda **call: handed.append(call))
    done = redrive.redrive(stage, go=True)
    assert (done.orders, dict(done.events), done.left) == (3, {"cv-generator-dev-matcher": 1}, 1)
    assert (waiting(stage.queue), waiting(stage.dead_letters)) == (3, 0)
    assert handed[0]["Qualifier"] == "live" and handed[0]["InvocationType"] == "Event"
    assert json.loads(handed[0]["Payload"]) == {"Records": [{"Sns": {"Message": "{}"}}]}


def test_status_shows_versions_queues_open_jobs_and_alarms(stage: Stage) -> None:
    put_dead_letters()
    ring("dead-letters")
    item = {"jobId": {"S": "a"}, "openShard": {"S": "open"}, "updatedAt": {"N": "1"}}
    stage.client("dynamodb").put_item(TableName=stage.table, Item=item)
    text = "\n".join(look.status(stage))
    assert "cv_extractor             1       1" in text
    assert "cv-processing-dlq-dev                 3 waiting" in text
    assert "open jobs: 1" in text
    assert "alarms: cv-generator-dev-dead-letters" in text


def test_status_shows_what_the_language_model_cost_against_the_budget(stage: Stage) -> None:
    month = f"{datetime.now(UTC):%Y-%m}"
    assert f"language model in {month}: $0.00, no budget set, 0 calls" in look.status(stage)
    aws.client.cache_clear()
    DynamoSpendLedger(stage.table).add(month, "anna", "extract", Usage(calls=900, usd=4.5, unpriced_calls=3))
    stage.client("lambda").update_function_configuration(
        FunctionName=stage.function("cv_extractor"), Environment={"Variables": {"OPENAI_MONTHLY_BUDGET_USD": "50"}}
    )
    lines = look.model_usage(stage)
    assert lines[0] == f"language model in {month}: $4.50 of $50.00 (9 %), 900 calls"
    assert lines[1].strip().startswith("3 calls went to a model without a known price")
    DynamoSpendLedger(stage.table).add(month, "anna", "extract", Usage(calls=1, usd=46))
    assert "used up" in look.model_usage(stage)[1]


def test_logs_of_a_job_come_from_all_functions_in_order_of_time(stage: Stage) -> None:
    now = int(time.time() * 1000)
    lines = {
        "matcher": (
            now,
            {"level": "INFO", "message": "step_done", "job_id": "job-7", "step": "matcher", "seconds": 0.4},
        ),
        "cv_extractor": (
            now - 5000,
            {"level": "INFO", "message": "step_done", "job_id": "job-7", "step": "cv_extractor"},
        ),
        "feedback": (now - 1000, {"level": "INFO", "message": "step_done", "job_id": "job-8"}),
    }
    logs = stage.client("logs")
    for function, (when, entry) in lines.items():
        group = f"/aws/lambda/{stage.function(function)}"
        logs.create_log_group(logGroupName=group)
        logs.create_log_stream(logGroupName=group, logStreamName="a")
        event = {"timestamp": when, "message": json.dumps(entry)}
        logs.put_log_events(logGroupName=group, logStreamName="a", logEvents=[event])
    found = look.logs(stage, "job-7")
    assert [line.split()[1] for line in found] == ["cv_extractor", "matcher"]
    assert found[1].endswith("INFO    step_done step=matcher seconds=0.4")


def planned_bucket(name: str) -> dict[str, Any]:
    change = {"actions": ["create"], "after": {"bucket": name}}
    return {"resource_changes": [{"type": "aws_s3_bucket", "change": change}]}


def test_a_bucket_name_that_is_taken_stops_the_deployment_before_it_begins(stage: Stage) -> None:
    stage.client("s3").create_bucket(Bucket="cv-generator-uploads-dev")
    with pytest.raises(Refused, match="name cv-generator-uploads-dev is taken; set name_suffix"):
        deploy.check_buckets(stage, planned_bucket("cv-generator-uploads-dev"))


def test_a_bucket_name_that_is_free_is_no_obstacle(stage: Stage) -> None:
    deploy.check_buckets(stage, planned_bucket("cv-generator-uploads-dev-myagency"))


def test_the_region_may_be_given_as_aws_region(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_DEFAULT_REGION", raising=False)
    monkeypatch.setenv("AWS_REGION", "eu-west-1")
    cloud._client.cache_clear()
    assert STAGE.client("s3").meta.region_name == "eu-west-1"
    cloud._client.cache_clear()


def test_two_regions_in_one_deployment_are_refused(stage: Stage) -> None:
    with pytest.raises(Refused, match="AWS_REGION is us-east-1, but the settings say aws_region = eu-west-1"):
        deploy.check_region(stage, {"variables": {"aws_region": {"value": "eu-west-1"}}})


def test_a_protected_table_stops_destroy_before_anything_is_taken_away(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.client("dynamodb").update_table(TableName=stage.table, DeletionProtectionEnabled=True)
    monkeypatch.setattr(deploy, "check_terraform", lambda: None)
    monkeypatch.setattr(deploy, "terraform", lambda *_, **__: pytest.fail("terraform was called"))
    with pytest.raises(Refused, match="cv-metadata-dev is protected: set protect_data = false"):
        deploy.destroy(stage, "cv-generator-dev")


def test_a_second_region_is_destroyed_by_its_own_name_alone(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORKSPACE", "dev-eu-west-1")
    monkeypatch.setattr(deploy, "terraform", lambda *_, **__: pytest.fail("terraform was called"))
    assert main(["destroy", "--stage", "dev", "--confirm", "cv-generator-dev"]) == 1
    assert "CONFIRM=cv-generator-dev-eu-west-1" in capsys.readouterr().err


def test_destroying_from_another_region_stops_before_anything_is_taken_away(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called: list[str] = []

    def terraform(*words: str, quiet: bool = False) -> str:
        called.append(words[0])
        return json.dumps({"variables": {"aws_region": {"value": "eu-west-1"}}})

    monkeypatch.setattr(deploy, "check_terraform", lambda: None)
    monkeypatch.setattr(deploy, "terraform", terraform)
    assert main(["destroy", "--stage", "dev", "--confirm", "cv-generator-dev"]) == 1
    assert "AWS_REGION is us-east-1, but the settings say aws_region = eu-west-1" in capsys.readouterr().err
    assert "apply" not in called and "destroy" not in called


@pytest.mark.parametrize("command", ["deploy", "status", "rollback", "destroy"])
def test_a_command_without_a_stage_asks_for_one(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command]) == 1
    assert capsys.readouterr().err == f"make {command}: Which stage? make {command} STAGE=dev (or prod)\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["traffic", "--stage", "dev", "--green", "abc"], "make traffic: GREEN is wrong: invalid int value: 'abc'.\n"),
        (["logs", "--stage", "dev"], "make logs: Which job? make logs STAGE=dev JOB=<jobId>\n"),
        (
            ["traffic", "--stage", "dev"],
            "make traffic: How much? make traffic STAGE=prod GREEN=10 (percent of all calls)\n",
        ),
    ],
)
def test_a_wrong_word_is_answered_in_one_sentence(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 1
    assert capsys.readouterr().err == sentence


def test_a_zone_in_place_of_a_region_is_named(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_REGION", "us-east-1a")
    with pytest.raises(Refused, match="AWS_REGION is us-east-1a, which is no region"):
        deploy.check_account(stage)


def test_a_missing_region_is_asked_for(stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    with pytest.raises(Refused, match="No AWS region is set; export AWS_REGION"):
        deploy.check_account(stage)


def test_destroy_wants_the_stages_full_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["destroy", "--stage", "dev", "--confirm", "yes"]) == 1
    assert "CONFIRM=cv-generator-dev" in capsys.readouterr().err


def test_a_stage_that_is_not_deployed_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws():
        cloud._client.cache_clear()
        assert main(["rollback", "--stage", "dev"]) == 1
    cloud._client.cache_clear()
    assert "the stage dev is not deployed here" in capsys.readouterr().err
