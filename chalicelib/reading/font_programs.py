"""Read which plain letters the glyphs of a TrueType or OpenType program are, by its own tables."""

import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from string import ascii_letters, digits
from typing import NamedTuple

PLAIN = frozenset(ascii_letters + digits)
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
LETTER_OF_NAME = {letter: letter for letter in ascii_letters} | {name: str(digit) for digit, name in enumerate(_DIGITS)}
"""Of the names in the Adobe Glyph List those of plain letters and digits."""

_MAC_NAMES = range(3, 98)
"""In the standard order of Macintosh glyphs these are the characters from the space to the tilde (OpenType, `post`)."""

_MAC_OFFSET = 29
_MAX_GROUPS = 4_096


def letters_of_program(program: bytes) -> dict[int, str]:
    """Return the plain letters of a TrueType program by glyph, by its table of characters or its names of glyphs."""
    tables = _tables_of(program)
    letters = _letters_of_names(tables[b"post"]) if b"post" in tables else {}
    by_glyph: dict[int, set[str]] = {}
    for letter, glyph in _characters(tables.get(b"cmap", b"")):
        by_glyph.setdefault(glyph, set()).add(letter)
    # A glyph that stands for several letters proves none of them.
    return letters | {glyph: min(found) for glyph, found in by_glyph.items() if len(found) == 1}


def glyphs_of_characters(program: bytes, characters: Iterable[str]) -> dict[int, str]:
    """Return these characters by glyph, by the program's table of characters."""
    return {glyph: character for character, glyph in _characters(_tables_of(program)[b"cmap"], characters)}


def _tables_of(program: bytes) -> dict[bytes, bytes]:
    count = struct.unpack_from(">H", program, 4)[0]
    tables = {}
    for at in range(12, 12 + 16 * min(count, 64), 16):
        tag, _, offset, length = struct.unpack_from(">4sLLL", program, at)
        tables[tag] = program[offset : offset + length]
    return tables


def _characters(cmap: bytes, wanted: Iterable[str] = PLAIN) -> Iterator[tuple[str, int]]:
    """Yield characters and their glyphs, by the program's Unicode tables (OpenType, `cmap`: 4 and 12)."""
    if len(cmap) < 4:
        return
    for at in range(4, 4 + 8 * min(struct.unpack_from(">H", cmap, 2)[0], 32), 8):
        platform, encoding, offset = struct.unpack_from(">HHL", cmap, at)
        if platform == 0 or (platform == 3 and encoding in (1, 10)):
            kind = struct.unpack_from(">H", cmap, offset)[0]
            segments = _segments(cmap, offset) if kind == 4 else None
            for letter in wanted:
                glyph = _glyph_4(cmap, ord(letter), segments) if segments else 0
                glyph = _glyph_12(cmap, offset, ord(letter)) if kind == 12 else glyph
                if glyph:
                    yield letter, glyph


class _Segments(NamedTuple):
    """The segments of a table of form 4: their codes, how far their glyphs are, and where they are listed."""

    ends: Sequence[int]
    """For each segment the highest code up to its end, which is its end wherever they are in order."""
    starts: Sequence[int]
    deltas: Sequence[int]
    reaches: Sequence[int]
    place: int
    """Where the reaches stand in the table; each is counted from its own place."""


def _segments(cmap: bytes, at: int) -> _Segments:
    count = struct.unpack_from(">H", cmap, at + 6)[0] // 2
    numbers = struct.Struct(f">{count}H")
    starts, deltas, reaches = (numbers.unpack_from(cmap, at + 16 + 2 * count * row) for row in (1, 2, 3))
    ends = tuple(accumulate(numbers.unpack_from(cmap, at + 14), max))
    return _Segments(ends, starts, deltas, reaches, at + 16 + 6 * count)


def _glyph_4(cmap: bytes, code: int, segments: _Segments) -> int:
    number = bisect_left(segments.ends, code)
    if number == len(segments.ends) or segments.starts[number] > code:
        return 0
    delta, reach = segments.deltas[number], segments.reaches[number]
    if not reach:
        return (code + delta) & 0xFFFF
    place = segments.place + 2 * number + reach + 2 * (code - segments.starts[number])
    glyph = int(struct.unpack_from(">H", cmap, place)[0])
    return (glyph + delta) & 0xFFFF if glyph else 0


def _glyph_12(cmap: bytes, at: int, code: int) -> int:
    groups = min(struct.unpack_from(">L", cmap, at + 12)[0], _MAX_GROUPS)
    for number in range(groups):
        start, end, glyph = struct.unpack_from(">LLL", cmap, at + 16 + 12 * number)
        if start <= code <= end:
            return int(glyph + code - start)
    return 0


def _letters_of_names(post: bytes) -> dict[int, str]:
    if len(post) < 34 or post[:4] != b"\0\2\0\0":
        return {}
    count = struct.unpack_from(">H", post, 32)[0]
    numbers = struct.unpack_from(f">{count}H", post, 34)
    names, at = [], 34 + 2 * count
    while at < len(post):
        names.append(post[at + 1 : at + 1 + post[at]].decode("latin-1"))
        at += 1 + post[at]
    letters = {}
    for glyph, number in enumerate(numbers):
        if number in _MAC_NAMES:
            letter = chr(number + _MAC_OFFSET)
        else:
            letter = LETTER_OF_NAME.get(names[number - 258], "") if 0 <= number - 258 < len(names) else ""
        if letter in PLAIN:
            letters[glyph] = letter
    return letters
