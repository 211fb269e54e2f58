"""Scans go to Textract as pictures and come back as lines in reading order."""

import io
import zipfile
from typing import Any

import pytest

from chalicelib.adapters.textract import TextractOcr
from chalicelib.errors import ScannedWithoutText
from chalicelib.reading import read_document
from chalicelib.reading.page_pictures import to_png
from tests.unit.reading.pdf_builder import pdf
from tests.unit.reading.test_hidden_text import RESOURCES, STRIPES, picture
from tests.unit.reading.test_word_features import OFFICE, docx

SCAN = pdf(
    "q 595 0 0 842 0 0 cm /P0 Do Q",
    extra_page=RESOURCES % "/XObject << /P0 7 0 R >>",
    objects=[picture(STRIPES)],
)


class FakeTextract:
    """Answers every picture with the same words: (text, left, top) in fractions; a letter is 0.01 wide."""

    def __init__(self, words: list[tuple[str, float, float]]) -> None:
        self.words = words
        self.pictures: list[bytes] = []

    def detect_document_text(self, Document: dict[str, bytes]) -> dict[str, Any]:  # noqa: N803 - AWS names
        self.pictures.append(Document["Bytes"])
        blocks: list[dict[str, Any]] = [{"BlockType": "PAGE"}]
        for text, left, top in self.words:
            box = {"Left": left, "Top": top, "Width": 0.01 * len(text), "Height": 0.012}
            blocks.append({"BlockType": "WORD", "Text": text, "Confidence": 99.0, "Geometry": {"BoundingBox": box}})
        blocks.append({**blocks[-1], "Text": "§$%", "Confidence": 12.0})
        return {"Blocks": blocks}


def test_words_of_a_scan_become_lines_in_reading_order() -> None:
    with pytest.raises(ScannedWithoutText):
        read_document(SCAN)
    words = [("2019", 0.1, 0.3), ("Bäckerin", 0.4, 0.3), ("Backhaus", 0.4, 0.32), ("Nord", 0.49, 0.32)]
    words += [("2015", 0.1, 0.4), ("Lehre", 0.4, 0.4), ("Ida", 0.1, 0.1), ("Holm", 0.135, 0.1)]
    service = FakeTextract(words)
    document = TextractOcr(textract=service).read(SCAN)
    assert [line.text for line in document.lines] == [
        "Ida Holm",
        *["2019", "Bäckerin", "Backhaus Nord"],
        *["2015", "Lehre"],
    ]
    assert service.pictures[0].startswith(b"\x89PNG\r\n\x1a\n")
    assert document.cost_usd == 0.0015
    x0, y0, _, _ = document.box_of(document.lines[0])
    assert (x0, y0) == pytest.approx((0.1, 0.1), abs=0.005)


def test_a_scan_in_which_nothing_is_recognised_stays_a_scan() -> None:
    with pytest.raises(ScannedWithoutText):
        TextractOcr(textract=FakeTextract([("Ida", 0.1, 0.1)])).read(SCAN)


def test_every_page_of_a_long_scan_is_recognised_one_at_a_time() -> None:
    scan = pdf(
        *["q 595 0 0 842 0 0 cm /P0 Do Q"] * 12,
        extra_page=RESOURCES % "/XObject << /P0 7 0 R >>",
        objects=[picture(STRIPES)],
    )
    service = FakeTextract([("Berufserfahrung", 0.1, 0.1), ("Bäckerin", 0.1, 0.2)])
    document = TextractOcr(textract=service).read(scan)
    assert len(service.pictures) == len(document.pages) == 12
    assert [line.page for line in document.lines] == [page for page in range(1, 13) for _ in range(2)]
    assert document.cost_usd == 0.018


def word_with_pictures(*pictures: bytes) -> bytes:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    blips = "".join(f'<a:blip xmlns:a="{drawing}" r:embed="p{i}"/>' for i in range(len(pictures)))
    relations = "".join(
        f'<Relationship Id="p{i}" Type="{OFFICE}/image" Target="media/p{i}"/>' for i in range(len(pictures))
    )
    out = io.BytesIO(docx(f"<w:p><w:r><w:drawing>{blips}</w:drawing></w:r></w:p>", relations))
    with zipfile.ZipFile(out, "a") as archive:
        for index, data in enumerate(pictures):
            archive.writestr(f"word/media/p{index}", data)
    return out.getvalue()


def test_the_pages_of_a_scan_that_was_pasted_into_word_are_recognised_and_its_logo_is_not() -> None:
    page = to_png([bytes(600)] * 800, 600, 800)
    frame = b"\xff\xc0\x00\x11\x08" + (900).to_bytes(2, "big") + (640).to_bytes(2, "big")
    photo_of_page = b"\xff\xd8\xff\xe0\x00\x04ab" + frame + bytes(20)
    content = word_with_pictures(to_png([bytes(80)] * 60, 80, 60), page, photo_of_page)
    with pytest.raises(ScannedWithoutText):
        read_document(content)
    service = FakeTextract([("Berufserfahrung", 0.1, 0.1), ("Bäckerin", 0.1, 0.2)])
    document = TextractOcr(textract=service).read(content)
    assert service.pictures == [page, photo_of_page]
    assert [(page.width, page.height) for page in document.pages] == [(595, 793.33), (595, 836.72)]
    assert document.lines[-1].text == "Bäckerin"


def test_a_word_file_without_any_picture_of_a_page_stays_without_text() -> None:
    with pytest.raises(ScannedWithoutText):
        TextractOcr(textract=FakeTextract([])).read(word_with_pictures(to_png([bytes(80)] * 60, 80, 60)))
