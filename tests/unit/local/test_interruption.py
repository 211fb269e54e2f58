"""Ctrl-C at any moment: while the program loads, while it works and while it leaves, the exit status is 130."""

import signal
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

IN_PASSING = f"""
import local.cli, threading
class Gone:
    def __del__(self):
        {PRESS}
def work(options):
    Gone()
    threading.Event().wait(20)
local.cli._watch = work
"""

WHILE_IT_ENDS = f"""
import local.cli, time
def work(options):
    try:
        {PRESS}
        time.sleep(1)
    finally:
        time.sleep(0.5)
        print("ended in order")
local.cli._watch = work
"""

WHILE_IMPORT_HOLDS_ITS_LOCK = f"""
import _imp, local.cli, threading
held = compile("_imp.acquire_lock(); {PRESS}; _imp.release_lock()", "<frozen importlib._bootstrap>", "exec")
def work(options):
    try:
        exec(held)
        threading.Event().wait(20)
    finally:
        other = threading.Thread(target=lambda: (_imp.acquire_lock(), print("given back")), daemon=True)
        other.start()
        other.join(5)
local.cli._watch = work
"""

WITH_A_THREAD_THAT_WAITS_FOR_EVER = f"""
import local.cli, local.interruption, threading
local.interruption.LEAVE_SECONDS = 0.2
def work(options):
    threading.Thread(target=threading.Event().wait).start()
    {PRESS}
local.cli._watch = work
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
        WITH_A_THREAD_THAT_WAITS_FOR_EVER,
    ],
    ids=["while it loads", "while it works", "while it makes a class", "while a thread waits for ever"],
)
def test_ctrl_c_ends_with_its_status_whatever_python_is_at(prepared: str) -> None:
    done = run(prepared)
    assert (done.returncode, "Traceback" in done.stderr) == (130, False), done.stderr


def test_a_signal_that_was_swallowed_comes_again() -> None:
    assert run(IN_PASSING).returncode == 130


def test_no_thread_is_left_waiting_for_a_lock_of_pythons_import() -> None:
    done = run(WHILE_IMPORT_HOLDS_ITS_LOCK)
    assert (done.returncode, done.stdout) == (130, "given back\n"), done.stderr


def test_what_ends_in_order_is_not_disturbed_by_looking_whether_the_signal_was_lost() -> None:
    done = run(WHILE_IT_ENDS)
    assert (done.returncode, done.stdout) == (130, "ended in order\n"), done.stderr


def test_what_was_said_before_is_not_lost_while_it_leaves() -> None:
    done = run(WHILE_LEAVING)
    assert (done.returncode, done.stdout, done.stderr) == (130, "done, and buffered\n", "")


def test_when_nothing_is_left_to_stop_the_status_stands() -> None:
    done = run(AT_THE_VERY_END)
    assert (done.returncode, done.stderr) == (0, "")


def test_setting_up_patterns_ends_without_a_word() -> None:
    code = f"""
import os, runpy, signal, sys
from chalicelib import compiled_patterns
compiled_patterns.keep = lambda work, file: {PRESS}
sys.argv = ["keep_patterns"]
runpy.run_module("local.keep_patterns", run_name="__main__")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")
