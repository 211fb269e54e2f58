"""Put the rows of a table of requirements together: its cells come as lines side by side, and wrap."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..contracts.document import Line
from .words import profile_words

_ROW_HEIGHT = 4.0
"""Points within which cells side by side stand on one row."""


@dataclass(frozen=True, slots=True)
class _Cell:
    line: Line
    x0: float
    text: str


def with_table_rows(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each row of a table of requirements as one line, its cells separated by tabs.

    A table is known by its head: a row of at least two cells that all name such columns ("Nr.", "Kriterium",
    "Muss/Kann", "Gewichtung"). Lines before it and after its last row stay as they are.
    """
    rows = _rows(lines)
    head = next((i for i, row in enumerate(rows) if _is_head(row)), None)
    if head is None:
        return list(lines)
    columns = [cell.x0 for cell in rows[head]]
    result = [line for row in rows[:head] for line in _lines_of(row)]
    table = [_merged([[cell.text] for cell in rows[head]], rows[head][0].line)]
    open_row: list[list[str]] = []
    first: Line | None = None
    for number, row in enumerate(rows[head + 1 :], head + 1):
        if _ends_table(row, columns):
            result += table + ([_merged(open_row, first)] if first else [])
            # There may be one table for musts and one for shoulds.
            return result + with_table_rows([line for rest in rows[number:] for line in _lines_of(rest)])
        places = [_column(cell, columns) for cell in row]
        if len(row) > 1 or first is None:
            if first:
                table.append(_merged(open_row, first))
            open_row, first = [[] for _ in columns], row[0].line
        for place, cell in zip(places, row, strict=True):
            open_row[place].append(cell.text)
    return result + table + ([_merged(open_row, first)] if first else [])


def _rows(lines: Sequence[Line]) -> list[list[_Cell]]:
    """Group cells by page and height, in the order of their first lines; cells from left to right."""
    rows: list[list[_Cell]] = []
    by_place: dict[tuple[int, int], list[_Cell]] = {}
    for line in lines:
        key = (line.page, round(line.y0 / _ROW_HEIGHT))
        row = next((by_place[(key[0], key[1] + d)] for d in (0, -1, 1) if (key[0], key[1] + d) in by_place), None)
        if row is None:
            row = by_place[key] = []
            rows.append(row)
        row.extend(_cells(line))
    return [sorted(row, key=lambda cell: cell.x0) for row in rows]


def _cells(line: Line) -> list[_Cell]:
    parts = line.text.split("\t")
    starts = [span.x0 for span in line.spans if span.text.strip()]
    if len(parts) == 1 or len(starts) != len(parts):
        # Plain text has no places; its rows are lines already.
        return [_Cell(line, line.x0, line.text.strip())]
    return [_Cell(line, x0, part.strip()) for x0, part in zip(starts, parts, strict=True) if part.strip()]


def _is_head(row: Sequence[_Cell]) -> bool:
    return len(row) > 1 and all(profile_words().columns.fullmatch(cell.text) for cell in row)


def _ends_table(row: Sequence[_Cell], columns: Sequence[float]) -> bool:
    """Is the row no row of the table: another head, a heading, or text that starts beside its columns?"""
    words = profile_words()
    if _is_head(row):
        return True
    if len(row) > 1:
        return False
    text = row[0].text.rstrip(": ")
    is_title = any(heading.fullmatch(text) for heading in words.headings.values())
    return is_title or row[0].x0 < columns[0] - 5 or all(abs(row[0].x0 - x0) > 20 for x0 in columns)


def _column(cell: _Cell, columns: Sequence[float]) -> int:
    return min(range(len(columns)), key=lambda i: abs(cell.x0 - columns[i]))


def _merged(cells: Sequence[Sequence[str]], first: Line) -> Line:
    return replace(first, text="\t".join(text for parts in cells if (text := " ".join(parts))), spans=())


def _lines_of(row: Sequence[_Cell]) -> list[Line]:
    return list({cell.line.number: cell.line for cell in row}.values())
