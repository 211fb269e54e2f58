"""Tell where the drawings of a Word document (DrawingML) stand on their pages."""

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .word_colours import ANY_GROUND, Ground, Palette
from .word_names import EMU, WP, read_signed, says_on
from .word_scene import BEHIND, FRONT, HEADER, TEXT, Rect, Shape
from .word_sections import Section

_WRAPPINGS = ("wrapSquare", "wrapTight", "wrapThrough")

UNDER = 1e12
"""What is behind a header's text is under all that is before it; no order of Word's is so large."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a drawing's place is told by: section, column, the paragraph's height on the page, the page's number."""

    section: Section
    left: float
    right: float
    y: float
    page: int
    paragraph: int
    palette: Palette
    in_header: bool = False
    is_opaque_picture: Callable[[str], bool] = lambda relation: False
    picture_ground: Callable[[str], Ground] = lambda relation: ANY_GROUND


def place_of(placed: Element, anchor: Anchor) -> Shape:
    """Return the whole drawing's place and layer, as a shape that paints nothing."""
    extent = placed.find(f"{WP}extent")
    width = read_signed(extent.get("cx") if extent is not None else None) / EMU
    height = read_signed(extent.get("cy") if extent is not None else None) / EMU
    label = placed.find(f"{WP}docPr")
    is_hidden = is_set(placed, "hidden") or is_set(label, "hidden")
    if placed.tag == f"{WP}inline":
        rect = Rect(anchor.left, anchor.y, anchor.left + width, anchor.y + height)
        layer = (HEADER if anchor.in_header else TEXT, -1.0)
        return Shape(rect, anchor.page, anchor.paragraph, layer, is_hidden=is_hidden, start=anchor.y)
    x, y, moves = _offsets(placed, width, height, anchor)
    order = read_signed(placed.get("relativeHeight"))
    is_behind = is_set(placed, "behindDoc")
    kind = HEADER if anchor.in_header else BEHIND if is_behind else FRONT
    # Text flows around what has another wrapping: that covers none.
    floats_free = placed.find(f"{WP}wrapNone") is not None or is_behind
    return Shape(
        Rect(x, y, x + width, y + height),
        0 if anchor.in_header else anchor.page,
        anchor.paragraph if moves else 0,
        (kind, order - UNDER if anchor.in_header and is_behind else order),
        is_opaque=floats_free,
        is_hidden=is_hidden,
        wraps=any(placed.find(f"{WP}{name}") is not None for name in _WRAPPINGS),
        start=anchor.y,
    )


def is_set(node: Element | None, name: str) -> bool:
    return node is not None and node.get(name) is not None and says_on(node.get(name))


def _offsets(placed: Element, width: float, height: float, anchor: Anchor) -> tuple[float, float, bool]:
    """Return x, y and whether y moves with the paragraph."""
    simple = placed.find(f"{WP}simplePos")
    if simple is not None and is_set(placed, "simplePos"):
        return read_signed(simple.get("x")) / EMU, read_signed(simple.get("y")) / EMU, False
    section = anchor.section
    across, down = placed.find(f"{WP}positionH"), placed.find(f"{WP}positionV")
    around = across.get("relativeFrom", "column") if across is not None else "column"
    begin, end = {
        "page": (0.0, section.width),
        "margin": (section.left, section.right),
        "leftMargin": (0.0, section.left),
        "insideMargin": (0.0, section.left),
        "rightMargin": (section.right, section.width),
        "outsideMargin": (section.right, section.width),
    }.get(around, (anchor.left, anchor.right))
    x = _offset(across, begin, end, width)
    around = down.get("relativeFrom", "paragraph") if down is not None else "paragraph"
    fixed = {
        "page": (0.0, section.height),
        "margin": (section.top, section.bottom),
        "topMargin": (0.0, section.top),
        "bottomMargin": (section.bottom, section.height),
    }
    top, bottom = fixed.get(around, (anchor.y, anchor.y))
    return x, _offset(down, top, bottom, height), around not in fixed


def _offset(position: Element | None, begin: float, end: float, size: float) -> float:
    for child in position if position is not None else ():
        kind = child.tag.rpartition("}")[2]
        if kind == "posOffset":
            return begin + read_signed(child.text) / EMU
        if kind.startswith("pctPos"):
            return begin + read_signed(child.text) / 100_000 * (end - begin)
        if kind == "align":
            return {"center": (begin + end - size) / 2, "right": end - size, "bottom": end - size}.get(
                (child.text or "").strip(), begin
            )
    return begin


def unplaced(content: Element, anchor: Anchor) -> Shape:
    """Return a shape for a text of which nothing is known but the paragraph."""
    rect = Rect(anchor.left, anchor.y, anchor.right, anchor.y + 1)
    return Shape(rect, anchor.page, anchor.paragraph, content=content, is_turned=True, start=anchor.y)
