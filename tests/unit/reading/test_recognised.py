"""Recognised words become lines of a document: pages are straightened, bold words known, places kept."""

import io
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

import chalicelib
from chalicelib.contracts.cv import Evidence, EvidenceState
from chalicelib.contracts.document import Page
from chalicelib.engines.grounding import ground
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.reading.hocr import read_hocr
from chalicelib.reading.lighting import is_shaded
from chalicelib.reading.on_picture import box_on_picture
from chalicelib.reading.recognise import PROGRAMS, recognise
from chalicelib.reading.recognised import RecognisedPage, Word, document_of_words
from chalicelib.reading.straighten import straighten

NOW = datetime(2025, 1, 1, tzinfo=UTC)
FONT = Path(chalicelib.__file__).parent / "resources" / "fonts" / "regular.ttf"


@pytest.mark.parametrize("degrees", [-3.0, 0.0, 2.0])
def test_a_page_is_turned_back(degrees: float) -> None:
    page = Image.new("L", (850, 1200), 255)
    chance = random.Random(1)  # noqa: S311 - the same lines again
    for row in range(80, 1100, 30):
        page.paste(0, (80, row, chance.randrange(300, 780), row + 9))
    straight, turn = straighten(page.rotate(degrees, fillcolor=255))
    assert turn == pytest.approx(degrees, abs=0.15)
    assert straight.size == page.size


def lit(left: int, right: int) -> Image.Image:
    """A page of grey lines whose paper is as bright at its edges as told."""
    light = Image.linear_gradient("L").rotate(90).resize((1600, 2200))
    paper = light.point([round(left + (right - left) * grey / 255) for grey in range(256)])
    pencil = ImageDraw.Draw(paper)
    for y in range(100, 2100, 40):
        pencil.line((100, y, 1500, y), fill=30, width=6)
    return paper


@pytest.mark.parametrize(
    ("left", "right", "shaded"), [(250, 250, False), (225, 255, False), (140, 250, True), (250, 140, True)]
)
def test_a_shadow_is_told_from_even_light(left: int, right: int, shaded: bool) -> None:
    assert is_shaded(lit(left, right)) is shaded


def test_a_coloured_sidebar_is_no_shadow() -> None:
    page = lit(250, 250)
    ImageDraw.Draw(page).rectangle((0, 0, 550, 2200), fill=60)
    assert not is_shaded(page)


@pytest.mark.slow
@pytest.mark.tesseract
def test_what_lies_in_a_shadow_is_read() -> None:
    page = lit(255, 255)
    page.paste(255, (0, 0, *page.size))
    font = ImageFont.truetype(str(FONT), 40)
    for y in range(100, 2000, 100):
        ImageDraw.Draw(page).text((100, y), "Projektleitung", fill=40, font=font)
        ImageDraw.Draw(page).text((1200, y), f"03/20{y // 100 + 10}", fill=40, font=font)
    dark = Image.linear_gradient("L").rotate(90).resize(page.size)
    shade = dark.point([255 if grey < 110 else round(255 - (grey - 110) * 1.25) for grey in range(256)])
    out = io.BytesIO()
    ImageChops.multiply(page, shade).save(out, "PNG")
    words = [word[0] for word in recognise(out.getvalue(), PROGRAMS["tesseract"])["words"]]
    assert words.count("Projektleitung") == 19
    assert {f"03/20{y + 10}" for y in range(1, 20)} <= set(words)


def test_a_place_on_a_straightened_page_is_turned_with_its_picture() -> None:
    page = Page(1, 600.0, 800.0, turn=90.0)
    # A quarter to the left, so seen 800 wide: what stood right of the middle lies above it.
    assert box_on_picture((0.6, 0.5, 0.7, 0.5), page) == pytest.approx((0.5, 0.3, 0.5, 0.4), abs=0.001)
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
