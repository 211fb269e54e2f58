"""Text recognition by Amazon Textract: pictures of the pages go in, positioned words come out."""

import base64
from dataclasses import replace
from typing import Any

from ..contracts.document import Document
from .aws import client, translated_errors

USD_PER_PAGE = 0.0015
"""DetectDocumentText, first million pages a month, us-east-1 (Amazon Textract pricing)."""

MIN_CONFIDENCE = 40.0


class TextractOcr:
    """Reads scans. The file itself never leaves the reading process; Textract sees grey pictures of its pages."""

    def __init__(self, endpoint: str = "", textract: Any = None) -> None:
        self._endpoint = endpoint
        self._textract = textract

    def read(self, content: bytes) -> Document:
        """Return the recognised text of every page of a PDF, or of every large picture in a Word file, as lines.

        `Document.cost_usd` is what it cost. Pages go one at a time, so there is no limit of Textract on their number.

        Raises:
            ScannedWithoutText: nothing was recognised.
            StorageUnavailable: Textract throttled or did not answer; the caller tries again later.
        """
        from ..reading import show_pages
        from ..reading.recognised import RecognisedPage, document_of_words

        pages = []
        for width, height, picture in show_pages(content):
            with translated_errors("textract"):
                service = self._textract or client("textract", self._endpoint)
                answer = service.detect_document_text(Document={"Bytes": base64.b64decode(picture)})
            pages.append(RecognisedPage(width, height, _words(answer)))
        return replace(document_of_words(pages, content), cost_usd=round(USD_PER_PAGE * len(pages), 4))


def _words(answer: dict[str, Any]) -> list[Any]:
    from ..reading.recognised import Word

    words = []
    for block in answer.get("Blocks", []):
        if block.get("BlockType") != "WORD" or block.get("Confidence", 100.0) < MIN_CONFIDENCE:
            continue
        box = block["Geometry"]["BoundingBox"]
        left, top = box["Left"], box["Top"]
        words.append(Word(block["Text"], left, top, left + box["Width"], top + box["Height"]))
    return words
