"""Read a page's characters through PDFium as runs: one style, one baseline, glyphs with their boxes."""

import ctypes
import itertools
import math
import re
import struct
from array import array
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from .fast_calls import (
    address_of,
    fill_color_of,
    font_of,
    font_size_of,
    has_map_error,
    loose_box_of,
    matrix_of,
    origin_of,
    outputs,
    pointer,
    render_mode_of,
    stroke_color_of,
    text_object_of,
    unicode_of,
)
from .font_codes import decode
from .runs import Geometry, Run, Style

_BOLD = re.compile(r"bold|black|heavy|semib|demi(?!light)|extrab|-bd|[,-]b$|medi(?:um)?$", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obliq|slanted|-it$|cmti", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_HYPHEN = "\x02"
"""PDFium's mark for a hyphen at a line's end; in bulk text it is U+FFFE."""

_NOT_BOLD = re.compile(r"[-,_ ](?:regular|book|roman|normal|text|light|thin|italic|oblique|it)+$", re.IGNORECASE)
"""Ends of a font's name that say its weight; PDFium guesses it from the width of stems, 625 of Noto Sans Regular."""

_BOLD_WEIGHT = 600
_FACTS = struct.Struct("4I5f")
"""Fill colour with alpha, font size, and the matrix without its offset."""

_MATRIX = struct.Struct("6f")
_FAR_EM = 2.0
"""Characters further than this from the baseline of their text object are not where PDFium says."""

_LETTER_EM = 0.28
"""Width of a letter in a ligature ("fi", "fl"), where what follows does not tell it."""

_MERGE_EM = 0.5
"""Text objects with one look on one baseline that are no further apart than this are one run."""


_Edges = tuple["array[float]", "array[float]", "array[float]", "array[float]"]
"""Left, top, right and bottom of every character."""


class _Styles:
    """Tells the style of text objects; fonts are asked once each."""

    def __init__(self, text_page: Any, geometry: Geometry) -> None:
        self._page, self._pointer = text_page, pointer(address_of(text_page))
        self._geometry = geometry
        self._fonts: dict[int, tuple[str, bool, bool]] = {}
        self._styles: dict[tuple[int, int, bytes], Style] = {}
        self._edges = [ctypes.c_double() for _ in range(4)]
        self._name = ctypes.create_string_buffer(256)
        # Colour, font size and matrix one after the other: what tells two styles apart is one piece of memory.
        self._facts = ctypes.create_string_buffer(_FACTS.size + 8)
        self._look = memoryview(self._facts)[: _FACTS.size]
        self._colors = tuple(ctypes.byref(self._facts, 4 * i) for i in range(4))
        self._size, self._matrix = ctypes.byref(self._facts, 16), ctypes.byref(self._facts, 20)

    def of(self, obj: int, index: int) -> Style:
        """Return the style of the text object at this address; `index` is that of its first character."""
        reference = pointer(obj)
        font = font_of(reference) or 0
        matrix_of(self._pointer, index, self._matrix)
        font_size_of(reference, self._size)
        fill_color_of(reference, *self._colors)
        mode = render_mode_of(reference)
        key = (font, mode, self._look.tobytes())
        style = self._styles.get(key)
        if style is None or mode == pdfium.FPDF_TEXTRENDERMODE_STROKE:
            style = self._styles[key] = self._make_style(reference, index, font, mode)
        return style

    def is_unmapped(self, index: int) -> bool:
        return bool(has_map_error(self._pointer, index) == 1)

    def place_of(self, x: float, y: float, size: float) -> tuple[float, float, float, float] | None:
        """Return where the object asked for last begins, and its direction, when (x, y) is far from its baseline.

        Place and direction are in the space of the file: on a turned page a line runs up, down or to the left there.

        Text that PDFium takes from /ActualText (ligatures in what Chromium prints half transparent) is left at the
        place that it has within its form.
        """
        a, b, _, _, e, f = _MATRIX.unpack_from(self._facts, 20)
        far = _FAR_EM * size if size > 1.0 else _FAR_EM
        if b:
            length = math.hypot(a, b)
            return (e, f, a / length, b / length) if abs((x - e) * b - (y - f) * a) / length > far else None
        return (e, f, math.copysign(1.0, a), 0.0) if a and abs(y - f) > far else None

    def tight_box(self, index: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = self._edges
        pdfium.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
        return self._geometry.box(left.value, bottom.value, right.value, top.value)

    def char_for_nothing(self, index: int) -> str:
        """Return what a character without any code is: a space when it leaves no ink, else unreadable."""
        x0, y0, x1, y1 = self.tight_box(index)
        return "\ufffd" if (x1 - x0) * (y1 - y0) > 0.5 else " "

    def _make_style(self, obj: Any, index: int, font: int, mode: int) -> Style:
        if font not in self._fonts:
            self._fonts[font] = self._look_at(font, index)
        name, bold, italic = self._fonts[font]
        if mode == pdfium.FPDF_TEXTRENDERMODE_STROKE:
            stroke_color_of(obj, *self._colors)
        red, green, blue, alpha, size, a, b, c, d = _FACTS.unpack(self._look)
        angle = round(math.degrees(math.atan2(b, a))) if b or a < 0 else 0
        return Style(
            font=name,
            size=round(math.hypot(c, d) * abs(size), 2),
            # Filled and stroked text is how bold is faked where the font has none.
            bold=bold or mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
            italic=italic or abs(c) > 0.15 * abs(d) > 0,
            color=(red << 16) | (green << 8) | blue,
            angle=(angle - 90 * self._geometry.turns) % 360,
            mode=mode,
            alpha=alpha,
            width_scale=round(math.hypot(a, b) / (math.hypot(c, d) or 1.0), 3),
        )

    def _look_at(self, font: int, index: int) -> tuple[str, bool, bool]:
        flags = ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._page, index, self._name, 256, flags)
        name = _SUBSET.sub("", self._name.value.decode("utf-8", "replace"))
        weight = pdfium.FPDFFont_GetWeight(ctypes.cast(font, pdfium.FPDF_FONT))
        is_heavy = weight >= _BOLD_WEIGHT or bool(flags.value & 0x40000)
        bold = bool(_BOLD.search(name)) or (is_heavy and not _NOT_BOLD.search(name))
        return name, bold, bool(_ITALIC.search(name)) or bool(flags.value & 0x40)


@dataclass(slots=True)
class _Draft:
    """A run before its glyphs are put in: `ranges` are the places of its characters on the page."""

    style: Style
    x: float
    y: float
    handles: list[int]
    ranges: list[tuple[int, int]]
    moved: list[int]


def read_runs(text_page: Any, geometry: Geometry) -> list[Run]:
    """Return the page's text objects with their glyphs, as PDFium finds them; spaces are kept as glyphs.

    Characters that PDFium makes up (spaces and line ends between objects) belong to no object and are left out.
    """
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return []
    page = pointer(address_of(text_page))
    styles = _Styles(text_page, geometry)
    text = _read_text(text_page, page, count)
    if "\x00" in text:
        text = "".join(char if char != "\x00" else styles.char_for_nothing(at) for at, char in enumerate(text))
    boxes, origins = _boxes(page, count), _origins(page, count)
    lefts, tops, rights, bottoms = (boxes[edge::4] for edge in range(4))
    drafts = _find_runs(page, text, origins, (lefts, tops, rights, bottoms), styles)
    off_x, off_y = geometry.left, geometry.top
    upright = geometry.turns == 0
    if upright:
        # From the origin, not from the ink: a J that reaches back over the space before it does not close it.
        x0s = [x - off_x for x in origins[::2]] if off_x else origins[::2].tolist()
        x1s = [right - off_x for right in rights] if off_x else rights.tolist()
        y0s, y1s = [off_y - top for top in tops], [off_y - bottom for bottom in bottoms]
    runs = []
    for draft in drafts:
        style = draft.style
        left, top = geometry.place(draft.x, draft.y)
        run = Run(style, top if style.angle in (0, 1, 180, 359) else left, draft.handles)
        run.moved = draft.moved
        begin, end = draft.ranges[0]
        run.is_unmapped = styles.is_unmapped(begin)
        if upright and style.angle == 0 and len(draft.ranges) == 1:
            run.indices = list(range(begin, end))
            run.text, run.x0s, run.y0s = text[begin:end], x0s[begin:end], y0s[begin:end]
            run.x1s, run.y1s = x1s[begin:end], y1s[begin:end]
            run.text = decode(run.text, style.font, run.x0s, run.x1s, style.size)
            runs.append(run)
            continue
        run.indices = [index for part in draft.ranges for index in range(*part)]
        for begin, end in draft.ranges:
            if style.angle == 0 and upright:
                run.add(text[begin:end], x0s[begin:end], y0s[begin:end], x1s[begin:end], y1s[begin:end])
                continue
            if style.angle == 0:
                places = [geometry.box(lefts[i], bottoms[i], rights[i], tops[i]) for i in range(begin, end)]
                places = list(_in_order(places, origins[2 * begin : 2 * end]))
            else:
                places = [styles.tight_box(i) for i in range(begin, end)]
            run.add(text[begin:end], *(list(edges) for edges in zip(*places, strict=True)))
        run.text = decode(run.text, style.font, run.x0s, run.x1s, style.size)
        runs.append(run)
    return runs


_Box = tuple[float, float, float, float]


def _in_order(places: Iterable[_Box], origins: "array[float]") -> Iterator[_Box]:
    """Yield the boxes of a turned page's letters; those of one sign ("fi") come in the order of the file's space."""
    letters = zip(places, zip(origins[::2], origins[1::2], strict=True), strict=True)
    for _, sign in itertools.groupby(letters, key=lambda letter: letter[1]):
        yield from sorted(box for box, _ in sign)


def _find_runs(page: Any, text: str, origins: "array[float]", edges: "_Edges", styles: _Styles) -> Iterable[_Draft]:
    """Put the page's text objects together that go on where the last one ended, in the same style."""
    rights = edges[2]
    drafts: dict[int, _Draft] = {}
    last: _Draft | None = None
    for begin, end, address in _stretches(page, text, len(text)):
        draft = drafts.get(address)
        if draft is not None:
            draft.ranges.append((begin, end))
            last = draft
            continue
        style = styles.of(address, begin)
        x, y = origins[2 * begin], origins[2 * begin + 1]
        place = styles.place_of(x, y, style.size) if style.angle == 0 else None
        # All characters of a replacement text have one origin, the object's or one within its form.
        is_moved = place is not None or (
            end - begin > 1 and origins[2 * begin : 2 * begin + 2] == origins[2 * end - 2 : 2 * end]
        )
        moved = [address] if is_moved else []
        if place is not None:
            _move(origins, edges, begin, end, place, style.size)
            x, y, _, _ = place
        if last is not None and last.style is style and style.angle == 0 and abs(last.y - y) <= 0.01:
            stop = last.ranges[-1][1]
            reach = _MERGE_EM * style.size
            if origins[2 * stop - 2] <= x and -reach <= x - rights[stop - 1] <= reach:
                last.handles.append(address)
                last.moved += moved
                if stop == begin:
                    last.ranges[-1] = (last.ranges[-1][0], end)
                else:
                    last.ranges.append((begin, end))
                drafts[address] = last
                continue
        last = drafts[address] = _Draft(style, x, y, [address], [(begin, end)], moved)
    return {id(draft): draft for draft in drafts.values()}.values()


def _move(
    origins: "array[float]",
    edges: "_Edges",
    begin: int,
    end: int,
    place: tuple[float, float, float, float],
    size: float,
) -> None:
    """Put characters side by side from a place in its direction, as far as the next one on that baseline."""
    x, y, along, up = place
    width = _LETTER_EM * size
    after = origins[2 * end : 2 * end + 2]
    if len(after) == 2:
        ahead, aside = (after[0] - x) * along + (after[1] - y) * up, (after[1] - y) * along - (after[0] - x) * up
        if abs(aside) < 0.1 * size and 0 < ahead < (end - begin) * size:
            width = ahead / (end - begin)
    for number, index in enumerate(range(begin, end)):
        left, low = x + number * width * along, y + number * width * up
        origins[2 * index], origins[2 * index + 1] = left, low
        # Two opposite corners of the letter: below its beginning, and above its end.
        xs = sorted((left + 0.2 * size * up, left + width * along - 0.75 * size * up))
        ys = sorted((low - 0.2 * size * along, low + width * up + 0.75 * size * along))
        for edge, value in zip(edges, (xs[0], ys[1], xs[1], ys[0]), strict=True):
            edge[index] = value


def _stretches(page: Any, text: str, count: int) -> Iterator[tuple[int, int, int]]:
    """Return (begin, end, address of the text object) of the characters of each object, in their order.

    The characters of an object follow each other, so few of them have to be asked. Only right-to-left text is sorted
    anew by PDFium, which may mix objects.
    """
    if _RTL.search(text):
        objects = list(map(text_object_of, itertools.repeat(page, count), range(count)))
        begin = 0
        for address, group in itertools.groupby(objects):
            end = begin + sum(1 for _ in group)
            if address:
                yield begin, end, address
            begin = end
        return
    begin, address = 0, text_object_of(page, 0)
    while begin < count:
        end = begin + 1
        following = text_object_of(page, end) if end < count else None
        if address:
            if following == address:
                end = _end_of_object(page, end, count, address)
                following = text_object_of(page, end) if end < count else None
            yield begin, end, address
        begin, address = end, following


def _end_of_object(page: Any, begin: int, count: int, address: int) -> int:
    """Return where the characters of the object end: by ever longer steps, then by halves."""
    inside, step = begin, 1
    while inside + step < count and text_object_of(page, inside + step) == address:
        inside, step = inside + step, 2 * step
    beyond = min(count, inside + step)
    while beyond - inside > 1:
        middle = (inside + beyond) // 2
        if text_object_of(page, middle) == address:
            inside = middle
        else:
            beyond = middle
    return beyond


def _read_text(text_page: Any, page: Any, count: int) -> str:
    """Return one character for every character of the page, in PDFium's order."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    if written == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count and not _SURROGATE.search(text):
            return text.replace("\ufffe", _HYPHEN)
    # Characters without a code, or outside the basic plane, shift the text against the characters.
    return "".join(map(chr, map(unicode_of, itertools.repeat(page, count), range(count))))


def _boxes(page: Any, count: int) -> "array[float]":
    """Return left, top, right and bottom of every character, one after the other: its ink with its advance width."""
    size = ctypes.sizeof(pdfium.FS_RECTF)
    buffer, places = outputs(count, size)
    ctypes.memset(buffer, 0, size * count)
    deque(map(loose_box_of, itertools.repeat(page), range(count), places), maxlen=0)
    boxes = array("f")
    boxes.frombytes(memoryview(buffer)[: size * count])
    return boxes


def _origins(page: Any, count: int) -> "array[float]":
    """Return x and y of every character's origin, one after the other."""
    size = ctypes.sizeof(ctypes.c_double)
    buffer, places = outputs(2 * count, size)
    ctypes.memset(buffer, 0, 2 * size * count)
    deque(map(origin_of, itertools.repeat(page), range(count), places[::2], places[1::2]), maxlen=0)
    origins = array("d")
    origins.frombytes(memoryview(buffer)[: 2 * size * count])
    return origins
