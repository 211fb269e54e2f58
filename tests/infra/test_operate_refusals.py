"""What the operator's commands refuse, each in one clear sentence and before anything is changed."""

import json
from pathlib import Path
from typing import Any

import pytest
from moto import mock_aws

from infra.tools import cloud, deploy
from infra.tools.__main__ import main
from infra.tools.account import check_account
from infra.tools.cloud import Stage
from infra.tools.errors import Refused

from .emulated_stage import STAGE


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
        return json.dumps({"values": {}, "variables": {"aws_region": {"value": "eu-west-1"}}})

    monkeypatch.setattr(deploy, "check_terraform", lambda: None)
    monkeypatch.setattr(deploy, "terraform", terraform)
    assert main(["destroy", "--stage", "dev", "--confirm", "cv-generator-dev"]) == 1
    assert "AWS_REGION is us-east-1, but the settings say aws_region = eu-west-1" in capsys.readouterr().err
    assert "apply" not in called and "destroy" not in called


@pytest.mark.parametrize("command", ["deploy", "status", "rollback", "destroy", "reindex"])
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
        check_account(stage)


def test_a_missing_region_is_asked_for(stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    with pytest.raises(Refused, match="No AWS region is set; export AWS_REGION"):
        check_account(stage)


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


@pytest.mark.parametrize("command", ["status", "logs", "redrive", "traffic", "rollback", "restore"])
def test_without_a_region_every_command_says_so_in_one_line(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    cloud._client.cache_clear()
    assert main([command, "--stage", "dev", "--job", "j1", "--green", "10", "--table", "t"]) == 1
    assert capsys.readouterr().err == (
        f"make {command}: No AWS region is set; export AWS_REGION, for example us-east-1.\n"
    )


def test_what_aws_refuses_is_one_line(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.client("dynamodb").delete_table(TableName=stage.table)
    assert main(["status", "--stage", "dev"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("make status: AWS says no: ")
    assert said.count("\n") == 1
