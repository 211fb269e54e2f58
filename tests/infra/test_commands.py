"""The make targets of an operator, typed one after the other against the deployed stage."""

import io
import json
import subprocess
import sys
import sysconfig
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from infra.tools.cloud import FUNCTIONS
from local.resources import ClientOf

from .checkout import Checkout, Running, this_machine
from .terraform import Module

pytestmark = [pytest.mark.infra, pytest.mark.terraform]

Json = dict[str, Any]

CHANGED_BY_THE_EMULATOR = {
    "aws_api_gateway_rest_api",  # its list of binary types comes back as null
    "aws_autoscaling_group",  # the version of its template comes back as a number
    "aws_cloudfront_distribution",  # comes back without the origin's access control
    "aws_launch_template",  # some of its blocks come back empty
    "aws_sqs_queue",  # the redrive policy comes back with other blanks,
    "aws_sqs_queue_policy",  # so that what depends on the queues is only known after the apply
    "aws_s3_bucket_policy",
}
"""What the emulator answers otherwise than it was told. AWS does not, so there a second plan is empty."""


@pytest.fixture
def lambdas(client_of: ClientOf) -> Any:
    return client_of("lambda")


def live(lambdas: Any) -> set[tuple[str, str]]:
    """Return version and what gets a share, of all functions; one pair when all are alike."""
    aliases = [lambdas.get_alias(FunctionName=f"cv-generator-dev-{name}", Name="live") for name in FUNCTIONS]
    return {
        (a["FunctionVersion"], json.dumps((a.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}))
        for a in aliases
    }


def test_the_first_deployment_creates_everything_and_says_where_it_is(deployed: Module, deployment: Running) -> None:
    assert " to add, 0 to change, 0 to destroy." in deployment.text
    outputs = deployed.outputs()
    assert deployment.text.splitlines()[-2:] == [
        f"page  {outputs['page_url']}",
        f"API   {outputs['api_url']}/api/v1",
    ]


def test_the_page_is_published_with_the_hosts_of_this_stage_in_its_policy(
    deployed: Module, client_of: ClientOf
) -> None:
    outputs, s3 = deployed.outputs(), client_of("s3")
    page = s3.get_object(Bucket="cv-generator-page-dev", Key="index.html")
    policy = page["Body"].read().decode().split('Content-Security-Policy" content="')[1].split('"')[0]
    connect = next(part for part in policy.split("; ") if part.startswith("connect-src")).split()
    assert {
        outputs["api_url"].removesuffix("/api"),
        "https://cv-generator-uploads-dev.s3.us-east-1.amazonaws.com",
        "https://cv-generator-outputs-dev.s3.us-east-1.amazonaws.com",
        "https://cognito-idp.us-east-1.amazonaws.com",
        "https://cv-generator-dev-123456789012.auth.us-east-1.amazoncognito.com",
    } <= set(connect)
    assert not [source for source in connect if "*" in source or "localhost" in source or "127.0.0.1" in source]
    assert page["CacheControl"] == "no-cache"


def test_what_may_change_is_not_cached_and_what_cannot_is_cached_for_ever(
    deployed: Module, client_of: ClientOf
) -> None:
    s3 = client_of("s3")
    settings = s3.get_object(Bucket="cv-generator-page-dev", Key="config.json")
    assert settings["CacheControl"] == "no-store"
    outputs = deployed.outputs()
    assert json.loads(settings["Body"].read()) == {
        "apiUrl": outputs["api_url"],
        "auth": {
            "issuer": outputs["jwt_issuer"],
            "clientId": outputs["jwt_audience"],
            "scope": "openid email profile",
        },
    }
    style = s3.head_object(Bucket="cv-generator-page-dev", Key="_next/static/a.css")
    assert (style["CacheControl"], style["ContentType"]) == ("public, max-age=31536000, immutable", "text/css")


def test_planning_the_same_checkout_again_finds_nothing_to_do(checkout: Checkout, deployed: Module) -> None:
    done = checkout.make("plan", "STAGE=dev", f"ARCH={this_machine()}")
    assert done.returncode == 0, done.stdout
    assert "Plan: 0 to add," in done.stdout and ", 0 to destroy." in done.stdout, done.stdout[-3000:]
    changed = {
        line.split()[1].split(".")[0]
        for line in done.stdout.splitlines()
        if line.startswith("  # ") and line.endswith(" will be updated in-place")
    }
    assert changed <= CHANGED_BY_THE_EMULATOR


def test_a_changed_checkout_is_published_and_gets_the_share_that_was_asked_for(
    checkout: Checkout, lambdas: Any, deployed: Module
) -> None:
    assert live(lambdas) == {("1", "{}")}
    with (checkout.folder / "app.py").open("a") as code:
        code.write("\n# The next version.\n")
    # Just deployed and, above, looked at anew: what the state says is what is there.
    known = "-parallelism=60 -no-color -refresh=false"
    done = checkout.make("deploy", "STAGE=dev", f"ARCH={this_machine()}", "GREEN=10", TF_CLI_ARGS_plan=known)
    assert done.returncode == 0, done.stdout[-3000:]
    assert live(lambdas) == {("1", '{"2": 0.1}')}
    assert "matcher              live 1, 10 % go to 2" in done.stdout


def test_traffic_is_moved_and_rolled_back_by_one_command_each(checkout: Checkout, lambdas: Any) -> None:
    assert checkout.make("traffic", "STAGE=dev", "GREEN=50").returncode == 0
    assert live(lambdas) == {("1", '{"2": 0.5}')}
    assert checkout.make("rollback", "STAGE=dev").returncode == 0
    assert live(lambdas) == {("1", "{}")}


def test_the_deployed_guard_takes_a_release_back_when_its_alarm_rings(
    checkout: Checkout, lambdas: Any, client_of: ClientOf, tmp_path: Path
) -> None:
    """Rule, permission, code, environment: all as the emulator has them."""
    assert checkout.make("traffic", "STAGE=dev", "GREEN=100").returncode == 0
    assert live(lambdas) == {("2", "{}")}
    alarm = "cv-generator-dev-dead-letters"
    events = client_of("events")
    rule = events.describe_rule(Name="cv-generator-dev-release-alarm")
    pattern = json.loads(rule["EventPattern"])
    assert alarm in pattern["detail"]["alarmName"]
    assert pattern["detail"]["state"]["value"] == ["ALARM"]
    (target,) = events.list_targets_by_rule(Rule=rule["Name"])["Targets"]
    assert target["Arn"].endswith(":function:cv-generator-dev-release_guard")
    (statement,) = json.loads(lambdas.get_policy(FunctionName=target["Arn"])["Policy"])["Statement"]
    assert statement["Condition"]["ArnLike"]["AWS:SourceArn"] == rule["Arn"]

    answer = run_guard(lambdas, {"detail": {"alarmName": alarm}}, checkout.endpoint, tmp_path)
    assert set(answer["liveAgain"].values()) == {"1"}
    assert live(lambdas) == {("1", "{}")}


def run_guard(lambdas: Any, event: Json, endpoint: str, folder: Path) -> Json:
    """Run the function's deployed zip with nothing beside it but what Lambda brings."""
    from moto.awslambda.utils import get_backend

    name = "cv-generator-dev-release_guard"
    zipped = get_backend("123456789012", "us-east-1").get_function(name).code_bytes
    zipfile.ZipFile(io.BytesIO(zipped)).extractall(folder)
    configuration = lambdas.get_function_configuration(FunctionName=name)
    module, _, function = configuration["Handler"].rpartition(".")
    runtime = sysconfig.get_paths()["purelib"]
    code = (
        f"import importlib, json, sys; sys.path[:0] = [{str(folder)!r}, {runtime!r}]\n"
        f"print(json.dumps(importlib.import_module({module!r}).{function}(json.loads({json.dumps(event)!r}))))"
    )
    reached = {"AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code],
        env=configuration["Environment"]["Variables"] | reached | {"AWS_DEFAULT_REGION": "us-east-1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: Json = json.loads(done.stdout.splitlines()[-1])
    return answer


def test_status_shows_versions_queues_and_alarms(checkout: Checkout, deployed: Module) -> None:
    done = checkout.make("status", "STAGE=dev")
    assert done.returncode == 0, done.stdout
    for words in (*FUNCTIONS, "cv-processing-dlq-dev", "open jobs: 0", "alarms: none"):
        assert words in done.stdout


def test_logs_of_a_job_are_found_in_the_deployed_log_groups(checkout: Checkout, client_of: ClientOf) -> None:
    group = "/aws/lambda/cv-generator-dev-matcher"
    entry = {"level": "INFO", "message": "step_settled", "job_id": "job-7", "step": "matcher", "state": "done"}
    client_of("logs").create_log_stream(logGroupName=group, logStreamName="a")
    client_of("logs").put_log_events(
        logGroupName=group,
        logStreamName="a",
        logEvents=[{"timestamp": int(time.time() * 1000), "message": json.dumps(entry)}],
    )
    done = checkout.make("logs", "STAGE=dev", "JOB=job-7")
    assert done.returncode == 0, done.stdout
    assert "matcher            INFO    step_settled step=matcher state=done" in done.stdout


def test_dead_letters_are_counted_first_and_sent_again_when_told_to(checkout: Checkout, client_of: ClientOf) -> None:
    sqs = client_of("sqs")
    dead = sqs.get_queue_url(QueueName="cv-processing-dlq-dev")["QueueUrl"]
    sqs.send_message(QueueUrl=dead, MessageBody=json.dumps({"jobId": "job-7", "language": "de"}))
    counted = checkout.make("redrive", "STAGE=dev")
    assert counted.returncode == 0
    assert "cv-processing-dlq-dev                 1 waiting" in counted.stdout
    assert "To move them: make redrive STAGE=dev GO=1" in counted.stdout
    assert "orders sent again: 1" in checkout.make("redrive", "STAGE=dev", "GO=1").stdout
    assert "cv-processing-dlq-dev                 0 waiting" in checkout.make("redrive", "STAGE=dev").stdout


def test_a_stage_is_not_destroyed_by_a_slip(checkout: Checkout, lambdas: Any) -> None:
    for words in (["STAGE=dev"], ["STAGE=dev", "CONFIRM=yes"], ["STAGE=dev", "CONFIRM=cv-generator-prod"]):
        done = checkout.make("destroy", *words)
        assert done.returncode != 0
        assert "To do it: make destroy STAGE=dev CONFIRM=cv-generator-dev" in done.stdout
    assert live(lambdas)
