"""The German "tabellarischer Lebenslauf" as offices teach it: one title, facts and stations in one borderless table, signed."""

from typing import Any

from docx.shared import Pt

from tools.corpus.view import Record
from tools.corpus.word_parts import (
    add_row,
    address_line,
    birth_line,
    entry_row,
    language_rows,
    set_page,
    skill_rows,
)


def dintable(document: Any, v: Record, t: dict[str, str]) -> None:
    """Titles are rows of their own with nothing in the right cell; place and date stand at the end."""
    set_page(document, "Liberation Sans", 11, margin=2.5)
    title = document.add_paragraph().add_run(t["cv"])
    title.bold, title.font.size = True, Pt(18)
    table = document.add_table(rows=0, cols=2)
    _section(table, t["person"])
    facts = [
        (t["k_name"], v["full_name"]),
        (t["k_address"], address_line(v)),
        (t["k_phone"], v.get("phone")),
        (t["k_mail"], v.get("email")),
        (t["born"], birth_line(v)),
        (t["nationality"], v.get("nationality")),
        *((t["k_web"], url) for url in v["urls"]),
    ]
    for label, value in facts:
        if value:
            add_row(table, f"{label}:", value)
    for kind in ("work", "projects", "education"):
        if v[kind]:
            _section(table, t[kind])
            for item in v[kind]:
                entry_row(table, item, kind)
    if v["certifications"]:
        _section(table, t["certifications"])
        for item in v["certifications"]:
            add_row(table, item["when"], ", ".join(x for x in (item["name"], item.get("issuer")) if x))
    _section(table, t["skills"])
    for name, items in [*skill_rows(v), *((f"{name}", level) for name, level in language_rows(v))]:
        add_row(table, name, items)
    document.add_paragraph()
    document.add_paragraph(f"{v['address']['city']}, 14. Januar 2025")


def _section(table: Any, title: str) -> None:
    cells = add_row(table, "", "")
    cells[0].merge(cells[1]).paragraphs[0].add_run(title).bold = True
