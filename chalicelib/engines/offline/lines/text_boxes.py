"""Text boxes of a Word document, which have a flow of their own and no place on the page."""

from collections.abc import Sequence

from ....layout.model import Row
from ..section import Section


class TextBoxes:
    """What the lines around a text box are about: it stands somewhere between them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        # Lines of a Word document follow each other without any blank.
        self._has_places = len({round(row.x0) for row in rows}) > 1 or any(row.gap > 0 for row in rows)
        self._active: dict[int, list[Section]] = {}
        self._flow: int | None = None

    def active_at(self, row: Row, active: list[Section]) -> list[Section]:
        """Return the sections that go on where a text box ends: those above it."""
        flow = row.cells[0].line.column
        if self._has_places or flow == self._flow or row.cells[0].line.row:
            # The rows of a table stand where they are read.
            return active
        return self._active.get(flow, active)

    def remember(self, row: Row, active: list[Section]) -> None:
        if row.cells[0].line.row:
            return
        self._flow = row.cells[0].line.column
        self._active[self._flow] = active
