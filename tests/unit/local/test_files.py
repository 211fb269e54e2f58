"""Files of strangers: which are taken, what is said of the rest, and that results are whole."""

import os
from pathlib import Path

import pytest

from local import files
from local.cli import main
from local.files import Refused, find_files, output_names, readable_file, writable_folder, write_whole


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")


def test_everything_in_a_folder_is_taken_or_answered(tmp_path: Path) -> None:
    put(tmp_path, "b.pdf", "a.DOCX", "old.doc", "scan.png", "letter.rtf", "list.xlsx", "2024/c.pdf")
    found = find_files(tmp_path)
    assert found.names == ["a.DOCX", "b.pdf", "letter.rtf", "old.doc", "scan.png", "2024/c.pdf"]
    assert found.paths == [tmp_path / name for name in found.names]
    assert [sentence.split(" was left out")[0] for sentence in found.left_out] == ["list.xlsx"]


def test_of_data_in_a_folder_those_that_are_a_cv_are_taken(tmp_path: Path) -> None:
    (tmp_path / "europass.xml").write_text('<?xml version="1.0"?><Candidate xmlns="http://www.europass.eu/1.0"/>')
    (tmp_path / "old.xml").write_text('<?xml version="1.0"?><SkillsPassport xmlns="x"/>')
    (tmp_path / "resume.json").write_text('{"basics": {"name": "Ada Kern"}}')
    put(tmp_path, "invoice.xml", "package.json")
    found = find_files(tmp_path)
    assert found.names == ["europass.xml", "old.xml", "resume.json"]
    assert [sentence.split(" was left out")[0] for sentence in found.left_out] == ["invoice.xml", "package.json"]


def test_hidden_files_locks_and_results_are_no_cvs(tmp_path: Path) -> None:
    put(tmp_path, "a.docx", "~$a.docx", ".b.pdf", ".git/c.pdf", "out/a/cv.docx", "profile.pdf", "Thumbs.db")
    assert find_files(tmp_path, without=[tmp_path / "out", tmp_path / "profile.pdf"]).names == ["a.docx"]


def test_a_single_file_is_taken_whatever_it_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "cv")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_files(Path("~/cv")).paths == [tmp_path / "cv"]
    assert readable_file(Path("~/cv"), "job profile") == tmp_path / "cv"


def test_a_path_that_leads_nowhere_is_a_sentence(tmp_path: Path) -> None:
    put(tmp_path, "sub/notes.txt")
    with pytest.raises(Refused, match=r"There is no CV at .*nothing"):
        find_files(tmp_path / "nothing")
    with pytest.raises(Refused, match=r"There is no CV in .*sub: neither"):
        find_files(tmp_path / "sub")
    with pytest.raises(Refused, match="is a folder; name the file of the job profile"):
        readable_file(tmp_path / "sub", "job profile")
    (tmp_path / "sub" / "empty.pdf").touch()
    with pytest.raises(Refused, match=r"The job profile .*empty\.pdf is empty"):
        readable_file(tmp_path / "sub" / "empty.pdf", "job profile")
    with pytest.raises(Refused, match="There is no job profile at"):
        readable_file(tmp_path / "nothing", "job profile")
    with pytest.raises(Refused, match=r"Nothing can be written to .*notes.txt"):
        writable_folder(tmp_path / "sub" / "notes.txt")


def test_a_folder_that_cannot_be_looked_into_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.pdf", "locked/b.pdf")
    scan = files.os.scandir

    def scandir(path: str) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    # Root may look everywhere, so the refusal is played.
    monkeypatch.setattr(files.os, "scandir", scandir)
    found = find_files(tmp_path)
    assert (found.names, found.unreadable) == (["a.pdf"], ["locked: Permission denied."])


def test_pipes_and_links_to_folders_are_answered_and_never_waited_for(tmp_path: Path) -> None:
    put(tmp_path, "here/a.pdf", "elsewhere/b.pdf")
    os.mkfifo(tmp_path / "here" / "pipe.pdf")
    (tmp_path / "here" / "up").symlink_to(tmp_path)
    (tmp_path / "here" / "gone.pdf").symlink_to(tmp_path / "nowhere")
    found = find_files(tmp_path / "here")
    # A link to nothing is taken, so that its own line says what is wrong with it.
    assert found.names == ["a.pdf", "gone.pdf"]
    assert [sentence.split(" was left out: ") for sentence in found.left_out] == [
        ["up", "it is a link; name the folder itself."],
        ["pipe.pdf", "it is no file, but a pipe or a device."],
    ]


def test_names_that_no_terminal_and_no_json_takes_are_written_out(tmp_path: Path) -> None:
    put(tmp_path, "two\nlines.pdf", "\x1b[31mred.pdf", "latin\udcfc.pdf", "Zoë\u00a0Müller [neu] 100%.pdf")
    assert sorted(find_files(tmp_path).names) == [
        "%1B[31mred.pdf",
        "Zoë\u00a0Müller [neu] 100%.pdf",
        "latin%FC.pdf",
        "two%0Alines.pdf",
    ]
    assert find_files(tmp_path / "two\nlines.pdf").names == ["two%0Alines.pdf"]


def test_a_name_that_begins_with_a_tilde_is_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "~$lock.docx")
    assert find_files(Path("~$lock.docx")).paths == [Path("~$lock.docx")]
    with pytest.raises(Refused, match=r"There is no job profile at ~nobody\.pdf"):
        readable_file(Path("~nobody.pdf"), "job profile")


def test_no_two_files_get_one_name_on_any_disk() -> None:
    names = ["ada.pdf", "ada.docx", "Ada.pdf", "2024/ada.pdf", "ADA.DOCX", "ada-docx.pdf"]
    chosen = output_names(names)
    assert chosen[:4] == ["ada", "ada-docx", "Ada-pdf", "2024/ada"]
    assert len({name.casefold() for name in chosen}) == len(names)


def test_what_cannot_be_written_whole_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cv.pdf").write_bytes(b"before")

    def half(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "cv.pdf", b"after")
    assert [path.name for path in tmp_path.iterdir()] == ["cv.pdf"]
    assert (tmp_path / "cv.pdf").read_bytes() == b"before"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--cv", "{}/nothing.pdf"], "There is no CV at"),
        (["--cv", "{}/cv.pdf", "--job", "{}"], "is a folder; name the file of the job profile"),
        (["--cv", "{}/cv.pdf", "--out", "{}/cv.pdf"], "Nothing can be written to"),
        (["--cv", "{}/cv.pdf", "--language", "DE", "--out", "{}/cv.pdf"], "Nothing can be written to"),
    ],
)
def test_run_says_in_a_line_what_it_cannot_use(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, "cv.pdf")
    assert main(["run", *(argument.format(tmp_path) for argument in arguments)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert sentence in said[0]
