"""Write a person's CV as a Word file in a drawn style: paragraphs with tabs, as most people set theirs."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from docx.table import _Cell

from tools.corpus.word_pages import convert_to_pdf

from .head import Line
from .heads import head_of
from .odd import ODD_SHAPES
from .person import Entry, Person, vocabulary
from .programs import find_program
from .style import Style, write_period

_BOXED = ("skills", "languages", "certifications", "interests")
_FIRST_TOP, _LINE, _LETTERS = 70, 14, 28
"""Of boxes: place of the first and height of a line, in points; letters that a line has room for."""

_BOX = """<w:r {ns}><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="box{number}" type="#_x0000_t202"
style="position:absolute;margin-left:34pt;margin-top:{top}pt;width:160pt;height:{height}pt;
mso-position-horizontal-relative:page;mso-position-vertical-relative:page" stroked="f"><v:textbox><w:txbxContent>{content}
</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"""
_BOX_LINE = '<w:p><w:r><w:rPr>{bold}<w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


class Writer:
    def __init__(self, style: Style) -> None:
        self.document: WordDocument = Document()
        self.style = style
        self.lines: list[tuple[str, str, str]] = []
        self.kind = "header"
        self.home: WordDocument | _Cell = self.document
        """Where paragraphs go: the document or a table's cell."""

        normal = self.document.styles["Normal"]
        normal.font.size = Pt(round(style.size))
        normal.paragraph_format.space_after = Pt(round(style.gap * 2))

    def paragraph(self, *parts: tuple[str, str], bold: bool = False, size: float = 0.0, look: str = "") -> None:
        """Add a paragraph of (role, text); a text of "" as role is glue. `look` is "bullet", "leader" or ""."""
        paragraph = self.home.add_paragraph(style="List Bullet" if look == "bullet" else None)
        leader = WD_TAB_LEADER.DOTS if look == "leader" else WD_TAB_LEADER.SPACES
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, leader)
        for number, (role, text) in enumerate(parts):
            run = paragraph.add_run(text)
            run.bold = bold and number == 0
            if size:
                run.font.size = Pt(round(size))
            if role:
                self.lines.append((text, self.kind, role))

    @contextmanager
    def section(self, kind: str) -> Iterator[None]:
        """Write a section within."""
        self.kind = kind
        yield


class Boxes(Writer):
    """Puts short sections into text boxes on the left, each with a flow of its own; the rest runs beside them."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.document.sections[0].left_margin = Cm(7.4)
        self.top = _FIRST_TOP
        self.box: list[tuple[str, bool]] | None = None

    def paragraph(self, *parts: tuple[str, str], bold: bool = False, size: float = 0.0, look: str = "") -> None:
        if self.box is None:
            return super().paragraph(*parts, bold=bold, size=size, look=look)
        self.lines += [(text, self.kind, role) for role, text in parts if role]
        self.box.append(("".join(" – " if text == "\t" else text for _, text in parts), bold))
        return None

    @contextmanager
    def section(self, kind: str) -> Iterator[None]:
        self.kind = kind
        if kind not in _BOXED:
            yield
            return
        self.box = []
        yield
        height = _LINE * sum(1 + len(text) // _LETTERS for text, _ in self.box) + 2 * _LINE
        content = "".join(_BOX_LINE.format(bold="<w:b/>" if bold else "", text=escape(text)) for text, bold in self.box)
        box = _BOX.format(ns=nsdecls("w"), number=len(self.lines), top=self.top, height=height, content=content)
        self.document.paragraphs[0]._p.append(parse_xml(box))
        self.top += height + _LINE
        self.box = None


def to_word(person: Person, style: Style) -> tuple[bytes, list[tuple[str, str, str]]]:
    out = Boxes(style) if style.family == "text_boxes" else Writer(style)
    out.paragraph(("name", f"{person.first} {person.last}"), bold=True, size=style.size * 2)
    out.paragraph(("headline", person.headline))
    out.paragraph(
        ("contact", person.town), ("", " | "), ("contact", person.email), ("", " | "), ("contact", person.phone)
    )
    for kind in style.order:
        with out.section(kind):
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


def to_libreoffice(person: Person, style: Style) -> tuple[bytes, list[tuple[str, str, str]]]:
    """Print the same Word file by LibreOffice Writer."""
    find_program("soffice")
    content, lines = to_word(person, style)
    return convert_to_pdf(content), lines


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


def _odd_entry(out: Writer, entry: Entry, shape: str) -> None:
    head = head_of(out.style, entry, shape)
    if not head.column:
        _lines(out, head.lines)
        _deeds(out, entry)
        return
    table = out.document.add_table(rows=1, cols=2)
    table.autofit = False
    for at, cell in enumerate(table.rows[0].cells):
        cell.width = Cm((3.6, 12.4)[at])
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        out.home = cell
        if at:
            _lines(out, head.lines)
            _deeds(out, entry)
        else:
            out.paragraph(*head.column)
        # A cell comes with a paragraph, which has nothing to say.
        cell._tc.remove(cell.paragraphs[0]._p)
    out.home = out.document


def _lines(out: Writer, lines: list[Line]) -> None:
    for at, line in enumerate(lines):
        right = [("", "\t"), *line.right] if line.right else []
        out.paragraph(*line.left, *right, bold=out.style.bold_head and not at, look="leader" if line.has_leader else "")


def _entry(out: Writer, entry: Entry, shape: str) -> None:
    if shape in ODD_SHAPES:
        _odd_entry(out, entry, shape)
        return
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
        out.paragraph(("deed", deed), look="bullet" if out.style.bullet else "")
    if entry.tools:
        out.paragraph(
            ("tools", f"{vocabulary()['labels'][out.style.language]['technologies']}: {', '.join(entry.tools)}")
        )
