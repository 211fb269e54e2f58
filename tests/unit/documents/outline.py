"""The structure of a document as text, for golden files: styles, tables, marks, comments, properties."""

from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

_MARKS = {"MissingValue": "‹missing›", "UngroundedValue": "‹ungrounded›"}


def outline(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    core = document.core_properties
    lines = [f"title: {core.title}", f"author: {core.author}", f"language: {core.language}"]
    section = document.sections[0]
    lines += [f"header: {_text(paragraph)}" for paragraph in section.header.paragraphs]
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            lines += _table(item)
        else:
            style = item.style.name if item.style else ""
            lines += [] if style == "After Table" else [f"{style}: {_text(item)}"]
    lines += [f"footer: {_text(paragraph)}" for paragraph in section.footer.paragraphs]
    lines += [f"comment by {comment.author}: {comment.text}" for comment in document.comments]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _table(table: Table) -> list[str]:
    caption = table._tbl.tblPr.xpath("./w:tblCaption/@w:val")
    lines = [f"table {table.style.name if table.style else ''}: {caption[0] if caption else 'NO CAPTION'}"]
    for row in table.rows:
        kind = "head" if row._tr.xpath("./w:trPr/w:tblHeader") else "row"
        cells = [" / ".join(_text(paragraph) for paragraph in cell.paragraphs) + _fill(cell._tc) for cell in row.cells]
        lines.append(f"  {kind} | " + " | ".join(cells))
    return lines


def _text(paragraph: Paragraph) -> str:
    parts = []
    for run in paragraph.runs:
        style = run._r.xpath("./w:rPr/w:rStyle/@w:val")
        mark = _MARKS.get(style[0], "") if style else ""
        parts.append(f"{mark}{run.text}{mark}" if mark and run.text else run.text)
    fields = paragraph._p.xpath("./w:fldSimple/@w:instr")
    return "".join(parts).replace("\t", " → ").replace("\n", " ⏎ ") + "".join(f" [{field.strip()}]" for field in fields)


def _fill(cell: Any) -> str:
    fill = cell.xpath("./w:tcPr/w:shd/@w:fill")
    return f" ‹{fill[0]}›" if fill else ""


def page_outline(content: bytes) -> str:
    """The headings, cells, list items and paragraphs of an HTML page, in order, each with its tag and looks."""
    lines: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag in _SHOWN_TAGS:
                looks = dict(attrs).get("class")
                lines.append(f"{tag}.{looks}:" if looks else f"{tag}:")

        def handle_data(self, data: str) -> None:
            if lines and data.strip() and self.lasttag != "style":
                lines[-1] += f" {' '.join(data.split())}"

    Reader().feed(content.decode())
    return "\n".join(lines) + "\n"


_SHOWN_TAGS = ("title", "h1", "h2", "h3", "p", "th", "td", "li", "blockquote", "span", "text", "dt", "dd", "pre")
