"""Read Rich Text Format inside the reading process: its text with the look that decides whether it is seen."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from ..errors import FileDamaged
from .block_writer import write_blocks
from .page_lines import finish
from .rtf_colours import PARTS, RtfColours
from .rtf_flow import ROW_WORDS, RtfFlow
from .rtf_styles import KINDS as STYLE_KINDS
from .rtf_styles import RtfStyles
from .rtf_words import CHARSETS, LONGEST_LABEL, LOOKS, SIGNS, SKIPPED, WITHOUT_RESULT
from .word_colours import AUTO
from .word_lanes import lanes_of
from .word_look import Look
from .word_paper import Paper, Piece

_TOKEN = re.compile(rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
_MAX_GROUPS = 500
_MAX_INSTRUCTION = 200
_COLOURED = (b"cf", b"cb", b"chcbpat", b"highlight")


@dataclass(frozen=True, slots=True)
class _State:
    look: Look = field(default_factory=lambda: Look(size=12.0, script_size=12.0))
    skips: bool = False
    destination: bytes = b""
    fallback: int = 1
    font: int = 0
    is_first: bool = True


def read_rtf(content: bytes) -> dict[str, Any]:
    """Return the lines, the warnings and the lanes as plain data; see `page_lines.finish`, `word_lanes.lanes_of`.

    Raises:
        FileDamaged, UnsafeFile.
    """
    if not content.startswith(b"{\\rtf"):
        raise FileDamaged(found="RTF document")
    reader = _Reader()
    place = 0
    while found := _TOKEN.search(content, place):
        place = found.end()
        if found[1] == b"bin" and found[2]:
            # Bytes of a picture; whatever they spell is no text.
            place += max(0, int(found[2]))
        else:
            reader.take(found)
    blocks = reader.flow.end()
    paper = Paper()
    frames = write_blocks(blocks, paper, sheet=reader.flow.frames.sheet)
    return finish(paper.pages, paper.warnings) | {"lanes": lanes_of(frames)}


class _Reader:
    def __init__(self) -> None:
        self._colors = RtfColours()
        self._styles = RtfStyles()
        self._instruction = ""
        self.flow = RtfFlow(self._colors)
        self._state = _State()
        self._stack: list[_State] = []
        self._fonts: dict[int, str] = {}
        self._page = "cp1252"
        self._skip_bytes = 0

    def take(self, found: "re.Match[bytes]") -> None:
        word, number, code, sign, brace, text = found.groups()
        if brace == b"{":
            self._stack.append(self._state)
            self._state = replace(self._state, is_first=True)
            if self._state.destination == b"stylesheet":
                self._styles.begin()
            self._skip_bytes = 0
            if len(self._stack) > _MAX_GROUPS:
                raise FileDamaged(found="RTF document")
            return
        if brace == b"}":
            self._state = self._stack.pop() if self._stack else self._state
            self.flow.end_group(len(self._stack))
            return
        if word is not None:
            self._word(word, int(number) if number else None)
        elif code is not None:
            self._bytes(bytes((int(code, 16),)))
        elif sign == b"*":
            is_style = self._state.destination == b"stylesheet"
            self._state = replace(self._state, skips=True, destination=b"stylesheet" if is_style else b"")
            return
        elif sign == b"~":
            self._text(" ")
        elif sign == b"_":
            self._text("-")
        elif sign in (b"\\", b"{", b"}"):
            self._text(sign.decode())
        elif sign in (b"\n", b"\r"):
            self.flow.end_paragraph()
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
                self._colors.end_color()
        self._text(data.decode(self._fonts.get(self._state.font, self._page), "replace"))

    def _text(self, text: str) -> None:
        state = self._state
        if state.skips:
            self._text_in_skipped(text)
        elif text and not (state.destination == b"listtext" and len(text) > LONGEST_LABEL):
            look = state.look
            self.flow.paragraph.add(Piece(text.upper() if look.caps else text, look, ""))

    def _text_in_skipped(self, text: str) -> None:
        """Hear what a field does, and what is said of a shape by name."""
        if self._state.destination == b"fldinst":
            self._instruction = (self._instruction + text)[:_MAX_INSTRUCTION]
        elif self._state.destination in (b"sn", b"sv"):
            self.flow.frames.name_fact(self._state.destination, text.strip())

    def _word(self, word: bytes, number: int | None) -> None:
        if self._begins_destination(word):
            return
        state = self._state
        if word == b"u" and number is not None:
            code = number % 65536
            self._text(chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd")
            self._skip_bytes = state.fallback
        elif word == b"uc":
            self._state = replace(state, fallback=min(8, max(0, number or 0)))
        elif word in PARTS and state.destination == b"colortbl":
            self._colors.take(word, number or 0)
        elif word == b"ansicpg" and number:
            self._page = _codec(f"cp{number}", self._page)
        elif word == b"f" and number is not None:
            self._state = replace(state, font=number)
        elif word == b"fcharset" and state.destination == b"fonttbl":
            self._fonts[state.font] = CHARSETS.get(number or 0, self._page) if number else self._page
        elif word in SIGNS:
            self._text(SIGNS[word])
        elif state.skips:
            self._word_in_skipped(word, number)
        elif word == b"plain":
            self._state = replace(state, look=_State().look)
        elif word in STYLE_KINDS:
            look = state.look
            for said, value in self._styles.words_of(word, number):
                look = self._changed(look, said, value)
            self._state = replace(state, look=look)
        elif word in LOOKS or word in _COLOURED:
            self._state = replace(state, look=self._changed(state.look, word, number))
        else:
            self.flow.take(word, number, self._state.destination)

    def _word_in_skipped(self, word: bytes, number: int | None) -> None:
        """Hear what is said of shapes, and of rows inside a cell after its cells, where old readers skip it."""
        if self._state.destination == b"stylesheet":
            if word in STYLE_KINDS or word == b"sbasedon" or word in LOOKS or word in _COLOURED:
                self._styles.take(word, number)
        elif self._state.destination == b"shpinst":
            self.flow.frames.take_shape(word, number)
        elif self._state.destination == b"nesttableprops" and word in (*ROW_WORDS, b"clcbpat", b"nestrow"):
            self.flow.take(word, number, self._state.destination)

    def _begins_destination(self, word: bytes) -> bool:
        """Whether the word says what is in its group, which is remembered then."""
        state = self._state
        is_shown_around = not self._stack or not self._stack[-1].skips
        if word == b"shptxt" and state.destination == b"shpinst":
            self.flow.begin_shape(len(self._stack))
            self._state = replace(state, skips=False, destination=word)
        elif word in (b"sn", b"sv") and state.destination == b"shpinst":
            self._state = replace(state, destination=word)
        elif word == b"result" and state.destination == b"object":
            # What an embedded object looks like.
            self._state = replace(state, skips=False, destination=word)
        elif word == b"fldrslt" and state.is_first:
            is_shown = self._instruction.partition(" ")[0].upper() not in WITHOUT_RESULT
            self._state = replace(state, skips=state.skips or not is_shown)
        elif state.is_first and (word in SKIPPED or word in (b"listtext", b"nesttableprops")):
            # What stands in something skipped begins nothing: no shape in a note of another program is seen.
            destination = word if is_shown_around else b""
            if word == b"fldinst":
                self._instruction = ""
            self._state = replace(state, skips=state.skips or word in SKIPPED, destination=destination)
        else:
            return False
        return True

    def _changed(self, look: Look, word: bytes, number: int | None) -> Look:
        if word == b"cf":
            return replace(look, color=self._colors.of(number))
        if word in _COLOURED:
            color = self._colors.of(number)
            return replace(look, highlight=None if color == AUTO else (color,))
        name, unit = LOOKS[word]
        change: dict[str, Any] = {name: (number or 0) / unit if unit else number != 0}
        return replace(look, **change)


def _codec(name: str, usual: str) -> str:
    try:
        return name if "a".encode(name) == b"a" else usual
    except (LookupError, UnicodeError):
        return usual
