"""The table of languages that the Europass has among the skills, with listening, reading and speaking in columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ....layout.model import Row
from ....lexicon.labels import without_plural
from ....resources import read_yaml
from ....vocabulary.text import key, words
from ..section import Section
from .languages import language_code


@dataclass(frozen=True, slots=True)
class _Words:
    labels: frozenset[str]
    heads: frozenset[str]
    legends: tuple[str, ...]


@cache
def _words() -> _Words:
    data = read_yaml("vocabulary", "languages.yaml")
    return _Words(
        frozenset(map(key, data["table_labels"])),
        frozenset(word for head in data["table_heads"] for word in words(head)),
        tuple(map(key, data["table_legends"])),
    )


def part_language_tables(sections: list[Section]) -> None:
    """Give the rows of such a table, without its heads and legend, a section of their own."""
    if any(section.kind == "languages" and section.rows for section in sections):
        return
    told: list[Row] = []
    place = 0
    for at, section in enumerate(sections):
        table = [row for row in section.rows if _is_of_table(row)]
        if not any(_begins_table(row) for row in table) and not _goes_on(section, table, told):
            continue
        told += [row for row in table if not _is_furniture(row)]
        place = at + 1
        section.rows[:] = [row for row in section.rows if row not in table]
        if section.title and _is_head(section.title):
            section.title = None
    if told:
        sections.insert(place, Section("languages", None, told))


def _goes_on(section: Section, table: Sequence[Row], told: Sequence[Row]) -> bool:
    """Whether the section is what a title in the look of a column's head cut off from the table."""
    return bool(told) and bool(table) and _is_head(section.title or "")


def _is_of_table(row: Row) -> bool:
    return _begins_table(row) or _is_furniture(row) or _names_language(row)


def _begins_table(row: Row) -> bool:
    return key(without_plural(row.cells[0].text)) in _words().labels


def _names_language(row: Row) -> bool:
    return len(row.cells) > 1 and language_code(row.cells[0].text) is not None


def _is_furniture(row: Row) -> bool:
    """True for a row of column heads, also beside the label of the table, and for the legend of the levels."""
    cells = row.cells[1:] if _begins_table(row) else row.cells
    if cells and all(_is_head(cell.text) for cell in cells):
        return True
    text = key(row.text)
    return not _names_language(row) and any(legend in text for legend in _words().legends)


def _is_head(text: str) -> bool:
    """True for a column's head or words of one, which narrow columns break: "Spoken" over "interaction"."""
    parts = words(text)
    return bool(parts) and all(word in _words().heads for word in parts)
