"""Pages as pictures, inside the reading process, for text recognition: rendered ones, or those in a Word file."""

import base64
import ctypes
import struct
import zlib
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from ..errors import FileDamaged, UnsafeFile
from ..settings import MAX_PAGES
from .preflight import MAX_POINTS, inspect_pdf
from .word_pictures import word_pictures

DOTS_PER_INCH = 200
"""Text recognition wants 150 dots per inch or more (Amazon Textract, best practices)."""

MAX_PIXELS = 6_000_000
BATCH = 4
"""Pages in one answer: a page is up to 4 MB."""

_PAGE_POINTS = 595.0


def show_pictures(content: bytes, first: int) -> dict[str, Any]:
    """Return `{"pictures": [[width, height in points, base64], ...], "count": of all}` of a few pages from `first` on.

    Raises:
        FileDamaged, PasswordProtected, TooManyPages, UnsafeFile.
    """
    return _show_pdf(content, first) if content.startswith(b"%PDF-") else _show_word(content, first)


def _show_pdf(content: bytes, first: int) -> dict[str, Any]:
    inspect_pdf(content)
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        raise FileDamaged(found="PDF")
    try:
        count = min(MAX_PAGES, pdfium.FPDF_GetPageCount(document))
        pictures = [_render(document, index) for index in range(first, min(count, first + BATCH))]
    finally:
        pdfium.FPDF_CloseDocument(document)
    return {"pictures": pictures, "count": count}


def _show_word(content: bytes, first: int) -> dict[str, Any]:
    found = word_pictures(content)
    pictures = [
        [_PAGE_POINTS, round(_PAGE_POINTS * height / width, 2), base64.b64encode(data).decode()]
        for data, width, height in found[first : first + 1]
    ]
    return {"pictures": pictures, "count": len(found)}


def _render(document: Any, index: int) -> list[Any]:
    page = draw(document, index, None, MAX_PIXELS, is_grey=True)
    width, height, stride = page.width, page.height, page.stride
    rows = [page.pixels[row * stride : row * stride + width] for row in range(height)]
    return [*page.points, base64.b64encode(to_png(rows, width, height)).decode()]


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """`pixels` row by row, `stride` bytes each: one byte a pixel, or blue, green, red and nothing."""

    points: tuple[float, float]
    width: int
    height: int
    stride: int
    pixels: bytes


def draw(document: Any, index: int, across: int | None, most: int, is_grey: bool) -> DrawnPage:
    """Draw a page so many pixels wide, by default with `DOTS_PER_INCH`, and never with more than `most` pixels.

    Raises FileDamaged, and UnsafeFile for a page larger than any real one.
    """
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise FileDamaged(found="PDF")
    try:
        points = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        if max(points) > MAX_POINTS:
            raise UnsafeFile(reason="page_size")
        wanted = across / max(1.0, points[0]) if across else DOTS_PER_INCH / 72
        scale = min(wanted, (most / max(1.0, points[0] * points[1])) ** 0.5)
        width, height = max(1, round(points[0] * scale)), max(1, round(points[1] * scale))
        form = pdfium.FPDFBitmap_Gray if is_grey else pdfium.FPDFBitmap_BGRx
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, form, None, 0)
        if not bitmap:
            raise MemoryError
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            flags = pdfium.FPDF_ANNOT | (pdfium.FPDF_GRAYSCALE if is_grey else 0)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
    finally:
        pdfium.FPDF_ClosePage(page)
    return DrawnPage((round(points[0], 2), round(points[1], 2)), width, height, stride, pixels)


def to_png(rows: list[bytes], width: int, height: int) -> bytes:
    """Return an 8 bit grey PNG (W3C PNG specification: signature, IHDR, IDAT with filter 0 per row, IEND)."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"".join(b"\x00" + row for row in rows), 6)
    chunks = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
