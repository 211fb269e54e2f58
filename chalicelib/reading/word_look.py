"""How text and paragraphs are formatted: one level of formatting read, and levels put over one another."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

from .word_colours import AUTO, BLACK, HIGHLIGHTS, Ground, Ink, Palette, shade_of
from .word_names import EMU, HALF_POINTS, TWIPS, W14, W, read_number, read_signed, says_on

_MIN_OUTLINE_POINTS = 0.2


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks. Sizes are in points.

    color: 0xRRGGBB, AUTO for black or white, whichever can be read on what is below.
    fill: what Word's text effects fill the letters with, over the colour; None when they do not.
    halo: colours drawn around the letters, by outlines, shadows and glows.
    shade, highlight: what is put behind the letters; None where they stand on what is below the paragraph.
    fit: the width that the whole run is squeezed into, 0 for as wide as it is.
    """

    size: float = 10.0
    script_size: float = 10.0
    is_script: bool = False
    bold: bool = False
    italic: bool = False
    caps: bool = False
    hidden: bool = False
    color: int = AUTO
    fill: tuple[Ink, ...] | None = None
    halo: tuple[Ink, ...] = ()
    engraved: bool = False
    shade: Ground | None = None
    highlight: Ground | None = None
    width_percent: float = 100.0
    spacing: float = 0.0
    position: float = 0.0
    fit: float = 0.0
    font: str = ""

    @property
    def shown_size(self) -> float:
        return self.script_size if self.is_script else self.size


Changes = Mapping[str, Any]

_TOGGLES = {
    f"{W}b": "bold",
    f"{W}i": "italic",
    f"{W}caps": "caps",
    f"{W}smallCaps": "",
    f"{W}vanish": "hidden",
    f"{W}outline": "",
    f"{W}emboss": "engraved",
    f"{W}imprint": "engraved",
    f"{W}shadow": "engraved",
}
"""Switches that two styles turn on and off between them (ISO/IEC 29500-1, 17.7.3). w:webHidden is none that counts: it
hides in Word's view of a web page alone (17.3.2.44), and stands at the page numbers of every table of contents."""

_TOGGLED = frozenset(_TOGGLES.values())


def read_run(properties: Element | None, palette: Palette) -> dict[str, Any]:
    """Return what run properties (w:rPr) say, by the names of Look."""
    changes: dict[str, Any] = {}
    for child in properties if properties is not None else ():
        tag, value = child.tag, child.get(f"{W}val")
        if tag in _TOGGLES:
            if _TOGGLES[tag]:
                changes[_TOGGLES[tag]] = says_on(value)
        elif tag == f"{W}specVanish":
            changes["hidden"] = changes.get("hidden", False) or says_on(value)
        elif tag in (f"{W}cs", f"{W}rtl"):
            changes["is_script"] = says_on(value)
        elif tag in _MEASURES and value:
            name, unit, default = _MEASURES[tag]
            changes[name] = read_signed(value, default * unit) / unit
        elif tag == f"{W}color":
            changes["color"] = palette.of_attributes(child)
        elif tag == f"{W}rFonts":
            font = child.get(f"{W}ascii") or child.get(f"{W}hAnsi")
            changes.update({"font": font} if font else {})
        elif tag == f"{W}highlight":
            changes["highlight"] = None if value in (None, "none") else (HIGHLIGHTS.get(value or "", BLACK),)
        elif tag == f"{W}shd":
            changes["shade"] = shade_of(child, palette)
        elif tag.startswith(W14):
            _read_effect(child, palette, changes)
    return changes


_MEASURES = {
    f"{W}sz": ("size", HALF_POINTS, 11.0),
    f"{W}szCs": ("script_size", HALF_POINTS, 11.0),
    f"{W}position": ("position", HALF_POINTS, 0.0),
    f"{W}spacing": ("spacing", TWIPS, 0.0),
    f"{W}fitText": ("fit", TWIPS, 0.0),
    f"{W}w": ("width_percent", 1.0, 100.0),
}


def _read_effect(node: Element, palette: Palette, changes: dict[str, Any]) -> None:
    """Read one of Word's text effects (namespace w14)."""
    kind = node.tag.removeprefix(W14)
    if kind == "textFill":
        changes["fill"] = _inks(node, palette)
    elif kind == "textOutline":
        is_wide = read_signed(node.get(f"{W14}w")) / EMU >= _MIN_OUTLINE_POINTS
        changes["halo"] = (*changes.get("halo", ()), *(_inks(node, palette) if is_wide else ()))
    elif kind in ("glow", "shadow"):
        ink = palette.of_drawing(node)
        changes["halo"] = (*changes.get("halo", ()), *([ink] if ink else []))


def _inks(node: Element, palette: Palette) -> tuple[Ink, ...]:
    """Return the colours that a fill is made of: none, one, or those of its gradient."""
    inks = [palette.of_drawing(parent) for parent in node.iter()]
    return tuple(ink for ink in inks if ink)


def over_style(look: Look, changes: Changes) -> Look:
    """Put what a style says over the look of the level below: its switches turn those below around."""
    turned = {name: getattr(look, name) != value for name, value in changes.items() if name in _TOGGLED}
    return replace(look, **{**changes, **turned}) if changes else look


def over(look: Look, changes: Changes) -> Look:
    """Put what stands at the text itself over the look of its styles."""
    return replace(look, **changes) if changes else look


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paragraph is laid out; measures in points.

    line: height of its lines, a share of the letters' own where `is_exact` is False; 0 for theirs.
    shade: what is behind the whole paragraph, None where what is below shows through.
    """

    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 0.0
    is_exact: bool = False
    align: str = "left"
    shade: Ground | None = None
    tabs: tuple[tuple[float, str], ...] = ()
    numbering: tuple[str, int] | None = None


def read_layout(properties: Element | None, palette: Palette) -> dict[str, Any]:
    """Return what paragraph properties (w:pPr) say, by the names of Layout."""
    changes: dict[str, Any] = {}
    for child in properties if properties is not None else ():
        tag = child.tag
        if tag == f"{W}ind":
            for name, keys in _INDENTS.items():
                value = next((found for key in keys if (found := child.get(f"{W}{key}")) is not None), None)
                changes.update({name: read_signed(value) / TWIPS} if value is not None else {})
            if child.get(f"{W}hanging") is not None:
                changes["first"] = -read_signed(child.get(f"{W}hanging")) / TWIPS
        elif tag == f"{W}spacing":
            _read_spacing(child, changes)
        elif tag == f"{W}jc":
            changes["align"] = {"end": "right"}.get(child.get(f"{W}val") or "", child.get(f"{W}val") or "left")
        elif tag == f"{W}shd":
            changes["shade"] = shade_of(child, palette)
        elif tag == f"{W}tabs":
            stops = [stop for stop in child if stop.get(f"{W}val") not in ("clear", "bar")]
            places = ((read_signed(s.get(f"{W}pos")) / TWIPS, s.get(f"{W}val") or "left") for s in stops)
            changes["tabs"] = tuple(sorted(places))
        elif tag == f"{W}numPr" and (numbering := read_numbering(child)):
            changes["numbering"] = numbering
    return changes


def _read_spacing(node: Element, changes: dict[str, Any]) -> None:
    for name in ("before", "after"):
        if node.get(f"{W}{name}") is not None:
            changes[name] = read_number(node.get(f"{W}{name}"), 0) / TWIPS
    if node.get(f"{W}line"):
        rule, line = node.get(f"{W}lineRule") or "auto", abs(read_signed(node.get(f"{W}line")))
        changes["is_exact"] = rule == "exact"
        changes["line"] = line / TWIPS if rule == "exact" else line / 240 if rule == "auto" else 0.0


_INDENTS = {"left": ("left", "start"), "right": ("right", "end"), "first": ("firstLine",)}


def read_numbering(node: Element) -> tuple[str, int] | None:
    """Return (list id, level) of a w:numPr; an id of "0" takes the paragraph out of its list."""
    list_id, level = node.find(f"{W}numId"), node.find(f"{W}ilvl")
    if list_id is None:
        return None
    return list_id.get(f"{W}val", "0"), int(read_number(level.get(f"{W}val") if level is not None else None, 0))
