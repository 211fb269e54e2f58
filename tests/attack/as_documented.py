"""Schemathesis against the API's own document: no fault of ours, and every answer as documented."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SCHEMATHESIS = ROOT / ".venv-attack" / "bin" / "schemathesis"

CASES = 30
"""Drawn for each operation, beside those that cover its schema."""

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "missing_required_header",
    "ignored_auth",
    "use_after_free",
)
"""Not `positive_data_acceptance`: what a schema allows may still be a file that is none, or a job that is not there.
Not `unsupported_method`: other methods are the gateway's business."""

SETTINGS = """hooks = "tests/attack/data/schemathesis_media.py"
[phases.coverage]
unexpected-methods = []
[parameters]
"""


@dataclass(frozen=True)
class Answers:
    """What one run found; `report` is what schemathesis said."""

    name: str
    cases: str
    report: str
    is_held: bool


def try_documented() -> list[Answers]:
    """Run it over a job and a profile that are there, and then over any ids, with deletions."""
    found = []
    with served_app() as served:
        found.append(_run("what is there", served, served["there"], "--exclude-method", "DELETE"))
        found.append(_run("any ids, and deletions", served, {}))
    return found


@contextmanager
def served_app() -> Iterator[dict[str, Any]]:
    """Serve the app on fakes in a process of its own; yields its port, a token and the ids of what is there."""
    environment = {name: value for name, value in os.environ.items() if name not in ("AUTH", "STAGE")}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.attack.served_app"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=environment,
    )
    assert process.stdin and process.stdout
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.stdin.close()
        process.wait(timeout=60)


def _run(name: str, served: dict[str, Any], parameters: dict[str, str], *more: str) -> Answers:
    address = f"http://127.0.0.1:{served['port']}"
    with tempfile.NamedTemporaryFile("w", suffix=".toml") as settings:
        settings.write(SETTINGS)
        settings.writelines(f'"path.{key}" = "{value}"\n' for key, value in parameters.items())
        settings.flush()
        command = [str(SCHEMATHESIS), "--config-file", settings.name, "--no-color"]
        command += ["run", f"{address}/api/v1/openapi.json", "--url", address, "--phases", "examples,coverage,fuzzing"]
        command += ["--checks", ",".join(CHECKS), "--max-examples", str(CASES)]
        command += ["--header", f"Authorization: Bearer {served['token']}"]
        command += ["--generation-deterministic", "--continue-on-failure", *more]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    lines = [line.strip() for line in done.stdout.splitlines()]
    cases = next((line for line in reversed(lines) if "generated" in line), lines[-1] if lines else done.stderr[-300:])
    return Answers(name, cases, done.stdout + done.stderr, is_held=done.returncode == 0)


if __name__ == "__main__":
    for answers in try_documented():
        print(answers.report)
