"""Recognised words become lines of a document: pages are straightened, bold words known, places kept."""

import random
from datetime import UTC, datetime

import pytest
from PIL import Image

from chalicelib.contracts.cv import Evidence, EvidenceState
from chalicelib.contracts.document import Page
from chalicelib.engines.grounding import ground
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.reading.hocr import read_hocr
from chalicelib.reading.on_picture import box_on_picture
from chalicelib.reading.recognised import RecognisedPage, Word, document_of_words
from chalicelib.reading.straighten import straighten

NOW = datetime(2025, 1, 1, tzinfo=UTC)


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
