"""Read what is drawn on a page: rules, bars, dots, coloured areas.

A drawing, as it travels from the reading process: `[x0, y0, x1, y1, fill, stroke, round]`; see `contracts.document`.
"""

import ctypes
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from ..layout.pieces import Shape
from .fast_calls import (
    address_of,
    bounds_of,
    draw_mode_of,
    fill_color_of,
    form_object,
    matrix_of_object,
    object_type,
    page_object,
    path_segment,
    point_of_segment,
    pointer,
    segment_count_of,
    segment_type,
    stroke_color_of,
)
from .runs import Geometry
from .shown_objects import Painted

MAX_SHAPES = 800
MAX_FORM_DEPTH = 4
MAX_SEGMENTS = 240
"""A path with more segments is a picture of something, not a row of dots."""

ROW_HEIGHT = 30.0
"""A path that is higher is not taken apart into dots and bars."""

DOT_POINTS = 2.5
"""Dots that touch each other and are no larger than this are one line."""

_TOUCHES = 0.05
"""Points between dots that touch each other, in which what is drawn is rounded."""

_CURVES = 5
"""A rectangle has at most five segments: a move, four lines."""

Matrix = tuple[float, float, float, float, float, float]
Bounds = tuple[float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Shapes:
    """A page's drawings in drawing order.

    `boxes`, which layout goes by, are those of the page's own paths: the icons and groups inside forms would look like
    bullets and columns to it. `images` is the share of the page under pictures.
    """

    boxes: list[Shape]
    drawings: list[list[Any]]
    images: float


def read_shapes(page: Any, geometry: Geometry) -> tuple[Shapes, Painted]:
    """Return the page's drawings, and all that is painted by its boxes."""
    reader = _ShapeReader(geometry)
    address = pointer(address_of(page))
    objects = list(map(page_object, itertools.repeat(address), range(pdfium.FPDFPage_CountObjects(page))))
    for obj, kind in zip(objects, map(object_type, objects), strict=True):
        if kind != pdfium.FPDF_PAGEOBJ_TEXT:
            reader.add(obj, kind, _SAME)
    boxes: list[Shape] = [(x0, y0, x1, y1, fill) for x0, y0, x1, y1, fill in reader.boxes]
    return Shapes(boxes, reader.drawings, round(min(1.0, reader.images), 3)), reader.painted


class _ShapeReader:
    def __init__(self, geometry: Geometry) -> None:
        self._geometry = geometry
        self._area = max(1.0, geometry.width * geometry.height)
        self.boxes: list[list[Any]] = []
        self.drawings: list[list[Any]] = []
        self.images = 0.0
        self.painted = Painted()
        self._left = 4 * MAX_SHAPES
        self._edges, self._rgba = (ctypes.c_float * 4)(), (ctypes.c_uint * 4)()
        self._modes, self._matrix, self._point = (ctypes.c_int * 2)(), (ctypes.c_float * 6)(), (ctypes.c_float * 2)()
        self._edge_places = _places(self._edges, 4)
        self._rgba_places = _places(self._rgba, 4)
        self._mode_places = _places(self._modes, 2)
        self._point_places = _places(self._point, 2)

    def add(self, obj: Any, kind: int, matrix: Matrix, depth: int = 0, alpha: int = 255) -> None:
        """Add an object that is not text."""
        if not bounds_of(obj, *self._edge_places):
            self.painted.is_complete = self.painted.is_complete and depth > 0
            return
        place = self._shown((*self._edges,), matrix)
        is_path = kind == pdfium.FPDF_PAGEOBJ_PATH and len(self.drawings) < MAX_SHAPES
        box = self._cut(place)
        if is_path and box and self._continues_dots(box, matrix):
            return
        if not depth:
            self.painted.boxes.append(place)
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.painted.pictures.append((obj.value, place))
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            self._add_form(obj, matrix, depth, alpha)
        elif is_path and box:
            self._add_path(obj, matrix, box, alpha)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE and box:
            self.images += (box[2] - box[0]) * (box[3] - box[1]) / self._area

    def _add_form(self, form: Any, matrix: Matrix, depth: int, alpha: int) -> None:
        """Add what a form draws. Browsers put everything that is half transparent into one."""
        if depth >= MAX_FORM_DEPTH or not matrix_of_object(form, ctypes.byref(self._matrix)):
            return
        inner = _multiply((*self._matrix,), matrix)
        if fill_color_of(form, *self._rgba_places):
            alpha = alpha * self._rgba[3] // 255
        for index in range(pdfium.FPDFFormObj_CountObjects(ctypes.cast(form, pdfium.FPDF_PAGEOBJECT))):
            self._left -= 1
            if self._left < 0:
                return
            obj = form_object(form, index)
            kind = object_type(obj)
            if kind != pdfium.FPDF_PAGEOBJ_TEXT:
                self.add(obj, kind, inner, depth + 1, alpha)

    def _add_path(self, path: Any, matrix: Matrix, box: Bounds, alpha: int) -> None:
        draw_mode_of(path, *self._mode_places)
        fill_mode, strokes = self._modes
        fill = self._color(path, fill_color_of, box, alpha) if fill_mode else -1
        stroke = self._color(path, stroke_color_of, box, alpha) if strokes else -1
        if matrix is _SAME:
            self.boxes.append([*(round(value, 2) for value in box), fill])
        count = segment_count_of(path)
        parts = [(box, count > _CURVES)]
        if _CURVES < count <= MAX_SEGMENTS and box[3] - box[1] <= ROW_HEIGHT:
            parts = self._parts(path, matrix, count) or parts
        for (x0, y0, x1, y1), is_round in parts:
            self.drawings.append([round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2), fill, stroke, is_round])

    def _continues_dots(self, box: Bounds, matrix: Matrix) -> bool:
        """Make the last drawing longer when this is the next dot of a dotted line: such a line can have thousands."""
        if box[2] - box[0] > DOT_POINTS or box[3] - box[1] > DOT_POINTS or not self.drawings:
            return False
        last = self.drawings[-1]
        if not _touches(last, box):
            return False
        last[2] = round(box[2], 2)
        if matrix is _SAME:
            self.boxes[-1][2] = last[2]
            painted = self.painted.boxes[-1]
            if _touches(painted, box):
                self.painted.boxes[-1] = (painted[0], min(painted[1], box[1]), box[2], max(painted[3], box[3]))
            else:
                self.painted.boxes.append(box)
        return True

    def _parts(self, path: Any, matrix: Matrix, count: int) -> list[tuple[Bounds, bool]]:
        """Return the figures that one path is made of: five dots may be drawn at once."""
        figures: list[list[tuple[float, float]]] = []
        curved: list[bool] = []
        for index in range(count):
            segment = path_segment(path, index)
            kind = segment_type(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO or not figures:
                figures.append([])
                curved.append(False)
            curved[-1] = curved[-1] or kind == pdfium.FPDF_SEGMENT_BEZIERTO
            point_of_segment(segment, *self._point_places)
            figures[-1].append((self._point[0], self._point[1]))
        own = matrix
        if matrix_of_object(path, ctypes.byref(self._matrix)):
            own = _multiply((*self._matrix,), matrix)
        found = []
        for points, is_curved in zip(figures, curved, strict=True):
            if len(points) < 2:
                continue
            xs, ys = zip(*points, strict=True)
            box = self._cut(self._shown((min(xs), min(ys), max(xs), max(ys)), own))
            if box is not None:
                found.append((box, is_curved))
        return found

    def _color(self, path: Any, color_of: Any, box: Bounds, alpha: int) -> int:
        """Return 0xRRGGBB as it looks: what is half transparent mixed with what it is drawn on."""
        if not color_of(path, *self._rgba_places):
            return -1
        *color, own_alpha = self._rgba
        alpha = alpha * own_alpha // 255
        if alpha < 255:
            ground = self._ground(box)
            below = (ground >> 16, ground >> 8 & 255, ground & 255)
            color = [(top * alpha + under * (255 - alpha)) // 255 for top, under in zip(color, below, strict=True)]
        return (color[0] << 16) | (color[1] << 8) | color[2]

    def _ground(self, box: Bounds) -> int:
        for x0, y0, x1, y1, fill, *_ in reversed(self.drawings):
            if fill >= 0 and x0 <= box[0] + 1 and y0 <= box[1] + 1 and x1 >= box[2] - 1 and y1 >= box[3] - 1:
                return int(fill)
        return 0xFFFFFF

    def _shown(self, bounds: Bounds, matrix: Matrix) -> Bounds:
        """Return the box on the page as it is shown."""
        x0, y0, x1, y1 = bounds
        if matrix is not _SAME:
            a, b, c, d, e, f = matrix
            corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
            xs, ys = zip(*corners, strict=True)
            x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
        return self._geometry.box(x0, y0, x1, y1)

    def _cut(self, place: Bounds) -> Bounds | None:
        """Return the box cut at the edges of the page; None when nothing of it is on the page."""
        x0, y0, x1, y1 = place
        x0, y0, x1, y1 = max(0.0, x0), max(0.0, y0), min(self._geometry.width, x1), min(self._geometry.height, y1)
        return (x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None


def _touches(line: Sequence[float], dot: Bounds) -> bool:
    """Whether a dot makes a line of dots, or the dot before it, longer."""
    is_level = abs(line[1] - dot[1]) < _TOUCHES and abs(line[3] - dot[3]) < _TOUCHES
    return is_level and line[0] < dot[0] <= line[2] + _TOUCHES < dot[2]


def _places(array: Any, count: int) -> tuple[Any, ...]:
    return tuple(ctypes.byref(array, 4 * i) for i in range(count))


def _multiply(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
