"""A file that would take all memory or time is rejected once, quickly, while other files go on being read."""

import os
import resource
import signal
import subprocess
import sys
import threading
import time
import zlib
from pathlib import Path
from typing import Any

import pytest

from chalicelib.errors import (
    PasswordProtected,
    ScannedWithoutText,
    TooManyPages,
    TransientFailure,
    UnsafeFile,
)
from chalicelib.reading import read_document
from chalicelib.reading.pool import ReadingPool
from chalicelib.reading.reading_process import ReaderDied, ReadingProcess
from tests.packed_streams import deflated

from .pdf_builder import pdf, text
from .test_hidden_text import PHOTO, RESOURCES
from .test_sniff import encrypted

pytestmark = pytest.mark.slow

GOOD = pdf(text(50, 700, "Ida Holm, baker in Kiel"))


def form(content: bytes, resources: str, extra: str = "") -> bytes:
    box = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
    head = f"<< {box} /Resources << {resources} >> /Length {len(content)} {extra}>>"
    return head.encode() + b"\nstream\n" + content + b"\nendstream"


def nest_of_forms(levels: int, width: int) -> bytes:
    """Every form draws the next one `width` times: width ** levels drawings in a few kilobytes."""
    objects = [
        form(f"/X{level + 1} Do ".encode() * width, f"/XObject << /X{level + 1} {8 + level} 0 R >>")
        for level in range(levels)
    ]
    objects.append(form(text(10, 10, "bottom").encode(), "/Font << /F1 3 0 R >>"))
    return pdf("/X0 Do", extra_page=RESOURCES % "/XObject << /X0 7 0 R >>", objects=objects)


def recursive_form() -> bytes:
    return pdf(
        "/X0 Do",
        extra_page=RESOURCES % "/XObject << /X0 7 0 R >>",
        objects=[form(b"/X0 Do /X0 Do /X0 Do " + text(10, 10, "again").encode(), "/XObject << /X0 7 0 R >>")],
    )


def double_deflate() -> bytes:
    data = zlib.compress(deflated(b"0 0 m 1 1 l S ", 40_000_000), 9)
    return pdf(
        "/X0 Do",
        extra_page=RESOURCES % "/XObject << /X0 7 0 R >>",
        objects=[form(data, "", "/Filter [/FlateDecode /FlateDecode] ")],
    )


BOMBS = {
    "a_form_that_draws_itself": recursive_form,
    "forms_in_forms": lambda: nest_of_forms(12, 12),
    "a_stream_packed_twice": double_deflate,
    "a_million_operators": lambda: pdf("q " * 3_000_000),
    "deep_arrays": lambda: pdf("[" * 500_000),
    "a_page_of_two_kilometres": lambda: pdf("q Q", size=(9_000_000, 9_000_000)),
    "a_giant_picture": lambda: pdf(
        "/P0 Do",
        extra_page=RESOURCES % "/XObject << /P0 7 0 R >>",
        objects=[PHOTO.replace(b"/Width 16 /Height 16", b"/Width 60000 /Height 60000") + b"\nstream\nx\nendstream"],
    ),
}


SECONDS, MEGABYTES = 5.0, 800.0


def peak_memory_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_ends_soon_and_takes_nothing_with_it(bomb: str) -> None:
    content = BOMBS[bomb]()
    process = ReadingProcess()
    process.ask(b"p", GOOD)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak, spent = peak_memory_mb(process.pid), 0.0
    start = processor_seconds(process.pid)
    done = threading.Event()

    def watch() -> None:
        nonlocal peak, spent
        while not done.wait(0.005):
            try:
                peak, spent = peak_memory_mb(process.pid), processor_seconds(process.pid) - start
            except (OSError, StopIteration):
                return

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        answer = process.ask(b"p", content)
        assert answer.get("error", "unsafe_file") in ("unsafe_file", "file_damaged")
    except ReaderDied:
        pass
    finally:
        done.set()
        watcher.join()
        process.stop()
    # Processor time: other jobs of this machine make a file wait, but not work longer.
    assert spent < SECONDS
    assert 0 < peak < MEGABYTES
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_other_files_are_read_while_a_bomb_is_going_off() -> None:
    pool = ReadingPool(size=2)
    outcome: list[str] = []

    def explode() -> None:
        try:
            # Forms of this kind hang PDFium.
            pool.read(b"p", nest_of_forms(12, 12))
        except UnsafeFile:
            outcome.append("unsafe")

    bomb = threading.Thread(target=explode)
    bomb.start()
    answers, read_meanwhile = [], 0
    while bomb.is_alive() or not answers:
        answers.append(pool.read(b"p", GOOD))
        read_meanwhile += bomb.is_alive()
        # So that the bomb is not waited for at its own expense.
        bomb.join(0.05)
    bomb.join()
    answers.append(pool.read(b"p", GOOD))
    pool.close()
    assert outcome == ["unsafe"]
    assert read_meanwhile >= 5
    assert all(answer["pages"][0]["lines"][0][0] == "Ida Holm, baker in Kiel" for answer in answers)


class DyingProcess(ReadingProcess):
    """Killed from outside while it reads; `deaths` counts down over all of them."""

    deaths = 0

    def ask(self, kind: bytes, content: bytes, wall_seconds: float = 30.0) -> dict[str, Any]:
        if DyingProcess.deaths > 0:
            DyingProcess.deaths -= 1
            if not self._is_ready:
                self._receive(1, time.monotonic() + 30.0)
                self._is_ready = True
            os.kill(self.pid, signal.SIGKILL)
        return super().ask(kind, content, wall_seconds)


def test_a_file_whose_process_is_killed_once_is_read_by_a_fresh_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chalicelib.reading.pool.ReadingProcess", DyingProcess)
    pool = ReadingPool(size=1)
    try:
        for _ in range(3):
            DyingProcess.deaths = 1
            assert len(pool.read(b"p", GOOD)["pages"]) == 1
        DyingProcess.deaths = 2
        with pytest.raises(UnsafeFile):
            pool.read(b"p", GOOD)
        assert len(pool.read(b"p", GOOD)["pages"]) == 1
    finally:
        DyingProcess.deaths = 0
        pool.close()


def test_a_file_is_not_blamed_for_a_process_that_does_not_start_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = ReadingPool(size=1)
    monkeypatch.setattr("chalicelib.reading.reading_process.START_SECONDS", 0.0)
    with pytest.raises(TransientFailure):
        pool.read(b"p", GOOD)
    monkeypatch.undo()
    assert pool.read(b"p", GOOD)["pages"], "its step is tried again, and then it is read"
    pool.close()


def test_a_file_is_not_blamed_for_processes_that_end_before_they_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    pool = ReadingPool(size=1)
    with pytest.raises(TransientFailure):
        pool.read(b"p", GOOD)
    pool.close()


def test_a_file_that_uses_up_its_time_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Counted(ReadingProcess):
        MODULE = f"{__package__}.hasty_worker"

        def ask(self, kind: bytes, content: bytes, wall_seconds: float = 30.0) -> dict[str, Any]:
            asked.append(kind)
            return super().ask(kind, content, wall_seconds)

    monkeypatch.setattr("chalicelib.reading.pool.ReadingProcess", Counted)
    pool = ReadingPool(size=1)
    try:
        with pytest.raises(UnsafeFile):
            # Time alone: what takes memory as well may be ended by either limit, on a busy machine by the other one.
            pool.read(b"p", pdf(text(50, 700, "Ida Holm") + " 0 0 600 850 re f" * 60_000))
        assert asked == [b"p"]
    finally:
        pool.close()


def test_a_process_that_takes_its_time_to_end_is_waited_for() -> None:
    slow_end = "import os, signal, time; os.close(1); time.sleep(1.5); os.kill(os.getpid(), signal.SIGPROF)"
    process = ReadingProcess()
    process.stop()
    process._process = subprocess.Popen([sys.executable, "-c", slow_end], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process._process.stdin and process._process.stdout
    process._in, process._out = process._process.stdin.fileno(), process._process.stdout.fileno()
    with pytest.raises(ReaderDied) as died:
        ReadingPool._ask(process, b"p", GOOD, 30.0)
    assert died.value.is_out_of_time, "or the file that used up its time would be read once more"


def test_warming_up_starts_one_process_once(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    start = ReadingProcess.__init__

    def count(process: ReadingProcess) -> None:
        start(process)
        started.append(process.pid)

    monkeypatch.setattr(ReadingProcess, "__init__", count)
    pool = ReadingPool(size=2)
    pool.warm_up()
    pool.warm_up()
    assert pool.read(b"p", GOOD)["warnings"] == []
    pool.warm_up()
    pool.close()
    assert len(started) == 1


def test_what_only_opening_shows_has_its_own_error() -> None:
    with pytest.raises(PasswordProtected):
        read_document(encrypted("secret", "owner"))
    with pytest.raises(TooManyPages) as rejected:
        read_document(pdf(*["q Q"] * 31))
    assert rejected.value.details == {"pages": 31, "limit": 30}
    scan = PHOTO + b"\nstream\n" + bytes(256) + b"\nendstream"
    page = "q 595 0 0 842 0 0 cm /P0 Do Q"
    with pytest.raises(ScannedWithoutText):
        read_document(pdf(page, extra_page=RESOURCES % "/XObject << /P0 7 0 R >>", objects=[scan]))


def test_the_reading_process_knows_no_secret_of_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "never-to-be-seen")
    process = ReadingProcess()
    try:
        process.ask(b"p", GOOD)
        environment = Path(f"/proc/{process.pid}/environ").read_bytes()
    finally:
        process.stop()
    assert b"PYTHONPATH" in environment
    assert b"never-to-be-seen" not in environment
