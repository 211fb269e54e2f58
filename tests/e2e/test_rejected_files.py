"""Each way a file can be unusable has its own code and a sentence that says what to do; nothing is left behind."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from local import resources
from tests.e2e.cloud import GERMAN_CV, Cloud

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


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.pdf": (lambda: b"", "file_empty"),
    "photo.pdf": (lambda: PNG_DOT, "unsupported_file_type"),
    "truncated.pdf": (lambda: GERMAN_CV.read_bytes()[:2000], "file_damaged"),
    "password.pdf": (with_password, "password_protected"),
    "large.pdf": (lambda: GERMAN_CV.read_bytes() + b"\n%" + b"x" * (10 * 1024 * 1024), "file_too_large"),
    "long.pdf": (with_31_pages, "too_many_pages"),
    "scan.pdf": (scanned, "scanned_pdf"),
}


@pytest.mark.parametrize("name", FILES)
def test_an_unusable_file_is_refused_with_its_own_code_and_a_sentence(cloud: Cloud, name: str, tmp_path: Path) -> None:
    content, expected_code = FILES[name]
    file = tmp_path / name
    file.write_bytes(content())
    jobs_before = _job_ids(cloud)

    code, sentence, job_id = cloud.upload_outcome(file)

    assert code == expected_code
    assert sentence.endswith(".") and len(sentence) > 30, sentence
    if job_id:
        cloud.wait_until_delivered()
        assert cloud.output_names(job_id) == set()
    else:
        assert _job_ids(cloud) == jobs_before


def _job_ids(cloud: Cloud) -> set[str]:
    items = cloud.aws("dynamodb").scan(TableName=resources.TABLE, ProjectionExpression="jobId")["Items"]
    return {item["jobId"]["S"] for item in items}
