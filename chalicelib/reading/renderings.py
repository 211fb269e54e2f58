"""Pictures of a page, or of a part of it, as PDFium draws it."""

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from .limits import STEP
from .pixels import differ

Box = tuple[float, float, float, float]

Pixels = tuple[int, int, int, int]
"""Left, top, right and bottom of a rectangle, in pixels of the scene."""


class Picture:
    """A rendered part of a page: `pixel` bytes per pixel, `stride` bytes per row."""

    def __init__(self, page: Any, size: tuple[int, int], window: Pixels, colored: bool) -> None:
        left, top, right, bottom = window
        form = pdfium.FPDFBitmap_BGRx if colored else pdfium.FPDFBitmap_Gray
        bitmap = pdfium.FPDFBitmap_CreateEx(right - left, bottom - top, form, None, 0)
        if not bitmap:
            raise MemoryError
        self._bitmap = bitmap
        self._left, self._top = left, top
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, right - left, bottom - top, 0xFFFFFFFF)
        flags = pdfium.FPDF_ANNOT | (0 if colored else pdfium.FPDF_GRAYSCALE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, -left, -top, *size, 0, flags)
        self.stride = int(pdfium.FPDFBitmap_GetStride(bitmap))
        self.pixel = 4 if colored else 1
        # The picture is looked at where it is, without copying it; it lives until this object goes.
        address = ctypes.cast(pdfium.FPDFBitmap_GetBuffer(bitmap), ctypes.c_void_p).value or 0
        self.data = memoryview((ctypes.c_ubyte * (self.stride * (bottom - top))).from_address(address)).cast("B")

    def __del__(self) -> None:
        pdfium.FPDFBitmap_Destroy(self._bitmap)

    def cut(self, place: Pixels) -> bytes:
        """Return the rectangle's rows one after the other."""
        x0, y0, x1, y1 = place
        data, stride, pixel = self.data, self.stride, self.pixel
        first, last = (x0 - self._left) * pixel, (x1 - self._left) * pixel
        rows = range((y0 - self._top) * stride, (y1 - self._top) * stride, stride)
        return b"".join([data[row + first : row + last] for row in rows])


@dataclass(frozen=True, slots=True)
class Shape:
    """Texts painted in black, and painted in white."""

    black: Picture
    white: Picture

    def cut(self, place: Pixels) -> bytes:
        one, two = self.black.cut(place), self.white.cut(place)
        return differ(one[1::4], two[1::4], STEP) if self.black.pixel > 1 else differ(one, two, STEP)
