"""Word layouts that people end up with: text boxes, tables in tables, newspaper columns."""

from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from tools.corpus.view import Record
from tools.corpus.word_parts import (
    address_line,
    birth_line,
    entry_heads,
    language_rows,
    set_page,
    skill_rows,
)

BOX = """<w:r {ns}><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape type="#_x0000_t202" style="position:absolute;
margin-left:{left}pt;margin-top:{top}pt;width:{width}pt;height:{height}pt;mso-position-horizontal-relative:page;
mso-position-vertical-relative:page" fillcolor="{fill}" stroked="f"><v:textbox><w:txbxContent>{content}</w:txbxContent>
</v:textbox></v:shape></w:pict></w:r>"""


def textboxes(document: Any, v: Record, t: dict[str, str]) -> None:
    """A narrow text box anchored to the page holds the short sections; the entries run beside it."""
    set_page(document, "Liberation Sans", 10)
    section = document.sections[0]
    section.left_margin, section.right_margin = Cm(7.6), Cm(1.4)
    lines = [(t["contact"], True), (address_line(v), False), (v.get("phone"), False), (v.get("email"), False)]
    lines += [(url, False) for url in v["urls"]]
    lines += [(f"{t['born']}: {birth_line(v)}" if birth_line(v) else "", False), (v.get("nationality"), False)]
    lines += [(t["languages"], True), *((f"{a} – {b}" if b else a, False) for a, b in language_rows(v))]
    for group in v["skills"]:
        lines += [(group.get("category") or t["skills"], True), *((item, False) for item in group["items"])]
    for block in v["other"]:
        lines += [(block["title"], True), *((line, False) for line in block["lines"])]
    content = "".join(_box_line(text, is_title) for text, is_title in lines if text)
    anchor = document.add_paragraph()
    box = BOX.format(ns=nsdecls("w"), left=34, top=60, width=160, height=700, fill="#e3ecf4", content=content)
    anchor._p.append(parse_xml(box))
    name = anchor.add_run(v["full_name"])
    name.bold, name.font.size = True, Pt(22)
    if v.get("headline"):
        document.add_paragraph(v["headline"])
    if v.get("summary"):
        _ruled(document, t["summary"])
        document.add_paragraph(v["summary"])
    for kind in ("work", "projects", "education"):
        if v[kind]:
            _ruled(document, t[kind])
        for item in v[kind]:
            first, rest = entry_heads(kind, item)
            document.add_paragraph().add_run(f"{item['when']}  |  {first}").bold = True
            for line in rest:
                document.add_paragraph(line)
            for line in item["highlights"] if kind != "education" else []:
                document.add_paragraph(line, style="List Bullet")
    _certificates(document, v, t, _ruled)


def _box_line(text: str, is_title: bool) -> str:
    look = '<w:rPr><w:b/><w:color w:val="1f3864"/></w:rPr>' if is_title else '<w:rPr><w:sz w:val="18"/></w:rPr>'
    return f'<w:p><w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def nestedtables(document: Any, v: Record, t: dict[str, str]) -> None:
    """An outer table with a row per section; each entry is a table of its own inside the right cell."""
    set_page(document, "Carlito", 10.5, margin=1.8)
    outer = document.add_table(rows=0, cols=2)
    outer.autofit = False
    outer.columns[0].width, outer.columns[1].width = Cm(3.6), Cm(13.8)

    def section(title: str) -> Any:
        cells = outer.add_row().cells
        cells[0].width, cells[1].width = Cm(3.6), Cm(13.8)
        run = cells[0].paragraphs[0].add_run(title)
        run.bold, run.font.color.rgb = True, RGBColor(0x7A, 0x1F, 0x2B)
        return cells[1]

    _nested_head(section, v, t)
    if v.get("summary"):
        section(t["summary"]).add_paragraph(v["summary"])
    for kind in ("work", "projects", "education"):
        cell: Any = section(t[kind]) if v[kind] else None
        for item in v[kind]:
            first, rest = entry_heads(kind, item, company_first=True)
            inner = cell.add_table(rows=1, cols=2)
            inner.autofit = False
            inner.columns[0].width, inner.columns[1].width = Cm(9.2), Cm(4.2)
            left, right = inner.rows[0].cells
            left.width, right.width = Cm(9.2), Cm(4.2)
            left.paragraphs[0].add_run(first).bold = True
            right.paragraphs[0].alignment = 2
            right.paragraphs[0].add_run(item["when"])
            for line in [*rest, *(f"• {x}" for x in (item["highlights"] if kind != "education" else []))]:
                left.add_paragraph(line)
    _nested_lists(section, v, t)


def _nested_head(section: Callable[[str], Any], v: Record, t: dict[str, str]) -> None:
    head = section("")
    name = head.paragraphs[0].add_run(v["full_name"])
    name.bold, name.font.size = True, Pt(18)
    for line in (v.get("headline"), address_line(v), f"{v.get('phone', '')}, {v.get('email', '')}", *v["urls"]):
        if line:
            head.add_paragraph(line)
    facts = [(t["born"], birth_line(v)), (t["nationality"], v.get("nationality")), (t["marital"], v.get("marital"))]
    if any(value for _, value in facts):
        cell = section(t["person"])
        for label, value in facts:
            if value:
                cell.add_paragraph(f"{label}: {value}")


def _nested_lists(section: Callable[[str], Any], v: Record, t: dict[str, str]) -> None:
    if v["certifications"]:
        cell = section(t["certifications"])
        for item in v["certifications"]:
            cell.add_paragraph("; ".join(x for x in (item["name"], item.get("issuer"), item["when"]) if x))
    for kind, rows in (("languages", language_rows(v)), ("skills", skill_rows(v))):
        if rows:
            cell = section(t[kind])
            for left, right in rows:
                cell.add_paragraph(f"{left}: {right}" if left and right else left or right)
    for block in v["other"]:
        cell = section(block["title"])
        for line in block["lines"]:
            cell.add_paragraph(line)


def newscolumns(document: Any, v: Record, t: dict[str, str]) -> None:
    """Head over the width, then a continuous section of two newspaper columns."""
    set_page(document, "DejaVu Sans", 9, margin=1.6)
    _newscolumns_head(document, v)
    if v.get("summary"):
        _ruled(document, t["summary"])
        document.add_paragraph(v["summary"])
    for kind in ("work", "projects", "education"):
        if v[kind]:
            _ruled(document, t[kind])
        for item in v[kind]:
            first, rest = entry_heads(kind, item)
            document.add_paragraph().add_run(first).bold = True
            for line in [*rest, item["when"]]:
                document.add_paragraph(line).paragraph_format.space_after = Pt(0)
            for line in item["highlights"] if kind != "education" else []:
                document.add_paragraph(line, style="List Bullet")
    _certificates(document, v, t, _ruled)
    for kind, rows in (("skills", skill_rows(v)), ("languages", language_rows(v))):
        if rows:
            _ruled(document, t[kind])
            for left, right in rows:
                document.add_paragraph(f"{left}: {right}" if left and right else left or right)
    for block in v["other"]:
        _ruled(document, block["title"])
        for line in block["lines"]:
            document.add_paragraph(line)


def _newscolumns_head(document: Any, v: Record) -> None:
    name = document.add_paragraph().add_run(v["full_name"].upper())
    name.bold, name.font.size = True, Pt(19)
    for line in (v.get("headline"), "  |  ".join(x for x in (v.get("phone"), v.get("email"), address_line(v)) if x)):
        if line:
            document.add_paragraph(line)
    if v["urls"]:
        document.add_paragraph("  |  ".join(v["urls"]))
    section = document.add_section(0)
    columns = OxmlElement("w:cols")
    for key, value in (("num", "2"), ("space", "500"), ("sep", "1")):
        columns.set(qn(f"w:{key}"), value)
    for old in section._sectPr.findall(qn("w:cols")):
        section._sectPr.remove(old)
    section._sectPr.append(columns)


def _certificates(document: Any, v: Record, t: dict[str, str], title: Any) -> None:
    if v["certifications"]:
        title(document, t["certifications"])
    for item in v["certifications"]:
        document.add_paragraph(", ".join(x for x in (item["name"], item.get("issuer"), item["when"]) if x))


def _ruled(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(9)
    run = paragraph.add_run(text)
    run.bold, run.font.size = True, Pt(12)
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" w:color="1F3864"/></w:pBdr>'
    )
    paragraph._p.get_or_add_pPr().append(border)
