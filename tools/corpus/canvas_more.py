"""More CVs drawn with ReportLab at fixed places: columns drawn in turns over several pages, level bars, dates in a lane."""

from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tools.corpus.html_pages import titles
from tools.corpus.lanes import HEIGHT, WIDTH, Lane, draw
from tools.corpus.view import Look, Record, make_view
from tools.corpus.word_grids import work_groups

FONTS = Path("/usr/share/fonts/truetype/liberation")


def render(record: Record, look: Look, template: str, target: Path) -> None:
    for name, file in (("Sans", "Regular"), ("SansBold", "Bold"), ("SansItalic", "Italic")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"LiberationSans-{file}.ttf")))
    canvas = Canvas(str(target), pagesize=A4, invariant=1)
    {"leftbars": _leftbars, "datelane": _datelane}[template](canvas, make_view(record, look), titles(record))
    canvas.save()


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

    _leftbars_side(side, v, t, light)
    _leftbars_main(main, v, t, accent)
    draw(canvas, [main, side], ground)


def _leftbars_side(side: Lane, v: Record, t: dict[str, str], light: str) -> None:
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


def _leftbars_main(main: Lane, v: Record, t: dict[str, str], accent: str) -> None:
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
    _leftbars_other_entries(main, v, t, accent)


def _leftbars_other_entries(main: Lane, v: Record, t: dict[str, str], accent: str) -> None:
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


def _datelane(canvas: Canvas, v: Record, t: dict[str, str]) -> None:
    """Dates in a lane of their own left of the entries, both drawn in turns; the head over the whole width."""
    left, right = Lane(48, HEIGHT - 60, 96, "#7a5c00"), Lane(150, HEIGHT - 60, WIDTH - 198)
    _datelane_head(right, v)

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
    _datelane_lists(right, v, t)
    draw(canvas, [left, right])


def _datelane_head(right: Lane, v: Record) -> None:
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


def _datelane_lists(right: Lane, v: Record, t: dict[str, str]) -> None:
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
