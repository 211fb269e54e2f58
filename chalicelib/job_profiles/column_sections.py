"""Read tables whose columns are sections: "Ihre Aufgaben | Ihr Profil | Unser Angebot" above one row of lists."""

from collections.abc import Iterator, Sequence

from ..contracts.document import Line
from .form_fields import on_own_rows
from .pasted import BULLET
from .section_kinds import ASKING, kind_by_title
from .section_model import SECTION_MARK
from .table_cells import Row, lines_of, rows_of
from .tables import TABLE_END

_MOST_WORDS = 6
"""Words of a title above a column."""


_MOST_ROWS = 3
"""Rows below the titles; a form or a table of single requirements has more."""

_BESIDE = ("tasks", "benefits", "context")
"""Kinds that stand beside what is asked for; a table with columns of weights is another."""


def with_column_sections(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each column of such a table as a section of its own; others stay as they are."""
    rows = rows_of(lines)
    result: list[Line] = []
    place = 0
    while place < len(rows):
        is_first = place == 0 or not rows[place - 1][0].line.row
        kinds = _kinds(rows[place]) if is_first else None
        end = place + 1
        while kinds and end < len(rows) and rows[end][0].line.row:
            end += 1
        if kinds and 0 < end - place - 1 <= _MOST_ROWS:
            result += on_own_rows(_told(rows[place], kinds, rows[place + 1 : end]))
            place = end
        else:
            result += lines_of(rows[place])
            place += 1
    return result


def _kinds(row: Row) -> list[str] | None:
    """Return the kinds of sections that a row's cells name: what is asked for, and something else beside it."""
    if len(row) < 2 or not row[0].line.row or any(len(cell.text.split()) > _MOST_WORDS for cell in row):
        return None
    kinds = [kind_by_title(cell.text) for cell in row]
    named = [kind for kind in kinds if kind]
    is_mixed = any(kind in ASKING for kind in named) and any(kind in _BESIDE for kind in named)
    return named if is_mixed and len(named) == len(kinds) else None


def _told(head: Row, kinds: Sequence[str], rows: Sequence[Row]) -> Iterator[tuple[Line, str]]:
    """Yield each column as a section: its title, and the lines below."""
    for column, (title, kind) in enumerate(zip(head, kinds, strict=True)):
        yield title.line, f"{SECTION_MARK}{kind}{SECTION_MARK}{title.text}"
        for row in rows:
            for cell in row:
                if _column(cell.x0, head) == column:
                    for text in cell.text.split("\n"):
                        bullet = BULLET.match(text)
                        yield cell.line, f"• {text[bullet.end() :] if bullet else text}"
    yield head[-1].line, TABLE_END


def _column(x0: float, head: Row) -> int:
    return min(range(len(head)), key=lambda n: abs(head[n].x0 - x0))
