"""The image that reads scans: its files are there, its handler answers as Lambda asks, its plan gives it nothing."""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest

from chalicelib.reading import show_pages
from infra.recognizer.select_pins import select
from infra.tools import recognizer
from infra.tools.__main__ import main
from infra.tools.cloud import Stage
from infra.tools.cost_table import ANY_IMAGE
from infra.tools.errors import Refused
from infra.tools.paths import ROOT
from infra.tools.recognizer import copied_sources
from infra.tools.tfvars import settings_of
from tests.eval.corpus import SAMPLES
from tests.eval.scans import scan

from .emulated_stage import stage as stage
from .runtime_api import runtime_api
from .terraform import planned

Json = dict[str, Any]
FOLDER = ROOT / "infra" / "recognizer"
DOCKERFILE = (FOLDER / "Dockerfile").read_text()
COPIES = re.findall(r"^COPY (.+) (\S+)$", DOCKERFILE, re.M)
TASK = "${LAMBDA_TASK_ROOT}/"


# --- the image


def test_everything_that_is_copied_exists_and_is_sent_to_the_engine() -> None:
    sent = [line[1:] for line in (FOLDER / "Dockerfile.dockerignore").read_text().splitlines() if line.startswith("!")]
    assert sorted(copied_sources()) == sorted(sent)
    for source in copied_sources():
        assert (ROOT / source).exists(), source


def test_the_pins_of_the_product_come_with_their_hashes() -> None:
    names = re.search(r"select_pins.py requirements.lock (.+?) > product.txt", DOCKERFILE)
    assert names
    pins = select((ROOT / "requirements.lock").read_text(), names[1].split())
    assert re.findall(r"^([a-z-]+)==", pins, re.M) == names[1].split()
    assert pins.count("--hash=sha256:") > len(names[1].split())
    with pytest.raises(SystemExit):
        select("pydantic==1 \\\n    --hash=sha256:0\n", ["pydantic", "numpy"])


def laid_out(folder: Path) -> Path:
    """Copy what the Dockerfile copies into the image to where it copies it."""
    for names, target in COPIES:
        if target.startswith(TASK):
            to = folder / target.removeprefix(TASK)
            to.parent.mkdir(parents=True, exist_ok=True)
            source = ROOT / names
            if source.is_dir():
                shutil.copytree(source, to, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, to)
    return folder


def call(task: Path, *events: Json) -> list[Json]:
    """Answer events by AWS' own runtime client: the command's handler, the task's folder and the libraries alone."""
    handler = re.search(r'^CMD \["(.+)"\]$', DOCKERFILE, re.M)
    assert handler
    code = (
        f"import sys; sys.path[:0] = [{str(task)!r}, {sysconfig.get_paths()['purelib']!r}]\n"
        f"from awslambdaric.__main__ import main; main(['awslambdaric', {handler[1]!r}])"
    )
    with runtime_api(*events) as (address, answers):
        subprocess.run(
            [sys.executable, "-I", "-S", "-c", code],
            env={"PATH": os.environ["PATH"], "RECOGNITION": "tesseract", "AWS_LAMBDA_RUNTIME_API": address},
            cwd=task,
            capture_output=True,
            check=False,
        )
    assert {kind for kind, _ in answers} == {"response"}
    return [answer for _, answer in answers]


@pytest.mark.tesseract
def test_the_handler_reads_a_page_and_refuses_what_is_none(tmp_path: Path) -> None:
    shown = show_pages(scan((SAMPLES / "cv_tobias_wendelin.pdf").read_bytes(), "straight"))
    events = [{"picture": next(iter(shown))[2]}, {"picture": base64.b64encode(b"no picture").decode()}]
    page, refused, *odd = call(laid_out(tmp_path), *events, {}, {"picture": 7}, {"picture": "§"})
    assert {"Tobias", "Wendelin"} <= {word[0] for word in page["words"]}
    assert refused == {"error": "unsafe_file"}
    assert odd == [{"error": "unsafe_file"}] * 3


# --- building and pushing it


MANIFEST = "application/vnd.docker.distribution.manifest.v2+json"


class Engine:
    """A container engine that notes its commands; what is pushed lies in the emulated registry."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.given = stage, ""
        self.commands: list[list[str]] = []

    def __call__(self, command: list[str], given: str) -> None:
        self.commands.append(command)
        self.given += given
        if command[1] == "push":
            manifest = {
                "schemaVersion": 2,
                "mediaType": MANIFEST,
                "config": {"digest": f"sha256:{'1' * 64}"},
                "layers": [],
            }
            self.stage.client("ecr").put_image(
                repositoryName=recognizer.REPOSITORY,
                imageManifest=json.dumps(manifest),
                imageTag=command[2].rpartition(":")[2],
            )


@pytest.mark.parametrize(("name", "own"), [("docker", "--provenance=false"), ("buildah", "--ignorefile")])
def test_the_image_is_built_and_pushed_once_for_its_content(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, name: str, own: str
) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: program if program == name else None)
    engine = Engine(stage)
    image = recognizer.push_image(stage, "arm64", engine)
    assert re.fullmatch(r"\d{12}\.dkr\.ecr\.us-east-1\.amazonaws\.com/cv-generator-recognizer@sha256:\w{64}", image)
    build, login, push = engine.commands
    assert build[:4] == [name, "build", "--platform", "linux/arm64"] and own in build
    assert (login[1], push[1]) == ("login", "push") and engine.given not in ("", " ".join(login))
    repository = stage.client("ecr").describe_repositories()["repositories"][0]
    assert (repository["imageTagMutability"], repository["imageScanningConfiguration"]) == (
        "IMMUTABLE",
        {"scanOnPush": True},
    )
    assert recognizer.push_image(stage, "arm64", engine) == image
    assert len(engine.commands) == 3


def test_without_a_container_engine_the_command_says_what_to_install(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    assert main(["recognizer", "--stage", "dev"]) == 1
    assert "install Docker, Podman or Buildah" in capsys.readouterr().err


def test_an_engine_that_fails_ends_the_command_in_a_sentence(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: program)
    monkeypatch.setattr(recognizer, "ENGINES", ("false",))
    with pytest.raises(Refused, match="false build ended with 1"):
        recognizer.push_image(stage, "x86_64")


def test_what_the_command_prints_is_what_the_settings_take(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(recognizer, "push_image", lambda stage, architecture: ANY_IMAGE)
    assert main(["recognizer", "--stage", "dev", "--arch", "x86_64"]) == 0
    (tmp_path / "dev.tfvars").write_text(capsys.readouterr().out.partition("\n\n")[2])
    expected = {"ocr": "image", "ocr_image_uri": ANY_IMAGE, "ocr_image_architecture": "x86_64"}
    assert settings_of("dev") == expected


# --- the plan


@pytest.mark.infra
@pytest.mark.terraform
def test_without_it_nothing_of_it_is_planned(dev_plan: Json) -> None:
    assert not [
        one for one in dev_plan["resource_changes"] if one.get("name") == "recognizer" and one["mode"] == "managed"
    ]
    for function in planned(dev_plan, "aws_lambda_function").values():
        assert function["package_type"] in (None, "Zip")


@pytest.mark.infra
@pytest.mark.terraform
def test_the_function_is_the_image_and_has_no_right_and_no_way_out(sparing_plan: Json) -> None:
    functions = planned(sparing_plan, "aws_lambda_function")
    recognizer = functions["aws_lambda_function.recognizer[0]"]
    assert (recognizer["package_type"], recognizer["image_uri"]) == ("Image", ANY_IMAGE)
    assert recognizer["function_name"] == "cv-generator-dev-recognizer"
    rules = planned(sparing_plan, "aws_vpc_security_group_egress_rule")
    assert rules and not any("recognizer" in address for address in rules)
    group = planned(sparing_plan, "aws_security_group")["aws_security_group.recognizer[0]"]
    assert not group.get("egress") and not group.get("ingress")
    document = json.loads(planned(sparing_plan, "aws_iam_role_policy")["aws_iam_role_policy.recognizer[0]"]["policy"])
    allowed = {action for one in document["Statement"] if one["Effect"] != "Deny" for action in one["Action"]}
    assert {action.split(":")[0] for action in allowed} == {"logs", "xray", "ec2"}
    denied = {action for one in document["Statement"] if one["Effect"] == "Deny" for action in one["Action"]}
    assert denied == {action for action in allowed if action.startswith("ec2:")}


@pytest.mark.infra
@pytest.mark.terraform
def test_who_reads_scans_knows_it_and_may_call_it_alone(sparing_plan: Json) -> None:
    # Its environment is known only when it is made: what it is written as tells.
    configured = {
        one["name"]: one["expressions"]["environment"][0]["variables"]["references"]
        for one in sparing_plan["configuration"]["root_module"]["resources"]
        if one["type"] == "aws_lambda_function" and one["name"] not in ("release_guard", "recognizer")
    }
    assert len(configured) == 11
    assert all("local.recognizer_name" in references for references in configured.values())
    calling = {
        change.get("index")
        for change in sparing_plan["resource_changes"]
        if change["type"] == "aws_iam_policy_document"
        and "lambda:InvokeFunction" in json.dumps(change["change"]["after"])
    }
    assert calling == {"api_handler", "cv_extractor"}


@pytest.mark.infra
@pytest.mark.terraform
def test_without_a_network_it_stands_outside_as_the_others_do(second_region_plan: Json) -> None:
    assert not planned(second_region_plan, "aws_security_group")
    assert not planned(second_region_plan, "aws_lambda_function")["aws_lambda_function.recognizer[0]"].get("vpc_config")
