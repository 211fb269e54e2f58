"""Render with LaTeX classes: moderncv, europecv, curve, and a plain article with tables."""

import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from tools.corpus.html_pages import titles
from tools.corpus.view import Look, Record, make_view

BABEL = {"de": "ngerman", "en": "english", "fr": "french"}
SPECIAL = re.compile(r"[&%$#_{}~^\\]")
ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def tex(text: str | None) -> str:
    """Escape what LaTeX would read as a command; typographic characters stay (inputenc knows them)."""
    escaped = SPECIAL.sub(lambda found: ESCAPES.get(found[0], "\\" + found[0]), text or "")
    return escaped.replace("–", "--").replace("’", "'").replace("„", r"\glqq{}").replace("“", r"\grqq{}")


def render(record: Record, look: Look, template: str, target: Path) -> None:
    source = TEMPLATES[template](make_view(record, look), titles(record), look)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "cv.tex").write_text(source, encoding="utf-8")
        for _ in range(2):
            # Not -halt-on-error: europecv sets a hook too late, which TeX reports and then does rightly.
            command = ["pdflatex", "-interaction=nonstopmode", "cv.tex"]
            subprocess.run(command, capture_output=True, cwd=folder, timeout=120)
        target.write_bytes((Path(folder) / "cv.pdf").read_bytes())


def _moderncv(view: Record, t: dict[str, str], look: Look) -> str:
    style, colour = look.options.get("style", "classic"), look.options.get("colour", "green")
    first, _, last = view["full_name"].rpartition(" ")
    out = [
        rf"\documentclass[10pt,a4paper,sans]{{moderncv}}\moderncvstyle[nosymbols]{{{style}}}\moderncvcolor{{{colour}}}"
    ]
    out += [r"\usepackage[utf8]{inputenc}\usepackage[scale=0.78]{geometry}", rf"\name{{{tex(first)}}}{{{tex(last)}}}"]
    out += [rf"\title{{{tex(view.get('headline'))}}}"] if view.get("headline") else []
    address = view["address"]
    if address:
        out += [
            rf"\address{{{tex(address.get('street'))}}}{{{tex(address.get('postal_code'))} {tex(address['city'])}}}{{}}"
        ]
    out += [rf"\phone[mobile]{{{tex(view['phone'])}}}"] if view.get("phone") else []
    out += [rf"\email{{{tex(view['email'])}}}"]
    out += [rf"\homepage{{{tex(url.split('://')[1])}}}" for url in view["urls"][:1]]
    facts = [
        f"{t['born']}: {view['birthdate_text']}" if view.get("birthdate_text") else "",
        view.get("nationality", ""),
    ]
    out += [rf"\extrainfo{{{tex(', '.join(x for x in facts if x))}}}"] if any(facts) else []
    out += [r"\begin{document}\makecvtitle"]
    if view.get("summary"):
        out += [rf"\section{{{tex(t['summary'])}}}\cvitem{{}}{{{tex(view['summary'])}}}"]
    out += [rf"\section{{{tex(t['work'])}}}"]
    out += [_cventry(x, x["position"], x.get("company"), x.get("location")) for x in view["work"]]
    if view["projects"]:
        out += [rf"\section{{{tex(t['projects'])}}}"]
        out += [_cventry(x, x["name"], x.get("client"), x.get("role")) for x in view["projects"]]
    out += [rf"\section{{{tex(t['education'])}}}"]
    for item in view["education"]:
        degree = ", ".join(x for x in (item.get("degree"), item.get("area")) if x)
        out += [_cventry(item | {"highlights": []}, degree, item["institution"], "")]
    if view["certifications"]:
        out += [rf"\section{{{tex(t['certifications'])}}}"]
        for item in view["certifications"]:
            out += [
                rf"\cvitem{{{tex(item['when'])}}}{{{tex(', '.join(x for x in (item['name'], item.get('issuer')) if x))}}}"
            ]
    if view["languages"]:
        out += [rf"\section{{{tex(t['languages'])}}}"]
        out += [rf"\cvitemwithcomment{{{tex(x['name'])}}}{{{tex(x['shown'])}}}{{}}" for x in view["languages"]]
    if view["skills"]:
        out += [rf"\section{{{tex(t['skills'])}}}"]
        out += [rf"\cvitem{{{tex(x.get('category'))}}}{{{tex(', '.join(x['items']))}}}" for x in view["skills"]]
    for block in view["other"]:
        out += [rf"\section{{{tex(block['title'])}}}"] + [rf"\cvlistitem{{{tex(line)}}}" for line in block["lines"]]
    return "\n".join([*out, r"\end{document}"])


def _cventry(item: Record, first: str, second: str | None, third: str | None) -> str:
    bullets = _itemize(item["highlights"])
    return rf"\cventry{{{tex(item['when'])}}}{{{tex(first)}}}{{{tex(second)}}}{{{tex(third)}}}{{}}{{{bullets}}}"


def _itemize(lines: list[str]) -> str:
    return r"\begin{itemize}" + "".join(rf"\item {tex(line)}" for line in lines) + r"\end{itemize}" if lines else ""


def _plain(view: Record, t: dict[str, str], look: Look) -> str:
    """An article in Computer Modern as written by hand: OT1 fonts, so accents are drawn over their letters."""
    out = [r"\documentclass[11pt,a4paper]{article}\usepackage[utf8]{inputenc}"]
    out += [
        rf"\usepackage[{BABEL[view['lang']]}]{{babel}}\usepackage[margin=2.4cm]{{geometry}}\usepackage{{enumitem,tabularx}}"
    ]
    out += [r"\setlist{nosep,leftmargin=1.2em}\setlength{\parindent}{0pt}\pagestyle{empty}\begin{document}"]
    contact = [
        view["address"].get("street"),
        f"{view['address'].get('postal_code', '')} {view['address'].get('city', '')}",
    ]
    contact += [view.get("phone"), view.get("email"), *(url.split("://")[1] for url in view["urls"])]
    out += [rf"\begin{{center}}{{\LARGE\textsc{{{tex(view['full_name'])}}}}}\\[4pt]{tex(view.get('headline'))}\\[2pt]"]
    out += [tex("  |  ".join(x for x in contact if x)), r"\end{center}"]
    facts = [f"{t['born']}: {view['birthdate_text']}" if view.get("birthdate_text") else ""]
    facts += [f"{t['nationality']}: {view['nationality']}" if view.get("nationality") else ""]
    out += [rf"\begin{{center}}{tex(', '.join(x for x in facts if x))}\end{{center}}"] if any(facts) else []
    if view.get("summary"):
        out += [rf"\section*{{{tex(t['summary'])}}}", tex(view["summary"])]
    row = r"\begin{{tabularx}}{{\textwidth}}{{@{{}}p{{3.4cm}}X@{{}}}}{}\end{{tabularx}}" + "\n\n"
    for kind, names in (("work", ("company", "position", "location")), ("projects", ("name", "role", "client"))):
        if view[kind]:
            out += [rf"\section*{{{tex(t[kind])}}}"]
        for item in view[kind]:
            head, *rest = [tex(item[name]) for name in names if item.get(name)]
            body = rf"{tex(item['when'])} & \textbf{{{head}}}" + "".join(rf", \emph{{{x}}}" for x in rest[:1])
            body += "".join(f", {x}" for x in rest[1:]) + (
                r"\newline " + _itemize(item["highlights"]) if item["highlights"] else ""
            )
            out += [row.format(body)]
    out += [rf"\section*{{{tex(t['education'])}}}"]
    for item in view["education"]:
        degree = " ".join(x for x in (item.get("degree"), item.get("area")) if x)
        out += [row.format(rf"{tex(item['when'])} & \textbf{{{tex(item['institution'])}}}, {tex(degree)}")]
    if view["certifications"]:
        out += [rf"\section*{{{tex(t['certifications'])}}}"]
        for item in view["certifications"]:
            out += [
                row.format(
                    rf"{tex(item['when'])} & {tex(', '.join(x for x in (item['name'], item.get('issuer')) if x))}"
                )
            ]
    if view["languages"]:
        out += [rf"\section*{{{tex(t['languages'])}}}"]
        out += [tex(", ".join(f"{x['name']} ({x['shown']})" for x in view["languages"]))]
    if view["skills"]:
        out += [rf"\section*{{{tex(t['skills'])}}}"]
        for group in view["skills"]:
            label = rf"\textbf{{{tex(group['category'])}:}} " if group.get("category") else ""
            out += [label + tex(", ".join(group["items"])) + r"\par"]
    for block in view["other"]:
        out += [rf"\section*{{{tex(block['title'])}}}"] + [tex(line) + r"\par" for line in block["lines"]]
    return "\n".join([*out, r"\end{document}"])


def _europecv(view: Record, t: dict[str, str], look: Look) -> str:
    language = {"de": "german", "en": "english", "fr": "french"}[view["lang"]]
    out = [rf"\documentclass[{language},a4paper,notitle,10pt]{{europecv}}\usepackage[utf8]{{inputenc}}"]
    out += [rf"\usepackage[T1]{{fontenc}}\usepackage{{lmodern,graphicx}}\usepackage[{language}]{{babel}}"]
    out += [r"\usepackage[a4paper,top=1.2cm,left=1.2cm,right=1.5cm,bottom=2.2cm]{geometry}"]
    out += [rf"\ecvname{{{tex(view['full_name'])}}}"]
    address = view["address"]
    out += [rf"\ecvaddress{{{tex(address.get('street'))}, {tex(address.get('postal_code'))} {tex(address['city'])}}}"]
    out += [rf"\ecvtelephone{{{tex(view['phone'])}}}\ecvemail{{{tex(view['email'])}}}"]
    out += [rf"\ecvnationality{{{tex(view['nationality'])}}}"] if view.get("nationality") else []
    out += [rf"\ecvdateofbirth{{{tex(view['birthdate_text'])}}}"] if view.get("birthdate_text") else []
    out += [r"\ecvfootnote{}\begin{document}\begin{europecv}\ecvpersonalinfo"]
    if view.get("headline"):
        out += [rf"\ecvitem[6pt]{{\textbf{{{tex(t['l_position'])}}}}}{{{tex(view['headline'])}}}"]
    if view.get("summary"):
        out += [rf"\ecvitem[6pt]{{\textbf{{{tex(t['summary'])}}}}}{{{tex(view['summary'])}}}"]
    out += [rf"\ecvsection{{{tex(t['work'])}}}"]
    for item in view["work"]:
        out += [rf"\ecvitem{{{tex(t['l_period'])}}}{{\textbf{{{tex(item['when'])}}}}}"]
        out += [rf"\ecvitem{{{tex(t['l_position'])}}}{{{tex(item['position'])}}}"]
        if item["highlights"]:
            out += [rf"\ecvitem{{{tex(t['tasks'])}}}{{{tex(item['highlights'][0])}}}"]
            out += [rf"\ecvitem{{}}{{{tex(line)}}}" for line in item["highlights"][1:]]
        place = ", ".join(x for x in (item["company"], item.get("location")) if x)
        out += [rf"\ecvitem[8pt]{{{tex(t['l_company'])}}}{{{tex(place)}}}"]
    out += [rf"\ecvsection{{{tex(t['education'])}}}"]
    for item in view["education"]:
        degree = ", ".join(x for x in (item.get("degree"), item.get("area")) if x)
        out += [rf"\ecvitem{{{tex(t['l_period'])}}}{{\textbf{{{tex(item['when'])}}}}}"]
        out += [rf"\ecvitem{{{tex(t['l_degree'])}}}{{{tex(degree)}}}"]
        out += [rf"\ecvitem[8pt]{{{tex(t['l_school'])}}}{{{tex(item['institution'])}}}"]
    out += [rf"\ecvsection{{{tex(t['skills'])}}}"]
    for kind, rows in (("languages", [(x["name"], x["shown"]) for x in view["languages"]]),):
        out += [
            rf"\ecvitem{{{tex(left) if index else tex(t[kind]) + ': ' + tex(left)}}}{{{tex(right)}}}"
            for index, (left, right) in enumerate(rows)
            if right
        ]
    out += [rf"\ecvitem{{{tex(x.get('category'))}}}{{{tex(', '.join(x['items']))}}}" for x in view["skills"]]
    if view["certifications"]:
        out += [rf"\ecvsection{{{tex(t['certifications'])}}}"]
        for item in view["certifications"]:
            out += [
                rf"\ecvitem{{{tex(item['when'])}}}{{{tex(', '.join(x for x in (item['name'], item.get('issuer')) if x))}}}"
            ]
    return "\n".join([*out, r"\end{europecv}\end{document}"])


TEMPLATES: dict[str, Callable[[Record, dict[str, str], Look], str]] = {
    "moderncv": _moderncv,
    "plain": _plain,
    "europecv": _europecv,
}
