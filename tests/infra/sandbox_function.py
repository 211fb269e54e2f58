"""Plays Lambda's runtime for one function: loads its handler, calls it with events and tells what became of it.

Reads one JSON line from standard input: name, handler, timeout in seconds, memory_mb, and the events. Writes one:
seconds of the start and of each call, what each answered or raised, which modules it imported and which of the
package's files it opened, the largest memory of the process and of one that it started (MB), and what the process may
do.
"""

import importlib
import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

Json = dict[str, Any]
OURS = "/mnt/"
"""Where product, layer and what Lambda brings lie; Python's own library lies there too, in /mnt/python."""

PACKAGE = "/mnt/task/"


class Context:
    """What handlers see of an invocation."""

    function_version = "live"
    identity = None
    client_context = None

    def __init__(self, setup: Json) -> None:
        self.function_name = setup["name"]
        self.memory_limit_in_mb = setup["memory_mb"]
        self.aws_request_id = str(uuid4())
        self.invoked_function_arn = f"arn:aws:lambda:us-east-1:123456789012:function:{setup['name']}:live"
        self.log_group_name = self.log_stream_name = setup["name"]
        self._deadline = time.monotonic() + setup["timeout"]

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self._deadline - time.monotonic()) * 1000))


def main() -> None:
    setup = json.loads(sys.stdin.readline())
    memory = int(setup["memory_mb"]) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    # Handlers log to standard output.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    may = surroundings()
    opened: list[str] = []
    sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if event == "open" else None)
    began = time.perf_counter()
    module, _, name = setup["handler"].partition(".")
    handler = getattr(importlib.import_module(module), name)
    found: Json = {"start": time.perf_counter() - began, "calls": [], "surroundings": may}
    for event in setup["events"]:
        before = set(sys.modules)
        opened.clear()
        began = time.perf_counter()
        try:
            answer = handler(event, Context(setup))
        except Exception as error:  # noqa: BLE001  told to the test
            answer = {"raised": f"{type(error).__name__}: {error}"}
        seconds = time.perf_counter() - began
        found["calls"].append({"seconds": seconds, "answer": answer, "imported": imported_since(before)})
        found["calls"][-1]["opened"] = sorted({name for name in opened if name.startswith(PACKAGE)})
    # Reading processes end with their pool; those that still run are not counted among the children.
    importlib.import_module("chalicelib.reading.pool").reading_pool().close()
    answers.write(json.dumps(found | {"peak_mb": peak_mb()}, default=str) + "\n")
    answers.flush()


def peak_mb() -> float:
    """Return the largest memory of this process and of the largest that it started and that has ended."""
    # Not the kernel's ru_maxrss: that begins with what the process had that started this one.
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    own_kb = int(status["VmHWM"].split()[0])
    return (own_kb + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def imported_since(before: set[str]) -> list[str]:
    """Return the modules of product and libraries that were not there before."""
    new = {name: getattr(sys.modules[name], "__file__", None) or "" for name in set(sys.modules) - before}
    return sorted(name for name, file in new.items() if file.startswith(OURS) and not file.startswith("/mnt/python/"))


def surroundings() -> Json:
    """Return what this process is allowed: a test must be able to tell that the sandbox is one."""

    def is_writable(folder: str) -> bool:
        try:
            tempfile.TemporaryFile(dir=folder).close()
        except OSError:
            return False
        return True

    folders = ("/", "/tmp", "/dev/shm", "/var/tmp", "/mnt", str(Path.cwd()), "/mnt/opt", "/mnt/runtime")
    tmp = os.statvfs("/tmp")
    return {
        "user": os.getuid(),
        "home": os.environ.get("HOME"),
        "writable": [folder for folder in folders if is_writable(folder)],
        "tmp_mb": tmp.f_blocks * tmp.f_frsize // 1024**2,
    }
