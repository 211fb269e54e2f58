"""What all Word templates write with: pages, paragraphs of runs, borders and shades."""

from collections.abc import Sequence
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

BOLD, ITALIC, CAPS, SMALL, UNDERLINED = "bold", "italic", "caps", "small", "underlined"
Run = str | tuple[str, ...]
"""A text, or a text with what it is set in: BOLD, ITALIC, CAPS, SMALL, UNDERLINED, or a colour as six hex digits."""


def paper(font: str, size: float, margin: float = 20) -> Document:
    """Return an empty A4 document; `margin` in millimetres."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(size)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), font)
    normal.paragraph_format.space_after = Pt(2)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(margin)
    return document


def write(
    where: Any, *runs: Run, style: str | None = None, size: float = 0, before: float = 0, after: float | None = None
) -> Paragraph:
    """Add a paragraph to a document, cell or header; a cell's first empty paragraph is used. Sizes in points."""
    last = where.paragraphs[-1] if isinstance(where, _Cell) else None
    paragraph: Paragraph = (
        last
        if last is not None and not last.text and len(where.paragraphs) == 1 and not last.runs
        else where.add_paragraph()
    )
    if style:
        paragraph.style = style
    paragraph.paragraph_format.space_before = Pt(before)
    if after is not None:
        paragraph.paragraph_format.space_after = Pt(after)
    for each in runs:
        text, *looks = (each,) if isinstance(each, str) else each
        _set(paragraph.add_run(text), looks, size)
    return paragraph


def _set(run: Any, looks: Sequence[str], size: float) -> None:
    if size:
        run.font.size = Pt(size)
    for look in looks:
        if look == BOLD:
            run.bold = True
        elif look == ITALIC:
            run.italic = True
        elif look == CAPS:
            run.font.all_caps = True
        elif look == SMALL:
            run.font.size = Pt(8.5)
        elif look == UNDERLINED:
            run.underline = True
        else:
            run.font.color.rgb = RGBColor.from_string(look)


def rule(paragraph: Paragraph, colour: str = "808080", side: str = "bottom") -> None:
    """Draw a line under a heading (or over, beside it), and keep it with what follows."""
    borders, line = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)
    paragraph.paragraph_format.keep_with_next = True


def shade(cell: _Cell, colour: str) -> None:
    fill = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        fill.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(fill)


def widen(table: Any, widths: Sequence[float]) -> None:
    """Set the widths of a table's columns in millimetres."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(sum(widths) if cell._tc.grid_span > 1 else width)


def firm_of(entry: dict[str, Any], join: str = ", ") -> str:
    return join.join(filter(None, (entry["firm"], entry["place"])))


def rest_of(view: dict[str, Any], name: str) -> list[str]:
    """Return the lines of a section that is only text: languages, skills, facts and lists."""
    if name == "summary":
        return [view["summary"]]
    colon = " : " if view["lang"] == "fr" else ": "
    if name == "languages":
        return [f"{each['name']}{colon}{each['words']}" for each in view["languages"]]
    if name == "skills":
        return [f"{group['category']}{colon}{', '.join(group['items'])}" for group in view["skills"]]
    if name == "personal":
        return [f"{label}{colon}{value}" for label, value in view["facts"]]
    if name == "hobbies":
        return [", ".join(view["hobbies"])]
    return list(view[name])
