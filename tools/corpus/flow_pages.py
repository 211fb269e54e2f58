"""CVs by libraries that reports are made with: fpdf2's cells, and ReportLab's flowables in frames."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tools.corpus.html_pages import titles
from tools.corpus.view import Look, Record, make_view

FONTS = Path("/usr/share/fonts/truetype")


def render(record: Record, look: Look, template: str, target: Path) -> None:
    {"cells": _cells, "frames": _frames}[template](make_view(record, look), titles(record), target)


def _town(v: Record) -> str:
    return " ".join(x for x in (v["address"].get("postal_code"), v["address"].get("city")) if x)


def _degree(item: Record) -> str:
    return ", ".join(x for x in (item.get("degree"), item.get("area")) if x)


def _cells(v: Record, t: dict[str, str], target: Path) -> None:
    """A table with ruled rows: period, what, where; short sections as rows of two cells."""
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    pdf.set_creation_date(datetime(2025, 1, 1, tzinfo=UTC))
    for style, name in (("", "LiberationSans-Regular"), ("B", "LiberationSans-Bold"), ("I", "LiberationSans-Italic")):
        pdf.add_font("Body", style, str(FONTS / f"liberation/{name}.ttf"))
    pdf.set_margin(16)
    pdf.add_page()
    _cells_head(pdf, v, t)

    def section(title: str) -> None:
        pdf.ln(4)
        pdf.set_fill_color(222, 230, 214)
        pdf.set_font("Body", "B", 11)
        pdf.cell(0, 7, title, fill=True, new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("Body", "", 9.5)
        pdf.ln(1)

    def rows(widths: tuple[int, ...], cells: list[tuple[str, ...]]) -> None:
        with pdf.table(col_widths=widths, first_row_as_headings=False, borders_layout="HORIZONTAL_LINES") as table:
            for row in cells:
                table.row(row)

    if v.get("summary"):
        section(t["summary"])
        pdf.multi_cell(0, 5, v["summary"], new_x="LMARGIN", new_y="NEXT")
    section(t["work"])
    work = [(x["when"], "\n".join([x["position"], *(f"- {y}" for y in x["highlights"])])) for x in v["work"]]
    places = ["\n".join(y for y in (x["company"], x.get("location")) if y) for x in v["work"]]
    rows((28, 92, 58), [(*left, right) for left, right in zip(work, places, strict=True)])
    if v["projects"]:
        section(t["projects"])
        rows(
            (28, 92, 58),
            [
                (
                    x["when"],
                    "\n".join([x["name"], *(f"- {y}" for y in x["highlights"])]),
                    "\n".join(y for y in (x.get("client"), x.get("role")) if y),
                )
                for x in v["projects"]
            ],
        )
    section(t["education"])
    rows((28, 92, 58), [(x["when"], _degree(x), x["institution"]) for x in v["education"]])
    if v["certifications"]:
        section(t["certifications"])
        rows((28, 92, 58), [(x["when"], x["name"], x.get("issuer", "")) for x in v["certifications"]])
    if v["languages"]:
        section(t["languages"])
        rows((60, 118), [(x["name"], x["shown"]) for x in v["languages"]])
    if v["skills"]:
        section(t["skills"])
        for group in v["skills"]:
            label = f"{group['category']}: " if group.get("category") else ""
            pdf.multi_cell(0, 5, label + ", ".join(group["items"]), new_x="LMARGIN", new_y="NEXT")
    for block in v["other"]:
        section(block["title"])
        for line in block["lines"]:
            pdf.multi_cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(target))


def _cells_head(pdf: Any, v: Record, t: dict[str, str]) -> None:
    pdf.set_font("Body", "B", 19)
    pdf.cell(0, 10, v["full_name"], new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Body", "", 9.5)
    for line in (v.get("headline"), v["address"].get("street"), _town(v), v.get("phone"), v.get("email"), *v["urls"]):
        if line:
            pdf.cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
    for label, value in ((t["born"], v.get("birthdate_text")), (t["nationality"], v.get("nationality"))):
        if value:
            pdf.cell(0, 5, f"{label}: {value}", new_x="LMARGIN", new_y="NEXT")


def _frames(v: Record, t: dict[str, str], target: Path) -> None:
    """A light left frame on the first page only; the entries go on over the full width of the second."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, NextPageTemplate, PageTemplate, Paragraph

    for name, file in (("Text", "LiberationSerif-Regular"), ("TextBold", "LiberationSerif-Bold")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"liberation/{file}.ttf")))
    body = ParagraphStyle("body", fontName="Text", fontSize=10, leading=13.5)
    bold = ParagraphStyle("bold", body, fontName="TextBold", spaceBefore=5)
    title = ParagraphStyle("title", bold, fontSize=12.5, textColor=HexColor("#234f1e"), spaceBefore=12, spaceAfter=3)
    name = ParagraphStyle("name", bold, fontSize=21, leading=26)
    bullet = ParagraphStyle("bullet", body, leftIndent=12, bulletIndent=3)

    def make(text: str, style: Any = body, **options: Any) -> Any:
        return Paragraph(escape(text), style, **options)

    side = [make(t["contact"], title)]
    contact = (
        v["address"].get("street"),
        _town(v),
        v.get("phone"),
        v.get("email"),
        *(u.split("://")[1] for u in v["urls"]),
    )
    side += [make(line) for line in contact if line]
    facts = (
        (t["born"], v.get("birthdate_text")),
        (t["nationality"], v.get("nationality")),
        (t["marital"], v.get("marital")),
    )
    if any(value for _, value in facts):
        side += [make(t["person"], title), *(make(f"{label}: {value}") for label, value in facts if value)]
    if v["languages"]:
        side += [make(t["languages"], title), *(make(f"{x['name']}: {x['shown']}") for x in v["languages"])]
    if v["skills"]:
        side.append(make(t["skills"], title))
    for group in v["skills"]:
        side += [make(group["category"], bold)] if group.get("category") else []
        side += [make(item) for item in group["items"]]
    main = [make(v["full_name"], name), *([make(v["headline"])] if v.get("headline") else [])]
    main += [make(t["summary"], title), make(v["summary"])] if v.get("summary") else []
    heads = {"work": ("company", "position", "location"), "projects": ("name", "client", "role")}
    for kind in ("work", "projects"):
        main += [make(t[kind], title)] if v[kind] else []
        for item in v[kind]:
            first, *rest = (item[key] for key in heads[kind] if item.get(key))
            main += [make(first, bold), *([make(", ".join(rest))] if rest else []), make(item["when"])]
            main += [make(line, bullet, bulletText="•") for line in item["highlights"]]
    main.append(make(t["education"], title))
    for item in v["education"]:
        main += [make(_degree(item), bold), make(f"{item['institution']}, {item['when']}")]
    main += [make(t["certifications"], title)] if v["certifications"] else []
    main += [
        make(", ".join(x for x in (item["name"], item.get("issuer"), item["when"]) if x), bullet, bulletText="•")
        for item in v["certifications"]
    ]
    for block in v["other"]:
        main += [make(block["title"], title), *(make(line) for line in block["lines"])]
    width, height = A4

    def shade(canvas: Any, _: Any) -> None:
        canvas.setFillColor(HexColor("#eef3ea"))
        canvas.rect(0, 0, 178, height, stroke=0, fill=1)

    document = BaseDocTemplate(str(target), pagesize=A4, invariant=1)
    left, right = Frame(20, 30, 150, height - 60), Frame(192, 30, width - 222, height - 60)
    wide = Frame(50, 40, width - 100, height - 80)
    document.addPageTemplates([PageTemplate("first", [left, right], onPage=shade), PageTemplate("later", [wide])])
    document.build([*side, NextPageTemplate("later"), FrameBreak(), *main])
