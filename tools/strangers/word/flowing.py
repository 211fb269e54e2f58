"""Word templates without tables: two newspaper columns, a British CV with its head in the page header, a French one by tabs."""

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from tools.strangers.data import Data
from tools.strangers.word.pen import BOLD, CAPS, ITALIC, SMALL, Run, firm_of, paper, rest_of, rule, write

DATED = ("work", "education", "projects", "certifications")


def newspaper(view: Data) -> Document:
    """A head over the whole width, then a continuous section whose text flows through two columns."""
    document, basics = paper("Calibri", 10, 17), view["b"]
    write(document, (basics["name"].upper(), BOLD), size=20, after=0).alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(document, basics["headline"], size=12, after=2).alignment = WD_ALIGN_PARAGRAPH.CENTER
    line = write(document, " | ".join([*basics["lines"], *view["contacts"]]), size=9, after=6)
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    rule(line)
    section = document.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.find(qn("w:cols"))
    if columns is None:
        columns = OxmlElement("w:cols")
        section._sectPr.append(columns)
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "500")
    for name in view["order"]:
        document.add_heading(view["h"][name], level=2)
        if name not in DATED:
            for text in rest_of(view, name):
                write(document, text)
            continue
        for entry in view[name]:
            write(document, (entry["title"], BOLD), before=3, after=0).paragraph_format.keep_with_next = True
            if entry["firm"]:
                write(document, firm_of(entry), after=0)
            write(document, (entry["when"], ITALIC), after=1)
            for text in (entry["role"], entry["note"], *(f"– {line}" for line in entry["lines"]), entry["tech"]):
                if text:
                    write(document, text, after=0)
    return document


def british(view: Data) -> Document:
    """Name and contact data in the page header, title and firm in one line with the period at a right tab."""
    document, basics = paper("Arial", 10.5, 22), view["b"]
    header = document.sections[0].header
    write(header, (basics["name"], BOLD), size=16, after=0).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in (", ".join(basics["lines"]), " / ".join(view["contacts"])):
        write(header, text, size=9, after=0).alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(document, (basics["headline"], BOLD), after=4).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name in view["order"]:
        rule(write(document, (view["h"][name], BOLD, CAPS), before=10, after=4))
        if name not in DATED:
            for text in rest_of(view, name):
                write(document, text)
            continue
        for entry in view[name]:
            head = write(document, (entry["title"], BOLD), "\t", entry["when"], before=4, after=0)
            head.paragraph_format.tab_stops.add_tab_stop(Mm(166), WD_TAB_ALIGNMENT.RIGHT)
            head.paragraph_format.keep_with_next = True
            for text in (firm_of(entry), entry["role"], entry["note"]):
                if text:
                    write(document, (text, ITALIC), after=1)
            for text in entry["lines"]:
                write(document, text, style="List Bullet", after=0)
            if entry["tech"]:
                write(document, (entry["tech"], SMALL))
    return document


def cadre(view: Data) -> Document:
    """Contact data left, age and facts right by a tab; periods hang in the margin, firm in capitals before the role."""
    document, basics = paper("Cambria", 11, 20), view["b"]
    facts = rest_of(view, "personal")
    left = [basics["name"], *basics["lines"], *view["contacts"]]
    for number in range(max(len(left), len(facts))):
        first = (
            (left[number] if number < len(left) else "", BOLD)
            if number == 0
            else (left[number] if number < len(left) else "")
        )
        line = write(document, first, "\t", facts[number] if number < len(facts) else "", after=0)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(170), WD_TAB_ALIGNMENT.RIGHT)
    title = write(document, (basics["headline"], BOLD), size=15, before=12, after=6)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name in view["order"]:
        rule(write(document, (view["h"][name].upper(), BOLD, "7F0000"), before=9, after=3), "7F0000")
        if name not in DATED:
            for text in rest_of(view, name):
                write(document, text)
            continue
        for entry in view[name]:
            place = f" ({entry['place']})" if entry["place"] else ""
            firm: list[Run] = (
                [(entry["firm"].upper(), BOLD), f"{place} – "] if entry["firm"] and name != "certifications" else []
            )
            more = [
                text
                for text in (entry["firm"] if name == "certifications" else "", entry["role"], entry["note"])
                if text
            ]
            head = write(
                document,
                entry["when"],
                "\t",
                *firm,
                entry["title"],
                "".join(f", {text}" for text in more),
                before=3,
                after=0,
            )
            head.paragraph_format.left_indent, head.paragraph_format.first_line_indent = Mm(40), Mm(-40)
            head.paragraph_format.tab_stops.add_tab_stop(Mm(40))
            for text in entry["lines"]:
                write(document, f"• {text}", after=0).paragraph_format.left_indent = Mm(44)
            if entry["tech"]:
                write(document, (entry["tech"], ITALIC), after=0).paragraph_format.left_indent = Mm(44)
    return document
