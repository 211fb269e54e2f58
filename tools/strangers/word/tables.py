"""Word templates that stand in one table: dates beside text, and a ruled form."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table

from tools.strangers.data import Data
from tools.strangers.word.pen import BOLD, CAPS, ITALIC, UNDERLINED, firm_of, paper, rest_of, shade, widen, write

DATED = ("work", "education", "projects", "certifications")


def chrono(view: Data) -> Document:
    """No borders: headings as shaded rows over both columns, dates at the left, everything else at the right."""
    document, basics = paper("Calibri", 10.5, 22), view["b"]
    write(document, (basics["name"], BOLD, "1F3864"), size=22, after=0)
    write(document, (basics["headline"], ITALIC, "595959"), size=12, after=2)
    write(document, "  •  ".join([*basics["lines"], *view["contacts"]]), size=9.5, after=8)
    table = document.add_table(rows=0, cols=2)
    for name in view["order"]:
        head = table.add_row().cells
        merged = head[0].merge(head[1])
        shade(merged, "D9E2F3")
        write(merged, (view["h"][name], BOLD, CAPS, "1F3864"), after=1)
        if name not in DATED:
            for line in rest_of(view, name):
                label, colon, text = line.partition(": ")
                left, right = table.add_row().cells
                has_label = bool(colon) and name in ("languages", "skills", "personal")
                write(left, label.strip() if has_label else "")
                write(right, text if has_label else line)
        elif name == "work":
            for group in view["groups"]:
                _employer(table, group)
        else:
            for entry in view[name]:
                _entry(table, entry, firm_of(entry))
    widen(table, (40, 126))
    return document


def _employer(table: Table, group: Data) -> None:
    """Write an employer with its roles: under a row of its own where there are several."""
    if len(group["roles"]) > 1:
        left, right = table.add_row().cells
        write(left, (group["when"], BOLD))
        write(right, (firm_of(group), BOLD, UNDERLINED))
    for role in group["roles"]:
        _entry(table, role, firm_of(group) if len(group["roles"]) == 1 else "")


def _entry(table: Table, entry: Data, firm: str) -> None:
    left, right = table.add_row().cells
    write(left, entry["when"])
    write(right, (entry["title"], BOLD), after=0)
    for line in (firm, entry["role"], entry["note"]):
        if line:
            write(right, line, after=0)
    for line in entry["lines"]:
        write(right, line, style="List Bullet", after=0)
    if entry["tech"]:
        write(right, (entry["tech"], ITALIC))


def form(view: Data) -> Document:
    """A ruled grid as one fills it in by hand: a label or a period at the left of every row; a box for the photo."""
    document, basics, labels = paper("Times New Roman", 11, 25), view["b"], view["l"]
    title = write(document, (labels["title"].upper(), BOLD), size=16, after=8)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"

    def row(left: str, *lines: str) -> None:
        cells = table.add_row().cells
        write(cells[0], left)
        for number, line in enumerate(filter(None, lines)):
            write(cells[1], (line, BOLD) if number == 0 and len(lines) > 1 else line, after=0)

    def head(text: str) -> None:
        cells = table.add_row().cells
        merged = cells[0].merge(cells[1])
        shade(merged, "E7E6E6")
        write(merged, (text, BOLD))

    head(view["h"]["personal"])
    row(labels["name"], basics["name"])
    if basics["headline"]:
        row(labels["position"], basics["headline"])
    row(labels["address"], ", ".join(basics["lines"]))
    row(labels["phone"], basics["phone"])
    row(labels["email"], basics["email"])
    for url in basics["urls"]:
        row(labels["web"], url)
    for label, value in view["facts"]:
        row(label, value)
    for name in view["order"]:
        head(view["h"][name])
        if name in DATED:
            for entry in view[name]:
                row(
                    entry["when"],
                    entry["title"],
                    firm_of(entry),
                    entry["role"],
                    entry["note"],
                    *(f"- {line}" for line in entry["lines"]),
                    entry["tech"],
                )
        elif name in ("languages", "skills"):
            for line in rest_of(view, name):
                row(*map(str.strip, line.split(": ", 1)))
        else:
            for line in rest_of(view, name):
                cells = table.add_row().cells
                write(cells[0].merge(cells[1]), line)
    widen(table, (42, 118))
    write(document, f"{basics['city']}, 7. 1. 2025" if view["lang"] == "de" else "", before=14)
    return document
