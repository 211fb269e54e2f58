"""More Word layouts: grids with a column each for start and end, and tables with a head row."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from tools.corpus.view import Record
from tools.corpus.word_parts import address_line, birth_line, language_rows, set_page, skill_rows


def work_groups(v: Record, t: dict[str, str]) -> list[tuple[str, list[Record]]]:
    """Return the jobs under the titles that the person gave them: internships or military service under their own."""
    found: dict[str, list[Record]] = {}
    for item in v["work"]:
        found.setdefault(item.get("group") or t["work"], []).append(item)
    return list(found.items())


def sections(v: Record, t: dict[str, str]) -> Iterator[tuple[str, str, list[Record]]]:
    for title, items in work_groups(v, t):
        yield "work", title, items
    for kind in ("projects", "education"):
        if v[kind]:
            yield kind, t[kind], v[kind]


def shade(cell: Any, colour: str) -> None:
    fill(cell._tc.get_or_add_tcPr(), colour)


def fill(properties: Any, colour: str) -> None:
    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:fill"), colour)
    properties.append(fill)


def set_columns(table: Any, *widths: float) -> None:
    """Fix the widths in centimetres; LibreOffice takes them from the grid, Word from the cells of each row."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)


def set_widths(cells: Any, *widths: float) -> None:
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Cm(width)


def degree(item: Record) -> str:
    return ", ".join(x for x in (item.get("degree"), item.get("area")) if x)


def certificate(item: Record) -> str:
    return ", ".join(x for x in (item["name"], item.get("issuer")) if x)


def _person_rows(v: Record, t: dict[str, str]) -> list[tuple[str, str]]:
    rows = [(t["k_name"], v["full_name"]), (t["k_address"], address_line(v)), (t["k_phone"], v.get("phone"))]
    rows += [(t["k_mail"], v.get("email")), (t["born"], birth_line(v)), (t["nationality"], v.get("nationality"))]
    rows += [(t["marital"], v.get("marital")), *((t["k_web"], url.split("://")[1]) for url in v["urls"])]
    return [(label, value) for label, value in rows if value]


def _entry_lines(kind: str, item: Record, t: dict[str, str]) -> list[str]:
    if kind == "education":
        return [item["institution"], degree(item)]
    if kind == "work":
        lines = [", ".join(x for x in (item.get("company"), item.get("location")) if x), item["position"]]
    else:
        lines = [item["name"], *(f"{t[key]}: {item[key]}" for key in ("client", "role") if item.get(key))]
    return [*lines, *(f"• {x}" for x in item["highlights"])]


def fromto(document: Any, v: Record, t: dict[str, str]) -> None:
    """One grid over all pages: rows with from, to and what; a shaded row as the title of each section."""
    words = {"de": ("von", "bis"), "en": ("From", "To"), "fr": ("du", "au")}[v["lang"]]
    set_page(document, "Carlito", 10.5, margin=2)
    document.add_paragraph().add_run(f"{t['cv']} {v['full_name']}").font.size = Pt(18)
    if v.get("headline"):
        document.add_paragraph(v["headline"])
    table = document.add_table(rows=0, cols=3, style="Table Grid")
    set_columns(table, 2.4, 2.4, 12.2)

    def title(text: str) -> None:
        cells = table.add_row().cells
        joined = cells[0].merge(cells[2])
        joined.paragraphs[0].add_run(text).bold = True
        shade(joined, "D9E2EC")

    def row(left: str, middle: str, *lines: str) -> Any:
        cells = table.add_row().cells
        set_widths(cells, 2.4, 2.4, 12.2)
        cells[0].text, cells[1].text = left, middle
        cells[2].text = "\n".join(line for line in lines if line)
        return cells

    def pair(left: str, right: str) -> None:
        cells = row("", "", right)
        cells[0].merge(cells[1]).text = left

    title(t["person"])
    for label, value in _person_rows(v, t):
        pair(label, value)
    if v.get("summary"):
        title(t["summary"])
        pair("", v["summary"])
    for kind, name, items in sections(v, t):
        title(name)
        if kind != "projects":
            row(*words, {"work": f"{t['l_company']}, {t['l_position']}", "education": t["l_school"]}[kind])
        for item in items:
            row(item["from"], item["to"], *_entry_lines(kind, item, t))
    _fromto_lists(v, t, title, pair)


def _fromto_lists(v: Record, t: dict[str, str], title: Callable[[str], None], pair: Callable[[str, str], None]) -> None:
    if v["certifications"]:
        title(t["certifications"])
    for item in v["certifications"]:
        pair(item["when"], certificate(item))
    for kind, rows in (("languages", language_rows(v)), ("skills", skill_rows(v))):
        if rows:
            title(t[kind])
        for left, right in rows:
            pair(left, right)
    for block in v["other"]:
        title(block["title"])
        for line in block["lines"]:
            pair("", line)


def ruledgrid(document: Any, v: Record, t: dict[str, str]) -> None:
    """Bordered tables with a head row: period | employer and role | tasks; languages as a small grid."""
    set_page(document, "Liberation Sans", 9.5, margin=1.8)
    _ruledgrid_head(document, v, t)

    def title(text: str) -> None:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.keep_with_next = Pt(9), True
        paragraph.add_run(text).bold = True

    def grid(names: tuple[str, ...], widths: tuple[float, ...], rows: Sequence[tuple[str, ...]]) -> None:
        table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
        set_columns(table, *widths)
        for index, row in enumerate([names, *rows] if names else rows):
            cells = table.add_row().cells
            set_widths(cells, *widths)
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
                if names and not index:
                    cell.paragraphs[0].runs[0].bold = True
                    shade(cell, "EFEFEF")

    if v.get("summary"):
        title(t["summary"])
        document.add_paragraph(v["summary"])
    for kind, name, items in sections(v, t):
        title(name)
        if kind == "education":
            rows = [(x["when"], x["institution"], degree(x)) for x in items]
            grid((t["l_period"], t["l_school"], t["l_degree"]), (3.4, 6.6, 7.4), rows)
            continue
        firsts = ("company", "location", "position") if kind == "work" else ("name", "client", "role")
        rows = [
            (x["when"], "\n".join(x[key] for key in firsts if x.get(key)), "\n".join(f"- {y}" for y in x["highlights"]))
            for x in items
        ]
        grid((t["l_period"], t["l_company"] if kind == "work" else t["l_project"], t["tasks"]), (3.4, 6.2, 7.8), rows)
    if v["certifications"]:
        title(t["certifications"])
        grid((), (3.4, 7.6, 6.4), [(x["when"], x["name"], x.get("issuer", "")) for x in v["certifications"]])
    if v["languages"]:
        title(t["languages"])
        grid((), (5, 6), language_rows(v))
    if v["skills"]:
        title(t["skills"])
        for label, text in skill_rows(v):
            document.add_paragraph(f"{label}: {text}" if label else text)
    for block in v["other"]:
        title(block["title"])
        for line in block["lines"]:
            document.add_paragraph(line)


def _ruledgrid_head(document: Any, v: Record, t: dict[str, str]) -> None:
    head = document.add_table(rows=1, cols=2)
    left, right = head.rows[0].cells
    run = left.paragraphs[0].add_run(v["full_name"])
    run.bold, run.font.size = True, Pt(19)
    if v.get("headline"):
        left.add_paragraph(v["headline"])
    contact = [address_line(v), v.get("phone"), v.get("email"), *(url.split("://")[1] for url in v["urls"])]
    contact += [f"{t['born']}: {birth_line(v)}" if birth_line(v) else "", v.get("nationality")]
    for line in filter(None, contact):
        right.add_paragraph(line).alignment = 2
