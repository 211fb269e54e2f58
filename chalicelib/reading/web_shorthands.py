"""Short forms of CSS written out: `margin: 0 auto` as the four margins, `font: 12px/1.4 Arial` as size and height."""

import re
from collections.abc import Callable, Mapping

_SIDES = ("top", "right", "bottom", "left")
_PART = re.compile(r"(?:[^\s()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+")
"""A value without blanks, but those in brackets."""

_FONT_SIZE = re.compile(
    r"(?:^|\s)([\d.+-]+(?:%|[a-z]+)?|(?:calc|min|max|clamp)\(.*?\)|xx?-small|small|medium|x{0,3}-?large)(?:\s*/\s*(\S+))?\s"
)
_LOGICAL = {
    "block-size": "height",
    "inline-size": "width",
    "max-block-size": "max-height",
    "max-inline-size": "max-width",
    "inset-block-start": "top",
    "inset-block-end": "bottom",
    "inset-inline-start": "left",
    "inset-inline-end": "right",
    "margin-block-start": "margin-top",
    "margin-inline-start": "margin-left",
    "overflow-block": "overflow-y",
    "overflow-inline": "overflow-x",
    "-webkit-clip-path": "clip-path",
    "-webkit-mask": "mask-image",
    "-webkit-mask-image": "mask-image",
    "mask": "mask-image",
    "-webkit-background-clip": "background-clip",
    "-webkit-transform": "transform",
    "-webkit-filter": "filter",
    "-webkit-opacity": "opacity",
}
"""Names for the same in text that runs from left to right, and those of old browsers."""


def parts(value: str) -> list[str]:
    return _PART.findall(value)


def longhands(declared: Mapping[str, str]) -> dict[str, str]:
    """Return the declarations with short forms written out, in the order in which they hold."""
    found: dict[str, str] = {}
    for written, value in declared.items():
        name = _LOGICAL.get(written, written)
        if name in _SHORT:
            found |= _SHORT[name](value)
        else:
            found[name] = value
    return found


def _by_side(pattern: str) -> Callable[[str], dict[str, str]]:
    def write_out(value: str) -> dict[str, str]:
        given = parts(value)[:4] or [""]
        sides = [given[0], given[1 % len(given)], given[2 % len(given)], given[-1]]
        if len(given) == 2:
            sides = [given[0], given[1], given[0], given[1]]
        elif len(given) == 3:
            sides = [given[0], given[1], given[2], given[1]]
        return {pattern.format(side): one for side, one in zip(_SIDES, sides, strict=True)}

    return write_out


def _along(first: str, second: str) -> Callable[[str], dict[str, str]]:
    def write_out(value: str) -> dict[str, str]:
        given = parts(value) or [""]
        return {first: given[0], second: given[-1]}

    return write_out


def _font(value: str) -> dict[str, str]:
    found = {"font-weight": "normal", "font-style": "normal"}
    size = _FONT_SIZE.search(f"{value} ")
    if size:
        found |= {"font-size": size[1], "line-height": size[2] or "normal"}
    for word in value.split():
        if word in ("bold", "bolder", "600", "700", "800", "900"):
            found["font-weight"] = word
        elif word in ("italic", "oblique"):
            found["font-style"] = word
    return found


_SHORT: dict[str, Callable[[str], dict[str, str]]] = {
    "margin": _by_side("margin-{}"),
    "inset": _by_side("{}"),
    "overflow": _along("overflow-x", "overflow-y"),
    "inset-block": _along("top", "bottom"),
    "inset-inline": _along("left", "right"),
    "font": _font,
    "background": lambda value: {"background-color": value, "background-image": value},
}
