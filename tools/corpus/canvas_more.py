"""More CVs drawn with ReportLab at fixed places: columns drawn in turns over several pages, level bars, dates in a lane."""

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
from tools.corpus.word_grids import work_groups

FONTS = Path("/usr/share/fonts/truetype/liberation")
WIDTH, HEIGHT = A4
FOOT = 45
Call = tuple[float, float, str, str, float, str]


class Lane:
    """Lines from the top of a page to its foot, then on the next page; drawn later, page by page."""

    def __init__(self, x: float, top: float, width: float, colour: str = "#1f2933") -> None:
        self.x, self.y, self.width, self.colour = x, top, width, colour
        self.pages: list[list[Call]] = [[]]
        self.bars: list[tuple[int, float, int]] = []

    def room(self, height: float) -> None:
        if self.y - height < FOOT:
            self.pages.append([])
            self.y = HEIGHT - 55

    def text(self, text: str, font: str = "Sans", size: float = 9.3, colour: str = "", indent: float = 0) -> None:
        for line in simpleSplit(text, font, size, self.width - indent):
            self.room(size)
            self.pages[-1].append((self.x + indent, self.y, line, font, size, colour or self.colour))
            self.y -= size * 1.34

    def title(self, text: str, colour: str) -> None:
        self.room(60)
        self.y -= 9
        self.text(text, "SansBold", 11.5, colour)
        self.y -= 2

    def bar(self, level: int) -> None:
        self.bars.append((len(self.pages) - 1, self.y + 3, level))
        self.y -= 9


def render(record: Record, look: Look, template: str, target: Path) -> None:
    for name, file in (("Sans", "Regular"), ("SansBold", "Bold"), ("SansItalic", "Italic")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"LiberationSans-{file}.ttf")))
    canvas = Canvas(str(target), pagesize=A4, invariant=1)
    {"leftbars": _leftbars, "datelane": _datelane}[template](canvas, make_view(record, look), titles(record))
    canvas.save()


def _draw(canvas: Canvas, lanes: list[Lane], ground: Any = None) -> None:
    """Draw each page's lines in turns: the first of every lane, the second of every lane."""
    for number in range(max(len(lane.pages) for lane in lanes)):
        if ground:
            ground(number)
        columns = [lane.pages[number] for lane in lanes if number < len(lane.pages)]
        for index in range(max(len(column) for column in columns)):
            for column in columns:
                if index < len(column):
                    x, y, line, font, size, colour = column[index]
                    canvas.setFillColor(HexColor(colour))
                    canvas.setFont(font, size)
                    canvas.drawString(x, y, line)
        for lane in lanes:
            for page, y, level in lane.bars:
                if page == number:
                    canvas.setFillColor(HexColor("#5c7080"))
                    canvas.rect(lane.x, y, lane.width * 0.85, 3, stroke=0, fill=1)
                    canvas.setFillColor(HexColor("#f6b73c"))
                    canvas.rect(lane.x, y, lane.width * 0.85 * level / 5, 3, stroke=0, fill=1)
        canvas.showPage()


def _degree(item: Record) -> str:
    return ", ".join(x for x in (item.get("degree"), item.get("area")) if x)


def _town(v: Record) -> str:
    return " ".join(x for x in (v["address"].get("postal_code"), v["address"].get("city")) if x)


def _leftbars(canvas: Canvas, v: Record, t: dict[str, str]) -> None:
    """A slate bar on the left of every page with white text and bars for languages; entries right of it."""
    side, main = Lane(24, HEIGHT - 60, 146, "#ffffff"), Lane(200, HEIGHT - 60, WIDTH - 235)
    accent, light = "#2f4858", "#f6b73c"

    def ground(_: int) -> None:
        canvas.setFillColor(HexColor(accent))
        canvas.rect(0, 0, 182, HEIGHT, stroke=0, fill=1)

    side.title(t["contact"], light)
    for line in (v["address"].get("street"), _town(v), v.get("phone"), v.get("email")):
        if line:
            side.text(line, size=8.7)
    for url in v["urls"]:
        side.text(url.split("://")[1], size=8)
    for label, value in ((t["born"], v.get("birthdate_text")), (t["nationality"], v.get("nationality"))):
        if value:
            side.text(label, "SansBold", 8.7)
            side.text(value, size=8.7)
    for kind in ("skills", "languages"):
        if v[kind]:
            side.title(t[kind], light)
        for item in v[kind]:
            if kind == "languages":
                side.text(f"{item['name']} {item['shown']}".strip(), size=8.7)
                side.bar(item["dots"])
                continue
            if item.get("category"):
                side.text(item["category"], "SansBold", 8.7)
            for skill in item["items"]:
                side.text(f"- {skill}", size=8.7)
    for block in v["other"]:
        side.title(block["title"], light)
        for line in block["lines"]:
            side.text(line, size=8.7)
    main.text(v["full_name"], "SansBold", 23, accent)
    if v.get("headline"):
        main.text(v["headline"], size=11.5)
    if v.get("summary"):
        main.title(t["summary"], accent)
        main.text(v["summary"])
    for title, items in work_groups(v, t):
        main.title(title, accent)
        for item in items:
            main.room(30)
            main.text(item["position"], "SansBold", 9.8)
            place = ", ".join(x for x in (item.get("company"), item.get("location")) if x)
            main.text(" | ".join(x for x in (place, item["when"]) if x), size=8.8, colour="#52606d")
            for line in item["highlights"]:
                main.text(f"• {line}", indent=7)
            main.y -= 4
    for item in v["projects"]:
        if item is v["projects"][0]:
            main.title(t["projects"], accent)
        main.text(item["name"], "SansBold", 9.8)
        main.text(" | ".join(item[x] for x in ("client", "role", "when") if item.get(x)), size=8.8, colour="#52606d")
        for line in item["highlights"]:
            main.text(f"• {line}", indent=7)
        main.y -= 4
    main.title(t["education"], accent)
    for item in v["education"]:
        main.text(_degree(item), "SansBold", 9.8)
        main.text(f"{item['institution']} | {item['when']}", size=8.8, colour="#52606d")
        main.y -= 4
    if v["certifications"]:
        main.title(t["certifications"], accent)
    for item in v["certifications"]:
        main.text(" – ".join(x for x in (item["name"], item.get("issuer"), item["when"]) if x))
    _draw(canvas, [main, side], ground)


def _datelane(canvas: Canvas, v: Record, t: dict[str, str]) -> None:
    """Dates in a lane of their own left of the entries, both drawn in turns; the head over the whole width."""
    left, right = Lane(48, HEIGHT - 60, 96, "#7a5c00"), Lane(150, HEIGHT - 60, WIDTH - 198)
    right.text(v["full_name"], "SansBold", 21)
    if v.get("headline"):
        right.text(v["headline"], "SansItalic", 11)
    for line in (
        ", ".join(x for x in (v["address"].get("street"), _town(v)) if x),
        "   ".join(x for x in (v.get("phone"), v.get("email")) if x),
        "   ".join(url.split("://")[1] for url in v["urls"]),
        "   ".join(x for x in (v.get("birthdate_text"), v.get("nationality")) if x),
    ):
        if line:
            right.text(line, size=8.8)

    def entry(when: str, first: str, rest: list[str], lines: list[str]) -> None:
        right.room(34)
        while len(left.pages) < len(right.pages):
            left.pages.append([])
        left.y = right.y
        before = right.y
        left.text(when, size=8.6)
        right.text(first, "SansBold", 9.6)
        for line in rest:
            right.text(line)
        for line in lines:
            right.text(f"• {line}", indent=8)
        right.y = min(right.y, left.y) - 4 if right.y < before else right.y - 4

    if v.get("summary"):
        right.title(t["summary"], "#7a5c00")
        right.text(v["summary"])
    for title, items in work_groups(v, t):
        right.title(title, "#7a5c00")
        for item in items:
            first, *rest = (item[x] for x in ("company", "position", "location") if item.get(x))
            entry(item["when"], first, [", ".join(rest)] if rest else [], item["highlights"])
    if v["projects"]:
        right.title(t["projects"], "#7a5c00")
    for item in v["projects"]:
        rest = [f"{t[x]}: {item[x]}" for x in ("client", "role") if item.get(x)]
        entry(item["when"], item["name"], rest, item["highlights"])
    right.title(t["education"], "#7a5c00")
    for item in v["education"]:
        entry(item["when"], item["institution"], [_degree(item)], [])
    if v["certifications"]:
        right.title(t["certifications"], "#7a5c00")
    for item in v["certifications"]:
        entry(item["when"], item["name"], [item["issuer"]] if item.get("issuer") else [], [])
    if v["languages"]:
        right.title(t["languages"], "#7a5c00")
        right.text(", ".join(f"{x['name']} ({x['shown']})" if x["shown"] else x["name"] for x in v["languages"]))
    if v["skills"]:
        right.title(t["skills"], "#7a5c00")
    for group in v["skills"]:
        label = f"{group['category']}: " if group.get("category") else ""
        right.text(label + ", ".join(group["items"]))
    for block in v["other"]:
        right.title(block["title"], "#7a5c00")
        for line in block["lines"]:
            right.text(line)
    _draw(canvas, [left, right])
