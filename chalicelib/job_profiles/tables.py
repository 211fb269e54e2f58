"""Put the rows of a table of requirements together, and read what its columns say: must, should, level, weight."""

from collections.abc import Sequence
from dataclasses import replace

from ..contracts.document import Line
from .kind_marks import kind_marked
from .section_kinds import kind_by_title
from .table_cells import Cell, Row, lines_of, rows_of
from .table_heads import LEAST_ROWS, SHORTEST_WORD, guessed_roles, roles_by_cells, to_roles
from .table_records import as_line, record_of, scale_of, told_in_columns, with_kinds_by_weight, with_unit
from .words import profile_words

TABLE_BEGIN = "\ue000table"
"""Text of a line that stands for the head of a table of requirements; the next ones are its rows."""

TABLE_END = "\ue000end"


def with_table_rows(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each row of a table of requirements as one: its text, mark and weight with tabs between.

    A table is known by its head, a row of at least two cells that all name such columns ("Nr.", "Kriterium",
    "Muss/Kann", "Gewichtung"), or without one by a column in which every cell is such a mark. What is no requirement
    ("Won't") is left out. All other lines stay as they are.
    """
    rows = rows_of(lines)
    result: list[Line] = []
    place = 0
    while place < len(rows):
        roles = None if _is_marked_as_next(rows, place) else to_roles(rows[place]) or roles_by_cells(rows, place)
        if roles:
            end = _end(rows, place + 1, [cell.x0 for cell in rows[place]], roles)
            result += _table(rows[place], roles, rows[place + 1 : end])
            place = end
        elif (last := _end_without_head(rows, place)) is not None:
            head = [replace(cell, text="") for cell in rows[place]]
            result += _table(head, guessed_roles(rows[place:last]), rows[place:last])
            place = last
        else:
            result += lines_of(rows[place])
            place += 1
    return result


def _is_marked_as_next(rows: Sequence[Row], place: int) -> bool:
    """Does a row hold a mark where the next one does, as rows do and no head: "Skills | … | Pflicht"?"""
    if place + 1 == len(rows) or len(rows[place]) != len(rows[place + 1]):
        return False
    return any(
        len(above.text) > SHORTEST_WORD and kind_marked(above.text) and kind_marked(below.text)
        for above, below in zip(rows[place], rows[place + 1], strict=True)
        if not profile_words().answers.fullmatch(below.text.strip())
    )


def _end(rows: Sequence[Row], begin: int, columns: Sequence[float], roles: Sequence[str]) -> int:
    """Return the place of the first row that is no part of the table that begins there."""
    is_ruled = begin < len(rows) and rows[begin][0].line.row > 0
    place = begin
    while place < len(rows):
        row = rows[place]
        if (is_ruled and not row[0].line.row) or _is_beside(row, columns) or _is_next_head(row, is_ruled, roles):
            return place
        place += 1
    return place


def _is_next_head(row: Row, is_ruled: bool, above: Sequence[str]) -> bool:
    """Is the row the head of another table? In one with rulings "Skills | Koha | D" is a row of it."""
    roles = to_roles(row)
    is_row = len(row) == len(above) and any(
        role == "kind" and kind_marked(cell.text) for role, cell in zip(above, row, strict=True)
    )
    return roles is not None and not is_row and not (is_ruled and "aside" in roles)


def _is_beside(row: Row, columns: Sequence[float]) -> bool:
    """Is the row a heading, a sentence of its own, or text that starts beside the columns?"""
    if len(row) > 1:
        return False
    text = row[0].text
    if row[0].line.row:
        return False
    is_sentence = text.endswith(".") and len(text.split()) > 7 and row[0].x0 <= columns[0] + 5
    is_title = kind_by_title(text) is not None and len(text.split()) <= 4 and row[0].x0 <= columns[0] + 5
    return is_title or is_sentence or row[0].x0 < columns[0] - 5 or all(abs(row[0].x0 - x0) > 20 for x0 in columns)


def _end_without_head(rows: Sequence[Row], begin: int) -> int | None:
    """Return where a table without a head ends that begins there; None when none does."""
    size = len(rows[begin])
    end = begin
    while end < len(rows) and len(rows[end]) == size > 1:
        end += 1
    return end if end - begin >= LEAST_ROWS and "kind" in guessed_roles(rows[begin:end]) else None


def _table(head: Row, roles: Sequence[str], rows: Sequence[Row]) -> list[Line]:
    columns = [cell.x0 for cell in head]
    texts: list[tuple[Line, list[list[str]]]] = []
    softly: set[int] = set()
    for row in rows:
        places = [_column(cell, columns) for cell in row]
        is_rest = len(row) == 1 and not row[0].line.row and texts
        if not is_rest:
            texts.append((row[0].line, [[] for _ in columns]))
        for place, cell in zip(places, row, strict=True):
            if not _is_row_name(cell, row, columns):
                texts[-1][1][place].append(cell.text)
            elif kind_by_title(cell.text) == "soft":
                softly.add(len(texts) - 1)
    for _, cells in texts:
        for place, (role, title) in enumerate(zip(roles, head, strict=True)):
            if role == "level":
                cells[place] = [with_unit(text.strip(), title.text) for text in cells[place]]
    records = [
        part
        for place, (line, cells) in enumerate(texts)
        for part in told_in_columns(line, record_of(cells, roles), is_soft=place in softly)
    ]
    scale = scale_of([record.get("weight", "") for _, record in records])
    marked = with_kinds_by_weight([record for _, record in records])
    made = [as_line(line, record, scale, set(roles)) for (line, _), record in zip(records, marked, strict=True)]
    begin, end = head[0].line, rows[-1][0].line if rows else head[0].line
    return [_bare(begin, TABLE_BEGIN), *(line for line in made if line), _bare(end, TABLE_END)]


def _is_row_name(cell: Cell, row: Row, columns: Sequence[float]) -> bool:
    """Does a cell stand left of all that the head names, beside others: the name of its row?"""
    return len(row) > 1 and cell.line.row > 0 and cell.x0 < columns[0] - _BESIDE


_BESIDE = 20
"""Points by which what stands left of a table's head is no part of its first column."""


def _column(cell: Cell, columns: Sequence[float]) -> int:
    return min(range(len(columns)), key=lambda i: abs(cell.x0 - columns[i]))


def _bare(line: Line, text: str) -> Line:
    return replace(line, text=text, spans=(), row=0)
