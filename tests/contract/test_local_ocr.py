"""What each text recognition of this machine does: level lines with places on the picture, marked as recognised."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import pytest
from pypdfium2 import PdfDocument

from chalicelib import wiring
from chalicelib.adapters import local_ocr
from chalicelib.adapters.local_ocr import RAPIDOCR, TESSERACT, LocalOcr
from chalicelib.contracts.cv import EvidenceState, WarningKind
from chalicelib.contracts.document import Document
from chalicelib.engines.grounding import RECOGNISED_CONFIDENCE, ground
from chalicelib.engines.model_progress import AnswerProgress, progress_to
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.errors import ScannedWithoutText, UnsafeFile
from chalicelib.reading.on_picture import box_on_picture
from chalicelib.settings import load_settings
from tests.eval.corpus import SAMPLES
from tests.eval.scans import scan
from tests.unit.adapters.test_textract import SCAN

NOW = datetime(2025, 1, 1, tzinfo=UTC)
CV = SAMPLES / "cv_tobias_wendelin.pdf"
BOTH = [TESSERACT, RAPIDOCR]

each = pytest.mark.parametrize(
    "ocr",
    [
        pytest.param(TESSERACT, marks=pytest.mark.tesseract, id="tesseract"),
        pytest.param(RAPIDOCR, marks=pytest.mark.rapidocr, id="rapidocr"),
    ],
)


@cache
def turned_scan(ocr: LocalOcr) -> Document:
    """The first page alone: each takes seconds."""
    with PdfDocument(CV) as cv, PdfDocument.new() as first, BytesIO() as out:
        first.import_pages(cv, [0])
        first.save(out)
        return ocr.read(scan(out.getvalue(), "turned"))


@each
def test_a_turned_scan_is_read_and_its_values_lead_to_their_places_on_the_picture(ocr: LocalOcr) -> None:
    document = turned_scan(ocr)
    assert abs(abs(document.pages[0].turn) - 2.0) < 0.2
    cv = ground(extract_cv(document, NOW), document)
    assert cv.person.full_name == "Tobias Wendelin"
    (place,) = cv.evidence["/person/lastName"]
    assert place.state is EvidenceState.GROUNDED
    assert place.confidence == RECOGNISED_CONFIDENCE
    assert place.from_picture
    straight = document.box_of(next(line for line in document.lines if "Wendelin" in line.text))
    assert place.box == pytest.approx(box_on_picture(straight, document.pages[0]), abs=0.001)
    assert place.box != pytest.approx(straight, abs=0.001)


@each
def test_what_was_recognised_says_so(ocr: LocalOcr) -> None:
    told = [w.detail for w in turned_scan(ocr).warnings if w.kind is WarningKind.SCAN_RECOGNISED]
    pages = len(turned_scan(ocr).pages)
    assert told == [f"{pages}/{pages}"]
    assert all(page.is_recognised for page in turned_scan(ocr).pages)


@each
def test_a_picture_without_text_stays_a_scan_and_each_page_is_told(ocr: LocalOcr) -> None:
    heard: list[AnswerProgress] = []
    with progress_to(heard.append), pytest.raises(ScannedWithoutText):
        ocr.read(SCAN)
    assert heard == [AnswerProgress("recognise", 0, 1, 1)]


@each
def test_a_page_that_takes_too_long_is_given_up(ocr: LocalOcr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_ocr, "PAGE_SECONDS", 0.01)
    with pytest.raises(UnsafeFile):
        ocr.read(SCAN)


@pytest.mark.parametrize("ocr", BOTH, ids=lambda ocr: ocr.name)
def test_without_the_program_a_scan_stays_a_scan(ocr: LocalOcr) -> None:
    with pytest.raises(ScannedWithoutText):
        replace(ocr, is_installed=lambda: False).read(SCAN)


@pytest.mark.parametrize("ocr", BOTH, ids=lambda ocr: ocr.name)
def test_a_program_that_fails_at_a_page_says_which_step_it_was(ocr: LocalOcr) -> None:
    with pytest.raises(UnsafeFile) as refused:
        replace(ocr, name="unknown", is_installed=lambda: True).read(SCAN)
    assert refused.value.details["reason"] == "recognition"


@pytest.mark.parametrize("ocr", BOTH, ids=lambda ocr: ocr.name)
def test_the_setting_names_it(ocr: LocalOcr) -> None:
    container = wiring.Container(replace(load_settings(), ocr=ocr.name))
    assert container._recognition() is ocr
