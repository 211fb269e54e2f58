"""Take replacement texts (/ActualText) off a page that say something else than the glyphs they stand for.

Browsers give them to ligatures, which is honest and useful. PDFium puts all of a replacement on one place.
"""

import ctypes
import math
import unicodedata
from collections.abc import Container, Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from .fast_calls import address_of, form_object, object_type, page_object, pointer
from .labels import LEAST_WIDTH, width_of
from .runs import Hidden, Run

_LIGATURES = frozenset("bcfhijklstT")
_LETTERS_PER_GLYPH = 3
_SHOWN = 0.7
"""Share of the letters said that must be shown: ligatures may have none of their own."""

_MAX_OBJECTS = 20_000
_MAX_DEPTH = 4
_KEY = b"ActualText"
_USUAL_BYTES = 512
"""Of an object's text, two for a letter."""


def find_replacements(page: Any, text_page: Any, runs: Sequence[Run]) -> dict[int, Hidden | None]:
    """Return the text objects, by their numbers on the page, that are better read by their glyphs.

    Those are the ones that show something else than is said, with a report of that, and those that show just what is
    said, but have places for their letters. When there are any, the page has lost all its replacement texts and must be
    loaded again; see `take_off`.
    """
    suspects = [handle for run in runs if run.has_shared_places and not _is_ligature(run) for handle in run.handles]
    moved = (handle for run in runs for handle in run.moved)
    suspects += [handle for handle in moved if not _LIGATURES.issuperset(_text_of(handle, text_page))]
    if not any(map(_replaces, suspects)):
        return {}
    objects = list(_text_objects(page))
    stated: dict[int, str] = {}
    groups: list[list[int]] = []
    for handle in objects:
        if _take_off(handle):
            stated[handle] = _text_of(handle, text_page)
            # Of several objects under one replacement the first has all of it, the others nothing.
            if stated[handle] or not groups:
                groups.append([])
            groups[-1].append(handle)
    boxes = {handle: run.box for run in runs for handle in run.handles if handle in stated}
    numbers = {handle: number for number, handle in enumerate(objects)}
    found: dict[int, Hidden | None] = {}
    shown_page = pdfium.FPDFText_LoadPage(page)
    try:
        for group in groups:
            said, shown = stated[group[0]], "".join(_text_of(handle, shown_page) for handle in group)
            is_true = _agrees(group, said, shown)
            if is_true and _squeeze(said) != _squeeze(shown):
                continue
            lie = Hidden("mislabelled", said.strip(), *boxes.get(group[0], (0.0, 0.0, 0.0, 0.0)))
            found |= {numbers[handle]: None if is_true else lie for handle in group}
    finally:
        pdfium.FPDFText_ClosePage(shown_page)
    return found


def take_off(page: Any, numbers: Container[int]) -> None:
    """Remove the replacement texts of these text objects, counted in the order of the page."""
    for number, handle in enumerate(list(_text_objects(page))):
        if number in numbers:
            _take_off(handle)


def _is_ligature(run: Run) -> bool:
    """Whether at most three characters stand on one place, all of which are joined in some face."""
    last: tuple[float, float] | None = None
    count = 0
    for char, place in zip(run.text, zip(run.x0s, run.y0s, strict=True), strict=True):
        count = count + 1 if place == last else 1
        if count > _LETTERS_PER_GLYPH or (count > 1 and char not in _LIGATURES):
            return False
        last = place
    return True


def _agrees(group: Sequence[int], stated: str, shown: str) -> bool:
    said, seen = _squeeze(stated), _squeeze(shown)
    if len(seen) >= _SHOWN * len(said) and _is_part(seen, said):
        return True
    # Glyphs without letters of their own (small capitals, ligatures): those that have room for what is said.
    return _is_part(seen, said) and sum(map(_em_width, group)) >= LEAST_WIDTH * width_of(stated)


def _is_part(part: str, whole: str) -> bool:
    """Whether these letters stand in that text in their order."""
    letters = iter(whole)
    return all(char in letters for char in part)


def _em_width(handle: int) -> float:
    """Return how wide an object is drawn, in font sizes."""
    reference = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
    edges, size, matrix = [ctypes.c_float() for _ in range(4)], ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetBounds(reference, *edges)
    pdfium.FPDFTextObj_GetFontSize(reference, size)
    pdfium.FPDFPageObj_GetMatrix(reference, matrix)
    left, bottom, right, top = (edge.value for edge in edges)
    height = abs(size.value) * math.hypot(matrix.c, matrix.d)
    return max(right - left, top - bottom) / height if height else 0.0


def _squeeze(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text).casefold() if char.isalnum())


def _text_objects(page: Any) -> Iterator[int]:
    address = pointer(address_of(page))
    left = _MAX_OBJECTS
    stack = [(page_object(address, index), 0) for index in reversed(range(pdfium.FPDFPage_CountObjects(page)))]
    while stack and left > 0:
        left -= 1
        obj, depth = stack.pop()
        kind = object_type(obj)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield obj.value
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            count = pdfium.FPDFFormObj_CountObjects(ctypes.cast(obj, pdfium.FPDF_PAGEOBJECT))
            stack += [(form_object(obj, index), depth + 1) for index in reversed(range(count))]


def _marks(handle: int) -> Iterator[Any]:
    reference = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
    size = ctypes.c_ulong()
    for index in reversed(range(pdfium.FPDFPageObj_CountMarks(reference))):
        mark = pdfium.FPDFPageObj_GetMark(reference, index)
        if pdfium.FPDFPageObjMark_GetParamStringValue(mark, _KEY, None, 0, size):
            yield mark


def _replaces(handle: int) -> bool:
    return any(True for _ in _marks(handle))


def _take_off(handle: int) -> bool:
    """Remove an object's replacement texts; return whether it had any."""
    marks = list(_marks(handle))
    for mark in marks:
        pdfium.FPDFPageObj_RemoveMark(ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT), mark)
    return bool(marks)


def _text_of(handle: int, text_page: Any) -> str:
    # PDFium looks through the whole page for it, each time it is asked: mostly this is room enough.
    reference, room = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT), _USUAL_BYTES
    while True:
        buffer = (ctypes.c_ushort * (room // 2))()
        size = int(pdfium.FPDFTextObj_GetText(reference, text_page, buffer, room))
        if size <= room:
            return bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace")
        room = size + size % 2
