"""Values with their labels: "Label: value", a label with its value in the next cell, or alone on the line below."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ....contracts.document import Line
from ....layout.model import Row
from ....vocabulary.text import clean, cut_facts, without_bullet
from ..evidence import Sourced

_LABELLED = re.compile(r"^\s*([^:]{1,45}?)\s*:\s*(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    value: Sourced
    rows: tuple[int, ...]
    """Indexes of the rows in which label and value stand."""


def labelled_facts(
    rows: Sequence[Row], field_of: Callable[[str], str | None], may_be_value: Callable[[str, str], bool]
) -> Iterator[Fact]:
    """Yield the facts in reading order.

    `field_of` tells the field of a text that is a label and nothing else; `may_be_value` whether a text may be the
    value of a field whose label stands above it.
    """
    for position, row in enumerate(rows):
        below = rows[position + 1] if position + 1 < len(rows) else None
        label: Line | None = None
        for at, cell in enumerate(row.cells):
            if label is not None:
                # This is the value of the cell before.
                label = None
                continue
            text = without_bullet(cell.text)
            name = field_of(text)
            beside = row.cells[at + 1] if at + 1 < len(row.cells) else None
            if name is not None and beside is not None and field_of(beside.text) is None:
                label = cell.line
                yield _fact(name, beside.text, (label, beside.line), row)
                continue
            is_over = below is not None and (text.endswith(":") or len(row.cells) == 1) and _is_near(row, below)
            if name is not None and below is not None and is_over and may_be_value(name, below.text):
                yield _fact(name, below.text, (below.cells[0].line,), row, below)
            for part in cut_facts(text):
                match = _LABELLED.match(part) if ":" in part else None
                told = field_of(match[1]) if match is not None and match[2] else None
                if match is not None and told is not None:
                    yield _fact(told, match[2], cell.lines, row)


def _is_near(row: Row, below: Row) -> bool:
    return len(below.cells) == 1 and row.page == below.page and abs(below.y0 - row.y1) < 1.5 * row.height


def _fact(name: str, text: str, lines: Sequence[Line], *rows: Row) -> Fact:
    return Fact(name, Sourced(clean(text), tuple(dict.fromkeys(lines)), 0.95), tuple(row.index for row in rows))
