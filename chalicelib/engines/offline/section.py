"""A titled part of a CV."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...layout.model import Row

HEADER = "header"
"""Kind of what stands before the first title of a column."""


@dataclass(slots=True)
class Section:
    kind: str
    title: str | None
    rows: list[Row] = field(default_factory=list)
    x0: float = 0.0
    is_unknown: bool = False
    """No word of the title told the kind."""

    head: Row | None = None
    """The title's own row, with the title's cells alone."""


def rows_of(sections: Sequence[Section], *kinds: str) -> list[Row]:
    """Return the rows of all sections of these kinds."""
    return [row for section in sections if section.kind in kinds for row in section.rows]
