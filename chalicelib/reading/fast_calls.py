"""PDFium calls that are made thousands of times a page, declared with plain addresses.

pypdfium2's own declarations check and wrap every pointer in an object, which costs more than the call itself.
A pointer is passed as its address (`address_of`), an output as the address of a ctypes value (`ctypes.addressof`).
"""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_P, _I, _U, _F = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_float


def address_of(pointer: Any) -> int:
    return ctypes.cast(pointer, _P).value or 0


def _declare(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.CFUNCTYPE(result, *arguments)(address_of(function))


text_object_of = _declare(pdfium.FPDFText_GetTextObject, _P, _P, _I)
unicode_of = _declare(pdfium.FPDFText_GetUnicode, _U, _P, _I)
has_map_error = _declare(pdfium.FPDFText_HasUnicodeMapError, _I, _P, _I)
loose_box_of = _declare(pdfium.FPDFText_GetLooseCharBox, _I, _P, _I, _P)
origin_of = _declare(pdfium.FPDFText_GetCharOrigin, _I, _P, _I, _P, _P)
matrix_of = _declare(pdfium.FPDFText_GetMatrix, _I, _P, _I, _P)
font_of = _declare(pdfium.FPDFTextObj_GetFont, _P, _P)
font_size_of = _declare(pdfium.FPDFTextObj_GetFontSize, _I, _P, _P)
render_mode_of = _declare(pdfium.FPDFTextObj_GetTextRenderMode, _I, _P)
fill_color_of = _declare(pdfium.FPDFPageObj_GetFillColor, _I, _P, _P, _P, _P, _P)
set_active = _declare(pdfium.FPDFPageObj_SetIsActive, _I, _P, _I)
page_object = _declare(pdfium.FPDFPage_GetObject, _P, _P, _I)
object_type = _declare(pdfium.FPDFPageObj_GetType, _I, _P)
bounds_of = _declare(pdfium.FPDFPageObj_GetBounds, _I, _P, _P, _P, _P, _P)
stroke_color_of = _declare(pdfium.FPDFPageObj_GetStrokeColor, _I, _P, _P, _P, _P, _P)
draw_mode_of = _declare(pdfium.FPDFPath_GetDrawMode, _I, _P, _P, _P)
segment_count_of = _declare(pdfium.FPDFPath_CountSegments, _I, _P)
path_segment = _declare(pdfium.FPDFPath_GetPathSegment, _P, _P, _I)
segment_type = _declare(pdfium.FPDFPathSegment_GetType, _I, _P)
point_of_segment = _declare(pdfium.FPDFPathSegment_GetPoint, _I, _P, _P, _P)
matrix_of_object = _declare(pdfium.FPDFPageObj_GetMatrix, _I, _P, _P)
form_object = _declare(pdfium.FPDFFormObj_GetObject, _P, _P, ctypes.c_ulong)
