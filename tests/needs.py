"""What some tests need besides Python. Without it they are left out and counted, aloud; in CI that is a failure.

But for extras, which a person installs who wants them: those are counted only.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from chalicelib.adapters.local_ocr import RAPIDOCR, TESSERACT
from tests.infra import sandbox
from tests.infra.terraform import is_installed


@dataclass(frozen=True)
class Need:
    """`title` is what people call it, `cure` how it gets onto this machine; without an extra CI may do."""

    title: str
    is_there: Callable[[], bool]
    cure: str
    is_extra: bool = False


FONTS = ("LiberationSans-Regular", "LiberationSerif-Regular", "DejaVuSans", "DejaVuSerif")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "~/.local/share/fonts", "~/.fonts")


def _has_fonts() -> bool:
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    there = {file.stem for folder in folders if folder.is_dir() for file in folder.rglob("*.ttf")}
    return there.issuperset(FONTS)


NEEDS = {
    "terraform": Need("Terraform 1.10 or newer", is_installed, "see https://developer.hashicorp.com/terraform/install"),
    "checkov": Need("checkov", Path(".venv-checkov/bin/checkov").exists, "make test-infra"),
    "chromium": Need("Chromium", lambda: shutil.which("chromium") is not None, "sudo apt-get install chromium"),
    "fonts": Need(
        "the fonts Liberation and DejaVu",
        _has_fonts,
        "sudo apt-get install fonts-liberation fonts-dejavu-core",
    ),
    "curl": Need("curl", lambda: shutil.which("curl") is not None, "sudo apt-get install curl"),
    "sandbox": Need(
        "mount namespaces",
        sandbox.is_possible,
        "run them on Linux, as root or where users may have namespaces of their own",
    ),
    "tesseract": Need(
        "Tesseract with German and French",
        TESSERACT.is_installed,
        "sudo apt-get install tesseract-ocr tesseract-ocr-deu tesseract-ocr-fra",
    ),
    "rapidocr": Need("RapidOCR", RAPIDOCR.is_installed, "make setup OCR=rapidocr", is_extra=True),
    "libreoffice": Need(
        "LibreOffice Writer",
        lambda: shutil.which("soffice") is not None,
        "sudo apt-get install libreoffice-writer-nogui",
    ),
}
"""By the marker of the tests."""

_not_run: dict[str, int] = {}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for marker, need in NEEDS.items():
        needing = [item for item in items if item.get_closest_marker(marker)]
        if needing and not need.is_there():
            _not_run[marker] = len(needing)
            config.hook.pytest_deselected(items=needing)
            items[:] = [item for item in items if item not in needing]


def pytest_sessionfinish(session: pytest.Session) -> None:
    if os.environ.get("CI") and any(not NEEDS[marker].is_extra for marker in _not_run):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if not _not_run:
        return
    terminalreporter.section("NOT RUN", sep="!", red=True, bold=True)
    for marker, count in _not_run.items():
        tests = "1 test needs" if count == 1 else f"{count} tests need"
        line = f"{tests} {NEEDS[marker].title}: {NEEDS[marker].cure}"
        terminalreporter.line(line)
        _tell(line)


def _tell(line: str) -> None:
    """Let `make test`, which runs several suites, repeat the line at its end."""
    if file := os.environ.get("NOT_RUN"):
        with Path(file).open("a", encoding="utf-8") as told:
            told.write(line + "\n")
