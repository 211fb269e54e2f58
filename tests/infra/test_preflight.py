"""What `make preflight` finds missing in an account, in words."""

import os
from pathlib import Path
from typing import Any

import pytest

from infra.tools import preflight
from infra.tools.__main__ import main
from infra.tools.cloud import Stage
from infra.tools.preflight import Grade

from .emulated_stage import stage as stage

PROD = Stage("prod")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: Stage) -> Path:
    """An account in which the stage dev exists and prod does not, seen from a machine that has Terraform."""
    monkeypatch.delenv("TF_STATE_BUCKET", raising=False)
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "terraform").touch(mode=0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def sentences(grade: Grade, stage: Stage = PROD) -> str:
    return "\n".join(found.sentence for found in preflight.preflight(stage) if found.grade is grade)


def test_an_account_that_has_everything_lacks_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preflight", "--stage", "prod"]) == 0
    assert "Nothing stands in the way of: make deploy STAGE=prod" in capsys.readouterr().out


def test_a_machine_without_terraform_is_said(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("PATH", str(folder))
    assert "Terraform is not installed; get 1.10 or newer" in sentences(Grade.MISSING)


def test_a_taken_bucket_name_is_missing(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    stage.client("s3").create_bucket(Bucket="cv-generator-page-prod")
    assert "Taken: cv-generator-page-prod. Set name_suffix in infra/terraform/prod.tfvars" in sentences(Grade.MISSING)
    assert main(["preflight", "--stage", "prod"]) == 1
    assert "1 of these must be put right first" in capsys.readouterr().err


def test_a_suffix_in_the_settings_is_looked_at(stage: Stage, folder: Path) -> None:
    stage.client("s3").create_bucket(Bucket="cv-generator-page-prod")
    (folder / "prod.tfvars").write_text('name_suffix = "-ours" # short\n')
    assert sentences(Grade.MISSING) == ""


def test_another_region_in_the_settings_is_missing(folder: Path) -> None:
    (folder / "prod.tfvars").write_text('aws_region = "eu-west-1"\n')
    assert "AWS_REGION is us-east-1, but aws_region is eu-west-1" in sentences(Grade.MISSING)


def test_a_bucket_for_the_state_must_be_there(monkeypatch: pytest.MonkeyPatch, stage: Stage) -> None:
    monkeypatch.setenv("TF_STATE_BUCKET", "states")
    assert "The bucket states for Terraform's state is not there" in sentences(Grade.MISSING)
    stage.client("s3").create_bucket(Bucket="states")
    assert "states keeps no versions" in sentences(Grade.NOTE)


def test_a_stage_whose_state_is_elsewhere_is_said() -> None:
    assert "The stage dev exists; set TF_STATE_BUCKET" in sentences(Grade.MISSING, Stage("dev"))


def test_a_secret_that_waits_to_be_deleted_blocks_its_name(stage: Stage) -> None:
    client = stage.client("secretsmanager")
    client.create_secret(Name="cv-generator/openai-api-key-prod", SecretString="{}")
    client.delete_secret(SecretId="cv-generator/openai-api-key-prod", RecoveryWindowInDays=30)
    assert "openai-api-key-prod waits to be deleted and blocks its name" in sentences(Grade.MISSING)


@pytest.mark.parametrize(
    ("domain", "sentence"),
    [("cv.example.org", "domain_name cv.example.org does not lie in the zone example.com"), ("cv.example.com", "")],
)
def test_a_domain_must_lie_in_its_zone(domain: str, sentence: str, stage: Stage, folder: Path) -> None:
    zone = stage.client("route53").create_hosted_zone(Name="example.com", CallerReference="1")["HostedZone"]["Id"]
    settings = f'domain_name = "{domain}"\nhosted_zone_id = "{zone.split("/")[-1]}"\n'
    (folder / "prod.tfvars").write_text(settings)
    assert sentence in sentences(Grade.MISSING) and bool(sentence) == bool(sentences(Grade.MISSING))


def test_a_zone_of_somebody_else_is_missing(folder: Path) -> None:
    (folder / "prod.tfvars").write_text('domain_name = "cv.example.com"\nhosted_zone_id = "Z000"\n')
    assert "hosted_zone_id Z000 is no zone of this account" in sentences(Grade.MISSING)


class Lambda:
    def __init__(self, limit: int) -> None:
        self.limit = limit

    def get_account_settings(self) -> dict[str, Any]:
        return {"AccountLimit": {"ConcurrentExecutions": self.limit}}


@pytest.mark.parametrize(
    ("limit", "grade", "words"),
    [
        (10, Grade.NOTE, "so 2 CVs are read at a time instead of 20"),
        (1000, Grade.FINE, "1000 functions may run at once; 20 CVs are read at a time"),
    ],
)
def test_a_new_accounts_few_executions_are_said(
    limit: int, grade: Grade, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Stage.client
    monkeypatch.setattr(Stage, "client", lambda self, name: Lambda(limit) if name == "lambda" else client(self, name))
    assert words in sentences(grade)
