"""What Lambda gives a function, as far as a Linux machine can: nobody's rights, a read-only root, a small /tmp.

A mount namespace of its own has the root read-only, /dev/shm and /var/tmp as well, a fresh /tmp of Lambda's 512 MB, and
the packaged code and layer below /mnt where Lambda has /var/task and /opt. No HOME, no new rights; memory is limited.
What it has not: Lambda's share of a processor (memory / 1769 MB of one), its own kernel, its own network.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]

BROUGHT_BY_LAMBDA = ("boto3", "botocore", "s3transfer", "urllib3", "dateutil", "six.py", "jmespath")
"""What the Python 3.11 runtime has beside the standard library. jmespath is ours too; Lambda puts the layer first."""

NOBODY = 65534
PARTS = ("task", "opt", "runtime")
TASK, LAYER, RUNTIME = "/mnt/task", "/mnt/opt/python/lib/python3.11/site-packages", "/mnt/runtime"

MOUNTS = """
set -e
mount --make-rprivate /
mount -t tmpfs -o mode=755 tmpfs /mnt
mkdir /mnt/task /mnt/opt /mnt/runtime /mnt/python
for part in task opt runtime; do mount --bind "$1/$part" /mnt/$part; mount -o remount,bind,ro /mnt/$part; done
mount --rbind "$2" /mnt/python
mount -o remount,bind,ro /mnt
mount -t tmpfs -o size=512m,mode=1777 tmpfs /tmp
mount -t tmpfs -o ro tmpfs /dev/shm
mount -t tmpfs -o ro tmpfs /var/tmp
mount -o remount,bind,ro /
cd /mnt/task
shift 2
exec "$@"
"""
"""Of a folder with `task`, `opt` and `runtime`, of Python's folder, and of a command with its arguments."""


@cache
def is_possible() -> bool:
    """Whether this machine lets us have such a sandbox; some containers do not, and only Linux can."""
    if shutil.which("unshare") is None or shutil.which("setpriv") is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        for part in PARTS:
            (Path(folder) / part).mkdir()
        return subprocess.run(_inside(Path(folder), "true"), capture_output=True, check=False).returncode == 0


def unpack(packages: Path, folder: Path) -> Path:
    """Put into `folder` what `packages` has zipped, and what Lambda's Python brings beside it; return it.

    Copies, not links, which would lead out of the sandbox.
    """
    zipfile.ZipFile(packages / "code.zip").extractall(folder / "task")
    zipfile.ZipFile(packages / "layer.zip").extractall(folder / "opt")
    (folder / "runtime").mkdir()
    for name in BROUGHT_BY_LAMBDA:
        source = Path(sysconfig.get_paths()["purelib"]) / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / "runtime" / name)
    shutil.copy(Path(__file__).with_name("sandbox_function.py"), folder / "runtime")
    return folder


def call(folder: Path, environment: Mapping[str, str], setup: Json) -> Json:
    """Start a function in a sandbox of its own, hand it the events in turn, return what `sandbox_function` tells.

    `folder` is what `unpack` has filled; for `setup` see `sandbox_function`. Fails where the process does not end well.
    """
    start = f"import sys; sys.path[:0] = {[TASK, LAYER, RUNTIME]!r}; from sandbox_function import main; main()"
    python = f"/mnt/python/bin/python3.{sys.version_info.minor}"
    done = subprocess.run(
        _inside(folder, python, "-I", "-S", "-c", start),
        input=json.dumps(setup) + "\n",
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            # Python may lie where only its owner looks, with a library that it knows by that place.
            "LD_LIBRARY_PATH": "/mnt/python/lib",
            **environment,
            "LAMBDA_TASK_ROOT": TASK,
        },
    )
    assert done.returncode == 0, f"{setup['name']}: exit {done.returncode}: {done.stderr[-3000:]}"
    found: Json = json.loads(done.stdout.splitlines()[-1])
    return found


def _inside(folder: Path, *command: str) -> list[str]:
    """Return the command that runs `command` in the sandbox."""
    is_root = os.getuid() == 0
    # Whoever is not root needs a user namespace as well, and has no rights beside it that could be given up.
    namespaces = ["--mount"] if is_root else ["--mount", "--user", "--map-root-user"]
    nobody = ["--reuid", str(NOBODY), "--regid", str(NOBODY), "--clear-groups"] if is_root else []
    return [
        *("unshare", *namespaces, "sh", "-c", MOUNTS, "sandbox", str(folder), sys.base_prefix),
        *("setpriv", "--no-new-privs", *nobody, *command),
    ]
