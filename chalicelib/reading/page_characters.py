"""All characters of PDFium's page of text at once: their codes, boxes, origins, and the text objects they belong to."""

import ctypes
import itertools
import re
from array import array
from collections import deque
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from .fast_calls import loose_box_of, origin_of, outputs, text_object_of, unicode_of

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_HYPHEN = "\x02"
"""PDFium's mark for a hyphen at a line's end; in bulk text it is U+FFFE."""


def stretches(page: Any, text: str, count: int) -> Iterator[tuple[int, int, int]]:
    """Return (begin, end, address of the text object) of the characters of each object, in their order.

    The characters of an object follow each other, so few of them have to be asked. Only right-to-left text is sorted
    anew by PDFium, which may mix objects.
    """
    if _RTL.search(text):
        objects = list(map(text_object_of, itertools.repeat(page, count), range(count)))
        begin = 0
        for address, group in itertools.groupby(objects):
            end = begin + sum(1 for _ in group)
            if address:
                yield begin, end, address
            begin = end
        return
    begin, address = 0, text_object_of(page, 0)
    while begin < count:
        end = begin + 1
        following = text_object_of(page, end) if end < count else None
        if address:
            if following == address:
                end = _end_of_object(page, end, count, address)
                following = text_object_of(page, end) if end < count else None
            yield begin, end, address
        begin, address = end, following


def _end_of_object(page: Any, begin: int, count: int, address: int) -> int:
    """Return where the characters of the object end: by ever longer steps, then by halves."""
    inside, step = begin, 1
    while inside + step < count and text_object_of(page, inside + step) == address:
        inside, step = inside + step, 2 * step
    beyond = min(count, inside + step)
    while beyond - inside > 1:
        middle = (inside + beyond) // 2
        if text_object_of(page, middle) == address:
            inside = middle
        else:
            beyond = middle
    return beyond


def read_text(text_page: Any, page: Any, count: int) -> str:
    """Return one character for every character of the page, in PDFium's order."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    if written == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count and not _SURROGATE.search(text):
            return text.replace("\ufffe", _HYPHEN)
    # Characters without a code, or outside the basic plane, shift the text against the characters.
    return "".join(map(chr, map(unicode_of, itertools.repeat(page, count), range(count))))


def boxes_of(page: Any, count: int) -> "array[float]":
    """Return left, top, right and bottom of every character, one after the other: its ink with its advance width."""
    size = ctypes.sizeof(pdfium.FS_RECTF)
    buffer, places = outputs(count, size)
    ctypes.memset(buffer, 0, size * count)
    deque(map(loose_box_of, itertools.repeat(page), range(count), places), maxlen=0)
    boxes = array("f")
    boxes.frombytes(memoryview(buffer)[: size * count])
    return boxes


def origins_of(page: Any, count: int) -> "array[float]":
    """Return x and y of every character's origin, one after the other."""
    size = ctypes.sizeof(ctypes.c_double)
    buffer, places = outputs(2 * count, size)
    ctypes.memset(buffer, 0, 2 * size * count)
    deque(map(origin_of, itertools.repeat(page), range(count), places[::2], places[1::2]), maxlen=0)
    origins = array("d")
    origins.frombytes(memoryview(buffer)[: 2 * size * count])
    return origins
