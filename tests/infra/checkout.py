"""A copy of this checkout in which the make targets run as a person types them, with the emulator in AWS's place."""

import json
import os
import shutil
import subprocess
import threading
from pathlib import Path
from typing import Any

from infra.tools.mirror import terraform_environment
from infra.tools.paths import ROOT

from .terraform import CANNOT_TAKE, SWITCHED_OFF

Json = dict[str, Any]
COPIED = ("Makefile", "app.py", "chalicelib", ".chalice", "infra", "local", "requirements.txt", "requirements.lock")

PAGE = """<!DOCTYPE html><html><head><link rel="stylesheet" href="/_next/static/a.css"></head>
<body><script>(() => { const root = document.documentElement; root.lang = "de" })()</script></body></html>"""
"""The least that frontend/scripts/finish-site.mjs takes for a page of the export: a stylesheet and a first script."""


class Checkout:
    """`folder` is the copy, `endpoint` the emulator's address."""

    def __init__(self, folder: Path, endpoint: str) -> None:
        self.folder = folder
        self.endpoint = endpoint

    @classmethod
    def copy(cls, folder: Path, endpoint: str) -> "Checkout":
        """Copy what git would check out: no package, no state, no settings of this machine."""
        folder.mkdir(parents=True)
        left_out = shutil.ignore_patterns(
            "__pycache__", ".terraform*", "package", "*.tfstate*", "*.tfvars", "*.tf.json"
        )
        for name in COPIED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, folder / name, **({"ignore": left_out} if copy is shutil.copytree else {}))
        (folder / ".venv").symlink_to((ROOT / ".venv").resolve())
        # What the emulator cannot take is left out by an override, in the folder where a person's own would be.
        provider = {"s3_use_path_style": True}
        override = {"provider": [{"aws": provider}, {"aws": {**provider, "alias": "us_east_1"}}], **CANNOT_TAKE}
        (folder / "infra/terraform/emulator_override.tf.json").write_text(json.dumps(override))
        return cls(folder, endpoint)

    def build_page(self) -> None:
        """Put an export of one page where `make web` would put the real one."""
        (self.folder / "frontend/out/_next/static").mkdir(parents=True)
        shutil.copytree(ROOT / "frontend/scripts", self.folder / "frontend/scripts")
        (self.folder / "frontend/out/index.html").write_text(PAGE)
        (self.folder / "frontend/out/_next/static/a.css").write_text("body { color: black }")

    @property
    def terraform(self) -> Path:
        return self.folder / "infra/terraform"

    def make(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run `make WORDS`; both kinds of output are in `stdout`, as on a terminal."""
        return subprocess.run(**self._call(words, variables), check=False)

    def begin(self, *words: str) -> "Running":
        return Running(subprocess.Popen(**self._call(words, {})))

    def _call(self, words: tuple[str, ...], variables: dict[str, str]) -> Json:
        """The environment is that of a person who has credentials for the emulator and nothing else."""
        kept = ("PATH", "HOME", "TF_CLI_CONFIG_FILE", "TF_PLUGIN_CACHE_DIR")
        environment = {name: value for name, value in terraform_environment().items() if name in kept} | {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": "us-east-1",
            "AWS_MAX_ATTEMPTS": "3",
            "GOGC": "400",
            # The provider waits a fixed time for each resource, whoever answers: more at once is sooner done.
            "TF_CLI_ARGS_plan": "-parallelism=60 -no-color",
            "TF_CLI_ARGS_apply": "-parallelism=60 -no-color",
            "CHECKPOINT_DISABLE": "1",
            **{f"TF_VAR_{name}": value for name, value in SWITCHED_OFF.items()},
            "TF_VAR_rollback_window_minutes": "60",  # as in prod
            **variables,
        }
        return {
            # Its dependencies are those of this checkout, which are installed.
            "args": ["make", "--no-print-directory", "--assume-old=.venv/.installed", *words],
            "cwd": self.folder,
            "env": environment,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.STDOUT,
            "text": True,
        }


class Running:
    """A command that was begun; `text` is what it has said so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._news = threading.Condition()
        self._ended = False
        self.text = ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait_for(self, words: str, seconds: float = 900) -> None:
        with self._news:
            self._news.wait_for(lambda: words in self.text or self._ended, seconds)
        assert words in self.text, self.text[-3000:]

    def result(self, seconds: float = 900) -> int:
        """Wait for the end and return its status."""
        status = self._process.wait(seconds)
        self._reader.join()
        return status

    def stop(self) -> None:
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            with self._news:
                self.text += line
                self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()


def this_machine() -> str:
    return "arm64" if os.uname().machine in ("arm64", "aarch64") else "x86_64"
