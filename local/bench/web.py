"""The web page: clean build, bytes, first paint, reaction. Measured by frontend/bench/run.mjs in Chromium."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from . import Figures

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"


def measure() -> Figures:
    """Return each figure by what it is and the page it is of, with its unit in its name.

    The page is built anew for it. Without Node or its packages nothing is measured, and the answer says what to do.
    """
    npm = shutil.which("npm")
    if npm is None or not (FRONTEND / "node_modules").exists():
        return {"not_measured": "needs Node 20 and the page's packages: make web"}
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "rows.json"
        # Exit status 1 says that a limit is exceeded; the figures are there all the same.
        subprocess.run(
            [npm, "run", "--silent", "bench", "--", "--build", "--json", str(rows)],
            cwd=FRONTEND,
            check=False,
            stdout=subprocess.DEVNULL,
        )
        if not rows.exists():
            return {"not_measured": "frontend/bench/run.mjs failed; its error is above"}
        return {f"{row['name']} {row['where']}".strip(): row["value"] for row in json.loads(rows.read_text())}
