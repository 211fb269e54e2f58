"""What the README has integrators type, typed."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from local.cloud import ROOT
from tests.e2e.cloud import Cloud

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(first_line: str, language: str = "") -> str:
    """Return the code block that begins so."""
    found = re.search(rf"^```{language}\n({re.escape(first_line)}.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert found, f"the README has no block that begins with {first_line}"
    return found.group(1)


@pytest.mark.curl
def test_upload_wait_and_fetch_work_as_written(cloud: Cloud, tmp_path: Path) -> None:
    text = block("curl -s -F cv=").replace("\\\n", " ").replace("http://localhost:8000", cloud.addresses.api)
    upload, *questions = [line for line in text.splitlines() if line]
    job_id = json.loads(typed(upload))["jobId"]
    cloud.wait(job_id)
    answers = [typed(line.replace("JOB_ID", job_id).replace("-o ", f"-o {tmp_path}/")) for line in questions]
    status, cv, _ = answers
    assert json.loads(status)["status"] == "completed"
    assert json.loads(cv)["person"]["lastName"] == "Wendelin"
    assert (tmp_path / "cv.docx").read_bytes().startswith(b"PK")


def test_the_pipeline_is_driven_by_an_aws_sdk_as_written(cloud: Cloud) -> None:
    program = block("import json, boto3", "python").replace("http://localhost:4566", cloud.addresses.aws)
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
    cloud.wait_until_delivered()
    assert cloud.item("my-first-job")["status"] == {"S": "completed"}
    assert {"cv_data.json", "cv.docx"} <= cloud.output_names("my-first-job")


def typed(command: str) -> str:
    return subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True).stdout
