"""What can be seen from a file's bytes alone."""

import io
import re
import time
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfWriter

from chalicelib.errors import (
    FileDamaged,
    FileEmpty,
    FileTooLarge,
    InputRejected,
    PasswordProtected,
    TooManyPages,
    UnsupportedFileType,
)
from chalicelib.reading.sniff import check_upload
from chalicelib.resources import read_yaml
from chalicelib.resources.explain import explain

from .pdf_builder import pdf, text

LIMIT = 1024 * 1024
ONE_PAGE = pdf(text(50, 700, "Ida Holm"))


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def encrypted(user: str, owner: str) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt(user_password=user, owner_password=owner, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG image"),
        (zipped("a.txt"), "ZIP archive"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old Word document (.doc)"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "Windows program"),
        (b"\x00\x01\x02\x03" * 100, "unknown file type"),
        (b"junk before\n" + ONE_PAGE, "PDF behind other content"),
    ],
)
def test_another_type_is_rejected_by_its_name(content: bytes, found: str) -> None:
    with pytest.raises(UnsupportedFileType) as rejected:
        check_upload(content, LIMIT)
    assert rejected.value.details["found"] == found


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", FileEmpty),
        (b"\n \r\n", FileEmpty),
        (ONE_PAGE + b"\n" * LIMIT, FileTooLarge),
        (ONE_PAGE[:200], FileDamaged),
        (pdf(*["q Q"] * 31), TooManyPages),
        (encrypted("secret", "owner"), PasswordProtected),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), PasswordProtected),
        (zipped("[Content_Types].xml", "word/document.xml")[:-30], FileDamaged),
    ],
)
def test_what_can_be_seen_at_once_is_rejected_at_once(content: bytes, error: type[InputRejected]) -> None:
    with pytest.raises(error):
        check_upload(content, LIMIT)


def test_files_that_can_be_read_pass() -> None:
    assert check_upload(ONE_PAGE, LIMIT) == "pdf"
    assert check_upload(pdf(*["q Q"] * 30), LIMIT) == "pdf"
    assert check_upload(encrypted("", "owner"), LIMIT) == "pdf"
    assert check_upload(zipped("[Content_Types].xml", "word/document.xml"), LIMIT) == "docx"
    assert check_upload("Gesucht: Köchin".encode(), LIMIT, allow_text=True) == "text"


def test_every_type_has_a_name_in_every_language() -> None:
    source = (Path(__file__).parents[3] / "chalicelib/reading/file_kinds.py").read_text(encoding="utf-8")
    names = set(re.findall(r'"([A-Za-z0-9][\w. ()-]+ (?:image|document|archive|program|file|workbook|page))"', source))
    for language in ("de", "en", "fr"):
        assert names <= set(read_yaml("translations", f"reading.{language}.yaml")["types"])


def test_a_rejection_names_the_type_in_the_readers_language() -> None:
    error = UnsupportedFileType(found="old Word document (.doc)")
    assert "altes Word-Dokument (.doc)" in explain(error.code, "de", error.details)
    assert "ancien document Word (.doc)" in explain(error.code, "fr", error.details)
    assert "something new" in explain(error.code, "en", {"found": "something new"})


@pytest.mark.parametrize(
    "filling",
    [b"/Type /Pages ", b"/Count 3 ", b"/Type/Pages<", b"/Count ", b"/Type     ", b"<<>>", b"/Count 1/Type /Pages"],
)
def test_looking_at_a_file_takes_time_in_proportion_to_its_size(filling: bytes) -> None:
    def seconds(size: int) -> float:
        content = b"%PDF-1.7\n" + filling * (size // len(filling)) + b"\nstartxref\n9\n%%EOF\n"
        begun = time.process_time()
        check_upload(content, 50_000_000)
        return time.process_time() - begun

    assert seconds(8_000_000) < 1.0


def test_pages_are_counted_whichever_way_round_a_tree_states_them() -> None:
    for tree in (b"<< /Type /Pages /Kids [] /Count 31 >>", b"<< /Count 31 /Kids [] /Type /Pages >>"):
        with pytest.raises(TooManyPages):
            check_upload(b"%PDF-1.7\n" + tree + b"\nstartxref\n9\n%%EOF\n", 50_000_000)
    apart = b"<< /Type /Pages >> << /Type /Outlines /Count 31 >>"
    assert check_upload(b"%PDF-1.7\n" + apart + b"\nstartxref\n9\n%%EOF\n", 50_000_000) == "pdf"
