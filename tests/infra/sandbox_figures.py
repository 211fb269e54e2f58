"""`make sandbox`: packages this checkout and prints how long start, first and next call of each function take.

Medians of a few rounds, each in fresh processes on a whole processor. In Lambda a start also fetches the package, and
calls have the function's share of a processor.
"""

import json
import sys
import tempfile
from pathlib import Path
from statistics import median

from infra.tools.package import package

from . import sandbox
from .checkout import this_machine
from .sandbox_round import cloud, play_round
from .terraform import Module

ROUNDS = 3
GOAL = "first call at most twice the next and half a second"


def main() -> int:
    if not sandbox.is_possible():
        print("NOT RUN: the sandbox needs mount namespaces: on Linux, as root or where users may have namespaces.")
        return 1
    with tempfile.TemporaryDirectory(prefix="cv-generator-sandbox-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        module = Module.copy(folder / "terraform", "")
        package("dev", module.folder, architecture=this_machine())
        unpacked = sandbox.unpack(module.folder / "package" / "dev", folder)
        functions = json.loads((module.folder / "chalice.tf.json").read_text())["resource"]["aws_lambda_function"]
        with cloud() as aws:
            rounds = [play_round(unpacked, functions, aws).functions for _ in range(ROUNDS)]
    print(f"Medians of {ROUNDS} rounds, in seconds; memory in MB. Goal: {GOAL}.")
    print(f"{'function':18}{'start':>7}{'first':>7}{'next':>7}{'goal':>7}{'peak':>7}{'has':>7}")
    for function in rounds[0]:
        ran = [one[function] for one in rounds]
        start = median(one["start"] for one in ran)
        first, following = (median(one["calls"][turn]["seconds"] for one in ran) for turn in (0, 1))
        verdict = "met" if first <= 2 * following + 0.5 else "missed"
        peak = max(one["peak_mb"] for one in ran)
        print(
            f"{function:18}{start:7.2f}{first:7.2f}{following:7.2f}{verdict:>7}{peak:7.0f}{ran[0]['memory_mb']:7}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
