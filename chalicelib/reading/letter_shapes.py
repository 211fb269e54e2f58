"""Tell by its shape whether a glyph can be the letter that it is said to be.

A shape is compared with those of plain letters and digits in many faces, and of signs that are no letters. It is
another letter only if it is unlike the letter that is said in every face, and like another one in some face: a face
that is like no other proves nothing.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ..resources import read_text

SIDE = 16
"""Rows and columns of a shape, in which its ink is stretched to fill it."""

LIKE = 0.10
"""Distance up to which a shape is like another letter's."""

UNLIKE = 0.15
"""Distance from which on it is unlike every one of the letter that is said, and by how much more so than of the other.

With both, of 6,076 glyphs in 98 styles of 32 faces that the table was not made of 15 look like another letter, all but
two in scripts and display faces, none twice in a style; of false digits 70 of 100 are told, of false letters 77.
"""

_NOT_LIKE = math.nextafter(LIKE, math.inf)
_NEARER = 0.04
"""By how much another letter must be nearer than the one that is said, in a font that lies: others are true."""

_TOLERANCE, _WEIGHT = 0.2, 0.3
"""Difference of the logarithms of two shapes' proportions that faces may have, and what more than that costs."""

_FARTHEST = _TOLERANCE + 1.01 * UNLIKE / _WEIGHT
"""Difference of proportions from which on a shape is unlike another whatever their pixels."""

NO_LETTER = "*"
"""Stands for the signs in the table of shapes."""

_ALIKE = ("il1j", "o0q", "s5", "z2", "g9q", "uv")
"""Letters that some face draws as another one draws the other."""

_ALL = (1 << SIDE * SIDE) - 1
_NOT_LAST = sum(((1 << SIDE - 1) - 1) << row * SIDE for row in range(SIDE))


class Shape(NamedTuple):
    """Pixels with ink as the bits of a number, the same with a pixel more at all sides, how many, proportions."""

    bits: int
    spread: int
    ink: int
    proportion: float
    """Logarithm of width by height."""


class Likeness(NamedTuple):
    letter: str
    distance: float


def shape_of(bits: int, proportion: float) -> Shape:
    wide = bits | (bits & _NOT_LAST) << 1 | bits >> 1 & _NOT_LAST
    return Shape(bits, (wide | wide << SIDE | wide >> SIDE) & _ALL, bits.bit_count(), proportion)


def make_shape(grey: bytes, width_by_height: float) -> Shape:
    """Return the shape of `SIDE` times `SIDE` grey pixels, of which the darkest is ink."""
    darkest = 0 if 0 in grey else min(grey)
    return shape_of(int(grey.translate(_digits(darkest)), 2), math.log(width_by_height))


@cache
def _digits(darkest: int) -> bytes:
    return bytes(49 if grey <= (255 + darkest) // 2 else 48 for grey in range(256))


def distance(one: Shape, two: Shape) -> float:
    """Return 0 for shapes alike but for a pixel at their edges, about 1 for such as have nothing in common."""
    apart = (one.bits & ~two.spread).bit_count() + (two.bits & ~one.spread).bit_count()
    return 2 * apart / (one.ink + two.ink) + _cost_of_stretch(one, two)


def _cost_of_stretch(one: Shape, two: Shape) -> float:
    """Return what two shapes' proportions add to their distance, which is never less: it takes less time to tell."""
    stretched = abs(one.proportion - two.proportion) - _TOLERANCE
    return _WEIGHT * stretched if stretched > 0 else 0.0


@lru_cache(maxsize=8192)
def is_like(letter: str, shape: Shape) -> bool:
    """Whether a shape may be that letter, large or small, in some face."""
    proportion = shape.proportion
    for _, other in known_shapes()[letter.casefold()]:
        if abs(proportion - other.proportion) < _FARTHEST and distance(shape, other) <= UNLIKE:
            return True
    return False


def is_of_text_face(shape: Shape) -> bool:
    """Whether a shape is like any known letter at all."""
    return any(is_like(letter, shape) for letter in known_shapes() if letter != NO_LETTER)


def other_letter(said: str, shape: Shape) -> str:
    """Return the letter that is clearly drawn instead of the one that is said; "" where that is not clear."""
    if is_like(said, shape):
        return ""
    nearest = nearest_letter(shape, said, beyond=_NOT_LIKE)
    if nearest.letter == NO_LETTER:
        return ""
    far = min(distance(shape, other) for _, other in known_shapes()[said.casefold()])
    return nearest.letter if far - nearest.distance > UNLIKE else ""


def probable_letter(said: str, shape: Shape) -> str:
    """Return the letter that is drawn, by a font that is known to lie: what is said only if nothing is nearer."""
    nearest = nearest_letter(shape, said)
    is_nearer = nearest.distance + _NEARER < min(distance(shape, other) for _, other in known_shapes()[said.casefold()])
    if not is_nearer or nearest.letter == NO_LETTER:
        return said
    # Stretched to one size, large and small letters are alike.
    return nearest.letter.upper() if said.isupper() else nearest.letter.lower()


def nearest_letter(shape: Shape, said: str, beyond: float = math.inf) -> Likeness:
    """Return the letter whose shape is nearest, of those that do not look like the one that is said.

    None is told from that distance on: to look for what is near alone takes less time.
    """
    left_out = set(said.casefold()).union(*(group for group in _ALIKE if said.casefold() in group))
    nearest = Likeness(NO_LETTER, beyond)
    for key, known in known_shapes().items():
        if key in left_out:
            continue
        for letter, other in known:
            if _cost_of_stretch(shape, other) < nearest.distance:
                apart = distance(shape, other)
                if apart < nearest.distance:
                    nearest = Likeness(letter, apart)
    return nearest


@cache
def known_shapes() -> dict[str, list[tuple[str, Shape]]]:
    """Return the known shapes by letter, large and small together."""
    shapes: dict[str, list[tuple[str, Shape]]] = {}
    for line in read_text("letter_shapes.txt").splitlines():
        letter, proportion, bits = line.split()
        shapes.setdefault(letter.casefold(), []).append((letter, shape_of(int(bits, 16), int(proportion) / 100)))
    return shapes


def choose(shapes: Iterable[Shape], apart: float) -> Sequence[Shape]:
    """Return few of the shapes, such that each is within that distance of one of them."""
    chosen: list[Shape] = []
    for shape in shapes:
        if all(distance(shape, other) > apart for other in chosen):
            chosen.append(shape)
    return chosen
