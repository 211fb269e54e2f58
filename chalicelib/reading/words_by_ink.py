"""Words, baselines and sizes of recognised lines from the ink of the picture, for a recognition that tells none.

RapidOCR tells a line's text and where about each of its letters lies. It misses blanks ("33000Bordeaux"), and its boxes
are some pixels wider than the ink. What is blank on the picture decides both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

from PIL import Image

from .hocr import HocrWord
from .ink_blanks import blanks, filled_rows, rows_of_letters
from .picture_marks import AIR, Box, black_on_white

BLANK = 0.19
"""Least width of a blank between words, in sizes of the type: between letters of close type stand up to 0.12."""

AS_WIDE = 0.8
"""A blank that the text lacks is about as wide as those that it has on the line; spaced letters stand closer."""

BLANK_ALONE = 0.35
"""The same in sizes of the type for a line of which the text has no blank at all."""

SPACED_OUT = 0.35
"""Share of letters with a blank behind them from which a line of one word is spaced out."""

STRETCH = 0.9
"""What a blank so wide parts, in sizes of the type, may be of two sizes: a title in the margin and an entry."""

_TYPE_OF_BOX = 0.6
"""Size of the type as a share of a line's box, which has air around it."""

HEIGHTS = (
    (0.7, frozenset("0123456789ABCDEFGHIKLMNOPRSTUVWXYZ")),
    (0.74, frozenset("bdfhkl")),
    (0.52, frozenset("acemnorsuvwxz")),
)
"""Heights of letters as shares of a type's size; those of common faces lie within a tenth of them."""

_STANDING = frozenset().union(*(kind for _, kind in HEIGHTS))

_OTHER_SIGNS = str.maketrans("一ー丨·∙・", "––|•••")
"""Signs of another script that look like those of ours."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A recognised line in pixels: `letters` are those of the text without blanks, each with its left and right edge.

    `rise` is by how much its right end lies below its left one, as a share of its width; `score` is of 1.
    """

    text: str
    box: Box
    letters: Sequence[tuple[float, float]]
    score: float
    rise: float = 0.0


@dataclass(frozen=True, slots=True)
class _Part:
    """A word with the box of its ink in pixels of the page, and each letter with its middle, top and bottom there."""

    text: str
    box: Box
    marks: Sequence[tuple[str, float, int, int]]


def words_by_ink(page: Image.Image, lines: Sequence[TextLine]) -> list[HocrWord]:
    """Return the words of the lines, in their order; a line without ink, or whose letters are not told, has none."""
    stretches = [(line, stretch) for line in lines for stretch in _stretches(page, line)]
    words = [word for number, (line, stretch) in enumerate(stretches) for word in _words(line, stretch, number)]
    return [word for word in words if not any(_is_part_of(word, other) for other in words)]


def _is_part_of(word: HocrWord, other: HocrWord) -> bool:
    """Whether a word is letters of another line's, whose end reaches into the box of its own line."""
    middle = (word.box[0] + word.box[2]) / 2
    return (
        word.line != other.line
        and len(word.text) < len(other.text)
        and other.box[0] < middle < other.box[2]
        and other.box[1] <= word.box[1] < word.box[3] <= other.box[3]
    )


def _stretches(page: Image.Image, line: TextLine) -> Iterator[list[_Part]]:
    """Yield the words of a line that stand close to each other."""
    letters = "".join(line.text.translate(_OTHER_SIGNS).split())
    if not letters or len(letters) != len(line.letters):
        return
    ink = black_on_white(page, line.box)
    stretch: list[_Part] = []
    for start, end in _extents(ink, line):
        part = _part(ink, letters, line, start, end)
        if part is None:
            continue
        is_apart = stretch and part.box[0] - stretch[-1].box[2] > STRETCH * _TYPE_OF_BOX * ink.height
        # A bullet tells no size: it is of what it stands before.
        if is_apart and any(_STANDING & set(before.text) for before in stretch):
            yield stretch
            stretch = []
        stretch.append(part)
    if stretch:
        yield stretch


def _words(line: TextLine, stretch: Sequence[_Part], number: int) -> Iterator[HocrWord]:
    def lower(x: float) -> float:
        return line.rise * (x - line.box[0])

    marks = [mark for part in stretch for mark in part.marks]
    bottoms = [bottom - lower(x) for letter, x, _, bottom in marks if letter in _STANDING]
    base = median(bottoms) if bottoms else line.box[3] - (line.box[3] - line.box[1]) / 4
    height = line.box[3] - line.box[1]
    size = _size([(letter, base + lower(x) - top) for letter, x, top, _ in marks]) or _TYPE_OF_BOX * height
    for part in stretch:
        baseline = base + lower((part.box[0] + part.box[2]) / 2)
        yield HocrWord(part.text, part.box, baseline, size, 100 * line.score, number)


def _marks(
    ink: Image.Image, letters: str, line: TextLine, start: int, end: int
) -> Iterator[tuple[str, float, int, int]]:
    """Yield letters with their places; what a neighbour reaches into a letter's place is counted to it."""
    x0, y0 = _left(line), int(line.box[1]) - AIR
    for letter, (left, right) in zip(letters[start:end], line.letters[start:end], strict=True):
        rows = rows_of_letters(filled_rows(ink.crop((round(left) - x0, 0, round(right) - x0, ink.height))))
        if rows:
            yield letter, (left + right) / 2, y0 + rows[0], y0 + rows[1]


def _size(heights: Sequence[tuple[str, float]]) -> float:
    """Return the size of the type by its capitals and high letters, else by its small ones; else 0."""
    for kinds in (HEIGHTS[:2], HEIGHTS[2:]):
        sizes = [height / share for letter, height in heights for share, kind in kinds if letter in kind]
        if sizes and median(sizes) > 0:
            return median(sizes)
    return 0.0


def _extents(ink: Image.Image, line: TextLine) -> Iterator[tuple[int, int]]:
    """Yield from which letter up to which one each word reaches: the text's blanks, and those of the picture."""
    ends = {0, *accumulate(len(word) for word in line.text.split())}
    middles = [(one[1] + other[0]) / 2 - _left(line) for one, other in pairwise(line.letters)]
    known: dict[int, int] = {}
    lacking: list[tuple[int, int]] = []
    for start, end in _wide_blanks(ink):
        nearest = min(range(len(middles)), key=lambda at: abs(2 * middles[at] - start - end), default=0) + 1
        # Beside a blank of the text it is that one: places of letters are told to half a letter.
        beside = ends & {nearest - 1, nearest, nearest + 1} - {0, len(line.letters)}
        if beside:
            known |= {at: max(end - start, known.get(at, 0)) for at in beside}
        elif _is_between(line, start, end):
            lacking.append((nearest, end - start))
    if not known and len(lacking) > SPACED_OUT * len(middles):
        lacking = [(at, width) for at, width in lacking if width > STRETCH * _TYPE_OF_BOX * ink.height]
    least = AS_WIDE * median(known.values()) if known else BLANK_ALONE * _TYPE_OF_BOX * ink.height
    yield from pairwise(sorted(ends | {at for at, width in lacking if width >= least}))


def _is_between(line: TextLine, start: int, end: int) -> bool:
    """Whether a blank lies between the first letter and the last: before them may be a bullet that is not told."""
    first, last = (sum(place) / 2 - _left(line) for place in (line.letters[0], line.letters[-1]))
    return first < (start + end) / 2 < last


def _wide_blanks(ink: Image.Image) -> list[tuple[int, int]]:
    return [(start, end) for start, end in blanks(ink) if end - start > BLANK * _TYPE_OF_BOX * ink.height]


def _part(ink: Image.Image, letters: str, line: TextLine, start: int, end: int) -> _Part | None:
    """Return the ink of the letters from one up to another; None where there is none."""
    x0, y0 = _left(line), int(line.box[1]) - AIR
    left, right = _edges(ink, line, start, end)
    strip = ink.crop((round(left) - x0, 0, round(right) - x0, ink.height))
    rows = rows_of_letters(filled_rows(strip))
    columns = strip.crop((0, rows[0], strip.width, rows[1])).getbbox() if rows else None
    if not rows or not columns:
        return None
    x = round(left)
    box = (x + columns[0], y0 + rows[0], x + columns[2], y0 + rows[1])
    return _Part(letters[start:end], box, list(_marks(ink, letters, line, start, end)))


def _edges(ink: Image.Image, line: TextLine, start: int, end: int) -> tuple[float, float]:
    """Return where the ink of a word is: beyond a wide blank beside it are other words, bullets and icons."""
    middles = [sum(place) / 2 - _left(line) for place in line.letters]
    first, last = middles[start], middles[end - 1]
    before = middles[start - 1] if start else 0.0
    after = middles[end] if end < len(middles) else float(ink.width)
    left, right = (before + first) / 2 if start else 0.0, (last + after) / 2 if end < len(middles) else after
    for blank_start, blank_end in _wide_blanks(ink):
        if before <= blank_start and blank_end <= first:
            left = blank_end
        if last <= blank_start < right and blank_end <= after:
            right = blank_start
    return _left(line) + left, _left(line) + right


def _left(line: TextLine) -> int:
    """Return where the picture of the line begins."""
    return int(line.box[0]) - AIR
