"""What the Word layouts share: page set-up, titles, rows, and the lines of an entry."""

from collections.abc import Callable, Iterable
from typing import Any

from docx.shared import Cm, Pt, RGBColor

from tools.corpus.view import Record


def set_page(document: Any, font: str, size: float, margin: float = 2.2) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(size)
    style.paragraph_format.space_after = Pt(2)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(margin)


def address_line(v: Record) -> str:
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


def birth_line(v: Record) -> str:
    place = f" in {v['birthplace']}" if v.get("birthplace") else ""
    return f"{v['birthdate_text']}{place}" if v.get("birthdate_text") else ""


def entry_heads(kind: str, item: Record, company_first: bool = False) -> tuple[str, list[str]]:
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


def language_rows(v: Record) -> list[tuple[str, str]]:
    return [(item["name"], item["shown"]) for item in v["languages"]]


def skill_rows(v: Record) -> list[tuple[str, str]]:
    return [(group.get("category") or "", ", ".join(group["items"])) for group in v["skills"]]


def short_sections(
    document: Any,
    v: Record,
    t: dict[str, str],
    row: Callable[[str, str], Any],
    title: Callable[[Any, str], Any] | None = None,
) -> None:
    title = title or plain_title
    certificates = [
        (item["when"], ", ".join(x for x in (item["name"], item.get("issuer")) if x)) for item in v["certifications"]
    ]
    for kind, rows in (("certifications", certificates), ("languages", language_rows(v)), ("skills", skill_rows(v))):
        if rows:
            title(document, t[kind])
            for left, right in rows:
                row(left, right) if left else document.add_paragraph(right)
    for block in v["other"]:
        title(document, block["title"])
        for line in block["lines"]:
            document.add_paragraph(line)


def plain_title(document: Any, text: str) -> None:
    run = document.add_heading(text, level=1).runs[0]
    run.font.size = Pt(13)


def coloured_title(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(10)
    run = paragraph.add_run(text.upper())
    run.bold, run.font.color.rgb = True, RGBColor(0x1F, 0x4E, 0x79)


def underlined_title(document: Any, text: str) -> None:
    run = document.add_paragraph().add_run(f"{text}:")
    run.bold = run.underline = True


def small_caps_title(document: Any, text: str) -> None:
    run = document.add_paragraph().add_run(text)
    run.font.small_caps = run.bold = True
    run.font.size = Pt(13)


def cell_title(cell: Any, text: str) -> None:
    run = cell.add_paragraph().add_run(text)
    run.bold, run.font.size = True, Pt(12)


def hanging_line(document: Any, left: str, right: str, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Cm(4.5)
    paragraph.paragraph_format.first_line_indent = Cm(-4.5)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(4.5))
    paragraph.add_run(f"{left}\t")
    paragraph.add_run(right).bold = bold


def label_line(document: Any, label: str, value: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{label}: ").bold = True
    paragraph.add_run(value)


def add_row(table: Any, left: str, right: str) -> Any:
    cells = table.add_row().cells
    cells[0].width, cells[1].width = Cm(4.2), Cm(12.4)
    cells[0].text, cells[1].text = left, right
    return cells


def entry_row(table: Any, item: Record, kind: str) -> None:
    first, rest = entry_heads(kind, item)
    cells = add_row(table, item["when"], "")
    cells[1].paragraphs[0].add_run(first).bold = True
    add_lines(cells[1], rest)
    for line in item["highlights"] if kind != "education" else []:
        cells[1].add_paragraph(line, style="List Bullet")


def add_lines(cell: Any, lines: Iterable[str]) -> None:
    for line in lines:
        cell.add_paragraph(line)
