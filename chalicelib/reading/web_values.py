"""Values of CSS: variables put in, lengths reckoned in points, numbers, angles, and colours."""

import re
from collections.abc import Mapping, Sequence
from math import cos, degrees, radians, sin
from typing import Any, NamedTuple

import tinycss2
from tinycss2.color5 import parse_color

from .web_cascade import WINDOW_POINTS
from .word_colours import mix

_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)", re.IGNORECASE)
_MAX_PUT_IN = 20
_LONGEST = 4_000
_POINTS = {"px": 0.75, "pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "q": 0.709, "pc": 12.0}
_OF_FONT = {"em": 1.0, "ch": 0.5, "ex": 0.5, "cap": 0.7, "ic": 1.0, "lh": 1.2}
_OF_ROOT = {"rem": 12.0, "rlh": 14.4, "rex": 6.0, "rch": 6.0}
_WIDE, _TALL = WINDOW_POINTS
_OF_WINDOW = {"w": _WIDE, "i": _WIDE, "h": _TALL, "b": _TALL, "min": _TALL, "max": _WIDE}
_ANGLES = {"deg": 1.0, "grad": 0.9, "turn": 360.0, "rad": degrees(1.0)}
_SYSTEM = {
    **dict.fromkeys(("canvas", "field", "buttonface", "highlighttext", "window"), 0xFFFFFF),
    **dict.fromkeys(("canvastext", "fieldtext", "buttontext", "windowtext", "text"), 0x000000),
    "graytext": 0x808080,
    "linktext": 0x0000EE,
}
"""Colours of the system in a browser's light colours (CSS Color 4)."""

_PART_OF_COLOR = re.compile(r"(#[0-9a-f]{3,8}\b|(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\([^()]*\)|[a-z]+)")

Ink = tuple[int, float]
"""Colour (0xRRGGBB) and how opaque it is."""


class Scale(NamedTuple):
    """What lengths are reckoned by, in points: the font's size, and what 100 % is of."""

    size: float = 12.0
    whole: float = _WIDE


def put_in(value: str, variables: Mapping[str, str]) -> str:
    """Return a value with its variables put in; what is left of one that is not there is its second choice."""
    for _ in range(_MAX_PUT_IN):
        found = _VARIABLE.search(value)
        if not found or len(value) > _LONGEST:
            break
        value = value[: found.start()] + variables.get(found[1], found[2] or "") + value[found.end() :]
    return value.strip()


def length(value: str, scale: Scale) -> float | None:
    """Return a length in points, with `calc` and its like reckoned; None for what is none."""
    tokens = [one for one in tinycss2.parse_component_value_list(value, skip_comments=True) if one.type != "whitespace"]
    return _reckoned(tokens, scale) if len(tokens) == 1 else None


def number(value: str, usual: float) -> float:
    """Return a number, or a percentage as a share of one."""
    found = length(value, Scale(1.0, 1.0))
    return usual if found is None else found


def angle(value: str) -> float | None:
    """Return an angle in degrees."""
    found = re.fullmatch(r"\s*(-?[\d.]+)(deg|grad|rad|turn)?\s*", value)
    try:
        return float(found[1]) * _ANGLES[found[2] or "deg"] if found else None
    except ValueError:
        return None


def _reckoned(tokens: Sequence[Any], scale: Scale) -> float | None:
    if len(tokens) == 1:
        return _one(tokens[0], scale)
    for signs in ("+-", "*/"):
        # From the right, so that what stands first is taken first.
        for place in range(len(tokens) - 2, 0, -1):
            sign = tokens[place]
            if sign.type == "literal" and sign.value in signs:
                left, right = _reckoned(tokens[:place], scale), _reckoned(tokens[place + 1 :], scale)
                return None if left is None or right is None else _combined(sign.value, left, right)
    return None


def _combined(sign: str, left: float, right: float) -> float | None:
    if sign == "/":
        return left / right if right else None
    return {"+": left + right, "-": left - right, "*": left * right}[sign]


def _one(token: Any, scale: Scale) -> float | None:
    if token.type == "number":
        return float(token.value)
    if token.type == "percentage":
        return float(token.value) / 100 * scale.whole
    if token.type == "dimension":
        return _in_points(float(token.value), token.lower_unit, scale)
    if token.type == "() block":
        return _reckoned(_without_blanks(token.content), scale)
    if token.type != "function":
        return None
    given = [_reckoned(part, scale) for part in _arguments(token.arguments)]
    known = [one for one in given if one is not None]
    if len(known) != len(given) or not known:
        return None
    if token.lower_name == "clamp" and len(known) == 3:
        return max(known[0], min(known[1], known[2]))
    reckon = {"calc": max, "-webkit-calc": max, "min": min, "max": max}.get(token.lower_name)
    return reckon(known) if reckon else None


def _without_blanks(tokens: Sequence[Any]) -> list[Any]:
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


def _arguments(tokens: Sequence[Any]) -> list[list[Any]]:
    found: list[list[Any]] = [[]]
    for token in _without_blanks(tokens):
        if token.type == "literal" and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def _in_points(value: float, unit: str, scale: Scale) -> float | None:
    if unit in _POINTS:
        return value * _POINTS[unit]
    if unit in _OF_FONT:
        return value * _OF_FONT[unit] * scale.size
    if unit in _OF_ROOT:
        return value * _OF_ROOT[unit]
    side = re.fullmatch(r"[sld]?v(w|h|i|b|min|max)|cq(w|h|i|b|min|max)", unit)
    return value / 100 * _OF_WINDOW[side[1] or side[2]] if side else None


def color(value: str, current: int = 0) -> Ink | None:
    """Return a colour, `current` for `currentcolor`; None for what is none."""
    value = value.strip()
    if value in _SYSTEM:
        return _SYSTEM[value], 1.0
    if value.startswith("color-mix("):
        return _mixed(value, current)
    if found := re.match(r"\w+\(\s*from\s+(\S+)\s", value):
        # Reckoned from another one: what is made of it is mostly a shade of that.
        return color(found[1], current)
    try:
        parsed = parse_color(value)
    except (ValueError, ZeroDivisionError, NotImplementedError):
        return None
    if parsed is None or isinstance(parsed, str):
        return (current, 1.0) if parsed else None
    channels = _srgb(parsed)
    code = 0
    for channel in channels:
        code = code << 8 | round(255 * min(1.0, max(0.0, channel)))
    return code, float(parsed.alpha)


def colors_in(value: str, current: int = 0) -> list[Ink]:
    """Return the colours that a value names, as those of a gradient or a background in short form."""
    return [ink for part in _PART_OF_COLOR.findall(value) if (ink := color(part, current))]


def _mixed(value: str, current: int) -> Ink | None:
    shares = [float(share) / 100 for share in re.findall(r"([\d.]+)%", value)]
    inks = colors_in(re.sub(r"^color-mix\(\s*in [^,]*,", "", value), current)
    if len(inks) < 2:
        return None
    is_first = bool(re.match(r"color-mix\(\s*in [^,]*,[^,]*%", value))
    share = (shares[0] if is_first else 1 - shares[0]) if shares else 0.5
    share = min(1.0, max(0.0, share))
    (one, opaque), (two, other) = inks[:2]
    return mix(one, two, share), opaque * share + other * (1 - share)


def _srgb(parsed: Any) -> tuple[float, float, float]:
    space = parsed.space
    if space in ("lab", "lch", "oklab", "oklch"):
        light, first, second = (channel or 0.0 for channel in parsed.coordinates)
        if space.endswith("lch"):
            first, second = first * cos(radians(second)), first * sin(radians(second))
        return _of_oklab(light, first, second) if space.startswith("ok") else _of_lab(light, first, second)
    try:
        red, green, blue = parsed.to("srgb").coordinates
    except NotImplementedError:
        # Wider spaces: their channels are near to those of sRGB, and white and black are the same.
        red, green, blue = parsed.coordinates
    return red or 0.0, green or 0.0, blue or 0.0


def _of_lab(light: float, a: float, b: float) -> tuple[float, float, float]:
    """CIE Lab by way of oklab's lightness scale: white, black and greys are exact, hues are near enough to be told."""
    return _of_oklab(light / 100, a / 300, b / 300)


def _of_oklab(light: float, a: float, b: float) -> tuple[float, float, float]:
    """The matrices of CSS Color 4, section 18."""
    long, medium, short = (
        (light + 0.3963377774 * a + 0.2158037573 * b) ** 3,
        (light - 0.1055613458 * a - 0.0638541728 * b) ** 3,
        (light - 0.0894841775 * a - 1.2914855480 * b) ** 3,
    )
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    red, green, blue = (
        12.92 * channel if channel <= 0.0031308 else 1.055 * max(0.0, channel) ** (1 / 2.4) - 0.055
        for channel in linear
    )
    return red, green, blue
