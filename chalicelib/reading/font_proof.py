"""Find letters for which a font's table of texts (/ToUnicode) says others than the font shows.

The proof is what the font says of its glyphs elsewhere: the names of a simple font's encoding or of its Type 1
program's, or the embedded TrueType program's own table of characters or names of glyphs. Where there is none nothing is
said. Only letters of the Latin alphabet and digits count: fonts of other scripts have always borrowed Latin names.
"""

import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from .objects_in_pdf import Objects

MAX_FONTS = 60
MAX_CODES = 4_096
"""Of one font: as many letters as there are in a CV by far."""

_TABLE = re.compile(rb"/ToUnicode\s+(\d+)\s+\d+\s+R")
_KIND = re.compile(rb"/Subtype\s*/(Type0|TrueType|Type1|MMType1)\b")
_FLAGS = re.compile(rb"/Flags\s+(\d+)")
_SYMBOLIC = 4
"""Flag of a font with other characters than the standard Latin ones (ISO 32000-1, table 123): no encoding counts."""

_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_DIFFERENCES = re.compile(rb"/Differences\s*\[([^\]]*)\]")
_DIFFERENCE = re.compile(rb"(\d+)|/([^\s/\[\]<>()]+)")
_STANDARD = re.compile(rb"/(?:WinAnsiEncoding|MacRomanEncoding|StandardEncoding)\b")
_TYPE_1 = re.compile(rb"/FontFile\s+(\d+)\s+\d+\s+R")
_PUT = re.compile(rb"dup\s+(\d{1,3})\s*/([A-Za-z0-9._]{1,40})\s+put")
_EMBEDDED = re.compile(rb"/FontFile[23]?\b")

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_LETTER_OF_NAME = {letter: letter for letter in _PLAIN if letter.isalpha()} | {
    name: str(digit) for digit, name in enumerate(_DIGITS)
}
"""Of the names in the Adobe Glyph List those of plain letters and digits."""

_MAC_NAMES = range(3, 98)
"""In the standard order of Macintosh glyphs these are the characters from the space to the tilde (OpenType, `post`)."""

_MAC_OFFSET = 29


def with_true_tables(content: bytes) -> bytes:
    """Return the file with tables of texts that say what is shown; the same file where none can be shown to be false.

    A file whose structure cannot be followed proves nothing.
    """
    if b"/ToUnicode" not in content and b"/ObjStm" not in content:
        return content
    objects = Objects(content)
    for font in list(objects.with_name(b"/ToUnicode", MAX_FONTS)):
        try:
            number, table = _true_table(font, objects)
        except (struct.error, zlib.error, ValueError, IndexError, KeyError):
            continue
        if table:
            content = objects.replaced(number, table, _table({}))
            objects = Objects(content)
    return content


def _true_table(font: bytes, objects: Objects) -> tuple[int, bytes]:
    """Return the number of a font's table and what should stand there; nothing where it is not shown to be false."""
    table, kind = _TABLE.search(font), _KIND.search(font)
    if not (table and kind):
        return 0, b""
    number = int(table[1])
    shown = _shown_by_program(font, objects) if kind[1] == b"Type0" else _shown_by_names(font, kind[1], objects)
    said = dict(islice(_said(objects.stream(number) or b""), MAX_CODES)) if shown else {}
    # A word that is said for one letter is known by its places (labels.py); beside a false letter it is false as well.
    if not any(code in said and len(said[code]) == 1 and _differ(said[code], real) for code, real in shown.items()):
        return 0, b""
    true = {code: real for code, real in shown.items() if code in said and _differ(said[code], real)}
    return number, _table({**said, **true}, 2 if kind[1] == b"Type0" else 1)


def _differ(said: str, shown: str) -> bool:
    """Whether letters or digits are said that are others than the one shown; small capitals are the same letter."""
    plain = unicodedata.normalize("NFKD", said).casefold()
    return said.isalnum() and plain[:1].isascii() and (plain[:1] if len(said) == 1 else plain) != shown.casefold()


def _table(texts: Mapping[int, str], code_bytes: int = 1) -> bytes:
    rows = "".join(
        f"<{code:0{2 * code_bytes}x}><{text.encode('utf-16-be', 'replace').hex()}>" for code, text in texts.items()
    )
    codes = f"<{'00' * code_bytes}><{'ff' * code_bytes}>"
    return (
        f"begincmap\n1 begincodespacerange\n{codes}\nendcodespacerange\n"
        f"{len(texts)} beginbfchar\n{rows}\nendbfchar\nendcmap"
    ).encode()


# --- what is said


def _said(table: bytes) -> Iterator[tuple[int, str]]:
    """Yield the codes of a table of texts and what they stand for (Adobe Technical Note 5411)."""
    for block in _blocks(table, b"bfchar"):
        for code, text in _PAIR.findall(block):
            yield int(b"".join(code.split()), 16), _text(b"".join(text.split()))
    for block in _blocks(table, b"bfrange"):
        for first, last, start, several in _RANGE.findall(block):
            texts = [_text(text) for text in _HEX.findall(several)]
            base = _text(start) if start else ""
            for offset in range(min(int(last, 16) - int(first, 16) + 1, MAX_CODES)):
                text = (
                    base[:-1] + chr(min(ord(base[-1]) + offset, 0x10FFFF))
                    if base
                    else "".join(texts[offset : offset + 1])
                )
                yield int(first, 16) + offset, text


def _blocks(table: bytes, kind: bytes) -> Iterator[bytes]:
    for block in table.split(b"begin" + kind)[1:]:
        yield block.partition(b"end" + kind)[0]


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace") if len(digits) % 4 == 0 else ""


# --- what is shown


def _shown_by_names(font: bytes, kind: bytes, objects: Objects) -> dict[int, str]:
    """Return the plain letters of a simple font by code, as its encoding names them, or that of its Type 1 program."""
    descriptor = objects.value(font, b"FontDescriptor") or b""
    is_embedded = _EMBEDDED.search(descriptor) is not None
    encoding = objects.value(font, b"Encoding")
    flags = _FLAGS.search(descriptor)
    if kind == b"TrueType" and is_embedded and (encoding is None or (flags and int(flags[1]) & _SYMBOLIC)):
        return {}
    # Plain letters and digits have the same codes in all of the standard encodings, those of ASCII.
    shown = {ord(letter): letter for letter in _PLAIN}
    if is_embedded and not (encoding and _STANDARD.search(encoding)):
        program = _TYPE_1.search(descriptor)
        shown = _letters_of_type_1(objects.stream(int(program[1])) or b"") if program else {}
    differences = _DIFFERENCES.search(encoding or b"")
    code = 0
    for number, name in _DIFFERENCE.findall(differences[1] if differences else b""):
        if number:
            code = int(number)
            continue
        shown.pop(code, None)
        letter = _LETTER_OF_NAME.get(name.decode("latin-1"))
        if letter:
            shown[code] = letter
        code += 1
    return shown


def _letters_of_type_1(program: bytes) -> dict[int, str]:
    """Return the plain letters of a Type 1 program by code; its encoding stands in the part that is not encrypted."""
    head = program.partition(b"eexec")[0]
    if b"/Encoding StandardEncoding" in head:
        return {ord(letter): letter for letter in _PLAIN}
    named = ((int(code), _LETTER_OF_NAME.get(name.decode("latin-1"))) for code, name in _PUT.findall(head))
    return {code: letter for code, letter in named if letter}


def _shown_by_program(font: bytes, objects: Objects) -> dict[int, str]:
    """Return the plain letters of a composite font whose codes are the numbers of the TrueType program's glyphs."""
    if b"/Identity-H" not in font and b"/Identity-V" not in font:
        return {}
    descendant = objects.value(font, b"DescendantFonts") or b""
    if b"/CIDFontType2" not in descendant:
        return {}
    places = objects.value(descendant, b"CIDToGIDMap")
    if places is not None and b"/Identity" not in places:
        return {}
    descriptor = objects.value(descendant, b"FontDescriptor") or b""
    number = re.search(rb"/FontFile2\s+(\d+)\s+\d+\s+R", descriptor)
    program = objects.stream(int(number[1])) if number else None
    return letters_of_program(program) if program else {}


def letters_of_program(program: bytes) -> dict[int, str]:
    """Return the plain letters of a TrueType program by glyph, by its table of characters or its names of glyphs."""
    count = struct.unpack_from(">H", program, 4)[0]
    tables = {}
    for at in range(12, 12 + 16 * min(count, 64), 16):
        tag, _, offset, length = struct.unpack_from(">4sLLL", program, at)
        tables[tag] = program[offset : offset + length]
    letters = _letters_of_names(tables[b"post"]) if b"post" in tables else {}
    by_glyph: dict[int, set[str]] = {}
    for letter, glyph in _characters(tables.get(b"cmap", b"")):
        by_glyph.setdefault(glyph, set()).add(letter)
    # A glyph that stands for several letters proves none of them.
    return letters | {glyph: min(found) for glyph, found in by_glyph.items() if len(found) == 1}


def _characters(cmap: bytes) -> Iterator[tuple[str, int]]:
    """Yield the plain characters and their glyphs, by the program's Unicode tables (OpenType, `cmap`: 4 and 12)."""
    if len(cmap) < 4:
        return
    for at in range(4, 4 + 8 * min(struct.unpack_from(">H", cmap, 2)[0], 32), 8):
        platform, encoding, offset = struct.unpack_from(">HHL", cmap, at)
        if platform == 0 or (platform == 3 and encoding in (1, 10)):
            kind = struct.unpack_from(">H", cmap, offset)[0]
            ends = _segment_ends(cmap, offset) if kind == 4 else ()
            for letter in _PLAIN:
                glyph = _glyph_4(cmap, offset, ord(letter), ends) if kind == 4 else 0
                glyph = _glyph_12(cmap, offset, ord(letter)) if kind == 12 else glyph
                if glyph:
                    yield letter, glyph


def _segment_ends(cmap: bytes, at: int) -> tuple[int, ...]:
    segments = struct.unpack_from(">H", cmap, at + 6)[0] // 2
    return struct.unpack_from(f">{segments}H", cmap, at + 14)


def _glyph_4(cmap: bytes, at: int, code: int, ends: Sequence[int]) -> int:
    segments = len(ends)
    segment = next((number for number, end in enumerate(ends) if end >= code), None)
    if segment is None:
        return 0
    place = at + 16 + 2 * segments + 2 * segment
    start, delta, reach = (struct.unpack_from(">H", cmap, place + 2 * segments * row)[0] for row in range(3))
    if start > code:
        return 0
    if not reach:
        return int(code + delta) & 0xFFFF
    glyph = struct.unpack_from(">H", cmap, place + 4 * segments + reach + 2 * (code - start))[0]
    return int(glyph + delta) & 0xFFFF if glyph else 0


def _glyph_12(cmap: bytes, at: int, code: int) -> int:
    groups = min(struct.unpack_from(">L", cmap, at + 12)[0], MAX_CODES)
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
            letter = _LETTER_OF_NAME.get(names[number - 258], "") if 0 <= number - 258 < len(names) else ""
        if letter in _PLAIN:
            letters[glyph] = letter
    return letters
