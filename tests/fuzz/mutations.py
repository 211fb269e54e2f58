"""Damage PDFs where it hurts: in unpacked streams, the graph of objects, fonts, character maps, filters and tables.

A flipped byte in a packed stream only breaks the packing. So a file is taken apart into its objects, one or several of
them are changed, and it is put together again, mostly with a table that is right, so that the change is reached.
"""

import random
import re
import zlib
from collections.abc import Callable

_OBJECT = re.compile(rb"(?:^|[\r\n ])(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb"^(.*?)\bstream\r?\n(.*?)\r?\n?endstream\s*$", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+) 0 R\b")
_NUMBER = re.compile(rb"(?<![\w.#])-?\d+(?:\.\d+)?(?![\w.])")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")

NUMBERS = (b"0", b"-1", b"1", b"65535", b"-32768", b"2147483647", b"-2147483648", b"4294967296", b"1e30", b"0.00001")
OPERATORS = (
    *(b"BT", b"ET", b"q", b"Q", b"W n", b"f", b"S", b"B*", b"h", b"sh", b"EMC", b"3 Tr", b"7 Tr", b"0 Tr", b"T*"),
    *(b"/X0 Do", b"/Im0 Do", b"/F1 1e9 Tf", b"/F1 0 Tf", b"-1 Tz", b"1e9 Tc", b"0 0 0 0 0 0 cm", b"1 0 0 1 1e9 0 cm"),
    *(b"0 1 -1 0 0 0 Tm", b"/OC /L0 BDC", b"<0001ffff> Tj", b"[(a)-1e9(b)] TJ", b"(\xff\x00\x01) '", b"1 1 1 rg"),
)
WORDS = (
    *(b"/Kids", b"/Count", b"/Parent", b"/Contents", b"/Resources", b"/XObject", b"/Font", b"/ToUnicode", b"/Encoding"),
    *(b"/Widths", b"/FirstChar", b"/DescendantFonts", b"/FontFile2", b"/Length", b"/Filter", b"/DecodeParms", b"/W"),
    *(b"/Annots", b"/AP", b"/MediaBox", b"/CropBox", b"/Rotate", b"/UserUnit", b"/SMask", b"/Group", b"/Type3"),
    *(b"/Differences", b"/CIDToGIDMap", b"/Matrix", b"/BBox", b"/OCProperties", b"/Prev", b"/Next", b"/First"),
)
FILTERS = (b"/FlateDecode", b"/LZWDecode", b"/ASCII85Decode", b"/RunLengthDecode", b"/DCTDecode", b"/JBIG2Decode")


class Parts:
    """A PDF's objects by number, with the streams unpacked where that is possible."""

    def __init__(self, content: bytes) -> None:
        self.bodies: dict[int, bytes] = {}
        self.streams: dict[int, bytes] = {}
        for match in _OBJECT.finditer(content):
            number, body = int(match[1]), match[2]
            stream = _STREAM.match(body)
            if stream is None:
                self.bodies[number] = body
                continue
            head, data = stream[1], stream[2]
            if b"/FlateDecode" in head and b"/DecodeParms" not in head:
                try:
                    data = zlib.decompressobj().decompress(data, 4_000_000)
                    head = re.sub(rb"/Filter\s*\[?\s*/FlateDecode\s*\]?", b"", head)
                except zlib.error:
                    pass
            self.bodies[number], self.streams[number] = head, data
        root = re.search(rb"/Root (\d+) 0 R", content)
        self.root = int(root[1]) if root else min(self.bodies, default=1)

    def pack(self, chance: random.Random) -> bytes:
        """Return the file again. Lengths and the table are right nine times out of ten."""
        out = bytearray(b"%PDF-1.7\n")
        places: dict[int, int] = {}
        for number, body in self.bodies.items():
            places[number] = len(out)
            data = self.streams.get(number)
            if data is None:
                out += b"%d 0 obj%b\nendobj\n" % (number, body)
                continue
            head = body
            if chance.random() < 0.5 and b"/Filter" not in head:
                data = zlib.compress(data)
                head = head.replace(b"<<", b"<< /Filter /FlateDecode ", 1)
            length = b"%d" % len(data) if chance.random() < 0.9 else chance.choice(NUMBERS)
            head = re.sub(rb"/Length\d?\s+\d+( 0 R)?", b"", head).replace(b"<<", b"<< /Length " + length + b" ", 1)
            out += b"%d 0 obj%b\nstream\n%b\nendstream\nendobj\n" % (number, head, data)
        size = max(places, default=0) + 1
        start = len(out)
        wrong = chance.randrange(-50, 50) if chance.random() < 0.1 else 0
        out += b"xref\n0 %d\n" % size
        for number in range(size):
            place = places.get(number)
            out += b"%010d %05d %b \n" % ((place or 0) + wrong, 0 if place else 65535, b"n" if place else b"f")
        out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, self.root, start + wrong)
        return bytes(out)


def mutate(content: bytes, chance: random.Random) -> bytes:
    """Return a damaged copy of a PDF."""
    if chance.random() < 0.15:
        return _break_bytes(content, chance)
    parts = Parts(content)
    if not parts.bodies:
        return _break_bytes(content, chance)
    for _ in range(chance.choice((1, 2, 4, 12, 40))):
        chance.choice(_CHANGES)(parts, chance)
    packed = parts.pack(chance)
    return _break_bytes(packed, chance) if chance.random() < 0.1 else packed


def _break_bytes(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.choice((1, 3, 10, 40))):
        at = chance.randrange(8, max(9, len(data)))
        kind = chance.randrange(5)
        if kind == 0:
            data[at : at + 1] = bytes((chance.randrange(256),))
        elif kind == 1:
            del data[at : at + chance.randrange(1, 80)]
        elif kind == 2:
            data[at:at] = data[at : at + chance.randrange(1, 300)]
        elif kind == 3:
            data[at:at] = chance.choice((b"<<", b">>", b"[", b"]", b"stream\n", b"endobj", b" 1 0 R ", b"(", *NUMBERS))
        else:
            source = chance.randrange(8, max(9, len(data)))
            data[at : at + 40] = data[source : source + 40]
    return bytes(data) if chance.random() < 0.9 else bytes(data[: chance.randrange(8, max(9, len(data)))])


def _any_object(parts: Parts, chance: random.Random) -> int:
    return chance.choice(list(parts.bodies))


def _twist_reference(parts: Parts, chance: random.Random) -> None:
    """Let a reference point to another object, often to itself: cycles in pages, forms, fonts, resources."""
    number = chance.choice([n for n, body in parts.bodies.items() if _REFERENCE.search(body)] or list(parts.bodies))
    found = list(_REFERENCE.finditer(parts.bodies[number]))
    if found:
        match = chance.choice(found)
        target = number if chance.random() < 0.4 else _any_object(parts, chance)
        body = parts.bodies[number]
        parts.bodies[number] = body[: match.start()] + b"%d 0 R" % target + body[match.end() :]


def _change_number(parts: Parts, chance: random.Random) -> None:
    number = _any_object(parts, chance)
    parts.bodies[number] = _replace_one(_NUMBER, parts.bodies[number], chance.choice(NUMBERS), chance)


def _change_name(parts: Parts, chance: random.Random) -> None:
    number = _any_object(parts, chance)
    parts.bodies[number] = _replace_one(_NAME, parts.bodies[number], chance.choice((*WORDS, *FILTERS)), chance)


def _add_entry(parts: Parts, chance: random.Random) -> None:
    """Put a key into a dictionary where it means something, with a value of any kind."""
    number = _any_object(parts, chance)
    target = b"%d 0 R" % _any_object(parts, chance)
    value = chance.choice((target, b"[" + target * 3 + b"]", b"[0 0 1e9 1e9]", b"<< >>", b"null", b"(x)", *NUMBERS))
    parts.bodies[number] = parts.bodies[number].replace(b"<<", b"<< " + chance.choice(WORDS) + b" " + value + b" ", 1)


def _change_stream(parts: Parts, chance: random.Random) -> None:
    """Change what is drawn, or a character map, or a font file."""
    if not parts.streams:
        return
    number = chance.choice(list(parts.streams))
    data = parts.streams[number]
    if not data:
        return
    if b"beginbf" in data or b" Tf" in data or b" re" in data or b"Tj" in data:
        tokens = data.split(b" ")
        for _ in range(chance.choice((1, 3, 20))):
            at = chance.randrange(len(tokens))
            tokens[at : at + chance.choice((0, 1, 3))] = [chance.choice((*OPERATORS, *NUMBERS, b"<d800>", b"<00>"))]
        parts.streams[number] = b" ".join(tokens)
    else:
        changed = bytearray(data)
        for _ in range(chance.choice((1, 8, 60))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        parts.streams[number] = bytes(changed)


def _repeat_stream(parts: Parts, chance: random.Random) -> None:
    if parts.streams:
        number = chance.choice(list(parts.streams))
        parts.streams[number] = (parts.streams[number] + b" ") * chance.choice((2, 5, 30))


def _swap_filter(parts: Parts, chance: random.Random) -> None:
    """Say that a stream is packed in a way that it is not, or that it is packed many times."""
    if parts.streams:
        number = chance.choice(list(parts.streams))
        chain = b" ".join(chance.choice(FILTERS) for _ in range(chance.choice((1, 2, 12))))
        parameters = b"/DecodeParms << /Predictor 12 /Columns %b /Colors 9 >> " % chance.choice(NUMBERS)
        parts.bodies[number] = parts.bodies[number].replace(b"<<", b"<< /Filter [" + chain + b"] " + parameters, 1)


def _swap_objects(parts: Parts, chance: random.Random) -> None:
    one, other = _any_object(parts, chance), _any_object(parts, chance)
    parts.bodies[one], parts.bodies[other] = parts.bodies[other], parts.bodies[one]


def _drop_object(parts: Parts, chance: random.Random) -> None:
    if len(parts.bodies) > 2:
        number = _any_object(parts, chance)
        del parts.bodies[number]
        parts.streams.pop(number, None)


def _replace_one(pattern: re.Pattern[bytes], data: bytes, new: bytes, chance: random.Random) -> bytes:
    found = list(pattern.finditer(data[:20_000]))
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start()] + new + data[match.end() :]


_CHANGES: tuple[Callable[[Parts, random.Random], None], ...] = (
    *(_twist_reference, _twist_reference, _change_stream, _change_stream, _change_number, _change_name),
    *(_add_entry, _repeat_stream, _swap_filter, _swap_objects, _drop_object),
)
