"""From when on text counts as seen: contrast, size and share of a letter's shape, each with its reason."""

from bisect import bisect_left
from functools import lru_cache

CONTRAST = 1.6
"""Least contrast of text and ground, as in WCAG 2.2 ("relative luminance"): 1 is none, black on white is 21.

WCAG asks for 4.5. The palest texts that designers print on white, #CCCCCC, have 1.61; #D6D6D6 has 1.46 and is
overlooked on most screens and every printer.
"""

CONTRAST_LARGE = 1.2
LARGE_POINTS = 24.0
"""Watermarks and ornamental initials are pale on purpose and seen for their size; under 1.2 (#E8E8E8) nothing is."""

STEP, STEP_LARGE = 48, 20
"""The same where the ground is no plain area: grey levels of 255. On white, a contrast of 1.6 is 50 levels."""

STEP_RED, STEP_GREEN, STEP_BLUE = 90, 60, 150
"""Colours of one brightness are told apart by red and green; blue counts on dark ground alone: nobody reads yellow on
white."""

DARK = 128

TINY_POINTS, TINY_INK_POINTS = 2.8, 2.2
"""Smaller letters are dots on paper: small print begins at 4 points. The second is the height of what is painted, for
fonts that state a size of their own."""

SHEET_POINTS, LARGEST_SHEETS = 595.0, 2.0
"""Shorter side of A4, and how many times of it a page may have and still be read at its own size. A larger one is seen
as small as the window or the paper is, and its letters with it: slides of 2,560 by 1,440 have text from 24 points."""

THIN = 0.2
"""Letters squeezed to under a fifth of their width: nobody reads them."""

CROWDED_ADVANCE = 0.15
"""Letters that follow each other by less than this share of their size stand on one spot. The narrowest real texts, all
of "il", advance by 0.2."""

LETTER_HEIGHT = 0.35
"""Least height of letters as a share of how wide they are set: dashes have 0.2, capitals 1.2, flat faces 0.6."""

LETTER_INK = 0.06
"""Least area of a slanted letter's ink, in squares of the font size, where its height is not told by its rows. Dashes
have 0.03, dots 0.01, light faces 0.1 on average."""

SHAPE = 0.5
"""Least share of a letter's height, width and shape that must be seen. With half of it covered a word can be guessed;
with more, it cannot."""

COVERED = 0.65
"""Share of the ground around a letter that other text may fill before the letter is lost in it."""

SOLID = 0.92
"""Letters of which more than this share of their box is filled are blocks. The boldest faces fill 0.75."""

LAYERS = 8
"""So many texts on one place can be told apart; nobody reads more."""


def _luminance(level: int) -> float:
    value = level / 255
    return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4


_LUMINANCES = [_luminance(level) for level in range(256)]


@lru_cache(maxsize=1024)
def seen_on(ground: int, contrast: float) -> bytes:
    """Return a table that says of each grey level whether it is seen on a ground of one level: 255, else 0."""
    below = _LUMINANCES[ground] + 0.05
    # Seen are the darkest levels and the lightest ones: where each ends is looked for by halves.
    dark = bisect_left(_LUMINANCES, True, key=lambda value: 1 / ((value + 0.05) / below) < contrast)
    light = bisect_left(_LUMINANCES, True, key=lambda value: (value + 0.05) / below >= contrast)
    return b"\xff" * dark + bytes(light - dark) + b"\xff" * (len(_LUMINANCES) - light)
