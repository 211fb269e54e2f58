"""Draw glyphs of a PDF's font, each in a cell of its own, and tell the shape of each.

PDFium draws them as it draws the page, so a shape is what a reader sees, whatever the font says of itself.
"""

import ctypes
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

import pypdfium2.raw as pdfium

from .fast_calls import address_of, origin_of, pointer, unicode_of
from .letter_shapes import SIDE, Shape, make_shape
from .pixels import columns

CELL = 48
"""Pixels of a cell's sides."""

SIZE = 24.0
"""Pixels of the em: at that the letters of text faces are told apart, and larger ones cost more to draw."""

MOST_PER_SHEET = 200

_LEFT, _BELOW = 12, 14
"""Pixels from a cell's edges to the place where its glyph begins."""

_INK = bytes(255 if grey <= 165 else 0 for grey in range(256))
"""Marks what is dark enough to be a stroke: in the thinnest faces it fills half of a pixel."""

_MARK = b"\xff"
_SMALLEST, _TRIES = 9, 4
"""Pixels of height that some letter has; how often another size is tried."""


class Sheets:
    """Sheets of one document. Fonts that stand on one stay at their addresses until the sheets are closed."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._pages: list[Any] = []
        self.held: set[int] = set()
        """Addresses of the fonts that stand on a sheet; of another one, a next page may have a new font there."""

    def close(self) -> None:
        for page in self._pages:
            pdfium.FPDF_ClosePage(page)

    def shapes(self, font: Any, codes: Sequence[int]) -> Iterator[Shape | None]:
        """Yield the shapes of a font's glyphs by their codes; None where there is no ink."""
        for begin in range(0, len(codes), MOST_PER_SHEET):
            yield from self._shapes(font, codes[begin : begin + MOST_PER_SHEET])

    def texts(self, font: Any, codes: Sequence[int]) -> dict[int, str]:
        """Return what PDFium takes these codes of a font for, those of letters that it takes for something."""
        found: dict[int, str] = {}
        for begin in range(0, len(codes), MOST_PER_SHEET):
            part = codes[begin : begin + MOST_PER_SHEET]
            text_page = pdfium.FPDFText_LoadPage(self._lay_out(font, part, SIZE))
            page = pointer(address_of(text_page))
            x, y = ctypes.c_double(), ctypes.c_double()
            at_x, at_y = ctypes.byref(x), ctypes.byref(y)
            for index in range(pdfium.FPDFText_CountChars(text_page)):
                origin_of(page, index, at_x, at_y)
                cell, rest = divmod(round(y.value) - _LEFT, CELL)
                char = chr(unicode_of(page, index))
                # PDFium makes up spaces between what stands so far apart, at the places of what follows.
                if not rest and 0 <= cell < len(part) and char != " ":
                    found[part[cell]] = char
            pdfium.FPDFText_ClosePage(text_page)
        return found

    def _shapes(self, font: Any, codes: Sequence[int]) -> Iterator[Shape | None]:
        size = SIZE
        data = self._draw(font, codes, size)
        for _ in range(_TRIES):
            # A font may have its letters at any size within the em, which the page makes up for.
            if _has_ink(data[::CELL]) or _has_ink(data[CELL - 1 :: CELL]):
                size /= 3
            elif _has_ink(data) and not _has_ink(data[CELL - _BELOW - _SMALLEST :: CELL]):
                size *= 3
            else:
                break
            data = self._draw(font, codes, size)
        if not _has_ink(data):
            # Strokes too thin to be shapes.
            yield from (None for _ in codes)
            return
        for start in reversed(range(0, len(data), CELL * CELL)):
            yield _shape(data[start : start + CELL * CELL])

    def _draw(self, font: Any, codes: Sequence[int], size: float) -> bytes:
        """Return the grey pixels of a column of cells; the first glyph stands lowest, each is turned to its left.

        Turned, so that the pixels of a cell follow each other.
        """
        height = CELL * len(codes)
        page = self._lay_out(font, codes, size)
        bitmap = pdfium.FPDFBitmap_CreateEx(CELL, height, pdfium.FPDFBitmap_Gray, None, 0)
        if not bitmap:
            raise MemoryError
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, CELL, height, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, CELL, height, 0, pdfium.FPDF_GRAYSCALE)
            return ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), CELL * height)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)

    def _lay_out(self, font: Any, codes: Sequence[int], size: float) -> Any:
        count, height = len(codes), CELL * len(codes)
        page = pdfium.FPDFPage_New(self._document, pdfium.FPDF_GetPageCount(self._document), CELL, height)
        self._pages.append(page)
        self.held.add(address_of(font))
        text = pdfium.FPDFPageObj_CreateTextObj(self._document, font, size)
        pdfium.FPDFText_SetCharcodes(text, (ctypes.c_uint32 * count)(*codes), count)
        if count > 1:
            # By the widths that the file states they might lie on each other.
            places = (ctypes.c_float * (count - 1))(*(float(CELL * number) for number in range(1, count)))
            pdfium.FPDFText_SetPositions(text, places, count - 1)
        pdfium.FPDFPageObj_SetMatrix(text, pdfium.FS_MATRIX(0, 1, -1, 0, CELL - _BELOW, _LEFT))
        pdfium.FPDFPage_InsertObject(page, text)
        return page


@lru_cache(maxsize=2048)
def _shape(grey: bytes) -> Shape | None:
    """Return the shape in a cell. Many documents have the same glyphs of the same few faces."""
    marks = grey.translate(_INK)
    first = marks.find(_MARK)
    if first < 0:
        return None
    top, bottom = first // CELL, marks.rfind(_MARK) // CELL + 1
    across = columns(marks[CELL * top : CELL * bottom], CELL)
    left, right = across.find(_MARK), across.rfind(_MARK) + 1
    looked_at = _evenly(grey, left, top, right - left, bottom - top)
    # Turned: what is wide in the cell is high on the page.
    return make_shape(looked_at, (bottom - top) / (right - left))


def _has_ink(grey: bytes) -> bool:
    return grey.translate(_INK).find(_MARK) >= 0


def _evenly(grey: bytes, left: int, top: int, width: int, height: int) -> bytes:
    """Return `SIDE` times `SIDE` pixels, evenly spread, of a box in a cell's pixels."""
    starts = [left + CELL * (top + at) for at in _spread(height)]
    rows = b"".join([grey[start : start + width] for start in starts])
    turned = b"".join([rows[at::width] for at in _spread(width)])
    return b"".join([turned[at::SIDE] for at in range(SIDE)])


@cache
def _spread(length: int) -> Sequence[int]:
    """Return `SIDE` numbers, evenly spread, of those up to the length."""
    return [(2 * at + 1) * length // (2 * SIDE) for at in range(SIDE)]
