"""A scan is read on this machine: straightened, as lines with places on the picture, marked as recognised."""

import random
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from chalicelib.adapters import tesseract
from chalicelib.adapters.tesseract import TesseractOcr
from chalicelib.contracts.cv import Evidence, EvidenceState, WarningKind
from chalicelib.contracts.document import Document, Page
from chalicelib.engines.grounding import RECOGNISED_CONFIDENCE, ground
from chalicelib.engines.model_progress import AnswerProgress, progress_to
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.errors import ScannedWithoutText
from chalicelib.reading.hocr import read_hocr
from chalicelib.reading.on_picture import box_on_picture
from chalicelib.reading.recognised import RecognisedPage, Word, document_of_words
from chalicelib.reading.straighten import straighten
from tests.eval.corpus import SAMPLES
from tests.eval.scans import scan
from tests.unit.adapters.test_textract import SCAN

NOW = datetime(2025, 1, 1, tzinfo=UTC)
CV = SAMPLES / "cv_tobias_wendelin.pdf"


@cache
def turned_scan() -> Document:
    """The first page alone: each takes seconds."""
    with PdfDocument(CV) as cv, PdfDocument.new() as first, BytesIO() as out:
        first.import_pages(cv, [0])
        first.save(out)
        return TesseractOcr().read(scan(out.getvalue(), "turned"))


@pytest.mark.tesseract
def test_a_turned_scan_is_read_and_its_values_lead_to_their_places_on_the_picture() -> None:
    document = turned_scan()
    assert abs(abs(document.pages[0].turn) - 2.0) < 0.2
    cv = ground(extract_cv(document, NOW), document)
    assert cv.person.full_name == "Tobias Wendelin"
    (place,) = cv.evidence["/person/lastName"]
    assert place.state is EvidenceState.GROUNDED
    assert place.confidence == RECOGNISED_CONFIDENCE
    straight = document.box_of(next(line for line in document.lines if "Wendelin" in line.text))
    assert place.box == pytest.approx(box_on_picture(straight, document.pages[0]), abs=0.001)
    assert place.box != pytest.approx(straight, abs=0.001)


@pytest.mark.tesseract
def test_what_was_recognised_says_so() -> None:
    told = [w.detail for w in turned_scan().warnings if w.kind is WarningKind.SCAN_RECOGNISED]
    pages = len(turned_scan().pages)
    assert told == [f"{pages}/{pages}"]
    assert turned_scan().is_recognised


@pytest.mark.tesseract
def test_a_picture_without_text_stays_a_scan_and_each_page_is_told() -> None:
    heard: list[AnswerProgress] = []
    with progress_to(heard.append), pytest.raises(ScannedWithoutText):
        TesseractOcr().read(SCAN)
    assert heard == [AnswerProgress("recognise", 0, 1, 1)]


def test_without_the_program_a_scan_stays_a_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "is_installed", lambda: False)
    with pytest.raises(ScannedWithoutText):
        TesseractOcr().read(SCAN)


@pytest.mark.parametrize("degrees", [-3.0, 0.0, 2.0])
def test_a_page_is_turned_back(degrees: float) -> None:
    page = Image.new("L", (850, 1200), 255)
    chance = random.Random(1)  # noqa: S311 - the same lines again
    for row in range(80, 1100, 30):
        page.paste(0, (80, row, chance.randrange(300, 780), row + 9))
    straight, turn = straighten(page.rotate(degrees, fillcolor=255))
    assert turn == pytest.approx(degrees, abs=0.15)
    assert straight.size == page.size


def test_a_place_on_a_straightened_page_is_turned_with_its_picture() -> None:
    page = Page(1, 600.0, 800.0, turn=90.0)
    # A quarter to the left: what stood right of the middle lies above it.
    assert box_on_picture((0.6, 0.5, 0.7, 0.5), page) == pytest.approx((0.5, 0.35, 0.5, 0.425), abs=0.001)
    assert box_on_picture((0.1, 0.2, 0.3, 0.4), Page(1, 600.0, 800.0)) == (0.1, 0.2, 0.3, 0.4)


def test_words_take_height_and_baseline_from_their_line() -> None:
    line = "bbox 100 50 400 90; baseline 0 -10; x_size 40; x_descenders 8; x_ascenders 9"
    words = "".join(
        f"<span class='ocrx_word' title='bbox {x} 60 {x + 90} 80; x_wconf 91'>{text}</span>"
        for x, text in ((100, "o&#xFB03;ce"), (210, "aus"))
    )
    body = f"<body><span class='ocr_line' title='{line}'>{words}</span></body>"
    page = f"<html xmlns='http://www.w3.org/1999/xhtml'>{body}</html>"
    assert [(w.text, w.baseline, round(w.size, 1)) for w in read_hocr(page.encode())] == [
        ("office", 80.0, 35.2),
        ("aus", 80.0, 35.2),
    ]


def test_bold_words_are_spans_of_their_own() -> None:
    words = [
        Word("Datenbanken:", 0.1, 0.1, 0.25, 0.112, 0.11, 0.012, bold=True),
        Word("PostgreSQL", 0.26, 0.1, 0.36, 0.112, 0.11, 0.012),
        Word("Betriebssysteme", 0.1, 0.13, 0.3, 0.142, 0.14, 0.012),
    ]
    document = document_of_words([RecognisedPage(595, 842, words)], b"%PDF-")
    assert [(span.text, span.bold) for span in document.lines[0].spans] == [
        ("Datenbanken: ", True),
        ("PostgreSQL", False),
    ]


def test_places_that_were_not_found_keep_their_state() -> None:
    words = [Word("Berufserfahrung", 0.1, 0.1, 0.3, 0.112), Word("Softwareentwicklerin", 0.1, 0.2, 0.4, 0.212)]
    document = document_of_words([RecognisedPage(595, 842, words)], b"%PDF-")
    cv = extract_cv(document, NOW)
    cv.person.first_name = "Ida"
    assert ground(cv, document).evidence["/person/firstName"] == [
        Evidence(page=0, confidence=0, state=EvidenceState.UNGROUNDED)
    ]
