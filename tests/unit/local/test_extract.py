"""`extract`: CV files to JSON files."""

import json
from pathlib import Path

import pytest

from chalicelib.contracts.cv import Cv
from chalicelib.errors import PasswordProtected
from local import extract_command
from local.cli import main


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading and rules are tested where they are; here a file's first bytes say what becomes of it."""

    def read(content: bytes) -> Cv:
        if content.startswith(b"locked"):
            raise PasswordProtected
        return Cv.model_construct()

    monkeypatch.setattr(extract_command, "read_cv", read)
    monkeypatch.setitem(extract_command.WRITERS, "neutral", lambda cv: {"basics": {"name": "Ada Example"}})


def test_a_folder_gives_one_file_per_cv_and_succeeds_although_one_was_rejected(reader: None, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ada.pdf").write_bytes(b"%PDF-")
    (tmp_path / "in" / "bob.pdf").write_bytes(b"locked")
    assert main(["extract", str(tmp_path / "in"), str(tmp_path / "out")]) == 0
    assert json.loads((tmp_path / "out" / "ada.json").read_text()) == {"basics": {"name": "Ada Example"}}
    rejected = json.loads((tmp_path / "out" / "bob.json").read_text())
    assert rejected["error"].startswith("password_protected: ")
    assert rejected["error"].endswith(".")
    assert rejected["warnings"] == []


def test_a_single_rejected_file_fails_and_its_reason_is_written(reader: None, tmp_path: Path) -> None:
    (tmp_path / "bob.pdf").write_bytes(b"locked")
    target = tmp_path / "deep" / "bob.json"
    assert main(["extract", str(tmp_path / "bob.pdf"), str(target)]) == 1
    assert set(json.loads(target.read_text())) == {"error", "warnings"}


def test_a_single_file_may_go_into_a_folder(reader: None, tmp_path: Path) -> None:
    (tmp_path / "ada.pdf").write_bytes(b"%PDF-")
    (tmp_path / "out").mkdir()
    assert main(["extract", str(tmp_path / "ada.pdf"), str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "ada.json").exists()


def test_a_path_without_cvs_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(tmp_path / "nothing"), str(tmp_path / "out")]) == 1
    assert "There is no CV at" in capsys.readouterr().out
