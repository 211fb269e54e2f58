"""Builds infra/recognizer/Dockerfile as it stands, without a registry, and lets the image read a scan as Lambda would.

python -m tests.infra.recognizer_trial: on Debian, as root, with Buildah and debootstrap. In place of Lambda's Python
image stands one of Debian's own with AWS' runtime client, so what is not tried is that image itself, and the other
architecture. Some 1.5 GB lie in a temporary folder meanwhile.
"""

import json
import os
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from infra.recognizer.select_pins import select
from infra.tools.paths import ROOT
from infra.tools.recognizer import build_command
from tests.eval.corpus import SAMPLES
from tests.eval.scans import scan

from .runtime_api import runtime_api

Json = dict[str, Any]

RELEASE = "bookworm"
"""Debian's with Python 3.11, which the product's own pins are for."""

RUNTIME_CLIENT = ["awslambdaric", "simplejson", "snapshot-restore-py"]
_ARCHITECTURES = {"x86_64": "x86_64", "aarch64": "arm64"}


def missing() -> str:
    """Return what the trial lacks here, in words; empty when it can begin."""
    lacking = [name for name in ("buildah", "debootstrap") if not shutil.which(name)]
    if lacking:
        return f"sudo apt-get install {' '.join(lacking)}"
    return "" if os.getuid() == 0 else "root"


class Images:
    """Buildah with images of its own, which go with the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Neither needs namespaces or an overlay, which containers and small machines do not give.
        os.environ |= {"BUILDAH_ISOLATION": "chroot", "STORAGE_DRIVER": "vfs"}
        self._places = ["--root", str(folder / "images"), "--runroot", str(folder / "running")]

    def buildah(self, *arguments: str) -> str:
        done = subprocess.run(["buildah", *self._places, *arguments], stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout.strip()

    def base(self) -> str:
        """Make an image with what the Dockerfile asks of a base: pip, LAMBDA_TASK_ROOT, the runtime client."""
        root = self._folder / "root"
        packages = "python3,python3-pip,python-is-python3,ca-certificates"
        subprocess.run(
            ["debootstrap", "--variant=minbase", f"--include={packages}", RELEASE, str(root)],
            stdout=subprocess.DEVNULL,
            check=True,
        )
        # Networks with certificates of their own have told this machine of them.
        if authorities := ssl.get_default_verify_paths().cafile:
            shutil.copy(authorities, root / "etc/ssl/certs/ca-certificates.crt")
        pins = root / "tmp/runtime.txt"
        pins.write_text(select((ROOT / "requirements.lock").read_text(), RUNTIME_CLIENT))
        container = self.buildah("from", "scratch")
        self.buildah("copy", "--quiet", container, str(root), "/")
        self.buildah("config", "--env", "LAMBDA_TASK_ROOT=/var/task", "--env", "PIP_BREAK_SYSTEM_PACKAGES=1", container)
        self.buildah("run", container, "--", "pip", "install", "--require-hashes", "--quiet", "-r", "/tmp/runtime.txt")
        self.buildah("config", "--workingdir", "/var/task", container)
        self.buildah("config", "--entrypoint", '["python", "-m", "awslambdaric"]', "--cmd", "", container)
        self.buildah("commit", "--quiet", "--rm", container, "base")
        return "localhost/base"

    def built(self, base: str) -> str:
        """Build the Dockerfile on this base."""
        architecture = _ARCHITECTURES[os.uname().machine]
        _, *command = build_command("buildah", architecture, "recognizer", "--build-arg", f"BASE={base}")
        self.buildah(*command)
        return "localhost/recognizer"

    def answer(self, image: str, *events: Json) -> list[Json]:
        """Start the image's own handler by its own entry point, and return what it answers."""
        container = self.buildah("from", image)
        settings = json.loads(self.buildah("inspect", "--type", "image", image))["OCIv1"]["config"]
        with runtime_api(*events) as (address, answers):
            command = ["run", "--env", f"AWS_LAMBDA_RUNTIME_API={address}", container, "--"]
            # It ends with an error when there are no further events, and says so.
            subprocess.run(
                ["buildah", *self._places, *command, *settings["Entrypoint"], *settings["Cmd"]],
                capture_output=True,
                check=False,
            )
        return [answer for _, answer in answers]


def main() -> int:
    if lacks := missing():
        print(f"NOT RUN: the image that reads scans; it needs {lacks}", file=sys.stderr)
        return 1
    from chalicelib.reading import show_pages

    page = next(iter(show_pages(scan((SAMPLES / "cv_tobias_wendelin.pdf").read_bytes(), "turned"))))[2]
    with tempfile.TemporaryDirectory(prefix="recognizer-") as folder:
        images = Images(Path(folder))
        began = time.monotonic()
        image = images.built(images.base())
        print(f"built in {time.monotonic() - began:.0f} s")
        began = time.monotonic()
        found, refused = images.answer(image, {"picture": page}, {"picture": "no picture"})
        words = [word[0] for word in found.get("words", [])]
        print(f"two calls in {time.monotonic() - began:.0f} s; {len(words)} words: {' '.join(words[:12])} …")
        print(f"what is no picture: {refused}")
    return 0 if {"Tobias", "Wendelin", "Geburtsdatum:"} <= set(words) and refused == {"error": "unsafe_file"} else 1


if __name__ == "__main__":
    sys.exit(main())
