"""Tell text that a reader sees from text that is only in the file: look at what each run paints, by itself.

A run is seen when its own ink is told from the ground (the page with this text alone against the page without any),
when that ink is still there on the finished page, and when it has the shape of letters. So it does not matter how a
text was hidden, nor what stands around it. The first look is small and grey; what it does not show clearly is looked at
closely.
"""

from collections.abc import Sequence
from operator import and_, not_
from typing import Any

import pypdfium2.raw as pdfium

from .closer_look import CloserLook
from .labels import is_mislabelled
from .letters import is_letter, smooth
from .limits import CONTRAST, seen_on
from .lost_text import MIN_LETTERS, is_lost, is_off_page, is_tiny
from .overlaps import BAND_SPLIT_BOTTOM, BAND_SPLIT_TOP, BAND_TOP, Box, color, find_shared
from .piled import find_legible
from .pixels import columns, either, without
from .renderings import Picture, Pixels
from .runs import Geometry, Hidden, Run
from .scene import Scene
from .shown_objects import Painted
from .text_repair import is_icon_font
from .transcripts import judge_transcript

APART_POINTS = 12.0
"""Texts on one row that are so far apart often stand on different grounds."""

_NO_INK = b"\0"
_INVISIBLE, _CLIP = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP

Verdicts = dict[int, list[bool]]
"""By `id(run)`, for every glyph whether it is seen."""


def split_visible(
    page: Any, text_page: Any, geometry: Geometry, runs: Sequence[Run], picture_share: float, painted: Painted
) -> tuple[list[Run], list[Hidden]]:
    """Return the runs with hidden glyphs taken out, and what was hidden. The page's text may lose its colours.

    `picture_share` is the share of the page that pictures cover: on a scan, invisible text is its transcript (OCR).
    """
    if not runs:
        return [], []
    scene = Scene(page, geometry, runs, painted)
    verdicts: Verdicts = {}
    normal: list[Run] = []
    closely: list[Run] = []
    unseen = [run for run in runs if run.style.mode == _INVISIBLE]
    for run in runs:
        if is_lost(run, geometry):
            verdicts[id(run)] = _none(run)
        elif run.style.mode == _CLIP:
            closely.append(run)
        elif run.style.mode != _INVISIBLE:
            normal.append(run)
    if unseen:
        judge_transcript(scene, [run for run in unseen if id(run) not in verdicts], runs, picture_share, verdicts)
    shared = find_shared(normal)
    closely += _look(scene, normal, shared, verdicts)
    if closely:
        verdicts.update(CloserLook(scene.closer(closely), geometry, text_page).see())
    for key, legible in find_legible(shared, normal, verdicts).items():
        verdicts[key] = list(map(and_, verdicts[key], legible))
    return _divide(runs, verdicts, scene, geometry)


def _look(scene: Scene, runs: Sequence[Run], shared: Sequence[Run], verdicts: Verdicts) -> list[Run]:
    """Judge the runs that show clearly; return the others. `shared` are those of them that share a place."""
    ids = {id(run) for run in shared}
    closely = _see(scene, [run for run in runs if id(run) not in ids], scene.all, verdicts)
    groups, rest = color(shared)
    for group in groups:
        closely += _see(scene, group, scene.alone(group), verdicts)
    for run in rest:
        verdicts[id(run)] = _none(run)
    return closely


def _see(scene: Scene, runs: Sequence[Run], picture: Picture, verdicts: Verdicts) -> list[Run]:
    """Judge the runs of one picture, in which none is near another; return those that do not show clearly.

    Runs of one size on one baseline are looked at together: what costs is the number of looks.
    """
    closely: list[Run] = []
    rows: dict[tuple[int, int], list[Run]] = {}
    for run in runs:
        if run.style.angle:
            closely.append(run)
        else:
            rows.setdefault((round(2 * run.baseline), round(run.style.size)), []).append(run)
    for row in rows.values():
        for group, box in _neighbours(row):
            bands = _bands(scene, group[0], box)
            if bands is None:
                closely += group
                continue
            lower, upper = (_columns(scene, picture, band, group[0].style.size) for band in bands)
            for run in group:
                seen = _see_columns(scene.scale, run, lower, upper, bands[0][0])
                verdicts[id(run)] = seen
                if not all(seen):
                    closely.append(run)
    return closely


def _bands(scene: Scene, run: Run, box: Box) -> tuple[Pixels, Pixels] | None:
    """Return the lower and the upper half of a row's small letters; None when it is too small or beyond an edge."""
    base, size = run.baseline * scene.scale, run.style.size * scene.scale
    bottom, split_bottom = int(base) + 1, int(base - BAND_SPLIT_BOTTOM * size) + 1
    top, split_top = int(base - BAND_TOP * size), int(base - BAND_SPLIT_TOP * size)
    x0, x1 = max(0, int(box[0] * scene.scale)), min(scene.width, int(box[2] * scene.scale) + 1)
    if top < 0 or bottom > scene.height or not top < split_top < split_bottom < bottom or x0 >= x1:
        return None
    return (x0, split_bottom, x1, bottom), (x0, top, x1, split_top)


def _columns(scene: Scene, picture: Picture, band: Pixels, size: float) -> bytes:
    """Return one byte per column of a band, not 0 where its text is seen on the finished page."""
    marks = scene.ink(picture, band, 0.0)
    if picture is not scene.all:
        marks = without(marks, scene.changes(picture, scene.all, band))
    return columns(marks, band[2] - band[0])


def _see_columns(scale: float, run: Run, lower: bytes, upper: bytes, x0: int) -> list[bool]:
    """Return for every glyph whether it shows, letters in both halves."""
    first, last = max(0, int(run.x0s[0] * scale) - x0), int(run.x1s[-1] * scale) + 1 - x0
    low, up = lower[first:last], upper[first:last]
    if len(run.text) >= MIN_LETTERS:
        is_thin = 2 * either(low, up).count(0) > len(low)
        if 0 not in low or 0 not in up or (is_thin and _are_slivers(scale, run, either(lower, upper), x0)):
            # Blocks, for letters leave gaps; or slivers, for they leave gaps narrower than they are.
            return [False] * len(run.text)
        # Three hidden letters leave at least this many columns empty. Most runs have no such stretch: all is seen.
        gap = bytes(max(3, int(0.9 * run.style.size * scale)))
        if len(low) > 2 * len(gap) and gap not in low and gap not in up:
            return [True] * len(run.text)
    seen = []
    for char, begin, end in zip(run.text, run.x0s, run.x1s, strict=True):
        left, right = max(0, int(begin * scale) - x0), max(0, int(end * scale) + 1 - x0)
        shows_low, shows_up = lower[left:right].strip(_NO_INK), upper[left:right].strip(_NO_INK)
        seen.append(bool((shows_low and shows_up) if is_letter(char) else (shows_low or shows_up)))
    return smooth(run, seen)


def _are_slivers(scale: float, run: Run, marks: bytes, x0: int) -> bool:
    """Whether less than half of the columns under the letters have ink; blanks between words may be wide."""
    places = zip(run.text, run.x0s, run.x1s, strict=True)
    under = b"".join(
        marks[max(0, int(begin * scale) - x0) : max(0, int(end * scale) + 1 - x0)]
        for char, begin, end in places
        if is_letter(char)
    )
    return bool(under) and 2 * under.count(0) > len(under)


def _neighbours(row: Sequence[Run]) -> list[tuple[list[Run], Box]]:
    """Return the runs of a row in groups without a wide gap, with the box of each group."""
    groups: list[tuple[list[Run], Box]] = []
    for run in sorted(row, key=lambda run: run.x0s[0]):
        x0, y0, x1, y1 = run.box
        if groups and x0 - groups[-1][1][2] < APART_POINTS:
            members, box = groups[-1]
            members.append(run)
            groups[-1] = members, (min(box[0], x0), min(box[1], y0), max(box[2], x1), max(box[3], y1))
        else:
            groups.append(([run], (x0, y0, x1, y1)))
    return groups


def _none(run: Run) -> list[bool]:
    return [False] * len(run.text)


def _divide(
    runs: Sequence[Run], verdicts: Verdicts, scene: Scene, geometry: Geometry
) -> tuple[list[Run], list[Hidden]]:
    shown: list[Run] = []
    hidden: list[Hidden] = []
    for run in runs:
        seen = verdicts[id(run)]
        if all(seen):
            shown.append(run)
            continue
        gone = run.only(list(map(not_, seen)))
        quote = gone.text.strip()
        if any(map(str.isalnum, quote)) and not is_icon_font(run.style.font):
            hidden.append(Hidden(_kind_of(gone, scene, geometry), quote, *gone.box))
        kept = run.only(seen)
        if kept.text.strip():
            shown.append(kept)
    return shown, hidden


def _kind_of(run: Run, scene: Scene, geometry: Geometry) -> str:
    style = run.style
    if is_off_page(run, geometry):
        return "off_page"
    if is_tiny(run, geometry):
        return "tiny"
    if is_mislabelled(run):
        return "mislabelled"
    if style.mode in (_INVISIBLE, _CLIP) or style.alpha < 20:
        return "invisible"
    place = scene.pixels(run.box)
    if place[0] >= place[2] or place[1] >= place[3]:
        return "off_page"
    red, green, blue = style.color >> 16, style.color >> 8 & 255, style.color & 255
    ink = (red * 30 + green * 59 + blue * 11) // 100
    pixels = sorted(scene.ground(place))
    if not seen_on(pixels[len(pixels) // 2], CONTRAST)[ink]:
        return "white"
    return "clipped" if run.is_clipped else "covered"
