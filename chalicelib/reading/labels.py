"""Notice text that says something else than its glyphs: one glyph cannot stand for a word.

A font's table and a stretch's replacement text (/ToUnicode, /ActualText) may name any letters for what is drawn. PDFium
puts all letters that stand for one glyph at its place.
"""

from itertools import groupby
from math import cos, radians, sin

from .runs import Run

MIN_LETTERS = 4
LEAST_WIDTH = 0.45
"""Width of the glyphs as a share of what their letters take in Helvetica: ligatures in the narrowest faces have 0.6."""

_FIRST = 32
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
"""Of the characters from the space to the tilde, in thousandths of the font size (Adobe Core 14 metrics, Helvetica)."""

_OTHER_WIDTH = 556
_GLYPH_HEIGHT = 0.72
"""Of capitals, as a share of the font size."""


def is_mislabelled(run: Run) -> bool:
    """Return whether several glyphs of a run stand for more letters each than they have room for."""
    if len(run.text) < MIN_LETTERS or not run.has_shared_places:
        return False
    letters = stated = drawn = 0.0
    position = 0
    for _, group in groupby(zip(run.x0s, run.y0s, strict=True)):
        count = sum(1 for _ in group)
        # PDFium makes up the spaces of TeX's fonts, which have none, at the place of their neighbour.
        named = run.text[position : position + count].replace(" ", "")
        if len(named) > 1:
            stated += width_of(named)
            drawn += max(_drawn_width(run, place) for place in range(position, position + count))
            letters += len(named)
        position += count
    size = run.style.size * run.style.width_scale
    return letters >= MIN_LETTERS and drawn < LEAST_WIDTH * stated * size


def _drawn_width(run: Run, position: int) -> float:
    """Return how wide a glyph is along its line: of a turned one, the box holds width and height."""
    width, height = run.x1s[position] - run.x0s[position], run.y1s[position] - run.y0s[position]
    if run.style.angle == 0:
        return width
    along, across = abs(cos(radians(run.style.angle))), abs(sin(radians(run.style.angle)))
    tall = _GLYPH_HEIGHT * run.style.size
    if along >= across:
        return max(0.0, width - tall * across) / along
    return max(0.0, height - tall * along) / across


def width_of(text: str) -> float:
    """Return how wide a text is in Helvetica, in font sizes."""
    return sum(_WIDTHS[i] if 0 <= (i := ord(char) - _FIRST) < len(_WIDTHS) else _OTHER_WIDTH for char in text) / 1000
