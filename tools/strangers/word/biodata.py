"""A bio-data sheet: objective first, schools in a table of four columns, work as lines with labels, a declaration."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from tools.strangers.data import Data
from tools.strangers.word.pen import BOLD, CAPS, UNDERLINED, firm_of, paper, rest_of, rule, widen, write


def biodata(view: Data) -> Document:
    document, basics, labels = paper("Arial", 10, 20), view["b"], view["l"]
    title = write(document, (labels["title"].upper(), BOLD, UNDERLINED), size=14, after=6)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(document, (basics["name"], BOLD), size=13, after=0)
    write(document, basics["headline"], after=0)
    contact = [(labels["address"], ", ".join(basics["lines"])), (labels["phone"], basics["phone"])]
    contact += [(labels["email"], basics["email"]), *((labels["web"], url) for url in basics["urls"])]
    for label, value in contact:
        write(document, (f"{label}\t: ", BOLD), value, after=0)
    for name in view["order"]:
        rule(write(document, (view["h"][name], BOLD, CAPS), before=10, after=4))
        SECTIONS.get(name, _write_lines)(document, view, name)
    write(
        document,
        "I hereby declare that the above particulars are true to the best of my knowledge and belief.",
        before=12,
    )
    signed = write(document, f"Place: {basics['city']}\t({basics['name']})", before=8)
    signed.paragraph_format.tab_stops.add_tab_stop(Mm(110))
    return document


def _write_schools(document: Document, view: Data, name: str) -> None:
    labels = view["l"]
    table = document.add_table(rows=1, cols=4)
    table.style = "Light Grid Accent 1"
    heads = (labels["degree"], labels["school"], labels["period"], labels["notes"])
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        write(cell, (text, BOLD))
    for entry in view[name]:
        texts = (entry["title"], entry["firm"], entry["when"], entry["note"])
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            write(cell, text)
    widen(table, (42, 60, 38, 30))


def _write_posts(document: Document, view: Data, name: str) -> None:
    labels = view["l"]
    firm, title = ("company", "position") if name == "work" else ("client", "project")
    for entry in view[name]:
        rows = [(firm, firm_of(entry)), (title, entry["title"]), ("role", entry["role"]), ("period", entry["when"])]
        for label, value in rows:
            if value:
                write(document, (f"{labels[label]}:  ", BOLD), value, after=0)
        for line in entry["lines"]:
            write(document, line, style="List Bullet", after=0)
        write(document, "", after=2)


def _write_courses(document: Document, view: Data, name: str) -> None:
    for entry in view[name]:
        texts = (entry["title"], entry["firm"], entry["when"], entry["note"])
        write(document, ", ".join(filter(None, texts)), style="List Number", after=0)


def _write_facts(document: Document, view: Data, name: str) -> None:
    table = document.add_table(rows=0, cols=2)
    for label, value in view["facts"]:
        left, right = table.add_row().cells
        write(left, label)
        write(right, f":  {value}")
    widen(table, (50, 100))


def _write_lines(document: Document, view: Data, name: str) -> None:
    for line in rest_of(view, name):
        write(document, line, after=1)


SECTIONS = {
    "education": _write_schools,
    "work": _write_posts,
    "projects": _write_posts,
    "certifications": _write_courses,
    "personal": _write_facts,
}
