"""Read a .docx inside the reading process: its paragraphs, tables, text boxes and headers as lines with made-up places.

Word files have no places of their own. Each paragraph becomes one line (two where it has a line break) on an A4 page
that is filled from top to bottom; table cells stand in their columns. So a line's box shows where to look, roughly.
"""

import math
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from ..errors import FileDamaged, UnsafeFile
from .text_repair import repair_text, to_text
from .word_parts import Lists, Look, Package, R, Styles, W, apply_look, is_shaded, read_numbering, read_styles

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 50.0
_CHAR_EM = 0.5
_PITCH = 1.3
_TINY_POINTS = 2.0
_TAB_GAP = 24.0
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MAX_DEPTH = 12
MAX_LAID_PAGES = 120
"""Pages that the text fills here. What comes after reading has no limits."""


@dataclass(slots=True)
class _Place:
    """Where text goes: a column between x0 and x1, with the path and table row that its lines get."""

    x0: float = MARGIN
    x1: float = WIDTH - MARGIN
    path: str = ""
    row: int = 0
    shaded: bool = False


@dataclass(slots=True)
class _Piece:
    text: str
    look: Look
    link: str


@dataclass(slots=True)
class _Paper:
    """Pages being filled. `y` is the next free place on the last one."""

    pages: list[dict[str, Any]] = field(default_factory=list)
    y: float = MARGIN
    rows: int = 0
    warnings: list[list[Any]] = field(default_factory=list)

    def new_page(self) -> None:
        self.pages.append(
            {"width": WIDTH, "height": HEIGHT, "lines": [], "links": [], "shapes": {"boxes": [], "images": 0.0}}
        )
        self.y = MARGIN

    def check_size(self) -> None:
        """Raise UnsafeFile when there are more lines than any real document has."""
        if len(self.pages) > MAX_LAID_PAGES:
            raise UnsafeFile(reason="too_much_text")

    def take(self, height: float) -> float:
        """Return the top of a free strip of this height."""
        if not self.pages or self.y + min(height, 200.0) > HEIGHT - MARGIN:
            self.new_page()
            self.check_size()
        top = self.y
        self.y = min(HEIGHT - 10, top + height)
        return top


def read_word(content: bytes) -> dict[str, Any]:
    """Return pages like `pdf_pages.read_pdf`, with finished `lines` in place of segments.

    Raises:
        FileDamaged, PasswordProtected, UnsafeFile.
    """
    package = Package(content)
    document = package.xml("word/document.xml")
    body = document.find(f"{W}body") if document is not None else None
    if document is None or body is None:
        raise FileDamaged(found="Word document")
    reader = _Reader(package, read_styles(package), Lists(package))
    reader.read(document, body)
    paper = reader.paper
    for name in sorted(package.names):
        if name.startswith("word/embeddings/"):
            paper.warnings.append(["attachment", name.rpartition("/")[2], 0, None, name.rpartition("/")[2]])
    if any(name.startswith("word/media/") for name in package.names):
        paper.pages[0]["shapes"]["images"] = 1.0
    return {"pages": paper.pages, "warnings": paper.warnings}


class _Reader:
    def __init__(self, package: Package, styles: Styles, lists: Lists) -> None:
        self._package, self._styles, self._lists = package, styles, lists
        self._links: dict[str, tuple[str, str]] = {}
        self._is_colored = False
        self.paper = _Paper()

    def read(self, document: Element, body: Element) -> None:
        self.paper.new_page()
        # White text on a page that is not white is what one reads.
        self._is_colored = document.find(f"{W}background") is not None
        relations = self._package.relations("word/document.xml")
        self._read_margins(body, relations, f"{W}headerReference")
        self._links = relations
        self._blocks(body, _Place())
        self._read_margins(body, relations, f"{W}footerReference")

    def _read_margins(self, body: Element, relations: dict[str, tuple[str, str]], tag: str) -> None:
        """Read each header or footer once, in the order in which sections use them."""
        done = set()
        for section in body.iter(f"{W}sectPr"):
            for reference in section.iter(tag):
                if reference.get(f"{W}type") == "first" and section.find(f"{W}titlePg") is None:
                    continue
                name = relations.get(reference.get(f"{R}id", ""), ("", ""))[1]
                root = self._package.xml(name) if name not in done else None
                done.add(name)
                if root is not None:
                    self._links = self._package.relations(name)
                    self._blocks(root, _Place(path="margin"))

    def _blocks(self, parent: Element, place: _Place, depth: int = 0) -> None:
        if depth > _MAX_DEPTH:
            return
        for node in parent:
            if node.tag == f"{W}p":
                self._paragraph(node, place, depth)
            elif node.tag == f"{W}tbl":
                self._table(node, place, depth)
            elif node.tag in (f"{W}sdt", f"{W}customXml", f"{W}ins", f"{W}smartTag"):
                inner = node.find(f"{W}sdtContent") if node.tag == f"{W}sdt" else node
                if inner is not None:
                    self._blocks(inner, place, depth + 1)

    def _table(self, table: Element, place: _Place, depth: int) -> None:
        grid = [float(c.get(f"{W}w") or 0) or 1.0 for c in table.findall(f"{W}tblGrid/{W}gridCol")] or [1.0]
        total, paper = sum(grid), self.paper
        for row in _own(table, f"{W}tr"):
            cells = _own(row, f"{W}tc")
            is_layout = sum(len([p for p in c.iter(f"{W}p") if _has_text(p)]) >= 4 for c in cells) >= 2
            filled = [c for c in cells if any(_has_text(p) for p in c.iter(f"{W}p"))]
            number = 0
            if len(filled) > 1 and not is_layout:
                paper.rows += 1
                number = paper.rows
            paper.take(0.0)
            first_page, top, at, ends = len(paper.pages), paper.y, 0, [paper.y]
            for index, cell in enumerate(cells):
                properties = cell.find(f"{W}tcPr")
                span = properties.find(f"{W}gridSpan") if properties is not None else None
                width = int(float(span.get(f"{W}val") or 1)) if span is not None else 1
                begin, end = sum(grid[:at]) / total, sum(grid[: at + width]) / total
                at += width
                merge = properties.find(f"{W}vMerge") if properties is not None else None
                if merge is not None and merge.get(f"{W}val") != "restart":
                    continue
                x0 = place.x0 + begin * (place.x1 - place.x0)
                inner = _Place(x0, max(x0 + 30, place.x0 + end * (place.x1 - place.x0) - 8))
                inner.path, inner.row = f"{place.path}/{index if len(cells) > 1 else ''}", number or place.row
                shading = properties.find(f"{W}shd") if properties is not None else None
                inner.shaded = place.shaded or is_shaded(shading)
                if len(paper.pages) == first_page:
                    paper.y = top
                self._blocks(cell, inner, depth + 1)
                ends.append(paper.y if len(paper.pages) == first_page else 0.0)
            if len(paper.pages) == first_page:
                paper.y = max(ends)

    def _paragraph(self, paragraph: Element, place: _Place, depth: int) -> None:
        properties = paragraph.find(f"{W}pPr")
        style_node = properties.find(f"{W}pStyle") if properties is not None else None
        style = self._styles.paragraph(style_node.get(f"{W}val") if style_node is not None else None)
        shaded = place.shaded or (properties is not None and is_shaded(properties.find(f"{W}shd")))
        lines: list[list[list[_Piece]]] = [[[]]]
        boxes: list[Element] = []
        self._runs(paragraph, style.look, "", lines, boxes, depth)
        label = self._lists.label(read_numbering(properties) or style.numbering) if any(map(_any_text, lines)) else ""
        for line in lines:
            if _any_text(line):
                self._line(line, place, label, shaded)
                label = ""
        if not boxes and not any(map(_any_text, lines)):
            self.paper.take(0.6 * style.look.size)
        for box in boxes:
            self._blocks(box, _Place(path=f"{place.path}/box", shaded=True), depth + 1)

    def _runs(
        self, node: Element, look: Look, link: str, lines: list[list[list[_Piece]]], boxes: list[Element], depth: int
    ) -> None:
        """Collect the pieces of a paragraph: lines of cells (between tabs) of pieces."""
        if depth > _MAX_DEPTH * 2:
            return
        for child in node:
            tag = child.tag
            if tag == f"{W}r":
                properties = child.find(f"{W}rPr")
                style = properties.find(f"{W}rStyle") if properties is not None else None
                base = self._styles.character(look, style.get(f"{W}val")) if style is not None else look
                self._run(child, apply_look(base, properties), link, lines, boxes)
            elif tag == f"{W}hyperlink":
                target = self._links.get(child.get(f"{R}id", ""), ("", ""))[1]
                self._runs(child, look, target, lines, boxes, depth + 1)
            elif tag in (f"{W}ins", f"{W}smartTag", f"{W}fldSimple", f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
                self._runs(child, look, link, lines, boxes, depth + 1)

    def _run(self, run: Element, look: Look, link: str, lines: list[list[list[_Piece]]], boxes: list[Element]) -> None:
        for node in run:
            tag = node.tag
            if tag == f"{W}t":
                text = node.text or ""
                lines[-1][-1].append(_Piece(text.upper() if look.caps else text, look, link))
            elif tag == f"{W}tab":
                lines[-1].append([])
            elif tag in (f"{W}br", f"{W}cr"):
                lines.append([[]])
                if node.get(f"{W}type") == "page" and not _any_text(lines[0]):
                    self.paper.new_page()
            elif tag == f"{W}noBreakHyphen":
                lines[-1][-1].append(_Piece("-", look, link))
            elif tag == f"{W}sym":
                code = int(node.get(f"{W}char") or "0", 16) if (node.get(f"{W}char") or "0").isalnum() else 0
                lines[-1][-1].append(_Piece(to_text(chr(code)) if 32 < code < 0x10000 else "", look, link))
            elif tag == f"{_ALTERNATE}AlternateContent":
                # The choices say the same thing for newer and older Word.
                choice = node.find(f"{_ALTERNATE}Choice")
                boxes += choice.iter(f"{W}txbxContent") if choice is not None else ()
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                boxes += node.iter(f"{W}txbxContent")

    def _line(self, cells: list[list[_Piece]], place: _Place, label: str, shaded: bool) -> None:
        seen = [[piece for piece in cell if self._is_seen(piece, shaded)] for cell in cells]
        self._report_hidden([piece for cell in cells for piece in cell if not self._is_seen(piece, shaded)])
        seen = [cell for cell in seen if any(piece.text.strip() for piece in cell)]
        if not seen:
            return
        if label:
            seen[0].insert(0, _Piece(label, seen[0][0].look, ""))
        size = max(piece.look.size for cell in seen for piece in cell)
        length = sum(len(piece.text) for cell in seen for piece in cell) * size * _CHAR_EM
        length += _TAB_GAP * (len(seen) - 1)
        width = place.x1 - place.x0
        height = size * _PITCH * max(1, math.ceil(length / width))
        top = self.paper.take(height)
        page = self.paper.pages[-1]
        scale = min(1.0, width / length)
        x, segments = place.x0, []
        for cell in seen:
            segment, x = self._segment(cell, x, top, height, size, scale, page)
            x += _TAB_GAP
            if segment:
                segments.append(segment)
        if segments:
            page["lines"].append([segments, place.path, place.row])

    def _segment(
        self,
        cell: list[_Piece],
        x: float,
        top: float,
        height: float,
        size: float,
        scale: float,
        page: dict[str, Any],
    ) -> tuple[list[Any] | None, float]:
        spans: list[list[Any]] = []
        begin, bottom = x, min(HEIGHT, top + height)
        for piece in cell:
            text = repair_text(piece.text.replace("\n", " "))
            if not spans:
                text = text.lstrip()
            elif spans[-1][0].endswith(" "):
                text = text.lstrip(" ")
            if not text:
                continue
            look, end = piece.look, min(WIDTH, x + len(text) * size * _CHAR_EM * scale)
            color = max(0, look.color)
            style = [look.font, look.size, look.bold, look.italic, color]
            if spans and spans[-1][3:] == style and not piece.link:
                spans[-1][0] += text
                spans[-1][2] = round(end, 2)
            else:
                spans.append([text, round(x, 2), round(end, 2), *style])
            if piece.link:
                page["links"].append([piece.link, round(x, 2), round(top, 2), round(end, 2), round(bottom, 2)])
            x = end
        if not spans:
            return None, begin
        spans[-1][0] = spans[-1][0].rstrip()
        text = "".join(span[0] for span in spans)
        box = [round(v, 2) for v in (begin, top, max(x, begin + 1), bottom)]
        return ([text, *box, round(top + 0.8 * size, 2), size, 0, spans] if text else None), x

    def _is_seen(self, piece: _Piece, shaded: bool) -> bool:
        look = piece.look
        if look.hidden or look.size < _TINY_POINTS:
            return False
        is_white = look.color >= 0 and min(look.color >> 16, look.color >> 8 & 255, look.color & 255) >= 0xF0
        return not is_white or shaded or look.shaded or self._is_colored

    def _report_hidden(self, pieces: list[_Piece]) -> None:
        quote = repair_text(" ".join(piece.text for piece in pieces)).strip()
        if not quote:
            return
        look = pieces[0].look
        kind = "invisible" if look.hidden else "tiny" if look.size < _TINY_POINTS else "white"
        self.paper.warnings.append(["hidden_text", kind, max(1, len(self.paper.pages)), None, quote[:280]])


def _own(parent: Element, tag: str) -> list[Element]:
    """Return a table's rows or a row's cells, also inside content controls, but not those of tables inside them."""
    found = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            found += content.findall(tag) if content is not None else []
    return found


def _has_text(paragraph: Element) -> bool:
    return any((t.text or "").strip() for t in paragraph.iter(f"{W}t"))


def _any_text(line: list[list[_Piece]]) -> bool:
    return any(piece.text.strip() for cell in line for piece in cell)
