"""The machine that leads out of the network: its script is valid, and it gives way when nothing passes through it."""

import os
import subprocess
from pathlib import Path

import pytest

from infra.tools.paths import TERRAFORM

SCRIPTS = ("nat.sh.tftpl", "watch-nat.sh")


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_scripts_are_valid_bash(name: str) -> None:
    text = (TERRAFORM / name).read_text().replace("$${", "${")
    done = subprocess.run(["bash", "-n"], input=text, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


class Machine:
    """The watcher on a machine whose commands are played: `answers` is what each try to pass through ends with."""

    def __init__(self, folder: Path, answers: str, address: str = "192.0.2.1") -> None:
        self.folder = folder
        self._command("getent", f"echo {address}")
        self._command("logger", "true")
        self._command("shutdown", f"touch {folder}/ended")
        self._command("ip", f"exit $(head -n 1 {folder}/left)")
        # Between two tries; after the last one the watcher is ended from outside.
        self._command(
            "sleep",
            f"tail -n +2 {folder}/left > {folder}/rest; mv {folder}/rest {folder}/left; "
            f"[ -s {folder}/left ] || kill $PPID",
        )
        (folder / "left").write_text("".join(f"{answer}\n" for answer in answers))

    def _command(self, name: str, script: str) -> None:
        path = self.folder / name
        path.write_text(f"#!/bin/bash\n{script}\n")
        path.chmod(0o755)

    def gives_way(self) -> bool:
        environment = {"PATH": f"{self.folder}:{os.environ['PATH']}", "HOST": "sqs.test"}
        subprocess.run(["bash", str(TERRAFORM / "watch-nat.sh")], env=environment, timeout=60, check=False)
        return (self.folder / "ended").exists()


@pytest.mark.parametrize(
    ("answers", "gives_way"),
    [("001111", True), ("11101110", False), ("0000", False)],
    ids=["nothing passes any more", "it recovers", "all is well"],
)
def test_a_machine_through_which_nothing_passes_gives_way(answers: str, gives_way: bool, tmp_path: Path) -> None:
    assert Machine(tmp_path, answers).gives_way() is gives_way


def test_without_a_name_service_nothing_is_said_of_the_machine(tmp_path: Path) -> None:
    assert not Machine(tmp_path, "1111111", address="").gives_way()
