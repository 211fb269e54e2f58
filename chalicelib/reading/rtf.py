"""Read Rich Text Format inside the reading process: its text with the look that decides whether it is seen."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from ..errors import FileDamaged
from .blocks import Block, CellBlocks, Paragraph, Table, write_blocks
from .page_lines import finish
from .word_colours import AUTO
from .word_look import Look
from .word_paper import Paper, Piece

_TOKEN = re.compile(rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
_MAX_GROUPS = 500
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict object fldinst datafield themedata colorschememapping xmlnstbl listtable "
    b"listoverridetable rsidtbl generator latentstyles datastore nonshppict bkmkstart bkmkend revtbl pntext pn "
    b"mmathPr xe tc ftnsep ftnsepc shpinst headerf footerf headerl footerl annotation shprslt atnid atnauthor".split()
)
"""Destinations whose text is no text of the document (Rich Text Format Specification 1.9.1)."""

_SIGNS = {
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"emspace": " ",
    b"enspace": " ",
}
_CHARSETS = {0: "cp1252", 238: "cp1250", 204: "cp1251", 161: "cp1253", 162: "cp1254", 77: "mac_roman"}


@dataclass(frozen=True, slots=True)
class _State:
    look: Look = field(default_factory=lambda: Look(size=12.0, script_size=12.0))
    skips: bool = False
    destination: bytes = b""
    fallback: int = 1
    font: int = 0
    is_first: bool = True


def read_rtf(content: bytes) -> dict[str, Any]:
    """Return the lines and the warnings as plain data; see `page_lines.finish`.

    Raises:
        FileDamaged, UnsafeFile.
    """
    if not content.startswith(b"{\\rtf"):
        raise FileDamaged(found="RTF document")
    reader = _Reader()
    for found in _TOKEN.finditer(content):
        reader.take(found)
    reader.end_paragraph()
    reader.end_table()
    paper = Paper()
    write_blocks(reader.blocks, paper)
    return finish(paper.pages, paper.warnings)


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._table = Table()
        self._row: list[CellBlocks] = []
        self._cell: list[Block] = []
        self._paragraph = Paragraph()
        self._state = _State()
        self._stack: list[_State] = []
        self._colors: list[int] = []
        self._color = [0, 0, 0, 0]
        self._fonts: dict[int, str] = {}
        self._page = "cp1252"
        self._in_table = False
        self._skip_bytes = 0

    def take(self, found: "re.Match[bytes]") -> None:
        word, number, code, sign, brace, text = found.groups()
        if brace == b"{":
            self._stack.append(self._state)
            self._state = replace(self._state, is_first=True)
            self._skip_bytes = 0
            if len(self._stack) > _MAX_GROUPS:
                raise FileDamaged(found="RTF document")
            return
        if brace == b"}":
            self._state = self._stack.pop() if self._stack else self._state
            return
        if word is not None:
            self._word(word, int(number) if number else None)
        elif code is not None:
            self._bytes(bytes((int(code, 16),)))
        elif sign == b"*":
            self._state = replace(self._state, skips=True)
            return
        elif sign == b"~":
            self._text(" ")
        elif sign == b"_":
            self._text("-")
        elif sign in (b"\\", b"{", b"}"):
            self._text(sign.decode())
        elif sign in (b"\n", b"\r"):
            self.end_paragraph()
        elif text is not None:
            self._bytes(text)
        if self._state.is_first:
            self._state = replace(self._state, is_first=False)

    def _bytes(self, data: bytes) -> None:
        if self._skip_bytes:
            skipped = min(self._skip_bytes, len(data))
            self._skip_bytes -= skipped
            data = data[skipped:]
        if self._state.destination == b"colortbl":
            for _ in range(data.count(b";")):
                red, green, blue, is_set = self._color
                self._colors.append(red << 16 | green << 8 | blue if is_set else AUTO)
                self._color = [0, 0, 0, 0]
        self._text(data.decode(self._fonts.get(self._state.font, self._page), "replace"))

    def _text(self, text: str) -> None:
        if text and not self._state.skips:
            look = self._state.look
            self._paragraph.add(Piece(text.upper() if look.caps else text, look, ""))

    def _word(self, word: bytes, number: int | None) -> None:
        state = self._state
        if word == b"shptxt":
            self.end_paragraph()
            self._state = replace(state, skips=False, destination=word)
            return
        if state.is_first and word in _SKIPPED:
            self._state = replace(state, skips=True, destination=word)
            return
        if word == b"u" and number is not None:
            code = number % 65536
            self._text(chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd")
            self._skip_bytes = state.fallback
        elif word == b"uc":
            self._state = replace(state, fallback=min(8, max(0, number or 0)))
        elif word in (b"red", b"green", b"blue") and state.destination == b"colortbl":
            self._color[(b"red", b"green", b"blue").index(word)] = min(255, max(0, number or 0))
            self._color[3] = 1
        elif word == b"ansicpg" and number:
            self._page = _codec(f"cp{number}", self._page)
        elif word == b"f" and number is not None:
            self._state = replace(state, font=number)
        elif word == b"fcharset" and state.destination == b"fonttbl":
            self._fonts[state.font] = _CHARSETS.get(number or 0, self._page) if number else self._page
        elif word in _SIGNS:
            self._text(_SIGNS[word])
        elif state.skips:
            return
        elif word == b"plain":
            self._state = replace(state, look=_State().look)
        elif word in _LOOKS or word in (b"cf", b"cb", b"chcbpat", b"highlight"):
            self._state = replace(state, look=self._changed(state.look, word, number))
        else:
            self._layout(word, number)

    def _changed(self, look: Look, word: bytes, number: int | None) -> Look:
        if word == b"cf":
            return replace(look, color=self._color_of(number))
        if word in (b"cb", b"chcbpat", b"highlight"):
            color = self._color_of(number)
            return replace(look, highlight=None if color == AUTO else (color,))
        name, unit = _LOOKS[word]
        change: dict[str, Any] = {name: (number or 0) / unit if unit else number != 0}
        return replace(look, **change)

    def _color_of(self, number: int | None) -> int:
        return self._colors[number] if number and 0 < number < len(self._colors) else AUTO

    def _layout(self, word: bytes, number: int | None) -> None:
        layout = self._paragraph.layout
        if word in (b"par", b"sect", b"page"):
            self.end_paragraph()
        elif word == b"line":
            self._paragraph.end_line()
        elif word == b"tab":
            self._paragraph.tab()
        elif word == b"pard":
            self._in_table = False
            self._paragraph.layout = replace(layout, left=0.0, right=0.0, first=0.0, shade=None)
        elif word == b"intbl":
            self._in_table = True
        elif word in (b"li", b"ri", b"fi"):
            name = {b"li": "left", b"ri": "right", b"fi": "first"}[word]
            indent: dict[str, Any] = {name: (number or 0) / 20}
            self._paragraph.layout = replace(layout, **indent)
        elif word == b"cbpat":
            color = self._color_of(number)
            self._paragraph.layout = replace(layout, shade=None if color == AUTO else (color,))
        elif word in (b"cell", b"nestcell"):
            self.end_paragraph(in_cell=True)
            self._row.append(CellBlocks(self._cell))
            self._cell = []
        elif word in (b"row", b"nestrow"):
            self._table.rows.append(self._row)
            self._row = []

    def end_paragraph(self, in_cell: bool = False) -> None:
        done, self._paragraph = self._paragraph, Paragraph(layout=self._paragraph.layout)
        if in_cell or self._in_table:
            self._cell.append(done)
            return
        self.end_table()
        self.blocks.append(done)

    def end_table(self) -> None:
        left = [*self._row, *([CellBlocks(self._cell)] if self._cell else [])]
        if left:
            self._table.rows.append(left)
        if self._table.rows:
            self.blocks.append(self._table)
        self._table, self._row, self._cell = Table(), [], []


_LOOKS: dict[bytes, tuple[str, float]] = {
    b"b": ("bold", 0),
    b"i": ("italic", 0),
    b"caps": ("caps", 0),
    b"v": ("hidden", 0),
    b"webhidden": ("hidden", 0),
    b"deleted": ("hidden", 0),
    b"fs": ("size", 2),
    b"expndtw": ("spacing", 20),
    b"expnd": ("spacing", 4),
    b"charscalex": ("width_percent", 1),
    b"up": ("position", 2),
    b"dn": ("position", 2),
}
"""Control word -> name in Look and how many of its units make a point; 0 for a switch."""


def _codec(name: str, usual: str) -> str:
    try:
        return name if "a".encode(name) == b"a" else usual
    except (LookupError, UnicodeError):
        return usual
