"""Have an own Word template checked or filled in a process with limits on memory and time."""

import json
import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

from ..contracts.templates import TemplateKind
from ..errors import FileDamaged, InputRejected, TemplateCrashed, TemplateRejected, TemplateTooHeavy

WALL_SECONDS = 25.0
"""Under what the gateway waits for an upload (29 s)."""

_BY_CODE: dict[str, type[InputRejected]] = {
    kind.code: kind for kind in (FileDamaged, TemplateRejected, TemplateTooHeavy)
}


def run_limited(template: bytes, kind: TemplateKind, values: dict[str, Any] | None) -> bytes:
    """Return the filled template of this kind; without values it is checked, and nothing comes back.

    Raises:
        FileDamaged, TemplateRejected.
        TemplateTooHeavy: the process died over it or ran out of time.
        TemplateCrashed: something went wrong that nobody foresaw.
    """
    root = str(Path(__file__).resolve().parents[2])
    # Only what Python needs to find its modules: no credentials, no settings reach the process.
    environment = {
        "PYTHONPATH": os.pathsep.join([root, *(path for path in sys.path if path)]),
        "PYTHONUTF8": "1",
        "PATH": os.environ.get("PATH", ""),
        "LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH", ""),
    }
    told = json.dumps({"kind": kind.value, "values": values}).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "chalicelib.documents.template_worker"],
            input=struct.pack(">Q", len(told)) + told + template,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=root,
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TemplateTooHeavy from error
    if done.stdout[:1] == b"+":
        return done.stdout[1:]
    if done.stdout[:1] == b"-":
        said = json.loads(done.stdout[1:])
        raise _BY_CODE.get(said["error"], TemplateRejected)(**said["details"])
    if done.stdout[:1] == b"!":
        bug = json.loads(done.stdout[1:])
        raise TemplateCrashed(bug["kind"], bug["places"])
    raise TemplateTooHeavy
