"""Tell whether a shadow lies over the picture of a page: what tells ink from paper must look around each place then."""

from PIL import Image, ImageChops, ImageFilter, ImageStat

_REDUCED = 16
"""Pixels of the page for one of the map of its light: a few letters."""

_LETTERS = 5
"""Cells of the map, across: within so many some paper shows between the letters."""

_SMOOTH = 8
"""Radius of the blur: a shadow ends over a sixteenth of a page and more, a coloured area at once."""

_EVEN = 0.82
"""Darkest light by brightest from which on it is even: a scanner's is."""

_DRAWN = 0.06
"""Mean difference between map and smooth light, as a share, from which on the page has coloured areas of its own."""


def is_shaded(page: Image.Image) -> bool:
    """Return whether a grey page is lit unevenly; not so one with coloured areas: white letters there would be lost."""
    if min(page.size) < 8 * _REDUCED:
        return False
    paper = page.reduce(_REDUCED).filter(ImageFilter.MaxFilter(_LETTERS))
    light = paper.filter(ImageFilter.GaussianBlur(_SMOOTH))
    drawn = ImageStat.Stat(ImageChops.difference(paper, light)).mean[0]
    if drawn > _DRAWN * ImageStat.Stat(light).mean[0]:
        return False
    darkest, brightest = _extremes(light)
    return darkest < _EVEN * brightest


def _extremes(light: Image.Image) -> tuple[int, int]:
    """Return the grey that a twentieth of the map is darker than, and that which a twentieth is brighter than."""
    greys = sorted(light.tobytes())
    return greys[len(greys) // 20], greys[-1 - len(greys) // 20]
