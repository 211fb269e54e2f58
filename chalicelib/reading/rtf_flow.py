"""What an RTF file's words make of its text: paragraphs, cells, sections and shapes, as blocks in their order."""

from dataclasses import replace
from typing import Any

from .blocks import Block, Paragraph
from .rtf_colours import RtfColours
from .rtf_frames import RtfFrames
from .rtf_tables import RtfTables
from .word_colours import AUTO, Ground
from .word_look import Layout
from .word_names import TWIPS

_LAYOUTS = {b"li": "left", b"ri": "right", b"fi": "first", b"sl": "line", b"cbpat": "shade"}
ROW_WORDS = (b"trowd", b"trleft", b"trrh", b"trhidden", b"cellx")


class RtfFlow:
    def __init__(self, colors: RtfColours) -> None:
        self.frames = RtfFrames()
        self.paragraph = Paragraph()
        """That which is being read."""

        self._colors = colors
        self._blocks: list[Block] = []
        self._shapes: list[tuple[int, list[Block], Any]] = []
        """Shapes whose text is being read: how deep it stands, the blocks around it, what is known of its place."""

        self._tables = RtfTables()
        self._depth = 0
        """Of the paragraph in tables, from 1; 0 outside."""

    def take(self, word: bytes, number: int | None, destination: bytes) -> None:
        """Hear a word about the layout; `destination` is what the text around it is."""
        if word in (b"par", b"page"):
            self.end_paragraph()
        elif word == b"sect":
            self.end_paragraph()
            self._end_section(is_last=False)
        elif word == b"column":
            self.end_paragraph()
            self.paragraph.begins_column = True
        elif word == b"line":
            self.paragraph.end_line()
        elif word == b"tab":
            self.paragraph.tab()
        elif word == b"pard" and destination != b"listtext":
            # What is said of a label's paragraph is not said of the one that it stands in.
            self._depth = 0
            self.frames.end_frame()
            self.paragraph.layout = Layout()
        elif word == b"intbl":
            self._depth = self._depth or 1
        elif word == b"itap":
            self._depth = number or 0
        elif word in _LAYOUTS:
            self.paragraph.layout = replace(self.paragraph.layout, **self._laid_out(word, number or 0))
        elif word == b"clcbpat":
            self._tables.shade(self._ground(number), destination == b"nesttableprops")
        elif word in (b"cell", b"nestcell"):
            depth = 1 if word == b"cell" else max(2, self._depth)
            self.end_paragraph(depth)
            self._tables.end_cell(depth)
        elif word in (b"row", b"nestrow"):
            self._tables.end_row(1 if word == b"row" else max(2, self._depth))
        elif word in ROW_WORDS:
            self._tables.describe(word, number, destination == b"nesttableprops")
        else:
            self.frames.take(word, number)

    def _laid_out(self, word: bytes, number: int) -> dict[str, Any]:
        """Return what a word says of the paragraph, by the names of Layout."""
        points = number / TWIPS
        if word == b"sl":
            # Below nothing the height is exact: what is higher is cut off.
            return {"line": max(0.0, -points), "is_exact": points < 0}
        if word == b"cbpat":
            return {"shade": self._ground(number)}
        return {_LAYOUTS[word]: points}

    def _ground(self, number: int | None) -> Ground | None:
        color = self._colors.of(number)
        return None if color == AUTO else (color,)

    def end(self) -> list[Block]:
        """Return all blocks, when the file has been read."""
        self.end_paragraph()
        while self._shapes:
            self._end_shape()
        self._end_section(is_last=True)
        return self._blocks

    def _end_section(self, is_last: bool) -> None:
        self._blocks += self._tables.end()
        if not self._shapes:
            self.frames.end_section(self._blocks, is_last)

    def begin_shape(self, group_depth: int) -> None:
        self.end_paragraph()
        if not self._depth:
            self._blocks += self._tables.end()
            self._shapes.append((group_depth, self._blocks, self.frames.shape))
            self._blocks = []

    def end_group(self, group_depth: int) -> None:
        """Hear that a group has ended; this many are still open."""
        if self._shapes and group_depth < self._shapes[-1][0]:
            self._end_shape()

    def _end_shape(self) -> None:
        self.end_paragraph()
        self._blocks += self._tables.end()
        _, around, shape = self._shapes.pop()
        self._blocks = [*around, *self.frames.in_shape(self._blocks, shape)]

    def end_paragraph(self, depth: int = 0) -> None:
        done, self.paragraph = self.paragraph, Paragraph(layout=self.paragraph.layout)
        if self.frames.covers_paragraph():
            done.hide("covered")
        if depth or self._depth:
            self._tables.add(done, depth or self._depth)
            return
        self._blocks += self._tables.end()
        if (block := self.frames.framed(done, self._blocks)) is not None:
            self._blocks.append(block)
