"""Turn the picture of a page so that its lines are level."""

import itertools

from PIL import Image, ImageChops, ImageFilter

MOST_DEGREES = 5.0
LEAST_DEGREES = 0.15
"""A line of a page turned by less is level within a pixel or two of its height."""

_WIDTH = 800
"""At which lines are told from blanks; the angle of larger pictures comes out the same."""


def straighten(page: Image.Image) -> tuple[Image.Image, float]:
    """Return the page upright and by how many degrees it had been turned counter-clockwise: its middle stays in place.

    The angle is the one at which ink and blanks part most clearly into rows.
    """
    small = _ink(page)
    turn = _best(small, [step / 2 for step in range(int(-2 * MOST_DEGREES), int(2 * MOST_DEGREES) + 1)])
    turn = _best(small, [turn + step / 10 for step in range(-4, 5)])
    if abs(turn) < LEAST_DEGREES:
        return page, 0.0
    return page.rotate(-turn, Image.Resampling.BICUBIC, fillcolor=_ground(page)), round(turn, 2)


def _ink(page: Image.Image) -> Image.Image:
    """Return how much darker than what is around it each place is: shadows and coloured areas have no ink."""
    small = page.resize((_WIDTH, max(1, round(page.height * _WIDTH / page.width))), Image.Resampling.BOX)
    return ImageChops.subtract(small.filter(ImageFilter.BoxBlur(12)), small)


def _best(ink: Image.Image, angles: list[float]) -> float:
    return max(angles, key=lambda angle: (_contrast(ink, angle), -abs(angle)))


def _contrast(ink: Image.Image, angle: float) -> float:
    """Return how much the rows of the picture differ from their neighbours, turned back by an angle."""
    rows = ink.rotate(-angle, Image.Resampling.BILINEAR).resize((1, ink.height), Image.Resampling.BOX).tobytes()
    return float(sum((one - other) ** 2 for one, other in itertools.pairwise(rows)))


def _ground(page: Image.Image) -> int:
    """Return the grey level that most of the page has."""
    counts = page.histogram()
    return counts.index(max(counts))
