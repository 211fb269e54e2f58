"""A local cloud in a process of its own, for tests and benchmarks that are clients like any other."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .app_loading import ROOT
from .cloud import Addresses
from .processes import end_with_parent

START_SECONDS = 300.0
"""Ends what will never be ready; a start takes 2 s, and many times that on a machine with other work."""


class DidNotStart(Exception):
    """The process ended or did not get ready; the text is what it said."""


@dataclass(frozen=True)
class RemoteCloud:
    """`process` leads a process group of its own, as a command typed into a terminal does."""

    addresses: Addresses
    process: "subprocess.Popen[bytes]"
    said: Path
    """File with what it printed so far."""


@contextmanager
def running_cloud(settings: Mapping[str, str] | None = None, state: Path | None = None) -> Iterator[RemoteCloud]:
    """Run `dev` on free ports with these environment variables and none of ours; stop it at the end.

    It keeps its state in the folder `state`, or nowhere.

    Raises:
        DidNotStart: with what it said.
    """
    with tempfile.TemporaryDirectory(prefix="cv-generator-") as name:
        ready, said = Path(name) / "ready.json", Path(name) / "said.txt"
        environment: dict[str, str] = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "CV_ENGINE": "offline",
            **dict.fromkeys(("AWS_PORT", "REDIS_PORT", "API_PORT", "WEB_PORT"), "0"),
            **(settings or {}),
        }
        with said.open("wb") as log:
            process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "local",
                    "dev",
                    "--quiet",
                    "--ready-file",
                    str(ready),
                    "--state",
                    str(state or ""),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )
        try:
            yield RemoteCloud(_wait_until_ready(process, ready, said), process, said)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_until_ready(process: "subprocess.Popen[bytes]", ready: Path, said: Path) -> Addresses:
    give_up_at = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up_at:
        if ready.exists():
            found: dict[str, Any] = json.loads(ready.read_text())
            return Addresses(**found)
        if process.poll() is not None:
            raise DidNotStart(said.read_text())
        time.sleep(0.05)
    raise DidNotStart(f"not ready within {START_SECONDS:.0f} seconds: {said.read_text()}")
