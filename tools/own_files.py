"""Read files of our own in this process, without the limits that a stranger's file is read under."""

import json
from unittest.mock import patch

from chalicelib.contracts.document import Document
from chalicelib.reading import pdf_pages
from chalicelib.reading.page_lines import finish
from chalicelib.reading.read import build_document, read_document
from chalicelib.reading.read_page import ReadPage


def read_own(content: bytes) -> Document:
    """Return the document of a PDF or Word file; raises what reading does."""
    return lay_out(open_pages(content), content) if content.startswith(b"%PDF") else read_document(content)


def open_pages(content: bytes) -> list[ReadPage]:
    """Return a PDF's pages before layout."""
    with patch.object(pdf_pages, "finish", lambda pages, *_: {"pages": pages}):
        pages: list[ReadPage] = pdf_pages.read_pdf(content)["pages"]
    return pages


def lay_out(pages: list[ReadPage], content: bytes) -> Document:
    return build_document(json.loads(json.dumps(finish(pages, []))), content, "pdf")
