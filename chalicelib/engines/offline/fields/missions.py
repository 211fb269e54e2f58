"""Missions at clients among the employments: "Client : Banque de l'Ouest (2021 – 2023)" below who sent one there."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ....layout.model import Row
from ....resources import read_yaml
from ..entries.entries import Entry, split_entries


def split_missions(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the rows of the employments and those of such missions, the word before the client taken off.

    Where all entries are missions, nobody else employs: nothing is set apart.
    """
    if not any(_opens(row.text) for row in rows):
        return list(rows), []
    entries = split_entries(rows)
    missions = [entry for entry in entries if _is_mission(entry)]
    if not missions or len(missions) == len(entries):
        return list(rows), []
    first = {entry.head[0].row.index for entry in missions}
    taken = {row.index for entry in missions for row in entry.rows}
    own = [row for row in rows if row.index not in taken]
    return own, [_without_word(row) if row.index in first else row for row in rows if row.index in taken]


def _is_mission(entry: Entry) -> bool:
    return entry.period is not None and _opens(entry.head[0].row.text)


def _opens(text: str) -> bool:
    return _mission_words().match(text) is not None


def _without_word(row: Row) -> Row:
    """Leave the client's name, which is what opens the entry."""
    first = row.cells[0]
    text = _mission_words().sub("", first.text, count=1)
    cells = (replace(first, text=text, spans=()), *row.cells[1:])
    return replace(row, cells=cells, text=_mission_words().sub("", row.text, count=1), is_bullet=False)


@cache
def _mission_words() -> re.Pattern[str]:
    words = read_yaml("vocabulary", "missions.yaml")["openers"]
    options = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"^\W*(?:{options})(?:\s*(?:n°|nr\.?|no\.?|#)?\s*\d{{1,2}})?\s*[:–—-]\s*(?=\w)", re.IGNORECASE)
