"""PDFs that ReportLab draws: a time line with every text at its own place, and a page filled to its edges."""

from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, Paragraph, SimpleDocTemplate

from tools.strangers.view import Data

FONTS = "/usr/share/fonts/truetype/liberation"
INK, LINE = HexColor("#333333"), HexColor("#c2571a")


def _register() -> None:
    for name, file in (("Sans", "LiberationSans-Regular"), ("Sans-Bold", "LiberationSans-Bold")):
        pdfmetrics.registerFont(TTFont(name, f"{FONTS}/{file}.ttf"))
    pdfmetrics.registerFontFamily("Sans", normal="Sans", bold="Sans-Bold", italic="Sans", boldItalic="Sans-Bold")


def draw(name: str, view: Data) -> bytes:
    """Return the PDF of a template by its name."""
    _register()
    return {"timeline": _timeline, "dense": _dense}[name](view)


class _Pen:
    """Writes lines downwards at any column, on a new page where the old one ends."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas, self.y = canvas, A4[1] - 20 * mm

    def write(self, x: float, text: str, size: float = 9.5, *, bold: bool = False, width: float = 125 * mm) -> None:
        font = "Sans-Bold" if bold else "Sans"
        for line in simpleSplit(text, font, size, width):
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, self.y, line)
            self.y -= size * 1.35

    def need(self, height: float) -> None:
        if self.y < height + 15 * mm:
            self.canvas.showPage()
            self.y = A4[1] - 20 * mm


def _write_top(pen: _Pen, view: Data) -> None:
    basics, left, width = view["b"], 20 * mm, 170 * mm
    pen.write(left, basics["name"], 22, bold=True, width=width)
    pen.write(left, basics["headline"], 12, width=width)
    pen.write(left, "   ".join(view["contacts"]), 9, width=width)
    pen.write(left, ", ".join(filter(None, (basics["address"], basics["place"]))), 9, width=width)
    if basics["birthdate"]:
        pen.write(left, f"{view['l']['birthdate']} {basics['birthdate']}", 9)
    pen.y -= 3 * mm


def _timeline(view: Data) -> bytes:
    """Dates left of a vertical line, a dot for each entry, text on its right."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    pen, heads = _Pen(canvas), view["h"]
    canvas.setFillColor(INK)
    _write_top(pen, view)

    def head(key: str) -> None:
        pen.need(30 * mm)
        pen.y -= 4 * mm
        canvas.setFillColor(LINE)
        pen.write(20 * mm, heads[key], 13, bold=True)
        canvas.setFillColor(INK)
        pen.y -= 1.5 * mm

    def entry(when: str, title: str, rest: list[str]) -> None:
        pen.need((6 + 5 * len(rest)) * mm)
        top = pen.y
        canvas.setFont("Sans", 8.5)
        canvas.drawRightString(52 * mm, top, when)
        pen.write(62 * mm, title, 10, bold=True)
        for line in rest:
            pen.write(62 * mm, line)
        canvas.setStrokeColor(LINE)
        canvas.line(57 * mm, top + 3 * mm, 57 * mm, pen.y + 2 * mm)
        canvas.setFillColor(LINE)
        canvas.circle(57 * mm, top + 1 * mm, 1.3 * mm, stroke=0, fill=1)
        canvas.setFillColor(INK)
        pen.y -= 2 * mm

    if view["summary"]:
        head("summary")
        pen.write(20 * mm, view["summary"], width=170 * mm)
    head("work")
    for item in view["work"]:
        firm = ", ".join(filter(None, (item["company"], item["location"])))
        entry(item["when"], item["position"], [firm, *(f"• {line}" for line in item["highlights"])])
    head("education")
    for item in view["education"]:
        entry(item["when"], ", ".join(filter(None, (item["degree"], item.get("area")))), [item["institution"]])
    if view["certifications"]:
        head("certifications")
        for item in view["certifications"]:
            entry(item["when"], item["name"], [item["issuer"]])
    head("skills")
    for group in view["skills"]:
        pen.write(20 * mm, f"{group['category']}: {', '.join(group['items'])}", width=170 * mm)
    head("languages")
    for item in view["languages"]:
        pen.write(20 * mm, f"{item['name']} – {item['words']}")
    if view["hobbies"]:
        head("hobbies")
        pen.write(20 * mm, ", ".join(view["hobbies"]))
    canvas.save()
    return target.getvalue()


def _dense(view: Data) -> bytes:
    """All on one page in small print: role and employer in a sentence, dates in brackets, lists run on with semicolons."""
    target = BytesIO()
    text = ParagraphStyle("text", fontName="Sans", fontSize=8.2, leading=10.2, spaceAfter=1.5)
    title = ParagraphStyle("title", parent=text, fontName="Sans-Bold", fontSize=9.4, leading=12, spaceBefore=4)
    name = ParagraphStyle("name", parent=title, fontSize=15, leading=18, alignment=TA_CENTER)
    middle = ParagraphStyle("middle", parent=text, alignment=TA_CENTER)
    basics, heads = view["b"], view["h"]
    place = ", ".join(filter(None, (basics["address"], basics["place"])))
    flow: list[Flowable] = [
        Paragraph(_safe(basics["name"]), name),
        Paragraph(_safe(basics["headline"]), middle),
        Paragraph(_safe(" • ".join([place, *view["contacts"]])), middle),
    ]

    def head(key: str) -> None:
        flow.append(Paragraph(_safe(heads[key]), title))
        flow.append(HRFlowable(width="100%", thickness=0.6, color=INK, spaceAfter=2))

    def line(bold: str, rest: str) -> None:
        flow.append(Paragraph(f"<b>{_safe(bold)}</b>{_safe(rest)}", text))

    if view["summary"]:
        head("summary")
        flow.append(Paragraph(_safe(view["summary"]), text))
    head("work")
    for item in view["work"]:
        firm = ", ".join(filter(None, (item["company"], item["location"])))
        line(item["position"], f", {firm} ({item['when']})")
        flow += [Paragraph(f"– {_safe(each)}", text) for each in item["highlights"]]
    if view["projects"]:
        head("projects")
        for item in view["projects"]:
            line(item["name"], f", {item['client']} ({item['when']})")
            flow += [Paragraph(f"– {_safe(each)}", text) for each in item["highlights"]]
    head("education")
    for item in view["education"]:
        line(", ".join(filter(None, (item["degree"], item.get("area")))), f", {item['institution']} ({item['when']})")
    if view["certifications"]:
        head("certifications")
        for item in view["certifications"]:
            line(item["name"], f", {item['issuer']} ({item['when']})")
    head("skills")
    for group in view["skills"]:
        line(f"{group['category']}: ", ", ".join(group["items"]))
    head("languages")
    flow.append(Paragraph(_safe(", ".join(f"{item['name']} ({item['words']})" for item in view["languages"])), text))
    if view["publications"]:
        head("publications")
        flow += [Paragraph(_safe(each), text) for each in view["publications"]]
    if view["hobbies"]:
        head("hobbies")
        flow.append(Paragraph(_safe(", ".join(view["hobbies"])), text))
    margins = {"leftMargin": 12 * mm, "rightMargin": 12 * mm, "topMargin": 9 * mm, "bottomMargin": 9 * mm}
    SimpleDocTemplate(target, pagesize=A4, **margins).build(flow)
    return target.getvalue()


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
