"""Read a page's characters through PDFium as runs: one style, one baseline, glyphs with their boxes."""

import itertools
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from .fast_calls import address_of, pointer
from .font_codes import decode
from .page_characters import boxes_of, origins_of, read_text, stretches
from .runs import Geometry, Run, Style
from .text_styles import TextStyles

_LETTER_EM = 0.28
"""Width of a letter in a ligature ("fi", "fl"), where what follows does not tell it."""

_MERGE_EM = 0.5
"""Text objects with one look on one baseline that are no further apart than this are one run."""


_Edges = tuple["array[float]", "array[float]", "array[float]", "array[float]"]
"""Left, top, right and bottom of every character."""


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
    styles = TextStyles(text_page, geometry)
    text = read_text(text_page, page, count)
    if "\x00" in text:
        text = "".join(char if char != "\x00" else styles.char_for_nothing(at) for at, char in enumerate(text))
    boxes, origins = boxes_of(page, count), origins_of(page, count)
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


def _find_runs(page: Any, text: str, origins: "array[float]", edges: "_Edges", styles: TextStyles) -> Iterable[_Draft]:
    """Put the page's text objects together that go on where the last one ended, in the same style."""
    rights = edges[2]
    drafts: dict[int, _Draft] = {}
    last: _Draft | None = None
    for begin, end, address in stretches(page, text, len(text)):
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
