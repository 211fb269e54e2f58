"""Tell the style of a page's text objects: font, size, weight, colour, direction."""

import ctypes
import math
import re
import struct
from typing import Any

import pypdfium2.raw as pdfium

from .fast_calls import (
    address_of,
    fill_color_of,
    font_of,
    font_size_of,
    has_map_error,
    matrix_of,
    pointer,
    render_mode_of,
    stroke_color_of,
)
from .runs import Geometry, Style

_BOLD = re.compile(r"bold|black|heavy|semib|demi(?!light)|extrab|-bd|[,-]b$|medi(?:um)?$", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obliq|slanted|-it$|cmti", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")

_NOT_BOLD = re.compile(r"[-,_ ](?:regular|book|roman|normal|text|light|thin|italic|oblique|it)+$", re.IGNORECASE)
"""Ends of a font's name that say its weight; PDFium guesses it from the width of stems, 625 of Noto Sans Regular."""

_BOLD_WEIGHT = 600
_FACTS = struct.Struct("4I5f")
"""Fill colour with alpha, font size, and the matrix without its offset."""

_MATRIX = struct.Struct("6f")
_FAR_EM = 2.0
"""Characters further than this from the baseline of their text object are not where PDFium says."""


class TextStyles:
    """Tells the style of text objects; fonts are asked once each."""

    def __init__(self, text_page: Any, geometry: Geometry) -> None:
        self._page, self._pointer = text_page, pointer(address_of(text_page))
        self._geometry = geometry
        self._fonts: dict[int, tuple[str, bool, bool]] = {}
        self._styles: dict[tuple[int, int, bytes], Style] = {}
        self._edges = [ctypes.c_double() for _ in range(4)]
        self._name = ctypes.create_string_buffer(256)
        # Colour, font size and matrix one after the other: what tells two styles apart is one piece of memory.
        self._facts = ctypes.create_string_buffer(_FACTS.size + 8)
        self._look = memoryview(self._facts)[: _FACTS.size]
        self._colors = tuple(ctypes.byref(self._facts, 4 * i) for i in range(4))
        self._size, self._matrix = ctypes.byref(self._facts, 16), ctypes.byref(self._facts, 20)

    def of(self, obj: int, index: int) -> Style:
        """Return the style of the text object at this address; `index` is that of its first character."""
        reference = pointer(obj)
        font = font_of(reference) or 0
        matrix_of(self._pointer, index, self._matrix)
        font_size_of(reference, self._size)
        fill_color_of(reference, *self._colors)
        mode = render_mode_of(reference)
        key = (font, mode, self._look.tobytes())
        style = self._styles.get(key)
        if style is None or mode == pdfium.FPDF_TEXTRENDERMODE_STROKE:
            style = self._styles[key] = self._make_style(reference, index, font, mode)
        return style

    def is_unmapped(self, index: int) -> bool:
        return bool(has_map_error(self._pointer, index) == 1)

    def place_of(self, x: float, y: float, size: float) -> tuple[float, float, float, float] | None:
        """Return where the object asked for last begins, and its direction, when (x, y) is far from its baseline.

        Place and direction are in the space of the file: on a turned page a line runs up, down or to the left there.

        Text that PDFium takes from /ActualText (ligatures in what Chromium prints half transparent) is left at the
        place that it has within its form.
        """
        a, b, _, _, e, f = _MATRIX.unpack_from(self._facts, 20)
        far = _FAR_EM * size if size > 1.0 else _FAR_EM
        if b:
            length = math.hypot(a, b)
            return (e, f, a / length, b / length) if abs((x - e) * b - (y - f) * a) / length > far else None
        return (e, f, math.copysign(1.0, a), 0.0) if a and abs(y - f) > far else None

    def tight_box(self, index: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = self._edges
        pdfium.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
        return self._geometry.box(left.value, bottom.value, right.value, top.value)

    def char_for_nothing(self, index: int) -> str:
        """Return what a character without any code is: a space when it leaves no ink, else unreadable."""
        x0, y0, x1, y1 = self.tight_box(index)
        return "\ufffd" if (x1 - x0) * (y1 - y0) > 0.5 else " "

    def _make_style(self, obj: Any, index: int, font: int, mode: int) -> Style:
        if font not in self._fonts:
            self._fonts[font] = self._look_at(font, index)
        name, bold, italic = self._fonts[font]
        if mode == pdfium.FPDF_TEXTRENDERMODE_STROKE:
            stroke_color_of(obj, *self._colors)
        red, green, blue, alpha, size, a, b, c, d = _FACTS.unpack(self._look)
        angle = round(math.degrees(math.atan2(b, a))) if b or a < 0 else 0
        return Style(
            font=name,
            size=round(math.hypot(c, d) * abs(size), 2),
            # Filled and stroked text is how bold is faked where the font has none.
            bold=bold or mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
            italic=italic or abs(c) > 0.15 * abs(d) > 0,
            color=(red << 16) | (green << 8) | blue,
            angle=(angle - 90 * self._geometry.turns) % 360,
            mode=mode,
            alpha=alpha,
            width_scale=round(math.hypot(a, b) / (math.hypot(c, d) or 1.0), 3),
        )

    def _look_at(self, font: int, index: int) -> tuple[str, bool, bool]:
        flags = ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._page, index, self._name, 256, flags)
        name = _SUBSET.sub("", self._name.value.decode("utf-8", "replace"))
        weight = pdfium.FPDFFont_GetWeight(ctypes.cast(font, pdfium.FPDF_FONT))
        is_heavy = weight >= _BOLD_WEIGHT or bool(flags.value & 0x40000)
        bold = bool(_BOLD.search(name)) or (is_heavy and not _NOT_BOLD.search(name))
        return name, bold, bool(_ITALIC.search(name)) or bool(flags.value & 0x40)
