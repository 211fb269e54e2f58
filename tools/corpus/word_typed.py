"""Word layouts as from a typewriter or an office: rows of tabs, dotted lines, a boxed form."""

from collections.abc import Callable
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm

from tools.corpus.view import Record
from tools.corpus.word_parts import add_row, address_line, birth_line, entry_heads, language_rows, set_page, skill_rows


def tabstorm(document: Any, v: Record, t: dict[str, str]) -> None:
    """No tab stops set: default ones, as many tabs as it took, spaces where one tab was too many."""
    set_page(document, "Liberation Serif", 11)
    _tabstorm_head(document, v, t)
    if v.get("summary"):
        _bold(document, t["summary"])
        document.add_paragraph(v["summary"])
    for kind in ("work", "projects", "education"):
        if v[kind]:
            document.add_paragraph("")
            _bold(document, t[kind])
        for item in v[kind]:
            first, rest = entry_heads(kind, item)
            document.add_paragraph(f"{item['when']}{_tabs_after(item['when'], 4)}{first}")
            for line in rest:
                document.add_paragraph(f"\t\t\t\t{line}")
            for line in item["highlights"] if kind != "education" else []:
                document.add_paragraph(f"\t\t\t\t-  {line}")
    for kind, rows in (("languages", language_rows(v)), ("skills", skill_rows(v))):
        if rows:
            document.add_paragraph("")
            _bold(document, t[kind])
            for left, right in rows:
                document.add_paragraph(f"{left}{_tabs_after(left, 4)}{right}" if left else right)
    if v["certifications"]:
        document.add_paragraph("")
        _bold(document, t["certifications"])
        for item in v["certifications"]:
            name = ", ".join(x for x in (item["name"], item.get("issuer")) if x)
            document.add_paragraph(f"{item['when']}{_tabs_after(item['when'], 4)}{name}")
    for block in v["other"]:
        document.add_paragraph("")
        _bold(document, block["title"])
        for line in block["lines"]:
            document.add_paragraph(line)


def _tabstorm_head(document: Any, v: Record, t: dict[str, str]) -> None:
    title = document.add_paragraph()
    title.alignment = 1
    run = title.add_run(" ".join(t["cv"].upper()))
    run.bold = True
    person = [(t["k_name"], v["full_name"]), (t["l_position"], v.get("headline")), (t["k_address"], address_line(v))]
    person += [(t["k_phone"], v.get("phone")), (t["k_mail"], v.get("email")), (t["born"], birth_line(v))]
    person += [(t["nationality"], v.get("nationality")), *((t["k_web"], url) for url in v["urls"])]
    for label, value in person:
        if value:
            document.add_paragraph(f"{label}:{_tabs_after(label, 4)}{value}")


def _tabs_after(text: str, columns: int) -> str:
    """Return the tabs that reach the given default stop, 1.27 cm apart, at about 6.5 letters of 11 pt each."""
    return "\t" * max(1, columns - int(len(text) / 6.5))


def dottedform(document: Any, v: Record, t: dict[str, str]) -> None:
    """A form from the typewriter's days: labels, dotted leaders to a right stop, numbered sections."""
    set_page(document, "Liberation Mono", 9.5)
    document.add_paragraph(t["cv"]).alignment = 1
    number = 0

    def section(title: str) -> None:
        nonlocal number
        number += 1
        document.add_paragraph("")
        document.add_paragraph().add_run(f"{number}. {title}").underline = True

    def line(left: str, right: str) -> None:
        paragraph = document.add_paragraph()
        stop = paragraph.paragraph_format.tab_stops.add_tab_stop
        stop(Cm(16.4), WD_TAB_ALIGNMENT.RIGHT, 1)
        paragraph.add_run(f"{left}\t{right}")

    section(t["person"])
    person = [(t["k_name"], v["full_name"]), (t["k_address"], address_line(v)), (t["k_phone"], v.get("phone"))]
    person += [(t["k_mail"], v.get("email")), (t["born"], birth_line(v)), (t["nationality"], v.get("nationality"))]
    for label, value in person:
        if value:
            line(label, value)
    if v.get("summary"):
        section(t["summary"])
        document.add_paragraph(v["summary"])
    for kind in ("education", "work", "projects"):
        if v[kind]:
            section(t[kind])
        for item in v[kind]:
            first, rest = entry_heads(kind, item)
            line(first, item["when"])
            for text in rest:
                document.add_paragraph(f"   {text}")
            for text in item["highlights"] if kind != "education" else []:
                document.add_paragraph(f"   * {text}")
    _dottedform_lists(document, v, t, section, line)


def _dottedform_lists(
    document: Any, v: Record, t: dict[str, str], section: Callable[[str], None], line: Callable[[str, str], None]
) -> None:
    for kind, rows in (("languages", language_rows(v)), ("skills", skill_rows(v))):
        if rows:
            section(t[kind])
            for left, right in rows:
                line(left, right) if left and len(right) < 40 else document.add_paragraph(
                    f"{left}: {right}" if left else right
                )
    if v["certifications"]:
        section(t["certifications"])
        for item in v["certifications"]:
            line(", ".join(x for x in (item["name"], item.get("issuer")) if x), item["when"])
    for block in v["other"]:
        section(block["title"])
        for text in block["lines"]:
            document.add_paragraph(text)


def boxedform(document: Any, v: Record, t: dict[str, str]) -> None:
    """A form of the employment office: a grid with a label and a value in every row, a headed table per section."""
    set_page(document, "Liberation Sans", 10)
    document.add_paragraph().add_run(f"{t['cv']}").bold = True

    def section(title: str, rows: list[tuple[str, str]]) -> None:
        if not rows:
            return
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        head = table.add_row().cells
        head[0].merge(head[1]).paragraphs[0].add_run(title).bold = True
        for left, right in rows:
            add_row(table, left, right)
        document.add_paragraph("")

    person = [(t["k_name"], v["full_name"]), (t["k_address"], address_line(v)), (t["k_phone"], v.get("phone"))]
    person += [(t["k_mail"], v.get("email")), (t["born"], birth_line(v)), (t["nationality"], v.get("nationality"))]
    section(t["person"], [(label, value) for label, value in person if value])
    section(t["summary"], [("", v["summary"])] if v.get("summary") else [])
    for kind in ("education", "work", "projects"):
        rows = []
        for item in v[kind]:
            first, rest = entry_heads(kind, item)
            lines = [first, *rest, *(f"- {x}" for x in (item["highlights"] if kind != "education" else []))]
            rows.append((item["when"], "\n".join(lines)))
        section(t[kind], rows)
    certificates = [(x["when"], ", ".join(y for y in (x["name"], x.get("issuer")) if y)) for x in v["certifications"]]
    section(t["certifications"], certificates)
    section(t["languages"], language_rows(v))
    section(t["skills"], skill_rows(v))
    for block in v["other"]:
        section(block["title"], [("", line) for line in block["lines"]])


def _bold(document: Any, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True
