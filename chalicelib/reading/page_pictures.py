"""Render pages as grey PNG pictures inside the reading process, for text recognition."""

import base64
import ctypes
import struct
import zlib
from typing import Any

import pypdfium2.raw as pdfium

from ..errors import FileDamaged
from .preflight import inspect_pdf

DOTS_PER_INCH = 200
"""Text recognition wants 150 dots per inch or more (Amazon Textract, best practices)."""

MAX_PIXELS = 6_000_000
MAX_PICTURES = 10


def render_pages(content: bytes) -> dict[str, Any]:
    """Return `{"pictures": [[width, height in points, base64 of a PNG], ...]}` of the first pages.

    Raises:
        FileDamaged, PasswordProtected, TooManyPages, UnsafeFile.
    """
    inspect_pdf(content)
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        raise FileDamaged(found="PDF")
    try:
        count = min(MAX_PICTURES, pdfium.FPDF_GetPageCount(document))
        return {"pictures": [_render(document, index) for index in range(count)]}
    finally:
        pdfium.FPDF_CloseDocument(document)


def _render(document: Any, index: int) -> list[Any]:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise FileDamaged(found="PDF")
    try:
        points = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        scale = min(DOTS_PER_INCH / 72, (MAX_PIXELS / max(1.0, points[0] * points[1])) ** 0.5)
        width, height = max(1, round(points[0] * scale)), max(1, round(points[1] * scale))
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
        if not bitmap:
            raise MemoryError
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            flags = pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
    finally:
        pdfium.FPDF_ClosePage(page)
    rows = [pixels[row * stride : row * stride + width] for row in range(height)]
    return [round(points[0], 2), round(points[1], 2), base64.b64encode(to_png(rows, width, height)).decode()]


def to_png(rows: list[bytes], width: int, height: int) -> bytes:
    """Return an 8 bit grey PNG (W3C PNG specification: signature, IHDR, IDAT with filter 0 per row, IEND)."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"".join(b"\x00" + row for row in rows), 6)
    chunks = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
