"""Each way a file can be unusable has its own code and a sentence that says what to do; nothing is left behind."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from local import resources
from tests.e2e.cloud import GERMAN_CV, Cloud, post_form

PNG_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001"
    "f61738550000000049454e44ae426082"
)


def with_password() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(GERMAN_CV))
    writer.encrypt("secret", algorithm="AES-256")
    return _bytes_of(writer)


def with_31_pages() -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    for number in range(31):
        canvas.drawString(72, 720, f"Ada Example, curriculum vitae, page {number + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned() -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(BytesIO(PNG_DOT)), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _bytes_of(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


FILES: dict[str, tuple[Callable[[], bytes], str, int]] = {
    "empty.pdf": (lambda: b"", "file_empty", 400),
    "photo.pdf": (lambda: PNG_DOT, "unsupported_file_type", 415),
    "truncated.pdf": (lambda: GERMAN_CV.read_bytes()[:2000], "file_damaged", 400),
    "password.pdf": (with_password, "password_protected", 422),
    "large.pdf": (lambda: GERMAN_CV.read_bytes() + b"\n%" + b"x" * (10 * 1024 * 1024), "file_too_large", 413),
    "long.pdf": (with_31_pages, "too_many_pages", 422),
    "scan.pdf": (scanned, "scanned_pdf", 422),
}
"""Content, code, and the HTTP status where it can be seen at once."""


@pytest.mark.parametrize("name", FILES)
def test_an_unusable_file_is_refused_with_its_own_code_and_a_sentence(cloud: Cloud, name: str, tmp_path: Path) -> None:
    content, expected_code, status_at_once = FILES[name]
    file = tmp_path / name
    file.write_bytes(content())
    jobs_before = _job_ids(cloud)

    found = cloud.upload_outcome(file)

    assert found.code == expected_code
    assert found.sentence.endswith(".") and len(found.sentence) > 30, found.sentence
    if found.job_id:
        cloud.wait_until_delivered()
        assert cloud.output_names(found.job_id) == set()
    else:
        assert found.status == status_at_once
        assert _job_ids(cloud) == jobs_before


@pytest.mark.parametrize("name", ["photo.pdf", "empty.pdf"])
def test_a_presigned_upload_is_checked_when_it_has_arrived(cloud: Cloud, name: str, tmp_path: Path) -> None:
    content, expected_code, _ = FILES[name]
    file = tmp_path / name
    file.write_bytes(content())
    order = json.dumps({"fileName": name, "contentType": "application/pdf"}).encode()
    prepared = cloud.post("/api/v1/cv/uploads", order, {"Content-Type": "application/json"})
    post_form(prepared["upload"]["url"], prepared["upload"]["fields"], file)
    job = cloud.wait(prepared["jobId"])
    assert (job["status"], job["error"]["code"]) == ("failed", expected_code)


def _job_ids(cloud: Cloud) -> set[str]:
    items = cloud.aws("dynamodb").scan(TableName=resources.TABLE, ProjectionExpression="jobId")["Items"]
    return {item["jobId"]["S"] for item in items}
