"""Word layouts whose tables have narrow columns: periods, names and addresses are wrapped in their cells."""

from collections.abc import Sequence
from typing import Any

from docx.shared import Cm, Pt

from tools.corpus.view import Record
from tools.corpus.word_grids import certificate, degree, sections, set_columns, set_widths
from tools.corpus.word_parts import (
    add_lines,
    address_line,
    birth_line,
    entry_heads,
    language_rows,
    set_page,
    skill_rows,
)


def fourcolumns(document: Any, v: Record, t: dict[str, str]) -> None:
    """Borders everywhere, columns named in the first row: period, employer, position, tasks."""
    set_page(document, "Liberation Sans", 9.5, margin=1.8)
    _name(document, v)
    _grid(document, "", [(label, value) for label, value in _person(v, t)], (4.2, 13.2), "Table Grid")
    _summary(document, v, t)
    rows: list[tuple[Any, ...]] = [(t["l_period"], t["l_company"], t["l_position"], t["tasks"])]
    for item in v["work"]:
        place = ", ".join(x for x in (item.get("company"), item.get("location")) if x)
        rows.append((item["when"], place, item["position"], [f"- {line}" for line in item["highlights"]]))
    _grid(document, t["work"], rows, (2.3, 3.6, 3.6, 7.9), "Table Grid")
    _projects(document, v, t, (2.3, 15.1), "Table Grid")
    rows = [(x["when"], x["institution"], x.get("degree", ""), x.get("area", "")) for x in v["education"]]
    _grid(document, t["education"], rows, (2.3, 5.4, 5.4, 4.3), "Table Grid")
    _short(document, v, t, (2.3, 9.1, 6.0), "Table Grid")


def rightperiods(document: Any, v: Record, t: dict[str, str]) -> None:
    """No borders; what was done is on the left, the period in a narrow column on the right, set right."""
    set_page(document, "Carlito", 10.5)
    _name(document, v)
    person = _person(v, t)
    half = (len(person) + 1) // 2
    pairs = [(*person[i], *(person[i + half] if i + half < len(person) else ("", ""))) for i in range(half)]
    _grid(document, "", pairs, (2.4, 5.2, 2.9, 5.2))
    _summary(document, v, t)
    for kind in ("work", "projects", "education"):
        rows: list[tuple[Any, Any]] = []
        for item in v[kind]:
            first, rest = entry_heads(kind, item)
            done = [f"• {line}" for line in item["highlights"]] if kind != "education" else []
            rows.append((["**" + first, *rest, *done], item["when"]))
        _grid(document, t[kind], rows, (13.6, 2.3), right=1)
    rows = [(", ".join(x for x in (c["name"], c.get("issuer")) if x), c["when"]) for c in v["certifications"]]
    _grid(document, t["certifications"], rows, (13.6, 2.3), right=1)
    names = [[item["name"] for item in v["languages"]], [item["shown"] for item in v["languages"]]]
    _grid(document, t["languages"], names, (15.9 / max(1, len(v["languages"])),) * len(v["languages"]))
    _skills(document, v, t, (4.4, 11.5))


def positioncolumn(document: Any, v: Record, t: dict[str, str]) -> None:
    """Equal columns as Word makes them; "position" names a column in which the employer stands too."""
    set_page(document, "Liberation Serif", 11)
    _name(document, v)
    _grid(document, "", _person(v, t), (8.3, 8.3))
    _summary(document, v, t)
    rows: list[tuple[Any, ...]] = [(t["l_period"], t["l_position"])]
    for item in v["work"]:
        first, rest = entry_heads("work", item, company_first=True)
        rows.append((item["when"], [f"**{first}", *rest, *(f"- {line}" for line in item["highlights"])]))
    _grid(document, t["work"], rows, (8.3, 8.3))
    _projects(document, v, t, (8.3, 8.3))
    rows = [
        (x["when"], ["**" + ", ".join(y for y in (x.get("degree"), x.get("area")) if y), x["institution"]])
        for x in v["education"]
    ]
    _grid(document, t["education"], rows, (8.3, 8.3))
    _short(document, v, t, (5.5, 5.6, 5.5))


def _name(document: Any, v: Record) -> None:
    run = document.add_paragraph().add_run(v["full_name"])
    run.bold, run.font.size = True, Pt(19)
    if v.get("headline"):
        document.add_paragraph().add_run(v["headline"]).italic = True


def _person(v: Record, t: dict[str, str]) -> list[tuple[str, str]]:
    facts = [(t["k_address"], address_line(v)), (t["k_phone"], v.get("phone")), (t["k_mail"], v.get("email"))]
    facts += [(t["k_web"], url) for url in v["urls"]]
    facts += [(t["born"], birth_line(v)), (t["nationality"], v.get("nationality"))]
    return [(f"{label}:", value) for label, value in facts if value]


def _summary(document: Any, v: Record, t: dict[str, str]) -> None:
    if v.get("summary"):
        _title(document, t["summary"])
        document.add_paragraph(v["summary"])


def _projects(document: Any, v: Record, t: dict[str, str], widths: tuple[float, ...], style: str = "") -> None:
    rows = []
    for item in v["projects"]:
        first, rest = entry_heads("projects", item)
        rows.append((item["when"], [f"**{first}", *rest, *(f"- {line}" for line in item["highlights"])]))
    _grid(document, t["projects"], rows, widths, style)


def _skills(document: Any, v: Record, t: dict[str, str], widths: tuple[float, ...], style: str = "") -> None:
    _grid(document, t["skills"], skill_rows(v), widths, style)
    for block in v["other"]:
        _title(document, block["title"])
        add_lines(document, block["lines"])


def _short(document: Any, v: Record, t: dict[str, str], widths: tuple[float, float, float], style: str = "") -> None:
    rows = [(item["when"], item["name"], item.get("issuer", "")) for item in v["certifications"]]
    _grid(document, t["certifications"], rows, widths, style)
    two = (widths[0] + 1.5, widths[1] + widths[2] - 1.5)
    _grid(document, t["languages"], language_rows(v), two, style)
    _skills(document, v, t, two, style)


def _title(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(10)
    run = paragraph.add_run(text)
    run.bold, run.font.size = True, Pt(12.5)


def _grid(
    document: Any,
    title: str,
    rows: Sequence[Sequence[Any]],
    widths: tuple[float, ...],
    style: str = "",
    right: int | None = None,
) -> None:
    """Add a title and a table; a list is a cell of several paragraphs, "**" begins a bold one."""
    if not rows or not widths:
        return
    if title:
        _title(document, title)
    table = document.add_table(rows=0, cols=len(widths), **({"style": style} if style else {}))
    table.autofit = False
    for row in rows:
        cells = table.add_row().cells
        for number, (cell, content) in enumerate(zip(cells, row, strict=True)):
            cell.width = table.columns[number].width = Cm(widths[number])
            lines = content if isinstance(content, list) else [content]
            for index, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                paragraph.add_run(line.removeprefix("**")).bold = line.startswith("**")
                paragraph.alignment = 2 if number == right else None


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
    set_columns(table, 3.8, 13.2)

    def section(title: str) -> Any:
        cells = table.add_row().cells
        set_widths(cells, 3.8, 13.2)
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
                first, rest = degree(item), item["institution"]
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
    lists = [(t["certifications"], [f"{certificate(x)}{x['when'] and ', ' + x['when']}" for x in v["certifications"]])]
    lists += [(t["languages"], [f"{left}: {right}" if right else left for left, right in language_rows(v)])]
    lists += [(t["skills"], [f"{left}: {right}" if left else right for left, right in skill_rows(v)])]
    for title, lines in [*lists, *((block["title"], block["lines"]) for block in v["other"])]:
        cell = section(title) if lines else None
        for line in lines:
            put(cell, line)
