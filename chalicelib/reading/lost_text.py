"""Tell text that nobody can see by what the file says of it alone: tiny, beyond the page, letters on one spot."""

from math import hypot

from .labels import is_mislabelled
from .limits import CROWDED_ADVANCE, THIN, TINY_INK_POINTS, TINY_POINTS
from .runs import Geometry, Run

MIN_LETTERS = 4


def is_lost(run: Run, geometry: Geometry) -> bool:
    return is_tiny(run, geometry) or is_off_page(run, geometry) or is_mislabelled(run) or _is_on_one_spot(run)


def is_off_page(run: Run, geometry: Geometry) -> bool:
    left, top, right, bottom = run.box
    return right <= 0 or bottom <= 0 or left >= geometry.width or top >= geometry.height


def is_tiny(run: Run, geometry: Geometry) -> bool:
    if run.style.width_scale < THIN:
        return True
    if run.style.size >= TINY_POINTS * geometry.shrinks:
        return False
    height = max((y1 - y0 for y0, y1 in zip(run.y0s, run.y1s, strict=True)), default=0.0)
    return height < TINY_INK_POINTS * geometry.shrinks


def _is_on_one_spot(run: Run) -> bool:
    """Whether the letters of a run are set on top of each other."""
    if len(run.text) < MIN_LETTERS:
        return False
    least = CROWDED_ADVANCE * run.style.size * run.style.width_scale * (len(run.text) - 1)
    if not run.style.angle and abs(run.x0s[-1] - run.x0s[0]) >= least:
        return False
    if run.has_shared_places:
        return False
    ys = [y0 + y1 for y0, y1 in zip(run.y0s, run.y1s, strict=True)]
    height = (max(ys) - min(ys)) / 2
    if not run.style.angle and height > run.style.size:
        # Upright letters below each other, as in Japanese.
        return False
    xs = [x0 + x1 for x0, x1 in zip(run.x0s, run.x1s, strict=True)] if run.style.angle else run.x0s
    reach = max(xs) - min(xs)
    if run.style.angle:
        reach = hypot(reach / 2, height)
    return reach < least
