"""Entries written as sentences: "Studio Ege, Izmir, Jan 2019 – Present. Head of a group of seven."."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....layout.model import Row, is_list_item
from ....vocabulary.dates import find_periods

_OPENS = re.compile(r"[,;:(|·–—]\s*$")
_CLOSES = re.compile(r"^\)?\.(?:\s+(?=[A-ZÄÖÜÉÈÀ0-9“\"'])|$)")
_MAX_HEAD = 110


def cut_sentences(rows: Sequence[Row]) -> list[Row]:
    """Part a line at the full stop behind its period: what was done follows as a line of its own."""
    result: list[Row] = []
    for row in rows:
        cut = _cut(row)
        if cut is None:
            result.append(row)
            continue
        head, rest = cut
        result.append(_with_text(row, head))
        if rest:
            result.append(replace(_with_text(row, rest), gap=0.0))
    return result


def _cut(row: Row) -> tuple[str, str] | None:
    text = row.text
    if len(row.cells) > 1 or is_list_item(row):
        return None
    for found in find_periods(text):
        before, after = text[: found.start], text[found.end :]
        closes = _CLOSES.match(after)
        if found.is_range and closes and 3 < len(before) < _MAX_HEAD and ". " not in before and _OPENS.search(before):
            closing = after[: closes.end()].rstrip(". ")
            return text[: found.end] + closing, after[closes.end() :].strip()
    return None


def _with_text(row: Row, text: str) -> Row:
    cell = replace(row.cells[0], text=text, spans=())
    return replace(row, cells=(cell,), text=text)
