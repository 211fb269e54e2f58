"""`make run` on the sample, from typed to printed, without a language model; each time a fresh process."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

from ..app_loading import ROOT
from . import Figures

ROUNDS = 5


def measure() -> Figures:
    """Return medians of the time that passes, and of the processor time of the process and of those it starts."""
    wall, processor = [], []
    environment = {**os.environ, "CV_ENGINE": "offline"}
    with tempfile.TemporaryDirectory(prefix="cv-generator-run-") as out:
        command = [sys.executable, "-m", "local", "run", "--out", out]
        for _ in range(ROUNDS):
            began, used = time.perf_counter(), _children_seconds()
            subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
            wall.append(time.perf_counter() - began)
            processor.append(_children_seconds() - used)
    return {"seconds_median": statistics.median(wall), "processor_seconds_median": statistics.median(processor)}


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
