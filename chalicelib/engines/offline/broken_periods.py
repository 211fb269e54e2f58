"""Periods that are broken at the end of a line of running text."""

from collections.abc import Sequence
from dataclasses import replace

from ...layout.model import Row
from ...vocabulary.dates import ends_open, find_periods


def with_whole_periods(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with "Client | de 04/2022 à" over "11/2022" in one."""
    result: list[Row] = []
    for row in rows:
        above = result[-1] if result else None
        if above is None or not _ends_in_half_a_period(above, row):
            result.append(row)
            continue
        last = above.cells[-1]
        text = f"{last.text} {row.text}"
        cell = replace(last, text=text, more=(*last.more, *row.lines))
        cells = (*above.cells[:-1], cell)
        result[-1] = replace(above, cells=cells, text="  ".join(c.text for c in cells), y1=row.y1)
    return result


def _ends_in_half_a_period(above: Row, row: Row) -> bool:
    text = above.cells[-1].text
    near = (row.page, row.column) == (above.page, above.column) and row.y0 - above.y1 < 0.6 * above.height
    if not near or len(row.cells) > 1 or len(row.text) > 16 or len(text) < 16:
        return False
    whole = find_periods(f"{text} {row.text}")
    if not whole or not whole[-1].is_range or whole[-1].end <= len(text) or whole[-1].start >= len(text) - 2:
        return False
    half = find_periods(text)
    is_open = not half or not half[-1].is_range or (half[-1].period.ongoing and ends_open(text))
    return whole[-1].end >= len(text) + 1 + len(row.text) and is_open
