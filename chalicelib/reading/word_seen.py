"""Tell text in a Word document that a reader sees from text that is only in the file: limits and their reasons."""

from .word_colours import ANY_GROUND, AUTO, Ground, Ink, mix
from .word_look import Look

TINY_POINTS = 2.8
"""Under this, capitals are less than 2 points high: on paper nobody reads them. The same as for PDF."""

THIN_PERCENT = 20.0
"""Letters squeezed to under a fifth of their width are strokes."""

MIN_CONTRAST = 1.5
"""Ratio of luminances (WCAG 2). Half of what WCAG asks of the largest letters: light grey (#BFBFBF on white, 1.8) can
be read, #D6D6D6 (1.45) is there to be overlooked."""

_CLEAR_RED_OR_GREEN, _CLEAR_BLUE = 64, 150
"""Colours of one luminance can be told apart by this difference in a channel. The eye hardly sees fine shapes in blue
alone (yellow on white)."""

MIN_ADVANCE_EM = 0.16
"""Letters are about half an em wide. Set this close they lie over one another."""

_LETTER_EM, _NARROW_EM, _WIDE_EM = 0.5, 0.36, 0.65
"""Width of the usual letter, and of a line's letters at least and at most, in sizes of their font."""

_MIN_LINE_SHARE = 0.4
"""A line cut to less than this share of its letters' size shows no letter."""

_FAR_POSITION_POINTS = 400.0
"""Raised or lowered by more than half a page: the line does not fit on the page with it."""


def kind_of_hiding(look: Look, ground: Ground) -> str:
    """Return how text of this look is hidden on the ground: "invisible", "tiny", "white"; empty when it is seen."""
    if look.hidden:
        return "invisible"
    if look.shown_size < TINY_POINTS or look.width_percent < THIN_PERCENT:
        return "tiny"
    if abs(look.position) > _FAR_POSITION_POINTS:
        return "off_page"
    if _LETTER_EM * look.width_percent / 100 + look.spacing / look.shown_size < MIN_ADVANCE_EM:
        return "tiny"
    below = look.highlight or look.shade or ground
    inks = look.fill if look.fill is not None else ((look.color, 1.0),)
    if any(_is_legible(ink, below) for ink in (*inks, *look.halo)) or look.engraved:
        return ""
    return "white" if any(share > 0.05 for _, share in inks) else "invisible"


def _is_legible(ink: Ink, below: Ground) -> bool:
    color, share = ink
    if share <= 0.05:
        return False
    if color == AUTO or below == ANY_GROUND:
        return True
    return any(contrasts(mix(color, ground, share), ground) for ground in below)


def contrasts(one: int, other: int) -> bool:
    lights = sorted((_luminance(one), _luminance(other)))
    if (lights[1] + 0.05) / (lights[0] + 0.05) >= MIN_CONTRAST:
        return True
    red, green, blue = (abs((one >> bit & 255) - (other >> bit & 255)) for bit in (16, 8, 0))
    return max(red, green) >= _CLEAR_RED_OR_GREEN or blue >= _CLEAR_BLUE


def _luminance(color: int) -> float:
    shares = ((color >> bit & 255) / 255 for bit in (16, 8, 0))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def is_crammed(letters: int, size: float, width: float) -> bool:
    """Return whether so many letters, squeezed into this width, lie over one another."""
    return width < letters * size * MIN_ADVANCE_EM


def is_flat(height: float, size: float) -> bool:
    """Return whether a line or box of this height shows no letter of this size."""
    return height < _MIN_LINE_SHARE * size


def least_width(letters: int, size: float) -> float:
    return letters * size * _NARROW_EM


def most_width(letters: int, size: float) -> float:
    return letters * size * _WIDE_EM
