"""Print a person's CV with Typst in a drawn style. What is printed is written down beside it as truth."""

from collections.abc import Callable, Sequence

from .head import Line
from .heads import head_of
from .odd import ODD_SHAPES
from .person import Entry, Person, vocabulary
from .style import Style, write_period


class Markup:
    """Writes Typst markup; `lines` keeps every text with its section and what it is, in the order of printing."""

    def __init__(self, person: Person, style: Style) -> None:
        self.person, self.style = person, style
        self.lines: list[tuple[str, str, str]] = []
        self.kind = "header"

    def say(self, role: str, text: str, bold: bool = False, italic: bool = False) -> str:
        self.lines.append((text, self.kind, role))
        shown = quote(text)
        if bold:
            shown = f"#strong[{shown}]"
        return f"#emph[{shown}]" if italic else shown


def quote(text: str) -> str:
    return f"#text({chr(34)}{text.replace(chr(92), '').replace(chr(34), '')}{chr(34)})"


def to_typst(person: Person, style: Style) -> tuple[str, list[tuple[str, str, str]]]:
    """Return the markup and its lines: (text, section, what it is)."""
    out = Markup(person, style)
    side = [kind for kind in style.order if kind in ("skills", "languages", "certifications", "interests")]
    main = [kind for kind in style.order if kind not in side]
    header, contact = _header(out)
    parts = page_setup(style)
    if style.columns == "one":
        parts += [header, contact, *[_section(out, kind) for kind in style.order]]
    elif style.columns == "two":
        half = (len(style.order) + 1) // 2
        left = "\n".join(_section(out, kind) for kind in style.order[:half])
        right = "\n".join(_section(out, kind) for kind in style.order[half:])
        parts += [header, contact, f"#grid(columns: (1fr, 1fr), gutter: 0.8cm, [\n{left}\n], [\n{right}\n])"]
    else:
        aside = contact + "\n" + "\n".join(_section(out, kind, narrow=True) for kind in side)
        body = "\n".join(_section(out, kind) for kind in main)
        share = style.side_share
        columns, cells = f"({share:.2f}fr, {1 - share:.2f}fr)", f"[\n{aside}\n], [\n{body}\n]"
        if style.columns == "right_sidebar":
            columns, cells = f"({1 - share:.2f}fr, {share:.2f}fr)", f"[\n{body}\n], [\n{aside}\n]"
        parts += [header, f"#grid(columns: {columns}, gutter: 0.9cm, {cells})"]
    return "\n".join(parts), out.lines


def page_setup(style: Style) -> list[str]:
    return [
        f'#set page(paper: "a4", margin: {style.margin:.2f}cm' + (_footer(style) if style.footer else "") + ")",
        f'#set text(font: "{style.font}", size: {style.size:.2f}pt, lang: "{style.language}")',
        f"#set par(leading: {style.leading:.2f}em, spacing: {style.leading + 0.15:.2f}em)",
    ]


def _footer(style: Style) -> str:
    return f", footer: context [{vocabulary()['labels'][style.language]['page']} #counter(page).display() / #counter(page).final().first()]"


def _header(out: Markup) -> tuple[str, str]:
    person, style = out.person, out.style
    name = f"#text(size: {style.size * 2:.1f}pt)[{out.say('name', f'{person.first} {person.last}', bold=style.heading_bold)}]"
    top = name + "\n\n" + out.say("headline", person.headline) + "\n"
    if style.centred_name:
        top = f"#align(center)[{top}]"
    facts = [person.town, person.email, person.phone]
    glue = "\n\n" if style.columns.endswith("sidebar") else f" {quote(style.separator.strip(', ') or '|')} "
    return top, glue.join(out.say("contact", fact) for fact in facts) + "\n"


def _section(out: Markup, kind: str, narrow: bool = False) -> str:
    style = out.style
    out.kind = kind
    body = BODIES[kind]
    if not style.has_headings:
        return f"#v({style.gap:.2f}em)\n" + body(out, narrow)
    title = style.headings[kind].upper() if style.heading_caps else style.headings[kind]
    shown = f"#text(size: {style.size * style.heading_size:.2f}pt, fill: rgb({chr(34)}{style.color}{chr(34)}))[{out.say('title', title, bold=style.heading_bold)}]"
    if style.heading_fill:
        shown = f'#block(fill: rgb("#dddddd"), inset: 3pt, width: 100%)[{shown}]'
    if style.heading_in_margin and style.columns == "one":
        return (
            f"#v({style.gap:.2f}em)\n#grid(columns: (3.2cm, 1fr), gutter: 0.4cm, [{shown}], [\n{body(out, narrow)}\n])"
        )
    rule = "#line(length: 100%, stroke: 0.5pt)\n" if style.heading_rule else ""
    return f"#v({style.gap:.2f}em)\n{shown}\n\n{rule}{body(out, narrow)}"


def _jobs(out: Markup, narrow: bool) -> str:
    if out.style.shape == "firm>roles":
        return _by_firm(out)
    return _entries(out, out.person.jobs, out.style.shape)


def _schools(out: Markup, narrow: bool) -> str:
    return _entries(out, out.person.schools, out.style.school_shape)


def _entries(out: Markup, entries: Sequence[Entry], shape: str) -> str:
    return f"\n#v({out.style.gap * 0.6:.2f}em)\n".join(_entry(out, entry, shape) for entry in entries)


def _by_firm(out: Markup) -> str:
    parts = []
    last = ""
    for job in out.person.jobs:
        if job.place != last:
            parts.append(_beside(out.say("place", job.place, bold=True), out.say("where", job.where)))
        last = job.place
        parts.append(
            _beside(out.say("role", job.role, italic=True), out.say("date", write_period(out.style, job)))
            + _deeds(out, job)
        )
    return f"\n#v({out.style.gap * 0.5:.2f}em)\n".join(parts)


def _beside(left: str, right: str) -> str:
    return f"{left} #h(1fr) {right}\n"


def _role(out: Markup, entry: Entry, bold: bool, italic: bool = False) -> str:
    shown = out.say("role", entry.role, bold, italic)
    if entry.area:
        shown += {"de": " in ", "en": " in ", "fr": " en "}[out.style.language] + out.say(
            "area", entry.area, bold, italic
        )
    return shown


def _odd_entry(out: Markup, entry: Entry, shape: str) -> str:
    head = head_of(out.style, entry, shape)
    column = "\n\n".join(out.say(*part) for part in head.column)
    lines = [_line(out, line, out.style.bold_head and not at) for at, line in enumerate(head.lines)]
    text = "\n\n".join(lines) + "\n" + _deeds(out, entry)
    if not column:
        return text
    return f"#grid(columns: (3.2cm, 1fr), gutter: 0.4cm, align: horizon, [{column}], [\n#set align(top)\n{text}\n])"


def _line(out: Markup, line: Line, bold: bool) -> str:
    left, right = (
        "".join(out.say(role, text, bold) if role else quote(text) for role, text in part)
        for part in (line.left, line.right)
    )
    if not right:
        return left
    return f"{left} {'#box(width: 1fr, repeat[.])' if line.has_leader else '#h(1fr)'} {right}"


def _entry(out: Markup, entry: Entry, shape: str) -> str:
    if shape in ODD_SHAPES:
        return _odd_entry(out, entry, shape)
    style = out.style
    bold, second = style.bold_head, style.italic_second
    sep = quote(style.separator.strip() if style.separator != ", " else ",") + " "
    sep = sep if style.separator == ", " else f" {sep}"

    def date() -> str:
        return out.say("date", write_period(style, entry))

    def firm(strong: bool = False) -> str:
        return out.say("place", entry.place, strong, second and not strong)

    def where() -> str:
        return out.say("where", entry.where)

    if "|" in shape:
        below = f"\n\n{where()}" if shape.startswith("date_place") else ""
        width = 3.2 if style.date_form in (1, 6) else 2.9
        column = f"#grid(columns: ({width}cm, 1fr), gutter: 0.4cm, [{date()}{below}], [\n"
        if shape == "date|role/firm_place":
            head = f"{_role(out, entry, bold)}\n\n{firm()}{sep}{where()}\n"
        elif shape == "date_place|role/firm":
            head = f"{_role(out, entry, bold)}\n\n{firm()}\n"
        elif shape == "date|firm/role":
            head = f"{firm(bold)}{sep}{where()}\n\n{_role(out, entry, False, second)}\n"
        else:
            head = f"{_role(out, entry, bold)}{sep}{firm()}{sep}{where()}\n"
        return column + head + _deeds(out, entry) + "\n])"
    heads: dict[str, Callable[[], str]] = {
        "role_date/firm_place": lambda: _beside(_role(out, entry, bold), date()) + "\n" + _beside(firm(), where()),
        "firm_date/role_place": lambda: (
            _beside(firm(bold), date()) + "\n" + _beside(_role(out, entry, False, second), where())
        ),
        "firm_place/role_date": lambda: (
            _beside(firm(bold), where()) + "\n" + _beside(_role(out, entry, False, second), date())
        ),
        "role_firm_place_date": lambda: _beside(f"{_role(out, entry, bold)}{sep}{firm()}{sep}{where()}", date()),
        "role/firm_place_date_line": lambda: f"{_role(out, entry, bold)}\n\n{firm()}{sep}{where()}{sep}{date()}\n",
        "role/firm/date": lambda: f"{_role(out, entry, bold)}\n\n{firm()}{sep}{where()}\n\n{date()}\n",
        "date/role/firm": lambda: f"{date()}\n\n{_role(out, entry, bold)}\n\n{firm()}{sep}{where()}\n",
        "role@firm_date": lambda: _beside(
            f"{_role(out, entry, bold)} {({'de': 'bei', 'en': 'at', 'fr': 'chez'})[style.language]} {firm()}", date()
        ),
    }
    return heads[shape]() + _deeds(out, entry)


def _deeds(out: Markup, entry: Entry) -> str:
    style = out.style
    lines = []
    for deed in entry.deeds:
        said = out.say("deed", deed)
        lines.append(
            f"#grid(columns: (0.8em, 1fr), gutter: 0.3em, [{style.bullet}], [{said}])"
            if style.bullet
            else f"\n{said}\n"
        )
    if entry.tools:
        label = vocabulary()["labels"][style.language]["technologies"]
        lines.append("\n" + out.say("tools", f"{label}: {', '.join(entry.tools)}") + "\n")
    return "\n" + "\n".join(lines) if lines else ""


def _projects(out: Markup, narrow: bool) -> str:
    parts = []
    for project in out.person.projects:
        name = out.say("role", project.place, bold=True)
        head = (
            _beside(name, out.say("date", write_period(out.style, project))) if out.style.project_dates else name + "\n"
        )
        parts.append(head + _deeds(out, project))
    return f"\n#v({out.style.gap * 0.5:.2f}em)\n".join(parts)


def _skills(out: Markup, narrow: bool) -> str:
    groups = out.person.skills
    form = out.style.skills_form
    every = [skill for items in groups.values() for skill in items]
    if form == "groups":
        return "\n\n".join(out.say("item", f"{name}: {', '.join(items)}") for name, items in groups.items())
    if form == "list":
        return out.say("item", ", ".join(every))
    if form == "tags" and not narrow:
        return "\n".join(f"#box(stroke: 0.5pt, inset: 3pt, radius: 3pt)[{out.say('item', skill)}]" for skill in every)
    mark = f"{quote(out.style.bullet)} " if form == "bullets" and out.style.bullet else ""
    return "\n\n".join(mark + out.say("item", skill) for skill in every)


def _languages(out: Markup, narrow: bool) -> str:
    shown = [(name, said) for _, name, said, _ in out.person.languages]
    if out.style.skills_form in ("list", "tags"):
        return out.say("item", ", ".join(f"{name} ({said})" for name, said in shown))
    if out.style.skills_form == "bullets":
        return "\n\n".join(_beside(out.say("item", name), out.say("level", said)) for name, said in shown)
    return "\n\n".join(out.say("item", f"{name}: {said}") for name, said in shown)


def _certificates(out: Markup, narrow: bool) -> str:
    parts = []
    for name, issuer, year in out.person.certificates:
        line = out.say("role", name) + ", " + out.say("place", issuer)
        parts.append(
            f"{line}\n\n{out.say('date', str(year))}\n" if narrow else _beside(line, out.say("date", str(year)))
        )
    return "\n\n".join(parts)


BODIES: dict[str, Callable[[Markup, bool], str]] = {
    "employment": _jobs,
    "education": _schools,
    "projects": _projects,
    "skills": _skills,
    "languages": _languages,
    "certifications": _certificates,
    "profile": lambda out, narrow: out.say("text", out.person.summary) + "\n",
    "interests": lambda out, narrow: out.say("text", ", ".join(out.person.interests)) + "\n",
}
