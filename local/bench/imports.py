"""What a cold start imports: app.py, and each function's own modules, against a bare Chalice app.

Every figure is the median processor time of fresh interpreters, taken in turns so that a busy moment hits all alike.
"""

import statistics
import subprocess
import sys
from pathlib import Path

from . import Figures

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7

BARE_APP = "from chalice import Chalice; app = Chalice(app_name='bare'); app.route('/')(lambda: {})"


def measure() -> Figures:
    """Return milliseconds and ratios to the bare app; a step's figure includes the import of app.py."""
    from chalicelib.contracts.job import STEP_NAMES

    programs = {"bare_chalice_app": BARE_APP, "app": "import app"} | {
        name: f"import app; from chalicelib import wiring; wiring.container().runner.steps[{name!r}]"
        for name in STEP_NAMES
    }
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(ROUNDS):
        for name, program in programs.items():
            seconds[name].append(_import_seconds(program))
    medians = {name: statistics.median(found) for name, found in seconds.items()}
    bare = medians["bare_chalice_app"]
    return {name: {"ms_median": 1000 * found, "times_bare": found / bare} for name, found in medians.items()}


def _import_seconds(program: str) -> float:
    timed = f"import time; began = time.process_time()\n{program}\nprint(time.process_time() - began)"
    # An environment without the developer's settings: what is measured must not depend on them.
    environment = {"PATH": "", "STAGE": "local", "AWS_DEFAULT_REGION": "us-east-1"}
    answer = subprocess.run([sys.executable, "-c", timed], cwd=ROOT, env=environment, capture_output=True, check=True)
    return float(answer.stdout)
