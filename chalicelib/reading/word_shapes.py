"""Read the shapes, text boxes, groups and pictures of a Word document's drawings (DrawingML) with their places."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from .word_colours import ANY_GROUND, WHITE, Ground, Palette, mix
from .word_look import Changes
from .word_names import EMU, WP, WPG, WPS, A, R, W, read_signed, says_on
from .word_scene import BEHIND, FRONT, HEADER, TEXT, Layer, Rect, Shape
from .word_sections import Section

_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_SOLID_FORMS = frozenset({"rect", "roundRect", "flowChartProcess", "snip1Rect", "round1Rect", "round2SameRect"})
_LINES = frozenset({"line", "straightConnector1", "bentConnector3", "curvedConnector3"})
_WRAPPINGS = ("wrapSquare", "wrapTight", "wrapThrough")
_MAX_DEPTH = 8
_OPAQUE = 0.97

UNDER = 1e12
"""What is behind a header's text is under all that is before it; no order of Word's is so large."""

Affine = tuple[float, float, float, float]
"""x = x0 + scale_x * value, y likewise: x0, scale_x, y0, scale_y."""


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


def read_drawing(drawing: Element, anchor: Anchor) -> list[Shape]:
    """Return the shapes of a w:drawing, the lowest first."""
    found: list[Shape] = []
    for placed in drawing:
        if placed.tag not in (f"{WP}inline", f"{WP}anchor"):
            continue
        outer = _place(placed, anchor)
        extent = (outer.rect.x1 - outer.rect.x0, outer.rect.y1 - outer.rect.y0)
        affine = (outer.rect.x0, 1 / EMU, outer.rect.y0, 1 / EMU)
        for data in placed.iter(f"{A}graphicData"):
            for child in data:
                found += _read_child(child, outer, affine, extent, anchor, 0)
            break
    return found


def _place(placed: Element, anchor: Anchor) -> Shape:
    """Return the whole drawing's place and layer, as a shape that paints nothing."""
    extent = placed.find(f"{WP}extent")
    width = read_signed(extent.get("cx") if extent is not None else None) / EMU
    height = read_signed(extent.get("cy") if extent is not None else None) / EMU
    label = placed.find(f"{WP}docPr")
    is_hidden = _is_set(placed, "hidden") or _is_set(label, "hidden")
    if placed.tag == f"{WP}inline":
        rect = Rect(anchor.left, anchor.y, anchor.left + width, anchor.y + height)
        layer = (HEADER if anchor.in_header else TEXT, -1.0)
        return Shape(rect, anchor.page, anchor.paragraph, layer, is_hidden=is_hidden, start=anchor.y)
    x, y, moves = _offsets(placed, width, height, anchor)
    order = read_signed(placed.get("relativeHeight"))
    is_behind = _is_set(placed, "behindDoc")
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


def _is_set(node: Element | None, name: str) -> bool:
    return node is not None and node.get(name) is not None and says_on(node.get(name))


def _offsets(placed: Element, width: float, height: float, anchor: Anchor) -> tuple[float, float, bool]:
    """Return x, y and whether y moves with the paragraph."""
    simple = placed.find(f"{WP}simplePos")
    if simple is not None and _is_set(placed, "simplePos"):
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


def _read_child(
    node: Element, outer: Shape, affine: Affine, extent: tuple[float, float], anchor: Anchor, depth: int
) -> Iterator[Shape]:
    """Yield what a drawing's node draws: a shape, a picture, or the members of a group or canvas."""
    kind = node.tag.rpartition("}")[2]
    if depth > _MAX_DEPTH:
        return
    if kind in ("wgp", "grpSp", "wpc"):
        inner, inside = _group(node.find(f"{WPG}grpSpPr"), affine, extent, depth)
        for child in node:
            yield from _read_child(child, outer, inner, inside, anchor, depth + 1)
    elif kind in ("wsp", "pic"):
        yield _read_shape(node, outer, affine, extent, anchor, depth)


def _group(
    properties: Element | None, affine: Affine, extent: tuple[float, float], depth: int
) -> tuple[Affine, tuple[float, float]]:
    """Return how the members' measures become points on the page."""
    frame = properties.find(f"{A}xfrm") if properties is not None else None
    if frame is None:
        return affine, extent
    x, y, width, height = _frame(frame, "off", "ext")
    child_x, child_y, child_width, child_height = _frame(frame, "chOff", "chExt")
    x0, scale_x, y0, scale_y = affine
    size = extent if depth == 0 else (width * scale_x, height * scale_y)
    left, top = (x0, y0) if depth == 0 else (x0 + x * scale_x, y0 + y * scale_y)
    scales = (size[0] / (child_width or width or 1.0), size[1] / (child_height or height or 1.0))
    return (left - child_x * scales[0], scales[0], top - child_y * scales[1], scales[1]), size


def _frame(frame: Element, offset: str, extent: str) -> tuple[float, float, float, float]:
    place, size = frame.find(f"{A}{offset}"), frame.find(f"{A}{extent}")
    x, y = (read_signed(place.get(name)) if place is not None else 0.0 for name in ("x", "y"))
    width, height = (read_signed(size.get(name)) if size is not None else 0.0 for name in ("cx", "cy"))
    return x, y, width, height


def _read_shape(
    node: Element, outer: Shape, affine: Affine, extent: tuple[float, float], anchor: Anchor, depth: int
) -> Shape:
    space = WPS if node.tag == f"{WPS}wsp" else _PIC
    properties = node.find(f"{space}spPr")
    frame = properties.find(f"{A}xfrm") if properties is not None else None
    rect = outer.rect
    if depth and frame is not None:
        x, y, width, height = _frame(frame, "off", "ext")
        x0, scale_x, y0, scale_y = affine
        rect = Rect(x0 + x * scale_x, y0 + y * scale_y, x0 + (x + width) * scale_x, y0 + (y + height) * scale_y)
    turn = read_signed(frame.get("rot")) if frame is not None else 0.0
    if turn:
        rect = _turned(rect)
    named = next((child for child in node if child.tag.endswith(("}cNvPr", "}nvPicPr"))), None)
    shape = replace(outer, rect=rect, is_hidden=outer.is_hidden or _is_set(named, "hidden"), is_turned=bool(turn))
    if space == _PIC:
        blip = next(node.iter(f"{A}blip"), None)
        relation = blip.get(f"{R}embed", "") if blip is not None else ""
        is_opaque = outer.is_opaque and anchor.is_opaque_picture(relation)
        # Only a picture that text may stand on is worth decoding.
        is_below = outer.layer[0] == BEHIND or anchor.in_header
        return replace(shape, fill=anchor.picture_ground(relation) if is_below else ANY_GROUND, is_opaque=is_opaque)
    return _with_text(_with_fill(shape, node, properties, anchor.palette), node, anchor.palette)


def _turned(rect: Rect) -> Rect:
    """Return a square that holds the rectangle however it is turned."""
    x, y = (rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2
    half = math.hypot(rect.x1 - rect.x0, rect.y1 - rect.y0) / 2
    return Rect(x - half, y - half, x + half, y + half)


def _with_fill(shape: Shape, node: Element, properties: Element | None, palette: Palette) -> Shape:
    form = properties.find(f"{A}prstGeom") if properties is not None else None
    name = form.get("prst", "") if form is not None else ""
    fill, is_solid = fill_of(properties, node.find(f"{WPS}style"), palette)
    is_flat = min(shape.rect.x1 - shape.rect.x0, shape.rect.y1 - shape.rect.y0) < 1
    if fill is None or name in _LINES or is_flat:
        return replace(shape, fill=None, is_opaque=False)
    return replace(shape, fill=fill, is_opaque=shape.is_opaque and is_solid and name in _SOLID_FORMS)


def fill_of(properties: Element | None, style: Element | None, palette: Palette) -> tuple[Ground | None, bool]:
    """Return what shape properties (or the shape's style) fill it with, and whether nothing shines through."""
    for child in properties if properties is not None else ():
        kind = child.tag.rpartition("}")[2]
        if kind == "noFill":
            return None, False
        if kind == "solidFill":
            ink = palette.of_drawing(child)
            if ink is None or ink[1] < 0.05:
                return None, False
            return (mix(ink[0], WHITE, ink[1]),), ink[1] >= _OPAQUE
        if kind in ("gradFill", "pattFill"):
            inks = [ink for parent in child.iter() if (ink := palette.of_drawing(parent))]
            colors: Ground = tuple(mix(color, WHITE, alpha) for color, alpha in inks)
            return colors or None, bool(inks) and all(alpha >= _OPAQUE for _, alpha in inks)
        if kind in ("blipFill", "grpFill"):
            return ANY_GROUND, False
    reference = style.find(f"{A}fillRef") if style is not None else None
    if reference is None or reference.get("idx") in (None, "0"):
        return None, False
    ink = palette.of_drawing(reference)
    return ((ink[0],), True) if ink else (ANY_GROUND, False)


def _with_text(shape: Shape, node: Element, palette: Palette) -> Shape:
    content = next(node.iter(f"{W}txbxContent"), None)
    if content is None:
        return shape
    body = node.find(f"{WPS}bodyPr")
    left, top, _right, bottom = (
        read_signed(body.get(name) if body is not None else None, usual) / EMU
        for name, usual in (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))
    )
    grows = body is not None and body.find(f"{A}spAutoFit") is not None
    is_upright = body is None or body.get("vert") in (None, "horz")
    room = shape.rect.y1 - shape.rect.y0 - top - bottom if not grows and is_upright and not shape.is_turned else None
    return replace(
        shape,
        content=content,
        room=room,
        inset=(left, top),
        inside=_inside(node.find(f"{WPS}style"), palette),
        is_turned=shape.is_turned or not is_upright,
    )


def _inside(style: Element | None, palette: Palette) -> Changes:
    """Return the colour that a shape's style gives to its text."""
    ink = palette.of_drawing(style.find(f"{A}fontRef")) if style is not None else None
    return {"color": ink[0]} if ink else {}


def unplaced(content: Element, anchor: Anchor) -> Shape:
    """Return a shape for a text of which nothing is known but the paragraph."""
    rect = Rect(anchor.left, anchor.y, anchor.right, anchor.y + 1)
    return Shape(rect, anchor.page, anchor.paragraph, content=content, is_turned=True, start=anchor.y)


def lift(layer: Layer) -> Layer:
    """Return the layer of the text in a shape: just over the shape's own fill."""
    return layer[0], layer[1] + 0.5
