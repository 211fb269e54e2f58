"""A local cloud in a process of its own, for tests and benchmarks that are clients like any other."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .cloud import ROOT, Addresses
from .processes import start_bound_to_us

START_SECONDS = 60.0


class DidNotStart(Exception):
    """The process ended or did not get ready; the text is what it said."""


@contextmanager
def running_cloud(settings: Mapping[str, str] | None = None) -> Iterator[tuple[Addresses, "subprocess.Popen[bytes]"]]:
    """Run `dev` on free ports with these environment variables and nothing of ours; stop it at the end."""
    with tempfile.TemporaryDirectory(prefix="cv-generator-") as name:
        ready = Path(name) / "ready.json"
        command = [sys.executable, "-m", "local", "dev", "--quiet", "--ready-file", str(ready)]
        environment: dict[str, str] = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            "CV_ENGINE": "offline",
            **dict.fromkeys(("AWS_PORT", "REDIS_PORT", "API_PORT", "WEB_PORT"), "0"),
            **(settings or {}),
        }
        process = start_bound_to_us(command, talk=True, env=environment)
        try:
            yield _wait_until_ready(process, ready), process
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_until_ready(process: "subprocess.Popen[bytes]", ready: Path) -> Addresses:
    give_up_at = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up_at:
        if ready.exists():
            found: dict[str, Any] = json.loads(ready.read_text())
            return Addresses(**found)
        if process.poll() is not None:
            assert process.stdout  # noqa: S101  for the type checker: started with `talk`
            raise DidNotStart(process.stdout.read().decode())
        time.sleep(0.05)
    raise DidNotStart(f"not ready within {START_SECONDS:.0f} seconds")
