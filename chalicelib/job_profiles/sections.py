"""Split a job profile into titled sections of items, whatever its layout."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..contracts.document import Line
from .requirements import split_sentences
from .section_kinds import ASKING, bare_title, kind_by_title, kind_of_section, line_weights
from .tables import TABLE_BEGIN, TABLE_END
from .words import profile_words

_BULLET = re.compile(
    r"^\s*(?:[•●▪■◦○‣⁃∙·➢➤►▶→✓✔☑✅*\uf0b7\uf0a7]|[-–—](?=\s)|o(?=\s)|\(?\d{1,2}[.)](?=\s)|\d{1,2}(?:\.\d{1,2})?(?=\t)|[a-z]\)(?=\s)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s+[A-ZÄÖÜÉ])(?!\s+(?:Jahr|Mio|Monat|M€)))\s*(?:[.…]+\s*(?=\w))?"
)
_NUMBERED = re.compile(r"^(?:[A-Z]{1,3}[-.]?\d{1,2}(?:\.\d{1,2})?\s?[:.)]|[A-Z]\d{1,2}\s[–-])\s+")
_LABELLED = re.compile(r"^\s*([^:|\t]{2,40}?)\s*(?::\s+|:$|\s*[|\t]\s*|\s{3,})(.*)$")
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z][.)])\s+")

_LIST_COMMA = re.compile(r"[,;]\s+(?![^(]*\))")
_ENGAGEMENT = frozenset(
    {"start", "end", "span", "extension", "workload", "locations", "remote", "model", "rate", "contact"}
    | {"duration", "deadline", "reference"}
)
_NEW_SENTENCE = re.compile(r"(?:du|sie|wir|ich|ihr|you|we|vous|nous|il|elle)\b", re.IGNORECASE)

_OPEN_END = re.compile(
    r"\s(?:und|oder|sowie|mit|in|im|der|die|das|dem|den|des|ein|eine[rnms]?|von|für|auf|zur|zum|and|or|of|the|an?|with|for|to"
    r"|et|ou|de|du|la|le|les|des|en|avec|pour)$",
    re.IGNORECASE,
)
"""A line that ends so goes on in the next."""

_SENTENCE_END = re.compile(
    r"(?<=[.!?;])(?<!\b\w\.)(?<!mind\.)(?<!min\.)(?<!bzw\.)(?<!ca\.)(?<!e\.g\.)\s+(?=[A-ZÄÖÜÉÈÀ«\"(])"
)

_ROW_HEIGHT = 4
"""Points within which lines side by side stand on one row."""

_MAX_HEADING = 90
_MAX_HEADING_WORDS = 9
_MAX_LEAD_WORDS = 3
"""Words of a lead that ends in a comma: "Techniquement,"."""

_MAX_PLAIN_WORDS = 8
"""Words of a title that nothing but its words and place set off."""

_MAX_LABELLED = 80
_PASTED = 200
"""Characters past which a line is a whole paragraph, whose sentences are looked at one by one."""

_PAGE_WIDTH = 480.0
"""Points of text across an A4 page."""

_FULL = 0.6
"""Share of the widest line past which a line may have broken off for want of room."""

_LISTED = re.compile(r"\s+(?=[-–•*]\s+[A-ZÄÖÜÉ0-9])")
_LEAST_LISTED = 4
"""Pieces that dashes part a pasted paragraph into before they count as the bullets of its lists."""

_GAP = 1.4
"""A line this many times the usual distance below the one before stands apart."""


_LOOKS_PRINTED, _LOOKS_KNOWN, _LOOKS_LEADING, _LOOKS_PLAIN, _LOOKS_NUMBERED = 4, 3, 2, 1, 0
"""How much a title stands out: by its letters, by its words alone, by a colon, by its place, as a numbered line."""


@dataclass
class Section:
    """`kind` is a heading's name in the vocabulary, "" before the first heading, "unknown" under any other title."""

    kind: str
    title: str = ""
    items: list[str] = field(default_factory=list)
    look: int = 0
    """How much its title stands out: one of the _LOOKS_ below."""


@dataclass
class Outline:
    """A job profile's sections in order, and its "label: value" lines by field."""

    sections: list[Section]
    values: dict[str, list[str]]

    def items(self, *kinds: str) -> list[str]:
        return [item for section in self.sections if section.kind in kinds for item in section.items]


def outline(lines: Sequence[Line]) -> Outline:
    """Return sections and labelled values; wrapped lines are joined to items."""
    result = _Builder(_sentences_apart(lines)).build()
    _name_sections(result.sections)
    return result


@dataclass(frozen=True, slots=True)
class _Space:
    """How a document's lines are set, in points: where they wrap, how wide and how far apart they are."""

    margin: float
    width: float
    distance: float


class _Builder:
    """Goes through the lines once. What it knows of the line before decides whether the next goes on with it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = [line for line in lines if line.text.strip()]
        self._body_size = _body_size(lines)
        self._space = _Space(_right_margin(lines), _text_width(self._lines), _usual_distance(self._lines))
        self._beside = _values_beside_labels(lines)
        self._result = Outline([Section("")], {})
        self._previous: Line | None = None
        self._has_bullet = False

    def build(self) -> Outline:
        for place, line in enumerate(self._lines):
            if line.number not in self._beside.values():
                self._take(place, line, line.text.strip())
        for section in self._result.sections:
            section.items = [item for item in section.items if item]
        return self._result

    def _take(self, place: int, line: Line, text: str) -> None:
        if text in (TABLE_BEGIN, TABLE_END):
            self._result.sections.append(Section("", text))
            self._close()
            return
        if line.number in self._beside:
            value = _text_of(self._lines, self._beside[line.number])
            if _take_label(text, value, self._result):
                self._close()
                return
        bullet = _BULLET.match(text)
        if bullet and text[0].isdigit() and _stands_out(line, self._body_size):
            # "2.1 Anforderungen" in bold is a title, not the item of a list.
            bullet = None
        content = _NUMBERED.sub("", text[bullet.end() :] if bullet else text).strip()
        if not content:
            # The glyph alone: the layout has the item's text as the next line.
            self._result.sections[-1].items.append("")
            self._previous, self._has_bullet = line, True
            return
        if self._opens(place, line, content, bullet is not None):
            return
        labelled = _LABELLED.match(content[:_MAX_LABELLED])
        if labelled and _take_label(
            content[: labelled.start(2)].rstrip(" \t|"),
            content[labelled.start(2) :].strip(),
            self._result,
            bullet is not None,
        ):
            self._close()
            return
        self._add(line, content, bullet is not None)

    def _opens(self, place: int, line: Line, content: str, has_bullet: bool) -> bool:
        """Open the section that a line is the title of, if it is one."""
        if "\t" in line.text:
            return False
        look = self._look(place, line, content, has_bullet)
        if look is None:
            return False
        self._result.sections.append(Section("", content.rstrip(": "), look=look))
        self._close()
        return True

    def _look(self, place: int, line: Line, text: str, has_bullet: bool) -> int | None:
        """Return how much a line stands out as a title; None when it is none."""
        title = bare_title(text)
        is_short = len(text) <= _MAX_HEADING and 0 < len(title.split()) <= _MAX_HEADING_WORDS
        if has_bullet or not is_short or _continues(line, self._previous, self._space, self._has_bullet):
            # "A-Kriterien (Muss)" and the like may be numbered as bullets are.
            return _LOOKS_NUMBERED if is_short and _is_known_title(title) and not self._has_bullet else None
        stands_out = _stands_out(line, self._body_size)
        if _is_known_title(title):
            return _LOOKS_PRINTED if stands_out else _LOOKS_KNOWN
        if re.search(r"[.!;]$|\d{4}", text) and not text.endswith(("...", "…")) and not stands_out:
            return None
        if stands_out and not re.search(r"[;,]$|\w\.$", text):
            return _LOOKS_PRINTED
        if text.endswith((":", "...", "…", "?")) or (text.endswith(",") and len(title.split()) <= _MAX_LEAD_WORDS):
            return _LOOKS_LEADING
        named = kind_by_title(text)
        is_plain = len(title.split()) <= _MAX_PLAIN_WORDS and "," not in title
        if not is_plain or (named and _names_itself(text, named)):
            return None
        stands_apart, is_above_list = self._surroundings(place)
        # Among lines without bullets and gaps "Führerschein von Vorteil" is a wish, "Was wir dir bieten" a title.
        by_words = named and (stands_apart or is_above_list or named not in ASKING)
        return _LOOKS_PLAIN if by_words or (stands_apart and is_above_list) else None

    def _surroundings(self, place: int) -> tuple[bool, bool]:
        """Return whether a line stands apart from what is above, and whether it stands directly above a list."""
        line = self._lines[place]
        before = self._lines[place - 1] if place else None
        after = self._lines[place + 1] if place + 1 < len(self._lines) else None
        stands_apart = before is None or before.page != line.page or line.y0 - before.y0 > _GAP * self._space.distance
        return stands_apart, after is not None and _BULLET.match(after.text.strip()) is not None

    def _add(self, line: Line, content: str, is_item: bool) -> None:
        section = self._result.sections[-1]
        goes_on = not is_item and _continues(line, self._previous, self._space, self._has_bullet)
        if section.items and (section.items[-1] == "" or goes_on):
            section.items[-1] = _join(section.items[-1], content)
        else:
            section.items.append(content)
            self._has_bullet = is_item
        self._previous = line

    def _close(self) -> None:
        self._previous, self._has_bullet = None, False


def _name_sections(sections: list[Section]) -> None:
    """Give each section its kind. Leads within a section ("Vous êtes :") go on with the kind of the one above."""
    above = Section("")
    for section in sections:
        if section.kind or not section.title:
            if section.title:
                above = section
            continue
        if section.title == TABLE_BEGIN:
            section.kind = above.kind if above.kind in ASKING else "requirements"
            continue
        if section.title == TABLE_END:
            section.kind, above = "unknown", Section("")
            continue
        named = kind_by_title(section.title)
        told = kind_of_section(section.title, section.items)
        is_lead = above.kind in ASKING and section.look < above.look and section.look < _LOOKS_PRINTED
        if named is None and is_lead and told in (None, "requirements", "context"):
            section.kind = above.kind
            continue
        if named == "requirements" and above.kind in ("must", "should") and is_lead:
            section.kind = above.kind
            continue
        section.kind = told or ("unknown" if section.items else named or "unknown")
        if not section.items and section.kind in ASKING:
            # "Anforderungen" above "Fachlich" and "Persönlich": what follows is told by itself, and else by this.
            above = section
            continue
        if above.kind not in ASKING or section.look >= above.look:
            above = section


def _is_known_title(title: str) -> bool:
    return any(pattern.fullmatch(title) for pattern in profile_words().headings.values())


def _names_itself(text: str, kind: str) -> bool:
    """Is the line rather an item that says what it is: "SQL-Kenntnisse" names the skill, not a section?"""
    return kind in ASKING and line_weights(text)["requirements"] >= 2.5 and not text.endswith((":", "…", "?"))


def _sentences_apart(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with whole paragraphs, as they are pasted, taken apart into sentences."""
    result: list[Line] = []
    for line in lines:
        if len(line.text) <= _PASTED or _BULLET.match(line.text):
            result.append(line)
            continue
        items = _LISTED.split(line.text)
        pieces = items if len(items) >= _LEAST_LISTED else [line.text]
        sentences = [s for piece in pieces for s in split_sentences(piece) if s.strip()]
        # A sentence of its own needs no room at the end of the line, so that the next is no rest of it.
        result += [replace(line, text=sentence, x1=line.x0, spans=()) for sentence in sentences]
    return result


def _take_label(label: str, value: str, result: Outline, in_list: bool = False) -> bool:
    """Keep a labelled value, or open the section that the label names with the value as its items.

    In a list only terms of the engagement are values: "• Projekt: …" is a task, "• Beginn: …" is not.
    """
    words = profile_words()
    name = _NUMBERING.sub("", label).strip().rstrip(": ")
    for label_field, pattern in words.labels.items():
        if pattern.fullmatch(name) and (not in_list or label_field in _ENGAGEMENT):
            if value:
                stated, *rest = split_sentences(value) if label_field in _ENGAGEMENT else [value]
                result.values.setdefault(label_field, []).append(stated.rstrip(".") if rest else stated)
                if rest:
                    before = result.sections[-1]
                    result.sections.append(Section("unknown", "", rest))
                    result.sections.append(Section(before.kind, before.title, look=before.look))
            return bool(value)
    kind = _kind_of_label(name, label.endswith(":")) if value and not in_list else None
    if kind is None:
        return False
    before = result.sections[-1]
    result.sections.append(Section(kind, name, _listed(value)))
    # What follows goes on with the section before: "Nice to have: Kafka" is one line within it.
    result.sections.append(Section(before.kind, before.title, look=before.look))
    return True


def _kind_of_label(name: str, has_colon: bool) -> str | None:
    """Return the kind of the section that a label before a value names: "Education: a degree in …"."""
    title = bare_title(name)
    known = next((kind for kind, pattern in profile_words().headings.items() if pattern.fullmatch(title)), None)
    if known or not has_colon or len(title.split()) > _MAX_LEAD_WORDS:
        return known
    named = kind_by_title(title)
    return named if named in ASKING else None


def _listed(value: str) -> list[str]:
    """Split "ISTQB, 5 Jahre Testmanagement, CANoe" into its parts; a sentence stays whole."""
    if "; " in value:
        return [part.strip() for part in re.split(r";\s+(?![^(]*\))", value) if part.strip()]
    parts = [part.strip() for part in _LIST_COMMA.split(value) if part.strip()]
    is_list = len(parts) > 1 and all(len(part.split()) <= 7 for part in parts)
    return parts if is_list and not profile_words().should.search(value) else [value]


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


def _continues(line: Line, previous: Line | None, space: _Space, has_bullet: bool) -> bool:
    """Is the line the rest of the item before? It is when its first word had no room there."""
    if previous is None or _letters(line) != _letters(previous) or line.y0 - previous.y0 > _GAP * space.distance > 0:
        return False
    text, before = line.text.strip(), previous.text.strip()
    if "\t" in before or "\t" in text:
        # Rows of a table.
        return False
    if _NEW_SENTENCE.match(text) and text[:1].isupper():
        return False
    # Only a line that is full breaks off; a list without bullets may begin its items with small letters.
    is_full = previous.x1 - previous.x0 > _FULL * space.width
    starts_small = (text[:1].islower() and is_full) or text[:1] in "(,&/"
    if starts_small or before.endswith((",", "-", "/")) or _OPEN_END.search(before):
        return True
    first_word = len(text.split()[0]) * (previous.x1 - previous.x0) / max(len(before), 1)
    had_no_room = previous.x1 + first_word > space.margin and not before.endswith((".", ":", ";", "!"))
    return had_no_room and (not has_bullet or line.x0 > previous.x0 - 1)


def _letters(line: Line) -> tuple[bool, float] | None:
    """Return whether a line is bold and how large: a heading in other letters goes on with nothing."""
    spans = [span for span in line.spans if span.text.strip()]
    return (all(span.bold for span in spans), max(round(span.size) for span in spans)) if spans else None


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


def _text_width(lines: Sequence[Line]) -> float:
    """Return the width that lines have room for: the widest's, and a page's where there are no columns."""
    widest = max((line.x1 - line.x0 for line in lines), default=0.0)
    return widest if any(line.column for line in lines) else max(widest, _PAGE_WIDTH)


def _usual_distance(lines: Sequence[Line]) -> float:
    """Return how far below one another most lines stand."""
    steps = sorted(b.y0 - a.y0 for a, b in pairwise(lines) if a.page == b.page and b.y0 > a.y0)
    return steps[len(steps) // 3] if steps else 0.0
