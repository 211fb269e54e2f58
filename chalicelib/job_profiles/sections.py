"""Split a job profile into titled sections of items, whatever its layout."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..contracts.document import Line
from .words import profile_words

_BULLET = re.compile(
    r"^\s*(?:[•●▪■◦○‣⁃∙·➢➤►▶→✓✔☑*\uf0b7\uf0a7]|[-–—](?=\s)|o(?=\s)|\(?\d{1,2}[.)](?=\s)|\d{1,2}(?:\.\d{1,2})?(?=\t)|[a-z]\)(?=\s))\s*"
)
_LABELLED = re.compile(r"^\s*([^:|\t]{2,40}?)\s*(?::\s+|:$|\s*[|\t]\s*|\s{3,})(.*)$")
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z][.)])\s+")

_CELL = re.compile(r"\s*[\t|]\s*")
_LIST_COMMA = re.compile(r"[,;]\s+(?![^(]*\))")
_ENGAGEMENT = frozenset(
    {"start", "end", "span", "extension", "workload", "locations", "remote", "model", "rate", "contact"}
)
_NEW_SENTENCE = re.compile(r"(?:du|sie|wir|ich|ihr|you|we|vous|nous|il|elle)\b", re.IGNORECASE)

_OPEN_END = re.compile(
    r"\s(?:und|oder|sowie|mit|in|im|der|die|das|dem|den|des|ein|eine[rnms]?|von|für|auf|zur|zum|and|or|of|the|an?|with|for|to"
    r"|et|ou|de|du|la|le|les|des|en|avec|pour)$",
    re.IGNORECASE,
)
"""A line that ends so goes on in the next."""

_ROW_HEIGHT = 4
"""Points within which lines side by side stand on one row."""

_MAX_HEADING = 70
_MAX_LABELLED = 80
_MAX_LINE = 1000
"""Characters of a line that are understood; no page has longer ones."""


@dataclass
class Section:
    """`kind` is a heading's name in the vocabulary, "" before the first heading, "unknown" under any other title."""

    kind: str
    title: str = ""
    items: list[str] = field(default_factory=list)


@dataclass
class Outline:
    """A job profile's sections in order, and its "label: value" lines by field."""

    sections: list[Section]
    values: dict[str, list[str]]

    def items(self, *kinds: str) -> list[str]:
        return [item for section in self.sections if section.kind in kinds for item in section.items]


def outline(lines: Sequence[Line]) -> Outline:
    """Return sections and labelled values; wrapped lines are joined to items."""
    result = Outline([Section("")], {})
    margin = _right_margin(lines)
    body_size = _body_size(lines)
    previous: Line | None = None
    has_bullet = False
    beside = _values_beside_labels(lines)
    for line in lines:
        text = line.text.strip()[:_MAX_LINE]
        if not text or line.number in beside.values():
            continue
        if line.number in beside and _take_label(text, _text_of(lines, beside[line.number]), result):
            previous, has_bullet = None, False
            continue
        section = result.sections[-1]
        bullet = _BULLET.match(text)
        content = text[bullet.end() :].strip() if bullet else text
        if not content:
            # The glyph alone: the layout has the item's text as the next line.
            section.items.append("")
            previous, has_bullet = line, True
            continue
        opened = None if bullet else _heading(content, line, body_size)
        if opened:
            result.sections.append(Section(opened, content.rstrip(": ")))
            previous, has_bullet = None, False
            continue
        if _heads_a_table(text):
            result.sections.append(Section("requirements", text))
            previous, has_bullet = None, False
            continue
        labelled = _LABELLED.match(content[:_MAX_LABELLED])
        if labelled and _take_label(labelled.group(1), content[labelled.start(2) :].strip(), result, bool(bullet)):
            previous, has_bullet = None, False
            continue
        if section.items and (
            section.items[-1] == "" or (not bullet and _continues(line, previous, margin, has_bullet))
        ):
            section.items[-1] = _join(section.items[-1], content)
        else:
            section.items.append(content)
            has_bullet = bool(bullet)
        previous = line
    for section in result.sections:
        section.items = [item for item in section.items if item]
    return result


def _heading(text: str, line: Line, body_size: float) -> str | None:
    """Return the kind of section that a line opens; None when it is no heading."""
    if len(text) > _MAX_HEADING:
        return None
    title = _NUMBERING.sub("", text).strip().rstrip(":").strip()
    for kind, pattern in profile_words().headings.items():
        if pattern.fullmatch(title):
            return kind
    looks_like_one = text.endswith(":") or _stands_out(line, body_size)
    return "unknown" if looks_like_one and len(title.split()) <= 8 and not re.search(r"[.!?;]$|\d{4}", title) else None


def _take_label(label: str, value: str, result: Outline, in_list: bool = False) -> bool:
    """Keep a labelled value, or open the section that the label names with the value as its items.

    In a list only terms of the engagement are values: "• Projekt: …" is a task, "• Beginn: …" is not.
    """
    words = profile_words()
    name = _NUMBERING.sub("", label).strip()
    for label_field, pattern in words.labels.items():
        if pattern.fullmatch(name) and (not in_list or label_field in _ENGAGEMENT):
            if value:
                result.values.setdefault(label_field, []).append(value)
            return bool(value)
    for kind, pattern in words.headings.items():
        if value and not in_list and pattern.fullmatch(name):
            result.sections.append(Section(kind, name, _listed(value)))
            # What follows goes on with the section before: "Nice to have: Kafka" is one line within it.
            result.sections.append(Section(result.sections[-2].kind, result.sections[-2].title))
            return True
    return False


def _listed(value: str) -> list[str]:
    """Split "ISTQB, 5 Jahre Testmanagement, CANoe" into its parts; a sentence stays whole."""
    parts = [part.strip() for part in _LIST_COMMA.split(value) if part.strip()]
    is_list = len(parts) > 1 and all(len(part.split()) <= 7 for part in parts)
    return parts if is_list and not profile_words().should.search(value) else [value]


def _heads_a_table(text: str) -> bool:
    cells = [cell for cell in _CELL.split(text) if cell]
    return len(cells) > 1 and all(profile_words().columns.fullmatch(cell) for cell in cells)


def _values_beside_labels(lines: Sequence[Line]) -> dict[int, int]:
    """Return, by line number, the line to the right of each line that is nothing but a label: rows of a table."""
    rows: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        rows.setdefault((line.page, round(line.y0 / _ROW_HEIGHT)), []).append(line)
    labels = profile_words().labels.values()
    found = {}
    for row in rows.values():
        if len(row) < 2:
            continue
        row.sort(key=lambda line: line.x0)
        for left, right in pairwise(row):
            if any(pattern.fullmatch(left.text.strip().rstrip(":")) for pattern in labels) and right.x0 > left.x1:
                found[left.number] = right.number
    return found


def _text_of(lines: Sequence[Line], number: int) -> str:
    return next(line.text.strip() for line in lines if line.number == number)


def _continues(line: Line, previous: Line | None, margin: float, has_bullet: bool) -> bool:
    """Is the line the rest of the item before? It is when its first word had no room there."""
    if previous is None:
        return False
    text, before = line.text.strip(), previous.text.strip()
    if "\t" in before or "\t" in text:
        # Rows of a table.
        return False
    if _NEW_SENTENCE.match(text) and text[:1].isupper():
        return False
    starts_small = text[:1].islower() or text[:1] in "(,&/"
    if starts_small or before.endswith((",", "-", "/")) or _OPEN_END.search(before):
        return True
    first_word = len(text.split()[0]) * (previous.x1 - previous.x0) / max(len(before), 1)
    had_no_room = previous.x1 + first_word > margin and not before.endswith((".", ":", ";", "!"))
    return had_no_room and (not has_bullet or line.x0 > previous.x0 - 1)


def _right_margin(lines: Sequence[Line]) -> float:
    """Return where lines wrap; infinite when too few lines end near one place to say."""
    widest = max((line.x1 for line in lines), default=0.0)
    return widest if sum(line.x1 > 0.93 * widest for line in lines) >= 3 else float("inf")


def _join(before: str, after: str) -> str:
    if before.endswith("-") and before[-2:-1].isalnum() and not re.match(r"(?:und|oder|and|or|et|ou|bzw)\b", after):
        # "Anforde-\nrungen" is one word, "Backend-\nSysteme" keeps its hyphen.
        return before[:-1] + after if after[:1].islower() else before + after
    return f"{before} {after}".strip()


def _stands_out(line: Line, body_size: float) -> bool:
    if not line.spans:
        return False
    is_bold = all(span.bold for span in line.spans if span.text.strip())
    is_large = body_size > 0 and max(span.size for span in line.spans) > 1.15 * body_size
    return is_bold or is_large or (line.text.isupper() and len(line.text) > 4)


def _body_size(lines: Sequence[Line]) -> float:
    """Return the font size of most characters, 0 for text without fonts."""
    counts: dict[float, int] = {}
    for line in lines:
        for span in line.spans:
            counts[span.size] = counts.get(span.size, 0) + len(span.text)
    return max(counts, key=lambda size: counts[size], default=0.0)
