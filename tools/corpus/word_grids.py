"""More Word layouts: grids with a column each for start and end, shaded titles, dark cells, titles in the margin."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from tools.corpus.view import Record
from tools.corpus.word_parts import address_line, birth_line, language_rows, set_page, skill_rows

WHITE, NAVY = RGBColor(255, 255, 255), RGBColor(0x1B, 0x2A, 0x49)


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
    _fill(cell._tc.get_or_add_tcPr(), colour)


def _fill(properties: Any, colour: str) -> None:
    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:fill"), colour)
    properties.append(fill)


def _columns(table: Any, *widths: float) -> None:
    """Fix the widths in centimetres; LibreOffice takes them from the grid, Word from the cells of each row."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)


def _widths(cells: Any, *widths: float) -> None:
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Cm(width)


def _degree(item: Record) -> str:
    return ", ".join(x for x in (item.get("degree"), item.get("area")) if x)


def _certificate(item: Record) -> str:
    return ", ".join(x for x in (item["name"], item.get("issuer")) if x)


def _person_rows(v: Record, t: dict[str, str]) -> list[tuple[str, str]]:
    rows = [(t["k_name"], v["full_name"]), (t["k_address"], address_line(v)), (t["k_phone"], v.get("phone"))]
    rows += [(t["k_mail"], v.get("email")), (t["born"], birth_line(v)), (t["nationality"], v.get("nationality"))]
    rows += [(t["marital"], v.get("marital")), *((t["k_web"], url.split("://")[1]) for url in v["urls"])]
    return [(label, value) for label, value in rows if value]


def fromto(document: Any, v: Record, t: dict[str, str]) -> None:
    """One grid over all pages: rows with from, to and what; a shaded row as the title of each section."""
    words = {"de": ("von", "bis"), "en": ("From", "To"), "fr": ("du", "au")}[v["lang"]]
    set_page(document, "Carlito", 10.5, margin=2)
    document.add_paragraph().add_run(f"{t['cv']} {v['full_name']}").font.size = Pt(18)
    if v.get("headline"):
        document.add_paragraph(v["headline"])
    table = document.add_table(rows=0, cols=3, style="Table Grid")
    _columns(table, 2.4, 2.4, 12.2)

    def title(text: str) -> None:
        cells = table.add_row().cells
        joined = cells[0].merge(cells[2])
        joined.paragraphs[0].add_run(text).bold = True
        shade(joined, "D9E2EC")

    def row(left: str, middle: str, *lines: str) -> Any:
        cells = table.add_row().cells
        _widths(cells, 2.4, 2.4, 12.2)
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
            if kind == "work":
                lines = [", ".join(x for x in (item.get("company"), item.get("location")) if x), item["position"]]
            elif kind == "projects":
                lines = [item["name"], *(f"{t[key]}: {item[key]}" for key in ("client", "role") if item.get(key))]
            else:
                lines = [item["institution"], _degree(item)]
            row(item["from"], item["to"], *lines, *(f"• {x}" for x in item["highlights"] if kind != "education"))
    if v["certifications"]:
        title(t["certifications"])
    for item in v["certifications"]:
        pair(item["when"], _certificate(item))
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

    def title(text: str) -> None:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.keep_with_next = Pt(9), True
        paragraph.add_run(text).bold = True

    def grid(names: tuple[str, ...], widths: tuple[float, ...], rows: list[tuple[str, ...]]) -> None:
        table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
        _columns(table, *widths)
        for index, row in enumerate([names, *rows] if names else rows):
            cells = table.add_row().cells
            _widths(cells, *widths)
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
            rows = [(x["when"], x["institution"], _degree(x)) for x in items]
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


def shadedheads(document: Any, v: Record, t: dict[str, str]) -> None:
    """One column; titles on grey bars; the employer once, below it each role with its dates at the right edge."""
    set_page(document, "Carlito", 11, margin=2.3)
    name = document.add_paragraph().add_run(v["full_name"])
    name.bold, name.font.size = True, Pt(24)
    if v.get("headline"):
        document.add_paragraph().add_run(v["headline"]).font.size = Pt(13)
    contact = [address_line(v), v.get("phone"), v.get("email"), *(url.split("://")[1] for url in v["urls"])]
    document.add_paragraph(" • ".join(x for x in contact if x))
    facts = [(t["born"], birth_line(v)), (t["nationality"], v.get("nationality")), (t["marital"], v.get("marital"))]
    if any(value for _, value in facts):
        document.add_paragraph(" • ".join(f"{label}: {value}" for label, value in facts if value))

    def title(text: str) -> None:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.keep_with_next = Pt(10), True
        _fill(paragraph._p.get_or_add_pPr(), "D8D8D8")
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
    for group, items in work_groups(v, t):
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
        document.add_paragraph(_degree(item))
    if v["certifications"]:
        title(t["certifications"])
        for item in v["certifications"]:
            spread(_certificate(item), item["when"])
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
    _columns(table, 6.2, 12.8)
    left, right = table.rows[0].cells
    _widths((left, right), 6.2, 12.8)
    shade(left, "1B2A49")

    def light(text: str, bold: bool = False, size: float = 9) -> None:
        run = left.add_paragraph().add_run(text)
        run.bold, run.font.size, run.font.color.rgb = bold, Pt(size), WHITE

    def title(text: str) -> None:
        run = right.add_paragraph().add_run(text)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(13), NAVY

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
    if v.get("summary"):
        title(t["summary"])
        right.add_paragraph(v["summary"])
    for kind, name, items in sections(v, t):
        title(name)
        for item in items:
            right.add_paragraph().add_run(item["when"]).font.size = Pt(8.5)
            keys = {"work": ("position", "company", "location"), "projects": ("name", "client", "role")}
            texts = [item[key] for key in keys[kind] if item.get(key)] if kind in keys else []
            first, *rest = texts or (_degree(item), item["institution"])
            paragraph = right.add_paragraph()
            paragraph.add_run(first).bold = True
            paragraph.add_run(f", {', '.join(rest)}" if rest else "")
            for line in item["highlights"] if kind != "education" else []:
                right.add_paragraph(line, style="List Bullet")
    if v["certifications"]:
        title(t["certifications"])
        for item in v["certifications"]:
            right.add_paragraph(f"{item['when']}  {_certificate(item)}" if item["when"] else _certificate(item))


def margintitles(document: Any, v: Record, t: dict[str, str]) -> None:
    """A table whose left column holds the section titles, its right one the entries; name and contact above it."""
    set_page(document, "Liberation Serif", 11, margin=2)
    name = document.add_paragraph()
    name.alignment = 1
    run = name.add_run(v["full_name"])
    run.font.size, run.font.small_caps = Pt(22), True
    contact = [address_line(v), v.get("phone"), v.get("email"), *(url.split("://")[1] for url in v["urls"])]
    for line in (v.get("headline"), " – ".join(x for x in contact if x)):
        if line:
            document.add_paragraph(line).alignment = 1
    facts = [birth_line(v) and f"{t['born']}: {birth_line(v)}", v.get("nationality"), v.get("marital")]
    table = document.add_table(rows=0, cols=2)
    _columns(table, 3.8, 13.2)

    def section(title: str) -> Any:
        cells = table.add_row().cells
        _widths(cells, 3.8, 13.2)
        cells[0].paragraphs[0].add_run(title).bold = True
        return cells[1]

    def put(cell: Any, text: str, bold: bool = False, **options: Any) -> Any:
        paragraph = cell.paragraphs[0] if not cell.text and len(cell.paragraphs) == 1 else cell.add_paragraph(**options)
        paragraph.add_run(text).bold = bold
        return paragraph

    if any(facts):
        put(section(t["person"]), ", ".join(x for x in facts if x))
    if v.get("summary"):
        put(section(t["summary"]), v["summary"])
    for kind, title, items in sections(v, t):
        cell = section(title)
        for item in items:
            if kind == "education":
                first, rest = _degree(item), item["institution"]
            elif kind == "work":
                first = item["position"]
                rest = ", ".join(x for x in (item.get("company"), item.get("location")) if x)
            else:
                first = item["name"]
                rest = " / ".join(f"{t[key]}: {item[key]}" for key in ("client", "role") if item.get(key))
            put(cell, f"{first} ({item['when']})", bold=True).paragraph_format.space_before = Pt(4)
            if rest:
                put(cell, rest)
            for line in item["highlights"] if kind != "education" else []:
                cell.add_paragraph(line, style="List Bullet")
    lists = [(t["certifications"], [f"{_certificate(x)}{x['when'] and ', ' + x['when']}" for x in v["certifications"]])]
    lists += [(t["languages"], [f"{left}: {right}" if right else left for left, right in language_rows(v)])]
    lists += [(t["skills"], [f"{left}: {right}" if left else right for left, right in skill_rows(v)])]
    for title, lines in [*lists, *((block["title"], block["lines"]) for block in v["other"])]:
        cell = section(title) if lines else None
        for line in lines:
            put(cell, line)
