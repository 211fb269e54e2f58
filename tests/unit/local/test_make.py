"""`make` hands what was typed to the program as it was typed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TELL = "import json, sys; print(json.dumps(sys.argv[1:]))"


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    """A virtual environment that is set up, with a Python that prints its arguments."""
    folder = tmp_path / "venv"
    (folder / "bin").mkdir(parents=True)
    (folder / ".installed").touch()
    (folder / "tell.py").write_text(TELL)
    python = folder / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} {folder}/tell.py "$@"\n')
    python.chmod(0o755)
    return folder


def make(venv: Path, *arguments: str, target: str = "run", **environment: str) -> list[str]:
    command = ["make", "--silent", "-C", str(ROOT), target, f"VENV={venv}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **environment})
    return list(json.loads(done.stdout.splitlines()[-1]))


def names(trap: Path) -> list[str]:
    return [
        f"b`touch {trap}`.pdf",
        f"$(touch {trap}).pdf",
        f"$(shell touch {trap}).pdf",
        f'"; touch {trap}; ".pdf',
        "price $5 & 'quotes' \"too\" \\ .pdf",
        "Müller, Zoë #1 (neu).pdf",
        "-rf.pdf",
    ]


@pytest.mark.slow
def test_a_file_name_reaches_the_program_as_it_is_and_runs_nothing(venv: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    for name in names(trap):
        assert make(venv, f"CV={name}", f"JOB={name}") == ["-m", "local", "run", f"--cv={name}", f"--job={name}"]
        assert make(venv, CV=name) == ["-m", "local", "run", f"--cv={name}"], "from the environment"
        assert make(venv, f"CV={name}", target="explain") == ["-m", "tools.explain", name]
    assert not trap.exists()


def test_without_names_there_are_no_arguments(venv: Path) -> None:
    assert make(venv) == ["-m", "local", "run"]
    assert make(venv, "LANG_OUT=fr") == ["-m", "local", "run", "--language=fr"]
    assert make(venv, "BATCH=1") == ["-m", "local", "run", "--batch"]


@pytest.mark.parametrize(
    ("target", "sentence"),
    [("watch", "Which folder? "), ("lock", "uv is missing: "), ("lock-providers", "Terraform is missing; ")],
)
def test_what_is_missing_is_one_line(target: str, sentence: str, venv: Path) -> None:
    for program in ("bash", "grep", "awk"):
        (venv / "bin" / program).symlink_to(str(shutil.which(program)))
    command = [str(shutil.which("make")), "--silent", "-C", str(ROOT), target, f"VENV={venv}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": str(venv / "bin")})
    assert (done.returncode, len(done.stdout.splitlines())) == (2, 1), done.stdout
    assert done.stdout.startswith(sentence)


def test_the_extra_is_installed_where_it_is_asked_for_and_nowhere_else(venv: Path) -> None:
    def told(*arguments: str) -> str:
        command = ["make", "--dry-run", "-C", str(ROOT), "setup", f"VENV={venv}", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert "requirements-rapidocr.txt" in told("OCR=rapidocr")
    assert "requirements-rapidocr.txt" not in told("OCR=tesseract") + told()


def test_nothing_of_the_extra_gets_into_the_package() -> None:
    shipped = (ROOT / "requirements.txt").read_text()
    assert not any(name in shipped for name in ("rapidocr", "onnxruntime", "opencv", "numpy"))
