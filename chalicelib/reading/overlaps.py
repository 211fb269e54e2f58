"""Which texts of a page stand on the same place, and how to look at each of them by itself."""

from collections.abc import Iterable, Sequence

import pypdfium2.raw as pdfium

from .limits import LAYERS
from .runs import Run
from .text_repair import ACCENTS

Box = tuple[float, float, float, float]

_STRIP = 16.0
"""Points of height in which texts are looked for that share a place."""

_TOUCH = 0.5
"""Points by which neighbours in a row may reach into each other."""

_ACCENTS = frozenset([*ACCENTS, " "])

BAND_TOP, BAND_SPLIT_TOP, BAND_SPLIT_BOTTOM = 0.52, 0.26, 0.22
"""Parts of the font size above the baseline: every letter shows in the upper and in the lower half of its x-height."""

_ASCENT, _DESCENT = 0.95, 0.27


def place_of(run: Run) -> Box:
    """Return where a run is looked at: the height of its small letters, or all of it when it is turned."""
    box = run.box
    if run.style.angle or not run.text:
        return box
    return box[0], run.baseline - BAND_TOP * run.style.size, box[2], run.baseline


def ink_of(run: Run) -> Box:
    """Return where a run may leave ink."""
    box = run.box
    if run.style.angle:
        return box
    x0, _, x1, _ = box
    return x0, run.baseline - _ASCENT * run.style.size, x1, run.baseline + _DESCENT * run.style.size


def find_shared(runs: Sequence[Run]) -> list[Run]:
    """Return the runs into whose place another run's ink reaches. Accents are meant to."""
    painted = [run for run in runs if run.style.mode != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE]
    strips: dict[int, list[tuple[Run, Box]]] = {}
    for run in painted:
        if not _ACCENTS.issuperset(run.text):
            _put(strips, run, ink_of(run))
    return [run for run in painted if _is_reached(run, place_of(run), strips)]


def _put(strips: dict[int, list[tuple[Run, Box]]], run: Run, box: Box) -> None:
    for strip in _strips(box):
        strips.setdefault(strip, []).append((run, box))


def _strips(box: Box) -> Iterable[int]:
    return range(int(box[1] // _STRIP), int(box[3] // _STRIP) + 1)


def _is_reached(run: Run, place: Box, strips: dict[int, list[tuple[Run, Box]]]) -> bool:
    x0, y0, x1, y1 = place[0] + _TOUCH, place[1], place[2] - _TOUCH, place[3]
    for strip in _strips(place):
        for other, (left, top, right, bottom) in strips.get(strip, ()):
            if x0 < right and left < x1 and y0 < bottom and top < y1 and other is not run:
                return True
    return False


def color(runs: Sequence[Run]) -> tuple[list[list[Run]], list[Run]]:
    """Return the runs in as few groups as come by themselves, in none of which two share a place; and the rest.

    The rest are those that find a place in none of the groups that a reader could still tell apart.
    """
    groups: list[tuple[list[Run], dict[int, list[tuple[Run, Box]]]]] = []
    rest: list[Run] = []
    for run in runs:
        place, ink = place_of(run), ink_of(run)
        around = (min(place[0], ink[0]), min(place[1], ink[1]), max(place[2], ink[2]), max(place[3], ink[3]))
        free = next((group for group in groups if not _is_reached(run, around, group[1])), None)
        if free is None and len(groups) == LAYERS:
            rest.append(run)
            continue
        if free is None:
            free = ([], {})
            groups.append(free)
        free[0].append(run)
        _put(free[1], run, around)
    return [members for members, _ in groups], rest
