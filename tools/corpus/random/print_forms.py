"""Print a CV that is a form, a table or a list with Typst. What is printed is written down beside it as truth."""

from collections.abc import Callable, Sequence

from .forms import Form, words
from .person import Entry, Person
from .print_typst import BODIES, Markup, page_setup, quote
from .style import Style, write_period

_IN = {"de": " in ", "en": " in ", "fr": " en "}
Pair = tuple[str, str]
"""What stands in the margin and what beside it, as markup."""


def to_forms(person: Person, style: Style, form: Form) -> tuple[str, list[tuple[str, str, str]]]:
    """Return the markup and its lines: (text, section, what it is)."""
    out = Printer(person, style, form)
    parts = [*page_setup(style), out.head(), *(out.section(kind) for kind in style.order), *out.academic()]
    return "\n".join(parts), out.lines


class Printer(Markup):
    def __init__(self, person: Person, style: Style, form: Form) -> None:
        super().__init__(person, style)
        self.form = form
        self.family = style.family

    def head(self) -> str:
        person, form = self.person, self.form
        name = self.say("name", f"{person.first} {person.last}", bold=True)
        facts = [("address", person.town), ("phone", person.phone), ("email", person.email)]
        headline = self.say("headline", person.headline)
        if self.family in ("label_column", "column_heads"):
            title = f"#text(size: {2 * self.style.size:.1f}pt)[{name}]\n\n{headline}\n\n"
            labels = words()["personal"][self.style.language]
            rows = [(self.label(labels[key]), self.say("contact", value)) for key, value in facts]
            return title + self.title("personal", form.titles["personal"]) + self.pairs(rows)
        joined = f" {quote('|')} ".join(self.say("contact", value) for _, value in facts)
        return f"#text(size: {2 * self.style.size:.1f}pt)[{name}]\n\n{headline}\n\n{joined}\n"

    def label(self, text: str) -> str:
        return quote(f"{text}:" if self.form.has_colons else text)

    def title(self, kind: str, text: str) -> str:
        style = self.style
        self.kind = kind
        shown = f"#text(size: {style.size * style.heading_size:.2f}pt, fill: rgb({chr(34)}{style.color}{chr(34)}))[{self.say('title', text.upper() if style.heading_caps else text, bold=True)}]"
        rule = "#line(length: 100%, stroke: 0.5pt)\n" if style.heading_rule else ""
        if self.family in ("label_column", "date_margin"):
            return f"#v({style.gap:.2f}em)\n" + self.pairs([(shown, "")])
        return f"#v({style.gap:.2f}em)\n{shown}\n\n{rule}"

    def pairs(self, rows: Sequence[Pair]) -> str:
        side = "right" if self.form.is_flush_right else "left"
        cells = "\n".join(f"[{left}], [{right}]," for left, right in rows)
        gap = f"{self.style.leading + 0.15:.2f}em"
        return f"#grid(columns: ({self.form.width:.1f}cm, 1fr), column-gutter: 0.5cm, row-gutter: {gap}, align: ({side}, left),\n{cells}\n)\n"

    def section(self, kind: str) -> str:
        if self.family == "date_margin":
            return self.in_margin(kind)
        head = self.title(kind, self.style.headings[kind])
        entries = {
            "employment": self.person.jobs,
            "education": self.person.schools,
            "projects": self.person.projects,
        }.get(kind)
        if entries is None:
            return head + self.plain(kind)
        if self.family == "project_sheets" and kind == "projects":
            return head + self.spaced([self.sheet(self.project_rows(entry)) for entry in entries])
        return head + _ENTRIES[self.family](self, kind, entries)

    def plain(self, kind: str) -> str:
        if kind == "languages" and self.family == "column_heads":
            rows = [[self.say("item", name), self.say("level", said)] for _, name, said, _ in self.person.languages]
            return self.table([self.form.labels["language"], self.form.labels["level"]], rows)
        if self.family != "label_column":
            return BODIES[kind](self, False)
        if kind == "languages":
            return self.pairs(
                [(self.say("item", name), self.say("level", said)) for _, name, said, _ in self.person.languages]
            )
        if kind == "skills":
            return self.pairs(
                [(self.say("item", name), self.say("item", ", ".join(of))) for name, of in self.person.skills.items()]
            )
        return self.pairs([("", BODIES[kind](self, False))])

    def in_margin(self, kind: str) -> str:
        title = self.title(kind, self.style.headings[kind])
        if kind not in ("employment", "education"):
            return title.replace("[]", f"[{BODIES[kind](self, True)}]")
        entries = self.person.jobs if kind == "employment" else self.person.schools
        return title + self.pairs([(self.date(one), self.head_lines(one) + self.deeds(one)) for one in entries])

    def by_label(self, kind: str, entries: Sequence[Entry]) -> str:
        if kind == "projects":
            return self.spaced([self.pairs(self.project_rows(entry)) for entry in entries])
        return self.spaced([self.pairs(self.label_rows(entry)) for entry in entries])

    def label_rows(self, entry: Entry) -> list[Pair]:
        labels = self.form.labels
        rows = [(labels["date"], self.date(entry))]
        rows += [(labels["degree" if entry.is_school else "role"], self.say("role", entry.role))]
        if entry.area:
            rows += [(labels["area"], self.say("area", entry.area))]
        place = self.say("place", entry.place) + quote(", ") + self.say("where", entry.where)
        rows += [(labels["school" if entry.is_school else "firm"], place)]
        if entry.deeds:
            rows += [(labels["deeds"], self.deeds(entry, labelled=True))]
        return [(self.label(name), value) for name, value in rows]

    def project_rows(self, entry: Entry) -> list[Pair]:
        labels = self.form.labels
        rows = [(labels["project"], self.say("role", entry.place, bold=True)), (labels["date"], self.date(entry))]
        rows += [(labels["client"], self.say("place", entry.where)), (labels["task"], self.say("task", entry.role))]
        if entry.deeds:
            rows += [(labels["deeds"], self.deeds(entry, labelled=True))]
        if entry.tools:
            rows += [(labels["tools"], self.say("tools", ", ".join(entry.tools)))]
        return [(self.label(name), value) for name, value in rows]

    def sheet(self, rows: Sequence[Pair]) -> str:
        if self.form.stroke == "none":
            return self.pairs(rows)
        cells = "\n".join(f"[{left}], [{right}]," for left, right in rows)
        return f"#table(columns: ({self.form.width:.1f}cm, 1fr), stroke: {self.stroke()},\n{cells}\n)\n"

    def stroke(self) -> str:
        return {"none": "none", "all": "0.5pt", "rows": "(x: none, y: 0.5pt)"}[self.form.stroke]

    def table(self, names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        cells = "\n".join(", ".join(f"[{cell}]" for cell in row) + "," for row in rows)
        heads = ", ".join(f"[#strong[{quote(name)}]]" for name in names)
        widths = ", ".join("auto" if len(names) < 4 else "1fr" for _ in names)
        return f"#table(columns: ({widths}), stroke: {self.stroke()},\n{heads},\n{cells}\n)\n"

    def by_column(self, kind: str, entries: Sequence[Entry]) -> str:
        labels = self.form.labels
        names = list(self.form.columns)
        cells: dict[str, Callable[[Entry], str]] = {
            "date": self.date,
            "role": lambda entry: self.say("role", entry.role),
            "firm": lambda entry: self.say("place", entry.place),
            "where": lambda entry: self.say("where", entry.where),
            "deeds": lambda entry: self.deeds(entry, labelled=True),
        }
        shown = {name: labels[name] for name in names}
        if kind == "education":
            names = [name for name in names if name != "deeds"]
            shown |= {"role": labels["degree"], "firm": labels["school"]}
            cells["role"] = self.role
        if kind == "projects":
            names = ["date", "firm", "where", "role", "deeds"]
            shown |= {
                "firm": labels["project"],
                "where": labels["client"],
                "role": labels["task"],
                "deeds": labels["deeds"],
            }
        return self.table([shown[name] for name in names], [[cells[name](one) for name in names] for one in entries])

    def by_date(self, kind: str, entries: Sequence[Entry]) -> str:
        if kind == "projects":
            return BODIES[kind](self, False)
        return self.spaced([self.pairs([(self.date(one), self.head_lines(one) + self.deeds(one))]) for one in entries])

    def by_line(self, kind: str, entries: Sequence[Entry]) -> str:
        if kind == "projects":
            return BODIES[kind](self, False)
        rows = []
        for one in entries:
            role = (
                self.role(one)
                if one.is_school
                else self.say("role", one.role) + quote(", ") + self.say("unit", one.area)
            )
            line = role + quote(", ") + self.say("place", one.place) + quote(", ") + self.say("where", one.where)
            rows.append((self.date(one), line + "\n\n" + self.deeds(one)))
        return self.pairs(rows)

    def by_bracket(self, kind: str, entries: Sequence[Entry]) -> str:
        if kind == "projects":
            return BODIES[kind](self, False)
        city = {"de": "Ort", "en": "City", "fr": "Ville"}[self.style.language]
        shown = []
        for one in entries:
            where = quote(f"{city}: ") + self.say("where", one.where)
            date = quote("[ ") + self.date(one) + quote(" ]")
            place = self.say("place", one.place, italic=True)
            shown.append(f"{date}\n\n{self.role(one, bold=True)}\n\n{place}\n\n{where}\n\n{self.deeds(one)}")
        return self.spaced(shown)

    def date(self, entry: Entry) -> str:
        return self.say("date", write_period(self.style, entry))

    def role(self, entry: Entry, bold: bool = False) -> str:
        shown = self.say("role", entry.role, bold)
        return shown + quote(_IN[self.style.language]) + self.say("area", entry.area, bold) if entry.area else shown

    def head_lines(self, entry: Entry) -> str:
        place = self.say("place", entry.place) + quote(", ") + self.say("where", entry.where)
        return f"{self.role(entry, self.style.bold_head)}\n\n{place}\n\n"

    def deeds(self, entry: Entry, labelled: bool = False) -> str:
        mark = "" if labelled and not self.form.deeds_in_lines else self.style.bullet
        lines = [
            f"#grid(columns: (0.8em, 1fr), gutter: 0.3em, [{mark}], [{self.say('deed', deed)}])"
            if mark
            else f"{self.say('deed', deed)}\n\n"
            for deed in entry.deeds
        ]
        return "\n".join(lines)

    def spaced(self, parts: Sequence[str]) -> str:
        return f"\n#v({self.style.gap * 0.6:.2f}em)\n".join(parts)

    def academic(self) -> list[str]:
        form = self.form
        shown = []
        for kind, texts in (
            ("publications", form.publications),
            ("talks", form.talks),
            ("teaching", form.teaching),
        ):
            if texts:
                title = self.title("other", form.titles[kind])
                shown.append(title + "\n\n".join(self.say("text", text) for text in texts))
        return shown


_ENTRIES: dict[str, Callable[[Printer, str, Sequence[Entry]], str]] = {
    "label_column": Printer.by_label,
    "column_heads": Printer.by_column,
    "project_sheets": Printer.by_date,
    "academic": Printer.by_line,
    "dated_lines": Printer.by_bracket,
}
