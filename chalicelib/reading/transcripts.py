"""Tell a scan's transcript (OCR) from text that is hidden in no colour: print shows below it."""

from collections.abc import Sequence

import pypdfium2.raw as pdfium

from .overlaps import Box
from .renderings import Pixels
from .runs import Run
from .scene import Scene

SCAN_SHARE = 0.5
SCAN_PAINTED = 0.2
"""A scan is a page under pictures for at least that share, of whose letters no more than this share are painted: a
stamp or a page number. Only there an invisible text is a transcript."""

PRINT_LEVELS = 60
"""Grey levels between print and paper below a transcript."""

_INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


def is_transcript(visible: Sequence[Run]) -> bool:
    """Return whether what counts as visible on a page is a scan's transcript: it alone may be in no colour."""
    return any(run.style.mode == _INVISIBLE for run in visible)


def judge_transcript(
    scene: Scene, unseen: Sequence[Run], runs: Sequence[Run], picture_share: float, verdicts: dict[int, list[bool]]
) -> None:
    """Text in no colour counts on a scan alone, where print shows below it, and once on a place."""
    letters = sum(len(run.text) for run in runs)
    painted = sum(len(run.text) for run in runs if run.style.mode != _INVISIBLE)
    is_scan = picture_share >= SCAN_SHARE and painted <= SCAN_PAINTED * letters
    taken: dict[int, list[Box]] = {}
    for run in unseen:
        box = run.box
        place = scene.pixels(box)
        shows = is_scan and place[0] < place[2] and place[1] < place[3] and _shows_print(scene, place)
        rows = taken.setdefault(int((box[1] + box[3]) / 2 // 6), [])
        shows = shows and not any(_shares_half(box, other) for other in rows)
        if shows:
            rows.append(box)
        verdicts[id(run)] = [shows] * len(run.text)


def _shares_half(one: Box, two: Box) -> bool:
    width, height = min(one[2], two[2]) - max(one[0], two[0]), min(one[3], two[3]) - max(one[1], two[1])
    smaller = min((one[2] - one[0]) * (one[3] - one[1]), (two[2] - two[0]) * (two[3] - two[1]))
    return width > 0 and height > 0 and width * height > 0.5 * smaller


def _shows_print(scene: Scene, place: Pixels) -> bool:
    pixels = scene.ground(place)
    return max(pixels) - min(pixels) >= PRINT_LEVELS
