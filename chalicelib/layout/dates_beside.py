"""Put a period that was read after its whole entry back beside the line that it stands level with."""

from collections.abc import Sequence
from itertools import groupby

from ..contracts.document import Line
from ..vocabulary.dates import find_periods
from .settings import SETTINGS


def dates_beside(lines: Sequence[Line]) -> list[Line]:
    """Return a page's lines with such short columns moved line by line to what they stand beside."""
    placed: list[Line] = []
    for _, group in groupby(lines, key=lambda line: (line.column, line.row, line.card)):
        run = list(group)
        at = [_beside(placed, line) for line in run] if _is_date(run) else []
        if at and at[0] is not None:
            for line, before in reversed(list(zip(run, at, strict=True))):
                placed.insert(at[0] + 1 if before is None else before + 1, line)
        else:
            placed += run
    return placed


def _is_date(run: Sequence[Line]) -> bool:
    short = len(run) <= SETTINGS.date_lines and all(
        len(line.text) <= SETTINGS.date_letters and not line.row for line in run
    )
    return short and any(found.is_range for found in find_periods(run[0].text))


def _beside(lines: Sequence[Line], date: Line) -> int | None:
    """Index of the line to the left of the date, level with it."""
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.x1 < date.x0 and abs(line.y0 - date.y0) < SETTINGS.date_level_em * (date.y1 - date.y0) and not line.row:
            return index
    return None
