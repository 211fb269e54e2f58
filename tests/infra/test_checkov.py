"""checkov reads the plan; what it finds has a written reason in infra/checkov.yaml, or the test fails."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from .terraform import Module

pytestmark = [pytest.mark.infra, pytest.mark.terraform, pytest.mark.checkov]

CHECKOV = Path(".venv-checkov/bin/checkov")


@pytest.fixture(scope="module")
def findings(dev: Module, dev_plan: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Return the failed checks with the addresses of the resources they failed for."""
    plan = tmp_path_factory.mktemp("checkov") / "plan.json"
    plan.write_text(json.dumps(dev_plan))
    done = subprocess.run(
        [str(CHECKOV), "-f", str(plan), "--framework", "terraform_plan", "--quiet", "--compact", "-o", "json"],
        capture_output=True,
        text=True,
        check=False,
    )
    answer = json.loads(done.stdout)
    report = answer[0] if isinstance(answer, list) else answer
    assert report["summary"]["passed"] > 300, done.stderr
    found: dict[str, set[str]] = {}
    for check in report["results"]["failed_checks"]:
        found.setdefault(check["check_id"], set()).add(f"{check['resource']}: {check['check_name']}")
    return found


@pytest.fixture(scope="module")
def reasons() -> dict[str, str]:
    loaded: dict[str, str] = yaml.safe_load(Path("infra/checkov.yaml").read_text())
    return loaded


def test_no_finding_is_without_a_reason(findings: dict[str, set[str]], reasons: dict[str, str]) -> None:
    assert {check: where for check, where in findings.items() if check not in reasons} == {}


def test_no_reason_is_left_over(findings: dict[str, set[str]], reasons: dict[str, str]) -> None:
    assert set(reasons) - set(findings) == set()
