"""Words with their line's height from hOCR (The hOCR Embedded OCR Workflow and Output Format, 1.2)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
_NUMBERS = re.compile(r"(bbox|baseline|x_size|x_ascenders|x_descenders|x_wconf)((?: -?[\d.]+)+)")

POINTS_OF_X_SIZE = 0.88
"""A type's size as a share of hOCR's x_size, which reaches from descenders to ascenders of the line."""


@dataclass(frozen=True, slots=True)
class HocrWord:
    """`box` is its ink, in pixels; `baseline` and `size` are those of its line, alike for all its words."""

    text: str
    box: tuple[float, float, float, float]
    baseline: float
    size: float
    confidence: float
    line: int


def read_hocr(hocr: bytes) -> list[HocrWord]:
    """Return the words in the order of the answer; ligatures are taken apart."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(hocr, parser)
    if root is None:
        return []
    return [word for number, line in enumerate(_elements(root, _LINES)) for word in _words(line, number)]


def _words(line: Any, number: int) -> Iterator[HocrWord]:
    told = _numbers(line)
    x0, _, _, bottom = told.get("bbox", (0.0, 0.0, 0.0, 0.0))
    slope, offset = told.get("baseline", (0.0, 0.0))
    for element in _elements(line, frozenset({"ocrx_word"})):
        text = unicodedata.normalize("NFKC", "".join(element.itertext())).strip()
        own = _numbers(element)
        box = own.get("bbox", ())
        if not text or len(box) != 4:
            continue
        baseline = bottom + offset + slope * ((box[0] + box[2]) / 2 - x0)
        size = told.get("x_size", (box[3] - box[1],))[0] * POINTS_OF_X_SIZE
        confidence = own.get("x_wconf", (100.0,))[0]
        yield HocrWord(text, (box[0], box[1], box[2], box[3]), baseline, size, confidence, number)


def _elements(root: Any, classes: frozenset[str]) -> Iterator[Any]:
    return (element for element in root.iter("{*}span") if element.get("class") in classes)


def _numbers(element: Any) -> dict[str, tuple[float, ...]]:
    return {name: tuple(map(float, values.split())) for name, values in _NUMBERS.findall(element.get("title") or "")}
