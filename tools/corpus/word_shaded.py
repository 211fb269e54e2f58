"""More Word layouts: titles on grey bars, a dark cell beside the entries."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt, RGBColor

from tools.corpus.view import Record
from tools.corpus.word_grids import (
    certificate,
    degree,
    fill,
    sections,
    set_columns,
    set_widths,
    shade,
    work_groups,
)
from tools.corpus.word_parts import address_line, birth_line, language_rows, set_page, skill_rows

WHITE, NAVY = RGBColor(255, 255, 255), RGBColor(0x1B, 0x2A, 0x49)


def shadedheads(document: Any, v: Record, t: dict[str, str]) -> None:
    """One column; titles on grey bars; the employer once, below it each role with its dates at the right edge."""
    set_page(document, "Carlito", 11, margin=2.3)
    _shadedheads_head(document, v, t)

    def title(text: str) -> None:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.keep_with_next = Pt(10), True
        fill(paragraph._p.get_or_add_pPr(), "D8D8D8")
        paragraph.add_run(f" {text.upper()}").bold = True

    def spread(left: str, right: str, bold: bool = False, italic: bool = False) -> None:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16.4), WD_TAB_ALIGNMENT.RIGHT)
        run = paragraph.add_run(left)
        run.bold, run.italic = bold, italic
        paragraph.add_run(f"\t{right}")

    if v.get("summary"):
        title(t["summary"])
        document.add_paragraph(v["summary"])
    _shadedheads_work(document, work_groups(v, t), title, spread)
    if v["projects"]:
        title(t["projects"])
    for item in v["projects"]:
        spread(item["name"], item["when"], bold=True)
        for key in ("client", "role"):
            if item.get(key):
                document.add_paragraph(f"{t[key]}: {item[key]}")
        for line in item["highlights"]:
            document.add_paragraph(line, style="List Bullet")
    title(t["education"])
    for item in v["education"]:
        spread(item["institution"], item["when"], bold=True)
        document.add_paragraph(degree(item))
    if v["certifications"]:
        title(t["certifications"])
        for item in v["certifications"]:
            spread(certificate(item), item["when"])
    _shadedheads_lists(document, v, t, title)


def _shadedheads_head(document: Any, v: Record, t: dict[str, str]) -> None:
    name = document.add_paragraph().add_run(v["full_name"])
    name.bold, name.font.size = True, Pt(24)
    if v.get("headline"):
        document.add_paragraph().add_run(v["headline"]).font.size = Pt(13)
    contact = [address_line(v), v.get("phone"), v.get("email"), *(url.split("://")[1] for url in v["urls"])]
    document.add_paragraph(" • ".join(x for x in contact if x))
    facts = [(t["born"], birth_line(v)), (t["nationality"], v.get("nationality")), (t["marital"], v.get("marital"))]
    if any(value for _, value in facts):
        document.add_paragraph(" • ".join(f"{label}: {value}" for label, value in facts if value))


def _shadedheads_work(
    document: Any, groups: list[tuple[str, list[Record]]], title: Callable[[str], None], spread: Callable[..., None]
) -> None:
    for group, items in groups:
        title(group)
        for company, roles in groupby(items, key=lambda item: item.get("company")):
            together = list(roles)
            places = list(dict.fromkeys(x["location"] for x in together if x.get("location")))
            if company:
                spread(company, places[0] if len(places) == 1 else "", bold=True)
            for item in together:
                place = f", {item['location']}" if item.get("location") and len(places) > 1 else ""
                spread(item["position"] + place, item["when"], italic=True)
                for line in item["highlights"]:
                    document.add_paragraph(line, style="List Bullet")


def _shadedheads_lists(document: Any, v: Record, t: dict[str, str], title: Callable[[str], None]) -> None:
    if v["skills"]:
        title(t["skills"])
        for label, text in skill_rows(v):
            document.add_paragraph(f"{label}: {text}" if label else text)
    if v["languages"]:
        title(t["languages"])
        document.add_paragraph("; ".join(f"{left} ({right})" if right else left for left, right in language_rows(v)))
    for block in v["other"]:
        title(block["title"])
        for line in block["lines"]:
            document.add_paragraph(line, style="List Bullet")


def darkcell(document: Any, v: Record, t: dict[str, str]) -> None:
    """A dark cell on the left with name, contact and all short lists in white; the entries right of it, dates first."""
    set_page(document, "Liberation Sans", 9.5, margin=1)
    table = document.add_table(rows=1, cols=2)
    set_columns(table, 6.2, 12.8)
    left, right = table.rows[0].cells
    set_widths((left, right), 6.2, 12.8)
    shade(left, "1B2A49")

    _darkcell_left(left, v, t)

    def title(text: str) -> None:
        run = right.add_paragraph().add_run(text)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(13), NAVY

    if v.get("summary"):
        title(t["summary"])
        right.add_paragraph(v["summary"])
    for kind, name, items in sections(v, t):
        title(name)
        for item in items:
            right.add_paragraph().add_run(item["when"]).font.size = Pt(8.5)
            keys = {"work": ("position", "company", "location"), "projects": ("name", "client", "role")}
            texts = [item[key] for key in keys[kind] if item.get(key)] if kind in keys else []
            first, *rest = texts or (degree(item), item["institution"])
            paragraph = right.add_paragraph()
            paragraph.add_run(first).bold = True
            paragraph.add_run(f", {', '.join(rest)}" if rest else "")
            for line in item["highlights"] if kind != "education" else []:
                right.add_paragraph(line, style="List Bullet")
    if v["certifications"]:
        title(t["certifications"])
        for item in v["certifications"]:
            right.add_paragraph(f"{item['when']}  {certificate(item)}" if item["when"] else certificate(item))


def _darkcell_left(left: Any, v: Record, t: dict[str, str]) -> None:
    def light(text: str, bold: bool = False, size: float = 9) -> None:
        run = left.add_paragraph().add_run(text)
        run.bold, run.font.size, run.font.color.rgb = bold, Pt(size), WHITE

    light(v["full_name"], bold=True, size=19)
    if v.get("headline"):
        light(v["headline"], size=10.5)
    light(t["contact"], bold=True, size=11)
    for line in (address_line(v), v.get("phone"), v.get("email"), *(url.split("://")[1] for url in v["urls"])):
        if line:
            light(line)
    for label, value in ((t["born"], birth_line(v)), (t["nationality"], v.get("nationality"))):
        if value:
            light(f"{label}: {value}")
    if v["skills"]:
        light(t["skills"], bold=True, size=11)
    for group in v["skills"]:
        if group.get("category"):
            light(group["category"], bold=True)
        for item in group["items"]:
            light(item)
    if v["languages"]:
        light(t["languages"], bold=True, size=11)
    for name, level in language_rows(v):
        light(f"{name} – {level}" if level else name)
    for block in v["other"]:
        light(block["title"], bold=True, size=11)
        for line in block["lines"]:
            light(line)
