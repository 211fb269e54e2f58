"""Print a person's CV with ReportLab in a drawn style: paragraphs and tables of its own layout engine."""

import io
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from .head import Head, Line
from .heads import heads_of
from .person import Entry, Person, vocabulary
from .style import Style, write_period

_FONTS = {"Serif": ("Times-Roman", "Times-Bold"), "Sans": ("Helvetica", "Helvetica-Bold")}
_TIGHT = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
]
_TIGHT += [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]
_CENTRED = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *_TIGHT[1:]]
_ASIDE = ("skills", "languages", "certifications", "interests")
_DATES = 3.4 * cm
_SPARE = 1.5
"""Room beside the dots that stays empty, in em."""


class _Printer:
    def __init__(self, person: Person, style: Style) -> None:
        self.person, self.style = person, style
        self.lines: list[tuple[str, str, str]] = []
        self.kind = "header"
        plain, self.bold = _FONTS["Serif" if "Serif" in style.font or "Modern" in style.font else "Sans"]
        leading = style.size * (style.leading + 0.75)
        self.text = ParagraphStyle("text", fontName=plain, fontSize=style.size, leading=leading)
        self.right = ParagraphStyle("right", self.text, alignment=TA_RIGHT)
        self.item = ParagraphStyle("item", self.text, leftIndent=10, bulletIndent=0)

    def say(self, role: str, text: str) -> str:
        if role:
            self.lines.append((text, self.kind, role))
        return escape(text)

    def paragraph(self, *parts: tuple[str, str], look: ParagraphStyle | None = None, bold: bool = False) -> Paragraph:
        text = "".join(self.say(*part) for part in parts)
        return Paragraph(f'<font name="{self.bold}">{text}</font>' if bold else text, look or self.text)

    def line(self, line: Line, width: float, bold: bool) -> Any:
        if line.has_leader:
            return self.led(line, width, bold)
        left = self.paragraph(*line.left, bold=bold)
        if not line.right:
            return left
        return Table([[left, self.paragraph(*line.right, look=self.right)]], [0.68 * width, 0.32 * width], style=_TIGHT)

    def led(self, line: Line, width: float, bold: bool) -> Paragraph:
        """Return both ends in one paragraph, with as many dots between them as the line has room for."""
        both = "".join(text for _, text in (*line.left, *line.right))
        room = width - stringWidth(both, self.bold, self.style.size) - _SPARE * self.style.size
        dots = ("", f" {'.' * max(3, int(room / stringWidth('.', self.bold, self.style.size)))} ")
        return self.paragraph(*line.left, dots, *line.right, bold=bold)


def to_reportlab(person: Person, style: Style) -> tuple[bytes, list[tuple[str, str, str]]]:
    out = _Printer(person, style)
    margin = style.margin * cm
    width = A4[0] - 2 * margin
    stream = io.BytesIO()
    # invariant: no date and no random number in the file.
    document = SimpleDocTemplate(
        stream, pagesize=A4, leftMargin=margin, rightMargin=margin, topMargin=margin, bottomMargin=margin, invariant=1
    )
    document.build(_story(out, width))
    return stream.getvalue(), out.lines


def _story(out: _Printer, width: float) -> list[Any]:
    style, person = out.style, out.person
    large = ParagraphStyle("name", out.text, fontSize=2 * style.size, leading=2.4 * style.size)
    if style.centred_name:
        large = ParagraphStyle("name", large, alignment=TA_CENTER)
    top = [
        out.paragraph(("name", f"{person.first} {person.last}"), look=large, bold=style.heading_bold),
        out.paragraph(("headline", person.headline)),
    ]
    facts = [("contact", fact) for fact in (person.town, person.email, person.phone)]
    if "sidebar" not in style.columns:
        joint = ("", style.separator)
        story = [*top, out.paragraph(facts[0], joint, facts[1], joint, facts[2])]
        return story + [part for kind in style.order for part in _section(out, kind, width)]
    share = style.side_share if style.columns == "left_sidebar" else 1 - style.side_share
    left, right = share * width - 0.4 * cm, (1 - share) * width - 0.4 * cm
    narrow, wide = (left, right) if style.columns == "left_sidebar" else (right, left)
    aside: list[Any] = [out.paragraph(fact) for fact in facts]
    aside += [part for kind in style.order if kind in _ASIDE for part in _section(out, kind, narrow)]
    main = [part for kind in style.order if kind not in _ASIDE for part in _section(out, kind, wide)]
    cells = [[aside, "", main]] if style.columns == "left_sidebar" else [[main, "", aside]]
    return [*top, Table(cells, [left, 0.8 * cm, right], style=_TIGHT, splitInRow=1)]


def _section(out: _Printer, kind: str, width: float) -> list[Any]:
    style = out.style
    out.kind = kind
    story: list[Any] = [Spacer(1, style.gap * style.size)]
    if style.has_headings:
        title = style.headings[kind].upper() if style.heading_caps else style.headings[kind]
        size = style.heading_size * style.size
        look = ParagraphStyle(
            "title", out.text, fontSize=size, leading=1.3 * size, textColor=colors.HexColor(style.color)
        )
        story.append(out.paragraph(("title", title), look=look, bold=style.heading_bold))
    return story + _body(out, kind, width)


def _body(out: _Printer, kind: str, width: float) -> list[Any]:
    person, style = out.person, out.style
    if kind == "employment":
        return _entries(out, person.jobs, style.shape, width)
    if kind == "education":
        return _entries(out, person.schools, style.school_shape, width)
    if kind == "projects":
        return [part for project in person.projects for part in _project(out, project, width)]
    if kind == "skills":
        return _skills(out)
    if kind == "languages":
        return [out.paragraph(("item", f"{name} ({said})")) for _, name, said, _ in person.languages]
    if kind == "certifications":
        heads = [
            Line([("role", n), ("", ", "), ("place", by)], [("date", str(year))]) for n, by, year in person.certificates
        ]
        return [out.line(line, width, bold=False) for line in heads]
    return [out.paragraph(("text", person.summary if kind == "profile" else ", ".join(person.interests)))]


def _skills(out: _Printer) -> list[Any]:
    groups = out.person.skills
    if out.style.skills_form == "groups":
        return [out.paragraph(("item", f"{name}: {', '.join(items)}")) for name, items in groups.items()]
    every = [skill for items in groups.values() for skill in items]
    if out.style.skills_form in ("list", "tags"):
        return [out.paragraph(("item", ", ".join(every)))]
    return [Paragraph(out.say("item", skill), out.item, bulletText="•") for skill in every]


def _project(out: _Printer, project: Entry, width: float) -> list[Any]:
    date = [("date", write_period(out.style, project))] if out.style.project_dates else []
    return [out.line(Line([("role", project.place)], date), width, bold=True), *_deeds(out, project)]


def _entries(out: _Printer, entries: list[Entry], shape: str, width: float) -> list[Any]:
    story: list[Any] = []
    for head, entry in zip(heads_of(out.style, entries, shape), entries, strict=True):
        story += [*_entry(out, head, entry, width), Spacer(1, 0.5 * out.style.gap * out.style.size)]
    return story


def _entry(out: _Printer, head: Head, entry: Entry, width: float) -> list[Any]:
    column = [out.paragraph(part) for part in head.column]
    rest = width - _DATES if column else width
    lines = [out.line(line, rest, bold=out.style.bold_head and number == 0) for number, line in enumerate(head.lines)]
    text: Sequence[Any] = [*lines, *_deeds(out, entry)]
    look = _CENTRED if head.is_centred else _TIGHT
    return [Table([[column, text]], [_DATES, rest], style=look, splitInRow=1)] if column else list(text)


def _deeds(out: _Printer, entry: Entry) -> list[Any]:
    bullet = out.style.bullet and "•"
    story: list[Any] = [
        Paragraph(out.say("deed", deed), out.item if bullet else out.text, bulletText=bullet or None)
        for deed in entry.deeds
    ]
    if entry.tools:
        label = vocabulary()["labels"][out.style.language]["technologies"]
        story.append(out.paragraph(("tools", f"{label}: {', '.join(entry.tools)}")))
    return story
