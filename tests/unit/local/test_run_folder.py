"""The folder of a run holds that run; what people changed or added is not lost."""

from pathlib import Path

import pytest

from local.run_folder import MADE, replace_folder


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {MADE}


def test_a_later_run_leaves_nothing_of_an_earlier_one(tmp_path: Path) -> None:
    replace_folder(tmp_path / "ada", {"cv.docx": b"1", "offer.docx": b"1"})
    assert replace_folder(tmp_path / "ada", {"cv.docx": b"2"}) == []
    assert names(tmp_path / "ada") == {"cv.docx"}
    assert (tmp_path / "ada" / "cv.docx").read_bytes() == b"2"
    assert names(tmp_path) == {"ada"}


def test_a_run_that_made_nothing_leaves_no_folder_that_looks_like_its_own(tmp_path: Path) -> None:
    replace_folder(tmp_path / "ada", {"cv.docx": b"1"})
    replace_folder(tmp_path / "ada", {})
    assert names(tmp_path) == set()


def test_a_changed_document_is_kept_aside_and_what_was_added_stays(tmp_path: Path) -> None:
    ada = tmp_path / "ada"
    for number in (1, 2):
        replace_folder(ada, {"cv.docx": b"made", "offer.docx": b"made"})
        (ada / "cv.docx").write_bytes(b"edited %d" % number)
        (ada / "notes.txt").write_bytes(b"mine")
        assert replace_folder(ada, {"cv.docx": b"new"}) == [tmp_path / f"ada-kept-{number}" / "cv.docx"]
        assert (tmp_path / f"ada-kept-{number}" / "cv.docx").read_bytes() == b"edited %d" % number
        assert names(ada) == {"cv.docx", "notes.txt"}
        assert (ada / "cv.docx").read_bytes() == b"new"


def test_documents_of_unknown_origin_are_kept_too(tmp_path: Path) -> None:
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / "cv.docx").write_bytes(b"whose?")
    kept = replace_folder(tmp_path / "ada", {"cv.docx": b"new"})
    assert [path.read_bytes() for path in kept] == [b"whose?"]


def test_what_cannot_be_written_leaves_no_half_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_folder(tmp_path / "ada", {"cv.docx": b"1"})
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "offer.docx":
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        replace_folder(tmp_path / "ada", {"cv.docx": b"2", "offer.docx": b"2"})
    assert (tmp_path / "ada" / "cv.docx").read_bytes() == b"1"
    assert names(tmp_path) == {"ada"}
