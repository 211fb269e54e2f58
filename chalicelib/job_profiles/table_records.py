"""Read one row of a table of requirements: its text, kind and weight, by what its columns are for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..contracts.document import Line
from .section_kinds import kind_by_title
from .words import profile_words

_CHECKED = re.compile(r"(?:x|✓|✔|☑|☒|✗|●|•|ja|yes|oui|j|y|o|1)", re.IGNORECASE)


_UNCHECKED = re.compile(r"(?:nein|no|non|n|-|–|—|☐|○|0)?", re.IGNORECASE)


NUMBER = re.compile(r"(\d{1,3}(?:[.,]\d)?)\s*(%|punkte|points|pkt\.?|pts\.?)?", re.IGNORECASE)


_ESSENTIAL = {"e": "must", "d": "should"}
"""Essential and desirable, as British person specifications shorten them in a column of their own."""


_GRADE = re.compile(r"\d(?:[.,]\d)?(?:\s*(?:/|von|of|sur)\s*\d{1,2})?")
"""A grade on a scale that only the client knows; the criterion's words go without it."""


def told_in_columns(line: Line, record: dict[str, str], is_soft: bool = False) -> list[tuple[Line, dict[str, str]]]:
    """Return a row whose columns of must and should hold the wishes themselves as one row for each; others as they are.

    What stands in the column of text is then only what they are about. `is_soft`: the row's name says what one is like.
    """
    columns = [role for role in ("must", "should") if not _is_mark(record.get(role, ""))]
    if not columns:
        return [(line, {role: text.replace("\n", " ") for role, text in record.items()})]
    is_soft = is_soft or kind_by_title(record.get("text", "")) == "soft"
    return [
        (line, {"text": text, "kind": profile_words().written_marks["soft" if is_soft else role]})
        for role in columns
        for text in record[role].split("\n")
    ]


def _is_mark(text: str) -> bool:
    return bool(_CHECKED.fullmatch(text) or _UNCHECKED.fullmatch(text) or len(text) <= _LONGEST_MARK)


_LONGEST_MARK = 4


def record_of(cells: Sequence[Sequence[str]], roles: Sequence[str]) -> dict[str, str]:
    """Return a row's texts by what their columns are for; several columns of text are one."""
    record: dict[str, str] = {}
    for role, parts in zip(roles, cells, strict=True):
        text = " ".join(parts).strip()
        if role == "text" and record.get("text"):
            text = " – ".join(part for part in (record["text"], text) if part)
        record[role] = text
    return record


def as_line(line: Line, record: dict[str, str], scale: float, roles: set[str]) -> Line | None:
    """Return a row as "text<tab>mark<tab>weight"; None when it asks for nothing."""
    words = profile_words()
    kind = _kind(record, roles)
    text = record.get("text", "")
    if level := record.get("level", ""):
        # "Level" may head a column of must and should as well.
        marks = [name for name, mark in words.bare_marks.items() if mark.fullmatch(level)]
        kind = kind or next(iter(marks), "")
        text = text if marks or _GRADE.fullmatch(level) else f"{text} {level}"
    if not text.strip() or kind == "none" or words.sum_row.fullmatch(text.strip()):
        return None
    cells = [text.strip()]
    if kind:
        cells.append(words.written_marks[kind])
    number = NUMBER.fullmatch(record.get("weight", ""))
    if number:
        cells.append(f"{min(float(number.group(1).replace(',', '.')) / scale, 10.0):g}")
    return replace(line, text="\t".join(cells), spans=())


def _kind(record: dict[str, str], roles: set[str]) -> str:
    """Return must, should, "none" for what is not wanted, "" when the row does not say."""
    words = profile_words()
    if letter := _ESSENTIAL.get(record.get("kind", "").casefold()):
        return letter
    for place, stated in enumerate((record.get("kind", ""), record.get("weight", ""))):
        if words.not_wanted.fullmatch(stated) and (place == 0 or not record.get("kind")):
            return "none"
        for name, mark in words.bare_marks.items():
            if mark.fullmatch(stated):
                return name
    for role in ("must", "should"):
        if record.get(role) and _CHECKED.fullmatch(record[role]):
            return role
    for role, other in (("must", "should"), ("should", "must")):
        if role in roles and other not in roles and _UNCHECKED.fullmatch(record.get(role, "")):
            return other
    return ""


def scale_of(weights: Sequence[str]) -> float:
    """Return what weights are divided by so that none is above 10: percentages and points are tenths."""
    numbers = [match for text in weights if (match := NUMBER.fullmatch(text))]
    has_percent = any(match.group(2) for match in numbers)
    return 10.0 if has_percent or any(float(m.group(1).replace(",", ".")) > 10 for m in numbers) else 1.0
