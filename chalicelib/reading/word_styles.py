"""Resolve a Word document's styles: defaults, table styles with their parts, paragraph and character styles."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any
from xml.etree.ElementTree import Element

from .word_colours import Ground, Palette, shade_of
from .word_look import Changes, Look, over, over_style, read_layout, read_run
from .word_names import W, read_hex, read_number, value_of

_MAX_ANCESTORS = 12
_LOOKS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
_USUAL_LOOK = "04A0"
"""First row, first column, banded rows: of a table that does not say which parts of its style it shows."""


@dataclass(frozen=True, slots=True)
class Level:
    """What one style, with all that it inherits, says of text, paragraphs and cells."""

    run: Changes = field(default_factory=dict)
    layout: Changes = field(default_factory=dict)
    cell: Changes = field(default_factory=dict)

    def under(self, other: "Level") -> "Level":
        return Level({**self.run, **other.run}, {**self.layout, **other.layout}, {**self.cell, **other.cell})


NOTHING = Level()


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table's style: the whole table's level, those of its parts, and which of them are shown."""

    whole: Level = NOTHING
    parts: dict[str, Level] = field(default_factory=dict)
    shown: frozenset[str] = frozenset()
    row_band: int = 1
    column_band: int = 1

    def cell(self, row: int, column: int, rows: int, columns: int) -> Level:
        """Return the level of a cell (counted from 0): parts go over one another in the standard's order."""
        return reduce(Level.under, [self.parts[n] for n in self._names(row, column, rows, columns)], self.whole)

    def _names(self, row: int, column: int, rows: int, columns: int) -> list[str]:
        top, bottom = "firstRow" in self.shown and row == 0, "lastRow" in self.shown and row == rows - 1
        first = "firstColumn" in self.shown and column == 0
        last = "lastColumn" in self.shown and column == columns - 1
        names = []
        if "noVBand" not in self.shown and not first and not last:
            band = (column - ("firstColumn" in self.shown)) // max(1, self.column_band) % 2
            names.append(f"band{band + 1}Vert")
        if "noHBand" not in self.shown and not top and not bottom:
            band = (row - ("firstRow" in self.shown)) // max(1, self.row_band) % 2
            names.append(f"band{band + 1}Horz")
        names += [name for name, is_it in (("firstCol", first), ("lastCol", last)) if is_it]
        names += [name for name, is_it in (("firstRow", top), ("lastRow", bottom)) if is_it]
        corner = ("n" if top else "s" if bottom else "") + ("w" if first else "e" if last else "")
        names.append(f"{corner}Cell")
        return [name for name in names if name in self.parts]


@dataclass(slots=True)
class Styles:
    """All styles of a document."""

    palette: Palette
    default: Look = field(default_factory=Look)
    default_layout: Changes = field(default_factory=dict)
    _nodes: dict[str, Element] = field(default_factory=dict)
    _defaults: dict[str, str] = field(default_factory=dict)
    _levels: dict[tuple[str, str], Level] = field(default_factory=dict)

    def paragraph(self, style_id: str | None, table: Level, inside: Changes) -> tuple[Look, Changes]:
        """Return the look of a paragraph's text and what its styles say of its layout.

        `table` is what the style of the table around it says; `inside` what a shape says of the text in it.
        """
        key = self._known(style_id, "paragraph")
        level = self.level(key, "paragraph")
        look = over(self.default, inside)
        look = over_style(over_style(look, table.run), level.run)
        return look, {**self.default_layout, **table.layout, **level.layout}

    def character(self, look: Look, style_id: str | None) -> Look:
        """Return the look with a character style put over it; an unknown one changes nothing."""
        return over_style(look, self.level(style_id, "character").run) if style_id in self._nodes else look

    def table(self, properties: Element | None) -> TableLook:
        """Return the style that table properties (w:tblPr) ask for."""
        key = self._known(value_of(properties, "tblStyle"), "table")
        parts: dict[str, Level] = {}
        bands = {"tblStyleRowBandSize": 1, "tblStyleColBandSize": 1}
        for node in self._line(key):
            for part in node.findall(f"{W}tblStylePr"):
                name = part.get(f"{W}type", "")
                parts[name] = parts.get(name, NOTHING).under(self._read(part))
            for name in bands:
                bands[name] = int(read_number(value_of(node.find(f"{W}tblPr"), name), bands[name]))
        whole = self.level(key, "table").under(parts.pop("wholeTable", NOTHING))
        return TableLook(whole, parts, _shown_parts(properties), *bands.values())

    def level(self, style_id: str | None, kind: str) -> Level:
        key = (kind, style_id or "")
        if key not in self._levels:
            self._levels[key] = reduce(Level.under, [self._read(node) for node in self._line(style_id)], NOTHING)
        return self._levels[key]

    def _read(self, node: Element) -> Level:
        cell = node.find(f"{W}tcPr")
        shading = cell.find(f"{W}shd") if cell is not None else None
        ground: dict[str, Ground | None] = {} if shading is None else {"shade": shade_of(shading, self.palette)}
        layout = read_layout(node.find(f"{W}pPr"), self.palette)
        return Level(read_run(node.find(f"{W}rPr"), self.palette), layout, ground)

    def _known(self, style_id: str | None, kind: str) -> str:
        return style_id if style_id is not None and style_id in self._nodes else self._defaults.get(kind, "")

    def _line(self, style_id: str | None) -> Sequence[Element]:
        """Return the style and its ancestors, the eldest first."""
        line: list[Element] = []
        while style_id in self._nodes and len(line) < _MAX_ANCESTORS:
            node = self._nodes[style_id]
            line.append(node)
            style_id = value_of(node, "basedOn")
        return line[::-1]


def read_styles(root: Element | None, palette: Palette) -> Styles:
    """Read the styles part, None where there is none."""
    if root is None:
        return Styles(palette, Look(size=11.0, script_size=11.0))
    defaults: dict[str, Any] = read_run(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), palette)
    layout = read_layout(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"), palette)
    styles = Styles(palette, over(Look(), defaults), layout)
    for node in root.iter(f"{W}style"):
        style_id = node.get(f"{W}styleId", "")
        styles._nodes[style_id] = node
        if node.get(f"{W}default") in ("1", "true"):
            styles._defaults[node.get(f"{W}type", "")] = style_id
    return styles


def _shown_parts(properties: Element | None) -> frozenset[str]:
    """Return the names of w:tblLook that are on, by its single attributes or by its number."""
    node = properties.find(f"{W}tblLook") if properties is not None else None
    named = {name: node.get(f"{W}{name}") for name in _LOOKS} if node is not None else {}
    number = max(0, read_hex((node.get(f"{W}val") if node is not None else None) or _USUAL_LOOK))
    if any(named.values()):
        number = 0
    return frozenset(name for name, bit in _LOOKS.items() if number & bit or named.get(name) in ("1", "true", "on"))
