"""Print a person's CV as a web page in a drawn style, and that with Chromium: tables, grids or floats, as pages have."""

import html
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.corpus.html_pages import print_html

from .head import Head, Line
from .heads import heads_of
from .person import Entry, Person, vocabulary
from .programs import find_program
from .style import Style, write_period

_ASIDE = ("skills", "languages", "certifications", "interests")
_BESIDE = ("table", "grid", "float")
"""How what stands side by side is set."""

_CSS = """@page {{ size: A4; margin: {margin:.2f}cm }}
body {{ font: {size:.2f}pt/{leading:.2f} {font}; margin: 0 }} h1 {{ font-size: 2em; margin: 0 }}
h2 {{ font-size: {heading:.2f}em; font-weight: {weight}; color: {color}; margin: {gap:.2f}em 0 .3em; {rule} {fill} }}
p, ul {{ margin: 0 }} ul {{ padding-left: 1.1em; list-style: "{bullet} " }} .entry {{ margin-bottom: {gap:.2f}em }}
table {{ border-collapse: collapse; width: 100% }} td {{ padding: 0; vertical-align: top }}
.grid {{ display: grid; grid-template-columns: 3.2cm 1fr; column-gap: .4cm }} .float > :first-child {{ float: left; width: 3.2cm }}
.float > :last-child {{ margin-left: 3.6cm }} .ends {{ display: flex; justify-content: space-between }}
.leader {{ flex: 1; height: 1.4em; margin: 0 3pt; overflow: hidden; overflow-wrap: anywhere }} .leader::before {{ content: "{dots}" }}
.tag {{ border: .5pt solid; padding: 2pt 4pt; margin: 0 4pt 4pt 0; display: inline-block }}
.page {{ display: grid; grid-template-columns: {columns}; column-gap: .9cm }} {centred}"""


class _Page:
    def __init__(self, person: Person, style: Style) -> None:
        self.person, self.style = person, style
        self.lines: list[tuple[str, str, str]] = []
        self.kind = "header"
        self.beside = _BESIDE[int(1000 * style.leading) % len(_BESIDE)]

    def say(self, role: str, text: str) -> str:
        if role:
            self.lines.append((text, self.kind, role))
        return html.escape(text)

    def line(self, line: Line, bold: bool) -> str:
        left = "".join(self.say(*part) for part in line.left)
        left = f"<b>{left}</b>" if bold else left
        right = "".join(self.say(*part) for part in line.right)
        leader = '<span class="leader"></span>' if line.has_leader else ""
        return f'<div class="ends"><span>{left}</span>{leader}<span>{right}</span></div>' if right else f"<p>{left}</p>"

    def side_by_side(self, left: str, right: str, is_centred: bool) -> str:
        if is_centred:
            cell = '<td style="vertical-align: middle'
            return f'<table><tr>{cell}; width: 3.6cm">{left}</td>{cell}">{right}</td></tr></table>'
        if self.beside == "table":
            return f'<table><tr><td style="width: 3.6cm">{left}</td><td>{right}</td></tr></table>'
        return f'<div class="{self.beside}"><div>{left}</div><div>{right}</div></div>'


def to_chromium(person: Person, style: Style) -> tuple[bytes, list[tuple[str, str, str]]]:
    page = _Page(person, style)
    find_program("chromium")
    markup = _markup(page)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "page.pdf"
        print_html(markup, target)
        return target.read_bytes(), page.lines


def to_weasyprint(person: Person, style: Style) -> tuple[bytes, list[tuple[str, str, str]]]:
    """Print the same web page by WeasyPrint."""
    page = _Page(person, style)
    command = [find_program("weasyprint"), "--quiet", "--encoding", "utf-8", "-", "-"]
    printed = subprocess.run(command, input=_markup(page).encode(), check=True, capture_output=True, timeout=60)
    return printed.stdout, page.lines


def _markup(page: _Page) -> str:
    style, person = page.style, page.person
    top = f"<h1>{page.say('name', f'{person.first} {person.last}')}</h1><p>{page.say('headline', person.headline)}</p>"
    facts = [page.say("contact", fact) for fact in (person.town, person.email, person.phone)]
    contact = (
        "".join(f"<p>{fact}</p>" for fact in facts)
        if "sidebar" in style.columns
        else f"<p>{html.escape(style.separator).join(facts)}</p>"
    )
    share = style.side_share
    sides = [[kind for kind in style.order if (kind in _ASIDE) is aside] for aside in (True, False)]
    columns = f"{share:.2f}fr {1 - share:.2f}fr"
    if style.columns == "one":
        body = contact + "".join(_section(page, kind) for kind in style.order)
    elif style.columns == "two":
        half = (len(style.order) + 1) // 2
        parts = ["".join(_section(page, kind) for kind in side) for side in (style.order[:half], style.order[half:])]
        columns, body = "1fr 1fr", contact + f'<div class="page"><div>{parts[0]}</div><div>{parts[1]}</div></div>'
    else:
        aside, main = ("".join(_section(page, kind) for kind in side) for side in sides)
        blocks = [f"<div>{contact}{aside}</div>", f"<div>{main}</div>"]
        if style.columns == "right_sidebar":
            blocks.reverse()
            columns = f"{1 - share:.2f}fr {share:.2f}fr"
        body = f'<div class="page">{"".join(blocks)}</div>'
    return f'<meta charset="utf-8"><style>{_css(style, columns)}</style><header>{top}</header>{body}'


def _css(style: Style, columns: str) -> str:
    return _CSS.format(
        margin=style.margin,
        size=style.size,
        leading=style.leading + 0.75,
        font=f'"{style.font}", sans-serif',
        heading=style.heading_size,
        weight="bold" if style.heading_bold else "normal",
        color=style.color,
        gap=style.gap,
        rule="border-bottom: .5pt solid;" if style.heading_rule else "",
        fill="background: #ddd; padding: 2pt;" if style.heading_fill else "",
        bullet=style.bullet or "-",
        dots="." * 150,
        columns=columns,
        centred="header { text-align: center }" if style.centred_name else "",
    )


def _section(page: _Page, kind: str) -> str:
    page.kind, style = kind, page.style
    title = style.headings[kind].upper() if style.heading_caps else style.headings[kind]
    heading = f"<h2>{page.say('title', title)}</h2>" if style.has_headings else "<br>"
    return heading + _body(page, kind)


def _body(page: _Page, kind: str) -> str:
    person, style = page.person, page.style
    if kind == "employment":
        return _entries(page, person.jobs, style.shape)
    if kind == "education":
        return _entries(page, person.schools, style.school_shape)
    if kind == "projects":
        return "".join(_project(page, project) for project in person.projects)
    if kind == "skills":
        return _skills(page)
    if kind == "languages":
        rows = [(page.say("item", name), page.say("level", said)) for _, name, said, _ in person.languages]
        return "<table>" + "".join(f"<tr><td>{name}</td><td>{said}</td></tr>" for name, said in rows) + "</table>"
    if kind == "certifications":
        heads = [
            Line([("role", n), ("", ", "), ("place", by)], [("date", str(year))]) for n, by, year in person.certificates
        ]
        return "".join(page.line(line, bold=False) for line in heads)
    return f"<p>{page.say('text', person.summary if kind == 'profile' else ', '.join(person.interests))}</p>"


def _skills(page: _Page) -> str:
    groups, form = page.person.skills, page.style.skills_form
    every = [skill for items in groups.values() for skill in items]
    if form == "groups":
        return "".join(f"<p>{page.say('item', name + ': ' + ', '.join(items))}</p>" for name, items in groups.items())
    if form == "list":
        return f"<p>{page.say('item', ', '.join(every))}</p>"
    if form == "tags":
        return "".join(f'<span class="tag">{page.say("item", skill)}</span>' for skill in every)
    return "<ul>" + "".join(f"<li>{page.say('item', skill)}</li>" for skill in every) + "</ul>"


def _project(page: _Page, project: Entry) -> str:
    date = [("date", write_period(page.style, project))] if page.style.project_dates else []
    return (
        f'<div class="entry">{page.line(Line([("role", project.place)], date), bold=True)}{_deeds(page, project)}</div>'
    )


def _entries(page: _Page, entries: list[Entry], shape: str) -> str:
    heads = heads_of(page.style, entries, shape)
    return "".join(_entry(page, head, entry) for head, entry in zip(heads, entries, strict=True))


def _entry(page: _Page, head: Head, entry: Entry) -> str:
    column = "".join(f"<p>{page.say(*part)}</p>" for part in head.column)
    bold: Sequence[bool] = [page.style.bold_head and number == 0 for number in range(len(head.lines))]
    text = "".join(page.line(line, first) for line, first in zip(head.lines, bold, strict=True)) + _deeds(page, entry)
    return f'<div class="entry">{page.side_by_side(column, text, head.is_centred) if head.column else text}</div>'


def _deeds(page: _Page, entry: Entry) -> str:
    deeds = "".join(f"<li>{page.say('deed', deed)}</li>" for deed in entry.deeds)
    tools = ""
    if entry.tools:
        label = vocabulary()["labels"][page.style.language]["technologies"]
        tools = f"<p>{page.say('tools', label + ': ' + ', '.join(entry.tools))}</p>"
    return (f"<ul>{deeds}</ul>" if deeds else "") + tools
