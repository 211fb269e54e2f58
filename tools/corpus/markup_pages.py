"""CVs from text that programs set: plain text (LibreOffice), man-page macros (groff), Markdown turned to Word (pandoc)."""

import subprocess
import tempfile
import textwrap
from collections.abc import Callable
from pathlib import Path

from tools.corpus.html_pages import titles
from tools.corpus.view import Look, Record, make_view

Words = dict[str, str]


def render(record: Record, look: Look, template: str, target: Path) -> None:
    WRITERS[template](make_view(record, look), titles(record), target)


def _contact(v: Record) -> list[str]:
    address = v["address"]
    town = " ".join(x for x in (address.get("postal_code"), address.get("city")) if x)
    lines = [address.get("street"), town, v.get("phone"), v.get("email"), *v["urls"]]
    return [line for line in lines if line]


def _facts(v: Record, t: Words) -> list[tuple[str, str]]:
    facts = [(t["born"], v.get("birthdate_text")), (t["nationality"], v.get("nationality"))]
    return [(label, value) for label, value in (*facts, (t["marital"], v.get("marital"))) if value]


def _heads(kind: str, item: Record) -> tuple[str, str]:
    if kind == "work":
        return item["position"], ", ".join(x for x in (item["company"], item.get("location")) if x)
    if kind == "projects":
        return item["name"], ", ".join(x for x in (item.get("client"), item.get("role")) if x)
    return ", ".join(x for x in (item.get("degree"), item.get("area")) if x), item["institution"]


def _spoken(v: Record) -> list[str]:
    return [f"{item['name']} ({item['shown']})" if item["shown"] else item["name"] for item in v["languages"]]


def typed(v: Record, t: Words) -> str:
    """Return 78 columns of plain text as saved from an editor: capitals, underlines of hyphens, hanging dates."""
    out = [v["full_name"].upper().center(78).rstrip()]
    out += [line.center(78).rstrip() for line in (*([v["headline"]] if v.get("headline") else []), *_contact(v))]
    out += [""] + [f"{label}: {value}" for label, value in _facts(v, t)]

    def section(title: str) -> None:
        out.extend(["", "", title.upper(), "-" * len(title)])

    if v.get("summary"):
        section(t["summary"])
        out.extend(textwrap.wrap(v["summary"], 78))
    for kind in ("work", "projects", "education"):
        if v[kind]:
            section(t[kind])
        for item in v[kind]:
            first, second = _heads(kind, item)
            out.extend(["", f"{item['when']:24}{first}", f"{'':24}{second}".rstrip()])
            for line in item["highlights"] if kind != "education" else []:
                out.extend(textwrap.wrap(line, 78, initial_indent=" " * 24 + "* ", subsequent_indent=" " * 26))
    if v["certifications"]:
        section(t["certifications"])
    for item in v["certifications"]:
        name = item["name"] + (f" ({item['issuer']})" if item.get("issuer") else "")
        out.extend(textwrap.wrap(f"{item['when']:24}{name}", 78, subsequent_indent=" " * 24))
    if v["skills"]:
        section(t["skills"])
    for group in v["skills"]:
        label = f"{group['category']}: " if group.get("category") else ""
        out.extend(textwrap.wrap(label + ", ".join(group["items"]), 78, subsequent_indent="    "))
    if v["languages"]:
        section(t["languages"])
        out.extend(_spoken(v))
    for block in v["other"]:
        section(block["title"])
        out.extend(line for text in block["lines"] for line in textwrap.wrap(text, 78))
    return "\n".join(out) + "\n"


def _typed(v: Record, t: Words, target: Path) -> None:
    """Print the text file as LibreOffice opens it: a typewriter's font, nothing bold, page breaks anywhere."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "cv.txt"
        source.write_text(typed(v, t), encoding="utf-8")
        _print_with_writer(source, target, "--infilter=Text (encoded):UTF8,LF,,,")


def _print_with_writer(source: Path, target: Path, *options: str) -> None:
    folder = source.parent
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", *options]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    target.write_bytes(source.with_suffix(".pdf").read_bytes())


def _groff(v: Record, t: Words, target: Path) -> None:
    out = [".nr PO 2.3c", ".nr LL 16.4c", ".nr HM 2c", ".nr FM 2c", ".ds CH", ".TL", v["full_name"], ".AU"]
    out += [v["headline"]] if v.get("headline") else []
    out += [".AI", *(line + "\n.br" for line in _contact(v))]
    for label, value in _facts(v, t):
        out += [".LP" if label == t["born"] else ".br", f"{label}: {value}"]

    def section(title: str) -> None:
        out.extend([".SH", title])

    if v.get("summary"):
        section(t["summary"])
        out += [".PP", v["summary"]]
    for kind in ("work", "projects", "education"):
        if v[kind]:
            section(t[kind])
        for item in v[kind]:
            first, second = _heads(kind, item)
            out += [f'.IP "{item["when"]}" 4.6c', f'.B "{first}"', ".br", second]
            for line in item["highlights"] if kind != "education" else []:
                out += [".br", rf"\(en {line}"]
    if v["certifications"]:
        section(t["certifications"])
    for item in v["certifications"]:
        out += [f'.IP "{item["when"]}" 4.6c', ", ".join(x for x in (item["name"], item.get("issuer")) if x)]
    if v["languages"]:
        section(t["languages"])
        out += [".LP", ", ".join(_spoken(v))]
    if v["skills"]:
        section(t["skills"])
    for group in v["skills"]:
        out += [".LP"] + ([f'.I "{group["category"]}:"'] if group.get("category") else []) + [", ".join(group["items"])]
    for block in v["other"]:
        section(block["title"])
        out += [".LP", *(line + "\n.br" for line in block["lines"])]
    command = ["groff", "-Tpdf", "-ms", "-k", "-Kutf8", "-P-pa4", "-dpaper=a4"]
    text = "\n".join(out).replace("’", "\\(cq") + "\n"
    target.write_bytes(subprocess.run(command, input=text.encode(), check=True, capture_output=True).stdout)


def markdown(v: Record, t: Words) -> str:
    out = [f"# {v['full_name']}", ""] + ([f"**{v['headline']}**", ""] if v.get("headline") else [])
    out += ["  \n".join(_contact(v)), ""]
    out += ["  \n".join(f"{label}: {value}" for label, value in _facts(v, t)), ""]
    if v.get("summary"):
        out += [f"## {t['summary']}", "", v["summary"], ""]
    for kind in ("work", "projects", "education"):
        if v[kind]:
            out += [f"## {t[kind]}", ""]
        for item in v[kind]:
            first, second = _heads(kind, item)
            out += [f"### {first}", "", f"*{second}* | {item['when']}" if second else item["when"], ""]
            out += [*(f"- {line}" for line in (item["highlights"] if kind != "education" else [])), ""]
    if v["skills"]:
        out += [f"## {t['skills']}", ""]
    for group in v["skills"]:
        out += [(f"**{group['category']}:** " if group.get("category") else "") + ", ".join(group["items"]), ""]
    if v["languages"]:
        out += [f"## {t['languages']}", "", *(f"- {line}" for line in _spoken(v)), ""]
    if v["certifications"]:
        out += [f"## {t['certifications']}", ""]
        out += [f"- {', '.join(x for x in (i['name'], i.get('issuer'), i['when']) if x)}" for i in v["certifications"]]
    for block in v["other"]:
        out += ["", f"## {block['title']}", "", *(line + "\n" for line in block["lines"])]
    return "\n".join(out) + "\n"


def _pandoc(v: Record, t: Words, target: Path) -> None:
    """Markdown to Word by pandoc with its own styles; printed by LibreOffice unless a Word file is wanted."""
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "cv.docx"
        command = ["pandoc", "-f", "markdown-auto_identifiers", "-o", str(document)]
        subprocess.run(command, input=markdown(v, t).encode(), check=True, capture_output=True, timeout=60)
        if target.suffix == ".docx":
            target.write_bytes(document.read_bytes())
            return
        _print_with_writer(document, target)


WRITERS: dict[str, Callable[[Record, Words, Path], None]] = {"typed": _typed, "manpage": _groff, "pandoc": _pandoc}
