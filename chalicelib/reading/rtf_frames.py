"""Where the text of an RTF file stands: its page, columns of sections, shapes and frames."""

from dataclasses import dataclass, field, replace

from .block_writer import A4
from .blocks import Block, Box, Columns
from .word_colours import Ground
from .word_names import TWIPS, read_signed
from .word_sections import Section

_MAX_COLUMNS = 20
_MAX_FACTS = 200
_SIDES = {b"shpleft": 0, b"shptop": 1, b"shpright": 2, b"shpbottom": 3}
_PAGE = (b"paperw", b"paperh", b"margl", b"margr", b"margt", b"margb")
_MARGIN_FRAME = (b"posx", b"posy", b"absw", b"absh")
_SMALL = 2.0
"""Points of a box's width or height that show no letter."""

_COVERED_ABOVE, _COVERED_BELOW, _COVERED_ACROSS = 3.0, 10.0, 100.0
"""A shape that reaches from above a paragraph's line to below it, and so far across, covers the line."""


@dataclass(slots=True)
class _Shape:
    """Its edges (left, top, right, bottom) in points and what they count from."""

    edges: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0, 0.0])
    is_of_page: tuple[bool, bool] = (False, False)
    """Across and down."""

    is_behind: bool = False
    facts: dict[str, str] = field(default_factory=dict)
    """What is said of it by name (sn, sv), such as fillColor."""

    @property
    def ground(self) -> Ground | None:
        """Its colour, None where what is below shows through. Shapes are white unless something else is said."""
        if self.facts.get("fFilled", "1") == "0":
            return None
        code = int(read_signed(self.facts.get("fillColor"), 0xFFFFFF)) & 0xFFFFFF
        return ((code & 255) << 16 | code & 0xFF00 | code >> 16,)

    @property
    def lost(self) -> str:
        left, top, right, bottom = self.edges
        if self.facts.get("fHidden") == "1":
            return "invisible"
        return "clipped" if right - left < _SMALL or bottom - top < _SMALL else ""

    @property
    def covers_line(self) -> bool:
        left, top, right, bottom = self.edges
        is_over = self.ground is not None and not self.is_behind and not self.is_of_page[1]
        return (
            is_over and top <= _COVERED_ABOVE and bottom >= _COVERED_BELOW and right - max(0.0, left) > _COVERED_ACROSS
        )


@dataclass(slots=True)
class RtfFrames:
    """Hears the words that say where text stands; measures come in twentieths of a point."""

    sheet: Section = A4
    _count: int = 1
    _gap: float = 36.0
    _widths: dict[int, float] = field(default_factory=dict)
    _gaps: dict[int, float] = field(default_factory=dict)
    _column: int = 1
    _goes_on: bool = False
    _begin: int = 0
    _before: Columns | None = None
    _shape: _Shape = field(default_factory=_Shape)
    _frame: dict[bytes, float] = field(default_factory=dict)
    _is_empty_shape: bool = False
    _name: str = ""

    def take(self, word: bytes, number: int | None) -> None:
        """Hear a word; others than these change nothing."""
        points = (number or 0) / TWIPS
        if word in _PAGE:
            self._take_page(word, points)
        elif word == b"sectd":
            self._count, self._gap, self._widths, self._gaps, self._goes_on = 1, 36.0, {}, {}, False
        elif word == b"cols":
            self._count = min(_MAX_COLUMNS, max(1, number or 1))
        elif word == b"colsx":
            self._gap = points
        elif word == b"colno":
            self._column = number or 1
        elif word == b"colw":
            self._widths[self._column] = points
        elif word == b"colsr":
            self._gaps[self._column] = points
        elif word == b"sbknone":
            self._goes_on = True
        elif word in _MARGIN_FRAME:
            self._frame[word] = points
        elif word in (b"phpg", b"pvpg"):
            self._frame[word] = 1.0

    def _take_page(self, word: bytes, points: float) -> None:
        sheet = self.sheet
        if word == b"paperw":
            sheet = replace(sheet, width=points, right=points - (sheet.width - sheet.right))
        elif word == b"paperh":
            sheet = replace(sheet, height=points, bottom=points - (sheet.height - sheet.bottom))
        elif word == b"margl":
            sheet = replace(sheet, left=points)
        elif word == b"margr":
            sheet = replace(sheet, right=sheet.width - points)
        elif word == b"margt":
            sheet = replace(sheet, top=points)
        else:
            sheet = replace(sheet, bottom=sheet.height - points)
        if sheet.left >= 0 and sheet.top >= 0 and sheet.right > sheet.left and sheet.bottom > sheet.top:
            self.sheet = sheet

    def take_shape(self, word: bytes, number: int | None) -> None:
        """Hear what is said of a shape; its text comes after that."""
        if word == b"shpleft":
            self._shape = _Shape()
            self._is_empty_shape = True
        if word in _SIDES:
            self._shape.edges[_SIDES[word]] = (number or 0) / TWIPS
        elif word == b"shpbxpage":
            self._shape.is_of_page = (True, self._shape.is_of_page[1])
        elif word == b"shpfblwtxt":
            self._shape.is_behind = number != 0
        elif word == b"shpbypage":
            self._shape.is_of_page = (self._shape.is_of_page[0], True)

    def name_fact(self, destination: bytes, text: str) -> None:
        """Hear the name (sn) or the value (sv) of something that is said of a shape."""
        if destination == b"sn":
            self._name = text
        elif len(self._shape.facts) < _MAX_FACTS:
            self._shape.facts[self._name] = text

    def covers_paragraph(self) -> bool:
        """Return whether a shape without text, that was met in the paragraph which ends, lies over it."""
        covers = self._is_empty_shape and self._shape.covers_line
        self._is_empty_shape = False
        return covers

    def in_shape(self, blocks: list[Block], shape: "_Shape") -> list[Block]:
        left, top, right, bottom = shape.edges
        if not blocks or right <= left:
            return blocks
        across, down = shape.is_of_page
        moved = 0.0 if across else self.sheet.left
        low = bottom if bottom > top else None
        box = Box(blocks, left + moved, right + moved, top, low, not down, lost=shape.lost, ground=shape.ground)
        return [box]

    @property
    def shape(self) -> _Shape:
        """That which text begins in."""
        self._is_empty_shape = False
        return self._shape

    def end_section(self, blocks: list[Block], is_last: bool) -> None:
        """Put what came since the section's beginning into its columns."""
        if self._before is not None and self._goes_on:
            self._before.is_balanced = True
        self._before = None
        edges = self._edges()
        if len(edges) > 1 and self._begin < len(blocks):
            columns = Columns(blocks[self._begin :], edges)
            blocks[self._begin :] = [columns]
            self._before = None if is_last else columns
        self._begin = len(blocks)

    def _edges(self) -> tuple[tuple[float, float], ...]:
        count, sheet = self._count, self.sheet
        if len(self._widths) < count:
            each = (sheet.right - sheet.left - self._gap * (count - 1)) / count
            return tuple(
                (sheet.left + n * (each + self._gap), sheet.left + n * (each + self._gap) + each) for n in range(count)
            )
        edges, left = [], sheet.left
        for number in range(1, count + 1):
            right = left + self._widths.get(number, 0.0)
            edges.append((left, right))
            left = right + self._gaps.get(number, 0.0)
        return tuple(edges)

    def end_frame(self) -> None:
        """Forget the frame of the paragraphs before."""
        self._frame = {}

    def framed(self, block: Block, blocks: list[Block]) -> Block | None:
        """Return the box of a paragraph that stands in a frame; None where it went into that of the one before."""
        width = self._frame.get(b"absw", 0.0)
        if width <= 0 or b"posx" not in self._frame:
            return block
        left = self._frame[b"posx"] + (0.0 if b"phpg" in self._frame else self.sheet.left)
        box = Box([block], left, left + width, self._frame.get(b"posy", 0.0), None, b"pvpg" not in self._frame)
        box.height = max(0.0, -self._frame.get(b"absh", 0.0))
        box.lost = "clipped" if width < _SMALL or 0 < box.height < _SMALL else ""
        last = blocks[-1] if blocks else None
        if isinstance(last, Box) and (last.left, last.right, last.top) == (box.left, box.right, box.top):
            last.blocks.append(block)
            return None
        return box
