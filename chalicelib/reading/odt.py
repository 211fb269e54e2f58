"""Read OpenDocument text (.odt) inside the reading process: its text with the styles that decide whether it is seen."""

from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree.ElementTree import Element

from ..errors import FileDamaged
from .blocks import Block, CellBlocks, Paragraph, Table, write_blocks
from .page_lines import finish
from .word_colours import AUTO, Ground
from .word_look import Layout, Look
from .word_names import read_hex, read_signed
from .word_paper import Paper, Piece
from .word_parts import Package

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _DRAW = f"{_SPACE}text:1.0}}", f"{_SPACE}table:1.0}}", f"{_SPACE}drawing:1.0}}"
_STYLE, _OFFICE, _FO = f"{_SPACE}style:1.0}}", f"{_SPACE}office:1.0}}", f"{_SPACE}xsl-fo-compatible:1.0}}"
_SVG = f"{_SPACE}svg-compatible:1.0}}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_MAX_DEPTH = 40
_MAX_ANCESTORS = 12
_MAX_SPACES = 100
_SEEN_PERCENT = 5.0
_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_UNREAD = frozenset(
    f"{_TEXT}{name}"
    for name in ("tracked-changes", "note-citation", "sequence-decls", "user-field-decls", "variable-decls", "forms")
) | {f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_SVG}title", f"{_SVG}desc", f"{_TEXT}hidden-text"}
_GOES_ON = frozenset(f"{_TEXT}{name}" for name in ("section", "list", "list-item", "list-header", "index-body")) | {
    f"{_TEXT}table-of-content",
    f"{_DRAW}text-box",
    f"{_DRAW}frame",
    f"{_DRAW}g",
    f"{_DRAW}custom-shape",
    f"{_DRAW}rect",
    f"{_OFFICE}text",
}


@dataclass(frozen=True, slots=True)
class _Format:
    look: Look = field(default_factory=lambda: Look(size=12.0, script_size=12.0))
    layout: Layout = field(default_factory=Layout)
    ground: Ground | None = None
    hidden: str = ""
    link: str = ""


def read_odt(content: bytes) -> dict[str, Any]:
    """Return the lines and the warnings as plain data; see `page_lines.finish`.

    Raises:
        FileDamaged, PasswordProtected, UnsafeFile.
    """
    package = Package(content)
    document, styles = package.xml("content.xml"), package.xml("styles.xml")
    body = document.find(f"{_OFFICE}body/{_OFFICE}text") if document is not None else None
    if document is None or body is None:
        raise FileDamaged(found="OpenDocument text")
    reader = _Reader([root for root in (styles, document) if root is not None])
    blocks: list[Block] = []
    master = next(styles.iter(f"{_STYLE}master-page"), None) if styles is not None else None
    for name, place in (("header", master), ("", body), ("footer", master)):
        node = place.find(f"{_STYLE}{name}") if name and place is not None else place
        if node is not None and (name == "" or node.get(f"{_STYLE}display") != "false"):
            blocks += reader.blocks(node, _Format(), 0)
    paper = Paper()
    write_blocks(blocks, paper)
    return finish(paper.pages, paper.warnings)


class _Reader:
    def __init__(self, roots: list[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        for root in roots:
            for node in root.iter(f"{_STYLE}style"):
                self._styles[node.get(f"{_STYLE}family", ""), node.get(f"{_STYLE}name", "")] = node
            for node in root.iter(f"{_STYLE}default-style"):
                self._defaults[node.get(f"{_STYLE}family", "")] = node

    def blocks(self, parent: Element, around: _Format, depth: int, label: str = "") -> list[Block]:
        found: list[Block] = []
        for node in parent if depth <= _MAX_DEPTH else ():
            if node.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                found += self._paragraph(node, around, depth, label)
                label = ""
            elif node.tag == f"{_TABLE}table":
                found.append(self._table(node, around, depth))
            elif node.tag in _GOES_ON:
                inner = replace(around, hidden="invisible") if _is_switched_off(node) else around
                inner = self._framed(node, inner)
                found += self.blocks(node, inner, depth + 1, "• " if node.tag == f"{_TEXT}list-item" else label)
        return found

    def _framed(self, node: Element, around: _Format) -> _Format:
        if not node.tag.startswith(_DRAW):
            return around
        return self._styled(node.get(f"{_DRAW}style-name"), "graphic", around)

    def _paragraph(self, node: Element, around: _Format, depth: int, label: str) -> list[Block]:
        kind = self._styled(node.get(f"{_TEXT}style-name"), "paragraph", around)
        paragraph = Paragraph(label=label, ground=kind.ground, layout=kind.layout)
        boxes: list[Block] = []
        self._inline(node, kind, paragraph, boxes, depth)
        return [paragraph, *boxes]

    def _inline(self, node: Element, kind: _Format, paragraph: Paragraph, boxes: list[Block], depth: int) -> None:
        self._text(node.text, kind, paragraph)
        for child in node if depth <= _MAX_DEPTH else ():
            tag = child.tag
            if tag == f"{_TEXT}tab":
                paragraph.tab()
            elif tag == f"{_TEXT}line-break":
                paragraph.end_line()
            elif tag == f"{_TEXT}s":
                count = int(min(_MAX_SPACES, max(1.0, read_signed(child.get(f"{_TEXT}c"), 1.0))))
                self._text(" " * count, kind, paragraph)
            elif tag in _GOES_ON or tag == f"{_TEXT}note":
                inner = child.find(f"{_TEXT}note-body") if tag == f"{_TEXT}note" else child
                boxes += self.blocks(inner, self._framed(child, kind), depth + 1) if inner is not None else []
            elif tag not in _UNREAD:
                inner_kind = (
                    self._styled(child.get(f"{_TEXT}style-name"), "text", kind) if tag == f"{_TEXT}span" else kind
                )
                if tag == f"{_TEXT}a":
                    inner_kind = replace(kind, link=child.get(_LINK, ""))
                self._inline(child, inner_kind, paragraph, boxes, depth + 1)
            self._text(child.tail, kind, paragraph)

    def _text(self, text: str | None, kind: _Format, paragraph: Paragraph) -> None:
        if text:
            paragraph.add(Piece(text.replace("\n", " "), kind.look, kind.link, kind.hidden))

    def _table(self, node: Element, around: _Format, depth: int) -> Table:
        table = Table()
        rows = list(node.iter(f"{_TABLE}table-row")) if depth <= _MAX_DEPTH else []
        nested = {
            id(row)
            for inner in node.iter(f"{_TABLE}table")
            if inner is not node
            for row in inner.iter(f"{_TABLE}table-row")
        }
        for row in rows:
            if id(row) in nested:
                continue
            hidden = "invisible" if row.get(f"{_TABLE}visibility") in ("collapse", "filter") else around.hidden
            cells = []
            for cell in row.findall(f"{_TABLE}table-cell"):
                kind = self._styled(cell.get(f"{_TABLE}style-name"), "table-cell", replace(around, hidden=hidden))
                cells.append(CellBlocks(self.blocks(cell, replace(kind, ground=None), depth + 1), kind.ground))
            table.rows.append(cells)
        return table

    def _styled(self, name: str | None, family: str, around: _Format) -> _Format:
        """Return the format with a style, all that it inherits, and the family's defaults put over what is around."""
        line: list[Element] = []
        while (family, name or "") in self._styles and len(line) < _MAX_ANCESTORS:
            line.append(self._styles[family, name or ""])
            name = line[-1].get(f"{_STYLE}parent-style-name")
        if family == "paragraph" and family in self._defaults:
            line.append(self._defaults[family])
        kind = around
        for node in reversed(line):
            for properties in node:
                kind = _over(kind, properties)
        return kind


def _is_switched_off(node: Element) -> bool:
    return node.get(f"{_TEXT}display") == "none" or node.get(f"{_TEXT}is-hidden") == "true"


def _over(kind: _Format, properties: Element) -> _Format:
    """Put the properties of one style over a format."""
    tag = properties.tag.removeprefix(_STYLE)
    if tag == "text-properties":
        return replace(kind, look=_look(kind.look, properties))
    ground = _color(properties.get(f"{_FO}background-color"))
    if tag in ("paragraph-properties", "table-cell-properties") and ground is not None:
        kind = replace(kind, ground=None if ground == AUTO else (ground,))
    if tag == "graphic-properties" and properties.get(f"{_DRAW}fill") == "solid":
        fill = _color(properties.get(f"{_DRAW}fill-color"))
        kind = replace(kind, ground=(fill,) if fill is not None and fill != AUTO else kind.ground)
    if tag == "paragraph-properties":
        layout = kind.layout
        for name, key in (("left", "margin-left"), ("right", "margin-right"), ("first", "text-indent")):
            value = properties.get(f"{_FO}{key}")
            indent: dict[str, Any] = {name: _points(value, 0.0)} if value else {}
            layout = replace(layout, **indent)
        height = properties.get(f"{_FO}line-height")
        if height and not height.endswith("%") and height != "normal":
            layout = replace(layout, line=_points(height, 0.0), is_exact=True)
        kind = replace(kind, layout=layout)
    return kind


def _look(look: Look, node: Element) -> Look:
    changes: dict[str, Any] = {}
    color = _color(node.get(f"{_FO}color"))
    if node.get(f"{_STYLE}use-window-font-color") == "true":
        changes["color"] = AUTO
    elif color is not None:
        changes["color"] = color
    opacity = node.get("{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}opacity")
    # LibreOffice writes an opacity of nothing beside a colour that it chooses itself.
    if opacity and "color" in changes and changes["color"] != AUTO:
        changes["hidden"] = read_signed(opacity.rstrip("%"), 100.0) < _SEEN_PERCENT
    ground = _color(node.get(f"{_FO}background-color"))
    if ground is not None:
        changes["highlight"] = None if ground == AUTO else (ground,)
    size = node.get(f"{_FO}font-size")
    if size:
        points = look.size * read_signed(size[:-1], 100.0) / 100 if size.endswith("%") else _points(size, look.size)
        changes["size"] = changes["script_size"] = points
    if node.get(f"{_TEXT}display"):
        changes["hidden"] = node.get(f"{_TEXT}display") == "none"
    if node.get(f"{_FO}font-weight"):
        changes["bold"] = node.get(f"{_FO}font-weight") in ("bold", "600", "700", "800", "900")
    if node.get(f"{_FO}font-style"):
        changes["italic"] = node.get(f"{_FO}font-style") in ("italic", "oblique")
    if node.get(f"{_FO}text-transform"):
        changes["caps"] = node.get(f"{_FO}text-transform") == "uppercase"
    spacing = node.get(f"{_FO}letter-spacing")
    if spacing and spacing != "normal":
        changes["spacing"] = _points(spacing, 0.0)
    scale = node.get(f"{_STYLE}text-scale")
    if scale:
        changes["width_percent"] = read_signed(scale.rstrip("%"), 100.0)
    return replace(look, **changes)


def _color(text: str | None) -> int | None:
    """Return 0xRRGGBB, AUTO for transparent, None where nothing is said."""
    if not text:
        return None
    return read_hex(text[1:]) if text.startswith("#") else AUTO


def _points(text: str | None, usual: float) -> float:
    unit = (text or "")[-2:]
    return read_signed((text or "")[:-2], usual / _POINTS[unit]) * _POINTS[unit] if unit in _POINTS else usual
