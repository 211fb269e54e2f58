"""The page, set with Typst as Europass sets it: in colour with titles in capitals, or with labels at the left."""

import io
from pathlib import Path
from typing import Any

import typst
import yaml
from pypdf import PdfWriter

from .people import Person
from .xml import attachment

_WORDS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))


def print_cv(person: Person, attached: bytes | None = None) -> bytes:
    """Return the PDF; without `attached` it carries the XML that belongs to it, with b"" none."""
    markup = _labels(person) if person["look"] == "labels" else _tiles(person)
    pdf = typst.compile(markup.encode())
    data = attachment(person) if attached is None else attached
    return with_attachment(pdf, data) if data else pdf


def with_attachment(pdf: bytes, data: bytes, name: str = "attachment.xml") -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.add_attachment(name, data)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _say(text: str) -> str:
    return f'#text("{text}")'


def _date(value: object, words: dict[str, str], language: str) -> str:
    if not value:
        return words["now"] if language != "en" else words["now"].upper()
    year, month, day = str(value).split("-")
    return (".".join if language == "de" else "/".join)((day, month, year))


def _tiles(person: Person) -> str:
    """The look since 2021: facts in one line, date and place above the head of an entry in capitals."""
    language = person["language"]
    words = _WORDS[language]
    prefix, number = person["phone"]
    street, postcode, city, _, country = person["address"]
    facts = [
        (words["birth"], _date(person["birth"], words, language)),
        (words["nation"], person["nationality"][1]),
        (words["phone"], f"(+{prefix}) {number} (Mobil)" if language == "de" else f"(+{prefix}) {number} (Mobile)"),
        (words["mail"], person["email"]),
        (words["home"], f"{street}, {postcode}, {city}, {country}"),
    ]
    out = [
        '#set page(paper: "a4", margin: (x: 1.8cm, y: 1.6cm))',
        '#set text(font: "Libertinus Serif", size: 10pt)',
        "#set par(spacing: 0.7em, leading: 0.5em)",
        f'#text(size: 22pt, weight: "bold", fill: rgb("0e4194"))[{_say(person["first"] + " " + person["last"])}]\n',
        f"#text(size: 9pt)[{'  #text(fill: gray)[|]  '.join(f'#strong[{_say(label)}:] {_say(value)}' for label, value in facts)}]\n",
        _bar(words["about"]),
        _say(person["summary"]) + "\n",
        _bar(words["work"]),
    ]
    for job in person["work"]:
        when = f"{_date(job['start'], words, language)} – {_date(job['end'], words, language)}"
        place = f"{job['city']}, {job['country'][1]}"
        head = f"#strong[#upper[{_say(job['role'])}]] – #upper[{_say(job['employer'])}]"
        out += [f"#text(fill: luma(90))[{_say(when)} {_say(place)}]\n", head + "\n"]
        out += [f"- {_say(line)}" for line in job["body"]] + [""]
    out.append(_bar(words["school"]))
    for one in person["education"]:
        when = f"{_date(one['start'], words, language)} – {_date(one['end'], words, language)}"
        out.append(f"#text(fill: luma(90))[{_say(when)} {_say(one['city'] + ', ' + one['country'][1])}]\n")
        out.append(f"#strong[#upper[{_say(one['degree'])}]] {_say(one['school'])}\n")
    return "\n".join([*out, *_foot(person, words)])


def _foot(person: Person, words: dict[str, str]) -> list[str]:
    parts = "".join(f"[#upper[{_say(part)}]]," for part in words["parts"])
    rows = "".join(f"[{_say(name)}],[{a}],[{b}],[{c}]," for _, name, a, b, c in person["languages"])
    return [
        _bar(words["spoken"]),
        f"{_say(words['mother'] + ':')} #strong[#upper[{_say(person['mother'][1])}]]\n",
        f"{_say(words['others'] + ':')}\n",
        f"#table(columns: (3fr, 2fr, 2fr, 2fr), stroke: none, [], {parts}{rows})",
        f'#text(size: 7pt, style: "italic")[{_say(words["levels"])}]\n',
        _bar(words["digital"]),
        _say(" | ".join(person["skills"])),
    ]


def _bar(title: str) -> str:
    return f'#v(4pt)#text(weight: "bold", fill: rgb("0e4194"))[#upper[{_say(title)}]]\n#v(-6pt)#line(length: 100%, stroke: 0.5pt)\n'


def _labels(person: Person) -> str:
    """The look until 2020: titles and dates in a column at the left, role, employer and activities beside them."""
    language = person["language"]
    words = _WORDS[language]
    prefix, number = person["phone"]
    street, postcode, city, _, country = person["address"]
    left = f'#text(fill: rgb("0e4194"))[{_say(words["person"])}]'
    facts = f"#text(size: 14pt)[{_say(person['first'] + ' ' + person['last'])}]\n\n"
    facts += f"{_say(f'{street}, {postcode} {city} ({country})')}\n\n{_say(f'+{prefix} {number}')}\n\n"
    facts += f"{_say(person['email'])}\n\n"
    facts += f"{_say(words['birth'] + ' ' + _date(person['birth'], words, language))} | {_say(words['nation'] + ' ' + person['nationality'][1])}"
    out = [
        '#set page(paper: "a4", margin: 1.7cm)',
        '#set text(font: "Libertinus Serif", size: 10pt)',
        "#set par(spacing: 0.6em, leading: 0.5em)",
        "#let pair(a, b) = grid(columns: (4.6cm, 1fr), column-gutter: 0.5cm, align(right, a), b)\n#set grid(row-gutter: 6pt)",
        f"#pair([{left}], [{facts}])",
        _titled(words["about"]) + f"#pair([], [{_say(person['summary'])}])",
        _titled(words["work"]),
    ]
    for job in person["work"]:
        when = f"{_date(job['start'], words, language)} – {_date(job['end'], words, language)}"
        where = f"{job['employer']}, {job['city']} ({job['country'][1]})"
        told = "\n".join(f"- {_say(line)}" for line in job["body"])
        out.append(f"#pair([{_say(when)}], [#strong[{_say(job['role'])}]\n\n{_say(where)}\n\n{told}\n])#v(4pt)")
    out.append(_titled(words["school"]))
    for one in person["education"]:
        when = f"{_date(one['start'], words, language)} – {_date(one['end'], words, language)}"
        where = f"{one['school']}, {one['city']} ({one['country'][1]})"
        out.append(f"#pair([{_say(when)}], [#strong[{_say(one['degree'])}]\n\n{_say(where)}])#v(4pt)")
    parts = "".join(f"[{_say(part.upper())}]," for part in words["parts"])
    rows = "".join(f"[{_say(name)}],[{a}],[{b}],[{c}]," for _, name, a, b, c in person["languages"])
    out += [
        _titled(words["spoken"]),
        f"#pair([{_say(words['mother'])}], [{_say(person['mother'][1])}])",
        f"#pair([{_say(words['others'])}], [#table(columns: 4, stroke: 0.3pt, [], {parts}{rows})])",
        _titled(words["digital"]),
        f"#pair([], [{_say(', '.join(person['skills']))}])",
    ]
    return "\n".join(out)


def _titled(title: str) -> str:
    return f'#v(8pt)#pair([#text(fill: rgb("0e4194"))[{_say(title)}]], [#v(3pt)#line(length: 100%, stroke: 0.5pt)])\n'
