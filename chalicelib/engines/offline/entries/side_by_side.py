"""Entries that stand side by side under one title, each a column of lines with its own period."""

from collections.abc import Sequence

from ....layout.model import Cell, Row, with_cells
from ....lexicon.contacts import is_contact
from ....vocabulary.dates import find_periods, is_date
from ..section import Section

_LEVEL_POINTS, _EDGE_POINTS = 2.0, 3.0
_LEAST = 2
_LISTS = frozenset({"employment", "education", "projects", "certifications", "skills", "languages"})
"""Kinds of sections that have entries or items: beside running text stands something else."""


def column_by_column(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows of a section in the order in which its entries are read, where they stand side by side."""
    edges = next((found for row in rows if len(found := _edges_of_periods(row)) >= _LEAST), [])
    if not edges or sum(len(row.cells) > 1 for row in rows) < _LEAST:
        return rows
    columns: list[list[Row]] = [[] for _ in edges]
    for row in rows:
        shares: list[list[Cell]] = [[] for _ in edges]
        for cell in row.cells:
            at = max((i for i, edge in enumerate(edges) if cell.x0 > edge - _EDGE_POINTS), default=-1)
            if at < 0 or (at + 1 < len(edges) and cell.x1 > edges[at + 1]):
                return rows
            shares[at].append(cell)
        for column, share in zip(columns, shares, strict=True):
            column += [with_cells(row, share)] if share else []
    return [row for column in columns for row in column]


def _edges_of_periods(row: Row) -> list[float]:
    """Left edges of the cells of a row that has nothing but periods."""
    periods = [cell for cell in row.cells if is_date(cell.text) and find_periods(cell.text)[0].is_range]
    return [cell.x0 for cell in periods] if len(periods) == len(row.cells) else []


def section_beside(row: Row, sections: Sequence[Section]) -> Section | None:
    """Return the section whose first line is level with this one, in a column that has had no title of its own."""
    if is_contact(row.text):
        return None
    for section in sections:
        first = section.rows[0] if section.rows else None
        if section.kind not in _LISTS or section.head is None or first is None or first.page != row.page:
            continue
        is_level = abs(first.y0 - row.y0) < _LEVEL_POINTS and row.x0 > first.x1
        if is_level and first.column != row.column and first.style.like(row.style):
            return section
    return None
