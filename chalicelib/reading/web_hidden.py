"""How an element of a web page keeps what is in it from being seen, by its declarations alone."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from .web_moves import FUNCTION, transforms
from .web_values import Scale, angle, color, colors_in, length, number

FAINT = 0.1
"""Opacity below which nothing is seen."""

EDGE_ON = 5.0
"""Degrees from being turned edge on."""

LITTLE = 0.05
"""Share of a box, or of its size, that shows nothing of a text."""

LOW_EM = 0.5
"""Height of a cut box, in font sizes, that shows less than half of a line."""

LINE_HEIGHT = 1.2
"""Of usual text, in font sizes."""

_CUTS = ("hidden", "clip", "auto", "scroll")
_LENGTHS = ("height", "max-height")
_WIDTHS = ("width", "max-width")


def how_hidden(node: Any, tag: str, declared: Mapping[str, str], scale: Scale) -> str:
    """Return "invisible" or "clipped" for an element that shows nothing; empty for any other."""
    if _is_not_drawn(node, tag, declared) or _is_edge_on(declared) or _is_masked(declared):
        return "invisible"
    return "clipped" if _is_clipped(declared, scale) or _is_cut(declared, scale) else ""


def _is_not_drawn(node: Any, tag: str, declared: Mapping[str, str]) -> bool:
    if declared.get("display") == "none" or (node.get("hidden") is not None and "display" not in declared):
        return True
    is_closed = (tag == "dialog" and node.get("open") is None) or node.get("popover") is not None
    return (is_closed and "display" not in declared) or declared.get("content-visibility") == "hidden"


def opacity(declared: Mapping[str, str]) -> float:
    share = number(declared.get("opacity", ""), 1.0)
    for name, inside in FUNCTION.findall(declared.get("filter", "")):
        share *= number(inside, 1.0) if name == "opacity" else 1.0
    return min(1.0, max(0.0, share))


def _is_edge_on(declared: Mapping[str, str]) -> bool:
    turns = [(name, inside[-1]) for name, inside in transforms(declared) if name in ("rotatex", "rotatey", "rotate3d")]
    own = declared.get("rotate", "").split()
    if len(own) > 1 and own[0] != "z":
        turns.append(("rotate", own[-1]))
    return any(
        found is not None and abs(found % 180 - 90) < EDGE_ON for found in (angle(written) for _, written in turns)
    )


def _is_masked(declared: Mapping[str, str]) -> bool:
    """Whether a mask lets nothing through; a picture that does not come with the page is an empty one."""
    mask = declared.get("mask-image", "none")
    if "url(" in mask:
        return "data:" not in mask
    inks = colors_in(mask) if "gradient(" in mask else []
    return bool(inks) and all(share < FAINT for _, share in inks)


def _is_clipped(declared: Mapping[str, str], scale: Scale) -> bool:
    for name, inside in FUNCTION.findall(declared.get("clip-path", "")):
        given = [part for part in inside.replace(",", " ").split() if part not in ("round", "at")]
        if name == "inset" and given:
            sides = [_share(given[place]) for place in _four(len(given))]
            if sides[0] + sides[2] > 1 - LITTLE or sides[1] + sides[3] > 1 - LITTLE:
                return True
        elif name in ("circle", "ellipse") and given:
            if min(_share(one) for one in given[: 2 if name == "ellipse" else 1]) < LITTLE / 2:
                return True
        elif name == "polygon":
            places = [[_share(one) for one in corner.split()[-2:]] for corner in inside.split(",")]
            known = [place for place in places if len(place) == 2]
            if known and min(max(side) - min(side) for side in zip(*known, strict=True)) < LITTLE:
                return True
        elif name in ("xywh", "rect") and len(given) >= 4 and _is_small_rect(name, given, scale):
            return True
    if declared.get("position") in ("absolute", "fixed"):
        for name, inside in FUNCTION.findall(declared.get("clip", "")):
            given = inside.replace(",", " ").split()
            if name == "rect" and len(given) == 4 and _is_small_rect(name, given, scale):
                return True
    return False


def _is_small_rect(name: str, given: Sequence[str], scale: Scale) -> bool:
    values = [length(one, scale) for one in given[:4]]
    if any(value is None for value in values):
        return False
    first, second, third, fourth = (value or 0.0 for value in values)
    wide, tall = (third, fourth) if name == "xywh" else (second - fourth, third - first)
    return min(wide, tall) < 2.0


def _four(count: int) -> tuple[int, int, int, int]:
    return (0, 1 % count, 2 % count if count > 2 else 0, 3 if count > 3 else 1 % count)


def _share(value: str) -> float:
    """Return a place or length as a share of a box whose size nobody knows: of a window, where it is told in points."""
    found = length(value, Scale(12.0, 1.0))
    if found is None:
        return 0.0
    return found if value.endswith("%") else found / 300


def cuts(declared: Mapping[str, str]) -> bool:
    """Whether an element cuts off what does not fit into it."""
    is_contained = re.search(r"\b(?:strict|paint|content)\b", declared.get("contain", "")) is not None
    return is_contained or any(declared.get(f"overflow-{axis}", "") in _CUTS for axis in "xy")


def is_without_room(declared: Mapping[str, str], scale: Scale, names: Sequence[str] = (*_LENGTHS, *_WIDTHS)) -> bool:
    """Whether a box is lower or narrower than half a letter."""
    found = (length(declared[name], scale) for name in names if name in declared)
    return any(value is not None and value < LOW_EM * scale.size for value in found)


def room_of(declared: Mapping[str, str], scale: Scale) -> float | None:
    """Return the height in points of a box that cuts off what does not fit; None for one that grows, or shows all."""
    if not cuts(declared):
        return None
    heights = [declared[name] for name in _LENGTHS if name in declared and not declared[name].endswith("%")]
    known = [found for height in heights if (found := length(height, scale)) is not None]
    if lines := number(declared.get("-webkit-line-clamp", ""), 0.0):
        known.append(lines * LINE_HEIGHT * scale.size)
    return min(known, default=None)


def _is_cut(declared: Mapping[str, str], scale: Scale) -> bool:
    if not cuts(declared) or declared.get("display") == "inline":
        return False
    if is_without_room(declared, scale):
        return True
    high = declared.get("line-height", "")
    if high and declared.get("height", "auto") == "auto":
        lines = number(high, 1.0) if re.fullmatch(r"[\d.]+", high) else (length(high, scale) or scale.size) / scale.size
        if lines < LOW_EM / 2:
            return True
    indent = declared.get("text-indent", "")
    return indent.endswith("%") and number(indent, 0.0) > 1 - LITTLE


def is_opaque_cover(declared: Mapping[str, str], scale: Scale) -> bool:
    """Whether an element lies over all of the box that it is placed in, in a colour of its own."""
    if declared.get("position") not in ("absolute", "fixed"):
        return False
    ink = color(declared.get("background-color", "")) or next(
        iter(colors_in(declared.get("background-color", ""))), None
    )
    if ink is None or ink[1] * opacity(declared) < 1 - FAINT:
        return False
    return _spans(declared, ("left", "right"), "width", scale) and _spans(declared, ("top", "bottom"), "height", scale)


def _spans(declared: Mapping[str, str], edges: tuple[str, str], side: str, scale: Scale) -> bool:
    if all(side in declared for side in edges):
        return all((length(declared[edge], scale) or 0.0) <= scale.size for edge in edges)
    said = declared.get(side, "")
    whole = length(said, Scale(scale.size, 1.0)) if said.endswith("%") else None
    begins = length(declared.get(edges[0], "0"), scale) or 0.0
    is_whole = whole >= 1 - LITTLE if whole is not None else (length(said, scale) or 0.0) > 300.0
    return is_whole and begins <= scale.size
