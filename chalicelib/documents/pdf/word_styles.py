"""The styles of a Word file, resolved: what a paragraph, a run or a table of a style looks like."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from .model import HIGHLIGHTS, Border, Look, Shape

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS = 20.0
"""Twentieths of a point, in which Word measures."""

_SINGLE_LINE = 240.0
_EIGHTHS = 8.0


class Styles:
    def __init__(self, styles: Any, numbering: Any) -> None:
        self._by_id = {style.get(f"{W}styleId"): style for style in styles.iterfind(f"{W}style")}
        self._defaults = styles.find(f"{W}docDefaults")
        self._bullets = {
            style.get(f"{W}val"): level
            for level in numbering.iter(f"{W}lvl")
            if (style := level.find(f"{W}pStyle")) is not None
        }
        self._shapes: dict[str, Shape] = {}
        self._looks: dict[tuple[str, str], Look] = {}

    def shape(self, style: str) -> Shape:
        if style not in self._shapes:
            shape = Shape(style=style)
            for properties in self._chain(style, "pPr"):
                shape = _shaped(shape, properties)
            if style in self._bullets:
                shape = self._with_bullet(shape, self._bullets[style])
            self._shapes[style] = shape
        return self._shapes[style]

    def look(self, paragraph_style: str, character_style: str = "") -> Look:
        key = (paragraph_style, character_style)
        if key not in self._looks:
            look = Look()
            for properties in [*self._chain(paragraph_style, "rPr"), *self._own_chain(character_style, "rPr")]:
                look = looked(look, properties)
            self._looks[key] = look
        return self._looks[key]

    def borders(self, table_style: str) -> dict[str, Border]:
        found: dict[str, Border] = {}
        for properties in self._own_chain(table_style, "tblPr"):
            for side in properties.iterfind(f"{W}tblBorders/*"):
                found[side.tag.removeprefix(W)] = _border(side)
        return found

    def padding(self, table_style: str) -> float:
        points = 0.0
        for properties in self._own_chain(table_style, "tblPr"):
            left = properties.find(f"{W}tblCellMar/{W}left")
            points = float(left.get(f"{W}w")) / TWIPS if left is not None else points
        return points

    def header_fill(self, table_style: str) -> str:
        style = self._by_id.get(table_style)
        shade = style.find(f"{W}tblStylePr/{W}tcPr/{W}shd") if style is not None else None
        return str(shade.get(f"{W}fill")) if shade is not None else ""

    def _with_bullet(self, shape: Shape, level: Any) -> Shape:
        indent = level.find(f"{W}pPr/{W}ind")
        color = level.find(f"{W}rPr/{W}color")
        return replace(
            shape,
            left=float(indent.get(f"{W}left")) / TWIPS,
            hanging=float(indent.get(f"{W}hanging")) / TWIPS,
            bullet=level.find(f"{W}lvlText").get(f"{W}val"),
            bullet_color=color.get(f"{W}val") if color is not None else "000000",
        )

    def _chain(self, style: str, part: str) -> Iterator[Any]:
        """Yield the properties from the document's defaults to the style itself."""
        defaults = self._defaults.find(f"{W}{part}Default/{W}{part}")
        if defaults is not None:
            yield defaults
        yield from self._own_chain(style or "Normal", part)

    def _own_chain(self, style: str, part: str) -> Iterator[Any]:
        element = self._by_id.get(style)
        if element is None:
            return
        parent = element.find(f"{W}basedOn")
        if parent is not None:
            yield from self._own_chain(parent.get(f"{W}val"), part)
        if (properties := element.find(f"{W}{part}")) is not None:
            yield properties


def looked(look: Look, properties: Any) -> Look:
    """Return the look changed by run properties."""
    changes: dict[str, Any] = {}
    for prop in properties:
        name, value = prop.tag.removeprefix(W), prop.get(f"{W}val")
        if name == "sz":
            changes["size"] = float(value) / 2
        elif name == "color":
            changes["color"] = value
        elif name == "highlight":
            changes["highlight"] = HIGHLIGHTS.get(value, "")
        elif name == "u":
            changes["underline"] = prop.get(f"{W}color") or look.color
        elif name in ("b", "i"):
            face = "bold" if name == "b" else "italic"
            is_on = value not in ("0", "false")
            changes["face"] = face if is_on else "regular" if look.face == face else look.face
    return replace(look, **changes) if changes else look


def _shaped(shape: Shape, properties: Any) -> Shape:
    changes: dict[str, Any] = {}
    for prop in properties:
        name = prop.tag.removeprefix(W)
        if name == "spacing":
            changes |= _spacing(prop)
        elif name == "ind" and prop.get(f"{W}left"):
            changes["left"] = float(prop.get(f"{W}left")) / TWIPS
        elif name == "pBdr" and (below := prop.find(f"{W}bottom")) is not None:
            changes["border_below"] = _border(below)
        elif name == "outlineLvl":
            changes["outline_level"] = int(prop.get(f"{W}val"))
        elif name in _SWITCHES:
            changes[_SWITCHES[name]] = True
    return replace(shape, **changes) if changes else shape


_SWITCHES = {"keepNext": "keep_next", "keepLines": "keep_lines", "contextualSpacing": "is_contextual"}


def _spacing(prop: Any) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for name in ("before", "after"):
        if prop.get(f"{W}{name}") is not None:
            changes[name] = float(prop.get(f"{W}{name}")) / TWIPS
    if prop.get(f"{W}line") is not None:
        is_exact = prop.get(f"{W}lineRule") == "exact"
        changes["is_exact"] = is_exact
        changes["line"] = float(prop.get(f"{W}line")) / (TWIPS if is_exact else _SINGLE_LINE)
    return changes


def _border(side: Any) -> Border:
    return Border(
        width=float(side.get(f"{W}sz")) / _EIGHTHS,
        color=str(side.get(f"{W}color")),
        space=float(side.get(f"{W}space") or 0),
    )
