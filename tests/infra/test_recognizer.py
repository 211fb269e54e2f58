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
from infra.tools.cost_table import ANY_IMAGE
from infra.tools.paths import ROOT
from tests.eval.corpus import SAMPLES
from tests.eval.scans import scan

from .terraform import planned

Json = dict[str, Any]
FOLDER = ROOT / "infra" / "recognizer"
DOCKERFILE = (FOLDER / "Dockerfile").read_text()
COPIES = re.findall(r"^COPY (.+) (\S+)$", DOCKERFILE, re.M)
TASK = "${LAMBDA_TASK_ROOT}/"


def sources() -> list[str]:
    return [source for names, _ in COPIES for source in names.split()]


# --- the image


def test_everything_that_is_copied_exists_and_is_sent_to_the_engine() -> None:
    sent = [line[1:] for line in (FOLDER / "Dockerfile.dockerignore").read_text().splitlines() if line.startswith("!")]
    assert sorted(sources()) == sorted(sent)
    for source in sources():
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
    """Answer events as Lambda's runtime would: the command's handler, the task's folder and the libraries alone."""
    handler = re.search(r'^CMD \["(.+)"\]$', DOCKERFILE, re.M)
    assert handler
    module, _, name = handler[1].rpartition(".")
    libraries = sysconfig.get_paths()["purelib"]
    code = (
        f"import importlib, json, sys; sys.path[:0] = [{str(task)!r}, {libraries!r}]\n"
        f"handle = getattr(importlib.import_module({module!r}), {name!r})\n"
        "for line in sys.stdin: print(json.dumps(handle(json.loads(line), None)), flush=True)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code],
        input="".join(json.dumps(event) + "\n" for event in events),
        env={"PATH": os.environ["PATH"], "RECOGNITION": "tesseract"},
        cwd=task,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.tesseract
def test_the_handler_reads_a_page_and_refuses_what_is_none(tmp_path: Path) -> None:
    shown = show_pages(scan((SAMPLES / "cv_tobias_wendelin.pdf").read_bytes(), "straight"))
    events = [{"picture": next(iter(shown))[2]}, {"picture": base64.b64encode(b"no picture").decode()}]
    page, refused, *odd = call(laid_out(tmp_path), *events, {}, {"picture": 7}, {"picture": "§"})
    assert {"Tobias", "Wendelin"} <= {word[0] for word in page["words"]}
    assert refused == {"error": "unsafe_file"}
    assert odd == [{"error": "unsafe_file"}] * 3


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
