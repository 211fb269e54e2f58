"""A test that cannot run here is counted, aloud, and fails CI."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("is_ci", [False, True])
def test_what_needs_libreoffice_is_counted_where_it_is_missing(tmp_path: Path, is_ci: bool) -> None:
    told = tmp_path / "told"
    environment = {**os.environ, "PATH": str(tmp_path), "NOT_RUN": str(told), "CI": "1" if is_ci else ""}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "tests/eval/test_round_trip.py",
        "-k",
        "libreoffice",
    ]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    line = "1 tests need LibreOffice Writer: sudo apt-get install libreoffice-writer-nogui"
    assert line in done.stdout
    assert told.read_text() == line + "\n"
    assert done.returncode == (1 if is_ci else pytest.ExitCode.NO_TESTS_COLLECTED)
