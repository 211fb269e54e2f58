"""Word layouts made of paragraphs and tab stops."""

from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt

from tools.corpus.view import Record
from tools.corpus.word_parts import (
    address_line,
    birth_line,
    entry_heads,
    hanging_line,
    label_line,
    plain_title,
    set_page,
    short_sections,
    small_caps_title,
    underlined_title,
)


def tabs(document: Any, v: Record, t: dict[str, str]) -> None:
    """Title, then dates and texts parted by a tab with hanging indent; labels of the person too."""
    set_page(document, "Liberation Sans", 10.5)
    heading = document.add_paragraph().add_run(t["cv"])
    heading.bold, heading.font.size = True, Pt(18)
    person = [(t["k_name"], v["full_name"]), (t["k_address"], address_line(v)), (t["k_phone"], v.get("phone"))]
    person += [(t["k_mail"], v.get("email")), (t["born"], birth_line(v)), (t["nationality"], v.get("nationality"))]
    person += [(t["marital"], v.get("marital")), *((t["k_web"], url) for url in v["urls"])]
    plain_title(document, t["person"])
    for label, value in person:
        if value:
            hanging_line(document, f"{label}:", value)
    if v.get("summary"):
        plain_title(document, t["summary"])
        document.add_paragraph(v["summary"])
    for kind in ("work", "projects", "education"):
        if v[kind]:
            plain_title(document, t[kind])
        for item in v[kind]:
            first, rest = entry_heads(kind, item)
            hanging_line(document, item["when"], first, bold=True)
            for line in rest:
                hanging_line(document, "", line)
            for line in item["highlights"] if kind != "education" else []:
                hanging_line(document, "", f"•  {line}")
    short_sections(document, v, t, lambda left, right: hanging_line(document, left, right))


def messy(document: Any, v: Record, t: dict[str, str]) -> None:
    """What grows over ten years: mixed fonts, hand-typed bullets, spaces as tabs, blank lines, colons after titles."""
    set_page(document, "Liberation Serif", 12)
    top = document.add_paragraph()
    top.add_run(v["full_name"]).bold = True
    for line in (v["address"].get("street"), f"{v['address'].get('postal_code', '')} {v['address'].get('city', '')}"):
        document.add_paragraph(line)
    document.add_paragraph(f"{t['k_phone']}: {v['phone']}          {t['k_mail']}: {v['email']}")
    for label, value in (
        (t["born"], birth_line(v)),
        (t["nationality"], v.get("nationality")),
        (t["marital"], v.get("marital")),
    ):
        if value:
            document.add_paragraph(f"{label}:   {value}")
    document.add_paragraph("")
    if v.get("summary"):
        underlined_title(document, t["summary"])
        document.add_paragraph(v["summary"])
        document.add_paragraph("")
    for kind in ("education", "work", "projects"):
        if not v[kind]:
            continue
        underlined_title(document, t[kind])
        for number, item in enumerate(v[kind]):
            first, rest = entry_heads(kind, item)
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
    short_sections(document, v, t, lambda left, right: document.add_paragraph(f"{left}   {right}"), underlined_title)


def labelled(document: Any, v: Record, t: dict[str, str]) -> None:
    """Every entry is a block of "label: value" lines, as forms and agencies like it."""
    set_page(document, "DejaVu Sans", 9.5)
    document.add_heading(f"{t['cv']} {v['full_name']}", level=0)
    person = [(t["k_address"], address_line(v)), (t["k_phone"], v.get("phone")), (t["k_mail"], v.get("email"))]
    person += [(t["born"], birth_line(v)), (t["nationality"], v.get("nationality")), (t["marital"], v.get("marital"))]
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
            label_line(document, t["l_period"], item["when"])
            for label, key in zip(labels[kind], keys[kind], strict=True):
                if item.get(key):
                    label_line(document, label, item[key])
            if item["highlights"] and kind != "education":
                label_line(document, t["tasks"], "")
                for line in item["highlights"]:
                    document.add_paragraph(line, style="List Bullet")
            document.add_paragraph("")
    short_sections(
        document, v, t, lambda left, right: label_line(document, left, right), lambda d, x: d.add_heading(x, level=1)
    )


def righttabs(document: Any, v: Record, t: dict[str, str]) -> None:
    """Contact in the page header; company bold on the left, dates at a right tab, role in italics below."""
    set_page(document, "C059", 10.5)
    header = document.sections[0].header.paragraphs[0]
    header.alignment = 1
    header.add_run(v["full_name"]).bold = True
    header.add_run("\n" + " | ".join(x for x in (address_line(v), v.get("phone"), v.get("email"), *v["urls"]) if x))
    if v.get("headline"):
        document.add_paragraph().add_run(v["headline"]).italic = True
    if v.get("summary"):
        small_caps_title(document, t["summary"])
        document.add_paragraph(v["summary"])
    for kind in ("education", "work", "projects"):
        if v[kind]:
            small_caps_title(document, t[kind])
        for item in v[kind]:
            first, rest = entry_heads(kind, item, company_first=True)
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16.5), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run(first).bold = True
            paragraph.add_run(f"\t{item['when']}")
            for line in rest:
                document.add_paragraph().add_run(line).italic = True
            for line in item["highlights"] if kind != "education" else []:
                document.add_paragraph(line, style="List Bullet")
    short_sections(document, v, t, lambda left, right: document.add_paragraph(f"{left}: {right}"), small_caps_title)
