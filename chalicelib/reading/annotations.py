"""Take annotations that no reader shows off a page; tell what stands in those that are shown, and where links lead."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from ..errors import UnsafeFile
from .runs import Geometry

MAX_ANNOTATIONS = 2_000
"""Of one page; a CV has a few links and form fields."""

MAX_LINKS = 300
_NOT_SHOWN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW


def look_at_annotations(page: Any) -> tuple[bool, bool]:
    """Return whether notes, stamps or filled-in form fields stand on the page, and whether any annotation is drawn.

    A reader sees the former like any text. Annotations that no reader shows are taken off the page.
    """
    written = (pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WIDGET)
    count = pdfium.FPDFPage_GetAnnotCount(page)
    if count > MAX_ANNOTATIONS:
        raise UnsafeFile(reason="annotations")
    is_drawn = has_notes = False
    for index in reversed(range(count)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if pdfium.FPDFAnnot_GetFlags(annotation) & _NOT_SHOWN:
            pdfium.FPDFPage_CloseAnnot(annotation)
            pdfium.FPDFPage_RemoveAnnot(page, index)
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        # A link looks like nothing unless it brings its own appearance.
        is_drawn = is_drawn or kind != pdfium.FPDF_ANNOT_LINK or bool(pdfium.FPDFAnnot_HasKey(annotation, b"AP"))
        pdfium.FPDFPage_CloseAnnot(annotation)
        has_notes = has_notes or kind in written
    return has_notes, is_drawn or has_notes


def read_links(document: Any, page: Any, geometry: Geometry) -> list[list[Any]]:
    """Return [address, x0, y0, x1, y1] per link annotation that opens an address; internal links are left out."""
    found: list[list[Any]] = []
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    rect = pdfium.FS_RECTF()
    while len(found) < MAX_LINKS and pdfium.FPDFLink_Enumerate(page, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        if not 1 < size <= 4096:
            continue
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
        if pdfium.FPDFLink_GetAnnotRect(link, rect):
            x0, y0, x1, y1 = geometry.box(rect.left, rect.bottom, rect.right, rect.top)
            address = buffer.value.decode("utf-8", "replace")
            found.append([address, round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)])
    return found
