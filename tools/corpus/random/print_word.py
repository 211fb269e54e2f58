"""Write a person's CV as a Word file in a drawn style: paragraphs with tabs, as most people set theirs."""

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt

from .person import Entry, Person, vocabulary
from .style import Style, write_period


class Writer:
    def __init__(self, style: Style) -> None:
        self.document: WordDocument = Document()
        self.style = style
        self.lines: list[tuple[str, str, str]] = []
        self.kind = "header"
        normal = self.document.styles["Normal"]
        normal.font.size = Pt(round(style.size))
        normal.paragraph_format.space_after = Pt(round(style.gap * 2))

    def paragraph(self, *parts: tuple[str, str], bold: bool = False, size: float = 0.0, bullet: bool = False) -> None:
        """Add a paragraph of (role, text); a text of "" as role is glue."""
        paragraph = self.document.add_paragraph(style="List Bullet" if bullet else None)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)
        for number, (role, text) in enumerate(parts):
            run = paragraph.add_run(text)
            run.bold = bold and number == 0
            if size:
                run.font.size = Pt(round(size))
            if role:
                self.lines.append((text, self.kind, role))


def to_word(person: Person, style: Style) -> tuple[bytes, list[tuple[str, str, str]]]:
    out = Writer(style)
    out.paragraph(("name", f"{person.first} {person.last}"), bold=True, size=style.size * 2)
    out.paragraph(("headline", person.headline))
    out.paragraph(
        ("contact", person.town), ("", " | "), ("contact", person.email), ("", " | "), ("contact", person.phone)
    )
    for kind in style.order:
        out.kind = kind
        if style.has_headings:
            title = style.headings[kind]
            out.paragraph(
                ("title", title.upper() if style.heading_caps else title),
                bold=style.heading_bold,
                size=style.size * style.heading_size,
            )
        _section(out, person, kind)
    stream = io.BytesIO()
    out.document.save(stream)
    return stream.getvalue(), out.lines


def _section(out: Writer, person: Person, kind: str) -> None:
    style = out.style
    if kind in ("employment", "education"):
        shape = style.shape if kind == "employment" else style.school_shape
        for entry in person.jobs if kind == "employment" else person.schools:
            _entry(out, entry, shape)
    elif kind == "projects":
        for project in person.projects:
            date = (("", "\t"), ("date", write_period(style, project))) if style.project_dates else ()
            out.paragraph(("role", project.place), *date, bold=True)
            _deeds(out, project)
    elif kind == "skills":
        for name, items in person.skills.items():
            out.paragraph(("item", f"{name}: {', '.join(items)}"))
    elif kind == "languages":
        out.paragraph(("item", ", ".join(f"{name} ({said})" for _, name, said, _ in person.languages)))
    elif kind == "certifications":
        for name, issuer, year in person.certificates:
            out.paragraph(("role", name), ("", ", "), ("place", issuer), ("", "\t"), ("date", str(year)))
    else:
        out.paragraph(("text", person.summary if kind == "profile" else ", ".join(person.interests)))


def _entry(out: Writer, entry: Entry, shape: str) -> None:
    style = out.style
    date, firm, where = ("date", write_period(style, entry)), ("place", entry.place), ("where", entry.where)
    role = (
        "role",
        f"{entry.role} {({'de': 'in', 'en': 'in', 'fr': 'en'})[style.language]} {entry.area}"
        if entry.area
        else entry.role,
    )
    bold = style.bold_head
    if shape in ("role_date/firm_place", "role_firm_place_date", "role@firm_date", "firm>roles"):
        out.paragraph(role, ("", "\t"), date, bold=bold)
        out.paragraph(firm, ("", style.separator), where)
    elif shape in ("firm_date/role_place", "firm_place/role_date"):
        out.paragraph(firm, ("", style.separator), where, ("", "\t"), date, bold=bold)
        out.paragraph(role)
    elif shape.startswith("date"):
        out.paragraph(date, ("", "\t" if "|" in shape else ": "), role, bold=bold)
        out.paragraph(firm, ("", style.separator), where)
    else:
        out.paragraph(role, ("", style.separator), firm, ("", style.separator), where, bold=bold)
        out.paragraph(date)
    _deeds(out, entry)


def _deeds(out: Writer, entry: Entry) -> None:
    for deed in entry.deeds:
        out.paragraph(("deed", deed), bullet=bool(out.style.bullet))
    if entry.tools:
        out.paragraph(
            ("tools", f"{vocabulary()['labels'][out.style.language]['technologies']}: {', '.join(entry.tools)}")
        )
