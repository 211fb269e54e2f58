"""Notice text that says something else than its glyphs: one glyph cannot stand for a word.

A font's table and a stretch's replacement text (/ToUnicode, /ActualText) may name any letters for what is drawn. PDFium
puts all letters that stand for one glyph at its place.
"""

import re
from itertools import groupby

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
_ICON_FONT = re.compile(r"awesome|icon|symbol|material|fontello|dingbat|glyph", re.IGNORECASE)


def is_mislabelled(run: Run) -> bool:
    """Return whether several glyphs of a run stand for more letters each than they have room for."""
    if run.style.angle or len(run.text) < MIN_LETTERS or len(set(run.x0s)) == len(run.x0s):
        return False
    letters = stated = drawn = 0.0
    position = 0
    for _, group in groupby(run.x0s):
        count = sum(1 for _ in group)
        # PDFium makes up the spaces of TeX's fonts, which have none, at the place of their neighbour.
        named = run.text[position : position + count].replace(" ", "")
        if len(named) > 1:
            stated += sum(map(_width, named))
            drawn += max(run.x1s[position : position + count]) - run.x0s[position]
            letters += len(named)
        position += count
    size = run.style.size * run.style.width_scale
    return letters >= MIN_LETTERS and drawn < LEAST_WIDTH * stated / 1000 * size


def is_icon(run: Run) -> bool:
    """Return whether the run is set in a font of pictures, whose letters are their names."""
    return _ICON_FONT.search(run.style.font) is not None


def _width(char: str) -> int:
    index = ord(char) - _FIRST
    return _WIDTHS[index] if 0 <= index < len(_WIDTHS) else _OTHER_WIDTH
