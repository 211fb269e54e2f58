"""PDFs as job portals write them with ReportLab: the export of a network's profile, and a portal's plain CV."""

from collections.abc import Callable
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, ListFlowable, Paragraph, SimpleDocTemplate, Spacer, Table

from tools.strangers.data import Data

FONTS = "/usr/share/fonts/truetype/liberation"
SECTIONS = ("work", "education", "projects", "certifications")
GREEN, GREY = HexColor("#006567"), HexColor("#6b6b6b")


def draw(name: str, view: Data) -> bytes:
    """Return the PDF of a template by its name."""
    for face, file in (("Sans", "LiberationSans-Regular"), ("Sans-Bold", "LiberationSans-Bold")):
        pdfmetrics.registerFont(TTFont(face, f"{FONTS}/{file}.ttf"))
    pdfmetrics.registerFontFamily("Sans", normal="Sans", bold="Sans-Bold", italic="Sans", boldItalic="Sans-Bold")
    target = BytesIO()
    flow, size = {"network": (_network, A4), "portal": (_portal, LETTER)}[name]
    page = A4 if view["lang"] != "en" else size
    margins = {"leftMargin": 18 * mm, "rightMargin": 18 * mm, "topMargin": 16 * mm, "bottomMargin": 18 * mm}
    foot = _foot(view) if name == "network" else _no_foot
    SimpleDocTemplate(target, pagesize=page, title="", **margins).build(flow(view), onFirstPage=foot, onLaterPages=foot)
    return target.getvalue()


def _style(size: float, bold: bool = False, **more: object) -> ParagraphStyle:
    return ParagraphStyle("s", fontName="Sans-Bold" if bold else "Sans", fontSize=size, leading=size * 1.35, **more)


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _no_foot(canvas: Canvas, document: SimpleDocTemplate) -> None:
    """A portal's CV has nothing at its foot."""


def _foot(view: Data) -> Callable[[Canvas, SimpleDocTemplate], None]:
    def write(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Sans", 7.5)
        canvas.setFillColor(GREY)
        canvas.drawString(18 * mm, 10 * mm, view["b"]["name"])
        canvas.drawRightString(document.pagesize[0] - 18 * mm, 10 * mm, f"{view['l']['page']} {canvas.getPageNumber()}")

    return write


def _network(view: Data) -> list[Flowable]:
    """Period above each title, firm and place under it, skills in a run with dots between them."""
    basics, heads = view["b"], view["h"]
    text, grey, bold = _style(9.5), _style(8.5, textColor=GREY), _style(10.5, bold=True)
    rows = [[Paragraph(_safe(label), grey), Paragraph(_safe(value), text)] for label, value in _contact_rows(view)]
    flow: list[Flowable] = [
        Paragraph(_safe(basics["name"]), _style(20, bold=True, textColor=GREEN)),
        Paragraph(_safe(basics["headline"]), _style(11, spaceAfter=6)),
        Table(
            rows,
            colWidths=[38 * mm, 130 * mm],
            hAlign="LEFT",
            style=[
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            ],
        ),
    ]
    for name in view["order"]:
        flow += [
            Spacer(1, 5 * mm),
            Paragraph(_safe(heads[name]), _style(13, bold=True, textColor=GREEN, keepWithNext=1)),
            HRFlowable(width="100%", color=GREEN, spaceAfter=4),
        ]
        if name == "summary":
            flow.append(Paragraph(_safe(view["summary"]), text))
        elif name in SECTIONS:
            for entry in view[name]:
                firm = ", ".join(filter(None, (entry["firm"], entry["place"])))
                lines = [firm, entry["role"], entry["note"], *entry["lines"], entry["tech"]]
                flow += [
                    Paragraph(_safe(entry["when"]), _style(8.5, textColor=GREY, keepWithNext=1)),
                    Paragraph(_safe(entry["title"]), bold),
                ]
                flow += [Paragraph(_safe(line), text) for line in lines if line]
                flow.append(Spacer(1, 3 * mm))
        elif name == "languages":
            flow += [Paragraph(f"{_safe(each['name'])} ({_safe(each['words'])})", text) for each in view["languages"]]
        elif name == "skills":
            names = [item for group in view["skills"] for item in group["items"]]
            flow.append(Paragraph(_safe(" · ".join(names)), text))
        else:
            flow += [Paragraph(_safe(each), text) for each in view[name]]
    return flow


def _contact_rows(view: Data) -> list[tuple[str, str]]:
    basics, labels = view["b"], view["l"]
    rows = [
        (labels["email"], basics["email"]),
        (labels["phone"], basics["phone"]),
        (labels["address"], ", ".join(basics["lines"])),
    ]
    rows += [(labels["web"], url) for url in basics["urls"]]
    rows += [(labels[key], basics[key]) for key in ("birthdate", "nationality")]
    return [(label, value) for label, value in rows if value]


def _portal(view: Data) -> list[Flowable]:
    """Title, firm with place, period: three lines for everything; contact data in a line each; no colour."""
    basics, heads = view["b"], view["h"]
    text, bold = _style(10), _style(10.5, bold=True, keepWithNext=1)
    flow: list[Flowable] = [Paragraph(_safe(basics["name"]), _style(18, bold=True))]
    flow += [Paragraph(_safe(line), text) for line in (basics["headline"], *basics["lines"], *view["contacts"]) if line]
    for name in view["order"]:
        flow += [Spacer(1, 4 * mm), Paragraph(_safe(heads[name]), _style(13, bold=True, spaceAfter=3, keepWithNext=1))]
        if name == "summary":
            flow.append(Paragraph(_safe(view["summary"]), text))
        elif name in SECTIONS:
            for entry in view[name]:
                firm = " – ".join(filter(None, (entry["firm"], entry["place"])))
                when = (
                    entry["when"]
                    if name != "certifications"
                    else ", ".join(filter(None, (entry["when"], entry["note"])))
                )
                flow.append(Paragraph(_safe(entry["title"]), bold))
                flow += [Paragraph(_safe(line), text) for line in (firm, when, entry["role"]) if line]
                if name == "education" and entry["note"]:
                    flow.append(Paragraph(_safe(entry["note"]), text))
                if entry["lines"]:
                    items = [Paragraph(_safe(line), text) for line in entry["lines"]]
                    flow.append(ListFlowable(items, bulletType="bullet", start="•", leftIndent=12, bulletFontSize=8))
                flow.append(Spacer(1, 2.5 * mm))
        elif name == "languages":
            flow += [Paragraph(f"{_safe(each['name'])} - {_safe(each['words'])}", text) for each in view["languages"]]
        elif name == "skills":
            items = [Paragraph(_safe(item), text) for group in view["skills"] for item in group["items"]]
            flow.append(ListFlowable(items, bulletType="bullet", start="•", leftIndent=12, bulletFontSize=8))
        else:
            flow += [Paragraph(_safe(each), text) for each in view[name]]
    return flow
