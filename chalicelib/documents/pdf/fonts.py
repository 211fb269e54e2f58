"""The embedded typeface, which has the widths of Calibri: how wide a text is, and whether it can be written at all."""

import struct
import unicodedata
from array import array
from collections.abc import Collection, Set
from dataclasses import dataclass
from functools import cache

from ...resources import read_bytes
from .subset import subset

FACES = ("regular", "bold", "italic")

LINE_HEIGHT = 2500 / 2048
"""Height of a single-spaced line per point of size: ascent and descent as Word counts them."""

ASCENT = 1950 / 2048

_LIKE = str.maketrans("★☆✓✔☑✗✘➤➜➔▶►▸▪■◆◦‣⁃∙▫□◇", "●○√√√××→→→→→→•••••••○○○")
"""What stands in for signs that say something, as ratings and check marks do."""

_LAYOUT = frozenset("\n\t")

_DROPPED = frozenset("CMSZ")
"""Categories of characters that a text can do without where the typeface lacks them: pictographs, joiners, accents."""


@dataclass(frozen=True)
class Face:
    content: bytes
    advances: dict[str, float]
    """Width of each character that the face has, per point of size."""
    glyphs: dict[str, int]
    """Which of its outlines each character has."""

    def cut_to(self, characters: Collection[str]) -> bytes:
        """Return the font file with these characters alone."""
        return subset(self.content, self.glyphs, characters)

    def width(self, text: str, size: float) -> float:
        return size * sum(map(self.advances.__getitem__, text))


@cache
def load_face(name: str) -> Face:
    content = read_bytes("fonts", f"{name}.ttf")
    tables = _tables(content)
    metrics_count = struct.unpack_from(">H", content, tables["hhea"] + 34)[0]
    units = struct.unpack_from(">H", content, tables["head"] + 18)[0]
    widths = struct.unpack_from(f">{metrics_count * 2}H", content, tables["hmtx"])[::2]
    glyphs = {chr(code): glyph for code, glyph in _characters(content, tables["cmap"]).items()}
    advances = {character: widths[min(glyph, metrics_count - 1)] / units for character, glyph in glyphs.items()}
    return Face(content, advances, glyphs)


def can_write(characters: Set[str]) -> bool:
    """Whether the typeface has them all."""
    return load_face("regular").advances.keys() >= characters - _LAYOUT


def writable(text: str) -> tuple[str, bool]:
    """Return the text in composed characters without pictographs, and whether every letter of it can be written."""
    advances = load_face("regular").advances
    if can_write(set(text)):
        return text, True
    kept = []
    for character in unicodedata.normalize("NFC", text.replace("\u00ad", "")):
        if character not in advances:
            character = character.translate(_LIKE)
        if character in advances or character in _LAYOUT:
            kept.append(character)
        elif unicodedata.category(character) == "Zs":
            kept.append(" ")
        elif unicodedata.category(character)[0] not in _DROPPED:
            return text, False
    return "".join(kept), True


def _tables(content: bytes) -> dict[str, int]:
    count = struct.unpack_from(">H", content, 4)[0]
    records = (struct.unpack_from(">4sIII", content, 12 + 16 * number) for number in range(count))
    return {tag.decode(): offset for tag, _, offset, _ in records}


def _characters(content: bytes, cmap: int) -> dict[int, int]:
    """Return code point to glyph from the table of format 4, the only one in our files."""
    start = cmap + struct.unpack_from(">HHI", content, cmap + 4)[2]
    count = struct.unpack_from(">H", content, start + 6)[0] // 2

    def numbers(offset: int, kind: str = "H") -> "array[int]":
        found = array(kind, content[offset : offset + 2 * count])
        found.byteswap()
        return found

    ends, starts = numbers(start + 14), numbers(start + 16 + 2 * count)
    deltas, offsets = numbers(start + 16 + 4 * count), numbers(start + 16 + 6 * count)
    glyphs = {}
    for number in range(count):
        for code in range(starts[number], ends[number] + 1):
            glyph = code
            if offsets[number]:
                place = start + 16 + 6 * count + 2 * number + offsets[number] + 2 * (code - starts[number])
                glyph = struct.unpack_from(">H", content, place)[0]
                if not glyph:
                    continue
            glyph = (glyph + deltas[number]) & 0xFFFF
            if glyph and code != 0xFFFF:
                glyphs[code] = glyph
    return glyphs
