"""Print a person's CV with pdfLaTeX in a drawn style, in Latin Modern."""

import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .head import Head, Line, Part
from .heads import heads_of
from .person import Entry, Person, vocabulary
from .programs import find_program
from .style import Style, write_period

_EPOCH = "1735689600"
"""2025-01-01: LaTeX writes the date into its files."""

_SPECIAL = {c: f"\\{c}" for c in "&%$#_{}"} | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": ""}
_TOP = r"""\documentclass[%(size)dpt,a4paper]{extarticle}
\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{lmodern}\usepackage{textcomp}
\usepackage[margin=%(margin).2fcm]{geometry}\usepackage{xcolor}
\setlength{\parindent}{0pt}\setlength{\parskip}{2pt}\raggedright\pagestyle{%(page)s}
\begin{document}
"""


class _Writer:
    def __init__(self, style: Style) -> None:
        self.style = style
        self.lines: list[tuple[str, str, str]] = []
        self.kind = "header"
        self.out: list[str] = []

    def say(self, parts: Sequence[Part]) -> str:
        self.lines += [(text, self.kind, role) for role, text in parts if role]
        return "".join(_SPECIAL.get(c, c) for _, text in parts for c in text)

    def paragraph(self, *parts: Part, bold: bool = False) -> None:
        text = self.say(parts)
        self.out.append((rf"\textbf{{{text}}}" if bold else text) + r"\par")


def to_latex(person: Person, style: Style) -> tuple[bytes, list[tuple[str, str, str]]]:
    program = find_program("pdflatex")
    markup, lines = latex_markup(person, style)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "cv.tex"
        source.write_text(markup, encoding="utf-8")
        command = [program, "-interaction=batchmode", "-halt-on-error", "-no-shell-escape", source.name]
        environment = os.environ | {"SOURCE_DATE_EPOCH": _EPOCH, "FORCE_SOURCE_DATE": "1"}
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, timeout=120)
        return source.with_suffix(".pdf").read_bytes(), lines


def latex_markup(person: Person, style: Style) -> tuple[str, list[tuple[str, str, str]]]:
    """Return a document of one column and its lines."""
    out = _Writer(style)
    top = _TOP % {
        "size": min(12, max(8, round(style.size))),
        "margin": style.margin,
        "page": "plain" if style.footer else "empty",
    }
    name = out.say([("name", f"{person.first} {person.last}")])
    title = out.say([("headline", person.headline)])
    around = ("center", "center") if style.centred_name else ("flushleft", "flushleft")
    out.out.append(rf"\begin{{{around[0]}}}{{\LARGE {name}}}\\{title}\end{{{around[1]}}}")
    facts = [("contact", fact) for fact in (person.town, person.email, person.phone)]
    out.paragraph(facts[0], ("", " | "), facts[1], ("", " | "), facts[2])
    for kind in style.order:
        _section(out, person, kind)
    return top + "\n".join(out.out) + "\n\\end{document}\n", out.lines


def _section(out: _Writer, person: Person, kind: str) -> None:
    style = out.style
    out.kind = kind
    out.out.append(rf"\vspace{{{style.gap:.2f}em}}")
    if style.has_headings:
        title = style.headings[kind].upper() if style.heading_caps else style.headings[kind]
        rule = r"\hrule\vspace{3pt}" if style.heading_rule else ""
        weight = r"\bfseries " if style.heading_bold else ""
        out.out.append(rf"{{\large {weight}{out.say([('title', title)])}}}\par{rule}")
    if kind in ("employment", "education"):
        shape, entries = (style.shape, person.jobs) if kind == "employment" else (style.school_shape, person.schools)
        for head, entry in zip(heads_of(style, entries, shape), entries, strict=True):
            _entry(out, head, entry)
    elif kind == "projects":
        for project in person.projects:
            date = [("date", write_period(style, project))] if style.project_dates else []
            _line(out, Line([("role", project.place)], date), bold=True)
            _deeds(out, project)
    elif kind == "skills":
        for name, items in person.skills.items():
            out.paragraph(("item", f"{name}: {', '.join(items)}"))
    elif kind == "languages":
        out.paragraph(("item", ", ".join(f"{name} ({said})" for _, name, said, _ in person.languages)))
    elif kind == "certifications":
        for name, issuer, year in person.certificates:
            _line(out, Line([("role", name), ("", ", "), ("place", issuer)], [("date", str(year))]), bold=False)
    else:
        out.paragraph(("text", person.summary if kind == "profile" else ", ".join(person.interests)))


def _entry(out: _Writer, head: Head, entry: Entry) -> None:
    if head.column:
        at = "c" if head.is_centred else "t"
        column = r"\\".join(out.say([part]) for part in head.column)
        out.out.append(
            rf"\noindent\parbox[{at}]{{3.4cm}}{{\raggedright {column}}}\begin{{minipage}}[{at}]{{\dimexpr\linewidth-3.6cm}}"
        )
        out.out.append(r"\raggedright\setlength{\parskip}{2pt}")
    for number, line in enumerate(head.lines):
        _line(out, line, bold=out.style.bold_head and number == 0)
    _deeds(out, entry)
    if head.column:
        out.out.append(r"\end{minipage}\par")
    out.out.append(rf"\vspace{{{0.5 * out.style.gap:.2f}em}}")


def _line(out: _Writer, line: Line, bold: bool) -> None:
    left = out.say(line.left)
    left = rf"\textbf{{{left}}}" if bold else left
    fill = r"\ \dotfill\ " if line.has_leader else r"\hfill "
    out.out.append(left + (fill + out.say(line.right) if line.right else "") + r"\par")


def _deeds(out: _Writer, entry: Entry) -> None:
    if entry.deeds:
        items = "".join(rf"\item {out.say([('deed', deed)])} " for deed in entry.deeds)
        out.out.append(rf"\begin{{itemize}}\setlength{{\itemsep}}{{0pt}}{items}\end{{itemize}}")
    if entry.tools:
        label = vocabulary()["labels"][out.style.language]["technologies"]
        out.paragraph(("tools", f"{label}: {', '.join(entry.tools)}"))
