"""Tell text that a reader sees from text that is only in the file: look at the page with and without its text.

What changes no pixel where it stands is hidden, however it was done: white on white, covered, clipped, transparent,
on a layer that is off. Works on bytes of a grey picture, one byte a pixel; colour only confirms a suspicion.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import not_
from typing import Any

import pypdfium2.raw as pdfium

from .runs import Geometry, Run
from .scene import STEP, Box, Painted, Scene
from .text_repair import ACCENTS

TINY_POINTS = 2.8
_TINY_INK_POINTS = 2.2
_PRINT_CONTRAST = 60
_STRIP = 16.0
"""Points of height in which texts are looked for that share a place."""

_MAX_CROWDED = 40
"""Of one page; each is a rendering. Real pages have none, or a few."""

_ACCENTS = frozenset([*ACCENTS, " "])

APART_POINTS = 12.0
"""Texts on one row that are so far apart often stand on different grounds."""

_THIN = 0.2
"""Letters squeezed to under a fifth of their width: nobody reads them."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """`kind` is white, tiny, covered, off_page, invisible or clipped; the box is in page points from the top left."""

    kind: str
    quote: str
    x0: float
    y0: float
    x1: float
    y1: float


def split_visible(
    page: Any, geometry: Geometry, runs: Sequence[Run], scan_share: float, painted: Painted
) -> tuple[list[Run], list[Hidden]]:
    """Return the runs with hidden glyphs taken out, and what was hidden. The page's text objects may be switched off.

    `scan_share` is the share of the page that pictures cover: on a scan, invisible text is its transcript (OCR).
    """
    if not runs:
        return [], []
    judge = _Judge(Scene(page, geometry, runs, painted), geometry, scan_share, runs)
    verdicts = judge.see(runs)
    _add(verdicts, judge.see_among_others(runs))
    suspects = [run for run in runs if not all(verdicts[id(run)])]
    if any(not judge.is_explained(run) for run in suspects):
        judge.scene.look_in_color()
        by_color = judge.see(suspects)
        _add(by_color, judge.see_among_others(suspects))
        for key, seen in by_color.items():
            verdicts[key] = [one or two for one, two in zip(verdicts[key], seen, strict=True)]
    return _divide(runs, verdicts, judge)


def _add(verdicts: dict[int, list[bool]], others: Mapping[int, list[bool]]) -> None:
    for key, seen in others.items():
        verdicts[key] = [one and two for one, two in zip(verdicts[key], seen, strict=True)]


def _divide(runs: Sequence[Run], verdicts: dict[int, list[bool]], judge: "_Judge") -> tuple[list[Run], list[Hidden]]:
    shown: list[Run] = []
    hidden: list[Hidden] = []
    for run in runs:
        seen = verdicts[id(run)]
        if all(seen):
            shown.append(run)
            continue
        gone = run.only(list(map(not_, seen)))
        quote = gone.text.strip()
        if quote:
            hidden.append(Hidden(judge.kind_of(gone), quote, *gone.box()))
        kept = run.only(seen)
        if kept.text.strip():
            shown.append(kept)
    return shown, hidden


def _neighbours(row: Sequence[Run]) -> list[tuple[list[Run], Box]]:
    """Return the runs of a row in groups without a wide gap, with the box of each group."""
    groups: list[tuple[list[Run], Box]] = []
    for run in sorted(row, key=lambda run: run.x0s[0]):
        x0, y0, x1, y1 = run.box()
        if groups and x0 - groups[-1][1][2] < APART_POINTS:
            members, box = groups[-1]
            members.append(run)
            groups[-1] = members, (min(box[0], x0), min(box[1], y0), max(box[2], x1), max(box[3], y1))
        else:
            groups.append(([run], (x0, y0, x1, y1)))
    return groups


def _crowded(runs: Sequence[Run], others: Sequence[Run]) -> list[Run]:
    """Return the upright, painted runs of which other text covers at least half, by the boxes. Accents are meant to."""
    strips: dict[int, list[tuple[Run, Box]]] = {}
    for other in others:
        if other.style.mode != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
            box = other.box()
            for strip in range(int(box[1] // _STRIP), int(box[3] // _STRIP) + 1):
                strips.setdefault(strip, []).append((other, box))
    found = []
    for run in runs:
        if run.style.mode != pdfium.FPDF_TEXTRENDERMODE_FILL or run.style.angle % 180 or _ACCENTS.issuperset(run.text):
            continue
        x0, y0, x1, y1 = run.box()
        covered = sum(
            max(0.0, min(x1, b[2]) - max(x0, b[0]))
            for other, b in strips.get(int((y0 + y1) / 2 // _STRIP), ())
            if x0 < b[2] and b[0] < x1 and other is not run and min(y1, b[3]) - max(y0, b[1]) > 0.4 * (y1 - y0)
        )
        if covered > 0.5 * (x1 - x0):
            found.append(run)
    return found


def _smooth(run: Run, seen: list[bool]) -> list[bool]:
    """A hair-thin letter that changed no pixel is not hidden text; three in a row are."""
    if all(seen):
        return seen
    letters = [i for i, char in enumerate(run.text) if not char.isspace()]
    if not letters:
        return [True] * len(seen)
    share = sum(seen[i] for i in letters) / len(letters)
    if share >= 0.85 and len(letters) < 20:
        return [True] * len(seen)
    if share <= 0.15:
        return [False] * len(seen)
    result = [True] * len(seen)
    stretch: list[int] = []
    for i in [*letters, -1]:
        if i >= 0 and not seen[i]:
            stretch.append(i)
            continue
        if len(stretch) >= 3:
            for j in range(stretch[0], stretch[-1] + 1):
                result[j] = False
        stretch = []
    return result


class _Judge:
    def __init__(self, scene: Scene, geometry: Geometry, scan_share: float, runs: Sequence[Run]) -> None:
        self.scene = scene
        self._geometry = geometry
        self._is_scan = scan_share >= 0.5
        self._all = runs

    def is_explained(self, run: Run) -> bool:
        """Whether colour cannot change the verdict: the text has no colour, no size, or no place."""
        return self.kind_of(run) in ("tiny", "off_page", "invisible")

    def see(self, runs: Sequence[Run]) -> dict[int, list[bool]]:
        """Return by `id(run)` for every glyph whether it changes what is seen where it stands.

        Runs of one size on one baseline are looked at together: what costs is the number of looks.
        """
        rows: dict[tuple[int, int], list[Run]] = {}
        result: dict[int, list[bool]] = {}
        for run in runs:
            seen = self._see_apart(run)
            if seen is None:
                rows.setdefault((round(run.baseline), round(run.style.size)), []).append(run)
            else:
                result[id(run)] = [seen] * len(run.text)
        for row in rows.values():
            for group, box in _neighbours(row):
                x0, y0, x1, y1 = self.scene.pixels(*box)
                mask = self.scene.changed(x0, y0, x1, y1) if x1 > x0 and y1 > y0 else b""
                for run in group:
                    result[id(run)] = _smooth(run, self._see_columns(run, mask, x0)) if mask else _none(run)
        return result

    def _see_columns(self, run: Run, mask: bytes, x0: int) -> list[bool]:
        scale = self.scene.scale
        # Three hidden letters leave at least this many columns unchanged. Most runs have no such stretch: all is seen.
        part = mask[max(0, int(run.x0s[0] * scale) - x0) : int(run.x1s[-1] * scale) + 1 - x0]
        if part and bytes(max(3, int(0.9 * run.style.size * scale))) not in part and any(part):
            return [True] * len(run.text)
        seen = []
        for begin, end in zip(run.x0s, run.x1s, strict=True):
            left = int(begin * scale) - x0
            right = int(end * scale) + 1 - x0
            seen.append(right > 0 and any(mask[max(0, left) : right]))
        return seen

    def _see_apart(self, run: Run) -> bool | None:
        """Return the verdict on a run that is judged as a whole, or None."""
        if _is_tiny(run):
            return False
        mode = run.style.mode
        clips = mode >= pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP
        if not clips and mode != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE and run.style.angle % 180 == 0:
            return None
        x0, y0, x1, y1 = self.scene.pixels(*run.box())
        if x1 <= x0 or y1 <= y0:
            return False
        if mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
            return self._is_scan and self._shows_print(x0, y0, x1, y1)
        # Text that clips what is painted after it, a gradient say, stays in the picture without text.
        return self._shows_print(x0, y0, x1, y1) if clips else any(self.scene.changed(x0, y0, x1, y1))

    def see_among_others(self, runs: Sequence[Run]) -> dict[int, list[bool]]:
        """Return by `id(run)` what is seen of the runs that share their place with other text.

        What changes there may be the other text, so each of them is taken away alone. Two prints of one word, as bold
        is faked, hide each other: what seems hidden is seen when it is missed with all of that taken away.
        """
        result: dict[int, list[bool]] = {}
        hidden = []
        for run in _crowded(runs, self._all)[:_MAX_CROWDED]:
            result[id(run)] = self._see_part(run, self.scene.changed_by([run]))
            if not all(result[id(run)]):
                hidden.append(run)
        if len(hidden) > 1:
            changed = self.scene.changed_by(hidden)
            for run in hidden:
                missed = self._see_part(run, changed)
                result[id(run)] = [one or two for one, two in zip(result[id(run)], missed, strict=True)]
        return result

    def _see_part(self, run: Run, changed: Callable[[int, int, int, int], bytes]) -> list[bool]:
        x0, y0, x1, y1 = self.scene.pixels(*run.box())
        mask = changed(x0, y0, x1, y1) if x1 > x0 and y1 > y0 else b""
        return _smooth(run, self._see_columns(run, mask, x0)) if mask else _none(run)

    def _shows_print(self, x0: int, y0: int, x1: int, y1: int) -> bool:
        pixels = self.scene.ground(x0, y0, x1, y1)
        return bool(pixels) and max(pixels) - min(pixels) >= _PRINT_CONTRAST

    def kind_of(self, run: Run) -> str:
        style = run.style
        left, top, right, bottom = run.box()
        if right <= 0 or bottom <= 0 or left >= self._geometry.width or top >= self._geometry.height:
            return "off_page"
        if _is_tiny(run):
            return "tiny"
        if style.mode in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP) or style.alpha < 20:
            return "invisible"
        pixels = self.scene.ground(*self.scene.pixels(left, top, right, bottom))
        if not pixels:
            return "off_page"
        red, green, blue = style.color >> 16, style.color >> 8 & 255, style.color & 255
        ink = (red * 30 + green * 59 + blue * 11) // 100
        paper = sorted(pixels)[len(pixels) // 2]
        if abs(ink - paper) < STEP:
            return "white"
        return "clipped" if run.is_clipped else "covered"


def _none(run: Run) -> list[bool]:
    return [False] * len(run.text)


def _is_tiny(run: Run) -> bool:
    if run.style.width_scale < _THIN:
        return True
    if run.style.size >= TINY_POINTS:
        return False
    return max((y1 - y0 for y0, y1 in zip(run.y0s, run.y1s, strict=True)), default=0.0) < _TINY_INK_POINTS
