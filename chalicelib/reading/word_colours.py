"""Colours of a Word document: fixed ones, those of its theme with tint and shade, highlights, patterns.

A ground is a tuple of the colours (0xRRGGBB) that may lie below a text; the empty tuple means that any may.
"""

import colorsys
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .word_names import A, W, read_hex, read_signed

Ground = tuple[int, ...]
Ink = tuple[int, float]
"""A colour and how much of it covers what is below: 1.0 is opaque."""

AUTO = -1
PAPER: Ground = (0xFFFFFF,)
ANY_GROUND: Ground = ()
BLACK, WHITE = 0x000000, 0xFFFFFF

HIGHLIGHTS = {
    "black": 0x000000,
    "blue": 0x0000FF,
    "cyan": 0x00FFFF,
    "green": 0x00FF00,
    "magenta": 0xFF00FF,
    "red": 0xFF0000,
    "yellow": 0xFFFF00,
    "white": 0xFFFFFF,
    "darkBlue": 0x000080,
    "darkCyan": 0x008080,
    "darkGreen": 0x008000,
    "darkMagenta": 0x800080,
    "darkRed": 0x800000,
    "darkYellow": 0x808000,
    "darkGray": 0x808080,
    "lightGray": 0xC0C0C0,
}
"""ST_HighlightColor of ISO/IEC 29500-1."""

_OFFICE_THEME = {
    "dk1": 0x000000,
    "lt1": 0xFFFFFF,
    "dk2": 0x44546A,
    "lt2": 0xE7E6E6,
    "accent1": 0x4472C4,
    "accent2": 0xED7D31,
    "accent3": 0xA5A5A5,
    "accent4": 0xFFC000,
    "accent5": 0x5B9BD5,
    "accent6": 0x70AD47,
    "hlink": 0x0563C1,
    "folHlink": 0x954F72,
}
"""Of a document without a theme: Office's own."""

_SLOTS = {
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_MAPPED = {
    "text1": "t1",
    "background1": "bg1",
    "text2": "t2",
    "background2": "bg2",
    "tx1": "t1",
    "bg1": "bg1",
    "tx2": "t2",
    "bg2": "bg2",
}
_USUAL_MAPPING = {"t1": "dark1", "bg1": "light1", "t2": "dark2", "bg2": "light2"}
_NAMED = {"white": WHITE, "black": BLACK, "red": 0xFF0000, "blue": 0x0000FF, "green": 0x008000, "yellow": 0xFFFF00}


@dataclass(slots=True)
class Palette:
    """The colours that a document calls by name."""

    theme: dict[str, int] = field(default_factory=lambda: dict(_OFFICE_THEME))
    mapping: dict[str, str] = field(default_factory=lambda: dict(_USUAL_MAPPING))

    def named(self, name: str) -> int:
        """Return a colour of the theme, AUTO for a name that it has not."""
        slot = self.mapping.get(_MAPPED[name], "") if name in _MAPPED else name
        return self.theme.get(_SLOTS.get(slot, slot), AUTO)

    def of_attributes(self, node: Element, value: str = "val", theme: str = "theme") -> int:
        """Return the colour that attributes such as w:val, w:themeColor, w:themeTint say; AUTO for automatic."""
        prefix = f"{W}{theme}"
        name = node.get(f"{prefix}Color" if theme == "theme" else prefix)
        color = self.named(name) if name and name != "none" else AUTO
        if color == AUTO:
            text = (node.get(f"{W}{value}") or "auto").lower().lstrip("#")
            return _NAMED.get(text, read_hex(text)) if text != "auto" else AUTO
        tint, shade = node.get(f"{prefix}Tint"), node.get(f"{prefix}Shade")
        if shade and read_hex(shade) >= 0:
            color = with_light(color, read_hex(shade) / 255, 0.0)
        if tint and read_hex(tint) >= 0:
            color = with_light(color, read_hex(tint) / 255, 1 - read_hex(tint) / 255)
        return color

    def of_drawing(self, parent: Element | None) -> Ink | None:
        """Return colour and opacity of the DrawingML (or w14) colour inside a node; None where there is none."""
        for node in parent if parent is not None else ():
            kind = node.tag.rpartition("}")[2]
            space = node.tag[: -len(kind)]
            name = node.get("val") or node.get(f"{space}val") or ""
            if kind == "schemeClr":
                color = self.named(name)
            elif kind == "srgbClr":
                color = read_hex(name)
            elif kind == "sysClr":
                color = read_hex(node.get("lastClr") or node.get(f"{space}lastClr") or "FFFFFF")
            elif kind == "prstClr":
                color = _NAMED.get(name, 0x808080)
            else:
                continue
            return _modified(color, node, space) if color >= 0 else None
        return None


def _modified(color: int, node: Element, space: str) -> Ink:
    alpha = 1.0
    for change in node:
        kind = change.tag.rpartition("}")[2]
        share = min(2.0, max(0.0, read_signed(change.get("val") or change.get(f"{space}val")) / 100_000))
        if kind == "lumMod" or (kind == "shade" and share <= 1):
            color = with_light(color, share, 0.0)
        elif kind == "lumOff":
            color = with_light(color, 1.0, share)
        elif kind == "tint":
            color = mix(color, WHITE, min(1.0, share))
        elif kind == "alpha":
            alpha = min(1.0, share) if space == A else _opacity_of_effect(min(1.0, share))
    return color, alpha


def _opacity_of_effect(share: float) -> float:
    """Return the opacity that Word's own effects tell: by how transparent they are, where DrawingML says how opaque.

    Readers differ on which it is, and no file says "not transparent at all": both ends are taken for unseen.
    """
    return 0.0 if share < 0.05 else 1 - share


def read_palette(theme: Element | None, settings: Element | None) -> Palette:
    palette = Palette()
    scheme = theme.find(f".//{A}clrScheme") if theme is not None else None
    for node in scheme if scheme is not None else ():
        found = palette.of_drawing(node)
        if found:
            palette.theme[node.tag.rpartition("}")[2]] = found[0]
    mapping = settings.find(f"{W}clrSchemeMapping") if settings is not None else None
    for key, value in mapping.attrib.items() if mapping is not None else ():
        palette.mapping[key.rpartition("}")[2]] = value
    return palette


def shade_of(shading: Element | None, palette: Palette) -> Ground | None:
    """Return the colours of a w:shd: one, two for a pattern of stripes, None where what is below shows through."""
    if shading is None:
        return None
    pattern = shading.get(f"{W}val") or "clear"
    fill, front = palette.of_attributes(shading, "fill", "themeFill"), palette.of_attributes(shading, "color")
    if pattern == "nil":
        return None
    if pattern == "clear":
        return None if fill == AUTO else (fill,)
    back, front = WHITE if fill == AUTO else fill, BLACK if front == AUTO else front
    if pattern == "solid":
        return (front,)
    if pattern.startswith("pct"):
        return (mix(front, back, min(1.0, read_signed(pattern[3:]) / 100)),)
    return (front, back)


def mix(front: int, back: int, share: float) -> int:
    """Return the colour that this share of the front over the back is."""
    channels = [round((front >> bit & 255) * share + (back >> bit & 255) * (1 - share)) for bit in (16, 8, 0)]
    return channels[0] << 16 | channels[1] << 8 | channels[2]


def with_light(color: int, factor: float, added: float) -> int:
    """Return the colour with its lightness (of HLS) multiplied and raised: how Word makes tints and shades."""
    red, green, blue = ((color >> bit & 255) / 255 for bit in (16, 8, 0))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    channels = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light * factor + added)), saturation)
    return sum(round(channel * 255) << bit for channel, bit in zip(channels, (16, 8, 0), strict=True))
