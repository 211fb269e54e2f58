"""Without LibreOffice the tests that print with it are left out, loudly; in CI that is a failure."""

import os
import shutil
from typing import Any

import pytest

_NOT_RUN: list[str] = []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    needing = [item for item in items if item.get_closest_marker("libreoffice")]
    if needing and shutil.which("soffice") is None:
        _NOT_RUN.extend(item.name for item in needing)
        config.hook.pytest_deselected(items=needing)
        items[:] = [item for item in items if item not in needing]


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _NOT_RUN and os.environ.get("CI"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if _NOT_RUN:
        terminalreporter.section("LIBREOFFICE IS NOT INSTALLED", sep="!", red=True, bold=True)
        terminalreporter.line(f"Not run: {', '.join(_NOT_RUN)}")
