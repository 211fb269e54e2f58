"""Styles of OpenDocument text: what a style, all that it inherits and the defaults make of a format."""

from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree.ElementTree import Element

from .odt_names import DRAW, FO, STYLE, TEXT, points
from .word_colours import AUTO, WHITE, Ground, mix
from .word_look import Layout, Look
from .word_names import read_hex, read_signed

_MAX_ANCESTORS = 12
_SEEN_PERCENT = 5.0
_GROUNDED = frozenset(f"{name}-properties" for name in ("paragraph", "table-cell", "table-row", "table", "page-layout"))


@dataclass(frozen=True, slots=True)
class Format:
    look: Look = field(default_factory=lambda: Look(size=12.0, script_size=12.0))
    layout: Layout = field(default_factory=Layout)
    ground: Ground | None = None
    hidden: str = ""
    link: str = ""


class OdtStyles:
    """The styles of all parts of a file; of those with one name the last part's counts."""

    def __init__(self, roots: list[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        for root in roots:
            for node in root.iter(f"{STYLE}style"):
                self._styles[node.get(f"{STYLE}family", ""), node.get(f"{STYLE}name", "")] = node
            for node in root.iter(f"{STYLE}default-style"):
                self._defaults[node.get(f"{STYLE}family", "")] = node

    def styled(self, name: str | None, family: str, around: Format) -> Format:
        """Return the format with a style, all that it inherits, and the family's defaults put over what is around."""
        line = self._line_of(family, name)
        if family == "paragraph" and family in self._defaults:
            line.append(self._defaults[family])
        kind = around
        for node in reversed(line):
            for properties in node:
                kind = _over(kind, properties)
        return kind

    def _line_of(self, family: str, name: str | None) -> list[Element]:
        """Return a style and those that it comes from, the nearest first."""
        line: list[Element] = []
        while (family, name or "") in self._styles and len(line) < _MAX_ANCESTORS:
            line.append(self._styles[family, name or ""])
            name = line[-1].get(f"{STYLE}parent-style-name")
        return line

    def properties(self, family: str, name: str | None) -> list[Element]:
        return [properties for style in self._line_of(family, name) for properties in style]


def _over(kind: Format, properties: Element) -> Format:
    """Put the properties of one style over a format."""
    tag = properties.tag.removeprefix(STYLE)
    if tag == "text-properties":
        return replace(kind, look=_look(kind.look, properties))
    ground = _color(properties.get(f"{FO}background-color"))
    if tag in _GROUNDED and ground is not None:
        kind = replace(kind, ground=None if ground == AUTO else (ground,))
    if tag == "graphic-properties" and properties.get(f"{DRAW}fill") == "solid":
        fill = _color(properties.get(f"{DRAW}fill-color"))
        kind = replace(kind, ground=(fill,) if fill is not None and fill != AUTO else kind.ground)
    if tag == "paragraph-properties":
        layout = kind.layout
        for name, key in (("left", "margin-left"), ("right", "margin-right"), ("first", "text-indent")):
            value = properties.get(f"{FO}{key}")
            indent: dict[str, Any] = {name: points(value, 0.0)} if value else {}
            layout = replace(layout, **indent)
        height = properties.get(f"{FO}line-height")
        if height and not height.endswith("%") and height != "normal":
            layout = replace(layout, line=points(height, 0.0), is_exact=True)
        kind = replace(kind, layout=layout)
    return kind


def _look(look: Look, node: Element) -> Look:
    changes: dict[str, Any] = {}
    color = _color(node.get(f"{FO}color"))
    if node.get(f"{STYLE}use-window-font-color") == "true":
        changes["color"] = AUTO
    elif color is not None:
        changes["color"] = color
    opacity = node.get("{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}opacity")
    # LibreOffice writes an opacity of nothing beside a colour that it chooses itself.
    if opacity and "color" in changes and changes["color"] != AUTO:
        share = min(100.0, max(0.0, read_signed(opacity.rstrip("%"), 100.0)))
        changes["hidden"] = share < _SEEN_PERCENT
        # What shines through is mostly paper.
        changes["color"] = mix(changes["color"], WHITE, share / 100)
    ground = _color(node.get(f"{FO}background-color"))
    if ground is not None:
        changes["highlight"] = None if ground == AUTO else (ground,)
    size = node.get(f"{FO}font-size")
    if size:
        height = look.size * read_signed(size[:-1], 100.0) / 100 if size.endswith("%") else points(size, look.size)
        changes["size"] = changes["script_size"] = height
    raised = (node.get(f"{STYLE}text-position") or "").split()
    if len(raised) == 2 and not raised[0].startswith("0"):
        share = read_signed(raised[1].rstrip("%"), 58.0) / 100
        changes["size"] = changes["script_size"] = changes.get("size", look.size) * share
    if (node.get(f"{STYLE}font-relief") or "none") != "none" or (node.get(f"{FO}text-shadow") or "none") != "none":
        changes["engraved"] = True
    if node.get(f"{TEXT}display"):
        changes["hidden"] = node.get(f"{TEXT}display") == "none"
    if node.get(f"{FO}font-weight"):
        changes["bold"] = node.get(f"{FO}font-weight") in ("bold", "600", "700", "800", "900")
    if node.get(f"{FO}font-style"):
        changes["italic"] = node.get(f"{FO}font-style") in ("italic", "oblique")
    if node.get(f"{FO}text-transform"):
        changes["caps"] = node.get(f"{FO}text-transform") == "uppercase"
    spacing = node.get(f"{FO}letter-spacing")
    if spacing and spacing != "normal":
        changes["spacing"] = points(spacing, 0.0)
    scale = node.get(f"{STYLE}text-scale")
    if scale:
        changes["width_percent"] = read_signed(scale.rstrip("%"), 100.0)
    return replace(look, **changes)


def _color(text: str | None) -> int | None:
    """Return 0xRRGGBB, AUTO for transparent, None where nothing is said."""
    if not text:
        return None
    return read_hex(text[1:]) if text.startswith("#") else AUTO
