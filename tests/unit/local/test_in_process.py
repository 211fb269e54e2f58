"""`run` without a cloud: the whole pipeline over tables and buckets in memory."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

import pytest

from chalicelib.contracts.events import CvExtracted, CvMatched, CvSettled, ExtractCv
from chalicelib.pipeline.runner import StepCrashed
from local import in_process
from local.app_loading import load_app
from local.in_process import Deliveries, listeners
from local.run_command import works_offline
from local.wiring_graph import Function

FILES = {
    "cv_data.json", "job_profile.json", "match.json", "feedback.json", "offer.json", "resume.json", "dashboard.html",
    "cv.docx", "cv.pdf", "cv_blind.docx", "cv_blind.pdf", "offer.docx", "offer.pdf",
}  # fmt: skip

PROGRAM = """
import sys
from local.cli import main
code = main(["run", "--cv", sys.argv[2], "--job", "local/samples/job_profile.pdf", "--out", sys.argv[1]])
print("loaded", sorted({"boto3", "moto", "redis"} & set(sys.modules)))
sys.exit(code)
"""


@pytest.mark.slow
def test_a_folder_is_processed_without_aws_in_any_form(tmp_path: Path) -> None:
    cvs, out = tmp_path / "cvs", tmp_path / "out"
    cvs.mkdir()
    for name in ("tobias_wendelin", "eleanor_marsh"):
        shutil.copy(f"local/samples/cv_{name}.pdf", cvs)
    command = [sys.executable, "-c", PROGRAM, str(out), str(cvs)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "loaded []" in done.stdout
    made = {
        path.name: {file.name for file in path.iterdir()} - {".made.json"} for path in out.iterdir() if path.is_dir()
    }
    assert made == {"cv_tobias_wendelin": FILES, "cv_eleanor_marsh": FILES}
    match = json.loads((out / "cv_tobias_wendelin" / "match.json").read_text())
    assert match["score"]["total"] == 88


COUNTING = """
import sys
from chalicelib.reading import pool
start, started = pool.ReadingProcess.__init__, []
pool.ReadingProcess.__init__ = lambda process: started.append(start(process))
from local.cli import main
cv, job = "local/samples/cv_tobias_wendelin.pdf", "local/samples/job_profile.pdf"
code = main(["run", "--cv", cv, "--job", job, "--out", sys.argv[1]])
print("readers", len(started))
sys.exit(code)
"""


@pytest.mark.slow
def test_one_cv_is_read_and_judged_by_one_process(tmp_path: Path) -> None:
    command = [sys.executable, "-c", COUNTING, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "readers 1\n" in done.stdout


@pytest.mark.parametrize(
    ("environ", "is_offline"),
    [
        ({}, True),
        ({"OPENAI_API_KEY": "sk-1"}, False),
        ({"OPENAI_API_KEY": "sk-1", "CV_ENGINE": "offline"}, True),
        ({"CV_ENGINE": "openai"}, False),
        ({"OCR": "textract"}, False),
        ({"OCR": "none"}, True),
        ({"OCR": "tesseract"}, True),
    ],
)
def test_models_and_text_recognition_need_the_local_cloud(environ: dict[str, str], is_offline: bool) -> None:
    assert works_offline(environ) is is_offline


def test_each_message_reaches_the_functions_that_can_read_it_and_no_other() -> None:
    with patch.dict(os.environ):
        found = listeners(*load_app())
    assert {kind: {function.name for function in functions} for kind, functions in found.items()} == {
        ExtractCv: {"cv_extractor"},
        CvExtracted: {"cv_generator", "matcher", "feedback"},
        CvMatched: {"offer_generator"},
        CvSettled: {"dashboard_builder"},
    }


def test_a_function_that_fails_gets_its_message_again_and_no_more_than_three_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(in_process, "SECONDS_BEFORE_RETRIES", (0.0, 0.0))
    heard: list[tuple[str, str]] = []

    def function(name: str, failures: int) -> Function:
        def handler(event: dict[str, object], context: object) -> None:
            records = event["Records"]
            assert isinstance(records, list)
            record = records[0]
            heard.append((name, json.loads(record.get("body") or record["Sns"]["Message"])["jobId"]))
            if sum(who == name for who, _ in heard) <= failures:
                raise ValueError

        return Function(name, handler, timeout_seconds=5, memory_mb=128, concurrency=1)

    with ThreadPoolExecutor() as pool:
        deliveries = Deliveries(
            {ExtractCv: [function("reader", 1)], CvExtracted: [function("writer", 0), function("broken", 9)]}, pool
        )
        deliveries.send_extract(ExtractCv(job_id="j1", run=1))
        deliveries.publish(CvExtracted(job_id="j1", run=1))
    assert sorted(heard) == [("broken", "j1")] * 3 + [("reader", "j1")] * 2 + [("writer", "j1")]
    assert list(deliveries.given_up) == ["j1"]
    assert deliveries.given_up["j1"].startswith(
        "The program failed at this file (broken: ValueError in tests/unit/local/"
    )
    # Nobody waits any more: what comes late is dropped.
    deliveries.publish(CvExtracted(job_id="j2", run=1))
    assert len(heard) == 6


def test_what_the_runner_settled_itself_is_not_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_process, "SECONDS_BEFORE_RETRIES", (0.0, 0.0))

    def handler(event: object, context: object) -> None:
        raise StepCrashed("matcher: ValueError")

    with ThreadPoolExecutor() as pool:
        crashing = Function("matcher", handler, timeout_seconds=5, memory_mb=128, concurrency=1)
        deliveries = Deliveries({CvExtracted: [crashing]}, pool)
        deliveries.publish(CvExtracted(job_id="j1", run=1))
    assert deliveries.given_up == {}


FAILING = """
import dataclasses, sys
from local import cli, in_process
found = in_process.listeners
def with_a_broken_one(module, config):
    def handler(event, context):
        raise RuntimeError("Ada Example, ada@example.org")
    broken = lambda function: dataclasses.replace(function, handler=handler)
    return {kind: list(map(broken, functions)) for kind, functions in found(module, config).items()}
in_process.listeners = with_a_broken_one
in_process.SECONDS_BEFORE_RETRIES = (0.0, 0.0)
sys.exit(cli.main(["run", "--out", sys.argv[1]]))
"""


@pytest.mark.slow
def test_a_handler_that_fails_is_told_in_a_sentence_and_nobody_waits_for_it(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FAILING, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "The program failed at this file (cv_extractor: RuntimeError" in done.stdout
    assert "run `make setup` and try again" in done.stdout
    assert "Traceback" not in done.stderr and "Ada" not in done.stdout + done.stderr
