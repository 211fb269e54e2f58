"""Labels and their values: "Start: 01.03.", two cells of a row, "Nice to have: Kafka"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ..contracts.document import Line
from .clause_words import clause_words
from .engagement_words import term_of_value
from .requirements import split_sentences
from .section_kinds import ASKING, asks, bare_title, kind_by_title
from .section_model import Outline, Section
from .towns import is_town
from .words import profile_words
from .years import says_only_years

_NUMBERING = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z][.)])\s+")
_COUNTED = re.compile(r"\s\d{1,2}(?:\.\d{1,2})*$")
_LIST_COMMA = re.compile(r"[,;]\s+(?![^(]*\))")
_ENGAGEMENT = frozenset(
    {"start", "end", "span", "extension", "workload", "locations", "remote", "model", "rate", "contact"}
    | {"duration", "deadline", "reference"}
)

_ROW_HEIGHT = 4
"""Points within which lines side by side stand on one row."""

MAX_LEAD_WORDS = 3
"""Words of a lead that ends in a comma: "Techniquement,"."""


def take_label(label: str, value: str, result: Outline, in_list: bool = False) -> bool:
    """Keep a labelled value, or open the section that the label names with the value as its items.

    In a list only terms of the engagement are values: "• Projekt: …" is a task, "• Beginn: …" is not.
    """
    name = _name(label)
    is_term = any(pattern.fullmatch(name) for pattern in profile_words().labels.values())
    value, beside = _up_to_next_label(value, _BESIDE_TERM if is_term else _BESIDE)
    if beside:
        # "Site: Aberdeen | Rotation: 3 weeks": labels side by side on one line.
        taken = take_label(label, value, result, in_list)
        return take_label(beside[0], beside[1], result, in_list) or taken
    words = profile_words()
    if words.not_wanted.fullmatch(value.rstrip(".")) and label.endswith(":"):
        # "Reisebereitschaft: nicht erforderlich".
        return True
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
    if _is_told_by_value(name, value, result):
        return True
    kind = _kind_of_label(name, label.endswith(":")) if value and not in_list else None
    if kind is None:
        return False
    before = result.sections[-1]
    # A number says nothing without its label: "Years of experience: 5 in …".
    items = [f"{label} {value}"] if value[:1].isdigit() else listed(value)
    result.sections.append(Section(kind, name, items))
    # What follows goes on with the section before: "Nice to have: Kafka" is one line within it.
    result.sections.append(Section(before.kind, before.title, look=before.look))
    return True


def _is_told_by_value(name: str, value: str, result: Outline) -> bool:
    """Keep a value that says itself which term it is, unless its label is a sentence, or a wish with a town."""
    is_label = 0 < len(name.split()) <= _MOST_LABEL_WORDS
    term = field_of_value(name, value) if value and is_label else None
    if term is None or (term == "locations" and asks(name) > 0):
        return False
    result.told.setdefault(term, []).append(value)
    return True


_MOST_LABEL_WORDS = 4


def field_of_value(label: str, value: str) -> str | None:
    """Return the field that a value alone says: a term by its form, a known place; None for any other."""
    if term := term_of_value(label, value):
        return term
    return "locations" if is_town(value) else None


def _name(label: str) -> str:
    """Return the words of a label: "Rolle 2.1:" is a role like any other."""
    return _COUNTED.sub("", _NUMBERING.sub("", label).strip().rstrip(": ").replace("_", " "))


_BESIDE = re.compile(r"\s*[|·•]\s*(?P<label>[^:|·•]{2,40}:)\s+")

_BESIDE_TERM = re.compile(r"(?:\s*[|·•;/]\s*|\.\s+|,\s+|\s+[-–—]\s+|\s{3,}|\t)(?P<label>[^:|·•;,.]{2,40}:)\s+")
"""The same behind the value of a term, which no sentence is: "Début : mi-janvier. Durée : 6 mois"."""


def _up_to_next_label(value: str, beside: re.Pattern[str]) -> tuple[str, tuple[str, str] | None]:
    """Return a value without the labelled one that stands behind it, and that label with its value."""
    labels = profile_words().labels.values()
    for match in beside.finditer(value):
        if any(pattern.fullmatch(match["label"].rstrip(":").strip()) for pattern in labels):
            return value[: match.start()], (match["label"], value[match.end() :])
    return value, None


def _kind_of_label(name: str, has_colon: bool) -> str | None:
    """Return the kind of the section that a label before a value names: "Education: a degree in …"."""
    title = bare_title(name)
    known = next((kind for kind, pattern in profile_words().headings.items() if pattern.fullmatch(title)), None)
    if has_colon and profile_words().asking_label.fullmatch(title):
        return known or "requirements"
    if known or not has_colon or len(title.split()) > MAX_LEAD_WORDS:
        return known
    named = kind_by_title(title)
    return named if named in ASKING else None


_ASIDE = re.compile(r"\s*\([^()]*\)")

_MOST_LISTED = 9
"""Words of an item of a list in one line, without what stands in brackets."""

_LEAST_SLASHED = 3
"""Parts between bars with spaces that are a list; two may be a choice."""


def listed(value: str) -> list[str]:
    """Split "ISTQB, 5 Jahre Testmanagement, CANoe" into its parts; a sentence stays whole."""
    slashed = [part.strip() for part in value.split(" / ")]
    if len(slashed) >= _LEAST_SLASHED:
        return [part for part in slashed if part]
    if "; " in value:
        return [part.strip() for part in re.split(r";\s+(?![^(]*\))", value) if part.strip()]
    parts = [part.strip() for part in _LIST_COMMA.split(value) if part.strip()]
    if len(parts) == 2 and says_only_years(parts[1]):
        # "Java, 5 years": how long the thing before was done.
        return [value]
    bare = [_ASIDE.sub("", part) for part in parts]
    is_list = len(parts) > 1 and all(len(part.split()) <= _MOST_LISTED for part in bare)
    graded = clause_words().graded_within
    return parts if is_list and not profile_words().should.search(graded.sub(" ", ", ".join(bare))) else [value]


def values_beside_labels(lines: Sequence[Line]) -> dict[int, int]:
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


def text_of(lines: Sequence[Line], number: int) -> str:
    return next(line.text.strip() for line in lines if line.number == number)
