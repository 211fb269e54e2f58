"""Take annotations that no reader shows off a page, and tell what stands in those that are shown."""

from typing import Any

import pypdfium2.raw as pdfium

from ..errors import UnsafeFile

MAX_ANNOTATIONS = 2_000
"""Of one page; a CV has a few links and form fields."""

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
