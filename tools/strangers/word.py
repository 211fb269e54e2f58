"""Word files as people build them: tables without lines, right tab stops, tables of projects, typed lines."""

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from tools.strangers.view import Data

Rows = list[tuple[str, str]]
FONTS = {
    "tabular": "Liberation Sans",
    "tabright": "Liberation Serif",
    "projecttables": "DejaVu Sans",
    "typed": "Liberation Mono",
}


def draw(name: str, view: Data) -> bytes:
    """Return the Word file of a template by its name."""
    word = Document()
    for section in word.sections:
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(1.9)
    word.styles["Normal"].font.name, word.styles["Normal"].font.size = FONTS[name], Pt(10)
    {"tabular": _tabular, "tabright": _tabright, "projecttables": _project_tables, "typed": _typed}[name](word, view)
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def _write(
    word: WordDocument | object, text: str, size: float = 10.5, *, bold: bool = False, colour: str = ""
) -> Paragraph:
    paragraph: Paragraph = word.add_paragraph()  # type: ignore[attr-defined]
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return paragraph


def _facts(view: Data) -> Rows:
    basics, labels = view["b"], view["l"]
    address = ", ".join(filter(None, (basics["address"], basics["place"])))
    rows = [(labels[key], basics[key]) for key in ("birthdate", "nationality")]
    rows += [(labels["address"], address), (labels["phone"], basics["phone"]), (labels["email"], basics["email"])]
    rows += [(labels["url"], text) for text in view["contacts"][2:]]
    return [(label, text) for label, text in rows if text]


def _studies(entry: Data) -> str:
    return ", ".join(filter(None, (entry["degree"], entry.get("area"))))


def _table(word: WordDocument, widths: tuple[float, float]) -> Table:
    table = word.add_table(0, 2)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def _row(table: Table, left: str, lines: list[str], *, bold: bool = False, bullets: int = 99) -> None:
    cells = table.add_row().cells
    for cell, column in zip(cells, table.columns, strict=True):
        cell.width = column.width
    cells[0].paragraphs[0].add_run(left)
    for number, line in enumerate(lines):
        paragraph = cells[1].paragraphs[0] if not number else cells[1].add_paragraph()
        if number >= bullets:
            paragraph.style = "List Bullet"
        paragraph.paragraph_format.space_after = Pt(1)
        paragraph.add_run(line).bold = bold and not number


def _tabular(word: WordDocument, view: Data) -> None:
    """The German classic: "Lebenslauf", facts with labels, dates in the left column, place and signature at the end."""
    heads = view["h"]
    _write(word, view["l"]["title"], 20, bold=True)

    def section(key: str) -> Table:
        _write(word, heads[key], 12.5, bold=True, colour="1F4E79").paragraph_format.space_before = Pt(9)
        return _table(word, (4.6, 11.9))

    table = section("person")
    for label, text in [(view["l"]["name"], view["b"]["name"]), *_facts(view)]:
        _row(table, label, [text])
    if view["summary"]:
        _row(section("summary"), "", [view["b"]["headline"], view["summary"]], bold=True)
    else:
        _row(section("summary"), "", [view["b"]["headline"]], bold=True)
    table = section("work")
    for entry in view["work"]:
        firm = ", ".join(filter(None, (entry["company"], entry["location"])))
        _row(table, entry["when"], [entry["position"], firm, *entry["highlights"]], bold=True, bullets=2)
    table = section("education")
    for entry in view["education"]:
        _row(table, entry["when"], [_studies(entry), entry["institution"]], bold=True)
    if view["certifications"]:
        table = section("certifications")
        for entry in view["certifications"]:
            _row(table, entry["when"], [f"{entry['name']} ({entry['issuer']})"])
    table = section("languages")
    for entry in view["languages"]:
        _row(table, entry["name"], [entry["words"]])
    table = section("skills")
    for group in view["skills"]:
        _row(table, group["category"], [", ".join(group["items"])])
    if view["hobbies"]:
        _row(section("hobbies"), "", [", ".join(view["hobbies"])])
    _write(word, f"{view['b']['city']}, 02.01.2025").paragraph_format.space_before = Pt(18)


def _tabright(word: WordDocument, view: Data) -> None:
    """Name and contacts on top, everything in one column, dates at a right tab stop."""
    basics, heads = view["b"], view["h"]
    _write(word, basics["name"], 22, bold=True)
    _write(word, basics["headline"], 12, colour="7F7F7F")
    place = ", ".join(filter(None, (basics["address"], basics["place"])))
    _write(word, "  |  ".join(filter(None, (place, *view["contacts"]))), 9)

    def head(key: str) -> None:
        _write(word, heads[key].upper(), 11, bold=True, colour="9C5700").paragraph_format.space_before = Pt(10)

    def line(left: str, right: str, *, bold: bool = True) -> None:
        paragraph = _write(word, left, bold=bold)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16.5), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(f"\t{right}")

    def bullets(lines: list[str]) -> None:
        for text in lines:
            word.add_paragraph(text, style="List Bullet").paragraph_format.space_after = Pt(1)

    if view["summary"]:
        head("summary")
        _write(word, view["summary"])
    head("work")
    for entry in view["work"]:
        line(entry["position"], entry["when"])
        _write(word, ", ".join(filter(None, (entry["company"], entry["location"]))))
        bullets(entry["highlights"])
    head("education")
    for entry in view["education"]:
        line(_studies(entry), entry["when"])
        _write(word, entry["institution"])
    if view["certifications"]:
        head("certifications")
        for entry in view["certifications"]:
            line(f"{entry['name']}, {entry['issuer']}", entry["when"], bold=False)
    head("skills")
    for group in view["skills"]:
        _write(word, f"{group['category']}: {', '.join(group['items'])}")
    head("languages")
    _write(word, " · ".join(f"{entry['name']} ({entry['words']})" for entry in view["languages"]))
    if view["hobbies"]:
        head("hobbies")
        _write(word, ", ".join(view["hobbies"]))


def _project_tables(word: WordDocument, view: Data) -> None:
    """A consultant's profile: facts, skills in a table with lines, one table with labels for each project."""
    basics, heads, labels = view["b"], view["h"], view["l"]
    word.sections[0].footer.paragraphs[0].text = f"{basics['name']} · {basics['email']}"
    _write(word, basics["name"], 18, bold=True, colour="833C0B")
    _write(word, basics["headline"], 12)

    def section(key: str) -> None:
        _write(word, heads[key], 13, bold=True, colour="833C0B").paragraph_format.space_before = Pt(12)

    def grid() -> Table:
        table = _table(word, (4.4, 12.1))
        table.style = "Table Grid"
        return table

    section("person")
    table = grid()
    for label, text in _facts(view):
        _row(table, label, [text])
    section("summary")
    _write(word, view["summary"])
    section("skills")
    table = grid()
    for group in view["skills"]:
        _row(table, group["category"], [", ".join(group["items"])])
    section("projects")
    for entry in view["projects"]:
        table = grid()
        _row(table, labels["period"], [entry["when"]])
        _row(table, view["project"], [entry["name"]], bold=True)
        _row(table, labels["client"], [entry["client"]])
        _row(table, labels["role"], [entry["role"]])
        _row(table, labels["tasks"], entry["highlights"], bullets=0)
        _write(word, "", 4)
    section("work")
    table = grid()
    for entry in view["work"]:
        firm = ", ".join((entry["company"], entry["location"]))
        _row(table, entry["when"], [entry["position"], firm, *entry["highlights"]], bold=True, bullets=2)
    section("education")
    table = grid()
    for entry in view["education"]:
        _row(table, entry["when"], [_studies(entry), entry["institution"]])
    section("certifications")
    table = grid()
    for entry in view["certifications"]:
        _row(table, entry["when"], [f"{entry['name']}, {entry['issuer']}"])
    section("languages")
    table = grid()
    for entry in view["languages"]:
        _row(table, entry["name"], [entry["words"]])


def _typed(word: WordDocument, view: Data) -> None:
    """Somebody who types: capitals for headings, dashes for bullets, a colon behind the dates, no styles at all."""
    heads = view["h"]

    def head(key: str) -> None:
        _write(word, "")
        _write(word, heads[key].upper(), 10)

    _write(word, view["b"]["name"].upper(), 12)
    _write(word, view["b"]["headline"], 10)
    for label, text in _facts(view):
        _write(word, f"{label}: {text}", 10)
    if view["summary"]:
        head("summary")
        _write(word, view["summary"], 10)
    head("work")
    for entry in view["work"]:
        firm = ", ".join(filter(None, (entry["company"], entry["location"])))
        _write(word, f"{entry['when']}:", 10)
        _write(word, f"{entry['position']}, {firm}", 10)
        for text in entry["highlights"]:
            _write(word, f"- {text}", 10)
    head("education")
    for entry in view["education"]:
        _write(word, f"{entry['when']}:", 10)
        _write(word, f"{_studies(entry)}, {entry['institution']}", 10)
    head("certifications")
    for entry in view["certifications"]:
        _write(word, f"- {entry['name']}, {entry['issuer']}, {entry['when']}", 10)
    head("skills")
    for group in view["skills"]:
        _write(word, f"{group['category']}: {', '.join(group['items'])}", 10)
    head("languages")
    for entry in view["languages"]:
        _write(word, f"- {entry['name']}: {entry['words']}", 10)
    if view["hobbies"]:
        head("hobbies")
        _write(word, ", ".join(view["hobbies"]), 10)
