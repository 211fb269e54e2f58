"""A page as pictures: with its text, and without. The second one is only rendered where it can differ from white."""

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pypdfium2.raw as pdfium

from .fast_calls import pointer, set_active
from .runs import Geometry, Run

SCALE = 1.0
"""Pixels per point. At 1.0 a hairline of 8 point text still changes a pixel by more than the threshold."""

MAX_PIXELS = 4_000_000
"""Larger pages are rendered at a smaller scale."""

STEP = 32
"""A difference of so many grey levels is always seen, one under half of it never. White paper against #E0E0E0 is 31."""

MARGIN_POINTS = 2.0
"""What is painted may reach this far beyond its box: thin lines are widened to a pixel, edges are smoothed."""

_STRIP = 16
"""Pixels of height in which what is painted is looked up together: about a line."""

_COARSE = bytes(value // STEP for value in range(256))
_SHIFTED = bytes((value + STEP // 2) // STEP for value in range(256))
_ANY = bytes([0] + [255] * 255)
_ON_WHITE = bytes(255 * (_COARSE[value] != _COARSE[255] and _SHIFTED[value] != _SHIFTED[255]) for value in range(256))


@lru_cache(maxsize=256)
def _on_ground(ground: int) -> bytes:
    """Return a table that says of each grey level whether it differs from the ground by a step; see `_differ`."""
    coarse, shifted = _COARSE[ground], _SHIFTED[ground]
    return bytes(255 * (_COARSE[value] != coarse and _SHIFTED[value] != shifted) for value in range(256))


Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Painted:
    """Everything on a page but its text, by place, in page points.

    `pictures` are the page's own images, with the addresses of their objects. `is_complete` is False when more may be
    painted than the boxes say.
    """

    boxes: list[Box] = field(default_factory=list)
    pictures: list[tuple[int, Box]] = field(default_factory=list)
    is_complete: bool = True


class _Picture:
    """A rendered page: `pixel` bytes per pixel, `stride` bytes per row."""

    def __init__(self, page: Any, width: int, height: int, colored: bool = False) -> None:
        form = pdfium.FPDFBitmap_BGRx if colored else pdfium.FPDFBitmap_Gray
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, form, None, 0)
        if not bitmap:
            raise MemoryError
        self._bitmap = bitmap
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        flags = pdfium.FPDF_ANNOT | (0 if colored else pdfium.FPDF_GRAYSCALE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
        self.stride = int(pdfium.FPDFBitmap_GetStride(bitmap))
        self.pixel = 4 if colored else 1
        # The picture is looked at where it is, without copying it; it lives until this object goes.
        address = ctypes.cast(pdfium.FPDFBitmap_GetBuffer(bitmap), ctypes.c_void_p).value or 0
        self.data = memoryview((ctypes.c_ubyte * (self.stride * height)).from_address(address)).cast("B")

    def __del__(self) -> None:
        pdfium.FPDFBitmap_Destroy(self._bitmap)

    def cut(self, x0: int, y0: int, x1: int, y1: int) -> bytes:
        """Return the rectangle's rows one after the other."""
        data, stride, pixel = self.data, self.stride, self.pixel
        first, last = x0 * pixel, x1 * pixel
        return b"".join([data[row + first : row + last] for row in range(y0 * stride, y1 * stride, stride)])

    def columns_on_white(self, x0: int, y0: int, x1: int, y1: int) -> bytes:
        """Return one byte per column of the rectangle, not 0 where any pixel differs from white by a step.

        What does not differ has its three highest bits set, so all rows can be laid over each other by "and".
        """
        data, stride = self.data, self.stride
        together = -1
        for row in range(y0 * stride, y1 * stride, stride):
            together &= int.from_bytes(data[row + x0 : row + x1], "little")
        marks = together.to_bytes(x1 - x0, "little").translate(_on_ground(255))
        return marks if any(marks) else b""


class Scene:
    """What a page looks like. Its text objects may be switched off from now on."""

    def __init__(self, page: Any, geometry: Geometry, runs: Sequence[Run], painted: Painted) -> None:
        self.scale = min(SCALE, (MAX_PIXELS / max(1.0, geometry.width * geometry.height)) ** 0.5)
        self.width = max(1, round(geometry.width * self.scale))
        self.height = max(1, round(geometry.height * self.scale))
        self._page, self._runs = page, runs
        self._painted = self._by_height(painted.boxes) if painted.is_complete else None
        _drop_pictures(painted.pictures, runs)
        self._with = _Picture(page, self.width, self.height)
        self._grey: _Picture | None = None
        self._without: _Picture | None = None
        if all(run.style.mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE for run in runs):
            # The text layer of a scan paints nothing; decoding a large picture once is enough.
            self._grey = self._without = self._with

    def pixels(self, x0: float, y0: float, x1: float, y1: float) -> tuple[int, int, int, int]:
        scale = self.scale
        return (
            max(0, int(x0 * scale)),
            max(0, int(y0 * scale) - 1),
            min(self.width, int(x1 * scale) + 1),
            min(self.height, int(y1 * scale) + 2),
        )

    def look_in_color(self) -> None:
        """From now on compare colours: grey can make two colours equal that a reader tells apart."""
        grey = self._without_text()
        self._switch(True)
        self._with = _Picture(self._page, self.width, self.height, colored=True)
        self._switch(False)
        self._without, self._grey = _Picture(self._page, self.width, self.height, colored=True), grey

    def ground(self, x0: int, y0: int, x1: int, y1: int) -> bytes:
        """Return the grey pixels without text of a rectangle, row by row."""
        if x0 >= x1 or y0 >= y1:
            return b""
        if self._is_blank(x0, y0, x1, y1):
            return b"\xff" * ((x1 - x0) * (y1 - y0))
        return (self._grey or self._without_text()).cut(x0, y0, x1, y1)

    def changed(self, x0: int, y0: int, x1: int, y1: int) -> bytes:
        """Return one byte per column, not 0 where the text changes any pixel enough; empty when it changes nothing."""
        if self._with.pixel == 1 and self._is_blank(x0, y0, x1, y1):
            return self._with.columns_on_white(x0, y0, x1, y1)
        return self._compare(self._without or self._without_text(), x0, y0, x1, y1)

    def changed_by(self, runs: Sequence[Run]) -> Callable[[int, int, int, int], bytes]:
        """Return `changed` for these runs alone: what differs from the page with all of its other text."""
        self._switch(True)
        _switch(runs, False)
        others = _Picture(self._page, self.width, self.height, colored=self._with.pixel > 1)
        _switch(runs, True)
        return lambda x0, y0, x1, y1: self._compare(others, x0, y0, x1, y1)

    def _compare(self, without: _Picture, x0: int, y0: int, x1: int, y1: int) -> bytes:
        one, two = self._with.cut(x0, y0, x1, y1), without.cut(x0, y0, x1, y1)
        if one == two:
            return b""
        if self._with.pixel == 1:
            plain = two.count(two[:1]) == len(two)
            marks = one.translate(_on_ground(two[0])) if plain else _differ(one, two)
            return _columns(marks, x1 - x0)
        masks = [_columns(_differ(one[c::4], two[c::4]), x1 - x0) for c in range(3)]
        together = [int.from_bytes(mask, "little") for mask in masks]
        return (together[0] | together[1] | together[2]).to_bytes(x1 - x0, "little")

    def _is_blank(self, x0: int, y0: int, x1: int, y1: int) -> bool:
        """Whether nothing but text can be painted there."""
        if self._painted is None:
            return False
        for strip in range(y0 // _STRIP, (y1 - 1) // _STRIP + 1):
            for left, top, right, bottom in self._painted.get(strip, ()):
                if x0 < right and left < x1 and y0 < bottom and top < y1:
                    return False
        return True

    def _by_height(self, boxes: Sequence[Box]) -> dict[int, list[tuple[int, int, int, int]]]:
        """Return what is painted by the strips of the page that it touches, in pixels."""
        strips: dict[int, list[tuple[int, int, int, int]]] = {}
        for box in boxes:
            place = self.pixels(*_widen(box))
            for strip in range(place[1] // _STRIP, (place[3] - 1) // _STRIP + 1):
                strips.setdefault(strip, []).append(place)
        return strips

    def _without_text(self) -> _Picture:
        if self._without is None:
            self._switch(False)
            self._grey = self._without = _Picture(self._page, self.width, self.height)
        return self._without

    def _switch(self, on: bool) -> None:
        _switch(self._runs, on)


def _switch(runs: Sequence[Run], on: bool) -> None:
    for run in runs:
        for handle in run.handles:
            set_active(pointer(handle), int(on))


def _drop_pictures(pictures: Sequence[tuple[int, Box]], runs: Sequence[Run]) -> None:
    """Switch off the images that no text is near: unpacking a photo takes longer than all the rest of a page."""
    if not pictures:
        return
    texts = [_widen(run.box()) for run in runs]
    for address, box in pictures:
        if not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in texts):
            set_active(pointer(address), 0)


def _widen(box: Box) -> Box:
    return box[0] - MARGIN_POINTS, box[1] - MARGIN_POINTS, box[2] + MARGIN_POINTS, box[3] + MARGIN_POINTS


def _differ(one: bytes, two: bytes) -> bytes:
    """Return a byte per pixel, not 0 where the pictures differ by a step.

    Two staggered divisions into steps: values less than half a step apart share a step in at least one of them,
    values a whole step apart in neither.
    """
    coarse = _unequal(one.translate(_COARSE), two.translate(_COARSE))
    shifted = _unequal(one.translate(_SHIFTED), two.translate(_SHIFTED))
    return (coarse & shifted).to_bytes(len(one), "little")


def _unequal(one: bytes, two: bytes) -> int:
    mixed = int.from_bytes(one, "little") ^ int.from_bytes(two, "little")
    return int.from_bytes(mixed.to_bytes(len(one), "little").translate(_ANY), "little")


def _columns(marks: bytes, width: int) -> bytes:
    """Return one byte per column: all rows laid over each other."""
    together = 0
    for row in range(0, len(marks), width):
        together |= int.from_bytes(marks[row : row + width], "little")
    return together.to_bytes(width, "little")
