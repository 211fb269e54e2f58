"""A small picture of a PDF's first page, drawn inside the reading process."""

import base64
import io
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image

from ..errors import FileDamaged
from .page_pictures import draw
from .preflight import inspect_pdf, is_plain

PIXELS_ACROSS = 640
"""A tenth more than the page is shown wide beside its data, at 1280 px; more would be seen for half a second."""

MAX_PIXELS = 2_000_000
QUALITY = 60
"""Of JPEG: about 50 KB a page of text, in 2 ms. PNG of few colours is half of that, and takes 10 ms."""


def draw_first_page(content: bytes) -> dict[str, Any]:
    """Return `{"width", "height": in points, "picture": base64 of a JPEG}`.

    Raises:
        FileDamaged, PasswordProtected, TooManyPages, UnsafeFile.
    """
    if not is_plain(content):
        inspect_pdf(content)
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        raise FileDamaged(found="PDF")
    try:
        page = draw(document, 0, PIXELS_ACROSS, MAX_PIXELS, is_grey=False)
    finally:
        pdfium.FPDF_CloseDocument(document)
    picture = Image.frombuffer("RGB", (page.width, page.height), page.pixels, "raw", "BGRX", page.stride, 1)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return {"width": page.points[0], "height": page.points[1], "picture": base64.b64encode(out.getvalue()).decode()}
