"""Read a page's characters through PDFium as runs: one style, one baseline, glyphs with their boxes."""

import ctypes
import math
import re
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

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


@dataclass(slots=True)
class Run:
    """Glyphs of one text object. A glyph is (character, x0, y0, x1, y1) in page points from the top left."""

    style: Style
    baseline: float
    handle: Any = None
    """PDFium's text object; of use only while its page is open."""

    glyphs: list[tuple[str, float, float, float, float]] = field(default_factory=list)

    @property
    def is_clipped(self) -> bool:
        return bool(self.handle) and pdfium.FPDFClipPath_CountPaths(pdfium.FPDFPageObj_GetClipPath(self.handle)) > 0


class _Styles:
    """Looks up the style of a text object; fonts are asked once each."""

    def __init__(self, text_page: Any, geometry: Geometry) -> None:
        self._page = text_page
        self._geometry = geometry
        self._fonts: dict[int, tuple[str, bool, bool]] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._rgba = [ctypes.c_uint() for _ in range(4)]
        self._size = ctypes.c_float()
        self._name = ctypes.create_string_buffer(256)

    def of(self, obj: Any, index: int) -> Style:
        font = pdfium.FPDFTextObj_GetFont(obj)
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address not in self._fonts:
            self._fonts[address] = self._look_at(font, obj, index)
        name, bold, italic = self._fonts[address]
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._page, index, matrix)
        pdfium.FPDFTextObj_GetFontSize(obj, self._size)
        height = math.hypot(matrix.c, matrix.d) * abs(self._size.value)
        angle = 0
        if matrix.b or matrix.a < 0:
            angle = round(math.degrees(math.atan2(matrix.b, matrix.a)))
        angle = (angle - 90 * self._geometry.turns) % 360
        red, green, blue, alpha = self._rgba
        mode = pdfium.FPDFTextObj_GetTextRenderMode(obj)
        if mode == pdfium.FPDF_TEXTRENDERMODE_STROKE:
            pdfium.FPDFPageObj_GetStrokeColor(obj, red, green, blue, alpha)
        else:
            pdfium.FPDFPageObj_GetFillColor(obj, red, green, blue, alpha)
        return Style(
            font=name,
            size=round(height, 2),
            # Filled and stroked text is how bold is faked where the font has none.
            bold=bold or mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
            italic=italic or abs(matrix.c) > 0.15 * abs(matrix.d) > 0,
            color=(red.value << 16) | (green.value << 8) | blue.value,
            angle=angle,
            mode=mode,
            alpha=alpha.value,
        )

    def _look_at(self, font: Any, obj: Any, index: int) -> tuple[str, bool, bool]:
        flags = ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._page, index, self._name, 256, flags)
        name = _SUBSET.sub("", self._name.value.decode("utf-8", "replace"))
        weight = pdfium.FPDFFont_GetWeight(font)
        bold = bool(_BOLD.search(name)) or weight >= _BOLD_WEIGHT or bool(flags.value & 0x40000)
        return name, bold, bool(_ITALIC.search(name)) or bool(flags.value & 0x40)


def read_runs(text_page: Any, geometry: Geometry) -> list[Run]:
    """Return the page's text objects with their glyphs, as PDFium finds them; spaces are kept as glyphs.

    Characters that PDFium makes up (spaces and line ends between objects) belong to no object and are left out.
    """
    count = pdfium.FPDFText_CountChars(text_page)
    styles = _Styles(text_page, geometry)
    runs: dict[int, Run] = {}
    box = pdfium.FS_RECTF()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    get_object, get_unicode = pdfium.FPDFText_GetTextObject, pdfium.FPDFText_GetUnicode
    get_loose = pdfium.FPDFText_GetLooseCharBox
    void = ctypes.c_void_p
    run: Run | None = None
    last = 0
    upright = geometry.turns == 0
    off_x, off_y = geometry.left, geometry.top
    for index in range(count):
        obj = get_object(text_page, index)
        if not obj:
            continue
        address = ctypes.cast(obj, void).value or 0
        if address != last or run is None:
            last = address
            run = runs.get(address)
            if run is None:
                pdfium.FPDFText_GetCharOrigin(text_page, index, left, top)
                x, y = geometry.place(left.value, top.value)
                style = styles.of(obj, index)
                run = runs[address] = Run(style, y if style.angle % 180 == 0 else x, obj)
        code = get_unicode(text_page, index)
        if run.style.angle % 360 == 0 and upright:
            get_loose(text_page, index, box)
            run.glyphs.append((chr(code), box.left - off_x, off_y - box.top, box.right - off_x, off_y - box.bottom))
        else:
            pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
            run.glyphs.append((chr(code), *geometry.box(left.value, bottom.value, right.value, top.value)))
    return list(runs.values())
