"""Draws pages with PDFium, which is in the package for reading."""

import ctypes
from collections.abc import Sequence
from threading import Lock
from typing import Any

from .fonts import FACES, load_face
from .model import Page, Picture
from .pages import Sheet
from .pictures import draw_picture

_lock = Lock()
"""PDFium must not be entered by two threads at once."""


def draw_sheets(sheets: Sequence[Sheet], page: Page, logo: Picture | None) -> bytes:
    """Return the pages as a PDF without document properties."""
    with _lock:
        return _Canvas(page).draw(sheets, logo)


class _Canvas:
    def __init__(self, page: Page) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._page = page
        self._document = pdfium.FPDF_CreateNewDocument()
        self._used: dict[str, set[str]] = {face: set() for face in FACES}
        self._fonts: dict[str, Any] = {}
        self._kept: list[Any] = []
        """What PDFium reads until the file is saved."""

    def draw(self, sheets: Sequence[Sheet], logo: Picture | None) -> bytes:
        for sheet in sheets:
            for _, stretch in sheet.stretches():
                self._used[_known(stretch.look.face)].update(stretch.text)
        try:
            for number, sheet in enumerate(sheets):
                handle = self._pdfium.FPDFPage_New(self._document, number, self._page.width, self._page.height)
                self._draw_sheet(handle, sheet)
                if logo:
                    y = self._page.height - self._page.header - logo.height
                    draw_picture(self._document, handle, logo, self._page.left, y)
                self._pdfium.FPDFPage_GenerateContent(handle)
                self._pdfium.FPDF_ClosePage(handle)
            return self._save()
        finally:
            for font in self._fonts.values():
                self._pdfium.FPDFFont_Close(font)
            self._pdfium.FPDF_CloseDocument(self._document)

    def _draw_sheet(self, handle: Any, sheet: Sheet) -> None:
        for box in sheet.boxes:
            y = self._page.height - box.y - box.height
            shape = self._pdfium.FPDFPageObj_CreateNewRect(box.x, y, box.width, box.height)
            self._pdfium.FPDFPath_SetDrawMode(shape, self._pdfium.FPDF_FILLMODE_WINDING, 0)
            self._insert(handle, shape, box.color)
        mark = 0
        for text, stretch in sheet.stretches():
            shape = self._pdfium.FPDFPageObj_CreateTextObj(
                self._document, self._font(_known(stretch.look.face)), ctypes.c_float(stretch.look.size)
            )
            self._pdfium.FPDFText_SetText(shape, _wide(stretch.text))
            self._pdfium.FPDFPageObj_Transform(shape, 1, 0, 0, 1, text.x + stretch.x, self._page.height - text.baseline)
            self._insert(handle, shape, stretch.look.color, mark if text.node >= 0 else None)
            mark += text.node >= 0

    def _insert(self, handle: Any, shape: Any, color: str, mark: int | None = None) -> None:
        """Add the shape to the page. `mark` ties it to the document's structure; what has none is decoration."""
        sign = self._pdfium.FPDFPageObj_AddMark(shape, b"Artifact" if mark is None else b"Span")
        if mark is not None:
            self._pdfium.FPDFPageObjMark_SetIntParam(self._document, shape, sign, b"MCID", mark)
        self._pdfium.FPDFPageObj_SetFillColor(shape, *bytes.fromhex(color), 255)
        self._pdfium.FPDFPage_InsertObject(handle, shape)

    def _font(self, face: str) -> Any:
        if face not in self._fonts:
            content = load_face(face).cut_to(self._used[face])
            buffer = (ctypes.c_uint8 * len(content)).from_buffer_copy(content)
            self._kept.append(buffer)
            kind = self._pdfium.FPDF_FONT_TRUETYPE
            self._fonts[face] = self._pdfium.FPDFText_LoadFont(self._document, buffer, len(content), kind, 1)
        return self._fonts[face]

    def _save(self) -> bytes:
        out = bytearray()

        def write(_: Any, data: Any, size: int) -> int:
            out.extend(ctypes.string_at(data, size))
            return 1

        kind = dict(self._pdfium.FPDF_FILEWRITE._fields_)["WriteBlock"]
        writer = self._pdfium.FPDF_FILEWRITE(version=1, WriteBlock=kind(write))
        self._pdfium.FPDF_SaveAsCopy(self._document, writer, self._pdfium.FPDF_NO_INCREMENTAL)
        return bytes(out)


def _known(face: str) -> str:
    return face if face in FACES else "regular"


def _wide(text: str) -> Any:
    units = (text + "\0").encode("utf-16-le")
    return (ctypes.c_ushort * (len(units) // 2)).from_buffer_copy(units)
