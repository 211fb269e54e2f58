"""Read the shapes, text boxes, groups and pictures of a Word document's drawings (DrawingML)."""

import math
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from .word_anchors import Anchor, is_set, place_of
from .word_colours import ANY_GROUND, WHITE, Ground, Palette, mix
from .word_look import Changes
from .word_names import EMU, WP, WPG, WPS, A, R, W, read_signed
from .word_scene import BEHIND, Layer, Rect, Shape

_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"

_SOLID_FORMS = frozenset({"rect", "roundRect", "flowChartProcess", "snip1Rect", "round1Rect", "round2SameRect"})

_LINES = frozenset({"line", "straightConnector1", "bentConnector3", "curvedConnector3"})

_MAX_DEPTH = 8

_OPAQUE = 0.97

Affine = tuple[float, float, float, float]
"""x = x0 + scale_x * value, y likewise: x0, scale_x, y0, scale_y."""


def read_drawing(drawing: Element, anchor: Anchor) -> list[Shape]:
    """Return the shapes of a w:drawing, the lowest first."""
    found: list[Shape] = []
    for placed in drawing:
        if placed.tag not in (f"{WP}inline", f"{WP}anchor"):
            continue
        outer = place_of(placed, anchor)
        extent = (outer.rect.x1 - outer.rect.x0, outer.rect.y1 - outer.rect.y0)
        affine = (outer.rect.x0, 1 / EMU, outer.rect.y0, 1 / EMU)
        for data in placed.iter(f"{A}graphicData"):
            for child in data:
                found += _read_child(child, outer, affine, extent, anchor, 0)
            break
    return found


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
    shape = replace(outer, rect=rect, is_hidden=outer.is_hidden or is_set(named, "hidden"), is_turned=bool(turn))
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


def lift(layer: Layer) -> Layer:
    """Return the layer of the text in a shape: just over the shape's own fill."""
    return layer[0], layer[1] + 0.5
