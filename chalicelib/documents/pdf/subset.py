"""Cuts an embedded typeface down to the characters that a document uses: a tenth of the bytes, and less to draw with.

For TrueType files as tools/make_fonts.py makes them: no hinting, no layout tables, long or short `loca`.
"""

import struct
from collections.abc import Collection, Mapping
from itertools import accumulate

_COPIED = ("OS/2", "gasp", "name", "post")
_ARGS_ARE_WORDS, _HAS_SCALE, _MORE, _HAS_TWO_SCALES, _HAS_MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
"""Flags of a part of a composite glyph (OpenType specification, "glyf")."""


def subset(content: bytes, glyph_of: Mapping[str, int], characters: Collection[str]) -> bytes:
    """Return a font with these characters alone; `glyph_of` says which glyph of the whole font each has."""
    tables = {
        tag.decode(): content[offset : offset + size]
        for tag, _, offset, size in struct.iter_unpack(">4sIII", content[12 : 12 + 16 * _u16(content, 4)])
    }
    glyphs = _Glyphs(tables)
    codes = sorted(ord(character) for character in characters if character in glyph_of)
    number_of = {0: 0}
    for code in codes:
        number_of.setdefault(glyph_of[chr(code)], len(number_of))
    outlines: list[bytes] = []
    # Parts of composite glyphs are found while this goes on, and come after.
    while len(outlines) < len(number_of):
        outlines.append(glyphs.outline(list(number_of)[len(outlines)], number_of))
    metrics = b"".join(glyphs.metric(glyph) for glyph in number_of)
    places = [0, *accumulate(len(outline) for outline in outlines)]
    made = {name: tables[name] for name in _COPIED if name in tables} | {
        "cmap": _cmap([(code, number_of[glyph_of[chr(code)]]) for code in codes]),
        "glyf": b"".join(outlines),
        "head": tables["head"][:50] + struct.pack(">hh", 1, 0),
        "hhea": tables["hhea"][:34] + struct.pack(">H", len(number_of)),
        "hmtx": metrics,
        "loca": struct.pack(f">{len(places)}I", *places),
        "maxp": tables["maxp"][:4] + struct.pack(">H", len(number_of)) + tables["maxp"][6:],
    }
    return _file(made)


class _Glyphs:
    """The glyphs of the whole font by number."""

    def __init__(self, tables: Mapping[str, bytes]) -> None:
        self._outlines = tables["glyf"]
        self._metrics = tables["hmtx"]
        self._metrics_count = _u16(tables["hhea"], 34)
        loca = tables["loca"]
        is_long = _u16(tables["head"], 50)
        self._places = (
            struct.unpack(f">{len(loca) // 4}I", loca)
            if is_long
            else [2 * place for place in struct.unpack(f">{len(loca) // 2}H", loca)]
        )

    def metric(self, glyph: int) -> bytes:
        """Return advance and left bearing; the last glyphs of a font share an advance."""
        if glyph < self._metrics_count:
            return self._metrics[4 * glyph : 4 * glyph + 4]
        bearing = 4 * self._metrics_count + 2 * (glyph - self._metrics_count)
        last = 4 * (self._metrics_count - 1)
        return self._metrics[last : last + 2] + self._metrics[bearing : bearing + 2]

    def outline(self, glyph: int, number_of: dict[int, int]) -> bytes:
        """Return the outline, at an even length; parts of a composite one are numbered, and added to the numbers."""
        outline = bytearray(self._outlines[self._places[glyph] : self._places[glyph + 1]])
        if outline and struct.unpack_from(">h", outline)[0] < 0:
            at, flags = 10, _MORE
            while flags & _MORE:
                flags, part = struct.unpack_from(">HH", outline, at)
                struct.pack_into(">H", outline, at + 2, number_of.setdefault(part, len(number_of)))
                at += 8 if flags & _ARGS_ARE_WORDS else 6
                at += 2 * bool(flags & _HAS_SCALE) + 4 * bool(flags & _HAS_TWO_SCALES) + 8 * bool(flags & _HAS_MATRIX)
        return bytes(outline) + bytes(-len(outline) % 4)


def _cmap(glyphs: list[tuple[int, int]]) -> bytes:
    """Return a table of format 4 with a segment for each character, and the last one that the format asks for."""
    segments = [(code, (glyph - code) & 0xFFFF) for code, glyph in glyphs] + [(0xFFFF, 1)]
    count = len(segments)
    power = 1 << (count.bit_length() - 1)
    codes, deltas = zip(*segments, strict=True)
    numbers = f">{count}H"
    body = struct.pack(numbers, *codes) + bytes(2) + struct.pack(numbers, *codes) + struct.pack(numbers, *deltas)
    body += bytes(2 * count)
    head = struct.pack(
        ">HHHHHHH", 4, 14 + len(body), 0, 2 * count, 2 * power, power.bit_length() - 1, 2 * (count - power)
    )
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + head + body


def _file(tables: Mapping[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">IHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    offset = len(head) + 16 * count
    records, bodies = b"", b""
    for name in sorted(tables):
        content = tables[name]
        padded = content + bytes(-len(content) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        records += struct.pack(">4sIII", name.encode(), total, offset + len(bodies), len(content))
        bodies += padded
    return head + records + bodies


def _u16(content: bytes, at: int) -> int:
    return int(struct.unpack_from(">H", content, at)[0])
