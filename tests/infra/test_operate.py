"""Blue-green, rollback, redrive, status and logs against the emulator, without Terraform."""

import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.adapters import aws
from chalicelib.adapters.open_jobs import shard_of
from chalicelib.adapters.spend_ledger import DynamoSpendLedger
from chalicelib.contracts.usage import Usage
from infra.tools import cloud, look, redrive, traffic
from infra.tools.__main__ import main
from infra.tools.cloud import FUNCTIONS, Stage
from infra.tools.errors import Refused

from .emulated_stage import STAGE, code


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
    unsent = sqs.get_queue_url(QueueName=STAGE.dead_webhooks)["QueueUrl"]
    sqs.send_message(QueueUrl=unsent, MessageBody=json.dumps({"kind": "announce", "jobId": "job-1"}))
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
    assert done.waiting == {"cv-processing-dlq-dev": 3, "cv-webhooks-dlq-dev": 1, "cv-failures-dev": 2}
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
    assert (done.webhooks, waiting(stage.webhooks), waiting(stage.dead_webhooks)) == (1, 1, 0)
    assert handed[0]["Qualifier"] == "live" and handed[0]["InvocationType"] == "Event"
    assert json.loads(handed[0]["Payload"]) == {"Records": [{"Sns": {"Message": "{}"}}]}


def test_status_shows_versions_queues_open_jobs_and_alarms(stage: Stage) -> None:
    put_dead_letters()
    ring("dead-letters")
    item = {"jobId": {"S": "a"}, "openShard": {"S": shard_of("a")}, "updatedAt": {"N": "1"}}
    stage.client("dynamodb").put_item(TableName=stage.table, Item=item)
    text = "\n".join(look.status(stage))
    assert "cv_extractor             1       1" in text
    assert "cv-processing-dlq-dev                 3 waiting" in text
    assert "cv-webhooks-dlq-dev                   1 waiting" in text
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
