"""Render with more LaTeX: a narrow and a wide column that break over pages (paracol), and the class-free currvita."""

import subprocess
import tempfile
from pathlib import Path

from tools.corpus.html_pages import titles
from tools.corpus.latex_pages import BABEL, tex
from tools.corpus.view import Look, Record, make_view
from tools.corpus.word_grids import work_groups

Words = dict[str, str]


def render(record: Record, look: Look, template: str, target: Path) -> None:
    source = {"paracol": _paracol, "currvita": _currvita}[template](make_view(record, look), titles(record))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "cv.tex").write_text(source, encoding="utf-8")
        for _ in range(2):
            command = ["pdflatex", "-interaction=nonstopmode", "cv.tex"]
            subprocess.run(command, capture_output=True, cwd=folder, timeout=240)
        target.write_bytes((Path(folder) / "cv.pdf").read_bytes())


def _join(between: str, *parts: str | None) -> str:
    return between.join(tex(part) for part in parts if part)


def _town(v: Record) -> str:
    keys = ("city", "postal_code") if v["region"] in ("GB", "IE") else ("postal_code", "city")
    return " ".join(v["address"][key] for key in keys if v["address"].get(key))


def _items(lines: list[str]) -> str:
    return r"\begin{itemize}" + "".join(rf"\item {tex(line)}" for line in lines) + r"\end{itemize}" if lines else ""


def _facts(v: Record, t: Words) -> list[str]:
    facts = ((t["born"], v.get("birthdate_text")), (t["nationality"], v.get("nationality")))
    return [tex(f"{label}: {value}") for label, value in facts if value]


def _paracol(v: Record, t: Words) -> str:
    out = [r"\documentclass[10pt,a4paper]{article}\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}"]
    out += [r"\usepackage{lmodern}\renewcommand{\familydefault}{\sfdefault}\usepackage{paracol,enumitem,xcolor}"]
    out += [rf"\usepackage[{BABEL[v['lang']]}]{{babel}}\usepackage[margin=1.6cm]{{geometry}}\pagestyle{{empty}}"]
    out += [r"\setlength{\parindent}{0pt}\setlength{\parskip}{2pt}\setlist{nosep,leftmargin=1.1em}\raggedright"]
    out += [
        r"\definecolor{ink}{HTML}{7C2D5B}\newcommand{\head}[1]{\vspace{8pt}{\large\bfseries\color{ink}#1}\par\vspace{2pt}}"
    ]
    out += [r"\newcommand{\entry}[3]{\textbf{#1}\par #2\par{\small\color{gray}#3}\par}\begin{document}"]
    out += [rf"{{\Huge\bfseries {tex(v['full_name'])}}}\par"]
    out += [rf"{{\large\color{{ink}} {tex(v['headline'])}}}\par" if v.get("headline") else ""]
    out += [r"\columnratio{0.33}\begin{paracol}{2}\sloppy", rf"\head{{{tex(t['contact'])}}}"]
    contact = [v["address"].get("street"), _town(v), v.get("phone"), v.get("email")]
    out += [tex(x) + r"\par" for x in [*contact, *(url.split("://")[1] for url in v["urls"])] if x]
    out += [x + r"\par" for x in _facts(v, t)]
    if v["skills"]:
        out += [rf"\head{{{tex(t['skills'])}}}"]
    for group in v["skills"]:
        out += [rf"\emph{{{tex(group['category'])}}}\par" if group.get("category") else "", _items(group["items"])]
    out += [rf"\head{{{tex(t['languages'])}}}"] if v["languages"] else []
    out += [tex(x["name"]) + (rf"\hfill {tex(x['shown'])}" if x["shown"] else "") + r"\par" for x in v["languages"]]
    for item in v["certifications"]:
        out += [rf"\head{{{tex(t['certifications'])}}}"] if item is v["certifications"][0] else []
        out += [rf"\entry{{{tex(item['name'])}}}{{{tex(item.get('issuer'))}}}{{{tex(item['when'])}}}"]
    for block in v["other"]:
        out += [rf"\head{{{tex(block['title'])}}}", *(tex(line) + r"\par" for line in block["lines"])]
    out += [r"\switchcolumn"]
    out += [rf"\head{{{tex(t['summary'])}}}", tex(v["summary"]) + r"\par"] if v.get("summary") else []
    for title, items in work_groups(v, t):
        out += [rf"\head{{{tex(title)}}}"]
        for item in items:
            place = _join(", ", item.get("company"), item.get("location"))
            out += [rf"\entry{{{tex(item['position'])}}}{{{place}}}{{{tex(item['when'])}}}", _items(item["highlights"])]
    for item in v["projects"]:
        out += [rf"\head{{{tex(t['projects'])}}}"] if item is v["projects"][0] else []
        rest = _join(", ", item.get("client"), item.get("role"))
        out += [rf"\entry{{{tex(item['name'])}}}{{{rest}}}{{{tex(item['when'])}}}", _items(item["highlights"])]
    out += [rf"\head{{{tex(t['education'])}}}"]
    for item in v["education"]:
        degree = _join(", ", item.get("degree"), item.get("area"))
        out += [rf"\entry{{{degree}}}{{{tex(item['institution'])}}}{{{tex(item['when'])}}}"]
    return "\n".join([*out, r"\end{paracol}\end{document}"])


def _currvita(v: Record, t: Words) -> str:
    out = [
        r"\documentclass[11pt,a4paper]{article}\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage{lmodern}"
    ]
    out += [rf"\usepackage[{BABEL[v['lang']]}]{{babel}}\usepackage[margin=2.3cm]{{geometry}}\usepackage{{enumitem}}"]
    out += [
        r"\usepackage[LabelsAligned]{currvita}\setlength{\cvlabelwidth}{38mm}\setlist[itemize]{nosep,leftmargin=1.2em}"
    ]
    out += [rf"\pagestyle{{empty}}\date{{}}\begin{{document}}\begin{{cv}}{{{tex(v['full_name'])}}}"]

    def section(title: str, rows: list[tuple[str, str]]) -> None:
        if rows:
            lines = "\n".join(rf"\item[{{{tex(label)}}}] {text}" for label, text in rows)
            out.append(rf"\begin{{cvlist}}{{{tex(title)}}}" + "\n" + lines + "\n" + r"\end{cvlist}")

    person = [("", tex(v["headline"]))] if v.get("headline") else []
    person += [(t["k_address"], _join(", ", v["address"].get("street"), _town(v)))] if v["address"] else []
    person += [(t["k_phone"], tex(v.get("phone"))), (t["k_mail"], tex(v["email"]))]
    person += [(t["k_web"], tex(url.split("://")[1])) for url in v["urls"]]
    person += [(t["born"], tex(v["birthdate_text"]))] if v.get("birthdate_text") else []
    person += [(t["nationality"], tex(v["nationality"]))] if v.get("nationality") else []
    section(t["person"], person)
    section(t["summary"], [("", tex(v["summary"]))] if v.get("summary") else [])
    for title, items in work_groups(v, t):
        rows = []
        for item in items:
            place = _join(", ", item.get("company"), item.get("location"))
            rows.append(
                (
                    item["when"],
                    rf"\textbf{{{tex(item['position'])}}}"
                    + (rf"\\ {place}" if place else "")
                    + _items(item["highlights"]),
                )
            )
        section(title, rows)
    rows = []
    for item in v["projects"]:
        rest = _join(" -- ", item.get("client"), item.get("role"))
        rows.append(
            (
                item["when"],
                rf"\textbf{{{tex(item['name'])}}}" + (rf"\\ {rest}" if rest else "") + _items(item["highlights"]),
            )
        )
    section(t["projects"], rows)
    degree = [
        (x["when"], rf"\textbf{{{_join(', ', x.get('degree'), x.get('area'))}}}\\ {tex(x['institution'])}")
        for x in v["education"]
    ]
    section(t["education"], degree)
    section(t["certifications"], [(x["when"], _join(", ", x["name"], x.get("issuer"))) for x in v["certifications"]])
    section(t["languages"], [(x["name"], tex(x["shown"])) for x in v["languages"]])
    section(t["skills"], [(x.get("category") or "", tex(", ".join(x["items"]))) for x in v["skills"]])
    for block in v["other"]:
        section(block["title"], [("", tex(line)) for line in block["lines"]])
    return "\n".join([*out, r"\end{cv}\end{document}"])
