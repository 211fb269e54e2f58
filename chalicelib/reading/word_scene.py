"""What lies below and over a text on its page: the painted shapes and pictures of a Word document."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .word_colours import ANY_GROUND, Ground
from .word_look import Changes

Layer = tuple[int, float]
"""What lies over what: headers, then what is behind the text, the text, what is before it; each by its own order."""

HEADER, BEHIND, TEXT, FRONT = range(4)

_DRIFT, _SLACK = 0.45, 14.0
"""How far off a place in running text may be that was reckoned without a font: a share of the way from where it is
known, and some points."""


@dataclass(frozen=True, slots=True)
class Rect:
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape or picture with what it paints and the text in it. Measures in points from the page's top left corner.

    page: number of the page as laid out here, 0 for one that every page shows.
    anchor: number of the paragraph that it moves with, 0 when its height on the page is fixed.
    start: height of that paragraph.
    fill: None for nothing painted, ANY_GROUND for a picture.
    is_opaque: nothing can be seen through it, and text does not flow around it.
    room: height for text, None where the shape grows with it.
    wraps: text flows around it, beside it where there is room.
    """

    rect: Rect
    page: int = 0
    anchor: int = 0
    layer: Layer = (TEXT, 0.0)
    fill: Ground | None = None
    is_opaque: bool = False
    content: Element | None = None
    room: float | None = None
    inset: tuple[float, float] = (7.2, 3.6)
    inside: Changes = field(default_factory=dict)
    is_hidden: bool = False
    is_turned: bool = False
    wraps: bool = False
    start: float = 0.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line of text stands. `anchor` is its paragraph; `way` how far down the page it was reckoned, 0 when it
    is known."""

    rect: Rect
    page: int
    layer: Layer
    anchor: int = 0
    way: float = 0.0


@dataclass(slots=True)
class Scene:
    shapes: list[Shape] = field(default_factory=list)

    @property
    def is_plain(self) -> bool:
        return not any(shape.fill is not None for shape in self.shapes)

    def ground(self, spot: Spot, base: Ground) -> tuple[Ground, bool]:
        """Return the colours that may lie below the spot, and whether it is surely on a shape.

        `base` is what the page is painted with.
        """
        colors: list[int] = []
        for shape in sorted(self.shapes, key=lambda shape: shape.layer, reverse=True):
            if shape.fill is None or shape.layer >= spot.layer or not _may_touch(shape, spot):
                continue
            if shape.fill == ANY_GROUND:
                return ANY_GROUND, False
            colors += shape.fill
            if shape.is_opaque and _surely_holds(shape, spot):
                return tuple(dict.fromkeys(colors)), True
        return (tuple(dict.fromkeys([*colors, *base])) if base != ANY_GROUND else ANY_GROUND), False

    def covers(self, spot: Spot) -> bool:
        """Return whether something surely lies over the whole spot."""
        return any(s.is_opaque and s.layer > spot.layer and _surely_holds(s, spot) for s in self.shapes)


def _doubt(shape: Shape, spot: Spot) -> float:
    """Return by how many points the heights of the shape and of the spot may differ from what was reckoned."""
    if shape.anchor and shape.anchor == spot.anchor:
        return 0.0
    # A shape far above or below its paragraph stands as surely there as beside it.
    way = abs(shape.start - spot.rect.y0) if shape.anchor and spot.anchor else spot.way
    if shape.anchor and not spot.anchor:
        way = shape.start
    return _SLACK + _DRIFT * way if way else 0.0


def _may_touch(shape: Shape, spot: Spot) -> bool:
    doubt, box, text = _doubt(shape, spot), shape.rect, spot.rect
    if shape.page and abs(shape.page - spot.page) > (1 if doubt else 0):
        return False
    shared = min(box.x1, text.x1) - max(box.x0, text.x0)
    return shared >= 0.3 * (text.x1 - text.x0) and box.y0 - doubt < text.y1 and box.y1 + doubt > text.y0


def _surely_holds(shape: Shape, spot: Spot) -> bool:
    if (shape.page and shape.page != spot.page) or shape.is_turned:
        return False
    doubt, box, text = _doubt(shape, spot), shape.rect, spot.rect
    is_wide = box.x0 <= text.x0 + 2 and box.x1 >= text.x1 - 2
    return is_wide and box.y0 + doubt <= text.y0 + 2 and box.y1 - doubt >= text.y1 - 2


def beyond_page(rect: Rect, width: float, height: float) -> bool:
    """Return whether hardly a point of the rectangle is on the page."""
    return rect.x1 <= 1 or rect.x0 >= width - 1 or rect.y1 <= 1 or rect.y0 >= height - 1
