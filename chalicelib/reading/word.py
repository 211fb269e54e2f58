"""Read a .docx inside the reading process: its paragraphs, tables, text boxes and headers as lines with made-up places.

Word files have no places of their own. Each paragraph becomes one line (two where it has a line break) on an A4 page
that is filled from top to bottom; table cells stand in their columns. So a line's box shows where to look, roughly.
"""

import math
from typing import Any
from xml.etree.ElementTree import Element

from ..errors import FileDamaged
from .page_lines import finish
from .pieces import LaidLine, ReadPage, Segment
from .text_repair import repair_text, to_text
from .word_marks import Field, has_text, is_placeholder, is_seen, is_tiny, link_of_field, own_children
from .word_paper import HEIGHT, WIDTH, Paper, Piece, Place
from .word_parts import (
    PAPER,
    SOME_GROUND,
    Lists,
    Look,
    Package,
    R,
    Styles,
    W,
    apply_look,
    read_hex,
    read_number,
    read_numbering,
    read_styles,
    shade_of,
)
from .word_pictures import shows_page

_CHAR_EM = 0.5
_PITCH = 1.3
_TAB_GAP = 24.0
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MAX_DEPTH = 12
_WRAPPERS = (f"{W}ins", f"{W}moveTo", f"{W}smartTag", f"{W}customXml")
"""What stands around text that counts. Deleted (w:del) and moved away (w:moveFrom) text does not."""


def read_word(content: bytes) -> dict[str, Any]:
    """Return the lines and the warnings as plain data; see `page_lines.finish`.

    Raises:
        FileDamaged, PasswordProtected, UnsafeFile.
    """
    package = Package(content)
    main = package.main_part()
    document = package.xml(main)
    body = document.find(f"{W}body") if document is not None else None
    if document is None or body is None:
        raise FileDamaged(found="Word document")
    reader = _Reader(package, read_styles(package), Lists(package))
    reader.read(document, body, package.relations(main))
    paper = reader.paper
    for name in sorted(package.names):
        if name.startswith("word/embeddings/"):
            paper.warnings.append(["attachment", name.rpartition("/")[2], 0, None, name.rpartition("/")[2]])
    if any(name.startswith("word/media/") for name in package.names):
        paper.pages[0].images = 1.0
    return finish(paper.pages, paper.warnings)


class _Reader:
    def __init__(self, package: Package, styles: Styles, lists: Lists) -> None:
        self._package, self._styles, self._lists = package, styles, lists
        self._links: dict[str, tuple[str, str]] = {}
        self.paper = Paper()

    def read(self, document: Element, body: Element, relations: dict[str, tuple[str, str]]) -> None:
        self.paper.new_page()
        # White text on a page that is not white is what one reads.
        ground = SOME_GROUND if document.find(f"{W}background") is not None else PAPER
        self._read_margins(body, relations, f"{W}headerReference", ground)
        self._links = relations
        self._blocks(body, Place(ground=ground))
        for kind in ("footnote", "endnote"):
            self._read_notes(body, relations, kind, ground)
        self._read_margins(body, relations, f"{W}footerReference", ground)

    def _read_notes(self, body: Element, relations: dict[str, tuple[str, str]], kind: str, ground: int) -> None:
        """Read the notes that the text refers to, in its order."""
        wanted = [node.get(f"{W}id", "") for node in body.iter(f"{W}{kind}Reference")]
        name = next((target for relation, target in relations.values() if relation == f"{kind}s"), "")
        root = self._package.xml(name) if wanted and name else None
        if root is None:
            return
        notes = {node.get(f"{W}id", ""): node for node in root.iter(f"{W}{kind}")}
        self._links = self._package.relations(name)
        for number in wanted:
            if number in notes:
                self._blocks(notes[number], Place(path="notes", ground=ground))

    def _read_margins(self, body: Element, relations: dict[str, tuple[str, str]], tag: str, ground: int) -> None:
        """Read each header or footer that is shown once, in the order in which sections use them."""
        done = set()
        settings = self._package.xml(next((part for kind, part in relations.values() if kind == "settings"), ""))
        has_even = settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None
        for section in body.iter(f"{W}sectPr"):
            for reference in section.iter(tag):
                if reference.get(f"{W}type") == "first" and section.find(f"{W}titlePg") is None:
                    continue
                if reference.get(f"{W}type") == "even" and not has_even:
                    continue
                name = relations.get(reference.get(f"{R}id", ""), ("", ""))[1]
                root = self._package.xml(name) if name not in done else None
                done.add(name)
                if root is not None:
                    self._links = self._package.relations(name)
                    self._blocks(root, Place(path="margin", ground=ground))

    def _blocks(self, parent: Element, place: Place, depth: int = 0) -> None:
        if depth > _MAX_DEPTH:
            return
        for node in parent:
            if node.tag == f"{W}p":
                self._paragraph(node, place, depth)
            elif node.tag == f"{W}tbl":
                self._table(node, place, depth)
            elif node.tag in (f"{W}sdt", *_WRAPPERS) and not is_placeholder(node):
                inner = node.find(f"{W}sdtContent") if node.tag == f"{W}sdt" else node
                if inner is not None:
                    self._blocks(inner, place, depth + 1)

    def _table(self, table: Element, place: Place, depth: int) -> None:
        grid = [_width_of(column) for column in table.findall(f"{W}tblGrid/{W}gridCol")] or [1.0]
        total, paper = sum(grid), self.paper
        for row in own_children(table, f"{W}tr"):
            cells = own_children(row, f"{W}tc")
            if row.find(f"{W}trPr/{W}hidden") is not None:
                self._report_hidden([Piece(t.text or "", Look(hidden=True), "") for t in row.iter(f"{W}t")])
                continue
            is_layout = sum(len([p for p in c.iter(f"{W}p") if has_text(p)]) >= 4 for c in cells) >= 2
            filled = [c for c in cells if any(has_text(p) for p in c.iter(f"{W}p"))]
            number = 0
            if len(filled) > 1 and not is_layout:
                paper.rows += 1
                number = paper.rows
            paper.take(0.0)
            first_page, top, at, ends = len(paper.pages), paper.y, 0, [paper.y]
            for index, cell in enumerate(cells):
                properties = cell.find(f"{W}tcPr")
                span = properties.find(f"{W}gridSpan") if properties is not None else None
                width = int(read_number(span.get(f"{W}val") or "1", 1)) if span is not None else 1
                begin, end = sum(grid[:at]) / total, sum(grid[: at + width]) / total
                at += width
                merge = properties.find(f"{W}vMerge") if properties is not None else None
                if merge is not None and merge.get(f"{W}val") != "restart":
                    continue
                x0 = place.x0 + begin * (place.x1 - place.x0)
                inner = Place(x0, max(x0 + 30, place.x0 + end * (place.x1 - place.x0) - 8))
                inner.path, inner.row = f"{place.path}/{index if len(cells) > 1 else ''}", number or place.row
                shade = shade_of(properties.find(f"{W}shd")) if properties is not None else None
                inner.ground = place.ground if shade is None else shade
                if len(paper.pages) == first_page:
                    paper.y = top
                self._blocks(cell, inner, depth + 1)
                ends.append(paper.y if len(paper.pages) == first_page else 0.0)
            if len(paper.pages) == first_page:
                paper.y = max(ends)

    def _paragraph(self, paragraph: Element, place: Place, depth: int) -> None:
        properties = paragraph.find(f"{W}pPr")
        style_node = properties.find(f"{W}pStyle") if properties is not None else None
        style = self._styles.paragraph(style_node.get(f"{W}val") if style_node is not None else None)
        shade = shade_of(properties.find(f"{W}shd")) if properties is not None else None
        ground = place.ground if shade is None else shade
        lines: list[list[list[Piece]]] = [[[]]]
        boxes: list[Element] = []
        self._runs(paragraph, style.look, "", lines, boxes, depth)
        label = self._lists.label(read_numbering(properties) or style.numbering) if any(map(_any_text, lines)) else ""
        for line in lines:
            if _any_text(line):
                self._line(line, place, label, ground)
                label = ""
        if not boxes and not any(map(_any_text, lines)):
            self.paper.take(0.6 * style.look.size)
        for box in boxes:
            self._blocks(box, Place(path=f"{place.path}/box", ground=SOME_GROUND), depth + 1)

    def _runs(
        self, node: Element, look: Look, link: str, lines: list[list[list[Piece]]], boxes: list[Element], depth: int
    ) -> None:
        """Collect the pieces of a paragraph: lines of cells (between tabs) of pieces."""
        if depth > _MAX_DEPTH * 2:
            return
        field = Field()
        for child in node:
            tag = child.tag
            if tag == f"{W}r":
                field.pass_by(child)
                if field.is_code:
                    continue
                properties = child.find(f"{W}rPr")
                style = properties.find(f"{W}rStyle") if properties is not None else None
                base = self._styles.character(look, style.get(f"{W}val")) if style is not None else look
                self._run(child, apply_look(base, properties), link or field.link, lines, boxes)
            elif tag == f"{W}hyperlink":
                target = self._links.get(child.get(f"{R}id", ""), ("", ""))[1]
                self._runs(child, look, target, lines, boxes, depth + 1)
            elif tag == f"{W}fldSimple":
                self._runs(child, look, link_of_field(child.get(f"{W}instr", "")) or link, lines, boxes, depth + 1)
            elif tag in (f"{W}sdt", f"{W}sdtContent", *_WRAPPERS) and not is_placeholder(child):
                self._runs(child, look, link, lines, boxes, depth + 1)

    def _run(self, run: Element, look: Look, link: str, lines: list[list[list[Piece]]], boxes: list[Element]) -> None:
        for node in run:
            tag = node.tag
            if tag == f"{W}t":
                text = node.text or ""
                lines[-1][-1].append(Piece(text.upper() if look.caps else text, look, link))
            elif tag == f"{W}tab":
                lines[-1].append([])
            elif tag in (f"{W}br", f"{W}cr"):
                lines.append([[]])
                if node.get(f"{W}type") == "page" and not _any_text(lines[0]):
                    self.paper.new_page()
            elif tag == f"{W}noBreakHyphen":
                lines[-1][-1].append(Piece("-", look, link))
            elif tag == f"{W}sym":
                code = read_hex(node.get(f"{W}char") or "0")
                lines[-1][-1].append(Piece(to_text(chr(code)) if 32 < code < 0x10000 else "", look, link))
            elif tag == f"{_ALTERNATE}AlternateContent":
                # The choices say the same thing for newer and older Word.
                choice = node.find(f"{_ALTERNATE}Choice")
                boxes += choice.iter(f"{W}txbxContent") if choice is not None else ()
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                if shows_page(node):
                    self.paper.warnings.append(["scanned_page", "", max(1, len(self.paper.pages)), None, ""])
                boxes += node.iter(f"{W}txbxContent")

    def _line(self, cells: list[list[Piece]], place: Place, label: str, ground: int) -> None:
        seen = [[piece for piece in cell if is_seen(piece.look, ground)] for cell in cells]
        self._report_hidden([piece for cell in cells for piece in cell if not is_seen(piece.look, ground)])
        seen = [cell for cell in seen if any(piece.text.strip() for piece in cell)]
        if not seen:
            return
        if label:
            seen[0].insert(0, Piece(label, seen[0][0].look, ""))
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
            page.lines.append(LaidLine(segments, place.path, place.row))

    def _segment(
        self,
        cell: list[Piece],
        x: float,
        top: float,
        height: float,
        size: float,
        scale: float,
        page: ReadPage,
    ) -> tuple[Segment | None, float]:
        spans: list[list[Any]] = []
        begin, bottom, link = x, min(HEIGHT, top + height), ""
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
            if spans and spans[-1][3:] == style and link == piece.link:
                spans[-1][0] += text
                spans[-1][2] = round(end, 2)
            else:
                spans.append([text, round(x, 2), round(end, 2), *style])
            if piece.link:
                page.links.append([piece.link, round(x, 2), round(top, 2), round(end, 2), round(bottom, 2)])
            x, link = end, piece.link
        if not spans:
            return None, begin
        spans[-1][0] = spans[-1][0].rstrip()
        text = "".join(span[0] for span in spans)
        if not text:
            return None, x
        x0, y0, x1, y1 = (round(v, 2) for v in (begin, top, max(x, begin + 1), bottom))
        parts = tuple([tuple(span) for span in spans])
        return Segment(text, x0, y0, x1, y1, round(top + 0.8 * size, 2), size, 0, parts), x

    def _report_hidden(self, pieces: list[Piece]) -> None:
        quote = repair_text(" ".join(piece.text for piece in pieces)).strip()
        if not quote:
            return
        look = pieces[0].look
        kind = "invisible" if look.hidden else "tiny" if is_tiny(look) else "white"
        self.paper.warnings.append(["hidden_text", kind, max(1, len(self.paper.pages)), None, quote[:280]])


def _width_of(column: Element) -> float:
    """Return a table column's width in twentieths of a point; 1 for what is no width."""
    try:
        width = float(column.get(f"{W}w") or 1)
    except ValueError:
        return 1.0
    return width if 0 < width < 100_000 else 1.0


def _any_text(line: list[list[Piece]]) -> bool:
    return any(piece.text.strip() for cell in line for piece in cell)
