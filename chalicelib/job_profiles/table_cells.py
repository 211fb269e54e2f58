"""Put lines together as the cells of rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..contracts.document import Line

_ROW_HEIGHT = 4.0
"""Points within which cells side by side stand on one row."""

_COLUMN_WIDTH = 100.0
"""Assumed for tables in plain text, whose cells have an order but no places."""

_SPLIT = re.compile(r"\s*\|\s*|\t")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell, with its first line and its place; `rest`: its other lines."""

    line: Line
    x0: float
    text: str
    rest: tuple[Line, ...] = ()


Row = list[Cell]


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Group cells by row, or by page and height, in the order of their first lines; cells from left to right."""
    rows: list[Row] = []
    by_place: dict[tuple[int, int, int], Row] = {}
    for line in lines:
        if line.row:
            near = [(0, line.row, 0)]
        else:
            height = round(line.y0 / _ROW_HEIGHT)
            near = [(line.page, 0, height + d) for d in (0, -1, 1)]
        row = next((by_place[key] for key in near if key in by_place), None)
        if row is None:
            row = by_place[near[0]] = []
            rows.append(row)
        row.extend(_cells(line))
    edge = max((line.x1 for line in lines), default=0.0)
    return [_joined(sorted(row, key=lambda cell: cell.x0), edge) for row in rows]


def lines_of(row: Row) -> list[Line]:
    """Return a row's lines, each once."""
    return list({line.number: line for cell in row for line in (cell.line, *cell.rest)}.values())


def _joined(row: Row, edge: float) -> Row:
    """Return the row with the lines of one cell as one; `edge` is where the last column ends."""
    cells: Row = []
    for cell in row:
        if cells and cell.line.row and cells[-1].line.column == cell.line.column:
            beside = min((other.x0 - _GUTTER for other in row if other.x0 > cell.x0 + _GUTTER), default=edge)
            last = (cells[-1].line, *cells[-1].rest)[-1]
            joint = "\n" if _begins_anew(cells[-1].text, cell.text) or _had_room(last, cell, beside) else " "
            cells[-1] = replace(
                cells[-1],
                text=f"{cells[-1].text}{joint}{cell.text}".strip(),
                rest=(*cells[-1].rest, cell.line, *cell.rest),
            )
        else:
            cells.append(cell)
    return cells


def _begins_anew(before: str, text: str) -> bool:
    """Is a line of a cell another paragraph, not the rest of the one before?"""
    return text[:1].isupper() and len(before.split("\n")[-1].split()) > 1 and not before.endswith((",", "-", "/"))


def _had_room(last: Line, cell: Cell, edge: float) -> bool:
    """Would the first word of a line have had room beside the one above it? Then it is a paragraph of its own."""
    word = len(cell.text.split()[0] if cell.text else "") * (last.x1 - last.x0) / max(len(last.text.strip()), 1)
    is_new = cell.text[:1].isupper() and not last.text.rstrip().endswith((",", "-", "/"))
    return is_new and last.x1 + _SPARE * word < edge


_SPARE = 1.2
"""Width of a word with the space before it, in words."""

_GUTTER = 10.0
"""Points between two columns."""


def _cells(line: Line) -> Row:
    parts = line.text.split("\t")
    starts = [span.x0 for span in line.spans if span.text.strip()]
    if len(parts) > 1 and len(starts) == len(parts):
        return [Cell(line, x0, part.strip()) for x0, part in zip(starts, parts, strict=True) if part.strip()]
    if len(_SPLIT.split(line.text.strip())) > 1:
        # Plain text: the cells have an order, and empty ones are there to keep it.
        texts = _SPLIT.split(line.text.strip().removeprefix("|").removesuffix("|"))
        return [Cell(line, line.x0 + n * _COLUMN_WIDTH, text.strip()) for n, text in enumerate(texts)]
    return [Cell(line, line.x0, line.text.strip())]
