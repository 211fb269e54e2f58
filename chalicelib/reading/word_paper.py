"""What a Word file's text is laid out on: pages of A4 that are filled from top to bottom."""

from dataclasses import dataclass, field
from typing import Any

from ..errors import UnsafeFile
from .pieces import ReadPage
from .word_parts import PAPER, Look

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 50.0

MAX_LAID_PAGES = 120
"""Pages that the text fills here. What comes after reading has no limits."""


@dataclass(slots=True)
class Place:
    """Where text goes: a column between x0 and x1, with the path and table row that its lines get."""

    x0: float = MARGIN
    x1: float = WIDTH - MARGIN
    path: str = ""
    row: int = 0
    ground: int = PAPER


@dataclass(slots=True)
class Piece:
    text: str
    look: Look
    link: str


@dataclass(slots=True)
class Paper:
    """Pages being filled. `y` is the next free place on the last one."""

    pages: list[ReadPage] = field(default_factory=list)
    y: float = MARGIN
    rows: int = 0
    warnings: list[list[Any]] = field(default_factory=list)

    def new_page(self) -> None:
        self.pages.append(ReadPage(WIDTH, HEIGHT))
        self.y = MARGIN

    def check_size(self) -> None:
        """Raise UnsafeFile when there are more lines than any real document has."""
        if len(self.pages) > MAX_LAID_PAGES:
            raise UnsafeFile(reason="too_much_text")

    def take(self, height: float) -> float:
        """Return the top of a free strip of this height."""
        if not self.pages or self.y + min(height, 200.0) > HEIGHT - MARGIN:
            self.new_page()
            self.check_size()
        top = self.y
        self.y = min(HEIGHT - 10, top + height)
        return top
