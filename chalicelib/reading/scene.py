"""A page as pictures: with its text, without, and with some of it alone. Each is rendered only when it is looked at."""

from collections.abc import Iterable, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from .limits import CONTRAST, CONTRAST_LARGE, LARGE_POINTS, STEP, STEP_LARGE, seen_on
from .pixels import differ, seen_in_color, seen_in_grey
from .renderings import Box, Picture, Pixels, Shape
from .runs import Geometry, Run
from .shown_objects import Painted, Shown, drop_pictures, paint, widen

SCALE = 1.0
"""Pixels per point of the first look. Clear text shows at that; what does not is looked at more closely."""

CLOSE_PIXELS = 26.0
"""Height of letters, in pixels, at a closer look: there a stem of the thinnest faces fills a pixel."""

MAX_CLOSE_SCALE = 6.0

CLOSE_BLANK_POINTS = 24.0
"""A closer look leaves out blanks from this height on. Half of it is looked at: ink may reach beyond its box."""

MAX_PIXELS = 4_000_000
"""Larger pages are rendered at a smaller scale."""

_WHITE = 255

_STRIP = 16
"""Pixels of height in which what is painted is looked up together: about a line."""


class Scene:
    """What a page looks like at one scale, or a part of it. Its text objects may be switched off from now on."""

    def __init__(self, page: Any, geometry: Geometry, runs: Sequence[Run], painted: Painted) -> None:
        self._page, self._geometry, self._runs, self._shown = page, geometry, runs, Shown(runs)
        self._all_painted = painted
        self._painted = self._by_height(painted.boxes, SCALE) if painted.is_complete else None
        self._colored = False
        self._bare: Picture | None = None
        drop_pictures(painted.pictures, runs)
        self._set_scale(min(SCALE, (MAX_PIXELS / max(1.0, geometry.width * geometry.height)) ** 0.5))
        self.window = (0, 0, self.width, self.height)
        self.all = self._render()
        if all(run.style.mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE for run in runs):
            # The text layer of a scan paints nothing; decoding a large picture once is enough.
            self._bare = self.all

    def closer(self, runs: Sequence[Run]) -> "list[tuple[Scene, list[Run]]]":
        """Return the parts of the page where these runs stand, larger and in colour, and the runs of each.

        The parts lie one below another, with what is left out between them.
        """
        heights = sorted(max(bottom - top, 0.1) for run in runs for top, bottom in [(run.y0s[0], run.y1s[0])])
        scale = min(MAX_CLOSE_SCALE, max(SCALE, CLOSE_PIXELS / heights[len(heights) // 4]))
        x0, y0, x1, y1 = self._around(runs)
        scale = min(scale, (MAX_PIXELS / max(1.0, (x1 - x0 + 4) * (y1 - y0 + 4))) ** 0.5)
        self._shown.switch(self._runs)
        parts = []
        for part in _far_apart(runs):
            _, top, _, bottom = self._around(part)
            reach = CLOSE_BLANK_POINTS / 2
            parts.append((self._part((x0, max(y0, top - reach), x1, min(y1, bottom + reach)), scale), part))
        return parts

    def _part(self, box: Box, scale: float) -> "Scene":
        scene = object.__new__(Scene)
        scene._page, scene._geometry, scene._runs, scene._shown = self._page, self._geometry, self._runs, self._shown
        scene._all_painted, scene._painted, scene._colored, scene._bare = self._all_painted, None, True, None
        scene._set_scale(scale)
        scene.window = _at_least_one(scene.pixels(widen(box)))
        scene.all = scene._render()
        return scene

    def _around(self, runs: Sequence[Run]) -> Box:
        """Return the box of the runs as far as it is on the page."""
        boxes = [run.box for run in runs]
        x0, y0 = max(0.0, min(box[0] for box in boxes)), max(0.0, min(box[1] for box in boxes))
        x1 = min(self._geometry.width, max(box[2] for box in boxes))
        return x0, y0, x1, min(self._geometry.height, max(box[3] for box in boxes))

    def _set_scale(self, scale: float) -> None:
        self.scale = scale
        self.width = max(1, round(self._geometry.width * scale))
        self.height = max(1, round(self._geometry.height * scale))

    def _render(self) -> Picture:
        return Picture(self._page, (self.width, self.height), self.window, self._colored)

    def pixels(self, box: Box) -> Pixels:
        """Return the box in pixels, cut at the edges of the page; left may be right of right when it is beyond them."""
        x0, y0, x1, y1 = (value * self.scale for value in box)
        return max(0, int(x0)), max(0, int(y0)), min(self.width, int(x1) + 1), min(self.height, int(y1) + 1)

    def inside(self, place: Pixels) -> Pixels | None:
        """Return the part of a rectangle that was rendered, or None."""
        left, top, right, bottom = self.window
        x0, y0, x1, y1 = max(place[0], left), max(place[1], top), min(place[2], right), min(place[3], bottom)
        return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None

    @property
    def bare(self) -> Picture:
        """The page without any text."""
        if self._bare is None:
            self._shown.switch(())
            self._bare = self._render()
        return self._bare

    def alone(self, runs: Sequence[Run]) -> Picture:
        """Return the page with these runs as its only text, as far as they are looked at."""
        self._shown.switch(runs)
        x0, y0, x1, y1 = self._around(runs)
        y0 = min(y0, *(run.baseline - run.style.size for run in runs))
        y1 = max(y1, *(run.baseline for run in runs))
        window = self.inside(self.pixels(widen((x0, y0, x1, y1))))
        return Picture(self._page, (self.width, self.height), window or self.window, self._colored)

    def shape(self, runs: Sequence[Run]) -> "Shape":
        """Return where these runs would leave ink at all, whatever they are painted with; they lose their colours."""
        pictures = []
        self._shown.switch(runs)
        for level in (0, 255):
            for run in runs:
                paint(run, level)
            pictures.append(self._render())
        return Shape(*pictures)

    def ground(self, place: Pixels) -> bytes:
        """Return the pixels without text of a rectangle, row by row."""
        if self._is_blank(place):
            return b"\xff" * ((place[2] - place[0]) * (place[3] - place[1]))
        return self.bare.cut(place)

    def ink(self, text: Picture, place: Pixels, size: float) -> bytes:
        """Return 255 for each pixel of a rectangle in which a picture's text is told from the ground."""
        is_large = size >= LARGE_POINTS
        contrast, step = (CONTRAST_LARGE, STEP_LARGE) if is_large else (CONTRAST, STEP)
        if not self._colored and self._is_blank(place):
            return text.cut(place).translate(seen_on(_WHITE, contrast))
        told = seen_in_color if self._colored else seen_in_grey
        return told(text.cut(place), self.ground(place), contrast, step)

    def changes(self, one: Picture, two: Picture, place: Pixels) -> bytes:
        """Return 255 for each pixel of a rectangle in which two pictures are not alike."""
        a, b = one.cut(place), two.cut(place)
        if not self._colored:
            return differ(a, b, STEP)
        marks = [int.from_bytes(differ(a[c::4], b[c::4], STEP), "little") for c in range(3)]
        return (marks[0] | marks[1] | marks[2]).to_bytes(len(a) // 4, "little")

    def _is_blank(self, place: Pixels) -> bool:
        """Whether nothing but text can be painted there."""
        if self._painted is None:
            return False
        x0, y0, x1, y1 = place
        for strip in range(y0 // _STRIP, (y1 - 1) // _STRIP + 1):
            for left, top, right, bottom in self._painted.get(strip, ()):
                if x0 < right and left < x1 and y0 < bottom and top < y1:
                    return False
        return True

    def _by_height(self, boxes: Sequence[Box], scale: float) -> dict[int, list[Box]]:
        """Return what is painted by the strips of the page that it touches, in pixels."""
        strips: dict[int, list[Box]] = {}
        lowest = self._geometry.height * scale
        for box in boxes:
            x0, y0, x1, y1 = (value * scale for value in widen(box))
            for strip in range(int(max(0.0, y0)) // _STRIP, int(min(lowest, y1)) // _STRIP + 1):
                strips.setdefault(strip, []).append((x0, y0, x1, y1))
        return strips


def _far_apart(runs: Iterable[Run]) -> list[list[Run]]:
    """Return the runs in groups, from top to bottom, between which other things or nothing stand."""
    groups: list[list[Run]] = []
    bottom = 0.0
    for run in sorted(runs, key=lambda run: run.box[1]):
        if not groups or run.box[1] - bottom > CLOSE_BLANK_POINTS:
            groups.append([])
            bottom = run.box[3]
        groups[-1].append(run)
        bottom = max(bottom, run.box[3])
    return groups


def _at_least_one(place: Pixels) -> Pixels:
    x0, y0, x1, y1 = place
    return x0, y0, max(x0 + 1, x1), max(y0 + 1, y1)
