"""Read a page's link annotations and drawn shapes (rules, bars, dots, coloured areas)."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from .characters import Geometry
from .fast_calls import address_of, bounds_of, fill_color_of, object_type, page_object

MAX_SHAPES = 1500
MAX_LINKS = 300


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


def read_shapes(page: Any, geometry: Geometry) -> dict[str, Any]:
    """Return `{"boxes": [[x0, y0, x1, y1, fill colour or -1], ...], "images": share of the page under pictures}`."""
    boxes: list[list[float]] = []
    images = 0.0
    rgba = (ctypes.c_uint * 4)()
    colors = [ctypes.addressof(rgba) + 4 * i for i in range(4)]
    area = max(1.0, geometry.width * geometry.height)
    address = address_of(page)
    edges = (ctypes.c_float * 4)()
    places = [ctypes.addressof(edges) + 4 * i for i in range(4)]
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        obj = page_object(address, index)
        kind = object_type(obj)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        if not bounds_of(obj, *places):
            continue
        x0, y0, x1, y1 = geometry.box(*edges)
        x0, y0, x1, y1 = max(0.0, x0), max(0.0, y0), min(geometry.width, x1), min(geometry.height, y1)
        if x1 < x0 or y1 < y0:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images += (x1 - x0) * (y1 - y0) / area
        elif len(boxes) < MAX_SHAPES:
            color = -1
            if fill_color_of(obj, *colors):
                color = (rgba[0] << 16) | (rgba[1] << 8) | rgba[2]
            boxes.append([round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2), color])
    return {"boxes": boxes, "images": round(min(1.0, images), 3)}
