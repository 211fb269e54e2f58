"""Entries whose facts are stacked on the left, employer over place over dates, beside the role and what was done."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...vocabulary.dates import find_periods
from .rows import Cell, Row, with_cells
from .text import has_bullet, join_lines

_SAME_EDGE = 4.0
_MIN_ENTRIES = 2


def unstack(rows: Sequence[Row]) -> list[Row]:
    """Return such entries as one column each: the facts on the left, line by line, then the lines on the right.

    Rows come back as they are unless several begin with heads on both sides, and most stacks go on below their head.
    """
    edge = _right_edge(rows)
    if edge is None:
        return list(rows)
    sides = [side for row in rows if (side := _sides(row, edge))]
    heads = [index for index, side in enumerate(sides) if side.is_head]
    if len(sides) < len(rows) or len(heads) < _MIN_ENTRIES or heads[0] != 0:
        return list(rows)
    if any(has_bullet(cell.text) for side in sides for cell in side.left):
        return list(rows)
    blocks = [sides[start:end] for start, end in pairwise([*heads, len(sides)])]
    stacked = sum(any(side.left for side in block[1:]) for block in blocks)
    told = sum(any(side.right for side in block[1:]) for block in blocks)
    if stacked < 0.6 * len(blocks) or told < 0.5 * len(blocks):
        return list(rows)
    result: list[Row] = []
    for block in blocks:
        facts = _joined([(side.row, cell) for side in block for cell in side.left])
        texts = [(side.row, cell) for side in block for cell in side.right]
        for number, (row, cell) in enumerate([*facts, *texts]):
            result.append(replace(with_cells(row, [cell]), gap=2 * row.height if number == 0 else 0.0))
    return result


def _right_edge(rows: Sequence[Row]) -> float | None:
    """Left edge of the right side: where most rows with several cells have their last."""
    edges = Counter(round(row.cells[-1].x0 / 3) for row in rows if len(row.cells) > 1)
    if not edges:
        return None
    edge, count = edges.most_common(1)[0]
    return edge * 3.0 if count >= _MIN_ENTRIES and count >= 0.5 * edges.total() else None


@dataclass(frozen=True, slots=True)
class _Sides:
    row: Row
    left: list[Cell]
    right: list[Cell]

    @property
    def is_head(self) -> bool:
        if not self.left or not self.right or not (self.left[0].style.bold and self.right[0].style.bold):
            return False
        return not has_bullet(self.right[0].text) and not find_periods(self.right[0].text)


def _sides(row: Row, edge: float) -> _Sides | None:
    """Divide a row at the edge; None when a cell lies across it."""
    left = [cell for cell in row.cells if cell.x1 <= edge + 2]
    right = [cell for cell in row.cells if cell.x0 >= edge - _SAME_EDGE]
    return _Sides(row, left, right) if len(left) + len(right) == len(row.cells) else None


def _joined(facts: Sequence[tuple[Row, Cell]]) -> list[tuple[Row, Cell]]:
    """Put names and periods that are wrapped in their narrow column back together."""
    joined: list[tuple[Row, Cell]] = []
    for row, cell in facts:
        host = next((i for i, (_, other) in enumerate(joined) if _goes_on(other, cell)), None)
        if host is None:
            joined.append((row, cell))
            continue
        first, other = joined[host]
        text = join_lines([other.text, cell.text])
        joined[host] = (first, replace(other, text=text, y1=cell.y1, more=(*other.more, *cell.lines)))
    return joined


def _goes_on(upper: Cell, lower: Cell) -> bool:
    """Whether the lower cell is the next line of the upper: a name in bold, or the end of a period."""
    if upper.style != lower.style or not 0 <= lower.y0 - upper.y1 + 2 < upper.y1 - upper.y0:
        return False
    if upper.style.bold and lower.style.bold:
        return not find_periods(lower.text) and not find_periods(upper.text)
    whole = find_periods(f"{upper.text} {lower.text}")
    return bool(whole) and whole[0].is_range and not any(p.is_range for p in find_periods(upper.text))
