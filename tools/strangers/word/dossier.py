"""A consultancy's skills file: skills in a table first, then one bordered table a mission with labels at its left."""

from docx.document import Document

from tools.strangers.data import Data
from tools.strangers.word.pen import BOLD, CAPS, firm_of, paper, rest_of, rule, shade, widen, write


def dossier(view: Data) -> Document:
    document, basics, labels = paper("Verdana", 9.5, 18), view["b"], view["l"]
    write(document, (basics["name"], BOLD, "C55A11"), size=18, after=0)
    write(document, (basics["headline"], BOLD), size=12, after=0)
    write(document, "  |  ".join([", ".join(basics["lines"]), *view["contacts"]]), size=8.5, after=6)
    colon = " : " if view["lang"] == "fr" else ": "
    for name in view["order"]:
        rule(write(document, (view["h"][name], BOLD, CAPS, "C55A11"), before=10, after=4), "C55A11")
        if name == "skills":
            table = document.add_table(rows=0, cols=2)
            table.style = "Table Grid"
            for group in view["skills"]:
                left, right = table.add_row().cells
                shade(left, "FBE4D5")
                write(left, (group["category"], BOLD))
                write(right, ", ".join(group["items"]))
            widen(table, (45, 129))
        elif name == "projects":
            for entry in view["projects"]:
                _mission(document, entry, labels)
        elif name in ("work", "education"):
            for entry in view[name]:
                write(
                    document,
                    (entry["when"] + colon, BOLD),
                    entry["title"],
                    f" – {firm_of(entry)}" if entry["firm"] else "",
                    after=1,
                )
                for line in (entry["note"], *entry["lines"]):
                    if line:
                        write(document, line, style="List Bullet", after=0)
        elif name == "certifications":
            for entry in view["certifications"]:
                note = f", {entry['note']}" if entry["note"] else ""
                write(
                    document, f"{entry['title']} ({entry['firm']}, {entry['when']}{note})", style="List Bullet", after=0
                )
        else:
            for line in rest_of(view, name):
                write(document, line, after=1)
    return document


def _mission(document: Document, entry: Data, labels: Data) -> None:
    table = document.add_table(rows=1, cols=2)
    table.style = "Table Grid"
    head = table.rows[0].cells[0].merge(table.rows[0].cells[1])
    shade(head, "C55A11")
    write(head, (f"{entry['firm']} – {entry['title']}", BOLD, "FFFFFF"))
    for label, texts in (
        (labels["period"], [entry["when"]]),
        (labels["role"], [entry["role"]]),
        (labels["tasks"], entry["lines"]),
        (labels["tech"], [entry["tech"]]),
    ):
        if any(texts):
            left, right = table.add_row().cells
            shade(left, "FBE4D5")
            write(left, (label, BOLD))
            for text in texts:
                write(right, text, style="List Bullet" if label == labels["tasks"] else None, after=0)
    widen(table, (45, 129))
    write(document, "", after=4)
