"""Scans go to Textract as pictures and come back as lines in reading order."""

from typing import Any

import pytest

from chalicelib.adapters.textract import TextractOcr
from chalicelib.errors import ScannedWithoutText
from chalicelib.reading import read_document
from tests.unit.reading.pdf_builder import pdf
from tests.unit.reading.test_hidden_text import RESOURCES, STRIPES, picture

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
