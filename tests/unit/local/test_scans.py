"""Who reads scans on a laptop, and how what is missing gets there."""

from dataclasses import replace

import pytest

from chalicelib.adapters import local_ocr
from chalicelib.adapters.local_ocr import LOCAL_OCRS, RAPIDOCR, TESSERACT
from local.scans import recognition, who_reads_scans


@pytest.fixture
def installed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let exactly the named ones be on this machine."""
    for ocr in (TESSERACT, RAPIDOCR):
        stand_in = replace(ocr, is_installed=lambda name=ocr.name: name in request.param)
        monkeypatch.setitem(LOCAL_OCRS, ocr.name, stand_in)
        monkeypatch.setattr(local_ocr, ocr.name.upper(), stand_in)


@pytest.mark.parametrize(
    ("installed", "chosen"),
    [((), "tesseract"), (("tesseract",), "tesseract"), (("rapidocr",), "rapidocr"), (tuple(LOCAL_OCRS), "rapidocr")],
    indirect=["installed"],
)
@pytest.mark.usefixtures("installed")
def test_the_extra_is_used_where_someone_installed_it(chosen: str) -> None:
    assert recognition({}) == chosen
    assert recognition({"OCR": "tesseract"}) == "tesseract"
    assert recognition({"OPENAI_API_KEY": "sk-1"}) == ""


@pytest.mark.parametrize("installed", [()], indirect=True)
@pytest.mark.usefixtures("installed")
def test_what_is_missing_is_said_with_the_command() -> None:
    assert who_reads_scans({"OCR": "rapidocr"}) == "not read: RapidOCR is missing; make setup OCR=rapidocr"
    assert "Tesseract is missing" in who_reads_scans({})


@pytest.mark.parametrize("installed", [tuple(LOCAL_OCRS)], indirect=True)
@pytest.mark.usefixtures("installed")
def test_what_is_there_is_named() -> None:
    assert who_reads_scans({"OCR": "rapidocr"}) == "RapidOCR"
    assert who_reads_scans({"OCR": "tesseract"}) == "Tesseract"
    assert who_reads_scans({"OCR": "none"}) == "not read (OCR=none)"
