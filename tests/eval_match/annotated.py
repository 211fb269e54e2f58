"""Job profiles written by hand with their truth inside: criteria in double brackets, facts after `%`, a CV after `@`.

[[M y5|five years of Java]]    a must with 5 years; S should, F soft, MS either; lB2 a level, d a degree
# Title   | cell | cell |   - item   % field value   @ what a CV for this profile says
The lines of a cell, or of a criterion that runs over two lines of a text, are divided by \\n;
%header and %footer stand on each page of a Word file or PDF.
"""

import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from docx import Document as WordDocument
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

HERE = Path(__file__).parent
RULED = [("GRID", (0, 0), (-1, -1), 0.5, "grey"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
KINDS = {"M": "must", "S": "should", "F": "soft"}

_MARKED = re.compile(r"\[\[([MSF]+)([^|]*)\|(.*?)\]\]")


@dataclass(frozen=True)
class TrueCriterion:
    text: str
    kinds: tuple[str, ...]
    """Accepted kinds, the best first."""
    years: float | None = None
    level: str | None = None
    is_degree: bool = False


@dataclass
class AnnotatedProfile:
    name: str
    form: str = "txt"
    facts: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    criteria: list[TrueCriterion] = field(default_factory=list)
    cv: list[str] = field(default_factory=list)


def read_profiles(part: str) -> list[AnnotatedProfile]:
    """Return the profiles of a part (`seen`, `opened`, `unseen` …) by name."""
    files = sorted((HERE / "profiles" / part).glob("*.txt"))
    return [parse(file.stem, file.read_text(encoding="utf-8")) for file in files]


def parse(name: str, text: str) -> AnnotatedProfile:
    """Return the profile that an annotated text tells."""
    profile = AnnotatedProfile(name)
    for line in text.splitlines():
        if line.startswith("%"):
            name, _, value = line[1:].partition(" ")
            if name == "file":
                profile.form = value
            elif value:
                profile.facts[name] = value
        elif line.startswith("@ "):
            profile.cv.append(line[2:])
        else:
            profile.criteria += [_criterion(*match.groups()) for match in _MARKED.finditer(line)]
            profile.lines.append(_MARKED.sub(lambda match: match.group(3), line))
    return profile


def _criterion(kinds: str, marks: str, text: str) -> TrueCriterion:
    years = re.search(r"\by([\d.]+)", marks)
    level = re.search(r"\bl([ABC][12])", marks)
    return TrueCriterion(
        text=text.replace("\\n", " "),
        kinds=tuple(KINDS[kind] for kind in kinds),
        years=float(years.group(1)) if years else None,
        level=level.group(1) if level else None,
        is_degree=bool(re.search(r"\bd\b", marks)),
    )


def render(profile: AnnotatedProfile) -> bytes:
    """Return the profile as the file that an agency would get: text, Word or PDF."""
    return {"txt": _as_text, "docx": _as_word, "pdf": _as_pdf}[profile.form](profile)


def _as_text(profile: AnnotatedProfile) -> bytes:
    return "\n".join(line.removeprefix("# ").replace("\\n", "\n") for line in profile.lines).encode()


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\n", "\n") for cell in inner.split("|")]


def _as_word(profile: AnnotatedProfile) -> bytes:
    word = WordDocument()
    word.sections[0].header.paragraphs[0].text = profile.facts.get("header", "")
    word.sections[0].footer.paragraphs[0].text = profile.facts.get("footer", "")
    rows: list[list[str]] = []
    for line in [*profile.lines, ""]:
        if line.startswith("|"):
            rows.append(_cells(line))
            continue
        if rows:
            table = word.add_table(0, max(map(len, rows)))
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=False):
                    cell.text = text
            rows = []
        if line.startswith("# "):
            word.add_paragraph().add_run(line[2:]).bold = True
        elif line.startswith("- "):
            word.add_paragraph(line[2:], style="List Bullet")
        elif line.strip():
            word.add_paragraph(line)
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def _as_pdf(profile: AnnotatedProfile) -> bytes:
    styles = getSampleStyleSheet()
    target = BytesIO()
    flow: list[Flowable] = []
    rows: list[list[Flowable]] = []
    for line in [*profile.lines, ""]:
        if line.startswith("|"):
            rows.append([Paragraph(cell.replace("\n", "<br/>"), styles["BodyText"]) for cell in _cells(line)])
            continue
        if rows:
            flow.append(Table(rows, style=RULED))
            rows = []
        if line.strip():
            flow.append(Paragraph(line.removeprefix("# "), styles["Heading3" if line.startswith("# ") else "BodyText"]))

    def draw_margins(page: Canvas, _: object) -> None:
        page.setFont("Helvetica", 8)
        page.drawString(72, A4[1] - 40, profile.facts.get("header", ""))
        page.drawString(72, 40, profile.facts.get("footer", ""))

    SimpleDocTemplate(target, pagesize=A4).build(flow, onFirstPage=draw_margins, onLaterPages=draw_margins)
    return target.getvalue()
