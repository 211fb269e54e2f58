"""Where the picture of a line has ink, and where it is blank."""

from collections.abc import Sequence
from itertools import pairwise

from PIL import Image

_ACCENT_GAP = 0.35
"""Most that an accent or dot is off its letter, in heights of the letter."""


def blanks(ink: Image.Image) -> list[tuple[int, int]]:
    """Return the columns without ink between those with some, from and up to."""
    turned = ink.transpose(Image.Transpose.TRANSPOSE)
    filled = filled_rows(turned)
    return [(one + 1, other) for one, other in pairwise(filled) if other > one + 1]


def filled_rows(ink: Image.Image) -> list[int]:
    """Return the rows that have ink."""
    rows = ink.tobytes()
    return [row for row in range(ink.height) if any(rows[row * ink.width : (row + 1) * ink.width])]


def rows_of_letters(rows: Sequence[int]) -> tuple[int, int] | None:
    """Return from and up to which row the letters reach, without other lines and rules in the box above and below."""
    if not rows:
        return None
    bands = [[rows[0], rows[0] + 1]]
    for row in rows[1:]:
        if row <= bands[-1][1]:
            bands[-1][1] = row + 1
        else:
            bands.append([row, row + 1])
    main = max(range(len(bands)), key=lambda number: bands[number][1] - bands[number][0])
    top, bottom = bands[main]
    # Accents and dots stand close above. What lies below is a rule or the next line.
    for above in reversed(bands[:main]):
        if above[0] > 0 and top - above[1] <= _ACCENT_GAP * (bottom - top):
            top = above[0]
    return top, bottom
