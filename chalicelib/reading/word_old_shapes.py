"""Read the shapes of older Word documents (VML): places in CSS, fills in attributes."""

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

from .word_anchors import Anchor
from .word_colours import ANY_GROUND, WHITE, Palette
from .word_names import R, V, W, read_hex, read_signed
from .word_scene import BEHIND, FRONT, HEADER, TEXT, Rect, Shape

_SHAPES = frozenset(f"{V}{name}" for name in ("shape", "rect", "roundrect", "oval", "group", "line"))
_SOLID = frozenset(f"{V}{name}" for name in ("shape", "rect", "roundrect"))
_WRAP = "{urn:schemas-microsoft-com:office:word}wrap"
_MEASURE = re.compile(r"^\s*(-?[\d.]+)\s*(pt|in|cm|mm|pc|px|)\s*$")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0, "px": 0.75, "": 0.75}
_NO = ("f", "false", "0", "off")
_COLORS = {
    "white": WHITE,
    "window": WHITE,
    "black": 0,
    "red": 0xFF0000,
    "blue": 0xFF,
    "green": 0x8000,
    "yellow": 0xFFFF00,
}
_MAX_DEPTH = 8


def read_old_shapes(node: Element, anchor: Anchor) -> list[Shape]:
    """Return the shapes of a w:pict or w:object, the lowest first."""
    found: list[Shape] = []
    for child in node:
        if child.tag in _SHAPES:
            found += _read(child, _place(child, anchor), anchor, 0)
    return found


def _style(node: Element) -> dict[str, str]:
    pairs = (part.partition(":") for part in (node.get("style") or "").split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _points(text: str | None) -> float:
    found = _MEASURE.match(text or "")
    return read_signed(found[1]) * _POINTS[found[2]] if found else 0.0


def _place(node: Element, anchor: Anchor) -> Shape:
    style, section = _style(node), anchor.section
    width, height = _points(style.get("width")), _points(style.get("height"))
    is_hidden = style.get("visibility") == "hidden" or style.get("display") == "none"
    if style.get("position") not in ("absolute", "relative"):
        rect = Rect(anchor.left, anchor.y, anchor.left + width, anchor.y + height)
        layer = (HEADER if anchor.in_header else TEXT, -1.0)
        return Shape(rect, anchor.page, anchor.paragraph, layer, is_hidden=is_hidden, start=anchor.y)
    around = style.get("mso-position-horizontal-relative", "text")
    begin, end = {"page": (0.0, section.width), "margin": (section.left, section.right)}.get(
        around, (anchor.left, anchor.right)
    )
    aligned = {"center": (begin + end - width) / 2, "right": end - width, "left": begin}
    offset = begin + _points(style.get("margin-left") or style.get("left"))
    x = aligned.get(style.get("mso-position-horizontal", "absolute"), offset)
    around = style.get("mso-position-vertical-relative", "text")
    fixed = {"page": (0.0, section.height), "margin": (section.top, section.bottom)}
    top, bottom = fixed.get(around, (anchor.y, anchor.y))
    offset = top + _points(style.get("margin-top") or style.get("top"))
    aligned = {"center": (top + bottom - height) / 2, "bottom": bottom - height, "top": top}
    y = aligned.get(style.get("mso-position-vertical", "absolute"), offset)
    order = read_signed(style.get("z-index"))
    kind = HEADER if anchor.in_header else BEHIND if order < 0 else FRONT
    wrap = node.find(_WRAP)
    return Shape(
        Rect(x, y, x + width, y + height),
        0 if anchor.in_header else anchor.page,
        0 if around in fixed else anchor.paragraph,
        (kind, order),
        is_opaque=wrap is None or wrap.get("type") in (None, "none"),
        is_hidden=is_hidden,
        wraps=wrap is not None and wrap.get("type") in ("square", "tight", "through"),
        start=anchor.y,
    )


def _read(node: Element, outer: Shape, anchor: Anchor, depth: int) -> list[Shape]:
    if node.tag != f"{V}group":
        return [_with_text(_with_fill(node, outer, anchor), node)]
    found: list[Shape] = []
    x, y = _pair(node.get("coordorigin"), 0.0)
    width, height = _pair(node.get("coordsize"), 1000.0)
    rect = outer.rect
    scale_x, scale_y = (rect.x1 - rect.x0) / (width or 1000.0), (rect.y1 - rect.y0) / (height or 1000.0)
    for child in node if depth < _MAX_DEPTH else ():
        if child.tag in _SHAPES:
            style = _style(child)
            left, top, wide, high = (read_signed(style.get(name)) for name in ("left", "top", "width", "height"))
            x0, y0 = rect.x0 + (left - x) * scale_x, rect.y0 + (top - y) * scale_y
            inner = replace(outer, rect=Rect(x0, y0, x0 + wide * scale_x, y0 + high * scale_y))
            found += _read(child, inner, anchor, depth + 1)
    return found


def _pair(text: str | None, usual: float) -> tuple[float, float]:
    first, _, second = (text or "").partition(",")
    return read_signed(first, usual), read_signed(second, usual)


def _with_fill(node: Element, shape: Shape, anchor: Anchor) -> Shape:
    picture = node.find(f"{V}imagedata")
    if picture is not None:
        return replace(
            shape, fill=ANY_GROUND, is_opaque=shape.is_opaque and anchor.is_opaque_picture(picture.get(f"{R}id", ""))
        )
    fill = node.find(f"{V}fill")
    is_filled = (node.get("filled") or "t").lower() not in _NO and (fill is None or fill.get("on") not in _NO)
    # A shape of a type that is drawn elsewhere, such as a line, fills what nobody knows; boxes fill their rectangle.
    if not is_filled or node.tag == f"{V}line" or min(_sides(shape)) < 1:
        return replace(shape, fill=None, is_opaque=False)
    if fill is not None and fill.get("type") in ("gradient", "gradientRadial"):
        ends = (_color(node.get("fillcolor"), anchor.palette), _color(fill.get("color2"), anchor.palette))
        return replace(shape, fill=ends, is_opaque=False)
    if fill is not None and fill.get("type") in ("frame", "tile", "pattern"):
        return replace(shape, fill=ANY_GROUND, is_opaque=False)
    opacity = fill.get("opacity", "1") if fill is not None else "1"
    share = read_signed(opacity.rstrip("f")) / (65_536 if opacity.endswith("f") else 1)
    if share < 0.05:
        return replace(shape, fill=None, is_opaque=False)
    color = _color(node.get("fillcolor"), anchor.palette)
    return replace(shape, fill=(color,), is_opaque=shape.is_opaque and share > 0.97 and node.tag in _SOLID)


def _sides(shape: Shape) -> tuple[float, float]:
    return shape.rect.x1 - shape.rect.x0, shape.rect.y1 - shape.rect.y0


def _color(text: str | None, palette: Palette) -> int:
    """Return a colour such as "#4f81bd [3204]", "white" or "#fff"; white where there is none."""
    name = (text or "white").partition(" ")[0].lower()
    if name in _COLORS:
        return _COLORS[name]
    digits = name.lstrip("#")
    number = read_hex("".join(2 * digit for digit in digits) if len(digits) == 3 else digits)
    return number if number >= 0 else WHITE


def _with_text(shape: Shape, node: Element) -> Shape:
    box = node.find(f"{V}textbox")
    content = next(box.iter(f"{W}txbxContent"), None) if box is not None else None
    if box is None or content is None:
        return shape
    inset = (box.get("inset") or "").split(",")
    left, top = (
        _points(inset[n]) if len(inset) > n and inset[n].strip() else usual for n, usual in ((0, 7.2), (1, 3.6))
    )
    grows = "mso-fit-shape-to-text:t" in (box.get("style") or "").replace(" ", "")
    is_upright = "layout-flow:vertical" not in (box.get("style") or "")
    width, height = _sides(shape)
    room = height - 2 * top if not grows and is_upright and (height or "height" in _style(node)) else None
    return replace(shape, content=content, room=room, inset=(left, top), is_turned=not is_upright or not width)
