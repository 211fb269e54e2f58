"""Render with further LaTeX: europasscv, moderncv banking, a much copied one-page résumé, an academic CV in LuaTeX."""

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from tools.corpus.html_pages import titles
from tools.corpus.latex_pages import BABEL, tex
from tools.corpus.view import Look, Record, make_view

Words = dict[str, str]


def render(record: Record, look: Look, template: str, target: Path) -> None:
    source, program = TEMPLATES[template](make_view(record, look), titles(record))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "cv.tex").write_text(source, encoding="utf-8")
        for _ in range(2):
            command = [program, "-interaction=nonstopmode", "cv.tex"]
            subprocess.run(command, capture_output=True, cwd=folder, timeout=240)
        target.write_bytes((Path(folder) / "cv.pdf").read_bytes())


def _join(between: str, *parts: str | None) -> str:
    return between.join(tex(part) for part in parts if part)


def _town(view: Record) -> str:
    address = view["address"]
    if view["region"] in ("GB", "US", "IE", "CA"):
        return " ".join(x for x in (address.get("city"), address.get("region"), address.get("postal_code")) if x)
    return " ".join(x for x in (address.get("postal_code"), address.get("city")) if x)


def _items(lines: list[str]) -> str:
    return r"\begin{itemize}" + "".join(rf"\item {tex(line)}" for line in lines) + r"\end{itemize}" if lines else ""


def _europasscv(view: Record, t: Words) -> tuple[str, str]:
    language = {"de": "german", "en": "english", "fr": "french"}[view["lang"]]
    out = [
        rf"\documentclass[{language},a4paper,notitle,nologo]{{europasscv}}\usepackage[{BABEL[view['lang']]}]{{babel}}"
    ]
    out += [
        rf"\ecvname{{{tex(view['full_name'])}}}\ecvaddress{{{_join(', ', view['address'].get('street'), _town(view))}}}"
    ]
    out += [rf"\ecvmobile{{{tex(view['phone'])}}}\ecvemail{{{tex(view['email'])}}}"]
    out += [rf"\ecvhomepage{{{tex(url.split('://')[1])}}}" for url in view["urls"][:1]]
    out += [rf"\ecvdateofbirth{{{tex(view['birthdate_text'])}}}"] if view.get("birthdate_text") else []
    out += [rf"\ecvnationality{{{tex(view['nationality'])}}}"] if view.get("nationality") else []
    out += [r"\begin{document}\begin{europasscv}\ecvpersonalinfo"]
    if view.get("headline"):
        out += [rf"\ecvbigitem{{{tex(t['l_position'])}}}{{{tex(view['headline'])}}}"]
    if view.get("summary"):
        out += [rf"\ecvsection{{{tex(t['summary'])}}}\ecvitem{{}}{{{tex(view['summary'])}}}"]
    out += [rf"\ecvsection{{{tex(t['work'])}}}"]
    for item in view["work"]:
        out += [rf"\ecvtitle{{{tex(item['when'])}}}{{{tex(item['position'])}}}"]
        out += [rf"\ecvitem{{}}{{{_join(', ', item['company'], item.get('location'))}}}"]
        out += [rf"\ecvitem{{}}{{{tex(line)}}}" for line in item["highlights"]]
    out += [rf"\ecvsection{{{tex(t['education'])}}}"]
    for item in view["education"]:
        out += [rf"\ecvtitle{{{tex(item['when'])}}}{{{_join(', ', item.get('degree'), item.get('area'))}}}"]
        out += [rf"\ecvitem{{}}{{{tex(item['institution'])}}}"]
    out += [rf"\ecvsection{{{tex(t['skills'])}}}"]
    out += [rf"\ecvblueitem{{{tex(x.get('category'))}}}{{{tex(', '.join(x['items']))}}}" for x in view["skills"]]
    out += [rf"\ecvsection{{{tex(t['languages'])}}}"] if view["languages"] else []
    out += [rf"\ecvblueitem{{{tex(x['name'])}}}{{{tex(x['shown'])}}}" for x in view["languages"]]
    if view["certifications"]:
        out += [rf"\ecvsection{{{tex(t['certifications'])}}}"]
        out += [
            rf"\ecvitem{{{tex(x['when'])}}}{{{_join(', ', x['name'], x.get('issuer'))}}}"
            for x in view["certifications"]
        ]
    for block in view["other"]:
        out += [rf"\ecvsection{{{tex(block['title'])}}}", *(rf"\ecvitem{{}}{{{tex(x)}}}" for x in block["lines"])]
    return "\n".join([*out, r"\end{europasscv}\end{document}"]), "pdflatex"


def _onepage(view: Record, t: Words) -> tuple[str, str]:
    """The layout of most LaTeX résumés of software people: small capitals over a rule, two lines with right edges."""
    out = [r"\documentclass[letterpaper,11pt]{article}\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}"]
    out += [r"\usepackage{lmodern,titlesec,enumitem,tabularx}\usepackage[margin=0.7in]{geometry}\pagestyle{empty}"]
    out += [r"\titleformat{\section}{\vspace{-6pt}\scshape\raggedright\large}{}{0em}{}[\titlerule\vspace{-5pt}]"]
    out += [
        r"\setlength{\parindent}{0pt}\setlist[itemize]{leftmargin=0.2in,itemsep=-2pt,topsep=1pt,label=\tiny$\bullet$}"
    ]
    out += [r"\newcommand{\entry}[4]{\vspace{2pt}\begin{tabular*}{\textwidth}[t]{@{}l@{\extracolsep{\fill}}r@{}}"]
    out += [r"\textbf{#1} & #2 \\ \textit{\small #3} & \textit{\small #4} \\ \end{tabular*}\par}\begin{document}"]
    contact = [view.get("phone"), view.get("email"), *(url.split("://")[1] for url in view["urls"]), _town(view)]
    out += [
        rf"\begin{{center}}\textbf{{\Huge\scshape {tex(view['full_name'])}}}\\[2pt]\small {_join(' $|$ ', *contact)}"
    ]
    out += [rf"\\ {tex(view['headline'])}" if view.get("headline") else "", r"\end{center}"]
    if view.get("summary"):
        out += [rf"\section{{{tex(t['summary'])}}}", tex(view["summary"])]
    out += [rf"\section{{{tex(t['education'])}}}"]
    for item in view["education"]:
        degree = _join(", ", item.get("degree"), item.get("area"))
        out += [rf"\entry{{{tex(item['institution'])}}}{{}}{{{degree}}}{{{tex(item['when'])}}}"]
    out += [rf"\section{{{tex(t['work'])}}}"]
    for item in view["work"]:
        head = rf"\entry{{{tex(item['position'])}}}{{{tex(item['when'])}}}"
        out += [head + rf"{{{tex(item['company'])}}}{{{tex(item.get('location'))}}}", _items(item["highlights"])]
    out += [rf"\section{{{tex(t['projects'])}}}"] if view["projects"] else []
    for item in view["projects"]:
        rest = _join(", ", item.get("client"), item.get("role"))
        out += [rf"\entry{{{tex(item['name'])}}}{{{tex(item['when'])}}}{{{rest}}}{{}}", _items(item["highlights"])]
    if view["certifications"]:
        out += [rf"\section{{{tex(t['certifications'])}}}"]
        out += [_join(" -- ", x["name"], x.get("issuer"), x["when"]) + r"\par" for x in view["certifications"]]
    if view["skills"]:
        out += [rf"\section{{{tex(t['skills'])}}}"]
        for group in view["skills"]:
            label = rf"\textbf{{{tex(group['category'])}}}{{: }}" if group.get("category") else ""
            out += [label + tex(", ".join(group["items"])) + r"\par"]
    if view["languages"]:
        out += [rf"\section{{{tex(t['languages'])}}}"]
        out += [tex("; ".join(f"{x['name']} ({x['shown']})" if x["shown"] else x["name"] for x in view["languages"]))]
    for block in view["other"]:
        out += [rf"\section{{{tex(block['title'])}}}", *(tex(line) + r"\par" for line in block["lines"])]
    return "\n".join([*out, r"\end{document}"]), "pdflatex"


def _banking(view: Record, t: Words) -> tuple[str, str]:
    """moderncv's banking style: head centred, company first or role first in bold, dates at the right edge."""
    first, _, last = view["name"].rpartition(" ")
    out = [
        r"\documentclass[11pt,a4paper,roman]{moderncv}\moderncvstyle[nosymbols]{banking}\moderncvcolor{black}\usepackage{lmodern}"
    ]
    out += [r"\usepackage[utf8]{inputenc}\usepackage[scale=0.8]{geometry}", rf"\name{{{tex(first)}}}{{{tex(last)}}}"]
    out += [rf"\title{{{tex(view['headline'])}}}"] if view.get("headline") else []
    out += [rf"\address{{{tex(view['address'].get('street'))}}}{{{tex(_town(view))}}}{{}}"]
    out += [rf"\phone[mobile]{{{tex(view['phone'])}}}\email{{{tex(view['email'])}}}"]
    out += [rf"\homepage{{{tex(url.split('://')[1])}}}" for url in view["urls"][:1]]
    out += [r"\begin{document}\makecvtitle"]
    if view.get("summary"):
        out += [rf"\section{{{tex(t['summary'])}}}\cvitem{{}}{{{tex(view['summary'])}}}"]
    entry = r"\cventry{{{}}}{{{}}}{{{}}}{{{}}}{{}}{{{}}}"
    out += [rf"\section{{{tex(t['work'])}}}"]
    for item in view["work"]:
        heads = [tex(item.get(key)) for key in ("when", "position", "company", "location")]
        out += [entry.format(*heads, _items(item["highlights"]))]
    out += [rf"\section{{{tex(t['projects'])}}}"] if view["projects"] else []
    for item in view["projects"]:
        heads = [tex(item.get(key)) for key in ("when", "name", "client", "role")]
        out += [entry.format(*heads, _items(item["highlights"]))]
    out += [rf"\section{{{tex(t['education'])}}}"]
    for item in view["education"]:
        degree = _join(", ", item.get("degree"), item.get("area"))
        out += [entry.format(tex(item["when"]), degree, tex(item["institution"]), "", "")]
    out += [rf"\section{{{tex(t['certifications'])}}}"] if view["certifications"] else []
    out += [rf"\cvlistitem{{{_join(', ', x['name'], x.get('issuer'), x['when'])}}}" for x in view["certifications"]]
    out += [rf"\section{{{tex(t['skills'])}}}"]
    out += [rf"\cvitem{{{tex(x.get('category'))}}}{{{tex(', '.join(x['items']))}}}" for x in view["skills"]]
    if view["languages"]:
        out += [rf"\section{{{tex(t['languages'])}}}"]
        out += [rf"\cvlistdoubleitem{{{_join(': ', *pair[0])}}}{{{_join(': ', *pair[1])}}}" for pair in _pairs(view)]
    for block in view["other"]:
        out += [rf"\section{{{tex(block['title'])}}}", *(rf"\cvlistitem{{{tex(line)}}}" for line in block["lines"])]
    return "\n".join([*out, r"\end{document}"]), "pdflatex"


def _pairs(view: Record) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    spoken = [(item["name"], item["shown"]) for item in view["languages"]]
    return [(left, spoken[i + 1] if i + 1 < len(spoken) else ("", "")) for i, left in enumerate(spoken) if i % 2 == 0]


def _academic(view: Record, t: Words) -> tuple[str, str]:
    """Two pages of a university CV: hanging lists, italics for places, small caps, publications numbered."""
    out = [r"\documentclass[12pt,a4paper]{article}\usepackage{fontspec}\setmainfont{DejaVu Serif}[Scale=0.84]"]
    out += [
        rf"\usepackage[{BABEL[view['lang']]}]{{babel}}\usepackage[top=2.5cm,bottom=2.8cm,left=3cm,right=2.6cm]{{geometry}}"
    ]
    out += [r"\usepackage{enumitem,hyperref}\hypersetup{hidelinks}\setlength{\parindent}{0pt}\begin{document}"]
    out += [
        rf"{{\Large {tex(view['full_name'])}}}\hfill {tex(view.get('headline'))}\\[2pt]\rule{{\textwidth}}{{0.5pt}}\\[4pt]"
    ]
    out += [_join(r" \textperiodcentered\ ", view["address"].get("street"), _town(view), view.get("phone")), r"\\"]
    out += [rf"\href{{mailto:{view['email']}}}{{{tex(view['email'])}}}"]
    out += [rf"\\ \href{{{url}}}{{{tex(url.split('://')[1])}}}" for url in view["urls"]]
    facts = [
        f"{t[key]}: {view[name]}"
        for key, name in (("born", "birthdate_text"), ("nationality", "nationality"))
        if view.get(name)
    ]
    out += [r"\\ " + tex("; ".join(facts))] if facts else []
    if view.get("summary"):
        out += [rf"\section*{{{tex(t['summary'])}}}", tex(view["summary"])]
    lists = (("work", "position", "company", "location"), ("education", "degree", "institution", "area"))
    for kind, first, second, third in (*lists, ("projects", "name", "client", "role")):
        out += (
            [
                rf"\section*{{{tex(t[kind])}}}\begin{{description}}[style=nextline,font=\normalfont\bfseries,leftmargin=1.2cm]"
            ]
            if view[kind]
            else []
        )
        for item in view[kind]:
            head = (
                item[first]
                if kind != "education"
                else ", ".join(x for x in (item.get("degree"), item.get("area")) if x)
            )
            rest = _join(", ", item.get(second), None if kind == "education" else item.get(third))
            out += [rf"\item[{{{tex(head)}}}] \textit{{{rest}}}, {tex(item['when'])}."]
            out += [tex(line) + "." for line in item["highlights"] if kind != "education"]
        out += [r"\end{description}"] if view[kind] else []
    if view["certifications"]:
        out += [rf"\section*{{{tex(t['certifications'])}}}\begin{{itemize}}"]
        out += [rf"\item {_join(', ', x['name'], x.get('issuer'), x['when'])}" for x in view["certifications"]] + [
            r"\end{itemize}"
        ]
    for group in view["skills"] and [view["skills"]]:
        out += [rf"\section*{{{tex(t['skills'])}}}"]
        out += [
            (rf"\emph{{{tex(x['category'])}:}} " if x.get("category") else "") + tex(", ".join(x["items"])) + r"\\"
            for x in group
        ]
    if view["languages"]:
        out += [rf"\section*{{{tex(t['languages'])}}}"]
        out += [tex(", ".join(f"{x['name']} ({x['shown']})" for x in view["languages"]))]
    for block in view["other"]:
        out += [
            rf"\section*{{{tex(block['title'])}}}\begin{{enumerate}}",
            *(rf"\item {tex(x)}" for x in block["lines"]),
            r"\end{enumerate}",
        ]
    return "\n".join([*out, r"\end{document}"]), "lualatex"


TEMPLATES: dict[str, Callable[[Record, Words], tuple[str, str]]] = {
    "europasscv": _europasscv,
    "onepage": _onepage,
    "banking": _banking,
    "academic": _academic,
}
