"""A watched folder: each complete file once, also over restarts, and what failed is said."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from local.files import Found, Refused
from local.outcome import Outcome
from local.watch_command import LIST, WatchedFolder, look_once, watch


class Desk:
    """A watched folder whose pipeline writes down what it was given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "out").mkdir(exist_ok=True)
        self.given: list[str] = []
        self.error = ""
        self.start()

    def start(self) -> None:
        self.watched = WatchedFolder(self.folder, [])
        self.watched.open()

    def processing(self, found: Found) -> list[Outcome]:
        self.given += [path.name for path in found.paths]
        status = "failed" if self.error else "completed"
        job = {"jobId": "j", "status": status, "steps": {}}
        return [Outcome(name, self.folder / "out" / name, self.error, job) for name in found.names]

    def look(self, times: int = 2) -> list[str]:
        """Return what was processed in these looks."""
        before = len(self.given)
        for _ in range(times):
            look_once(self.watched, self.processing)
        return self.given[before:]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_file_is_taken_once_when_it_is_complete(desk: Desk) -> None:
    cv = desk.folder / "cv.pdf"
    cv.write_bytes(b"")
    assert desk.look() == [], "nothing in it yet"
    cv.write_bytes(b"%PDF-1")
    assert desk.look(1) == [], "it may still grow"
    cv.write_bytes(b"%PDF-1 more")
    assert desk.look(1) == []
    assert desk.look(1) == ["cv.pdf"]
    assert desk.look(3) == []


def test_a_restart_does_nothing_twice_and_a_changed_file_is_another_cv(desk: Desk) -> None:
    cv = desk.folder / "cv.pdf"
    cv.write_bytes(b"one")
    assert desk.look() == ["cv.pdf"]
    desk.start()
    assert desk.look() == []
    cv.touch()
    assert desk.look(3) == [], "the same content with another time"
    cv.write_bytes(b"two")
    assert desk.look() == ["cv.pdf"]


def test_a_crash_in_the_middle_of_a_list_loses_nothing(desk: Desk) -> None:
    (desk.folder / "cv.pdf").write_bytes(b"one")
    desk.look()
    (desk.folder / "out" / LIST).write_bytes(b"{ half of")
    desk.start()
    assert desk.look() == ["cv.pdf"], "twice rather than not at all"


def test_what_failed_is_said_and_not_tried_for_ever(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.error = "The file is damaged."
    (desk.folder / "cv.pdf").write_bytes(b"one")
    assert desk.look(4) == ["cv.pdf"]
    assert "cv.pdf: The file is damaged." in capsys.readouterr().out


def test_two_files_of_one_name_have_folders_of_their_own(desk: Desk) -> None:
    (desk.folder / "cv.pdf").write_bytes(b"one")
    desk.look()
    (desk.folder / "cv.docx").write_bytes(b"two")
    (desk.folder / "in").mkdir()
    (desk.folder / "in" / "cv.pdf").write_bytes(b"three")
    assert sorted(desk.look()) == ["cv.docx", "cv.pdf"]


def test_what_is_not_read_is_said_once(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    (desk.folder / "prices.xlsx").write_bytes(b"one")
    (desk.folder / "cv.pdf").write_bytes(b"one")
    desk.look(3)
    assert capsys.readouterr().out.count("prices.xlsx was left out") == 1


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="make watch"):
        watch(tmp_path / "nowhere", None, None)


@pytest.mark.slow
def test_a_cv_that_is_dropped_is_there_after_seconds_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    command = [sys.executable, "-u", "-m", "local", "watch", str(tmp_path)]
    with (tmp_path / ".said").open("w+") as said:
        running = subprocess.Popen(command, stdout=said, stderr=said)
        shutil.copy("local/samples/cv_tobias_wendelin.pdf", tmp_path)
        made = tmp_path / "out" / "cv_tobias_wendelin" / "cv_data.json"
        give_up = time.monotonic() + 90
        while not (made.exists() and "completed" in (tmp_path / ".said").read_text()):
            assert time.monotonic() < give_up, (tmp_path / ".said").read_text()
            time.sleep(0.2)
        running.send_signal(signal.SIGINT)
        assert running.wait(90) == 130
