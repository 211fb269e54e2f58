"""Write CVs as Word files, the tidy and the untidy way; LibreOffice prints those that are kept as PDF."""

import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from tools.corpus.html_pages import titles
from tools.corpus.view import Look, Record, make_view


def render_docx(record: Record, look: Look, template: str, target: Path) -> None:
    document = Document()
    document.core_properties.author = ""
    TEMPLATES[template](document, make_view(record, look), titles(record))
    document.save(str(target))


def render_pdf(record: Record, look: Look, template: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{target.stem}.docx"
        render_docx(record, look, template, source)
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=180)
        target.write_bytes(source.with_suffix(".pdf").read_bytes())


def tabs(document: Any, v: Record, t: dict[str, str]) -> None:
    """Title, then dates and texts parted by a tab with hanging indent; labels of the person too."""
    _page(document, "Liberation Sans", 10.5)
    heading = document.add_paragraph().add_run(t["cv"])
    heading.bold, heading.font.size = True, Pt(18)
    person = [(t["k_name"], v["full_name"]), (t["k_address"], _street(v)), (t["k_phone"], v.get("phone"))]
    person += [(t["k_mail"], v.get("email")), (t["born"], _born(v)), (t["nationality"], v.get("nationality"))]
    person += [(t["marital"], v.get("marital")), *((t["k_web"], url) for url in v["urls"])]
    _titled(document, t["person"])
    for label, value in person:
        if value:
            _hanging(document, f"{label}:", value)
    if v.get("summary"):
        _titled(document, t["summary"])
        document.add_paragraph(v["summary"])
    for kind in ("work", "projects", "education"):
        if v[kind]:
            _titled(document, t[kind])
        for item in v[kind]:
            first, rest = _heads(kind, item)
            _hanging(document, item["when"], first, bold=True)
            for line in rest:
                _hanging(document, "", line)
            for line in item["highlights"] if kind != "education" else []:
                _hanging(document, "", f"•  {line}")
    _short_sections(document, v, t, lambda left, right: _hanging(document, left, right))


def datetable(document: Any, v: Record, t: dict[str, str]) -> None:
    """Borderless tables of two columns; name and headline centred on top."""
    _page(document, "Carlito", 11)
    name = document.add_paragraph()
    name.alignment = 1
    run = name.add_run(v["full_name"])
    run.bold, run.font.size, run.font.color.rgb = True, Pt(22), RGBColor(0x1F, 0x4E, 0x79)
    for line in (v.get("headline"), " · ".join(x for x in (_street(v), v.get("phone"), v.get("email")) if x)):
        if line:
            document.add_paragraph(line).alignment = 1
    facts = [f"{t['born']}: {_born(v)}" if _born(v) else "", v.get("nationality"), v.get("marital"), *v["urls"]]
    if any(facts):
        document.add_paragraph(" · ".join(x for x in facts if x)).alignment = 1
    if v.get("summary"):
        _coloured(document, t["summary"])
        document.add_paragraph(v["summary"])
    for kind in ("work", "projects", "education"):
        if v[kind]:
            _coloured(document, t[kind])
            table = document.add_table(rows=0, cols=2)
            for item in v[kind]:
                _entry_row(table, item, kind)
    table = None
    if v["certifications"]:
        _coloured(document, t["certifications"])
        table = document.add_table(rows=0, cols=2)
        for item in v["certifications"]:
            _row(table, item["when"], ", ".join(x for x in (item["name"], item.get("issuer")) if x))
    for kind, rows in (("languages", _language_rows(v)), ("skills", _skill_rows(v))):
        if rows:
            _coloured(document, t[kind])
            table = document.add_table(rows=0, cols=2)
            for left, right in rows:
                _row(table, left, right)
    for block in v["other"]:
        _coloured(document, block["title"])
        for line in block["lines"]:
            document.add_paragraph(line)


def messy(document: Any, v: Record, t: dict[str, str]) -> None:
    """What grows over ten years: mixed fonts, hand-typed bullets, spaces as tabs, blank lines, colons after titles."""
    _page(document, "Liberation Serif", 12)
    top = document.add_paragraph()
    top.add_run(v["full_name"]).bold = True
    for line in (v["address"].get("street"), f"{v['address'].get('postal_code', '')} {v['address'].get('city', '')}"):
        document.add_paragraph(line)
    document.add_paragraph(f"{t['k_phone']}: {v['phone']}          {t['k_mail']}: {v['email']}")
    for label, value in (
        (t["born"], _born(v)),
        (t["nationality"], v.get("nationality")),
        (t["marital"], v.get("marital")),
    ):
        if value:
            document.add_paragraph(f"{label}:   {value}")
    document.add_paragraph("")
    if v.get("summary"):
        _underlined(document, t["summary"])
        document.add_paragraph(v["summary"])
        document.add_paragraph("")
    for kind in ("education", "work", "projects"):
        if not v[kind]:
            continue
        _underlined(document, t[kind])
        for number, item in enumerate(v[kind]):
            first, rest = _heads(kind, item)
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{item['when']}     ")
            run = paragraph.add_run(first)
            run.bold = number % 2 == 0
            for line in rest:
                run = document.add_paragraph("          ").add_run(line)
                run.font.name = "Liberation Sans" if number % 2 else "Liberation Serif"
                run.font.size = Pt(11)
            for line in item["highlights"] if kind != "education" else []:
                document.add_paragraph(f"     - {line}")
            document.add_paragraph("")
    _short_sections(document, v, t, lambda left, right: document.add_paragraph(f"{left}   {right}"), _underlined)


def sidetable(document: Any, v: Record, t: dict[str, str]) -> None:
    """One table: a shaded left cell with contact, languages and skills, a right cell with everything else."""
    _page(document, "Liberation Sans", 9.5, margin=1.2)
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = Cm(5.6), Cm(13)
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), "DCE6E1")
    left._tc.get_or_add_tcPr().append(shade)
    _cell_title(left, t["contact"])
    for line in (
        v["address"].get("street"),
        f"{v['address'].get('postal_code', '')} {v['address'].get('city', '')}".strip(),
    ):
        if line:
            left.add_paragraph(line)
    for line in (v.get("phone"), v.get("email"), *v["urls"]):
        if line:
            left.add_paragraph(line)
    facts = [(t["born"], _born(v)), (t["nationality"], v.get("nationality"))]
    if any(value for _, value in facts):
        _cell_title(left, t["person"])
        for label, value in facts:
            if value:
                left.add_paragraph(f"{label}: {value}")
    if v["languages"]:
        _cell_title(left, t["languages"])
        for language in v["languages"]:
            left.add_paragraph(f"{language['name']}: {language['shown']}" if language["shown"] else language["name"])
    if v["skills"]:
        _cell_title(left, t["skills"])
        for group in v["skills"]:
            if group.get("category"):
                left.add_paragraph().add_run(group["category"]).italic = True
            for item in group["items"]:
                left.add_paragraph(f"• {item}")
    for block in v["other"]:
        _cell_title(left, block["title"])
        for line in block["lines"]:
            left.add_paragraph(line)
    name = right.paragraphs[0].add_run(v["full_name"])
    name.bold, name.font.size = True, Pt(21)
    if v.get("headline"):
        right.add_paragraph().add_run(v["headline"]).italic = True
    if v.get("summary"):
        _cell_title(right, t["summary"])
        right.add_paragraph(v["summary"])
    for kind in ("work", "projects", "education"):
        if v[kind]:
            _cell_title(right, t[kind])
        for item in v[kind]:
            first, rest = _heads(kind, item)
            right.add_paragraph().add_run(first).bold = True
            right.add_paragraph(f"{' | '.join(rest)} | {item['when']}" if rest else item["when"])
            for line in item["highlights"] if kind != "education" else []:
                right.add_paragraph(line, style="List Bullet")
    if v["certifications"]:
        _cell_title(right, t["certifications"])
        for item in v["certifications"]:
            right.add_paragraph(
                ", ".join(x for x in (item["name"], item.get("issuer"), item["when"]) if x), style="List Bullet"
            )


def rightcell(document: Any, v: Record, t: dict[str, str]) -> None:
    """Head over the full width; below it a wide cell with the entries and a narrow one with all that is short."""
    _page(document, "Carlito", 10, margin=1.5)
    name = document.add_paragraph().add_run(v["full_name"])
    name.bold, name.font.size = True, Pt(20)
    for line in (
        v.get("headline"),
        "  –  ".join(x for x in (v.get("phone"), v.get("email"), *v["urls"]) if x),
        _street(v),
    ):
        if line:
            document.add_paragraph(line)
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    wide, narrow = table.rows[0].cells
    wide.width, narrow.width = Cm(12.2), Cm(5.6)
    if v.get("summary"):
        _cell_title(wide, t["summary"])
        wide.add_paragraph(v["summary"])
    for kind in ("work", "projects", "education"):
        if v[kind]:
            _cell_title(wide, t[kind])
        for item in v[kind]:
            first, rest = _heads(kind, item, company_first=True)
            wide.add_paragraph().add_run(item["when"]).italic = True
            wide.add_paragraph().add_run(first).bold = True
            _lines(wide, rest)
            for line in item["highlights"] if kind != "education" else []:
                wide.add_paragraph(line, style="List Bullet")
    facts = [(t["born"], _born(v)), (t["nationality"], v.get("nationality")), (t["marital"], v.get("marital"))]
    if any(value for _, value in facts):
        _cell_title(narrow, t["person"])
        _lines(narrow, [f"{label}: {value}" for label, value in facts if value])
    if v["certifications"]:
        _cell_title(narrow, t["certifications"])
        for item in v["certifications"]:
            narrow.add_paragraph(f"{item['name']} ({', '.join(x for x in (item.get('issuer'), item['when']) if x)})")
    if v["skills"]:
        _cell_title(narrow, t["skills"])
        _lines(narrow, [f"{left}: {right}" if left else right for left, right in _skill_rows(v)])
    if v["languages"]:
        _cell_title(narrow, t["languages"])
        _lines(narrow, [f"{left} – {right}" for left, right in _language_rows(v)])
    for block in v["other"]:
        _cell_title(narrow, block["title"])
        _lines(narrow, block["lines"])


def labelled(document: Any, v: Record, t: dict[str, str]) -> None:
    """Every entry is a block of "label: value" lines, as forms and agencies like it."""
    _page(document, "DejaVu Sans", 9.5)
    document.add_heading(f"{t['cv']} {v['full_name']}", level=0)
    person = [(t["k_address"], _street(v)), (t["k_phone"], v.get("phone")), (t["k_mail"], v.get("email"))]
    person += [(t["born"], _born(v)), (t["nationality"], v.get("nationality")), (t["marital"], v.get("marital"))]
    for label, value in person:
        if value:
            document.add_paragraph(f"{label}: {value}")
    if v.get("summary"):
        document.add_heading(t["summary"], level=1)
        document.add_paragraph(v["summary"])
    labels = {
        "work": (t["l_company"], t["l_position"], t["l_place"]),
        "projects": (t["l_project"], t["client"], t["role"]),
        "education": (t["l_school"], t["l_degree"], t["l_area"]),
    }
    keys = {
        "work": ("company", "position", "location"),
        "projects": ("name", "client", "role"),
        "education": ("institution", "degree", "area"),
    }
    for kind in ("work", "projects", "education"):
        if v[kind]:
            document.add_heading(t[kind], level=1)
        for item in v[kind]:
            _label_line(document, t["l_period"], item["when"])
            for label, key in zip(labels[kind], keys[kind], strict=True):
                if item.get(key):
                    _label_line(document, label, item[key])
            if item["highlights"] and kind != "education":
                _label_line(document, t["tasks"], "")
                for line in item["highlights"]:
                    document.add_paragraph(line, style="List Bullet")
            document.add_paragraph("")
    _short_sections(
        document, v, t, lambda left, right: _label_line(document, left, right), lambda d, x: d.add_heading(x, level=1)
    )


def righttabs(document: Any, v: Record, t: dict[str, str]) -> None:
    """Contact in the page header; company bold on the left, dates at a right tab, role in italics below."""
    _page(document, "C059", 10.5)
    header = document.sections[0].header.paragraphs[0]
    header.alignment = 1
    header.add_run(v["full_name"]).bold = True
    header.add_run("\n" + " | ".join(x for x in (_street(v), v.get("phone"), v.get("email"), *v["urls"]) if x))
    if v.get("headline"):
        document.add_paragraph().add_run(v["headline"]).italic = True
    if v.get("summary"):
        _capitals(document, t["summary"])
        document.add_paragraph(v["summary"])
    for kind in ("education", "work", "projects"):
        if v[kind]:
            _capitals(document, t[kind])
        for item in v[kind]:
            first, rest = _heads(kind, item, company_first=True)
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16.5), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run(first).bold = True
            paragraph.add_run(f"\t{item['when']}")
            for line in rest:
                document.add_paragraph().add_run(line).italic = True
            for line in item["highlights"] if kind != "education" else []:
                document.add_paragraph(line, style="List Bullet")
    _short_sections(document, v, t, lambda left, right: document.add_paragraph(f"{left}: {right}"), _capitals)


def boxedform(document: Any, v: Record, t: dict[str, str]) -> None:
    """A form of the employment office: a grid with a label and a value in every row, a headed table per section."""
    _page(document, "Liberation Sans", 10)
    document.add_paragraph().add_run(f"{t['cv']}").bold = True

    def section(title: str, rows: list[tuple[str, str]]) -> None:
        if not rows:
            return
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        head = table.add_row().cells
        head[0].merge(head[1]).paragraphs[0].add_run(title).bold = True
        for left, right in rows:
            _row(table, left, right)
        document.add_paragraph("")

    person = [(t["k_name"], v["full_name"]), (t["k_address"], _street(v)), (t["k_phone"], v.get("phone"))]
    person += [(t["k_mail"], v.get("email")), (t["born"], _born(v)), (t["nationality"], v.get("nationality"))]
    section(t["person"], [(label, value) for label, value in person if value])
    section(t["summary"], [("", v["summary"])] if v.get("summary") else [])
    for kind in ("education", "work", "projects"):
        rows = []
        for item in v[kind]:
            first, rest = _heads(kind, item)
            lines = [first, *rest, *(f"- {x}" for x in (item["highlights"] if kind != "education" else []))]
            rows.append((item["when"], "\n".join(lines)))
        section(t[kind], rows)
    certificates = [(x["when"], ", ".join(y for y in (x["name"], x.get("issuer")) if y)) for x in v["certifications"]]
    section(t["certifications"], certificates)
    section(t["languages"], _language_rows(v))
    section(t["skills"], _skill_rows(v))
    for block in v["other"]:
        section(block["title"], [("", line) for line in block["lines"]])


TEMPLATES: dict[str, Callable[[Any, Record, dict[str, str]], None]] = {
    "tabs": tabs,
    "datetable": datetable,
    "messy": messy,
    "sidetable": sidetable,
    "labelled": labelled,
    "righttabs": righttabs,
    "boxedform": boxedform,
    "rightcell": rightcell,
}


def _page(document: Any, font: str, size: float, margin: float = 2.2) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(size)
    style.paragraph_format.space_after = Pt(2)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(margin)


def _street(v: Record) -> str:
    address = v["address"]
    if v["region"] == "US":
        parts = [
            address.get("street"),
            address.get("city"),
            f"{address.get('region', '')} {address.get('postal_code', '')}",
        ]
    elif v["region"] == "GB":
        parts = [address.get("street"), address.get("city"), address.get("postal_code")]
    else:
        parts = [address.get("street"), f"{address.get('postal_code', '')} {address.get('city', '')}"]
    return ", ".join(part.strip() for part in parts if part and part.strip())


def _born(v: Record) -> str:
    place = f" in {v['birthplace']}" if v.get("birthplace") else ""
    return f"{v['birthdate_text']}{place}" if v.get("birthdate_text") else ""


def _heads(kind: str, item: Record, company_first: bool = False) -> tuple[str, list[str]]:
    """Return the first line of an entry and the lines below it, without bullets."""
    if kind == "work":
        place = ", ".join(x for x in (item.get("company"), item.get("location")) if x)
        if not place:  # parental leave and the like
            return item["position"], []
        return (place, [item["position"]]) if company_first else (item["position"], [place])
    if kind == "projects":
        lines = [x for x in (item.get("client"), item.get("role")) if x]
        return item["name"], lines
    degree = ", ".join(x for x in (item.get("degree"), item.get("area")) if x)
    return (item["institution"], [degree]) if company_first else (degree, [item["institution"]])


def _language_rows(v: Record) -> list[tuple[str, str]]:
    return [(item["name"], item["shown"]) for item in v["languages"]]


def _skill_rows(v: Record) -> list[tuple[str, str]]:
    return [(group.get("category") or "", ", ".join(group["items"])) for group in v["skills"]]


def _short_sections(
    document: Any,
    v: Record,
    t: dict[str, str],
    row: Callable[[str, str], Any],
    title: Callable[[Any, str], Any] | None = None,
) -> None:
    title = title or _titled
    certificates = [
        (item["when"], ", ".join(x for x in (item["name"], item.get("issuer")) if x)) for item in v["certifications"]
    ]
    for kind, rows in (("certifications", certificates), ("languages", _language_rows(v)), ("skills", _skill_rows(v))):
        if rows:
            title(document, t[kind])
            for left, right in rows:
                row(left, right) if left else document.add_paragraph(right)
    for block in v["other"]:
        title(document, block["title"])
        for line in block["lines"]:
            document.add_paragraph(line)


def _titled(document: Any, text: str) -> None:
    run = document.add_heading(text, level=1).runs[0]
    run.font.size = Pt(13)


def _coloured(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(10)
    run = paragraph.add_run(text.upper())
    run.bold, run.font.color.rgb = True, RGBColor(0x1F, 0x4E, 0x79)


def _underlined(document: Any, text: str) -> None:
    run = document.add_paragraph().add_run(f"{text}:")
    run.bold = run.underline = True


def _capitals(document: Any, text: str) -> None:
    run = document.add_paragraph().add_run(text)
    run.font.small_caps = run.bold = True
    run.font.size = Pt(13)


def _cell_title(cell: Any, text: str) -> None:
    run = cell.add_paragraph().add_run(text)
    run.bold, run.font.size = True, Pt(12)


def _hanging(document: Any, left: str, right: str, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Cm(4.5)
    paragraph.paragraph_format.first_line_indent = Cm(-4.5)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(4.5))
    paragraph.add_run(f"{left}\t")
    paragraph.add_run(right).bold = bold


def _label_line(document: Any, label: str, value: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{label}: ").bold = True
    paragraph.add_run(value)


def _row(table: Any, left: str, right: str) -> Any:
    cells = table.add_row().cells
    cells[0].width, cells[1].width = Cm(4.2), Cm(12.4)
    cells[0].text, cells[1].text = left, right
    return cells


def _entry_row(table: Any, item: Record, kind: str) -> None:
    first, rest = _heads(kind, item)
    cells = _row(table, item["when"], "")
    cells[1].paragraphs[0].add_run(first).bold = True
    _lines(cells[1], rest)
    for line in item["highlights"] if kind != "education" else []:
        cells[1].add_paragraph(line, style="List Bullet")


def _lines(cell: Any, lines: Iterable[str]) -> None:
    for line in lines:
        cell.add_paragraph(line)
