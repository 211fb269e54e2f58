"""What a title is, found or still a candidate."""

from dataclasses import dataclass

from ...layout.model import Cell, Row

UNKNOWN = "unknown"
"""Kind of a title that no word tells; what stands below decides."""


@dataclass(frozen=True, slots=True)
class Heading:
    cell: Cell
    kind: str
    title: str
    more: tuple[Cell, ...] = ()
    """Cells of a title's other lines."""


@dataclass(frozen=True, slots=True)
class Candidate:
    row: Row
    heading: Heading
    is_whole: bool
    """Whether the whole title is known, not only its words."""


def aligned(cell: Cell, other: Cell) -> bool:
    """True when two cells share their left edge, right edge or middle."""
    if abs(cell.x0 - other.x0) < 3 or abs(cell.x1 - other.x1) < 3:
        return True
    return abs((cell.x0 + cell.x1) - (other.x0 + other.x1)) < 6
