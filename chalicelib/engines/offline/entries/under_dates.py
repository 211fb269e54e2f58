"""A town or a contract that stands flush right under an entry's date, beside the first line of its text.

It is of the entry's head, as its date is, though the text to its left has begun already.
"""

from collections.abc import Sequence
from dataclasses import replace

from ....layout.model import Cell
from ....vocabulary.text import squeeze
from .marks import Mark

_FLUSH_POINTS = 2.0
_LONGEST_LETTERS = 34
_PROSE_WORDS = 9
"""More than an employer or a role has."""


def take_from_text(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks, with such a cell as a mark of its own before that of the text that it stands beside."""
    result: list[Mark] = []
    for index, mark in enumerate(marks):
        cell = _under_date(marks[index - 1], mark) if index else None
        if cell is None:
            result.append(mark)
            continue
        rest = tuple(other for other in mark.cells if other is not cell)
        result += [_of_cells(mark, (cell,), is_bullet=False), _of_cells(mark, rest, mark.row.is_bullet)]
    return result


def _under_date(above: Mark, mark: Mark) -> Cell | None:
    date = above.date_cell
    if date is None or not above.has_own_date_cell or mark.period is not None or len(mark.cells) < 2:
        return None
    *rest, last = mark.cells
    text = " ".join(cell.text for cell in rest)
    is_prose = mark.is_item or len(text.split()) > _PROSE_WORDS or squeeze(text).endswith((".", ";"))
    is_under = abs(last.x1 - date.x1) < _FLUSH_POINTS and last.x0 > rest[-1].x1 and date.x0 > above.row.x0
    return last if is_under and is_prose and len(last.text) <= _LONGEST_LETTERS else None


def _of_cells(mark: Mark, cells: tuple[Cell, ...], is_bullet: bool) -> Mark:
    text = "  ".join(cell.text for cell in cells)
    return Mark(replace(mark.row, cells=cells, text=text, x0=cells[0].x0, x1=cells[-1].x1, is_bullet=is_bullet), cells)
