"""Look closely, letter by letter, at texts that do not show at first sight: large, in colour, each by its own shape."""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from .letters import is_letter, smooth
from .limits import COVERED, LETTER_HEIGHT, LETTER_INK, SHAPE, SOLID, STEP
from .overlaps import BAND_TOP, Box, color
from .pixels import both, differ, to_grey, without
from .renderings import Picture, Pixels, Shape
from .runs import Geometry, Run
from .scene import Scene

_NARROW = frozenset("iIlL1|jJtfr")
"""Letters that may fill their box without being a block."""

_MIN_LETTERS = 3
_NEARLY_STRAIGHT = 15
"""Degrees."""


@dataclass(slots=True)
class _Marks:
    """Of a rectangle: where a text is seen, where something else is painted, and where the text would leave ink."""

    place: Pixels
    seen: bytes
    noise: bytes
    shape: bytes | None


@dataclass(slots=True)
class _Glyph:
    rows: int = 0
    columns: int = 0
    seen: int = 0
    noise: int = 0
    shape: int = 0
    shape_seen: int = 0
    area: int = 0


class CloserLook:
    """Parts of a page, enlarged, and the runs to be looked at in each."""

    def __init__(self, parts: Sequence[tuple[Scene, Sequence[Run]]], geometry: Geometry, text_page: Any) -> None:
        self._parts, self._geometry, self._text_page = parts, geometry, text_page
        self._edges = [ctypes.c_double() for _ in range(4)]

    def see(self) -> dict[int, list[bool]]:
        """Return by `id(run)` for every glyph whether it is seen."""
        looks: list[_Look] = []
        verdicts: dict[int, list[bool]] = {}
        for scene, runs in self._parts:
            groups, rest = color(runs)
            looks += [_Look(scene, group) for group in groups]
            verdicts |= {id(run): [False] * len(run.text) for run in rest}
        # Only now: looking at shapes paints the texts anew.
        for look in looks:
            for run in look.runs:
                verdicts[id(run)] = smooth(run, self._see_run(look, run))
        return verdicts

    def _see_run(self, look: "_Look", run: Run) -> list[bool]:
        boxes = [self._box_of(run, position) for position in range(len(run.text))]
        together: _Marks | None = None
        if run.style.angle == 0:
            left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
            right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
            together = look.marks(run, (left, top, right, bottom))
            if together is None:
                return [False] * len(boxes)
        seen: list[bool] = []
        heights: list[int] = []
        blocks = letters = ink = 0
        for char, box in zip(run.text, boxes, strict=True):
            if char.isspace():
                seen.append(True)
                continue
            marks = together or look.marks(run, box)
            place = look.scene.inside(look.scene.pixels(box)) if marks else None
            if marks is None or place is None:
                seen.append(False)
                continue
            glyph = _measure(marks, place)
            if not is_letter(char):
                seen.append(glyph.seen > 0)
                continue
            seen.append(_is_legible(glyph, box, run, look.scene.scale))
            letters += 1
            ink += glyph.seen
            heights.append(glyph.columns if _is_upright(run) else glyph.rows)
            blocks += char not in _NARROW and glyph.seen >= SOLID * glyph.area
        if letters >= _MIN_LETTERS:
            area = letters * (run.style.size * look.scene.scale) ** 2
            is_faint = bool(_slant(run)) and ink < LETTER_INK * area
            if 2 * blocks > letters or is_faint or _is_flat(run, max(heights), look.scene.scale):
                return [False] * len(seen)
        return seen

    def _box_of(self, run: Run, position: int) -> Box:
        """Return the box of a glyph's ink, or where PDFium has put it when that is not known."""
        loose = run.x0s[position], run.y0s[position], run.x1s[position], run.y1s[position]
        if run.style.angle or not run.indices:
            return loose
        left, right, bottom, top = self._edges
        pdfium.FPDFText_GetCharBox(self._text_page, run.indices[position], left, right, bottom, top)
        tight = self._geometry.box(left.value, bottom.value, right.value, top.value)
        is_there = tight[0] < tight[2] and tight[1] < tight[3] and tight[0] < loose[2] + 1 and loose[0] < tight[2] + 1
        return tight if is_there and tight[1] < loose[3] and loose[1] < tight[3] else loose


def _is_legible(glyph: _Glyph, box: Box, run: Run, scale: float) -> bool:
    # Every letter is at least as high as the small ones are: a font that states larger boxes proves nothing.
    height = (box[3] - box[1]) * scale
    if run.style.angle == 0:
        height = min(height, BAND_TOP * run.style.size * scale)
    if glyph.rows < SHAPE * (height - 1) or glyph.columns < SHAPE * ((box[2] - box[0]) * scale - 1):
        return False
    if glyph.noise > COVERED * max(1, glyph.area - glyph.seen):
        return False
    return glyph.seen > 0 and glyph.shape_seen >= SHAPE * glyph.shape


def _is_flat(run: Run, height: int, scale: float) -> bool:
    if _slant(run):
        return False
    begins, ends = (run.y0s, run.y1s) if _is_upright(run) else (run.x0s, run.x1s)
    width = (max(ends) - min(begins)) / len(run.text)
    return height < LETTER_HEIGHT * width * scale


def _slant(run: Run) -> int:
    """Return 0 for text along an edge of the page, or nearly so; else its angle to it."""
    angle = run.style.angle % 90
    return 0 if min(angle, 90 - angle) <= _NEARLY_STRAIGHT else angle


def _is_upright(run: Run) -> bool:
    """Whether the text runs up or down."""
    return 45 <= run.style.angle % 180 < 135


class _Look:
    """Runs of which none stands near another, alone on the page."""

    def __init__(self, scene: Scene, runs: Sequence[Run]) -> None:
        self.scene, self.runs = scene, runs
        self._alone: Picture = scene.alone(runs)
        self._shape: Shape | None = None

    def marks(self, run: Run, box: Box) -> _Marks | None:
        scene = self.scene
        place = scene.inside(scene.pixels(box))
        if place is None:
            return None
        ground = scene.bare.cut(place)
        if run.style.mode == pdfium.FPDF_TEXTRENDERMODE_CLIP:
            return self._painted_through(place, to_grey(ground))
        ink = scene.ink(self._alone, place, run.style.size)
        seen = without(ink, scene.changes(self._alone, scene.all, place))
        noise = without(scene.changes(scene.all, scene.bare, place), ink)
        is_plain = ground == ground[:4] * (len(ground) // 4)
        return _Marks(place, seen, noise, None if is_plain else self._shape_in(place))

    def _painted_through(self, place: Pixels, ground: bytes) -> _Marks:
        """Text that clips what is painted after it shows in the picture without text, in the shape of its letters."""
        shape = self._shape_in(place)
        outside = sorted(level for level, mark in zip(ground, shape, strict=True) if not mark)
        paper = outside[len(outside) // 2] if outside else 255
        marks = differ(ground, bytes([paper]) * len(ground), STEP)
        return _Marks(place, both(marks, shape), without(marks, shape), shape)

    def _shape_in(self, place: Pixels) -> bytes:
        if self._shape is None:
            # What the texts are painted with is known by now; from here on they are black or white.
            self._shape = self.scene.shape(self.runs)
        return self._shape.cut(place)


def _measure(marks: _Marks, place: Pixels) -> _Glyph:
    left, top, right, _ = marks.place
    width = right - left
    glyph = _Glyph(area=(place[2] - place[0]) * (place[3] - place[1]))
    together = 0
    for row in range((place[1] - top) * width, (place[3] - top) * width, width):
        begin, end = row + max(0, place[0] - left), row + place[2] - left
        part = marks.seen[begin:end]
        count = part.count(255)
        glyph.seen += count
        glyph.rows += count > 0
        together |= int.from_bytes(part, "little")
        glyph.noise += marks.noise.count(255, begin, end)
        if marks.shape is not None:
            shape = marks.shape[begin:end]
            glyph.shape += shape.count(255)
            glyph.shape_seen += both(part, shape).count(255)
    glyph.columns = together.to_bytes(place[2] - place[0], "little").count(255)
    return glyph
