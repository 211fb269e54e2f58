"""Reads a Word file of the default layout. It knows what our writer writes, not all of Word."""

import zipfile
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import Any

from .model import CellBox, Page, Paragraph, Picture, Piece, Row, Table, WordDocument
from .word_styles import TWIPS, Styles, W, looked

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PARAGRAPH_PROPERTIES, _PARAGRAPH_STYLE = f"{W}pPr", f"{W}pStyle"
_KEEP_NEXT, _PAGE_BREAK = f"{W}keepNext", f"{W}pageBreakBefore"
_RUN, _RUN_PROPERTIES, _RUN_STYLE, _TEXT = f"{W}r", f"{W}rPr", f"{W}rStyle", f"{W}t"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n"}
_EMU = 12700.0
"""Drawing units per point."""


def read_word_file(content: bytes) -> WordDocument:
    with zipfile.ZipFile(BytesIO(content)) as package:

        def part(name: str) -> Any:
            return _parsed(package.read(name))

        names = package.namelist()
        reader = _Reader(_styles(package.read("word/styles.xml"), package.read("word/numbering.xml")))
        body = part("word/document.xml").find(f"{W}body")
        headers = [name for name in names if name.startswith("word/header")]
        footers = [name for name in names if name.startswith("word/footer")]
        core = {child.tag.rpartition("}")[2]: child.text or "" for child in part("docProps/core.xml")}
        return WordDocument(
            page=_page(body.find(f"{W}sectPr")),
            body=reader.blocks(body),
            header=[reader.paragraph(p) for name in headers for p in part(name).iterfind(f"{W}p")],
            footer=[reader.paragraph(p) for name in footers for p in part(name).iterfind(f"{W}p")],
            logo=next((found for name in headers if (found := _logo(part(name), name, package, part))), None),
            title=core.get("title", ""),
            author=core.get("creator", ""),
            language=core.get("language", ""),
            created=core.get("created", ""),
        )


def _parsed(content: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


@lru_cache(maxsize=8)
def _styles(styles: bytes, numbering: bytes) -> Styles:
    """Nothing of a person is in them, and an agency's documents all have the same."""
    return Styles(_parsed(styles), _parsed(numbering))


class _Reader:
    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def blocks(self, body: Any) -> list[Paragraph | Table]:
        return [
            self.paragraph(block) if block.tag == f"{W}p" else self._table(block)
            for block in body
            if block.tag in (f"{W}p", f"{W}tbl")
        ]

    def paragraph(self, element: Any) -> Paragraph:
        properties = element.find(_PARAGRAPH_PROPERTIES)
        style = (_value_of(properties, _PARAGRAPH_STYLE) if properties is not None else "") or "Normal"
        shape = self._styles.shape(style)
        if properties is not None:
            if properties.find(_KEEP_NEXT) is not None:
                shape = replace(shape, keep_next=True)
            if properties.find(_PAGE_BREAK) is not None:
                shape = replace(shape, begins_page=True)
        pieces: list[Piece] = []
        for child in element:
            tag = child.tag
            if tag == _RUN:
                pieces += self._run(child, style)
            elif tag == f"{W}fldSimple":
                field = str(child.get(f"{W}instr")).strip()
                pieces.append(Piece("0", self._styles.look(style), field))
        return Paragraph(shape, self._styles.look(style), pieces)

    def _run(self, run: Any, style: str) -> list[Piece]:
        look, text = self._styles.look(style), ""
        for part in run:
            tag = part.tag
            if tag == _TEXT:
                text += part.text or ""
            elif tag == _RUN_PROPERTIES:
                look = looked(self._styles.look(style, _value_of(part, _RUN_STYLE)), part)
            elif tag in _SIGNS:
                text += _SIGNS[tag]
        return [Piece(text, look)] if text else []

    def _table(self, element: Any) -> Table:
        style = _value(element, "tblPr", "tblStyle")
        borders = self._styles.borders(style)
        return Table(
            rows=[self._row(row, style) for row in element.iterfind(f"{W}tr")],
            top=borders.get("top"),
            bottom=borders.get("bottom"),
            inside=borders.get("insideH"),
            padding=self._styles.padding(style),
            caption=_value(element, "tblPr", "tblCaption"),
        )

    def _row(self, element: Any, style: str) -> Row:
        is_header = element.find(f"{W}trPr/{W}tblHeader") is not None
        fill = self._styles.header_fill(style) if is_header else ""
        cells = [self._cell(cell, fill) for cell in element.iterfind(f"{W}tc")]
        kept = any(paragraph.shape.keep_next for cell in cells for paragraph in cell.paragraphs)
        return Row(cells, is_header, kept)

    def _cell(self, element: Any, fill: str) -> CellBox:
        properties = element.find(f"{W}tcPr")
        width = properties.find(f"{W}tcW").get(f"{W}w")
        shade = properties.find(f"{W}shd")
        paragraphs = [self.paragraph(paragraph) for paragraph in element.iterfind(f"{W}p")]
        return CellBox(float(width) / TWIPS, shade.get(f"{W}fill") if shade is not None else fill, paragraphs)


def _value_of(properties: Any, tag: str) -> str:
    found = properties.find(tag)
    return str(found.get(f"{W}val")) if found is not None else ""


def _value(element: Any, *path: str) -> str:
    found = element.find("/".join(f"{W}{name}" for name in path))
    return str(found.get(f"{W}val")) if found is not None else ""


def _page(section: Any) -> Page:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")

    def points(element: Any, name: str) -> float:
        return float(element.get(f"{W}{name}")) / TWIPS

    sides = {name: points(margins, name) for name in ("top", "bottom", "left", "right", "header", "footer")}
    return Page(width=points(size, "w"), height=points(size, "h"), **sides)


def _logo(header: Any, name: str, package: zipfile.ZipFile, part: Any) -> Picture | None:
    blip, extent = next(header.iter(f"{_A}blip"), None), next(header.iter(f"{_WP}extent"), None)
    if blip is None or extent is None:
        return None
    relations = part(f"word/_rels/{name.removeprefix('word/')}.rels")
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    content = package.read(f"word/{targets[blip.get(f'{_R}embed')]}")
    return Picture(content, float(extent.get("cx")) / _EMU, float(extent.get("cy")) / _EMU)
