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
        if content.startswith(b"fault"):
            raise IndexError
        return Cv.model_construct()

    monkeypatch.setattr(extract_command, "read_cv", read)
    monkeypatch.setitem(extract_command.WRITERS, "neutral", lambda cv: {"basics": {"name": "Ada Example"}})


def test_a_folder_gives_one_file_per_cv_and_fails_when_one_was_rejected(reader: None, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ada.pdf").write_bytes(b"%PDF-")
    (tmp_path / "in" / "bob.pdf").write_bytes(b"locked")
    assert main(["extract", str(tmp_path / "in"), str(tmp_path / "out")]) == 1
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
    assert "There is no CV at" in capsys.readouterr().err


def test_one_file_that_meets_a_fault_or_cannot_be_read_does_not_take_the_others_with_it(
    reader: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "a.pdf").write_bytes(b"fault")
    (tmp_path / "in" / "b.pdf").symlink_to(tmp_path / "not there")
    for name in ("c.pdf", "c.docx", "sub/c.pdf"):
        (tmp_path / "in" / name).write_bytes(b"%PDF-")
    assert main(["extract", str(tmp_path / "in"), str(tmp_path / "out")]) == 1
    said = capsys.readouterr().out
    assert "a.pdf: A fault in this program (IndexError)" in said
    assert "b.pdf: The file cannot be read: No such file or directory." in said
    assert "3 of 5 CVs extracted" in said
    made = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.json")}
    assert made == {"a.json", "b.json", "c.json", "c-pdf.json", "sub/c.json"}


def test_a_target_that_cannot_be_written_is_said(
    reader: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ada.pdf").write_bytes(b"%PDF-")
    assert main(["extract", str(tmp_path / "ada.pdf"), str(tmp_path / "ada.pdf" / "out.json")]) == 1
    assert "Nothing can be written to" in capsys.readouterr().err


def test_a_json_resume_is_taken_over_and_not_read_as_text(tmp_path: Path) -> None:
    resume = {"basics": {"name": "Nora Ellison"}, "work": [{"name": "Halden", "position": "Engineer"}]}
    (tmp_path / "nora.json").write_text(json.dumps(resume))
    assert main(["extract", str(tmp_path / "nora.json"), str(tmp_path / "out.json")]) == 0
    told = json.loads((tmp_path / "out.json").read_text())
    assert told["basics"]["name"] == "Nora Ellison"
    assert [(job["company"], job["position"]) for job in told["work"]] == [("Halden", "Engineer")]
