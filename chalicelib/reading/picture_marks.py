"""What a text recognition does not tell, from the picture itself: bold type, and bullets misread or left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from PIL import Image, ImageFilter, ImageStat

from .hocr import HocrWord

BOLD = 1.13
"""Strokes so much thicker, against their size, than most of the page's are bold. Those of regular faces differ by a
tenth by themselves, semibold ones have a sixth more, bold ones a third."""

BOLD_BESIDE_BOLD = 1.05
"""The same for a word beside a bold one: a short word's strokes say less."""

ICON = 1.4
"""What stands alone with strokes so thick is a drawing that was read as a letter or two."""

_ICONS = frozenset("&©®@¢£€¥$#§%=+~»«>°")
"""What icons before contacts are read as; none of these begins a line of a CV and is followed by a blank."""

_MIN_INK = 24
"""Pixels; less is a point or dash, whose thickness says nothing."""

BULLET_SIZES = (0.14, 0.62)
"""Width and height of a bullet in sizes of the type."""

_LOOK_ALIKES = frozenset("•●○◦▪▫■□►▶‣∙·*°¢«»©®eoO0+=>~§¥@&a-–—#%$£")
_REACH_EM = 2.6
"""A bullet is no further from its text."""

AIR = 2
"""Pixels around a place that is looked at."""

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Bullets:
    """`read` are numbers of words that are bullets, `drawn` those between the words: box, baseline and size."""

    read: set[int] = field(default_factory=set)
    drawn: list[tuple[Box, float, float]] = field(default_factory=list)

    def __contains__(self, number: int) -> bool:
        return number in self.read


def look_at_words(page: Image.Image, words: Sequence[HocrWord]) -> tuple[list[HocrWord], set[int]]:
    """Return the words without what are icons, and the numbers among them of those in bold type."""
    thickness = [_thickness(page, word) for word in words]
    known = [value for value, word in zip(thickness, words, strict=True) if value for _ in word.text]
    usual = median(known) if known else 1.0
    starts = {number for _, number in _line_starts(words)}
    shown = [
        (word, value / usual)
        for number, (word, value) in enumerate(zip(words, thickness, strict=True))
        if not _is_icon(word, value / usual, number in starts)
    ]
    return [word for word, _ in shown], _bold(shown)


def _is_icon(word: HocrWord, thickness: float, begins_line: bool) -> bool:
    is_thick = len(word.text) <= 2 and word.text.isalnum() and thickness > ICON
    if begins_line:
        # By its shape it may be a bullet.
        return (word.text in _ICONS or is_thick) and not _is_bullet(word.box, word.size)
    return is_thick


def _bold(words: Sequence[tuple[HocrWord, float]]) -> set[int]:
    bold = {number for number, (_, thickness) in enumerate(words) if thickness > BOLD}
    for numbers in (range(len(words)), reversed(range(len(words)))):
        for number in numbers:
            word, thickness = words[number]
            beside = [
                other for other in (number - 1, number + 1) if other in bold and words[other][0].line == word.line
            ]
            if beside and (thickness > BOLD_BESIDE_BOLD or thickness == 0.0):
                bold.add(number)
    return bold


def _thickness(page: Image.Image, word: HocrWord) -> float:
    """Return how thick the strokes are, in sizes of the type; 0 where there is too little ink.

    The area of ink is its thickness times half the length of its edge, and the edge is what a thinning by one pixel
    takes away.
    """
    crop = black_on_white(page, word.box)
    ink = _count(crop)
    if ink < _MIN_INK or not word.size:
        return 0.0
    edge = ink - _count(crop.filter(ImageFilter.MinFilter(3)))
    return 2 * ink / edge / word.size if edge else 0.0


def black_on_white(page: Image.Image, box: Box) -> Image.Image:
    """Return the ink of a place, with AIR around it, as white on black, whichever is the ground; one grey has none."""
    x0, y0, x1, y1 = box
    crop = page.crop((int(x0) - AIR, int(y0) - AIR, int(x1) + AIR, int(y1) + AIR))
    low, high = crop.getextrema()
    if low == high:
        return Image.new("L", crop.size, 0)
    middle = (int(low) + int(high)) // 2  # type: ignore[arg-type]
    is_dark = ImageStat.Stat(crop).median[0] < middle
    return crop.point([255 * ((level > middle) is is_dark) for level in range(256)])


def _count(ink: Image.Image) -> int:
    return ink.histogram()[255]


def find_bullets(page: Image.Image, words: Sequence[HocrWord]) -> Bullets:
    """Return the words that are bullets by their shape, and the bullets before lines that no word stands for."""
    found = Bullets()
    for begin, number in _line_starts(words):
        word = words[number]
        if len(word.text) == 1 and word.text in _LOOK_ALIKES and begin and _is_bullet(word.box, word.size):
            found.read.add(number)
        elif word.size and (box := _drawn_before(page, word, words)):
            found.drawn.append((box, word.baseline, word.size))
    return found


def _line_starts(words: Sequence[HocrWord]) -> Iterator[tuple[bool, int]]:
    """Yield the first word of every line, and whether others follow on it."""
    for number, word in enumerate(words):
        if number == 0 or words[number - 1].line != word.line:
            yield number + 1 < len(words) and words[number + 1].line == word.line, number


def _is_bullet(box: Box, size: float) -> bool:
    width, height = (box[2] - box[0]) / size, (box[3] - box[1]) / size
    least, most = BULLET_SIZES
    return least <= width <= most and least / 3 <= height <= most and width / max(height, 0.01) < 6


def _drawn_before(page: Image.Image, word: HocrWord, words: Sequence[HocrWord]) -> Box | None:
    """Return the box of a small, round or square spot at half the height of the line, close before it."""
    size = word.size
    left, right = max(0.0, word.box[0] - _REACH_EM * size), word.box[0] - 0.12 * size
    top, bottom = word.baseline - 0.78 * size, word.baseline + 0.12 * size
    if right - left < 0.3 * size or any(_overlaps(other.box, (left, top, right, bottom)) for other in words):
        return None
    strip = page.crop((int(left), int(top), int(right), int(bottom)))
    low, high = strip.getextrema()
    if int(high) - int(low) < 60:  # type: ignore[arg-type]
        return None
    box = black_on_white(page, (left + AIR, top + AIR, right - AIR, bottom - AIR)).getbbox()
    if box is None:
        return None
    x0, y0, x1, y1 = left + box[0], top + box[1], left + box[2], top + box[3]
    width, height = (x1 - x0) / size, (y1 - y0) / size
    least, most = BULLET_SIZES
    is_level = 0.12 <= (word.baseline - (y0 + y1) / 2) / size <= 0.5
    is_round = least <= width <= most and least <= height <= most and 0.6 <= width / height <= 1.6
    return (x0, y0, x1, y1) if is_level and is_round else None


def _overlaps(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
