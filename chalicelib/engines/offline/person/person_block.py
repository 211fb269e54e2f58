"""Where the person is looked for, and the values that stand there with their labels."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ....contracts.document import Line
from ....layout.model import Row
from ....lexicon.labels import label_field, split_label
from ....vocabulary.text import clean, without_bullet
from ..evidence import Sourced

_SEPARATORS = re.compile(r"\s+[|·•∙–—]\s+|\s*[|•]\s*")


@dataclass(slots=True)
class PersonBlock:
    """Where the person is looked for."""

    header: list[Row] = field(default_factory=list)
    contact: list[Row] = field(default_factory=list)
    headline: list[Row] = field(default_factory=list)
    profile: list[Row] = field(default_factory=list)
    everywhere: Sequence[Row] = ()


def labelled_values(rows: Sequence[Row], used: set[int]) -> dict[str, list[Sourced]]:
    """Collect "Label: value" and label cells with their values, by field."""
    found: dict[str, list[Sourced]] = {}

    def put(name: str, value: str, lines: Iterable[Line], row: Row) -> None:
        value = clean(value)
        if value:
            found.setdefault(name, []).append(Sourced(value, tuple(dict.fromkeys(lines)), 0.95))
        used.add(row.index)

    for position, row in enumerate(rows):
        cells = list(row.cells)
        index = 0
        while index < len(cells):
            text = without_bullet(cells[index].text)
            parts = [part for part in _SEPARATORS.split(text) if part]
            split = [split_label(part, "person") for part in parts]
            name = label_field(text, "person")
            if name is not None and index + 1 < len(cells) and label_field(cells[index + 1].text, "person") is None:
                put(name, cells[index + 1].text, [cells[index].line, cells[index + 1].line], row)
                index += 2
                continue
            if name is not None and (text.endswith(":") or len(row.cells) == 1) and position + 1 < len(rows):
                below = rows[position + 1]
                if len(below.cells) == 1 and below.y0 - row.y1 < 1.5 * row.height and _may_be_value(name, below.text):
                    put(name, below.text, [below.cells[0].line], row)
                    used.add(below.index)
            for pair in split:
                if pair is not None and pair[1]:
                    put(pair[0], pair[1], [cells[index].line], row)
            index += 1
    return found


def _may_be_value(name: str, text: str) -> bool:
    if split_label(text, "person") is not None or label_field(text, "person") is not None:
        return False
    if name == "birth_date":
        return any(char.isdigit() for char in text)
    if name == "email":
        return "@" in text
    if name in ("nationality", "first_name", "last_name", "birth_name", "name", "title"):
        return not any(char.isdigit() for char in text) and len(text) < 50
    return name in ("links", "phone", "address", "work_permit")
