"""Tell text that a reader sees from text that is only in the file: look at what each run paints, by itself.

A run is seen when its own ink is told from the ground (the page with this text alone against the page without any),
when that ink is still there on the finished page, and when it has the shape of letters. So it does not matter how a
text was hidden, nor what stands around it. The first look is small and grey; what it does not show clearly is looked at
closely.
"""

from collections.abc import Sequence
from math import hypot
from operator import and_, not_
from typing import Any

import pypdfium2.raw as pdfium

from .closer_look import CloserLook
from .labels import is_mislabelled
from .letters import is_letter, smooth
from .limits import CONTRAST, CROWDED_ADVANCE, THIN, TINY_INK_POINTS, TINY_POINTS, seen_on
from .overlaps import BAND_SPLIT_BOTTOM, BAND_SPLIT_TOP, BAND_TOP, Box, color, find_shared
from .piled import find_legible
from .pixels import columns, either, without
from .runs import Geometry, Hidden, Run
from .scene import Painted, Picture, Pixels, Scene
from .text_repair import is_icon_font

APART_POINTS = 12.0
"""Texts on one row that are so far apart often stand on different grounds."""

SCAN_SHARE = 0.5
SCAN_PAINTED = 0.2
"""A scan is a page under pictures for at least that share, of whose letters no more than this share are painted: a
stamp or a page number. Only there an invisible text is a transcript."""

PRINT_LEVELS = 60
"""Grey levels between print and paper below a transcript."""

_MIN_LETTERS = 4
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
        if _is_lost(run, geometry):
            verdicts[id(run)] = _none(run)
        elif run.style.mode == _CLIP:
            closely.append(run)
        elif run.style.mode != _INVISIBLE:
            normal.append(run)
    if unseen:
        _judge_transcript(scene, [run for run in unseen if id(run) not in verdicts], runs, picture_share, verdicts)
    shared = find_shared(normal)
    closely += _look(scene, normal, shared, verdicts)
    if closely:
        verdicts.update(CloserLook(scene.closer(closely), geometry, text_page).see())
    for key, legible in find_legible(shared, normal, verdicts).items():
        verdicts[key] = list(map(and_, verdicts[key], legible))
    return _divide(runs, verdicts, scene, geometry)


def is_transcript(visible: Sequence[Run]) -> bool:
    """Return whether what counts as visible on a page is a scan's transcript: it alone may be in no colour."""
    return any(run.style.mode == _INVISIBLE for run in visible)


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
    if len(run.text) >= _MIN_LETTERS:
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


def _judge_transcript(
    scene: Scene, unseen: Sequence[Run], runs: Sequence[Run], picture_share: float, verdicts: Verdicts
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


def _is_lost(run: Run, geometry: Geometry) -> bool:
    return is_tiny(run, geometry) or _is_off_page(run, geometry) or is_mislabelled(run) or _is_on_one_spot(run)


def _is_off_page(run: Run, geometry: Geometry) -> bool:
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
    if len(run.text) < _MIN_LETTERS:
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
    if _is_off_page(run, geometry):
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
