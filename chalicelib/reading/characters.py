"""Read a page's characters through PDFium as runs: one style, one baseline, glyphs with their boxes."""

import ctypes
import math
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from .fast_calls import (
    address_of,
    fill_color_of,
    font_of,
    font_size_of,
    has_map_error,
    loose_box_of,
    matrix_of,
    origin_of,
    render_mode_of,
    text_object_of,
    unicode_of,
)

_BOLD = re.compile(r"bold|black|heavy|semib|demi(?!light)|extrab|-bd|[,-]b$|medi(?:um)?$", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obliq|slanted|-it$|cmti", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class Geometry:
    """A page's visible area in user space and its rotation in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @property
    def width(self) -> float:
        return (self.top - self.bottom) if self.turns % 2 else (self.right - self.left)

    @property
    def height(self) -> float:
        return (self.right - self.left) if self.turns % 2 else (self.top - self.bottom)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return the point in points from the top left corner of the page as it is shown."""
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        if self.turns == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        ax, ay = self.place(x0, y0)
        bx, by = self.place(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


@dataclass(frozen=True, slots=True)
class Style:
    """`size` is the height of the font as shown, in points; `angle` in whole degrees, counter-clockwise, as shown."""

    font: str
    size: float
    bold: bool
    italic: bool
    color: int
    angle: int
    mode: int
    alpha: int
    width_scale: float = 1.0
    """How wide the letters are set, as a share of their height: under 1 for condensed by the page, not by the font."""


@dataclass(slots=True)
class Run:
    """Glyphs of one text object. A glyph is (character, x0, y0, x1, y1) in page points from the top left."""

    style: Style
    baseline: float
    handle: int = 0
    """Address of PDFium's text object; of use only while its page is open."""

    is_unmapped: bool = False
    """Whether the font has no table for its first character; PDFium then passes the code for the letter."""

    glyphs: list[tuple[str, float, float, float, float]] = field(default_factory=list)

    @property
    def is_clipped(self) -> bool:
        clip = pdfium.FPDFPageObj_GetClipPath(ctypes.cast(self.handle, pdfium.FPDF_PAGEOBJECT))
        return bool(pdfium.FPDFClipPath_CountPaths(clip) > 0)

    def box(self) -> tuple[float, float, float, float]:
        _, x0s, y0s, x1s, y1s = zip(*self.glyphs, strict=True)
        return min(x0s), min(y0s), max(x1s), max(y1s)


class _Styles:
    """Begins runs with the style of their text object; fonts are asked once each."""

    def __init__(self, text_page: Any, geometry: Geometry) -> None:
        self._page, self._address = text_page, address_of(text_page)
        self._geometry = geometry
        self._fonts: dict[int, tuple[str, bool, bool]] = {}
        self._styles: dict[tuple[Any, ...], Style] = {}
        self._matrix, self._size = pdfium.FS_MATRIX(), ctypes.c_float()
        self._rgba = (ctypes.c_uint * 4)()
        self._origin = (ctypes.c_double * 2)()
        self._edges = [ctypes.c_double() for _ in range(4)]
        self._name = ctypes.create_string_buffer(256)
        start = ctypes.addressof(self._rgba)
        self._colors = (start, start + 4, start + 8, start + 12)
        self._places = (ctypes.addressof(self._origin), ctypes.addressof(self._origin) + 8)
        self._outputs = (ctypes.addressof(self._matrix), ctypes.addressof(self._size))

    def begin_run(self, obj: int, index: int) -> Run:
        """Return an empty run for the text object at this address; `index` is that of its first character."""
        origin_of(self._address, index, *self._places)
        left, top = self._geometry.place(*self._origin)
        style = self._style_of(obj, index)
        return Run(style, top if style.angle % 180 == 0 else left, obj, has_map_error(self._address, index) == 1)

    def tight_box(self, index: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = self._edges
        pdfium.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
        return self._geometry.box(left.value, bottom.value, right.value, top.value)

    def code_for_nothing(self, index: int) -> int:
        """Return what a character without any code is: a space when it leaves no ink, else unreadable."""
        x0, y0, x1, y1 = self.tight_box(index)
        return 0xFFFD if (x1 - x0) * (y1 - y0) > 0.5 else 0x20

    def _style_of(self, obj: int, index: int) -> Style:
        font = font_of(obj) or 0
        matrix_of(self._address, index, self._outputs[0])
        font_size_of(obj, self._outputs[1])
        fill_color_of(obj, *self._colors)
        mode = render_mode_of(obj)
        matrix, size = self._matrix, self._size.value
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        key = (font, a, b, c, d, size, mode, *self._rgba)
        style = self._styles.get(key)
        if style is None or mode == pdfium.FPDF_TEXTRENDERMODE_STROKE:
            style = self._styles[key] = self._make_style(obj, index, font, (a, b, c, d), size, mode)
        return style

    def _make_style(
        self, obj: int, index: int, font: int, matrix: tuple[float, float, float, float], size: float, mode: int
    ) -> Style:
        if font not in self._fonts:
            self._fonts[font] = self._look_at(font, index)
        name, bold, italic = self._fonts[font]
        a, b, c, d = matrix
        angle = round(math.degrees(math.atan2(b, a))) if b or a < 0 else 0
        if mode == pdfium.FPDF_TEXTRENDERMODE_STROKE:
            pdfium.FPDFPageObj_GetStrokeColor(
                ctypes.cast(obj, pdfium.FPDF_PAGEOBJECT),
                *(ctypes.cast(place, ctypes.POINTER(ctypes.c_uint)) for place in self._colors),
            )
        red, green, blue, alpha = self._rgba
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
        bold = bool(_BOLD.search(name)) or weight >= _BOLD_WEIGHT or bool(flags.value & 0x40000)
        return name, bold, bool(_ITALIC.search(name)) or bool(flags.value & 0x40)


def read_runs(text_page: Any, geometry: Geometry) -> list[Run]:
    """Return the page's text objects with their glyphs, as PDFium finds them; spaces are kept as glyphs.

    Characters that PDFium makes up (spaces and line ends between objects) belong to no object and are left out.
    """
    count = pdfium.FPDFText_CountChars(text_page)
    styles = _Styles(text_page, geometry)
    page = address_of(text_page)
    places = range(count)
    objects = [text_object_of(page, index) for index in places]
    codes = [unicode_of(page, index) for index in places]
    boxes = _boxes(page, count)
    origins = _origins(page, count) if geometry.turns == 0 else ()
    upright = geometry.turns == 0
    runs: dict[int, Run] = {}
    run: Run | None = None
    last = None
    off_x, off_y = geometry.left, geometry.top
    for index, (address, code) in enumerate(zip(objects, codes, strict=True)):
        if not address:
            continue
        if code == 0:
            code = styles.code_for_nothing(index)
        if address != last or run is None:
            last = address
            run = runs.get(address)
            if run is None:
                run = runs[address] = styles.begin_run(address, index)
        x0, top, x1, bottom = boxes[index]
        if run.style.angle == 0 and upright:
            # From the origin, not from the ink: a J that reaches back over the space before it does not close it.
            run.glyphs.append((chr(code), origins[2 * index] - off_x, off_y - top, x1 - off_x, off_y - bottom))
        elif run.style.angle == 0:
            run.glyphs.append((chr(code), *geometry.box(x0, bottom, x1, top)))
        else:
            run.glyphs.append((chr(code), *styles.tight_box(index)))
    return list(runs.values())


def _origins(page: int, count: int) -> Sequence[float]:
    """Return x and y of every character's origin, one after the other."""
    places = (ctypes.c_double * (2 * max(1, count)))()
    start = ctypes.addressof(places)
    for at in range(start, start + 16 * count, 16):
        origin_of(page, (at - start) // 16, at, at + 8)
    return list(places)


def _boxes(page: int, count: int) -> list[tuple[float, float, float, float]]:
    """Return left, top, right and bottom of every character: its ink together with its advance width."""
    size = ctypes.sizeof(pdfium.FS_RECTF)
    buffer = ctypes.create_string_buffer(size * max(1, count))
    start = ctypes.addressof(buffer)
    for index in range(count):
        loose_box_of(page, index, start + size * index)
    return list(struct.iter_unpack("4f", buffer.raw))
