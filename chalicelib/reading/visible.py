"""Tell text that a reader sees from text that is only in the file: render the page with and without its text.

What changes no pixel where it stands is hidden, however it was done: white on white, covered, clipped, transparent,
on a layer that is off. Works on bytes of a grey picture, one byte a pixel; colour only confirms a suspicion.
"""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from .characters import Geometry, Run
from .fast_calls import set_active

SCALE = 1.0
"""Pixels per point. At 1.0 a hairline of 8 point text still changes a pixel by more than the threshold."""

MAX_PIXELS = 4_000_000
"""Larger pages are rendered at a smaller scale."""

STEP = 32
"""A difference of so many grey levels is always seen, one under half of it never. White paper against #E0E0E0 is 31."""

TINY_POINTS = 2.8
_TINY_INK_POINTS = 2.2
_PRINT_CONTRAST = 60
_PALE = 224
_THIN = 0.2
"""Letters squeezed to under a fifth of their width: nobody reads them."""

_COARSE = bytes(value // STEP for value in range(256))
_SHIFTED = bytes((value + STEP // 2) // STEP for value in range(256))
_ANY = bytes([0] + [255] * 255)


@dataclass(frozen=True, slots=True)
class Hidden:
    """`kind` is white, tiny, covered, off_page, invisible or clipped; the box is in page points from the top left."""

    kind: str
    quote: str
    x0: float
    y0: float
    x1: float
    y1: float


class _Picture:
    """A rendered page: `size` bytes per pixel, `stride` bytes per row."""

    def __init__(self, page: Any, width: int, height: int, colored: bool) -> None:
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
        return b"".join([data[row * stride + x0 * pixel : row * stride + x1 * pixel] for row in range(y0, y1)])


def split_visible(
    page: Any, geometry: Geometry, runs: Sequence[Run], scan_share: float
) -> tuple[list[Run], list[Hidden]]:
    """Return the runs with hidden glyphs taken out, and what was hidden. The page's text objects are switched off.

    `scan_share` is the share of the page that pictures cover: on a scan, invisible text is its transcript (OCR).
    """
    scale = min(SCALE, (MAX_PIXELS / max(1.0, geometry.width * geometry.height)) ** 0.5)
    width, height = max(1, round(geometry.width * scale)), max(1, round(geometry.height * scale))
    if not runs:
        return [], []
    with_text = _Picture(page, width, height, colored=False)
    if all(run.style.mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE for run in runs):
        # The text layer of a scan paints nothing; decoding a large picture once is enough.
        without = with_text
    else:
        for run in runs:
            set_active(run.handle, 0)
        without = _Picture(page, width, height, colored=False)
    judge = _Judge(with_text, without, geometry, scale, width, height, scan_share, runs)
    verdicts = judge.see(runs)
    for run in judge.hidden_behind_other_text(runs):
        verdicts[id(run)] = [False] * len(run.glyphs)
    suspects = [run for run in runs if not all(verdicts[id(run)])]
    if any(not judge.is_explained(run) for run in suspects):
        # Grey can make two colours equal that a reader tells apart.
        for run in runs:
            set_active(run.handle, 1)
        colored = _Picture(page, width, height, colored=True)
        for run in runs:
            set_active(run.handle, 0)
        judge.use_colors(colored, _Picture(page, width, height, colored=True))
        by_color = judge.see(suspects)
        for run in judge.hidden_behind_other_text(suspects):
            by_color[id(run)] = [False] * len(run.glyphs)
        for key, seen in by_color.items():
            verdicts[key] = [one or two for one, two in zip(verdicts[key], seen, strict=True)]
    return _divide(runs, verdicts, judge)


def _divide(runs: Sequence[Run], verdicts: dict[int, list[bool]], judge: "_Judge") -> tuple[list[Run], list[Hidden]]:
    shown: list[Run] = []
    hidden: list[Hidden] = []
    for run in runs:
        seen = verdicts[id(run)]
        if all(seen):
            shown.append(run)
            continue
        gone = [glyph for glyph, is_seen in zip(run.glyphs, seen, strict=True) if not is_seen]
        quote = "".join(glyph[0] for glyph in gone).strip()
        if quote:
            run_glyphs, run.glyphs = run.glyphs, gone
            hidden.append(Hidden(judge.kind_of(run), quote, *run.box()))
            run.glyphs = run_glyphs
        run.glyphs = [glyph for glyph, is_seen in zip(run.glyphs, seen, strict=True) if is_seen]
        if any(not glyph[0].isspace() for glyph in run.glyphs):
            shown.append(run)
    return shown, hidden


def _smooth(run: Run, seen: list[bool]) -> list[bool]:
    """A hair-thin letter that changed no pixel is not hidden text; three in a row are."""
    if all(seen):
        return seen
    letters = [i for i, glyph in enumerate(run.glyphs) if not glyph[0].isspace()]
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
    def __init__(
        self,
        with_text: _Picture,
        without: _Picture,
        geometry: Geometry,
        scale: float,
        width: int,
        height: int,
        scan_share: float,
        runs: Sequence[Run],
    ) -> None:
        self._with, self._without = with_text, without
        self._grey = without
        self._geometry, self._scale = geometry, scale
        self._width, self._height = width, height
        self._is_scan = scan_share >= 0.5
        self._all = runs

    def use_colors(self, with_text: _Picture, without: _Picture) -> None:
        self._with, self._without = with_text, without

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
                result[id(run)] = [seen] * len(run.glyphs)
        for row in rows.values():
            boxes = [run.box() for run in row]
            box = (
                min(b[0] for b in boxes),
                min(b[1] for b in boxes),
                max(b[2] for b in boxes),
                max(b[3] for b in boxes),
            )
            x0, y0, x1, y1 = self._pixels(*box)
            mask = self._changed(x0, y0, x1, y1) if x1 > x0 and y1 > y0 else b""
            for run in row:
                result[id(run)] = _smooth(run, self._see_columns(run, mask, x0)) if mask else [False] * len(run.glyphs)
        return result

    def _see_columns(self, run: Run, mask: bytes, x0: int) -> list[bool]:
        scale = self._scale
        # Three hidden letters leave at least this many columns unchanged. Most runs have no such stretch: all is seen.
        part = mask[max(0, int(run.glyphs[0][1] * scale) - x0) : int(run.glyphs[-1][3] * scale) + 1 - x0]
        if part and bytes(max(3, int(0.9 * run.style.size * scale))) not in part and any(part):
            return [True] * len(run.glyphs)
        seen = []
        for glyph in run.glyphs:
            left = int(glyph[1] * scale) - x0
            right = int(glyph[3] * scale) + 1 - x0
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
        x0, y0, x1, y1 = self._pixels(*run.box())
        if x1 <= x0 or y1 <= y0:
            return False
        if mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
            return self._is_scan and self._shows_print(x0, y0, x1, y1)
        # Text that clips what is painted after it, a gradient say, stays in the picture without text.
        return self._shows_print(x0, y0, x1, y1) if clips else any(self._changed(x0, y0, x1, y1))

    def hidden_behind_other_text(self, runs: Sequence[Run]) -> list[Run]:
        """Return runs in the paper's colour that other text is drawn over: what changes there is the other text."""
        found = []
        boxes: list[tuple[Run, tuple[float, float, float, float]]] = []
        for run in runs:
            style = run.style
            pale = min(style.color >> 16, style.color >> 8 & 255, style.color & 255) >= _PALE
            if not pale or style.mode != pdfium.FPDF_TEXTRENDERMODE_FILL:
                continue
            x0, y0, x1, y1 = box = run.box()
            left, top, right, bottom = self._pixels(*box)
            middle = (top + bottom) // 2
            row = sorted(self._grey.cut(left, middle, right, middle + 1)) if left < right and top < bottom else b""
            if not row or row[0] < 255 - STEP:
                continue
            boxes = boxes or [(other, other.box()) for other in self._all]
            covered = sum(
                max(0.0, min(x1, b[2]) - max(x0, b[0]))
                for other, b in boxes
                if other is not run and min(y1, b[3]) - max(y0, b[1]) > 0.4 * (y1 - y0)
            )
            if covered > 0.5 * (x1 - x0):
                found.append(run)
        return found

    def _pixels(self, x0: float, y0: float, x1: float, y1: float) -> tuple[int, int, int, int]:
        scale = self._scale
        return (
            max(0, int(x0 * scale)),
            max(0, int(y0 * scale) - 1),
            min(self._width, int(x1 * scale) + 1),
            min(self._height, int(y1 * scale) + 2),
        )

    def _changed(self, x0: int, y0: int, x1: int, y1: int) -> bytes:
        """Return one byte per column, not 0 where any row differs enough; empty when nothing differs at all."""
        one, two = self._with.cut(x0, y0, x1, y1), self._without.cut(x0, y0, x1, y1)
        if one == two:
            return b""
        if self._with.pixel == 1:
            return _columns(one, two, x1 - x0, y1 - y0)
        masks = [int.from_bytes(_columns(one[c::4], two[c::4], x1 - x0, y1 - y0), "little") for c in range(3)]
        return (masks[0] | masks[1] | masks[2]).to_bytes(x1 - x0, "little")

    def _shows_print(self, x0: int, y0: int, x1: int, y1: int) -> bool:
        pixels = self._grey.cut(x0, y0, x1, y1)
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
        pixels = self._grey.cut(*self._pixels(left, top, right, bottom))
        if not pixels:
            return "off_page"
        red, green, blue = style.color >> 16, style.color >> 8 & 255, style.color & 255
        ink = (red * 30 + green * 59 + blue * 11) // 100
        paper = sorted(pixels)[len(pixels) // 2]
        if abs(ink - paper) < STEP:
            return "white"
        return "clipped" if run.is_clipped else "covered"


def _is_tiny(run: Run) -> bool:
    if run.style.width_scale < _THIN:
        return True
    if run.style.size >= TINY_POINTS:
        return False
    return max((g[4] - g[2] for g in run.glyphs), default=0.0) < _TINY_INK_POINTS


def _columns(one: bytes, two: bytes, width: int, height: int) -> bytes:
    """Return one byte per column, not 0 where the pictures differ by a step.

    Two staggered divisions into steps: values less than half a step apart share a step in at least one of them,
    values a whole step apart in neither.
    """
    coarse = _differ(one.translate(_COARSE), two.translate(_COARSE))
    shifted = _differ(one.translate(_SHIFTED), two.translate(_SHIFTED))
    both = (coarse & shifted).to_bytes(width * height, "little")
    column = 0
    for row in range(0, width * height, width):
        column |= int.from_bytes(both[row : row + width], "little")
    return column.to_bytes(width, "little")


def _differ(one: bytes, two: bytes) -> int:
    mixed = int.from_bytes(one, "little") ^ int.from_bytes(two, "little")
    return int.from_bytes(mixed.to_bytes(len(one), "little").translate(_ANY), "little")
