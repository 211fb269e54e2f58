"""Read OpenDocument text (.odt) inside the reading process: its text, each piece with the format it has in the end."""

from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

from ..errors import FileDamaged
from .block_writer import write_blocks
from .blocks import Block, CellBlocks, Columns, Paragraph, Table
from .odt_frames import box_of, columns_of, exact_height, is_shape, page_ground, read_sheet, table_shares
from .odt_names import DRAW, FO, OFFICE, STYLE, SVG, TABLE, TEXT, points
from .odt_styles import Format, OdtStyles
from .page_lines import finish
from .word_colours import PAPER
from .word_lanes import lanes_of
from .word_names import read_signed
from .word_paper import MARGIN, Paper, Piece
from .word_parts import Package
from .word_sections import Section

_LINK = "{http://www.w3.org/1999/xlink}href"
_MAX_DEPTH = 40
_MAX_SPACES = 100
_USUAL_WIDTH = 500.0
"""Of a table that does not tell it, in points."""

_UNREAD = frozenset(
    f"{TEXT}{name}"
    for name in (
        *("tracked-changes", "note-citation", "sequence-decls", "user-field-decls", "variable-decls", "forms"),
        "placeholder",
    )
) | {f"{OFFICE}annotation", f"{OFFICE}forms", f"{SVG}title", f"{SVG}desc", f"{TEXT}hidden-text"}
_GOES_ON = frozenset(f"{TEXT}{name}" for name in ("section", "list", "list-item", "list-header", "index-body")) | {
    f"{TEXT}table-of-content",
    f"{DRAW}text-box",
    f"{DRAW}frame",
    f"{DRAW}g",
    f"{DRAW}custom-shape",
    f"{DRAW}rect",
    f"{OFFICE}text",
}


def read_odt(content: bytes) -> dict[str, Any]:
    """Return the lines, the warnings and the lanes as plain data; see `page_lines.finish`, `word_lanes.lanes_of`.

    Raises:
        FileDamaged, PasswordProtected, UnsafeFile.
    """
    package = Package(content)
    document, styles = package.xml("content.xml"), package.xml("styles.xml")
    body = document.find(f"{OFFICE}body/{OFFICE}text") if document is not None else None
    if document is None or body is None:
        raise FileDamaged(found="OpenDocument text")
    roots = [root for root in (styles, document) if root is not None]
    master = next(styles.iter(f"{STYLE}master-page"), None) if styles is not None else None
    sheet, page = read_sheet(roots, master)
    reader = _Reader(roots, sheet)
    ground = page_ground(page)
    blocks: list[Block] = []
    for name, place in (("header", master), ("", body), ("footer", master)):
        node = place.find(f"{STYLE}{name}") if name and place is not None else place
        if node is not None and (name == "" or node.get(f"{STYLE}display") != "false"):
            found = reader.blocks(node, Format(ground=ground), 0)
            edges = columns_of([page], sheet) if name == "" and page is not None else ()
            blocks += [Columns(found, edges)] if edges else found
    paper = Paper()
    frames = write_blocks(blocks, paper, ground or PAPER, sheet)
    return finish(paper.pages, paper.warnings) | {"lanes": lanes_of(frames)}


class _Reader:
    def __init__(self, roots: list[Element], sheet: Section) -> None:
        self._sheet = sheet
        self._styles = OdtStyles(roots)

    def blocks(self, parent: Element, around: Format, depth: int, label: str = "") -> list[Block]:
        found: list[Block] = []
        for node in parent if depth <= _MAX_DEPTH else ():
            if node.tag in (f"{TEXT}p", f"{TEXT}h"):
                found += self._paragraph(node, around, depth, label)
                label = ""
            elif node.tag == f"{TABLE}table":
                found.append(self._table(node, around, depth))
            elif node.tag in _GOES_ON:
                inner = self._framed(node, around)
                blocks = self.blocks(node, inner, depth + 1, "• " if node.tag == f"{TEXT}list-item" else label)
                found += self._placed(node, blocks)
        return found

    def _placed(self, node: Element, blocks: list[Block]) -> list[Block]:
        """Return what is in a section in columns or in a shape with its place on the page."""
        if node.tag == f"{TEXT}section":
            style = self._styles.properties("section", node.get(f"{TEXT}style-name"))
            edges = columns_of(style, self._sheet)
            is_even = not any(one.get(f"{TEXT}dont-balance-text-columns") == "true" for one in style)
            return [Columns(blocks, edges, is_even)] if edges else blocks
        if is_shape(node):
            return box_of(node, blocks, self._styles.properties("graphic", node.get(f"{DRAW}style-name")), self._sheet)
        return blocks

    def _framed(self, node: Element, around: Format) -> Format:
        if _is_switched_off(node):
            around = replace(around, hidden="invisible")
        if not node.tag.startswith(DRAW):
            return around
        return self._styles.styled(node.get(f"{DRAW}style-name"), "graphic", around)

    def _paragraph(self, node: Element, around: Format, depth: int, label: str) -> list[Block]:
        kind = self._styles.styled(node.get(f"{TEXT}style-name"), "paragraph", around)
        paragraph = Paragraph(label=label, ground=kind.ground, layout=kind.layout)
        style = self._styles.properties("paragraph", node.get(f"{TEXT}style-name"))
        paragraph.begins_column = any(one.get(f"{FO}break-before") == "column" for one in style)
        boxes: list[Block] = []
        self._inline(node, kind, paragraph, boxes, depth)
        return [paragraph, *boxes]

    def _inline(self, node: Element, kind: Format, paragraph: Paragraph, boxes: list[Block], depth: int) -> None:
        self._text(node.text, kind, paragraph)
        for child in node if depth <= _MAX_DEPTH else ():
            tag = child.tag
            if tag == f"{TEXT}tab":
                paragraph.tab()
            elif tag == f"{TEXT}line-break":
                paragraph.end_line()
            elif tag == f"{TEXT}s":
                count = int(min(_MAX_SPACES, max(1.0, read_signed(child.get(f"{TEXT}c"), 1.0))))
                self._text(" " * count, kind, paragraph)
            elif tag in _GOES_ON or tag == f"{TEXT}note":
                inner = child.find(f"{TEXT}note-body") if tag == f"{TEXT}note" else child
                found = self.blocks(inner, self._framed(child, kind), depth + 1) if inner is not None else []
                boxes += self._placed(child, found)
            elif tag not in _UNREAD and child.get(f"{TEXT}display") != "none":
                inner_kind = (
                    self._styles.styled(child.get(f"{TEXT}style-name"), "text", kind) if tag == f"{TEXT}span" else kind
                )
                if tag == f"{TEXT}a":
                    inner_kind = replace(kind, link=child.get(_LINK, ""))
                self._inline(child, inner_kind, paragraph, boxes, depth + 1)
            self._text(child.tail, kind, paragraph)

    def _text(self, text: str | None, kind: Format, paragraph: Paragraph) -> None:
        if text:
            paragraph.add(Piece(text.replace("\n", " "), kind.look, kind.link, kind.hidden))

    def _table(self, node: Element, around: Format, depth: int) -> Table:
        table = Table()
        shares = table_shares(node, self._styles.properties)
        style = node.get(f"{TABLE}style-name")
        of_table = self._styles.styled(style, "table", around)
        margins = (one.get(f"{FO}margin-left") for one in self._styles.properties("table", style))
        end = points(next((found for found in margins if found), None), 0.0) + (sum(shares) or _USUAL_WIDTH)
        lost = "off_page" if end < -MARGIN else ""
        rows = list(node.iter(f"{TABLE}table-row")) if depth <= _MAX_DEPTH else []
        nested = {
            id(row)
            for inner in node.iter(f"{TABLE}table")
            if inner is not node
            for row in inner.iter(f"{TABLE}table-row")
        }
        for row in rows:
            if id(row) in nested:
                continue
            hidden = "invisible" if row.get(f"{TABLE}visibility") in ("collapse", "filter") else around.hidden
            of_row = self._styles.styled(row.get(f"{TABLE}style-name"), "table-row", replace(of_table, hidden=hidden))
            height = exact_height(self._styles.properties("table-row", row.get(f"{TABLE}style-name")))
            cells = []
            at = 0
            for cell in row.findall(f"{TABLE}table-cell"):
                kind = self._styles.styled(cell.get(f"{TABLE}style-name"), "table-cell", of_row)
                spanned = int(max(1.0, read_signed(cell.get(f"{TABLE}number-columns-spanned"), 1.0)))
                share, at = sum(shares[at : at + spanned]), at + spanned
                found = self.blocks(cell, replace(kind, ground=None), depth + 1)
                cells.append(CellBlocks(found, kind.ground, share, height, lost))
            table.rows.append(cells)
        return table


def _is_switched_off(node: Element) -> bool:
    if node.get(f"{DRAW}display") == "none":
        return True
    # Of a section on a condition nobody knows here whether it holds.
    return node.get(f"{TEXT}display") in ("none", "condition") or node.get(f"{TEXT}is-hidden") == "true"
