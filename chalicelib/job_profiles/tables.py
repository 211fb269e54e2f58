"""Put the rows of a table of requirements together, and read what its columns say: must, should, level, weight."""

from collections.abc import Sequence
from dataclasses import replace

from ..contracts.document import Line
from .section_kinds import kind_by_title, says_only_a_kind
from .table_cells import Cell, Row, lines_of, rows_of
from .table_records import NUMBER, as_line, record_of, scale_of, told_in_columns
from .words import profile_words

TABLE_BEGIN = "\ue000table"
"""Text of a line that stands for the head of a table of requirements; the next ones are its rows."""

TABLE_END = "\ue000end"


_KINDS_ALONE = 2
"""Columns of a table that has only must and should."""

_MOST_HEAD_WORDS = 6
"""Words of a column's head."""

_LEAST_ROWS = 3
"""Rows of a table without a head: fewer may stand side by side by chance."""


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
        roles = to_roles(rows[place])
        if roles:
            end = _end(rows, place + 1, [cell.x0 for cell in rows[place]])
            result += _table(rows[place], roles, rows[place + 1 : end])
            place = end
        elif (last := _end_without_head(rows, place)) is not None:
            head = [replace(cell, text="") for cell in rows[place]]
            result += _table(head, _guessed_roles(rows[place:last]), rows[place:last])
            place = last
        else:
            result += lines_of(rows[place])
            place += 1
    return result


def to_roles(row: Row) -> list[str] | None:
    """Return what each column of a table's head is for; None when the row is no head."""
    roles = [_role(cell.text) for cell in row]
    if len(row) == _KINDS_ALONE and not any(roles) and (kinds := _kinds_alone(row)):
        return kinds
    named = ["text" if role == "area" else role for role in roles if role]
    if len(row) < 2 or len(set(named)) < 2 or not {"text", *_TELLING} & set(named):
        return None
    if len(named) < len(roles):
        is_clear = row[0].line.row and {"text"} < set(named) & {"text", *_TELLING}
        if not is_clear or any(len(cell.text.split()) > _MOST_HEAD_WORDS for cell in row):
            return None
    return [role or "aside" for role in _one_text(roles, row)]


def _kinds_alone(row: Row) -> list[str] | None:
    """Return must and should where the head of a table is nothing else: "Unbedingt nötig | Schön zu haben"."""
    if any(len(cell.text.split()) > _MOST_HEAD_WORDS for cell in row):
        return None
    kinds = [kind_by_title(cell.text) or "" for cell in row]
    return kinds if sorted(kinds) == ["must", "should"] else None


def _one_text(roles: Sequence[str | None], row: Row) -> list[str | None]:
    """Return the roles with what only says how a criterion is proven as an aside, where another column is the text."""
    is_proof = [
        role == "text" and profile_words().proof.fullmatch(cell.text.strip())
        for role, cell in zip(roles, row, strict=True)
    ]
    others = [role for role, proof in zip(roles, is_proof, strict=True) if role == "text" and not proof]
    told = ["aside" if proof and others else role for role, proof in zip(roles, is_proof, strict=True)]
    return [role if role != "area" else "aside" if "text" in told else "text" for role in told]


_TELLING = ("kind", "must", "should", "weight", "level")


def _role(text: str) -> str | None:
    words = profile_words().columns.items()
    named = next((role for role, pattern in words if pattern.fullmatch(text.strip())), None)
    told = kind_by_title(text) if named is None and len(text.split()) <= _MOST_HEAD_WORDS else None
    return told if told in ("must", "should") and says_only_a_kind(text) else named


def _end(rows: Sequence[Row], begin: int, columns: Sequence[float]) -> int:
    """Return the place of the first row that is no part of the table that begins there."""
    is_ruled = begin < len(rows) and rows[begin][0].line.row > 0
    place = begin
    while place < len(rows):
        row = rows[place]
        if (is_ruled and not row[0].line.row) or _is_beside(row, columns) or _is_next_head(row, is_ruled):
            return place
        place += 1
    return place


def _is_next_head(row: Row, is_ruled: bool) -> bool:
    """Is the row the head of another table? In one with rulings "Skills | Koha | D" is a row of it."""
    roles = to_roles(row)
    return roles is not None and not (is_ruled and "aside" in roles)


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
    return end if end - begin >= _LEAST_ROWS and "kind" in _guessed_roles(rows[begin:end]) else None


def _guessed_roles(rows: Sequence[Row]) -> list[str]:
    """Return what the columns of a table without a head are for, by what stands in all of their cells."""
    roles = []
    marks, not_wanted = profile_words().bare_marks.values(), profile_words().not_wanted
    for texts in zip(*([cell.text for cell in row] for row in rows), strict=False):
        is_marks = all(not_wanted.fullmatch(text) or any(mark.fullmatch(text) for mark in marks) for text in texts)
        if is_marks and not all(not_wanted.fullmatch(text) for text in texts):
            roles.append("kind")
        elif all(NUMBER.fullmatch(text) for text in texts):
            roles.append("number" if not roles else "weight")
        else:
            roles.append("text")
    return roles


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
    records = [
        part
        for place, (line, cells) in enumerate(texts)
        for part in told_in_columns(line, record_of(cells, roles), is_soft=place in softly)
    ]
    scale = scale_of([record.get("weight", "") for _, record in records])
    made = [as_line(line, record, scale, set(roles)) for line, record in records]
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
