"""What a Word file's text is laid out on: pages of A4 filled from top to bottom, and where it really stands."""

from dataclasses import dataclass, field
from typing import Any

from ..errors import UnsafeFile
from .read_page import ReadPage
from .word_colours import PAPER, Ground
from .word_look import Changes, Look
from .word_scene import TEXT, Layer
from .word_styles import NOTHING, Level

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 50.0

MAX_LAID_PAGES = 120
"""Pages that the text fills here. What comes after reading has no limits."""

MAX_CHARACTERS = 600_000
"""Letters of a file: 120 pages of 5,000."""


@dataclass(slots=True)
class Room:
    """A box or row of a fixed height: what stands below its end is cut off."""

    height: float
    used: float = 0.0


@dataclass(slots=True)
class Area:
    """Where a column of text really stands on its page, in points.

    right_start: where the last of the section's columns begins; text is in one of them.
    top: height of its top on the page, with `used` points below it; None in running text, where the paper tells.
    anchor: number of the paragraph that a box moves with, 0 for none.
    lost: why nothing in it is seen, such as "off_page"; empty when it is.
    """

    left: float
    right: float
    page_width: float
    page_height: float
    right_start: float | None = None
    room: Room | None = None
    top: float | None = None
    used: float = 0.0
    anchor: int = 0
    layer: Layer = (TEXT, 0.0)
    lost: str = ""


@dataclass(slots=True)
class Place:
    """Where text goes: a column between x0 and x1, with the path and table row that its lines get."""

    area: Area
    x0: float = MARGIN
    x1: float = WIDTH - MARGIN
    path: str = ""
    row: int = 0
    ground: Ground = PAPER
    is_open: bool = True
    """Whether `ground` is the page's, over which shapes may lie."""

    table: Level = NOTHING
    inside: Changes = field(default_factory=dict)
    frame: int = 0
    """Number of the frame that its lines stand in; see `word_frames`."""


@dataclass(slots=True)
class Piece:
    """`hidden` says how it is hidden, empty for what is seen."""

    text: str
    look: Look
    link: str
    hidden: str = ""


@dataclass(slots=True)
class Paper:
    """Pages being filled. `y` is the next free place on the last one."""

    pages: list[ReadPage] = field(default_factory=list)
    y: float = MARGIN
    rows: int = 0
    letters: int = 0
    warnings: list[list[Any]] = field(default_factory=list)

    def new_page(self) -> None:
        self.pages.append(ReadPage(WIDTH, HEIGHT))
        self.y = MARGIN

    def check_size(self, letters: int = 0) -> None:
        """Raise UnsafeFile when there are more pages or letters than any real document has."""
        self.letters += letters
        if len(self.pages) > MAX_LAID_PAGES or self.letters > MAX_CHARACTERS:
            raise UnsafeFile(reason="too_much_text")

    def take(self, height: float) -> float:
        """Return the top of a free strip of this height."""
        if not self.pages or self.y + min(height, 200.0) > HEIGHT - MARGIN:
            self.new_page()
            self.check_size()
        top = self.y
        self.y = min(HEIGHT - 10, top + height)
        return top
