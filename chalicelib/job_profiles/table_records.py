"""Read one row of a table of requirements: its text, kind and weight, by what its columns are for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..contracts.document import Line
from .kind_marks import kind_marked
from .section_kinds import kind_by_title
from .words import profile_words
from .years import min_years

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
            text = _beside(record["text"], text)
        elif role == "level" and record.get("level"):
            # The amount and its unit may stand in columns of their own: "7 | Years".
            text = f"{record['level']} {text}"
        record[role] = text.strip()
    return record


def _beside(name: str, text: str) -> str:
    """Return what stands in two columns of text; a name of a kind of requirement says nothing beside words of its own.

    "Diplôme – Master en droit" is about the degree anyhow, "Berufserfahrung – 5 Jahre" is not without its name.
    """
    words = profile_words()
    bare = name.strip(" :")
    says_kind = words.asking_label.fullmatch(bare) or words.area_name.fullmatch(bare) or kind_by_title(bare) == "soft"
    is_told = len(text.split()) > 1 and not text[:1].isdigit()
    return (
        text
        if text and says_kind and (is_told or words.area_name.fullmatch(bare))
        else " – ".join(filter(None, (name, text)))
    )


def as_line(line: Line, record: dict[str, str], scale: float, roles: set[str]) -> Line | None:
    """Return a row as "text<tab>mark<tab>weight"; None when it asks for nothing."""
    words = profile_words()
    kind = _kind(record, roles)
    text = record.get("text", "")
    if level := record.get("level", ""):
        # "Level" may head a column of must and should as well.
        mark = kind_marked(level)
        kind = kind or mark or ""
        is_silent = mark or _GRADE.fullmatch(level) or words.not_wanted.fullmatch(level)
        text = text if is_silent or min_years(text) is not None else _with_level(text, level)
    if not text.strip() or kind == "none" or words.sum_row.fullmatch(text.strip()):
        return None
    cells = [text.strip()]
    if kind:
        cells.append(words.written_marks[kind])
    number = NUMBER.fullmatch(record.get("weight", ""))
    if number:
        cells.append(f"{min(float(number.group(1).replace(',', '.')) / scale, 10.0):g}")
    return replace(line, text="\t".join(cells), spans=())


def _with_level(text: str, level: str) -> str:
    """Return a text with its level behind it, years in brackets: "COTS implementation (2 Years)"."""
    return f"{text} ({level})" if level[:1].isdigit() and len(level) > 1 else f"{text} {level}"


def with_unit(level: str, head: str) -> str:
    """Return a bare number with the unit that its column's head names: "84" under "Months" is "84 Months"."""
    unit = _UNIT.search(head)
    return f"{level} {unit.group()}" if unit and re.fullmatch(r"\d{1,3}\+?", level) else level


_UNIT = re.compile(r"(?<!\w)(?:jahre|years|ans|années|monate|months|mois)(?!\w)", re.IGNORECASE)


def _kind(record: dict[str, str], roles: set[str]) -> str:
    """Return must, should, "none" for what is not wanted, "" when the row does not say."""
    words = profile_words()
    if letter := _ESSENTIAL.get(record.get("kind", "").casefold()):
        return letter
    for place, stated in enumerate((record.get("kind", ""), record.get("weight", ""))):
        is_told = place > 0 and any(record.get(role) for role in ("kind", "must", "should"))
        if words.not_wanted.fullmatch(stated) and not is_told:
            return "none"
        if mark := kind_marked(stated):
            return mark
    for role in ("must", "should"):
        if record.get(role) and _CHECKED.fullmatch(record[role]):
            return role
    for role, other in (("must", "should"), ("should", "must")):
        if role in roles and other not in roles and _UNCHECKED.fullmatch(record.get(role, "")):
            return other
    return ""


def with_kinds_by_weight(records: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Return the rows with their kinds where some are a condition and the others are scored: "KO | 20 points"."""
    weights = [record.get("weight", "") for record in records]
    numbers = [match for text in weights if (match := NUMBER.fullmatch(text))]
    is_condition = [kind_marked(text) == "must" or _ZERO.fullmatch(text) is not None for text in weights]
    if not any(is_condition) or not any(float(match[1].replace(",", ".")) for match in numbers):
        return list(records)
    marks = profile_words().written_marks
    return [
        record
        if record.get("kind") or not record.get("weight")
        else record | {"kind": marks["must" if must else "should"]}
        for record, must in zip(records, is_condition, strict=True)
    ]


_ZERO = re.compile(r"0(?:[.,]0)?\s*%?")


def scale_of(weights: Sequence[str]) -> float:
    """Return what weights are divided by so that none is above 10: percentages and points are tenths."""
    numbers = [match for text in weights if (match := NUMBER.fullmatch(text))]
    has_percent = any(match.group(2) for match in numbers)
    return 10.0 if has_percent or any(float(m.group(1).replace(",", ".")) > 10 for m in numbers) else 1.0
