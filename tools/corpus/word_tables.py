"""Word layouts made of tables."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from tools.corpus.view import Record
from tools.corpus.word_parts import (
    add_lines,
    add_row,
    address_line,
    birth_line,
    cell_title,
    coloured_title,
    entry_heads,
    entry_row,
    language_rows,
    set_page,
    skill_rows,
)


def datetable(document: Any, v: Record, t: dict[str, str]) -> None:
    """Borderless tables of two columns; name and headline centred on top."""
    set_page(document, "Carlito", 11)
    name = document.add_paragraph()
    name.alignment = 1
    run = name.add_run(v["full_name"])
    run.bold, run.font.size, run.font.color.rgb = True, Pt(22), RGBColor(0x1F, 0x4E, 0x79)
    for line in (v.get("headline"), " · ".join(x for x in (address_line(v), v.get("phone"), v.get("email")) if x)):
        if line:
            document.add_paragraph(line).alignment = 1
    facts = [
        f"{t['born']}: {birth_line(v)}" if birth_line(v) else "",
        v.get("nationality"),
        v.get("marital"),
        *v["urls"],
    ]
    if any(facts):
        document.add_paragraph(" · ".join(x for x in facts if x)).alignment = 1
    if v.get("summary"):
        coloured_title(document, t["summary"])
        document.add_paragraph(v["summary"])
    for kind in ("work", "projects", "education"):
        if v[kind]:
            coloured_title(document, t[kind])
            table = document.add_table(rows=0, cols=2)
            for item in v[kind]:
                entry_row(table, item, kind)
    table = None
    if v["certifications"]:
        coloured_title(document, t["certifications"])
        table = document.add_table(rows=0, cols=2)
        for item in v["certifications"]:
            add_row(table, item["when"], ", ".join(x for x in (item["name"], item.get("issuer")) if x))
    for kind, rows in (("languages", language_rows(v)), ("skills", skill_rows(v))):
        if rows:
            coloured_title(document, t[kind])
            table = document.add_table(rows=0, cols=2)
            for left, right in rows:
                add_row(table, left, right)
    for block in v["other"]:
        coloured_title(document, block["title"])
        for line in block["lines"]:
            document.add_paragraph(line)


def sidetable(document: Any, v: Record, t: dict[str, str]) -> None:
    """One table: a shaded left cell with contact, languages and skills, a right cell with everything else."""
    set_page(document, "Liberation Sans", 9.5, margin=1.2)
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = Cm(5.6), Cm(13)
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), "DCE6E1")
    left._tc.get_or_add_tcPr().append(shade)
    _sidetable_left(left, v, t)
    _sidetable_right(right, v, t)


def _sidetable_left(left: Any, v: Record, t: dict[str, str]) -> None:
    cell_title(left, t["contact"])
    for line in (
        v["address"].get("street"),
        f"{v['address'].get('postal_code', '')} {v['address'].get('city', '')}".strip(),
    ):
        if line:
            left.add_paragraph(line)
    for line in (v.get("phone"), v.get("email"), *v["urls"]):
        if line:
            left.add_paragraph(line)
    facts = [(t["born"], birth_line(v)), (t["nationality"], v.get("nationality"))]
    if any(value for _, value in facts):
        cell_title(left, t["person"])
        for label, value in facts:
            if value:
                left.add_paragraph(f"{label}: {value}")
    _sidetable_lists(left, v, t)


def _sidetable_lists(left: Any, v: Record, t: dict[str, str]) -> None:
    if v["languages"]:
        cell_title(left, t["languages"])
        for language in v["languages"]:
            left.add_paragraph(f"{language['name']}: {language['shown']}" if language["shown"] else language["name"])
    if v["skills"]:
        cell_title(left, t["skills"])
        for group in v["skills"]:
            if group.get("category"):
                left.add_paragraph().add_run(group["category"]).italic = True
            for item in group["items"]:
                left.add_paragraph(f"• {item}")
    for block in v["other"]:
        cell_title(left, block["title"])
        for line in block["lines"]:
            left.add_paragraph(line)


def _sidetable_right(right: Any, v: Record, t: dict[str, str]) -> None:
    name = right.paragraphs[0].add_run(v["full_name"])
    name.bold, name.font.size = True, Pt(21)
    if v.get("headline"):
        right.add_paragraph().add_run(v["headline"]).italic = True
    if v.get("summary"):
        cell_title(right, t["summary"])
        right.add_paragraph(v["summary"])
    for kind in ("work", "projects", "education"):
        if v[kind]:
            cell_title(right, t[kind])
        for item in v[kind]:
            first, rest = entry_heads(kind, item)
            right.add_paragraph().add_run(first).bold = True
            right.add_paragraph(f"{' | '.join(rest)} | {item['when']}" if rest else item["when"])
            for line in item["highlights"] if kind != "education" else []:
                right.add_paragraph(line, style="List Bullet")
    if v["certifications"]:
        cell_title(right, t["certifications"])
        for item in v["certifications"]:
            right.add_paragraph(
                ", ".join(x for x in (item["name"], item.get("issuer"), item["when"]) if x), style="List Bullet"
            )


def rightcell(document: Any, v: Record, t: dict[str, str]) -> None:
    """Head over the full width; below it a wide cell with the entries and a narrow one with all that is short."""
    set_page(document, "Carlito", 10, margin=1.5)
    name = document.add_paragraph().add_run(v["full_name"])
    name.bold, name.font.size = True, Pt(20)
    for line in (
        v.get("headline"),
        "  –  ".join(x for x in (v.get("phone"), v.get("email"), *v["urls"]) if x),
        address_line(v),
    ):
        if line:
            document.add_paragraph(line)
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    wide, narrow = table.rows[0].cells
    wide.width, narrow.width = Cm(12.2), Cm(5.6)
    if v.get("summary"):
        cell_title(wide, t["summary"])
        wide.add_paragraph(v["summary"])
    for kind in ("work", "projects", "education"):
        if v[kind]:
            cell_title(wide, t[kind])
        for item in v[kind]:
            first, rest = entry_heads(kind, item, company_first=True)
            wide.add_paragraph().add_run(item["when"]).italic = True
            wide.add_paragraph().add_run(first).bold = True
            add_lines(wide, rest)
            for line in item["highlights"] if kind != "education" else []:
                wide.add_paragraph(line, style="List Bullet")
    facts = [(t["born"], birth_line(v)), (t["nationality"], v.get("nationality")), (t["marital"], v.get("marital"))]
    if any(value for _, value in facts):
        cell_title(narrow, t["person"])
        add_lines(narrow, [f"{label}: {value}" for label, value in facts if value])
    if v["certifications"]:
        cell_title(narrow, t["certifications"])
        for item in v["certifications"]:
            narrow.add_paragraph(f"{item['name']} ({', '.join(x for x in (item.get('issuer'), item['when']) if x)})")
    if v["skills"]:
        cell_title(narrow, t["skills"])
        add_lines(narrow, [f"{left}: {right}" if left else right for left, right in skill_rows(v)])
    if v["languages"]:
        cell_title(narrow, t["languages"])
        add_lines(narrow, [f"{left} – {right}" for left, right in language_rows(v)])
    for block in v["other"]:
        cell_title(narrow, block["title"])
        add_lines(narrow, block["lines"])
