"""Ctrl-C at any moment: while the program loads, while it works and while it leaves, the exit status is 130."""

import subprocess
import sys

import pytest

PRESS = "os.kill(os.getpid(), signal.SIGINT)"

WHILE_LOADING = f"""
class Pressing:
    def find_spec(self, name, path, target=None):
        if name == "local.cli":
            exec({PRESS!r})
sys.meta_path.insert(0, Pressing())
"""

WHILE_WORKING = """
import local.cli
local.cli._watch = lambda options: {}
"""

WHILE_LEAVING = f"""
import local.cli, threading
local.cli._watch = lambda options: print("done, and buffered")
threading._register_atexit(lambda: {PRESS})
"""

AT_THE_VERY_END = """
import atexit, local.cli
local.cli._watch = lambda options: 0
class Kept:
    def __del__(self, press=lambda kill=os.kill, me=os.getpid(), what=signal.SIGINT: kill(me, what)):
        press()
sys.kept = Kept()
"""


def run(prepared: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m local watch .` where some of it was prepared; only with -m Python may end itself by the signal."""
    code = f"import os, runpy, signal, sys\n{prepared}\nsys.argv = ['local', 'watch', '.']\n"
    return subprocess.run(
        [sys.executable, "-m", "tests.unit.local.run_text", f"{code}runpy.run_module('local', run_name='__main__')"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(
    "prepared",
    [
        WHILE_LOADING,
        WHILE_WORKING.format(PRESS),
        # What dataclasses do when a module with some is imported.
        WHILE_WORKING.format(f"exec({PRESS!r})"),
    ],
    ids=["while it loads", "while it works", "while it makes a class"],
)
def test_ctrl_c_ends_with_its_status_whatever_python_is_at(prepared: str) -> None:
    done = run(prepared)
    assert (done.returncode, "Traceback" in done.stderr) == (130, False), done.stderr


def test_what_was_said_before_is_not_lost_while_it_leaves() -> None:
    done = run(WHILE_LEAVING)
    assert (done.returncode, done.stdout, done.stderr) == (130, "done, and buffered\n", "")


def test_when_nothing_is_left_to_stop_the_status_stands() -> None:
    done = run(AT_THE_VERY_END)
    assert (done.returncode, done.stderr) == (0, "")
