"""PDFium calls that are made thousands of times a page.

pypdfium2's own declarations check and wrap every argument, which costs more than the call itself. Here nothing is
checked: an object of PDFium is passed as `pointer(address)`, a number as a number, an output as `ctypes.byref(...)`, or
as one of `outputs(...)`. Calls keep the interpreter's lock: the reading process has one thread.
"""

import ctypes
from collections.abc import Callable, Sequence
from typing import Any

import pypdfium2.raw as pdfium


class pointer(ctypes.c_void_p):  # noqa: N801 - a type like those of ctypes
    """An object of PDFium. Unlike a plain c_void_p, it comes out of a call as what it is, and goes into the next."""


_P, _I, _U = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint
_outputs: dict[int, tuple[Any, list[Any]]] = {}


def address_of(reference: Any) -> int:
    return ctypes.cast(reference, _P).value or 0


def outputs(count: int, size: int) -> tuple[Any, Sequence[Any]]:
    """Return a buffer for `count` outputs of `size` bytes, and a pointer to each. The next call uses it again."""
    buffer, places = _outputs.get(size, (None, []))
    if len(places) < count:
        count = max(count, 4096)
        buffer = ctypes.create_string_buffer(size * count)
        start = ctypes.addressof(buffer)
        places = [pointer(start + size * index) for index in range(count)]
        _outputs[size] = buffer, places
    return buffer, places


def _quick(function: Any, result: Any) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(result)(address_of(function))


text_object_of = _quick(pdfium.FPDFText_GetTextObject, _P)
unicode_of = _quick(pdfium.FPDFText_GetUnicode, _U)
has_map_error = _quick(pdfium.FPDFText_HasUnicodeMapError, _I)
loose_box_of = _quick(pdfium.FPDFText_GetLooseCharBox, _I)
origin_of = _quick(pdfium.FPDFText_GetCharOrigin, _I)
matrix_of = _quick(pdfium.FPDFText_GetMatrix, _I)
font_of = _quick(pdfium.FPDFTextObj_GetFont, _P)
font_size_of = _quick(pdfium.FPDFTextObj_GetFontSize, _I)
render_mode_of = _quick(pdfium.FPDFTextObj_GetTextRenderMode, _I)
fill_color_of = _quick(pdfium.FPDFPageObj_GetFillColor, _I)
stroke_color_of = _quick(pdfium.FPDFPageObj_GetStrokeColor, _I)
set_active = _quick(pdfium.FPDFPageObj_SetIsActive, _I)
page_object = _quick(pdfium.FPDFPage_GetObject, pointer)
form_object = ctypes.PYFUNCTYPE(pointer, pointer, ctypes.c_ulong)(address_of(pdfium.FPDFFormObj_GetObject))
object_type = _quick(pdfium.FPDFPageObj_GetType, _I)
bounds_of = _quick(pdfium.FPDFPageObj_GetBounds, _I)
matrix_of_object = _quick(pdfium.FPDFPageObj_GetMatrix, _I)
draw_mode_of = _quick(pdfium.FPDFPath_GetDrawMode, _I)
segment_count_of = _quick(pdfium.FPDFPath_CountSegments, _I)
path_segment = _quick(pdfium.FPDFPath_GetPathSegment, pointer)
segment_type = _quick(pdfium.FPDFPathSegment_GetType, _I)
point_of_segment = _quick(pdfium.FPDFPathSegment_GetPoint, _I)
