"""A test that cannot run here is counted, aloud, and fails CI, unless it needs an extra."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import needs

ROOT = Path(__file__).parents[2]


LINE = "1 test needs LibreOffice Writer: sudo apt-get install libreoffice-writer-nogui"
TEST = "import pytest\n\n\n@pytest.mark.libreoffice\ndef test_it() -> None:\n    pass\n"


@pytest.mark.slow
@pytest.mark.parametrize("is_ci", [False, True])
def test_what_needs_libreoffice_is_counted_where_it_is_missing(tmp_path: Path, is_ci: bool) -> None:
    (tmp_path / "test_it.py").write_text(TEST)
    done, told = run_without_tools(tmp_path, is_ci, "-p", "tests.needs", "-c", "pyproject.toml", str(tmp_path))
    assert LINE in done.stdout
    assert told == LINE + "\n"
    assert done.returncode == (1 if is_ci else pytest.ExitCode.NO_TESTS_COLLECTED)


def test_what_needs_an_extra_is_counted_and_does_not_fail_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    session = SimpleNamespace(exitstatus=0)
    monkeypatch.setenv("CI", "1")
    monkeypatch.setattr(needs, "_not_run", {"rapidocr": 4})
    needs.pytest_sessionfinish(session)  # type: ignore[arg-type]
    assert session.exitstatus == 0
    needs._not_run["tesseract"] = 1
    needs.pytest_sessionfinish(session)  # type: ignore[arg-type]
    assert session.exitstatus == pytest.ExitCode.TESTS_FAILED


@pytest.mark.slow
def test_the_suites_count_what_they_leave_out(tmp_path: Path) -> None:
    done, told = run_without_tools(tmp_path, True, "tests/eval/test_round_trip.py", "-k", "libreoffice")
    assert (done.returncode, told) == (1, LINE + "\n")


def run_without_tools(folder: Path, is_ci: bool, *arguments: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run pytest where nothing is installed, and return how it ended and what it told `make test`."""
    told = folder / "told"
    environment = {**os.environ, "PATH": str(folder), "NOT_RUN": str(told), "CI": "1" if is_ci else ""}
    quick = ["-p", "no:cacheprovider", "-p", "no:hypothesispytest"]
    command = [sys.executable, "-m", "pytest", *quick, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return done, told.read_text()
