"""Draw CVs with ReportLab at fixed places, in an order that no reader would choose."""

from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tools.corpus.html_pages import titles
from tools.corpus.view import Look, Record, make_view

FONTS = Path("/usr/share/fonts/truetype")
WIDTH, HEIGHT = A4


class Column:
    """A stack of text blocks from the top; drawing is put off so that columns can be drawn line by line in turns."""

    def __init__(self, x: float, y: float, width: float) -> None:
        self.x, self.y, self.width = x, y, width
        self.calls: list[tuple[float, float, str, str, float, str]] = []

    def text(
        self, text: str, font: str = "Body", size: float = 9.2, colour: str = "#222222", indent: float = 0
    ) -> None:
        for line in simpleSplit(text, font, size, self.width - indent):
            self.calls.append((self.x + indent, self.y, line, font, size, colour))
            self.y -= size * 1.32
        self.y -= 1.5

    def title(self, text: str, colour: str) -> None:
        self.y -= 8
        self.text(text.upper(), "Bold", 10.5, colour)
        self.y -= 1


def render(record: Record, look: Look, template: str, target: Path) -> None:
    pdfmetrics.registerFont(TTFont("Body", str(FONTS / "dejavu/DejaVuSans.ttf")))
    pdfmetrics.registerFont(TTFont("Bold", str(FONTS / "dejavu/DejaVuSans-Bold.ttf")))
    canvas = Canvas(str(target), pagesize=A4, invariant=1)
    {"rightbox": _rightbox, "threeboxes": _threeboxes, "narrowright": _narrowright}[template](
        canvas, make_view(record, look), titles(record)
    )
    canvas.save()


def _draw_in_turns(canvas: Canvas, columns: list[Column]) -> None:
    """One line of each column after the other, as some design tools write their text frames."""
    for index in range(max(len(column.calls) for column in columns)):
        for column in columns:
            if index < len(column.calls):
                x, y, line, font, size, colour = column.calls[index]
                canvas.setFillColor(HexColor(colour))
                canvas.setFont(font, size)
                canvas.drawString(x, y, line)


def _entries(column: Column, items: list[Record], first: str, second: tuple[str, ...], accent: str) -> None:
    for item in items:
        column.text(item[first], "Bold", 9.4)
        below = ", ".join(item[name] for name in second if item.get(name))
        if below:
            column.text(below)
        column.text(item["when"], size=8.2, colour=accent)
        for line in item.get("highlights", []):
            column.text(f"• {line}", size=8.8, indent=6)
        column.y -= 4


def _side(column: Column, v: Record, t: dict[str, str], colour: str, text: str) -> None:
    column.title(t["contact"], colour)
    address = v["address"]
    for line in (
        address.get("street"),
        f"{address.get('postal_code', '')} {address.get('city', '')}",
        v.get("phone"),
        v.get("email"),
    ):
        if line:
            column.text(line, size=8.6, colour=text)
    for url in v["urls"]:
        column.text(url.split("://")[1], size=8.2, colour=text)
    for label, value in ((t["born"], v.get("birthdate_text")), (t["nationality"], v.get("nationality"))):
        if value:
            column.text(f"{label}: {value}", size=8.6, colour=text)
    if v["languages"]:
        column.title(t["languages"], colour)
        for item in v["languages"]:
            column.text(f"{item['name']}: {item['shown']}", size=8.6, colour=text)
    if v["skills"]:
        column.title(t["skills"], colour)
        for group in v["skills"]:
            if group.get("category"):
                column.text(group["category"], "Bold", 8.6, text)
            for item in group["items"]:
                column.text(item, size=8.6, colour=text, indent=6)


def _rightbox(canvas: Canvas, v: Record, t: dict[str, str]) -> None:
    canvas.setFillColor(HexColor("#5b2333"))
    canvas.rect(WIDTH - 175, 0, 175, HEIGHT, stroke=0, fill=1)
    side, main = Column(WIDTH - 160, HEIGHT - 60, 148), Column(40, HEIGHT - 60, WIDTH - 240)
    main.text(v["full_name"], "Bold", 20, "#5b2333")
    if v.get("headline"):
        main.text(v["headline"], size=11)
    if v.get("summary"):
        main.title(t["summary"], "#5b2333")
        main.text(v["summary"])
    main.title(t["work"], "#5b2333")
    _entries(main, v["work"], "position", ("company", "location"), "#8a6a72")
    if v["projects"]:
        main.title(t["projects"], "#5b2333")
        _entries(main, v["projects"], "name", ("client", "role"), "#8a6a72")
    main.title(t["education"], "#5b2333")
    _entries(
        main, [x | {"head": _degree(x), "highlights": []} for x in v["education"]], "head", ("institution",), "#8a6a72"
    )
    _side(side, v, t, "#f3c9a5", "#ffffff")
    if v["certifications"]:
        side.title(t["certifications"], "#f3c9a5")
        for item in v["certifications"]:
            side.text(
                ", ".join(x for x in (item["name"], item.get("issuer"), item["when"]) if x), size=8.6, colour="#ffffff"
            )
    for block in v["other"]:
        side.title(block["title"], "#f3c9a5")
        for line in block["lines"]:
            side.text(line, size=8.6, colour="#ffffff")
    _draw_in_turns(canvas, [side, main])


def _threeboxes(canvas: Canvas, v: Record, t: dict[str, str]) -> None:
    """A band with name and contact, below it a wide and a narrow column; the narrow one is drawn first."""
    canvas.setFillColor(HexColor("#e4eef2"))
    canvas.rect(0, HEIGHT - 110, WIDTH, 110, stroke=0, fill=1)
    band = Column(45, HEIGHT - 50, WIDTH - 90)
    band.text(v["full_name"], "Bold", 22, "#0c4a5a")
    if v.get("headline"):
        band.text(v["headline"], size=11, colour="#0c4a5a")
    address = v["address"]
    contact = [address.get("street"), f"{address.get('postal_code', '')} {address.get('city', '')}".strip()]
    contact += [v.get("phone"), v.get("email"), v.get("birthdate_text"), v.get("nationality")]
    band.text("  ·  ".join(x for x in contact if x), size=8.4, colour="#334455")
    narrow, wide = Column(45, HEIGHT - 135, 150), Column(220, HEIGHT - 135, WIDTH - 262)
    narrow.title(t["education"], "#0c4a5a")
    _entries(
        narrow,
        [x | {"head": _degree(x), "highlights": []} for x in v["education"]],
        "head",
        ("institution",),
        "#667788",
    )
    for kind in ("certifications", "languages", "skills"):
        if v[kind]:
            narrow.title(t[kind], "#0c4a5a")
        for item in v[kind]:
            narrow.text(_short_line(kind, item), size=8.6)
    if v.get("summary"):
        wide.title(t["summary"], "#0c4a5a")
        wide.text(v["summary"])
    wide.title(t["work"], "#0c4a5a")
    _entries(wide, v["work"], "company", ("position", "location"), "#667788")
    if v["projects"]:
        wide.title(t["projects"], "#0c4a5a")
        _entries(wide, v["projects"], "name", ("client", "role"), "#667788")
    for block in v["other"]:
        wide.title(block["title"], "#0c4a5a")
        for line in block["lines"]:
            wide.text(line)
    for column in (narrow, wide, band):
        _draw_in_turns(canvas, [column])


def _narrowright(canvas: Canvas, v: Record, t: dict[str, str]) -> None:
    """A wide column on the left and a narrow one on the right, parted by a rule; written from the bottom up."""
    canvas.setStrokeColor(HexColor("#b08d57"))
    canvas.line(WIDTH - 205, 50, WIDTH - 205, HEIGHT - 50)
    wide, narrow = Column(38, HEIGHT - 60, WIDTH - 262), Column(WIDTH - 192, HEIGHT - 60, 155)
    wide.text(v["full_name"], "Bold", 18, "#6b4f1d")
    if v.get("headline"):
        wide.text(v["headline"], size=10.5)
    if v.get("summary"):
        wide.y -= 6
        wide.text(v["summary"])
    wide.title(t["work"], "#6b4f1d")
    for item in v["work"]:
        wide.text(f"{item['when']}: {item['position']}", "Bold", 9.2)
        place = ", ".join(x for x in (item.get("company"), item.get("location")) if x)
        if place:
            wide.text(place)
        for line in item["highlights"]:
            wide.text(f"– {line}", size=8.8, indent=8)
        wide.y -= 4
    if v["projects"]:
        wide.title(t["projects"], "#6b4f1d")
        for item in v["projects"]:
            wide.text(f"{item['when']}: {item['name']}", "Bold", 9.2)
            below = ", ".join(x for x in (item.get("client"), item.get("role")) if x)
            if below:
                wide.text(below)
            for line in item["highlights"]:
                wide.text(f"– {line}", size=8.8, indent=8)
            wide.y -= 4
    _side(narrow, v, t, "#6b4f1d", "#222222")
    narrow.title(t["education"], "#6b4f1d")
    _entries(
        narrow,
        [x | {"head": _degree(x), "highlights": []} for x in v["education"]],
        "head",
        ("institution",),
        "#666666",
    )
    if v["certifications"]:
        narrow.title(t["certifications"], "#6b4f1d")
        for item in v["certifications"]:
            narrow.text(item["name"], "Bold", 8.6)
            narrow.text(", ".join(x for x in (item.get("issuer"), item["when"]) if x), size=8.4)
    for block in v["other"]:
        wide.title(block["title"], "#6b4f1d")
        for line in block["lines"]:
            wide.text(line)
    for column in (wide, narrow):
        column.calls.reverse()
        _draw_in_turns(canvas, [column])


def _degree(item: Record) -> str:
    return ", ".join(x for x in (item.get("degree"), item.get("area")) if x)


def _short_line(kind: str, item: dict[str, Any]) -> str:
    if kind == "certifications":
        return ", ".join(x for x in (item["name"], item.get("issuer"), item["when"]) if x)
    if kind == "languages":
        return f"{item['name']} – {item['shown']}"
    label = f"{item['category']}: " if item.get("category") else ""
    return label + ", ".join(item["items"])
